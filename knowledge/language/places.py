"""Places: which words of a text are a Dutch town, municipality, province or region, and what lies in what."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from knowledge.language.words import normalise

PlaceKind = Literal["province", "municipality", "town", "region"]

# Words that make the capitalised word behind them a place, even where it is a common word too ("in Best").
_BEFORE_A_PLACE = re.compile(
    r"(?:\b(?:in|te|bij|uit|naar|vanuit|nabij|rond|rondom|near|at|from|to|gemeente|stad|dorp|provincie|regio|waterschap|"
    r"municipality of|city of|standplaats|werklocatie|locatie|plaats|location)\b[:]?[ \n\t]+(?:de |het )?)$",
    re.IGNORECASE,
)
# "Jan van Dongen", "Vincent de Vries": a particle between capitalised words makes a surname.
_SURNAME = re.compile(r"(?:^|[\s(])([A-ZÀ-Ý][\w.]*) (?:[vV]an|[dD]e|[vV]an de[nr]?|[tT]en|[tT]er)[ \n]$")
_ENUMERATION = re.compile(r"(?:,| -| /|/)? ?(?:en |of |and |or )?")
_ALONE = re.compile(r"(?:^|[\n|(])[ \t]*$")  # a line, cell or bracket that holds nothing else
_ALONE_END = re.compile(r"[ \t]*(?:$|[\n|)])")
_CANDIDATE = re.compile(r"(?<![\w-])(?:['’][st][ -])?[A-ZÀ-Ý]")
_KIND_BEFORE = re.compile(
    r"\b(provincie|province|gemeente|municipality|regio|region)(?: of)?[ \n\t]+(?:van )?$", re.IGNORECASE
)
_KIND_FIRST = re.compile(r"(?:the |de )?(provincie|province|gemeente|municipality|regio|region) (?:of |van )?(.+)")
_KIND_LAST = re.compile(r"(?:the )?(.+) (province|municipality|region)$")
_KIND_WORDS: dict[str, PlaceKind] = {
    "provincie": "province",
    "province": "province",
    "gemeente": "municipality",
    "municipality": "municipality",
    "regio": "region",
    "region": "region",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its usual name, with the provinces and the regions it lies in (a province lies in itself)."""

    name: str
    kind: PlaceKind
    provinces: tuple[str, ...]
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place in a text: `text[start:end]` is how it is written there, `name` its usual name.

    `kind` is filled where the word before it says so ("provincie Groningen", "gemeente Utrecht").
    """

    name: str
    start: int
    end: int
    kind: PlaceKind | None = None


@dataclass(frozen=True)
class _Gazetteer:
    """The data file, ready for looking up: places and usual names by normalised name, spellings by their first word."""

    places: dict[str, tuple[Place, ...]]
    names: dict[str, str]
    written: dict[str, tuple[str, ...]]
    ambiguous: frozenset[str]
    institutions: frozenset[str]
    wide: frozenset[str]


def _listed(text: str) -> list[str]:
    return [name for part in text.split(",") if (name := " ".join(part.split()))]


def _key(name: str) -> str:
    plain = name.lower() if name.isascii() and "`" not in name else normalise(name)  # quick for nearly all of the names
    return " ".join(plain.split())


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    data = tomllib.loads(files("knowledge.language").joinpath("data/places.toml").read_text(encoding="utf-8"))
    places = _places(data)
    spellings = {name: name for name in places}
    for table in (data["provinces"], data["aliases"]):
        spellings.update((other, name) for name, others in table.items() for other in others)
    written: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=len, reverse=True):
        written.setdefault(_first_word(spelling), []).append(spelling)
    return _Gazetteer(
        places={_key(name): kinds for name, kinds in places.items()},
        names={_key(spelling): name for spelling, name in spellings.items()},
        written={first: tuple(names) for first, names in written.items()},
        ambiguous=frozenset(_listed(data["ambiguous"])),
        institutions=frozenset(_listed(data["institutions"])),
        wide=frozenset(name for name, region in data["regions"].items() if not region["members"].strip()),
    )


def _places(data: dict[str, Any]) -> dict[str, tuple[Place, ...]]:
    regions: dict[str, dict[str, Any]] = data["regions"]
    provinces: dict[tuple[str, PlaceKind], list[str]] = {(name, "province"): [name] for name in data["provinces"]}
    tables: tuple[tuple[PlaceKind, dict[str, str]], ...] = (
        ("municipality", data["municipalities"]),
        ("town", data["towns"]),
    )
    for kind, table in tables:
        for province, names in table.items():
            for name in _listed(names):
                provinces.setdefault((name, kind), []).append(province)
    provinces.update({(name, "region"): region["provinces"] for name, region in regions.items()})
    holding: dict[str, list[str]] = {}
    for name, region in regions.items():
        for member in _listed(region["members"]):
            holding.setdefault(member, []).append(name)
    places: dict[str, tuple[Place, ...]] = {}
    for (name, kind), inside in provinces.items():
        around = () if kind == "province" else tuple(holding.get(name, ()))
        places[name] = (*places.get(name, ()), Place(name, kind, tuple(inside), around))
    return places


def _first_word(name: str) -> str:
    return re.split(r"[ -]", name.replace("’", "'"), maxsplit=1)[0]


@lru_cache(maxsize=16_384)
def find_all(name: str) -> tuple[Place, ...]:
    """Every place that goes by a name: `Groningen` is a province, a municipality and a town.

    Args:
        name: in any case and with or without accents; "provincie", "gemeente" or "regio" in front picks that kind.
    """
    gazetteer = _gazetteer()
    kind, key = _kind_said(_key(name), gazetteer)
    named = gazetteer.names.get(key)
    places = gazetteer.places.get(_key(named), ()) if named else ()
    return tuple(place for place in places if place.kind == kind) or places


def _kind_said(key: str, gazetteer: _Gazetteer) -> tuple[PlaceKind | None, str]:
    if key not in gazetteer.names:
        if head := _KIND_FIRST.match(key):
            return _KIND_WORDS[head[1]], head[2]
        if tail := _KIND_LAST.match(key):
            return _KIND_WORDS[tail[2]], tail[1]
    return None, key


def find(name: str) -> Place | None:
    """The place that goes by a name (its largest meaning where there are several), or None."""
    return next(iter(find_all(name)), None)


def names() -> frozenset[str]:
    """The usual names of all places."""
    return frozenset(_gazetteer().places)


def provinces_of(name: str) -> tuple[str, ...]:
    """The provinces that a place of this name lies in; empty when it is no place we know."""
    return tuple(dict.fromkeys(province for place in find_all(name) for province in place.provinces))


def lies_in(place: str, other: str) -> bool:
    """Whether a place lies in another: itself, its province, or a region that is known to hold it."""
    inner, outer = find_all(place), find_all(other)
    return any(_within(one, two) for one in inner for two in outer)


def _within(inner: Place, outer: Place) -> bool:
    if inner.name == outer.name:
        return True
    if outer.kind == "province":
        return outer.name in inner.provinces
    if outer.kind != "region":
        return False
    wide = outer.name in _gazetteer().wide  # a part of the country, made of whole provinces
    return outer.name in inner.regions or (wide and set(inner.provinces) <= set(outer.provinces))


@lru_cache(maxsize=256)  # a document's texts are asked about from several sides
def places_in(text: str) -> tuple[PlaceFound, ...]:
    """The Dutch places that a text names, in order; the longest name wins, and words that are something else as well
    ("Best", "Houten", "Made") count only where the words before them call for a place."""
    gazetteer = _gazetteer()
    plain = text.replace("’", "'")
    found: list[PlaceFound] = []
    end = 0
    for candidate in _CANDIDATE.finditer(plain):
        start = candidate.start()
        written = _longest_name(plain, start, gazetteer) if start >= end else None
        follows_a_place = bool(found) and bool(_ENUMERATION.fullmatch(plain, end, start))
        if written is None or not (follows_a_place or _believable(plain, start, written, gazetteer)):
            continue
        end = start + len(written)
        before = _KIND_BEFORE.search(plain, max(0, start - 24), start)
        kind = _KIND_WORDS[before[1].lower()] if before else None
        found.append(PlaceFound(gazetteer.names[_key(written)], start, end, kind))
    return tuple(found)


def _longest_name(text: str, start: int, gazetteer: _Gazetteer) -> str | None:
    first = re.compile(r"[\w']+").match(text, start)
    for name in gazetteer.written.get(first[0], ()) if first else ():
        end = start + len(name)
        if text.startswith(name, start) and not re.compile(r"\w").match(text, end):
            return name
    return None


def _believable(text: str, start: int, written: str, gazetteer: _Gazetteer) -> bool:
    before = text[max(0, start - 40) : start]
    surname = _SURNAME.search(before)
    if surname and surname[1].lower() not in gazetteer.institutions:
        return False
    end = start + len(written)
    if written not in gazetteer.ambiguous or (_ALONE.search(before) and _ALONE_END.match(text, end)):
        return True
    return bool(_BEFORE_A_PLACE.search(before)) and not text.startswith("-", end)
