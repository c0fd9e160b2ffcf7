"""Comparisons: assignments side by side over the facts that are stated, the differences first."""

from __future__ import annotations

import re

from knowledge.answering import wording
from knowledge.answering.drafting import Draft, names
from knowledge.answering.overviews import gist_of
from knowledge.answering.sections import one_line
from knowledge.answering.values import said
from knowledge.language.words import normalise
from knowledge.records import Assignment, Day, Fact, FactKind, Money, NumberRange, Outcome, Words

_COLUMNS = (
    FactKind.ORGANISATION, FactKind.LOCATION, FactKind.EMPLOYMENT, FactKind.ROTATION, FactKind.HOURS, FactKind.START, FactKind.END,
    FactKind.DURATION, FactKind.DEADLINE, FactKind.PAY, FactKind.EDUCATION, FactKind.OFFICE_DAYS, FactKind.HOME_WORKING,
    FactKind.SELF_EMPLOYED, FactKind.EXPERIENCE, FactKind.MENTORS, FactKind.TEAM, FactKind.CONTACT,
)  # fmt: skip
_LONGEST_CELL = 160
_FIRST = re.compile(r"\b(?:eerder|eerst|eerste|vroeger|earlier|first|sooner)\b")
_LAST = re.compile(r"\b(?:later|laatst|last)\b")
_MOST = re.compile(r"\b(?:meer|meest|meeste|hoger|hoogst|langer|langst|groter|grootst|beter|best|vaker|more|most|higher|highest|longer|longest|bigger|largest|better)\b")
_LEAST = re.compile(r"\b(?:minder|minst|lager|laagst|korter|kortst|kleiner|less|least|fewer|lower|lowest|shorter|shortest|smaller)\b")


def answer_comparison(draft: Draft, assignments: list[Assignment]) -> bool:
    """Set assignments side by side; False when there are fewer than two to compare."""
    kinds = draft.query.kinds or _asked_by_filter(draft)
    assignments = draft.desk.versions.newest(assignments)
    if kinds and len(assignments) > 2:
        assignments = [a for a in assignments if any(a.stated(kind) for kind in kinds)] or assignments
    if len(assignments) < 2:
        return False
    titles = names(assignments)
    draft.say("compared")
    if len(kinds) == 1:
        _say_winner(draft, assignments, titles, kinds[0])
    columns = kinds or tuple(k for k in _COLUMNS if any(a.stated(k) for a in assignments))
    different = [k for k in columns if not _same(assignments, k)]
    for kind in [*different, *(k for k in columns if k not in different)]:
        _say_column(draft, assignments, titles, kind)
    if not kinds:
        _say_gists(draft, assignments, titles)
    if kinds and not any(a.stated(k) for a in assignments for k in kinds):
        draft.outcome = Outcome.NOT_STATED
    elif kinds and not all(a.stated(k) for a in assignments for k in kinds):
        draft.outcome = Outcome.PARTIAL
    draft.shown = tuple(a.id for a in assignments)
    return True


def _asked_by_filter(draft: Draft) -> tuple[FactKind, ...]:
    return tuple(f.kind for f in draft.query.filters if f.kind is FactKind.ROTATION)


def _same(assignments: list[Assignment], kind: FactKind) -> bool:
    values = [tuple(_key(f) for f in a.stated(kind)) for a in assignments]
    return all(values) and len(set(values)) == 1


def _key(fact: Fact) -> object:
    return normalise(fact.text) if isinstance(fact.value, Words) else fact.value


def _say_column(draft: Draft, assignments: list[Assignment], titles: list[str], kind: FactKind) -> None:
    cells = []
    for title, assignment in zip(titles, assignments, strict=True):
        facts = assignment.stated(kind)[:2]
        if not facts:
            cells.append(f"{title}: {wording.word('not_stated', draft.language)}")
            continue
        values = [f"{_cell(draft, assignment, f)} {draft.cite(assignment, f)}" for f in facts]
        cells.append(f"{title}: {wording.joined(values, draft.language)}")
    label = wording.kind_name(kind, draft.language)
    draft.lines.append(f"- {label[0].upper()}{label[1:]}: " + "; ".join(cells))


def _cell(draft: Draft, assignment: Assignment, fact: Fact) -> str:
    value = one_line(said(fact, draft.language))
    return value if len(value) <= _LONGEST_CELL else value[:_LONGEST_CELL].rsplit(" ", 1)[0] + " …"


def _say_gists(draft: Draft, assignments: list[Assignment], titles: list[str]) -> None:
    for title, assignment in zip(titles, assignments, strict=True):
        for unit in gist_of(draft.desk, assignment)[:2]:
            line = wording.sentence("summary", draft.language, quote=one_line(unit.text))
            draft.add(f"- {title}: {line}", draft.sources.cite(unit.document, unit.span))


def _say_winner(draft: Draft, assignments: list[Assignment], titles: list[str], kind: FactKind) -> None:
    """The verdict of "wat begint eerder?": which one, from the values themselves."""
    text = normalise(draft.query.text)
    first, most, least = bool(_FIRST.search(text)), bool(_MOST.search(text)), bool(_LEAST.search(text))
    if not (first or most or least or _LAST.search(text)):
        return
    stated = [(t, a, a.stated(kind)[0]) for t, a in zip(titles, assignments, strict=True) if a.stated(kind)]
    missing = [t for t, a in zip(titles, assignments, strict=True) if not a.stated(kind)]
    measured = [(m, t, a, f) for t, a, f in stated if (m := _measure(f)) is not None]
    if missing or len(measured) < len(assignments):
        if missing:
            draft.say("verdict_unknown", titles=wording.joined(missing, draft.language))
        return
    lowest = first or least
    ranked = sorted(measured, key=lambda row: row[0], reverse=not lowest)
    _, title, assignment, fact = ranked[0]
    value = said(fact, draft.language)
    if ranked[0][0] == ranked[1][0]:
        line = wording.sentence("verdict_same", draft.language, value=value)
    else:
        name = "verdict_first" if first else "verdict_least" if least else "verdict_most"
        line = wording.sentence(name, draft.language, title=title, value=value)
    draft.add(line, draft.cite(assignment, fact))


def _measure(fact: Fact) -> float | None:
    value = fact.value
    if isinstance(value, Day):
        return float(value.earliest.toordinal())
    if isinstance(value, NumberRange):
        days = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}.get(value.unit, 1.0)
        return float(value.high) * (days if fact.kind is FactKind.DURATION else 1.0)
    if isinstance(value, Money):
        return float(value.high)
    return None
