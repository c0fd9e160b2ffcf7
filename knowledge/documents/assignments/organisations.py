"""Documents, assignments: the Dutch authorities and agencies that a text names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language.organisations import known_organisations
from knowledge.language.places import places_in

_NAME = r"[A-ZÀ-Ý][\w'’&-]*(?: (?:(?:en|and|of|van|aan) )?(?:de |het |the )?[A-ZÀ-Ý][\w'’&-]*)*"
_CAPITALS = rf"{_NAME}(?:(?:, {_NAME})+,? (?:en|and) {_NAME})?"
_BY_FORM = re.compile(
    r"\b(?:(?:[Mm]inisterie|MINISTERIE) van " + _CAPITALS + r"|[Mm]inistry of (?:the )?" + _CAPITALS + r"|"
    r"(?:[Ww]aterschap|[Hh]oogheemraadschap|[Ww]etterskip|[Oo]mgevingsdienst|[Vv]eiligheidsregio|GGD|[Rr]egio"
    r"|[Ww]ater [Aa]uthority|[A-Z][a-z]+(?:dienst|schap|bedrijf|archief|samenwerking)) (?:van |de |Hollands |Amstel, )?"
    + _CAPITALS
    + ")"
)
_KNOWN_KIND = re.compile(r"GGD\b|Veiligheidsregio\b|Omgevingsdienst\b")
_PLACED = {"province": "Provincie", "municipality": "Gemeente"}
_KIND_WORD = re.compile(
    r"\b(?:[Pp]rovincie|[Gg]emeente|[Mm]unicipality of|[Pp]rovince of|PROVINCIE|GEMEENTE)[ \n]+(?:van )?$"
)
_PLACE_FIRST = re.compile(r" (?:Municipality|municipality|Province|province)\b")


@dataclass(frozen=True, slots=True)
class OrganisationFound:
    """An organisation in a text: its name as the text has it, and where it stands."""

    name: str
    start: int
    end: int
    place: str = ""


@lru_cache(maxsize=256)  # an assignment's text is asked about for its title, its employer and its names
def organisations_in(text: str) -> tuple[OrganisationFound, ...]:
    """Provinces, municipalities, ministries, water boards and agencies that a text names, in order."""
    text = _in_title_case(text) if text.isupper() else text
    kept: list[OrganisationFound] = []
    formed = _formed(text)
    longer = [one for one in formed if _KNOWN_KIND.match(one.name)]  # "GGD Veenstreek" is more than a GGD
    for one in (*_placed(text), *longer, *_known(text), *formed):  # the surest first
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _in_title_case(text: str) -> str:
    small = r"\b(?:Van|De|Het|En|Der|Den|Bij|Voor|Of|The|And)\b"
    return re.sub(small, lambda word: word[0].lower(), re.sub(r"\w[\w'’]*", lambda word: word[0].capitalize(), text))


def other_names(organisation: str) -> tuple[str, ...]:
    """The abbreviations and other names, Dutch and English, of an organisation by any of its names."""
    usual = _known_names()[1].get(organisation)
    names = next((names for names in known_organisations() if names[0] == usual), ())
    return tuple(name for name in names if name != organisation)


def _placed(text: str) -> list[OrganisationFound]:
    found = []
    for place in places_in(text):
        before = _KIND_WORD.search(text, max(0, place.start - 24), place.start)
        after = _PLACE_FIRST.match(text, place.end)
        if before and place.kind in _PLACED:
            name = f"{_PLACED[place.kind]} {text[place.start : place.end]}"
            found.append(OrganisationFound(name, before.start(), place.end, place.name))
        elif after:
            kind = "province" if "rovince" in after[0] else "municipality"
            found.append(
                OrganisationFound(
                    f"{_PLACED[kind]} {text[place.start : place.end]}", place.start, after.end(), place.name
                )
            )
    return found


def _known(text: str) -> list[OrganisationFound]:
    return [OrganisationFound(_capital(found[0]), *found.span()) for found in _known_names()[0].finditer(text)]


def _capital(name: str) -> str:
    plain = " ".join(name.split())
    return plain[:1].upper() + plain[1:]


def _formed(text: str) -> list[OrganisationFound]:
    return [
        OrganisationFound(_capital(found[0]), *found.span())
        for found in _BY_FORM.finditer(text)
        if not found[0].startswith(("regio", "Regio"))
    ]


@lru_cache(maxsize=1)
def _known_names() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for usual, *others in known_organisations():
        names[usual] = usual
        names[usual.replace("Ministerie", "ministerie")] = usual
        for other in others:
            if len(other) > 2:  # two letters are too often something else
                names.setdefault(other, usual)
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])"), names
