"""Narrowing: which assignment is meant, from what its text says rather than from what it is called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise
from math import log

from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Witness
from knowledge.language import translation
from knowledge.language.frequency import commonness, rarity
from knowledge.language.matching import COMPOUND, SAME_CONCEPT, Term, bag, parts_meant, term
from knowledge.language.places import find
from knowledge.language.words import tokenise
from knowledge.questions.generic import is_topical
from knowledge.questions.intent import is_at
from knowledge.questions.naming import name_words
from knowledge.records import Assignment, FactKind, Intent, Language, Query

_ASKED_AFTER = {
    FactKind.TEAM: frozenset({"mensen", "people", "team", "teams", "ploeg"}),
    FactKind.OFFICE_DAYS: frozenset({"dagen", "days"}),
}
_SPEAKS = 0.4  # of the question's own words
# On 359 questions of 13 sets: of the words by which an assignment is spoken of, weighted by what each tells, and of what
# one rare word of one assignment alone tells. So 23 of 25 assignments are the right one.
_HALF = 0.5
_TELLING = 0.8
_COMMON = 5.0  # how common a word is of which it says nothing that one text has it and the next does not
_SEVERAL = 2  # everyday words that single out together what one of them does not
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
    if not speaks_of_places(draft, draft.desk.assignment(chosen).document):
        return []
    if all(commonness(word) >= _COMMON for word in met[chosen]) and len(met[chosen]) < _SEVERAL:
        return []
    terms = tuple(w for w in draft.query.terms if w not in met[chosen])
    draft.query = replace(draft.query, terms=terms, named=tuple(dict.fromkeys((*draft.query.named, *met[chosen]))))
    return [draft.desk.assignment(chosen)]


def speaks_of_places(draft: Draft, document: str) -> bool:
    """Whether a document speaks, wherever it does, of every place that a question says it is about."""
    query, units = draft.query, draft.desk.units(document)
    places = [term(w) for w in query.terms if is_at(query.text, (w,)) and find(w)]
    return all(any(unit.words.meets(place) >= SAME_CONCEPT for unit in units) for place in places)


def told_of(
    desk: Desk, words: Collection[str], language: Language, among: Collection[str] = ()
) -> tuple[str, frozenset[str]] | None:
    """The one assignment whose text speaks of most of some words, more than any other's does, and the words it has.

    People speak of a placement by what is done there ("die met de waterbuffels") as well as by what it is called.

    Args:
        desk: what is at hand.
        words: by which it is spoken of, normalised.
        language: of the question.
        among: the assignments that it must be one of; all when empty.
    """
    query = Query(" ".join(words), language, Intent.PASSAGE, terms=tuple(words))
    asked = [term(word) for word in words]
    met = {a: _met(desk, asked, a, language) for a in list(among)[:_FEW] or _perhaps(desk, query)}
    weight = {t: rarity(t.word) * _rarity(desk, sum(m[t] >= SAME_CONCEPT for m in met.values())) for t in asked}
    told = {a: sum(weight[t] * m for t, m in of_one.items()) for a, of_one in met.items()}
    ranked = sorted(told, key=lambda a: -told[a])
    next_best = told[ranked[1]] if len(ranked) > 1 else 0.0
    if not ranked or told[ranked[0]] < max(_TELLING, _HALF * sum(weight.values()), _CLEARLY * next_best):
        return None
    best = ranked[0]
    return best, frozenset(t.word for t, m in met[best].items() if m >= SAME_CONCEPT)


def _rarity(desk: Desk, having: int) -> float:
    """How telling a word is that so many assignments have, 0..1; one that none has counts in full: it may name none of these."""
    every = max(1, len(desk.library.assignments))
    return log(1 + every / max(1, having)) / log(1 + every)


def spoken_with(desk: Desk, pair: tuple[str, str]) -> tuple[str, ...] | None:
    """The assignments in whose own text two words stand side by side; None where they do so nowhere at all."""
    hits = desk.search.search(" ".join(pair), limit=_HITS)
    holding = [hit.passage for hit in hits if pair in pairwise(tokenise(hit.passage.text))]
    owners = [p.assignment or (own[0].id if len(own := desk.of_document(p.document)) == 1 else "") for p in holding]
    return tuple(dict.fromkeys(owner for owner in owners if owner)) if holding else None


def _perhaps(desk: Desk, query: Query) -> list[str]:
    """The assignments of the passages that search finds; of versions the newest."""
    hits = desk.search.search(query.text, language=query.language, limit=_HITS)
    if query.language == "en":
        dutch = " ".join(word for term in query.terms for word in sorted(translation.dutch_for(term)))
        hits += desk.search.search(dutch, limit=_HITS) if dutch else ()
    found: dict[str, None] = {}
    for hit in hits:
        own = desk.of_document(hit.passage.document)
        key = hit.passage.assignment or (own[0].id if len(own) == 1 else "")
        if key in desk.library.assignments:
            found[desk.versions.of(desk.assignment(key))[0].id] = None
    return list(found)[:_FEW]


def _met(desk: Desk, asked: list[Term], assignment: str, language: Language) -> dict[Term, float]:
    """How well an assignment meets each word, wherever it does; in the other language by what a word may mean there."""
    one = desk.assignment(assignment)
    bags = [bag(one.title, one.organisation, one.programme, one.place, *one.aliases)]
    bags += [u.words for u in desk.units_in(one) if desk.owner(u) is one]
    met = {t: max(words.meets(t) for words in bags) for t in asked}
    source = desk.document_of(one).language
    if source == language:
        return met
    return {
        t: SAME_CONCEPT if m < SAME_CONCEPT and any(translation.has(words, t.word, source) for words in bags) else m
        for t, m in met.items()
    }


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
