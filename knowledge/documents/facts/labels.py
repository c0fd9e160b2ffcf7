"""Labels: the names that documents give to a fact ("Standplaats", "Closing date"), and the kinds they stand for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.documents.forms import without_number
from knowledge.language.quantities import dates
from knowledge.records import FactKind

_PERIOD = (FactKind.START, FactKind.END, FactKind.DURATION)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label in a text and where its value begins: `text[:start]` is the label with its colon."""

    kinds: frozenset[FactKind]
    start: int


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("knowledge.documents.facts").joinpath("labels.toml").read_text("utf-8"))


@cache
def _whole(kind: str) -> re.Pattern[str]:
    names = _lists()[kind]["plain"] + _lists()[kind]["colon"]
    return re.compile("|".join(f"(?:{name})" for name in names), re.IGNORECASE)


@cache
def kinds_of(label: str) -> frozenset[FactKind]:
    """The kinds that a label stands for, whole ("Type" may be the employment or the rotation); empty if it is none."""
    if "\n" in label:  # a narrow column breaks its name, maybe within a word
        return _kinds_of(label.replace("\n", " ")) or _kinds_of(label.replace("\n", ""))
    return _kinds_of(label)


_JOINED = frozenset(
    {FactKind.HOURS, *_PERIOD, FactKind.PAY, FactKind.LOCATION, FactKind.OFFICE_DAYS, FactKind.HOME_WORKING}
)
"""The kinds of which a label may name two ("Duur en omvang"), each known by its value."""


def _kinds_of(label: str) -> frozenset[FactKind]:
    label = without_number(re.sub(r"\s+", " ", label).strip(" \t:*_|•-"))
    label = re.sub(r"^(?:het|de|the|onze|our|je|jouw|uw|your)\s", "", label, flags=re.IGNORECASE)
    if not label or len(label) > 60:
        return frozenset()
    kinds: set[FactKind] = set()
    for kind in _lists():
        if _whole(kind).fullmatch(label) or _whole(kind).fullmatch(label.rstrip("?")):
            kinds.update(_PERIOD if kind == "period" else (FactKind(kind),))
    if not kinds and (dated := _dated(label)):
        return frozenset({dated})
    if not kinds and len(both := re.split(r"\s(?:en|and|&)\s|\s?/\s?", label)) == 2:
        one, other = (_kinds_of(half) for half in both)
        return one | other if one and other and (one | other) <= _JOINED else frozenset()
    return frozenset(kinds)


_OTHERS_DAY = re.compile(
    r"\b(?:vragen|antwoorden|inlichtingen|questions|answers|gesprek\w*|interviews?|publicatie|gunning|selectie\w*|ronde|round|"
    r"project|programma|programme|subsidie|optie|verlenging|option|extension)\b",
    re.IGNORECASE,
)
"""What the day is of that a label names, where that is neither applying nor the assignment."""
_CLOSING = re.compile(
    r"\b(?:sluit\w*|uiterste|uiterlijk\w*|deadline|termijn|tot|t/m|vóór|voor|closing|closes|latest|until|by|due)\b",
    re.IGNORECASE,
)
_APPLYING = re.compile(
    r"\b(?:inschrij\w*|reage\w*|reacties?|sollicit\w*|aanmeld\w*|belangstelling|offertes?|indien\w*|kandida\w*|motivatie\w*|brie(?:f|ven)|"
    r"appl\w+|submi\w+|registration|offers?|tenders?)\b",
    re.IGNORECASE,
)
_STARTING = re.compile(
    r"(?:gewenste |beoogde |verwachte |expected |planned )?(?:start|aanvang|begin|ingang|beginning)(?:datum|moment)?\s(?:van |of |datum )?(?:de |het |the )?"
    r"(?:\w*opdracht|\w*stage|plaatsing|traineeship|dienstverband|aanstelling|werkzaamheden|functie|contract|inzet|assignment|internship|"
    r"placement|employment|work)(?:\s\(\w+\))?",
    re.IGNORECASE,
)


_SENTENCE = re.compile(
    r"\b(?:kan|kun|kunt|mag|moet|graag|je|jij|u|we|wij|is|zijn|can|may|must|you|are|please)\b", re.IGNORECASE
)


def _dated(label: str) -> FactKind | None:
    """The kind of day that a label of several words names ("Uiterste datum indienen offerte"); None if it is another."""
    if _OTHERS_DAY.search(label) or _SENTENCE.search(label):
        return None
    if _CLOSING.search(label) and _APPLYING.search(label) and len(label.split()) <= 7:
        return FactKind.DEADLINE
    return FactKind.START if _STARTING.fullmatch(label) else None


_MARKED = re.compile(
    r"([^:\n|?]{1,60}?\??)\*{0,2}[^\S\n]*(?:(?<=\?)(?=\s)|[:|\t]|(?<=\s)[–—](?=\s))[^\S\n]*\*{0,2}\s*(?::\s+)?"
)
_VALUE = re.compile(
    r"\s+(?=[A-ZÀ-Ý\d€+'’(]|n\.?t\.?b|per direct|in overleg|nader|zo snel|minimaal|maximaal|circa|ca\.|ongeveer)"
)


@cache
def _leading(strength: str) -> re.Pattern[str]:
    names = [name for lists in _lists().values() for name in lists[strength]]
    written = "|".join(f"(?:{name})" for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{written})(?![\w-])", re.IGNORECASE)


def label_of(text: str, *, spaced: bool) -> Labelled | None:
    """The label that a line begins with, when a value follows: after a colon, or `spaced` from a plain label."""
    lead = len(text) - len(text.lstrip(" \t*_•-|"))
    if _NUMBERED.match(text, lead):
        return None
    marked = _MARKED.match(text, lead)
    if marked and (kinds := kinds_of(marked[1])):
        return Labelled(kinds, marked.end())
    plain = _leading("plain").match(text, lead) if spaced and len(text) <= 120 else None
    value = _VALUE.match(text, plain.end()) if plain else None
    kinds = kinds_of(plain[0]) if plain and value else frozenset()
    if value and kinds and len(text[value.end() :].split()) <= (6 if FactKind.DEADLINE in kinds else 10):
        return Labelled(kinds, value.end())
    day = next(iter(dates(text)), None) if spaced and len(text) <= 90 else None
    if day and (kind := _dated(text[lead : day.start].strip())):
        return Labelled(frozenset({kind}), day.start)
    return None


_NUMBERED = re.compile(r"[A-Z]\w+\s[A-H](?:\s?[:.)(–—-]|\s[a-z(])")
"""What a placement is called among others ("Plaats A: …", "Student B (…)"), no label and its value."""


@cache
def _inside() -> re.Pattern[str]:
    """A label with a colon somewhere in a line: behind punctuation or with a capital."""
    names = [name for lists in _lists().values() for strength in ("plain", "colon") for name in lists[strength]]
    written = "|".join(f"(?:{name})" for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:(?<=[,;|•·/.]\s)|(?<=\()|(?<=\s\s)|(?<=\s)(?=[A-Z]))(?i:{written})\s?:\s", re.NOFLAG)


def label_starts(text: str) -> list[int]:
    """Where further labels with a colon begin in a line that holds several ("Kenmerk: 12, Plaatsingsdatum: 9 juli")."""
    return [match.start() for match in _inside().finditer(text)] if ":" in text else []
