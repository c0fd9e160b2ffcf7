"""Narrowing: which assignment is meant, from what its text says rather than from what it is called."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Witness
from knowledge.language.matching import bag, term
from knowledge.records import Assignment, Query

_SPEAKS = 0.4  # of the question's own words
_CLEARLY = 1.25  # times as much as the next assignment does


def spoken_of(draft: Draft, among: list[Assignment]) -> list[Assignment]:
    """The one assignment whose text speaks of the question's own words clearly more than any other; else none."""
    witness = Witness(draft.desk, replace(draft.query, expects=""))
    best: dict[str, float] = {}
    for evidence in witness.best(witness.candidates([a.id for a in among] or None), limit=60):
        owner = draft.desk.owner(evidence.unit)
        if owner is not None:
            best[owner.id] = max(best.get(owner.id, 0.0), evidence.coverage)
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _SPEAKS or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return []
    return [draft.desk.assignment(ranked[0][0])]


def without_name(query: Query, assignment: Assignment) -> Query:
    """The query with the words that only name the assignment, in whatever way, among the named ones."""
    name = bag(assignment.title, assignment.organisation, assignment.programme, assignment.place, *assignment.aliases)
    naming = {w for w in query.terms if w != query.focus and name.meets(term(w)) >= 0.75}
    if not naming:
        return query
    terms = tuple(w for w in query.terms if w not in naming)
    return replace(query, terms=terms, named=tuple(dict.fromkeys((*query.named, *naming))))
