"""Whose: an answer about the speaker's own assignment says so, and one whose assignment is gone says that, once."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answering.desk import Desk
from knowledge.answering.drafting import name_of
from knowledge.answering.wording import sentence
from knowledge.records import Answer, History, Intent, Query, Question

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


def told(answer: Answer, desk: Desk) -> Answer:
    """The answer with a line about whose assignment it is of, where that was not for its words to say."""
    gone = sentence("own_gone", answer.language) if GONE in answer.made.steps else ""
    text = "\n".join(line for line in (whose(answer.made.query, desk), answer.text, gone) if line)
    return replace(answer, text=text)
