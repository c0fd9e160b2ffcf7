"""Lists and counts: which assignments meet what a question sets, complete, from the records."""

from __future__ import annotations

from knowledge.answering import wording
from knowledge.answering.availability import gone_by
from knowledge.answering.completeness import announced
from knowledge.answering.drafting import Draft, examples, names
from knowledge.answering.positions import places_of
from knowledge.answering.quoting import answer_passage
from knowledge.answering.refusals import absent_name
from knowledge.answering.rows import Row
from knowledge.answering.selecting import Selection, select
from knowledge.answering.units import one_line
from knowledge.answering.values import said
from knowledge.answering.within import answer_within
from knowledge.questions.intent import wants_list, wants_whereabouts
from knowledge.questions.placenames import places_named
from knowledge.records import Assignment, Choice, Fact, FactKind, Intent, Outcome

_ROWS_OF_A_COUNT = 10
_MOST_PERHAPS = 3


def answer_list(draft: Draft) -> None:
    """List or count the assignments that meet the question's conditions."""
    if answer_within(draft):
        return
    everything = draft.desk.versions.newest(list(draft.desk.library.assignments.values()))
    selection = select(draft, everything)
    if _asks_for_open(draft):
        selection.rows = [row for row in selection.rows if not gone_by(row.assignment)]
    if not selection.rows and _may_be_elsewhere(draft) and answer_passage(draft, _meant(draft)):
        return
    if not selection.rows:
        _say_none(draft, selection, len(everything))
        return
    sure = [row for row in selection.rows if row.sure] or selection.rows
    perhaps = [row for row in selection.rows if row not in sure]
    selection.rows = sure
    _say_head(draft, selection, len(everything))
    if draft.query.intent is Intent.LIST or len(selection.rows) <= _ROWS_OF_A_COUNT:
        _say_rows(draft, selection.rows)
    if perhaps:
        draft.outcome = Outcome.PARTIAL
        draft.say("list_perhaps")
        _say_rows(draft, perhaps[:_MOST_PERHAPS])
    if not selection.spoken and all(f.kind is FactKind.EMPLOYMENT for f in draft.query.filters):
        _say_missing(draft, [row.assignment for row in selection.rows])
    _say_unknown(draft, selection, len(everything))
    draft.shown = tuple(row.assignment.id for row in selection.rows)


def _asks_for_open(draft: Draft) -> bool:
    """Whether only what one can still apply for is asked for: what closes from today on."""
    return any(
        f.kind is FactKind.DEADLINE and f.operator == "is" and f.value.endswith("/") for f in draft.query.filters
    )


def _may_be_elsewhere(draft: Draft) -> bool:
    """Whether a question that names no placement ("waar wordt … gegeven?") may have asked for a place, or for a reason."""
    return wants_whereabouts(draft.query.text) and not wants_list(draft.query.text)


def _meant(draft: Draft) -> list[Assignment]:
    return [draft.desk.assignment(a) for a in draft.query.assignments] if draft.query.certain else []


# --- saying -----------------------------------------------------------------------------------------------------------


def _say_head(draft: Draft, selection: Selection, total: int) -> None:
    count = len(selection.rows)
    what = wording.sentence("placements", draft.language)
    if draft.query.intent is Intent.COUNT and (places := places_of(draft, selection.rows)):
        draft.work_out("count_places", places=places, count=count, total=total)
        return
    if draft.query.intent is Intent.COUNT:
        name = "count_all" if count == total else "count"
        draft.work_out(name, count=count, total=total)
        return
    if selection.spoken and not wants_list(draft.query.text):
        draft.say("topic_one" if count == 1 else "topic_some")
        return
    start = wording.sentence("exists", draft.language) if draft.query.yes_no else ""
    name = "list_all" if count == total and count > 1 else "list_some"
    head = wording.sentence(name, draft.language, count=count, total=total, what=what)
    draft.lines.append(start + (head[0].lower() + head[1:] if start else head))
    draft.worked_out.append(draft.lines[-1])


def _say_rows(draft: Draft, rows: list[Row]) -> None:
    for title, row in zip(names([row.assignment for row in rows]), rows, strict=True):
        _say_row(draft, title, row)


def _say_row(draft: Draft, title: str, row: Row) -> None:
    assignment = row.assignment
    parts, marks = [title], []
    if assignment.organisation and assignment.organisation.lower() not in title.lower():
        parts.append(assignment.organisation)
    if not assignment.organisation and not row.facts:
        row.facts += [f for f in assignment.stated(FactKind.LOCATION) if f.text not in title][:1]
    for fact in _distinct(row.facts):
        if fact.kind is FactKind.ORGANISATION or (fact.kind is FactKind.LOCATION and fact.text in title):
            marks.append(draft.cite(assignment, fact))
            continue
        value = said(fact, draft.language)
        label = f"{wording.kind_name(fact.kind, draft.language)}: " if isinstance(fact.value, Choice) else ""
        if len(value) <= 120 and value not in parts:
            parts.append(label + value)
        marks.append(draft.cite(assignment, fact))
    line = "- " + " – ".join(parts)
    if row.shown is not None:
        marks.append(draft.sources.cite(row.shown.document, row.shown.span))
        line += f": “{one_line(row.shown.text)[:260]}”"
    draft.add(line, *(marks or [draft.cite_name(assignment)]))


def _distinct(facts: list[Fact]) -> list[Fact]:
    return list({(f.kind, f.text): f for f in facts}.values())


def _say_unknown(draft: Draft, selection: Selection, total: int) -> None:
    for kind, unsure in selection.unsure.items():
        draft.work_out("list_unknown", count=len(unsure), total=total, kind=wording.kind_name(kind, draft.language))


def _say_missing(draft: Draft, listed: list[Assignment]) -> None:
    """What a document says that there is more, where all that was found in it is listed."""
    documents = {a.document for a in listed}
    if len(listed) < 2 or len(documents) > 1 or len(listed) < len(draft.desk.of_document(listed[0].document)):
        return
    more = announced(draft.desk, listed)
    if more is None:
        return
    draft.outcome = Outcome.PARTIAL
    draft.add(wording.sentence("list_more", draft.language, quote=one_line(more.unit.text)),
              draft.sources.cite(more.unit.document, more.unit.span))  # fmt: skip
    for title, span in more.others:
        draft.add(f"- {title}", draft.sources.cite(more.unit.document, span))


def _say_none(draft: Draft, selection: Selection, total: int) -> None:
    draft.outcome = Outcome.NOT_STATED
    named = absent_name(draft.query) if draft.query.absent else ""
    if not named:
        named = next(iter(places_named(draft.query.text)), "")
    if named and not selection.spoken:
        draft.say("list_none_named", name=named)
    else:
        draft.say("list_none_topic" if selection.spoken and not draft.query.yes_no else "list_none")
    _say_unknown(draft, selection, total)
    draft.suggestions = examples(draft.desk, draft.language)
