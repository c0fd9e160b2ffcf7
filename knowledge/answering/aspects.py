"""Aspects: questions after what many documents say and no record holds, answered by the sentence that says it."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from knowledge.answering import wording
from knowledge.answering.drafting import Draft, document_label, name_of, names
from knowledge.answering.evidence import Evidence, Witness
from knowledge.answering.narrowing import speaks_of_places, spoken_of
from knowledge.answering.quoting import say_evidence
from knowledge.answering.relevance import judged
from knowledge.answering.units import Unit, one_line
from knowledge.language.aspects import Asked, aspects_asked
from knowledge.language.frequency import rarity
from knowledge.language.matching import SAME_CONCEPT, Term, bag, term
from knowledge.language.places import find
from knowledge.language.quantities.calendar import MONTH, WEEKDAY
from knowledge.language.quantities.numbers import SMALL_NUMBER
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_category
from knowledge.questions.intent import expectation_of, is_at, is_yes_no
from knowledge.records import Assignment, BlockKind, Expectation, FactKind, Intent, Outcome, Query

_CLEAR = 0.25  # by so much must the best sentence be better than the second to be the only one
_NEARLY = 0.2  # of a word
_OWN = 0.7  # what the question's other words count against those that ask for the aspect
_TELLING = 0.75  # how rare a word is that an answer should have
_BETTER = 1.0  # by so much must the score of a sentence be better that doesn't state the aspect
_FEW = 4  # assignments that are all given before it is asked which one is meant
_MOST_WHOLE = 8  # documents that are read whole
_HITS = 60  # passages
_SHORTEST = 12  # characters: a shorter line is a heading that lost its looks
_AMOUNT = (
    rf"\d|\b(?:een|one|{SMALL_NUMBER}|twintig|dertig|tachtig|honderd|twenty|half|halve|helft|anderhalf|alle|geen|volledig\w*|gratis|kosteloos|"
    r"all|none|no|fully|free)\b"
)
_WHEN = (
    rf"\b(?:{MONTH}|{WEEKDAY}|dag|dagen|week|weken|maand|maanden|jaar|uur|day|days|weeks?|months?|years?|direct|meteen|halverwege|"
    r"ochtend\w*|avond\w*|morning|evening|na|voor|after|before|halfway)\b|\d{1,2}[-/.:]\d{1,2}"
)
_WHO = r"\b[A-ZÀ-Þ][\w'’-]+ (?:(?:van|de|der|den|el|al|ter|ten|von) )*[A-ZÀ-Þ][\w'’-]+|\b\w*(?:leider|manager|hoofd|directeur|coach|begeleider|mentor|adviseur|secretaris|collega|lead|head|director|supervisor|waterschap|gemeente|provincie|ministerie|werkgever|school|opleiding|organisatie|employer|municipality|wij|we)\b"
_HOW_LONG = re.compile(r"\b(?:hoe ?lang|how long)\b")
_LENGTH = re.compile(
    rf"(?:{_AMOUNT}).{{0,12}}\b(?:minu\w+|uur|uren|dag|dagen|weken|week|maand\w*|jaar|jaren|kwartier\w*|dagdeel|dagdelen|hours?|days?|weeks?|months?|years?)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:geen|niet(?! (?:zelden|alleen|minder))|zonder|nooit|not|no|without|never)\b")
_CLAUSE = re.compile(r"[,;.:|(]\s|\s(?:en|maar|want|of|and|but|or)\s")
_NEEDED: dict[Expectation, re.Pattern[str]] = {
    "number": re.compile(_AMOUNT, re.I),
    "money": re.compile(_AMOUNT, re.I),
    "date": re.compile(_WHEN, re.I),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "person": re.compile(_WHO),
}


class Found(Enum):
    """What came of looking for an aspect."""

    NOT_ASKED = "not asked"
    STATED = "stated"
    NOT_STATED = "not stated"


def answer_aspect(draft: Draft, assignments: list[Assignment]) -> Found:
    """Answer a question after an aspect with the sentence that states it, or with those of a few assignments."""
    asked = asked_of(draft, assignments)
    if not asked:
        return Found.NOT_ASKED
    original, scope = draft.query, assignments
    query = draft.query = _without_names(draft, asked)
    if not (query.certain or query.assumed) and query.terms:
        scope = spoken_of(draft, assignments) or assignments
    witness = Witness(draft.desk, _about_aspects(draft, asked))
    found = stating(draft, scope, asked)
    if found and _answers_better(draft, original, found, scope):
        draft.query = original
        return Found.NOT_ASKED
    best = _by_owner(draft, _ranked(draft, found if scope else _of_what_is_named(draft, found), scope))
    if not best:
        draft.query = query
        recorded = frozenset[FactKind]().union(*(one.aspect.records for one in asked)) & set(query.kinds)
        return Found.NOT_ASKED if any(a.stated(kind) for a in scope for kind in recorded) else Found.NOT_STATED
    if query.intent is Intent.COMPARE and len(scope) > 1:
        _say_beside(draft, best, scope)
    elif len(best) == 1 or best[0][0].score >= best[1][0].score + _CLEAR:
        first = best[0]
        say_evidence(
            draft, witness, first[:1] + [e for e in first[1:2] if e.score > first[0].score - _CLEAR], bool(scope)
        )
    else:
        _say_each(draft, best)
    draft.shown = tuple(owner.id for e in best[:_FEW] if (owner := draft.desk.owner(e[0].unit)))
    return Found.STATED


def _answers_better(draft: Draft, query: Query, found: list[Evidence], scope: list[Assignment]) -> bool:
    """Whether another sentence has telling words of the question that none of those has that state the aspect."""
    if len(scope) != 1:
        return False  # its telling words may be what says which assignment is meant
    full, own = Witness(draft.desk, query), Witness(draft.desk, draft.query)
    stated = [e.unit for e in found]
    telling = [t for t in own.terms if _tells(query, t) and all(_meets(u, t) < SAME_CONCEPT for u in stated)]
    if not telling:
        return False
    ranked = judged(full, full.candidates([scope[0].id]))
    rival = next((j for j in ranked if j.unit not in stated), None)
    best = max(j.score for j in judged(full, stated))
    return (
        rival is not None
        and rival.score > best + _BETTER
        and any(rival.unit.words.meets(t) >= SAME_CONCEPT for t in telling)
    )


def _tells(query: Query, each: Term) -> bool:
    return rarity(each.word) >= _TELLING and each.word not in query.named and not is_category(each.word)


def _meets(unit: Unit, each: Term) -> float:
    return max(unit.words.meets(each), unit.around.meets(each))


def asked_of(draft: Draft, assignments: list[Assignment]) -> list[Asked]:
    """The aspects that a question asks after, but for those that all assignments in scope are about."""
    text = normalise(draft.query.text)
    names = [bag(a.title, a.organisation, a.programme, *a.aliases) for a in assignments]
    return [
        one
        for one in aspects_asked(draft.query.text)
        if not names or not all(name.meets(term(w)) for name in names for w in tokenise(text[one.start : one.end]))
    ]


def _say_each(draft: Draft, best: list[list[Evidence]]) -> None:
    """What each of a few assignments says, and the question which one is meant."""
    draft.outcome = Outcome.AMBIGUOUS
    draft.say("which_several")
    for evidence in best[:_FEW]:
        unit = evidence[0].unit
        owner = draft.desk.owner(unit)
        name = name_of(owner) if owner else document_label(draft.desk.library.documents[unit.document], draft.language)
        line = wording.saying(one_line(unit.text), draft.language)
        draft.add(f"- {name}: {line}", draft.sources.cite(unit.document, unit.span))


def _say_beside(draft: Draft, best: list[list[Evidence]], compared: list[Assignment]) -> None:
    """What each side of a comparison says, and which does not say it."""
    draft.say("compared")
    for title, assignment in zip(names(compared), compared, strict=True):
        own = next((e.unit for group in best for e in group if draft.desk.owner(e.unit) is assignment), None)
        if own is None:
            draft.outcome = Outcome.PARTIAL
            draft.lines.append(f"- {title}: {wording.word('not_stated', draft.language)}")
        else:
            draft.add(f"- {title}: “{one_line(own.text)}”", draft.sources.cite(own.document, own.span))


def _ranked(draft: Draft, found: list[Evidence], scope: list[Assignment]) -> list[Evidence]:
    """The evidence, best first: all of it states the aspect, so that the question's other words tell which does best."""
    names = [bag(a.title, a.organisation, a.programme, a.place, *a.aliases) for a in scope]
    told = [w for w in draft.query.named if scope and not any(name.meets(term(w)) for name in names)]
    own = Witness(draft.desk, replace(draft.query, terms=tuple(dict.fromkeys((*draft.query.terms, *told)))))
    scored = [replace(e, score=_OWN * own.weigh(e.unit).score + (1 - _OWN) * e.score) for e in found]
    return sorted(scored, key=lambda e: -e.score)


def _by_owner(draft: Draft, ranked: list[Evidence]) -> list[list[Evidence]]:
    """The evidence of each assignment, or of what is said of all in a document, best first."""
    grouped: dict[str, list[Evidence]] = {}
    for evidence in ranked:
        owner = draft.desk.owner(evidence.unit)
        if owner is None or draft.desk.versions.of(owner)[0].id == owner.id or owner.id in draft.query.assignments:
            grouped.setdefault(owner.id if owner else evidence.unit.document, []).append(evidence)
    return list(grouped.values())


def _of_what_is_named(draft: Draft, found: list[Evidence]) -> list[Evidence]:
    """The evidence of the documents that speak most of the question's other words, if others don't speak more of them."""
    witness = Witness(draft.desk, replace(draft.query, expects=""))
    nearest = {u.document for u in witness.candidates()} if witness.terms else set()
    found = [e for e in found if speaks_of_places(draft, e.unit.document)]
    speaks = {key: _share(draft, witness, key) for key in {e.unit.document for e in found} | nearest}
    most = max(speaks.values(), default=0.0)
    return [e for e in found if speaks[e.unit.document] > most - _NEARLY]


def _share(draft: Draft, witness: Witness, document: str) -> float:
    """How much of the question a document speaks of, wherever it does."""
    title = bag(draft.desk.library.documents[document].title)
    bags = [title, *(unit.words for unit in draft.desk.units(document))]
    best = {t: max(words.meets(t) for words in bags) for t in witness.terms}
    return sum(t.weight for t, met in best.items() if met >= SAME_CONCEPT)


def _without_names(draft: Draft, asked: list[Asked]) -> Query:
    """The query without the words that ask for an aspect among its terms: the others may say which assignment it is."""
    words = words_of(draft.query, asked)
    return replace(draft.query, terms=tuple(w for w in draft.query.terms if w not in words))


def words_of(query: Query, asked: list[Asked]) -> frozenset[str]:
    """The words of a question that ask for aspects, but for a place between them ("vergoedt *Assen* de reis?")."""
    text = normalise(query.text)
    words = (w for one in asked for w in tokenise(text[one.start : one.end]))
    return frozenset(w for w in words if not (is_at(query.text, (w,)) and find(w)))


def _about_aspects(draft: Draft, asked: list[Asked]) -> Query:
    terms = tuple(dict.fromkeys((*draft.query.terms, *words_of(draft.query, asked))))
    return replace(draft.query, terms=terms, kinds=(), expects=expectation_of(draft.query.text))


def _needed(draft: Draft) -> re.Pattern[str] | None:
    """What a sentence must hold, by the word that asks."""
    if is_yes_no(draft.query.text):
        return None
    if _HOW_LONG.search(normalise(draft.query.text)):
        return _LENGTH
    return _NEEDED.get(expectation_of(draft.query.text))


def stating(draft: Draft, scope: list[Assignment], asked: list[Asked]) -> list[Evidence]:
    """The sentences that state an aspect: of a few assignments, of a few documents, or of the passages that search finds."""
    witness, needed = Witness(draft.desk, _about_aspects(draft, asked)), _needed(draft)
    units = _units(draft, witness, scope, asked)
    units = [u for u in units if _can_be_said(u) and (needed is None or needed.search(u.text))]
    found: list[Evidence] = []
    for aspect in (one.aspect for one in asked):
        own = [witness.weigh(u) for u in units if aspect.states(normalise(u.text))]
        own = own or [e for e in map(witness.weigh, units) if e.met and aspect.may_state(normalise(e.unit.text))]
        found += own or [witness.weigh(u) for u in units if aspect.states(normalise(f"{u.section} {u.lead}"))]
    return found


def _units(draft: Draft, witness: Witness, scope: list[Assignment], asked: list[Asked]) -> list[Unit]:
    documents = draft.desk.library.documents
    if 0 < len(scope) <= _MOST_WHOLE or len(documents) > _MOST_WHOLE:
        words = " ".join(
            word for one in asked for phrase in one.aspect.stated for word in tokenise(phrase) if len(word) > 2
        )
        return witness.candidates([a.id for a in scope] or None, f"{draft.query.text} {words}", _HITS)
    return [unit for document in documents for unit in draft.desk.units(document)]


def denied(query: Query, unit: Unit, asked: list[Asked]) -> bool:
    """Whether a sentence says that it isn't so, in the clause about what is asked, and the question doesn't."""
    if _DENIED.search(normalise(query.text)):
        return False
    clauses = [c for c in _CLAUSE.split(normalise(unit.text)) if any(one.aspect.states(c) for one in asked)]
    return bool(clauses) and all(
        len(_DENIED.findall(clause)) % 2 for clause in clauses
    )  # "zonder VOG kun je niet beginnen"


def _can_be_said(unit: Unit) -> bool:
    heading = unit.kind is BlockKind.PARAGRAPH and len(unit.text) < _SHORTEST
    return not heading and not unit.text.endswith("?")
