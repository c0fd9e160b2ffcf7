"""Refusals: saying that something is not stated, what is, where was looked and whom to ask."""

from __future__ import annotations

from knowledge.answering import wording
from knowledge.answering.drafting import Draft, document_label, examples, name_of
from knowledge.answering.units import one_line
from knowledge.answering.values import said
from knowledge.answering.writers import say_writer
from knowledge.language import places
from knowledge.records import Assignment, FactKind, Outcome, Person, Query

_NEARBY = (
    FactKind.HOURS, FactKind.START, FactKind.DURATION, FactKind.DEADLINE, FactKind.PAY, FactKind.LOCATION, FactKind.EDUCATION,
    FactKind.CONTACT, FactKind.MENTORS, FactKind.TEAM,
)  # fmt: skip
_MOST_DOCUMENTS = 4
_FEW_SENTENCES = 3


def not_stated(draft: Draft, assignments: list[Assignment]) -> None:
    """End the answer with "that is not stated": about what, what is stated nearby, where was looked, whom to ask."""
    draft.outcome = Outcome.NOT_STATED
    few = assignments[:_MOST_DOCUMENTS]
    about = ""
    if len(few) == 1:
        about = wording.sentence("about", draft.language, title=name_of(few[0]))
    if draft.query.absent:
        draft.say("absent", name=absent_name(draft.query))
    draft.say("not_literally" if draft.near else "not_stated", about=about)
    _nearest(draft)
    if len(few) == 1:
        if not draft.near:
            _nearby(draft, few[0])
        _whom_to_ask(draft, few[0])
        draft.shown = (few[0].id,)
    else:
        draft.say("ask_coordinator")
    draft.suggestions = examples(draft.desk, draft.language, few)


def _nearest(draft: Draft) -> None:
    """Show the sentences that may answer after all, as no more than that: a list as a list."""
    if len({(unit.document, unit.group) for unit in draft.near}) == 1 and len(draft.near) > _FEW_SENTENCES:
        draft.say("nearest_list")
        for unit in draft.near:
            draft.add(f"- {one_line(unit.text)}", draft.sources.cite(unit.document, unit.span))
        return
    for number, unit in enumerate(draft.near):
        name = "nearest_more" if number else "nearest"
        line = wording.sentence(name, draft.language, quote=one_line(unit.text))
        draft.add(line, draft.sources.cite(unit.document, unit.span))
        say_writer(draft, unit.document, unit.span, unit.text)


def absent_name(query: Query) -> str:
    """The place that a question names and no document knows, by its usual name."""
    place = places.find(query.absent[0])
    return place.name if place else query.absent[0].title()


def _nearby(draft: Draft, assignment: Assignment) -> None:
    kinds = [kind for kind in _NEARBY if assignment.stated(kind) and kind not in draft.query.kinds]
    if kinds:
        named = [wording.kind_name(kind, draft.language) for kind in kinds[:6]]
        draft.say("stated_nearby", kinds=wording.joined(named, draft.language))
    draft.say("looked_at", documents=document_label(draft.desk.document_of(assignment), draft.language))


def _whom_to_ask(draft: Draft, assignment: Assignment) -> None:
    contact = next((f for f in assignment.stated(FactKind.CONTACT) if isinstance(f.value, Person)), None)
    if contact is None:
        draft.say("ask_coordinator")
    else:
        line = wording.sentence("ask_contact", draft.language, contact=said(contact, draft.language))
        draft.add(line, draft.cite(assignment, contact))


def out_of_scope(draft: Draft) -> None:
    """End the answer with what the program is for, and questions it can answer."""
    draft.outcome = Outcome.OUT_OF_SCOPE
    draft.say("out_of_scope")
    draft.suggestions = examples(draft.desk, draft.language, limit=2)
    if draft.suggestions:
        draft.say("try", examples=" ".join(draft.suggestions))


def declined(draft: Draft) -> None:
    """Turn down an attempt at misuse in a line."""
    draft.outcome = Outcome.OUT_OF_SCOPE
    draft.say("declined")
    draft.suggestions = examples(draft.desk, draft.language, limit=2)


def talk(draft: Draft) -> None:
    """Answer small talk in kind."""
    draft.outcome = Outcome.CONVERSATION
    draft.say(draft.query.topic)
    if draft.query.topic in ("greeting", "abilities", "identity", "complaint", "confusion", "languages"):
        draft.suggestions = examples(draft.desk, draft.language)
        if draft.suggestions:
            draft.say("try", examples=" ".join(draft.suggestions))
