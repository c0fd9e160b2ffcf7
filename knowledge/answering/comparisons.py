"""Comparisons: assignments side by side over the facts that are stated, the differences first."""

from __future__ import annotations

from knowledge.answering import wording
from knowledge.answering.drafting import Draft, names
from knowledge.answering.extremes import extreme_in, measure
from knowledge.answering.facts import apt
from knowledge.answering.overviews import gist_of
from knowledge.answering.sections import one_line
from knowledge.answering.values import said
from knowledge.language.words import normalise
from knowledge.records import Assignment, Fact, FactKind, Outcome, Words

_COLUMNS = (
    FactKind.ORGANISATION, FactKind.LOCATION, FactKind.EMPLOYMENT, FactKind.ROTATION, FactKind.HOURS, FactKind.START, FactKind.END,
    FactKind.DURATION, FactKind.DEADLINE, FactKind.PAY, FactKind.EDUCATION, FactKind.OFFICE_DAYS, FactKind.HOME_WORKING,
    FactKind.SELF_EMPLOYED, FactKind.EXPERIENCE, FactKind.MENTORS, FactKind.TEAM, FactKind.CONTACT,
)  # fmt: skip
_LONGEST_CELL = 160


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
        facts = _facts(draft, assignment, kind)[:2]
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


def _say_winner(draft: Draft, assignments: list[Assignment], titles: list[str], kind: FactKind) -> None:
    """The verdict of "wat begint eerder?": which one, from the values themselves."""
    extreme = extreme_in(draft.query.text)
    if extreme is None:
        return
    stated = [(t, a, _facts(draft, a, kind)[0]) for t, a in zip(titles, assignments, strict=True) if a.stated(kind)]
    missing = [t for t, a in zip(titles, assignments, strict=True) if not a.stated(kind)]
    measured = [(m, t, a, f) for t, a, f in stated if (m := measure(f)) is not None]
    if missing or len(measured) < len(assignments):
        if missing:
            draft.say("verdict_unknown", titles=wording.joined(missing, draft.language))
        return
    ranked = sorted(measured, key=lambda row: row[0], reverse=extreme.highest)
    _, title, assignment, fact = ranked[0]
    value = said(fact, draft.language)
    if ranked[0][0] == ranked[1][0]:
        line = wording.sentence("verdict_same", draft.language, value=value)
    else:
        line = wording.sentence(f"verdict_{extreme}", draft.language, title=title, value=value)
    draft.add(line, draft.cite(assignment, fact))
