"""Comparisons: assignments side by side over the facts that are stated, the differences first."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answering import wording
from knowledge.answering.aptness import apt
from knowledge.answering.drafting import Draft, document_label, names
from knowledge.answering.extremes import Extreme, extreme_in, measure, value_in
from knowledge.answering.labels import line_stating
from knowledge.answering.overviews import gist_of
from knowledge.answering.units import one_line
from knowledge.answering.values import said
from knowledge.language.words import normalise
from knowledge.questions.intent import wants_sameness
from knowledge.records import Assignment, Fact, FactKind, Outcome, Span, Words

_COLUMNS = (
    FactKind.ORGANISATION, FactKind.LOCATION, FactKind.EMPLOYMENT, FactKind.ROTATION, FactKind.HOURS, FactKind.START, FactKind.END,
    FactKind.DURATION, FactKind.DEADLINE, FactKind.PAY, FactKind.EDUCATION, FactKind.OFFICE_DAYS, FactKind.HOME_WORKING,
    FactKind.SELF_EMPLOYED, FactKind.EXPERIENCE, FactKind.MENTORS, FactKind.TEAM, FactKind.CONTACT,
)  # fmt: skip
_LONGEST_CELL = 160


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: an assignment, which may stand for others that are the same, and what it is called."""

    assignment: Assignment
    title: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A value that can be set in a row: how high it is, in words, and where it stands."""

    number: float
    value: str
    document: str
    span: Span


def answer_comparison(draft: Draft, assignments: list[Assignment]) -> bool:
    """Set assignments side by side; False when there are fewer than two to compare."""
    kinds = draft.query.kinds or _asked_by_filter(draft)
    assignments = draft.desk.versions.newest(assignments)
    if kinds and len(assignments) > 2:
        assignments = [a for a in assignments if any(a.stated(kind) for kind in kinds)] or assignments
    if len(assignments) < 2 or (not kinds and draft.query.terms and _is_all_of_one(draft, assignments)):
        return False
    sides = _sides(draft, assignments, kinds)
    assignments, titles = [side.assignment for side in sides], [side.title for side in sides]
    draft.say("compared")
    if len(kinds) == 1:
        _say_verdict(draft, sides, kinds[0])
    columns = kinds or tuple(k for k in _COLUMNS if any(a.stated(k) for a in assignments))
    different = [k for k in columns if not _same(assignments, k)]
    for kind in [*different, *(k for k in columns if k not in different)]:
        _say_column(draft, assignments, titles, kind)
    if not kinds:
        _say_gists(draft, assignments, titles)
    said_of = [_is_said(draft, a, k) for a in assignments for k in kinds]
    if kinds and not all(said_of):
        draft.outcome = Outcome.PARTIAL if any(said_of) else Outcome.NOT_STATED
    draft.shown = tuple(a.id for a in assignments)
    return True


def _is_all_of_one(draft: Draft, assignments: list[Assignment]) -> bool:
    """Whether assignments are all that their document holds, so that the question tells none of them from the others."""
    return (
        len(assignments) == len(draft.desk.of_document(assignments[0].document))
        and len({a.document for a in assignments}) == 1
    )


def _sides(draft: Draft, assignments: list[Assignment], kinds: tuple[FactKind, ...]) -> list[Side]:
    """What is compared: each assignment, or all of a document together where they are the same in what is asked."""
    grouped: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        grouped.setdefault(assignment.document, []).append(assignment)
    titles = dict(zip((a.id for a in assignments), names(assignments), strict=True))
    sides = []
    for group in grouped.values():
        if kinds and len(group) > 1 < len(grouped) and all(_alike(group, kind) for kind in kinds):
            sides.append(Side(group[0], _together(draft, group)))
        else:
            sides += [Side(a, titles[a.id]) for a in group]
    order = [a.id for a in assignments]
    return sorted(sides, key=lambda side: order.index(side.assignment.id))


def _alike(group: list[Assignment], kind: FactKind) -> bool:
    return len({tuple(_key(f) for f in a.stated(kind)) for a in group}) == 1


def _together(draft: Draft, group: list[Assignment]) -> str:
    """What the assignments of a document are called together."""
    for shared in ({a.programme for a in group}, {a.organisation for a in group}):
        if len(shared) == 1 and "" not in shared:
            return next(iter(shared))
    return document_label(draft.desk.document_of(group[0]), draft.language)


def _is_said(draft: Draft, assignment: Assignment, kind: FactKind) -> bool:
    return bool(assignment.stated(kind)) or line_stating(draft.desk, assignment, kind) is not None


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
        facts = _facts(draft, assignment, kind)[:2]
        if not facts and draft.query.kinds and (line := line_stating(draft.desk, assignment, kind)):
            cells.append(f"{title}: “{one_line(line.text)}” {draft.sources.cite(line.document, line.span)}")
            continue
        if not facts:
            cells.append(f"{title}: {wording.word('not_stated', draft.language)}")
            continue
        values = [f"{_cell(draft, assignment, f)} {draft.cite(assignment, f)}" for f in facts]
        cells.append(f"{title}: {wording.joined(values, draft.language)}")
    label = wording.kind_name(kind, draft.language)
    draft.lines.append(f"- {label[0].upper()}{label[1:]}: " + "; ".join(cells))


def _facts(draft: Draft, assignment: Assignment, kind: FactKind) -> list[Fact]:
    """The facts of a kind; of what is paid, the amount that is asked for: an hourly rate, what an mbo'er gets."""
    return apt(draft, assignment, kind) if kind is FactKind.PAY else list(assignment.stated(kind))


def _cell(draft: Draft, assignment: Assignment, fact: Fact) -> str:
    value = one_line(said(fact, draft.language))
    return value if len(value) <= _LONGEST_CELL else value[:_LONGEST_CELL].rsplit(" ", 1)[0] + " …"


def _say_gists(draft: Draft, assignments: list[Assignment], titles: list[str]) -> None:
    for title, assignment in zip(titles, assignments, strict=True):
        for unit in gist_of(draft.desk, assignment)[:2]:
            line = wording.sentence("summary", draft.language, quote=one_line(unit.text))
            draft.add(f"- {title}: {line}", draft.sources.cite(unit.document, unit.span))


def _say_verdict(draft: Draft, sides: list[Side], kind: FactKind) -> None:
    """The verdict of "wat begint eerder?" or "is het hetzelfde?", from the values themselves."""
    extreme, same = extreme_in(draft.query.text), wants_sameness(draft.query.text)
    if extreme is None and not same:
        return
    missing = [side.title for side in sides if not _is_said(draft, side.assignment, kind)]
    if missing:
        draft.say("verdict_unknown", titles=wording.joined(missing, draft.language))
    elif extreme is not None:
        _say_winner(draft, sides, kind, extreme)
    elif all(side.assignment.stated(kind) for side in sides):
        draft.say("verdict_alike" if _same([side.assignment for side in sides], kind) else "verdict_unlike")


def _say_winner(draft: Draft, sides: list[Side], kind: FactKind, extreme: Extreme) -> None:
    measured = [(row, side) for side in sides if (row := _measured(draft, side.assignment, kind)) is not None]
    if len(measured) < len(sides):
        return
    ranked = sorted(measured, key=lambda pair: pair[0].number, reverse=extreme.highest)
    (first, side), (second, _), (last, _) = ranked[0], ranked[1], ranked[-1]
    if first.number == second.number != last.number:
        return  # some of several share the first place: the values speak for themselves
    name = "verdict_same" if first.number == last.number else f"verdict_{extreme}"
    line = wording.sentence(name, draft.language, title=side.title, value=first.value)
    draft.add(line, draft.sources.cite(first.document, first.span))


def _measured(draft: Draft, assignment: Assignment, kind: FactKind) -> Measured | None:
    """A value of one side by which it can be set in a row with the others: of its record, or of the line that states it."""
    if facts := _facts(draft, assignment, kind)[:1]:
        number = measure(facts[0])
        value = said(facts[0], draft.language)
        return None if number is None else Measured(number, value, assignment.document, facts[0].quote)
    line = line_stating(draft.desk, assignment, kind)
    found = value_in(line.text, kind) if line else None
    return Measured(found[0], found[1], line.document, line.span) if line and found else None
