"""Employers: of what kind the organisation is that offers an assignment ("een waterschap"), from its name or its text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from knowledge.answering.desk import Desk
from knowledge.answering.units import Unit
from knowledge.language.organisations import is_known, kind_asked, kinds_in, organisation_kinds
from knowledge.language.words import normalise
from knowledge.records import Assignment, BlockKind, FactKind

_AT = re.compile(
    r"(?:\b(?:bij|at|van|for|voor|with|binnen|within|by|of|welke?|which|what|een|geen|a|an|no|andere|other|zoals)\s+(?:(?:een|a|an|het|de|the|welke?|which)\s+)?|^)$"
)
_NOT = re.compile(r"\b(?:niet|geen|not|no|behalve|except|buiten|outside|anders dan|other than)\b[^,;]{0,14}$")
_BESIDE = re.compile(r"\bmet (?:een |de |het )?$")  # "samen met een waterschap"
_NAME_AFTER = re.compile(r"\s+(?:(?:van|of|for|voor) )?(?:(?:de|het|the) )?[A-ZÀ-Ý]")
_OFFERS = re.compile(
    r"\b(?:\w*organisatie|opdrachtge\w+|werkgever|aanvrager|instelling|dienstonderdeel|onderdeel|bedrijf|employer|organi[sz]ation|host|client|department)\b[^:.]{0,25}[:.\t|]"
)
_OURS = re.compile(r"\b(?:bij (?:de|het|onze)|onze|wij|our|we)\b")
_LABELLED, _NAMED_SO, _OURS_WEIGH, _MENTIONED = 4, 3, 1, 1
_MOST_MENTIONS = 3
_CLEARLY = 1.5  # times as much as the next kind
_LEAST = 2
_OTHER = frozenset({"other"})  # none of the kinds
_OPENING = 6  # units


@dataclass(frozen=True, slots=True)
class KindAsked:
    """A kind of organisation that a question asks for, or asks to leave out, and the words that do."""

    kind: str
    words: str
    denied: bool = False


def kinds_asked(text: str) -> tuple[KindAsked, ...]:
    """The kinds of organisation that a question wants placements of ("bij een waterschap"), not one by its name."""
    found = []
    for kind in organisation_kinds():
        match = kind_asked(normalise(text), kind)
        if match is None:
            continue
        before, after = normalise(text)[: match.start()], text[match.end() :]
        if _AT.search(before) and not _BESIDE.search(before) and not _NAME_AFTER.match(after):
            found.append(KindAsked(kind, match[0], bool(_NOT.search(before))))
    longest = max((len(one.words) for one in found if " " in one.words), default=0)
    return tuple(one for one in found if not longest or len(one.words) == longest)


def kind_of(desk: Desk, assignment: Assignment) -> tuple[frozenset[str], Unit | None]:
    """Of which kinds the organisation is that offers an assignment, and the line that shows it where its record doesn't;
    no kinds where that can't be told."""
    stated = [assignment.organisation, *(f.text for f in assignment.stated(FactKind.ORGANISATION))]
    for name in stated:
        if kinds := kinds_in(name):
            return kinds, None
    if any(map(is_known, stated)):
        return _OTHER, None
    kinds, shown = _by_text(desk, assignment)
    return (_OTHER, None) if assignment.organisation and not kinds else (kinds, shown)


def _by_text(desk: Desk, assignment: Assignment) -> tuple[frozenset[str], Unit | None]:
    """The kind that most of what a text says of organisations points at, where that is clearly one."""
    points, shown = Counter[str](), dict[str, tuple[int, Unit]]()
    names = " | ".join((assignment.title, *assignment.aliases, desk.document_of(assignment).title))
    for kind in kinds_in(names):
        points[kind] += _NAMED_SO
    mentions = Counter[str]()
    for number, unit in enumerate(u for u in desk.units_in(assignment) if desk.owner(u) in (assignment, None)):
        for kind in kinds_in(unit.text):
            plain = normalise(unit.text)
            labelled = bool(_OFFERS.search(plain)) or (unit.kind is BlockKind.ROW and bool(_OFFERS.search(plain[:40])))
            weight = _LABELLED if labelled else (number < _OPENING) + _MENTIONED + bool(_OURS.search(plain))
            mentions[kind] += 1
            if labelled or mentions[kind] <= _MOST_MENTIONS:
                points[kind] += weight
            if weight > shown.get(kind, (0, unit))[0]:
                shown[kind] = (weight, unit)
    ranked = points.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return frozenset(), None
    best = ranked[0][0]
    return frozenset({best}), shown[best][1] if best in shown else None
