"""Within: questions for the several things of one assignment, which only look like questions for assignments."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.answering import refusals
from knowledge.answering.drafting import Draft
from knowledge.answering.employers import kinds_asked
from knowledge.answering.enumerations import enumeration_asked
from knowledge.answering.quoting import answer_passage
from knowledge.answering.sections import say_list
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_finding, is_topical
from knowledge.questions.several import several_asked
from knowledge.records import Assignment, Intent

# what a placement can hold several of; "opdrachten" and "stages" are placements themselves
_PART = re.compile(r"\b(\w*projecten|\w*klussen|\w*rollen|projects|roles|places|jobs)\b")
_PLACEMENTS = re.compile(
    r"\b(?:\w*(?:opdrachten|stages|vacatures|functies|traineeships|banen|"
    r"organisaties|\w*plekken|\w*plaatsen)|assignments|internships|vacancies|placements|positions|openings|theses)\b"
)


def answer_within(draft: Draft) -> bool:
    """Answer a question that has the form of one for assignments, and is for things within the one that it is about."""
    assignment = _the_one(draft)
    text = normalise(draft.query.text)
    if assignment is None or _PLACEMENTS.search(text) or kinds_asked(draft.query.text):
        return False
    part = _PART.search(text)
    if draft.query.intent is Intent.LIST and (items := enumeration_asked(draft.desk, draft.query, assignment)):
        say_list(draft, items, scoped=True)
        draft.shown = (assignment.id,)
        return True
    asked = several_asked(text)
    if part is None and asked is None:
        return False
    _as_passage(draft, part[1] if part else asked.noun if asked else "")
    if not answer_passage(draft, [assignment]):
        refusals.not_stated(draft, [assignment])
    return True


def _the_one(draft: Draft) -> Assignment | None:
    """The one assignment that a question is certainly about, or that the conversation is."""
    query = draft.query
    if not (query.certain or query.assumed):
        return None
    chosen = draft.desk.versions.newest([draft.desk.assignment(a) for a in query.assignments])
    return chosen[0] if len(chosen) == 1 else None


def _as_passage(draft: Draft, noun: str) -> None:
    query = draft.query
    words = [w for w in tokenise(query.text) if is_topical(w) and w not in query.named and not is_finding(w)]
    terms = tuple(dict.fromkeys((noun, *words)))
    draft.query = replace(query, intent=Intent.PASSAGE, terms=terms, focus=noun)
