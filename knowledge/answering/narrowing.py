"""Narrowing: which assignment is meant, from what its text says rather than from what it is called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Witness
from knowledge.language.frequency import commonness, rarity
from knowledge.language.matching import COMPOUND, SAME_CONCEPT, Term, bag, parts_meant, term
from knowledge.language.words import tokenise
from knowledge.questions.generic import is_topical
from knowledge.questions.naming import name_words
from knowledge.records import Assignment, FactKind, Intent, Language, Query

_ASKED_AFTER = {
    FactKind.TEAM: frozenset({"mensen", "people", "team", "teams", "ploeg"}),
    FactKind.OFFICE_DAYS: frozenset({"dagen", "days"}),
}
_SPEAKS = 0.4  # of the question's own words
_TELLS = 0.6  # of the words by which an assignment is spoken of
_EVERYDAY = 4.6  # how common a word is that singles nothing out
_COMMON = 5.0  # how common a word is of which it says nothing that one text has it and the next does not
_SEVERAL = 2  # everyday words that single out together what one of them does not
_LONG_ENOUGH = 5  # letters
_HITS = 24
_FEW = 8  # assignments that are looked into
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
    if all(commonness(word) >= _COMMON for word in met[chosen]) and len(met[chosen]) < _SEVERAL:
        return []
    terms = tuple(w for w in draft.query.terms if w not in met[chosen])
    draft.query = replace(draft.query, terms=terms, named=tuple(dict.fromkeys((*draft.query.named, *met[chosen]))))
    return [draft.desk.assignment(chosen)]


def told_of(desk: Desk, words: Collection[str], language: Language) -> tuple[str, frozenset[str]] | None:
    """The one assignment whose text speaks of most of some words, more than any other's does, and the words it has.

    People speak of a placement by what is done there ("die met de waterbuffels") as well as by what it is called.
    """
    query = Query(" ".join(words), language, Intent.PASSAGE, terms=tuple(words))
    witness = Witness(desk, query)
    # a word that no document has counts in full here: what it names may well be none of these
    witness.terms = [replace(t, weight=desk.search.idf(t.word) * rarity(t.word)) for t in witness.terms]

    total = sum(t.weight for t in witness.terms)
    if not total:
        return None
    found = {a: _met(desk, witness, a) for a in _perhaps(desk, query)}
    ranked = sorted(found, key=lambda a: -sum(t.weight * m for t, m in found[a].items()))
    shares = [sum(t.weight * m for t, m in found[a].items()) / total for a in ranked]
    if not ranked or shares[0] < _TELLS or (len(ranked) > 1 and shares[0] < _CLEARLY * shares[1]):
        return None
    best = found[ranked[0]]
    if any(not met and len(t.word) >= _LONG_ENOUGH and not commonness(t.word) for t, met in best.items()):
        return None  # nobody says so rare a word for nothing
    literal = any(
        m >= COMPOUND and commonness(t.word) < _EVERYDAY and len(t.word) >= _LONG_ENOUGH for t, m in best.items()
    )
    return (ranked[0], frozenset(t.word for t, m in best.items() if m >= SAME_CONCEPT)) if literal else None


def _perhaps(desk: Desk, query: Query) -> list[str]:
    """The assignments of the passages that search finds; of versions the newest."""
    hits = desk.search.search(query.text, language=query.language, limit=_HITS)
    found: dict[str, None] = {}
    for hit in hits:
        own = desk.of_document(hit.passage.document)
        key = hit.passage.assignment or (own[0].id if len(own) == 1 else "")
        if key in desk.library.assignments:
            found[desk.versions.of(desk.assignment(key))[0].id] = None
    return list(found)[:_FEW]


def _met(desk: Desk, witness: Witness, assignment: str) -> dict[Term, float]:
    """How well an assignment meets each word, wherever it does."""
    one = desk.assignment(assignment)
    bags = [bag(one.title, one.organisation, one.programme, one.place, *one.aliases)]
    bags += [u.words for u in desk.units_in(one) if desk.owner(u) is one]
    return {t: max(words.meets(t) for words in bags) for t in witness.terms}


def without_name(query: Query, assignment: Assignment) -> Query:
    """The query with the words that only name the assignment, in whatever way, among the named ones."""
    name = bag(assignment.title, assignment.organisation, assignment.programme, assignment.place, *assignment.aliases)
    meant = frozenset[int]().union(*(parts_meant(w) for w in name.words))
    likely = {w for w in query.terms if w != query.focus and (name.meets(term(w)) >= 0.75 or term(w).concepts & meant)}
    written = {w for w in (*likely, *query.named) if name.meets(term(w)) >= COMPOUND}
    naming = name_words(query.text, written, likely - written) & likely
    if not naming:
        return query
    terms = tuple(w for w in query.terms if w not in naming)
    return replace(query, terms=terms, named=tuple(dict.fromkeys((*query.named, *naming))))
