"""Whose: an answer about the speaker's own assignment says so, and one whose assignment is gone says that, once."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answering.desk import Desk
from knowledge.answering.drafting import name_of
from knowledge.answering.wording import sentence
from knowledge.questions.ownership import Ownership, ownership_of
from knowledge.records import Answer, History, Intent, Outcome, Query, Question

GONE = "the speaker's own assignment is not served"
_ABOUT_NONE = (Intent.CONVERSATION, Intent.MISUSE, Intent.OFF_TOPIC)


def is_news(question: Question, history: History, desk: Desk) -> bool:
    """Whether the speaker's own assignment is no longer served, and this conversation has not said so yet."""
    if not question.own or question.own in desk.library.assignments:
        return False
    return not any(GONE in exchange.answer.made.steps for exchange in history.exchanges)


def whose(query: Query | None, desk: Desk) -> str:
    """The line that says that an answer is about the speaker's own assignment; "" where it isn't."""
    if query is None or not query.own or query.intent in _ABOUT_NONE:
        return ""
    return sentence("own", query.language, title=name_of(desk.assignment(query.own)))


def lacks(answer: Answer) -> bool:
    """Whether something is not stated of the speaker's own assignment, and they may have meant another all the same."""
    query = answer.made.query
    if query is None or not query.own or answer.outcome is not Outcome.NOT_STATED:
        return False
    return ownership_of(query.text) is Ownership.IMPLIED


def elsewhere(answer: Answer, plain: Answer, desk: Desk) -> Answer:
    """The answer that something is not stated of the speaker's own assignment, with where it is, if at one other.

    Args:
        answer: about their own.
        plain: the answer to the same question of somebody who has none.
        desk: what is known.
    """
    others = plain.made.query.assignments if plain.made.query else ()
    if plain.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL) or len(others) != 1 or others[0] == _own(answer):
        return answer
    title = name_of(desk.assignment(others[0]))
    text = f"{answer.text}\n{sentence('own_elsewhere', answer.language, title=title)}"
    suggestion = sentence("own_and", answer.language, title=title)
    return replace(answer, text=text, suggestions=(suggestion, *answer.suggestions))


def _own(answer: Answer) -> str:
    return answer.made.query.own if answer.made.query else ""


def told(answer: Answer, desk: Desk) -> Answer:
    """The answer with a line about whose assignment it is of, where that was not for its words to say."""
    gone = sentence("own_gone", answer.language) if GONE in answer.made.steps else ""
    text = "\n".join(line for line in (whose(answer.made.query, desk), answer.text, gone) if line)
    return replace(answer, text=text)
