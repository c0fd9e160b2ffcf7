"""Slack: an answer that only the asker of `/wegwijzer` sees, and the same one after they shared it in the channel."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.wording import Wording
from bot.slack.blocks.answer import answer_messages
from bot.slack.blocks.cutting import cut
from bot.slack.blocks.kit import actions, button, context, flat
from bot.slack.blocks.messages import Message
from knowledge.records import Answer

_QUESTION = 500  # characters of a question above its answer


def command_answer(
    question: str, answer: Answer, *, links: Mapping[str, str] | None = None, plain: bool = False
) -> tuple[Message, ...]:
    """What the asker alone sees: the question, the answer, and a button (`share`) whose value is the answer's id."""
    wording = Wording(answer.language)
    share = button(wording.say("slack.share"), "share", answer.made.id)
    return answer_messages(
        answer,
        links=links,
        plain=plain,
        above=[context(wording.say("slack.for_you", question=_short(question)))],
        below=actions([share] if answer.made.id else []),
    )


def shared_answer(
    question: str, answer: Answer, *, links: Mapping[str, str] | None = None, plain: bool = False
) -> tuple[Message, ...]:
    """What everybody in the channel sees after the asker shared it."""
    above = context(Wording(answer.language).say("slack.shared", question=_short(question)))
    return answer_messages(answer, links=links, plain=plain, above=[above])


def _short(question: str) -> str:
    return cut(flat(question), _QUESTION)
