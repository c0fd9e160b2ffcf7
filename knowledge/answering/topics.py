"""Topics: which assignments speak of what somebody is looking for, and the sentence of each that shows it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Evidence, Witness
from knowledge.answering.units import Unit
from knowledge.language import places
from knowledge.language.frequency import rarity
from knowledge.language.matching import COMPOUND, SAME_CONCEPT, Term, WordBag, bag
from knowledge.language.translation import has
from knowledge.language.words import normalise, tokenise
from knowledge.questions.intent import wants_list, wants_mentions
from knowledge.records import Assignment, BlockKind, Language

_ENOUGH = 0.5  # of the topic, for each of several that are asked for
_ENOUGH_FOR_ONE = 0.42  # for the ones that come nearest
_NOWHERE = 0.6  # a word that no assignment speaks of tells none from another
_NEARLY = 0.8  # of the share of the best one
_FIRM = 0.3  # of the topic must be met by a word that means the same, and not by half of one
_SENTENCE = 0.7  # what one sentence says counts more than what stands here and there
_SHOWN = 0.6  # of what the name says of the topic must a sentence say to be shown
_MOST = 3
_WHOLE = 12  # documents that are read whole
_HITS = 40
_SHORTEST = 25  # letters of a sentence that shows something
_OPENING = 200  # characters at the top of a document that speak for all of it
_WISH = re.compile(r"\b(?:en|maar|of|and|or|but) (?:waar|bij welke?|in welke?|where|in which|at which|which)\b")

_EITHER = re.compile(r",|\b(?:of|or|en|and)\b")  # each of several that come up somewhere


@dataclass(frozen=True, slots=True)
class Spoken:
    """An assignment that speaks of a topic: how much of it, 0..1, and the sentence that says most (None for its name).

    `literal` is how much of it that sentence and the name have in the question's own words, compounds included.
    """

    assignment: Assignment
    share: float
    evidence: Evidence | None
    literal: float = 1.0


def wishes_of(text: str, topic: list[str]) -> list[list[str]]:
    """The words of a topic, apart for each thing that is looked for by itself ("waar kan ik … en waar …")."""
    between = _EITHER if wants_mentions(text) else _WISH
    clauses = [set(tokenise(clause)) for clause in between.split(normalise(text))]
    wishes = [[word for word in topic if word in clause] for clause in clauses]
    return [wish for wish in wishes if wish] if sum(map(bool, wishes)) > 1 else [topic]


def speaking_of(draft: Draft, topic: list[str], among: Collection[str]) -> list[Spoken]:
    """The assignments that speak of a topic, the clearest first: all that do, or those that come nearest where one is asked.

    Every word counts by how rare it is, in the documents and in everyday language.
    """
    witness = _witness(draft, topic)
    grouped = _units(draft, witness, topic, among)
    bags = [bag(*(u.text for u in units)) for units in grouped.values()]
    witness.terms = [
        t if any(words.meets(t) for words in bags) else replace(t, weight=_NOWHERE * t.weight) for t in witness.terms
    ]
    total = sum(t.weight for t in witness.terms)
    if not total:
        return []
    found = [
        spoken
        for key, units in grouped.items()
        if (spoken := _spoken(draft, witness, draft.desk.assignment(key), units, total))
    ]
    found.sort(key=lambda s: -s.share)
    several = wants_list(draft.query.text) or wants_mentions(draft.query.text)
    least = _ENOUGH if several else max(_ENOUGH_FOR_ONE, _NEARLY * found[0].share if found else 0.0)
    return [s for s in found if s.share >= least][: None if several else _MOST]


def _witness(draft: Draft, topic: list[str]) -> Witness:
    expects = draft.query.expects if draft.query.expects in ("email", "phone") else ""
    query = replace(
        draft.query, terms=tuple(dict.fromkeys(topic)), named=(), focus="", expects=expects, kinds=(), certain=True
    )
    witness = Witness(draft.desk, query)
    terms = [replace(_by_name(t), weight=t.weight * rarity(t.word)) for t in witness.terms]
    said = {t.concepts or t.word: t for t in sorted(terms, key=lambda t: t.weight)}  # "te leen of in bruikleen" is one
    witness.terms = list(said.values())
    return witness


def _by_name(each: Term) -> Term:
    """A place is met by its name alone: one region is not another."""
    return replace(each, concepts=frozenset()) if places.find(each.word) else each


def _units(draft: Draft, witness: Witness, topic: list[str], among: Collection[str]) -> dict[str, list[Unit]]:
    """The sentences to look at, of each assignment: all of few documents, else those of the passages that search finds."""
    desk = draft.desk
    if len(desk.library.documents) <= _WHOLE:
        units = [unit for document in desk.library.documents for unit in desk.units(document)]
    else:
        units = witness.candidates(None, " ".join(topic), _HITS)
    grouped: dict[str, list[Unit]] = {}
    for unit in units:
        for owner in spoken_for(draft, unit):
            if owner.id in among:
                grouped.setdefault(owner.id, []).append(unit)
    return grouped


def spoken_for(draft: Draft, unit: Unit) -> list[Assignment]:
    """The assignments that a unit speaks for: its own, or all of a document that opens with it."""
    owner = draft.desk.owner(unit)
    if owner is not None:
        return [owner]
    return draft.desk.of_document(unit.document) if unit.span.start < _OPENING else []


def _spoken(draft: Draft, witness: Witness, assignment: Assignment, units: list[Unit], total: float) -> Spoken | None:
    terms, language = witness.terms, draft.desk.document_of(assignment).language
    read = _Reading(draft.language, language)
    name = bag(assignment.title, *assignment.aliases)
    shares = {
        at: sum(t.weight * read.of(unit, t) for t in terms) / total
        for at, unit in enumerate(units)
        if _shows(witness, unit)
    }
    at = max(shares, key=lambda n: (round(shares[n], 2), -_length(units[n])), default=None)
    in_name = sum(t.weight * read.met(name, t) for t in terms) / total
    anywhere = (
        sum(t.weight * max(read.met(words, t) for words in (name, *(u.words for u in units))) for t in terms) / total
    )
    best = None if at is None else units[at]
    firm = [name, *([best.words, best.around] if best else [])]
    if sum(t.weight for t in terms if max(read.met(w, t) for w in firm) >= SAME_CONCEPT) < _FIRM * total:
        return None
    sentence = shares[at] if at is not None else 0.0
    share = _SENTENCE * max(sentence, in_name) + (1 - _SENTENCE) * anywhere
    shown = witness.weigh(best) if best is not None and sentence >= _SHOWN * in_name else None
    literal = sum(t.weight for t in terms if max(read.met(w, t) for w in firm) >= read.literally) / total
    return Spoken(assignment, share, shown, literal)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a question in one language is met by a document in the same or the other."""

    asked: Language
    written: Language

    @property
    def literally(self) -> float:
        """From what on a term is met by the word itself; what is written in the other language never has it."""
        return COMPOUND if self.asked == self.written else SAME_CONCEPT

    def met(self, words: WordBag, each: Term) -> float:
        """0..1: how well words meet a term, by what it is in the other language where that is the document's."""
        own = words.meets(each)
        if own < SAME_CONCEPT and self.asked != self.written and has(words, each.word, self.written):
            return SAME_CONCEPT
        return own

    def of(self, unit: Unit, each: Term) -> float:
        """How well a unit meets a term, with what stands around it."""
        return unit.in_context(self.met(unit.words, each), each)


def _shows(witness: Witness, unit: Unit) -> bool:
    """Whether a unit can be shown: it holds what is asked for, and is no heading."""
    return witness.fits(unit) and (len(unit.text) >= _SHORTEST or unit.kind is not BlockKind.PARAGRAPH)


def _length(unit: Unit) -> int:
    return len(unit.text) // 100
