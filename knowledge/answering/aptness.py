"""Aptness: which of the facts of a kind suit a question."""

from __future__ import annotations

import re

from knowledge.answering.drafting import Draft
from knowledge.language.matching import bag, term
from knowledge.language.words import tokenise
from knowledge.questions.generic import is_topical
from knowledge.records import Assignment, Fact, FactKind, Money, Person

_MEETS = 0.75
_LESS = 0.5  # of a word: a fact that meets so much less of the question is not what is asked for
_LEVELS = frozenset({"mbo", "hbo", "wo", "bachelor", "master"})  # they name an assignment, and tell its amounts apart
_SCALE = re.compile(r"\b(?:salaris|functie|loon)?schaal\b|\b(?:salary|pay) scale\b", re.I)
"""A scale is asked for: an amount is none."""
_IN_EUROS = re.compile(r"€|\beuro'?s?\b|\b(?:welk|wat voor|what) (?:bedrag|amount)\b", re.I)
"""An amount is asked for: a scale is none."""


def apt(draft: Draft, assignment: Assignment, kind: FactKind) -> list[Fact]:
    """The facts of a kind that suit the question best, where several are stated: the hourly rate, what an mbo'er gets."""
    facts = list(assignment.stated(kind))
    if kind is FactKind.CONTACT and draft.query.expects == "person":
        facts = [f for f in facts if isinstance(f.value, Person) and f.value.name] or facts
    if kind is FactKind.PAY and _SCALE.search(draft.query.text):
        facts = [f for f in facts if _SCALE.search(draft.desk.library.text(assignment.document).of(f.quote))]
    if kind is FactKind.PAY and _IN_EUROS.search(draft.query.text):
        facts = [f for f in facts if isinstance(f.value, Money)]
    if len(facts) < 2:
        return facts
    text = draft.desk.library.text(assignment.document)
    words = [
        term(w)
        for w in tokenise(draft.query.text)
        if w in _LEVELS or (w not in draft.query.named and (is_topical(w) or w.isdigit()))
    ]
    bags = [bag(text.of(fact.quote)) for fact in facts]
    telling = [w for w in words if len({own.meets(w) >= _MEETS for own in bags}) > 1]
    met = [sum(own.meets(w) for w in telling) for own in bags]
    return [fact for fact, score in zip(facts, met, strict=True) if score >= max(met) - _LESS]
