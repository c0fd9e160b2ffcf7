"""Covering: how much of a question the facts that it asks for account for."""

from __future__ import annotations

from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import COMPOUND_LENGTH, Witness
from knowledge.language.matching import bag
from knowledge.records import Assignment


def fact_coverage(draft: Draft, witness: Witness, assignments: list[Assignment]) -> float:
    """How much of the question's own words the facts asked for account for, 0..1; 1 when it has no words of its own."""
    vital = [
        t
        for t in witness.terms
        if t.word in draft.query.terms
        and (t.concepts or len(t.word) >= COMPOUND_LENGTH or draft.desk.understanding.is_known(t.word))
    ]
    total = sum(t.weight for t in vital)
    if not total:
        return 1.0
    best = 0.0
    for assignment in assignments:
        text = draft.desk.library.text(assignment.document)
        for kind in draft.query.kinds:
            for fact in assignment.stated(kind):
                words = bag(text.of(fact.quote))
                best = max(best, sum(t.weight * words.meets(t) for t in vital) / total)
    return best
