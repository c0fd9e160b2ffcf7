"""Rivals: another place, of something else of which a question speaks ("waar is de introductiedag?")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.drafting import Draft
from knowledge.answering.holding import Stated
from knowledge.answering.units import Unit
from knowledge.language.matching import SAME_CONCEPT, Term, bag, term
from knowledge.language.places import places_in
from knowledge.language.words import normalise, tokenise
from knowledge.questions.asking import asked_words
from knowledge.questions.generic import is_topical
from knowledge.records import Assignment, FactKind

_LEAST = 2  # words of a question that a rival must have


# who asks by one of these asks where the assignment is, whatever else is said
_OF_THE_ASSIGNMENT = re.compile(r"\b(?:standplaats|werkplek|werklocatie|werkadres|duty station|workplace)\b")


def rival(draft: Draft, assignment: Assignment, kind: FactKind, found: Sequence[Stated]) -> Unit | None:
    """The sentence that a question is about rather than about a fact: with another place, and with more words
    of the question, which are no name of the assignment. None where the fact is what is asked for.

    Args:
        draft: the answer under way.
        assignment: what is asked about.
        kind: what is asked for.
        found: the facts of that kind.
    """
    words = _words(draft, assignment)
    about_it = kind is not FactKind.LOCATION or _OF_THE_ASSIGNMENT.search(normalise(draft.query.text))
    if about_it or draft.query.yes_no or len(words) < _LEAST:
        return None
    quotes = [draft.desk.library.text(s.assignment.document).of(s.fact.quote) for s in found]
    stated = frozenset[str]().union(*map(_places, quotes))
    units = draft.desk.units_in(assignment)
    holding = [u for u in units if any(_holds(u, s) for s in found)]
    most = max((_met(words, unit) for unit in holding), default=0)
    others = [(met, unit) for unit in units if unit not in holding and (met := _met(words, unit)) >= _LEAST]
    best, unit = max(others, key=lambda one: one[0], default=(0, None))
    if unit is None or 2 * best < len(words) or best <= 2 * most or not _places(unit.text) - stated:
        return None
    return unit


def _words(draft: Draft, assignment: Assignment) -> list[Term]:
    """The words of a question that ask for no fact and name no assignment."""
    query = draft.query
    asked = asked_words(query.text, query.kinds)
    name = bag(assignment.title, assignment.organisation, assignment.programme, assignment.place, *assignment.aliases)
    places = {word for place in places_in(query.text) for word in tokenise(query.text[place.start : place.end])}
    own = (w for w in dict.fromkeys(tokenise(query.text)) if is_topical(w) and w not in asked | places)
    return [each for each in map(term, own) if not name.meets(each)]


def _places(text: str) -> frozenset[str]:
    return frozenset(place.name for place in places_in(text))


def _met(words: Sequence[Term], unit: Unit) -> int:
    return sum(unit.words.meets(each) >= SAME_CONCEPT for each in words)


def _holds(unit: Unit, stated: Stated) -> bool:
    quote = stated.fact.quote
    return unit.document == stated.assignment.document and unit.span.start < quote.end and quote.start < unit.span.end
