"""Following: what could be said next. Which assignment was meant, or what else is stated of it."""

from __future__ import annotations

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import SUGGESTED, name_of, names
from knowledge.records import Answer, FactKind, History, Outcome, Query

_GOES_ON = frozenset({Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NOT_STATED, Outcome.CONFLICTING})
_MOST_CHOICES = 8  # buttons that can be taken in at a glance


def follow_ups(answer: Answer, history: History, desk: Desk, limit: int = 3) -> tuple[str, ...]:
    """Questions about facts that are stated of the one assignment an answer is about, and were not asked for yet; or the
    names of those that could have been meant, each of which is understood as a reply.

    Args:
        answer: what was just said.
        history: what was said before.
        desk: everything at hand for the space.
        limit: how many questions at most.
    """
    query = answer.made.query
    if query is not None and answer.outcome is Outcome.AMBIGUOUS:
        return _choices(query, desk)
    if query is None or answer.outcome not in _GOES_ON or len(query.assignments) != 1:
        return ()
    assignment = desk.library.assignments.get(query.assignments[0])
    if assignment is None:
        return ()
    asked = _asked(query, history)
    kinds = (kind for kind in SUGGESTED if assignment.stated(kind) and kind not in asked)
    questions = (wording.example(kind, query.language, name_of(assignment)) for kind in kinds)
    return tuple(filter(None, questions))[:limit]


def _choices(query: Query, desk: Desk) -> tuple[str, ...]:
    assignments = [desk.library.assignments[id_] for id_ in query.assignments if id_ in desk.library.assignments]
    return tuple(names(assignments)) if 1 < len(assignments) <= _MOST_CHOICES else ()


def _asked(query: Query, history: History) -> frozenset[FactKind]:
    """The kinds that were asked for of the same assignment, now or before."""
    before = (exchange.answer.made.query for exchange in history.exchanges)
    same = (one for one in before if one and one.assignments == query.assignments)
    return frozenset(kind for one in (query, *same) for kind in one.kinds)
