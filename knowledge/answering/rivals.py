"""Rivals: the same sort of value stated of something else, of which a question speaks ("waar is de introductiedag?")."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from knowledge.answering.drafting import Draft
from knowledge.answering.holding import Stated
from knowledge.answering.units import Unit
from knowledge.language.matching import SAME_CONCEPT, Term, bag, term
from knowledge.language.places import places_in
from knowledge.language.quantities.dates import dates
from knowledge.language.quantities.money import amounts
from knowledge.language.words import tokenise
from knowledge.questions.asking import asked_words
from knowledge.questions.generic import is_topical
from knowledge.records import Assignment, FactKind

_LEAST = 2  # words of a question that a rival must have


def _places(text: str) -> frozenset[object]:
    return frozenset(place.name for place in places_in(text))


def _days(text: str) -> frozenset[object]:
    return frozenset(dated.value for dated in dates(text))


def _amounts(text: str) -> frozenset[object]:
    return frozenset(amount.value for amount in amounts(text))


_VALUES: Mapping[FactKind, Callable[[str], frozenset[object]]] = {
    FactKind.LOCATION: _places,
    FactKind.START: _days,
    FactKind.END: _days,
    FactKind.DEADLINE: _days,
    FactKind.PAY: _amounts,
}


def rival(draft: Draft, assignment: Assignment, kind: FactKind, found: Sequence[Stated]) -> Unit | None:
    """The sentence that a question is about rather than about a fact: with another value of its sort, and with more words
    of the question, which are no name of the assignment. None where the fact is what is asked for.

    Args:
        draft: the answer under way.
        assignment: what is asked about.
        kind: what is asked for.
        found: the facts of that kind.
    """
    values_in = _VALUES.get(kind)
    words = _words(draft, assignment)
    if values_in is None or len(words) < _LEAST:
        return None
    quotes = [draft.desk.library.text(s.assignment.document).of(s.fact.quote) for s in found]
    stated = frozenset[object]().union(*map(values_in, quotes))
    units = draft.desk.units_in(assignment)
    holding = [u for u in units if any(_holds(u, s) for s in found)]
    most = max((_met(words, unit) for unit in holding), default=0)
    others = [(met, unit) for unit in units if unit not in holding and (met := _met(words, unit)) >= _LEAST]
    best, unit = max(others, key=lambda one: one[0], default=(0, None))
    if unit is None or 2 * best < len(words) or best <= 2 * most or not values_in(unit.text) - stated:
        return None
    return unit


def _words(draft: Draft, assignment: Assignment) -> list[Term]:
    """The words of a question that ask for no fact and name no assignment."""
    query = draft.query
    asked = asked_words(query.text, query.kinds)
    name = bag(assignment.title, assignment.organisation, assignment.programme, assignment.place, *assignment.aliases)
    own = (w for w in dict.fromkeys(tokenise(query.text)) if is_topical(w) and w not in asked)
    return [each for each in map(term, own) if not name.meets(each)]


def _met(words: Sequence[Term], unit: Unit) -> int:
    return sum(unit.words.meets(each) >= SAME_CONCEPT for each in words)


def _holds(unit: Unit, stated: Stated) -> bool:
    quote = stated.fact.quote
    return unit.document == stated.assignment.document and unit.span.start < quote.end and quote.start < unit.span.end
