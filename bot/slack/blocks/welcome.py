"""Slack: how Wegwijzer introduces itself, once, to a person and in a channel."""

from __future__ import annotations

from collections.abc import Iterable

from bot.conversation.wording import Wording
from bot.slack.blocks.answer import ask_buttons
from bot.slack.blocks.cutting import cut
from bot.slack.blocks.escaping import literal
from bot.slack.blocks.kit import Block, actions, context, flat, section
from bot.slack.blocks.messages import Message, message
from knowledge.records import Language

_EXAMPLES = 4
_PROMPT = 200  # characters


def welcome_person(examples: Iterable[str], language: Language, below: Iterable[Block] = ()) -> Message:
    """A short word to somebody new, with questions that the documents answer as buttons, and blocks after those."""
    wording = Wording(language)
    return _welcome(wording.say("welcome.person"), examples, wording, below)


def welcome_channel(examples: Iterable[str], language: Language) -> Message:
    """A short word to a channel that the bot was added to."""
    wording = Wording(language)
    return _welcome(wording.say("welcome.channel"), examples, wording)


def suggested_prompts(examples: Iterable[str]) -> list[dict[str, str]]:
    """Questions as Slack wants them for an empty conversation: four at most."""
    questions = [literal(flat(example)) for example in examples]
    return [{"title": cut(question, _PROMPT), "message": cut(question, 4000)} for question in questions if question][
        :_EXAMPLES
    ]


def _welcome(text: str, examples: Iterable[str], wording: Wording, below: Iterable[Block] = ()) -> Message:
    buttons = ask_buttons(examples, most=_PROMPT)[:_EXAMPLES]
    lead = [context(wording.say("welcome.examples"))] if buttons else []
    return message(text, section(text), *lead, *actions(buttons), *below)
