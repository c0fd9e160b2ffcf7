"""Slack: what is said when there is no answer (yet): what is happening, and what is in the way."""

from __future__ import annotations

from bot.conversation.wording import Wording
from bot.slack.blocks.messages import Message, message
from knowledge.records import Language

_STEPS = ("reading", "searching", "finding", "checking", "writing")


def loading_messages(language: Language) -> tuple[str, ...]:
    """What is happening, for the status while an answer is made; Slack takes ten, of fifty characters each.

    Slack puts the name of the app before them: "Wegwijzer leest je vraag…".
    """
    wording = Wording(language)
    return tuple(wording.say(f"notice.{step}") for step in _STEPS)


def busy(language: Language) -> Message:
    """There is much to do; the question is kept."""
    return message(Wording(language).say("notice.busy"))


def rate_limited(language: Language, seconds: float) -> Message:
    """Somebody asks faster than is good; `seconds` until it works again."""
    wording = Wording(language)
    minutes = max(1, round(seconds / 60))
    return message(wording.say("notice.rate_limited", time=wording.say("notice.minutes", count=minutes)))


def error(language: Language) -> Message:
    """Something went wrong, and nothing is lost."""
    return message(Wording(language).say("notice.error"))


def late(language: Language) -> Message:
    """It takes longer than it should, or can't be answered any more."""
    return message(Wording(language).say("notice.late"))


def stopped(language: Language) -> Message:
    """Somebody stopped the answer."""
    return message(Wording(language).say("notice.stopped"))


def empty(language: Language) -> Message:
    """Nothing was asked."""
    return message(Wording(language).say("notice.empty"))


def forbidden(language: Language) -> Message:
    """Only a coordinator may do this."""
    return message(Wording(language).say("notice.forbidden"))
