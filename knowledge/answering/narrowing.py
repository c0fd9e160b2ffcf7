"""Narrowing: which assignment is meant, from what its text says rather than from what it is called."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Witness
from knowledge.language.matching import bag, parts_meant, term
from knowledge.language.words import tokenise
from knowledge.questions.generic import is_topical
from knowledge.records import Assignment, FactKind, Query

_ASKED_AFTER = {
    FactKind.TEAM: frozenset({"mensen", "people", "team", "teams", "ploeg"}),
    FactKind.OFFICE_DAYS: frozenset({"dagen", "days"}),
}
_SPEAKS = 0.4  # of the question's own words
_CLEARLY = 1.25  # times as much as the next assignment does


def in_other_words(draft: Draft) -> bool:
    """Make the words that ask for a fact part of what to look for, where no record states it.

    Who is in a team, or what is delivered, documents say in as many ways as there are authors; but a sentence that
    does not hold the word for what is asked does not answer it.
    """
    query = draft.query
    if not query.kinds or query.absent:
        return False
    after = frozenset[str]().union(*(_ASKED_AFTER.get(kind, ()) for kind in query.kinds))
    words = tuple(w for w in tokenise(query.text) if w not in query.named and (is_topical(w) or w in after))
    terms = tuple(dict.fromkeys((*query.terms, *words)))
    draft.query = replace(query, terms=terms, focus=words[0] if words else query.focus)
    return bool(words)


def spoken_of(draft: Draft, among: list[Assignment]) -> list[Assignment]:
    """The one assignment whose text speaks of the question's own words clearly more than any other; else none.

    The words that picked it have done their work: they name the assignment from then on.
    """
    witness = Witness(draft.desk, replace(draft.query, expects=""))
    best: dict[str, float] = {}
    met: dict[str, frozenset[str]] = {}
    for evidence in witness.best(witness.candidates([a.id for a in among] or None), limit=60):
        owner = draft.desk.owner(evidence.unit)
        if owner is not None:
            newest = draft.desk.versions.of(owner)[0].id  # versions are one and the same assignment
            best[newest] = max(best.get(newest, 0.0), evidence.coverage)
            met.setdefault(newest, evidence.met)
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _SPEAKS or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return []
    chosen = ranked[0][0]
    terms = tuple(w for w in draft.query.terms if w not in met[chosen])
    draft.query = replace(draft.query, terms=terms, named=tuple(dict.fromkeys((*draft.query.named, *met[chosen]))))
    return [draft.desk.assignment(chosen)]


def without_name(query: Query, assignment: Assignment) -> Query:
    """The query with the words that only name the assignment, in whatever way, among the named ones."""
    name = bag(assignment.title, assignment.organisation, assignment.programme, assignment.place, *assignment.aliases)
    meant = frozenset[int]().union(*(parts_meant(w) for w in name.words))
    naming = {w for w in query.terms if w != query.focus and (name.meets(term(w)) >= 0.75 or term(w).concepts & meant)}
    if not naming:
        return query
    terms = tuple(w for w in query.terms if w not in naming)
    return replace(query, terms=terms, named=tuple(dict.fromkeys((*query.named, *naming))))
