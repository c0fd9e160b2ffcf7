"""Following: what could be asked next about the same assignment, and can be answered."""

from __future__ import annotations

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import SUGGESTED, name_of
from knowledge.records import Answer, FactKind, History, Outcome, Query

_GOES_ON = frozenset({Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NOT_STATED, Outcome.CONFLICTING})


def follow_ups(answer: Answer, history: History, desk: Desk, limit: int = 3) -> tuple[str, ...]:
    """Questions about facts that are stated of the one assignment an answer is about, and were not asked for yet.

    Args:
        answer: what was just said.
        history: what was said before.
        desk: everything at hand for the space.
        limit: how many at most.
    """
    query = answer.made.query
    if query is None or answer.outcome not in _GOES_ON or len(query.assignments) != 1:
        return ()
    assignment = desk.library.assignments.get(query.assignments[0])
    if assignment is None:
        return ()
    asked = _asked(query, history)
    kinds = (kind for kind in SUGGESTED if assignment.stated(kind) and kind not in asked)
    questions = (wording.example(kind, query.language, name_of(assignment)) for kind in kinds)
    return tuple(filter(None, questions))[:limit]


def _asked(query: Query, history: History) -> frozenset[FactKind]:
    """The kinds that were asked for of the same assignment, now or before."""
    before = (exchange.answer.made.query for exchange in history.exchanges)
    same = (one for one in before if one and one.assignments == query.assignments)
    return frozenset(kind for one in (query, *same) for kind in one.kinds)
