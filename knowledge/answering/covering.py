"""Covering: how much of a question the facts that it asks for account for."""

from __future__ import annotations

import re

from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import COMPOUND_LENGTH, Witness
from knowledge.language import translation
from knowledge.language.matching import Term, WordBag, bag
from knowledge.language.words import normalise, tokenise
from knowledge.questions.asking import asked_words
from knowledge.questions.followups import picking_words
from knowledge.records import Assignment

_SUBJECT = re.compile(
    r"\b(?:duurt|duren|begint|beginnen|kost|kosten|is|zijn|does|do|are)\s+(?:de|het|een|the|an?)\s+([\w-]+)"
)  # "hoe lang duurt de *schrijfproef*"
_CLAUSE = re.compile(r"[,;.!?]\s")
_TOPIC = 3  # sentences that speak of what an assignment is about; what fewer speak of is a part of it
_MET = 0.5


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


def _from_clause_with(text: str, words: frozenset[str]) -> frozenset[str]:
    """The words from the clause on that asks ("ik kom uit de zorg, *hoeveel uur is dat?*"); all where none is told apart."""
    clauses = [frozenset(tokenise(clause)) for clause in _CLAUSE.split(normalise(text))]
    first = next((at for at, clause in enumerate(clauses) if clause & words), 0)
    return frozenset().union(*clauses[first:])


def _name(one: Assignment) -> WordBag:
    return bag(one.title, one.organisation, one.programme, one.place, *one.aliases)


def _has(name: WordBag, word: Term) -> bool:
    return name.meets(word) >= _MET or translation.has(name, word.word, "nl") or translation.has(name, word.word, "en")


def leaves_unsaid(draft: Draft, witness: Witness, assignments: list[Assignment]) -> bool:
    """Whether a question has a word that may change what it asks ("hours of *leave*", "de *dagelijkse* begeleider"): one that
    the facts don't have, that doesn't name the assignment and that isn't what it is about, either."""
    query = draft.query
    by = asked_words(query.text, query.kinds)
    asking, within = {*query.named, *by, *picking_words(query.text)}, _from_clause_with(query.text, by)
    own = {w for w in query.terms if w in within and w not in asking and draft.desk.understanding.is_known(w)}
    if not own or not assignments:
        return False
    met = [witness.weigh(unit).met for unit in witness.candidates([a.id for a in assignments])]
    names = [_name(a) for a in assignments]
    subject = frozenset(tokenise(" ".join(_SUBJECT.findall(normalise(query.text)))))
    return any(
        not any(_has(name, t) for name in names) and (t.word in subject or sum(t.word in m for m in met) < _TOPIC)
        for t in witness.terms
        if t.word in own
    )
