"""Slack: what is said when there is no answer (yet): what is happening, and what is in the way."""

from __future__ import annotations

from bot.conversation.wording import Wording
from bot.slack.blocks.messages import Message, message
from knowledge.records import Language

_STEPS = ("reading", "searching", "finding", "checking", "writing")


def loading_messages(language: Language, *, starting: bool = False) -> tuple[str, ...]:
    """What is happening, for the status while an answer is made; Slack takes ten, of fifty characters each.

    Slack puts the name of the app before them: "Wegwijzer leest je vraag…".

    Args:
        language: of the words.
        starting: whether the program has yet to read the documents.
    """
    wording = Wording(language)
    return tuple(wording.say(f"notice.{step}") for step in (("starting",) if starting else _STEPS))


def error(language: Language) -> Message:
    """Something went wrong, and nothing is lost."""
    return message(Wording(language).say("notice.error"))


def forbidden(language: Language) -> Message:
    """Only a coordinator may do this."""
    return message(Wording(language).say("notice.forbidden"))


def no_file(language: Language) -> Message:
    """There is nothing to add."""
    return message(Wording(language).say("upload.no_file"))


def not_added(language: Language) -> Message:
    """Only a coordinator may add documents."""
    return message(Wording(language).say("upload.forbidden"))
