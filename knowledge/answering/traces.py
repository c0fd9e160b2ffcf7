"""Traces: what the text of an assignment says of a condition that its record can't settle."""

from __future__ import annotations

import re
from datetime import date

from knowledge.answering.desk import Desk
from knowledge.answering.units import Unit
from knowledge.language import places
from knowledge.language.quantities.counts import counts
from knowledge.language.quantities.dates import Yearless, dates
from knowledge.language.words import normalise
from knowledge.questions.periods import Period, parse_period
from knowledge.records import Assignment, Day, FactKind, Filter, NumberRange

_CUES = {
    FactKind.START: re.compile(
        r"\b(?:start\w*|begin\w*|beginnen|ingang\w*|ingaand\w*|aanvang\w*|vangt|vangen|periode|looptijd|vanaf|van start|starting|starts|begins?|from|commenc\w+)\b"
    ),
    FactKind.DEADLINE: re.compile(
        r"\b(?:sluit\w*|sluiting\w*|reageer\w*|reageren|reactie\w*|sollicit\w*|aanmeld\w*|meld\w*|inschrijv\w*|inschrijving\w*|belangstelling|deadline|uiterlijk|stuur|mail|apply|applications?|clos\w+|t/m)\b"
    ),
}
_OTHER = {
    FactKind.START: re.compile(r"\b(?:gesprek\w*|sollicit\w*|reageer\w*|reageren|sluit\w*|interview\w*|uiterlijk|deadline)\b"),
    FactKind.DEADLINE: re.compile(r"\b(?:gesprek\w*|interview\w*|bericht|bekend\w*|hoor je|uitslag|opleveren|op te leveren)\b"),
}  # fmt: skip
_WORKPLACE = re.compile(
    r"\b(?:standplaats|werkplek|werkplaats|werklocatie|locatie|kantoor|stadhuis|gemeentehuis|provinciehuis|raadhuis|gevestigd|vestiging|werkt? (?:je |jij )?(?:in|op|bij|vanuit)|"
    r"je werkt|werk je|je bent|ben je|office|based|located|location|workplace|you work)\b"
)
_WEEKLY = re.compile(r"\b(?:per week|in de week|p/w|pw|a week|weekly|werkweek|urige|voltijd|uren|omvang|hours)\b")
_OF_THAT = re.compile(
    r"\b(?:waarvan|daarvan|van die|opleiding\w*|leerprogramma|scriptie|thuis\w*|bereikbaar|spreekuur)\b"
)
_BEFORE = 90  # characters in which a date must be announced
_CLAUSE = re.compile(r"[;.]\s")


def trace(desk: Desk, assignment: Assignment, condition: Filter) -> Unit | None:
    """The line of an assignment's own text that meets a condition, or None.

    Looked into are dates that the words before them announce, hours a week and levels of education.
    """
    own = [u for u in desk.units_in(assignment) if desk.owner(u) in (assignment, None)]
    if condition.kind in _CUES and "/" in condition.value:
        return next((u for u in own if _falls_in(u, condition.kind, parse_period(condition.value))), None)
    if condition.kind is FactKind.HOURS:
        return next((u for u in own if _has_hours(u, condition)), None)
    return None


def mention(desk: Desk, assignment: Assignment, place: str, *, anyhow: bool = False) -> Unit | None:
    """The line of an assignment's own text that says that the work is in a place, or one that lies in it; with `anyhow`
    also one that only names the place."""
    own = (u for u in desk.units_in(assignment) if desk.owner(u) is assignment)
    named = [u for u in own if any(places.lies_in(found.name, place) for found in places.places_in(u.text))]
    working = [u for u in named if _WORKPLACE.search(normalise(f"{u.lead} {u.text}"))]
    return next(iter(working or named if anyhow else working), None)


def _falls_in(unit: Unit, kind: FactKind, period: Period) -> bool:
    """Whether a line announces a date in a period as that of a kind, by what stands before it or above it."""
    for found in dates(unit.text):
        value = found.value
        days = [value] if isinstance(value, Day) else _in_years(value, period) if isinstance(value, Yearless) else []
        if not any(isinstance(day, Day) and day.month and period.holds(day.earliest) for day in days):
            continue
        before = _CLAUSE.split(normalise(unit.text[max(0, found.start - _BEFORE) : found.start]))[-1]
        before = before if before.strip(" >-–:|") else normalise(unit.lead or unit.section)
        cue, other = _last(_CUES[kind], before), _last(_OTHER[kind], before)
        if cue > other:
            return True
    return False


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)


def _in_years(value: Yearless, period: Period) -> list[Day]:
    years = {day.year for day in (period.first, period.last) if day is not None} or {date.today().year}
    return [value.in_year(year) for year in years]


def _has_hours(unit: Unit, condition: Filter) -> bool:
    plain = normalise(unit.text)
    if not _WEEKLY.search(plain):
        return False
    for found in counts(unit.text):
        value = found.value
        if not isinstance(value, NumberRange) or value.unit != "hour":
            continue
        before = normalise(unit.text[max(0, found.start - 30) : found.start])
        if not _OF_THAT.search(before) and _holds(condition, float(value.low), float(value.high)):
            return True
    return False


def _holds(condition: Filter, low: float, high: float) -> bool:
    wanted = float(condition.value)
    if condition.operator == "at_least":
        return high >= wanted
    return low <= wanted if condition.operator == "at_most" else low <= wanted <= high
