"""Unsaid: what a question leaves out because the one before has said it, filled in."""

from __future__ import annotations

from dataclasses import replace

from knowledge.language.words import tokenise
from knowledge.questions import followups
from knowledge.questions.followups import Background
from knowledge.questions.generic import is_topical
from knowledge.records import Intent, Query


def carries_on(query: Query) -> bool:
    """Whether a question that names no assignment may be about the one that was spoken of before."""
    if query.absent:
        return False
    if query.intent in (Intent.LIST, Intent.COUNT):
        return followups.points_back(query.text) and not query.filters
    return True


def with_unsaid(query: Query, before: Background) -> Query:
    """The query with what the last question asked, for a follow-up that only names another assignment."""
    last = before.last
    topical = [w for w in tokenise(query.text) if is_topical(w) and w not in query.named]
    another = query.certain and bool(last and last.kinds) and followups.names_another(query.text)
    if (
        last is None
        or query.kinds
        or (topical and not another)
        or query.intent in (Intent.LIST, Intent.COUNT, Intent.OVERVIEW)
    ):
        return query
    if not followups.is_elliptic(query.text) or last.intent in (Intent.CONVERSATION, Intent.MISUSE, Intent.OFF_TOPIC):
        return query
    inherited = last.intent if last.intent in (Intent.FACT, Intent.PASSAGE) else query.intent
    if last.intent in (Intent.COMPARE, Intent.LIST) and last.kinds:
        inherited = Intent.FACT
    return replace(
        query,
        intent=inherited,
        kinds=last.kinds,
        terms=last.terms,
        focus=last.focus,
        expects=last.expects,
        yes_no=last.yes_no,
    )
