"""Slack: the window in which somebody says what is not good about an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.conversation.wording import Wording
from bot.slack.blocks.forms import Errors, chosen, metadata, metadata_of, typed
from bot.slack.blocks.kit import Block, field, line, modal, option, radio
from bot.slack.blocks.messages import Message, message
from knowledge.records import Language

CALLBACK = "feedback"
REASONS = ("wrong", "outdated", "incomplete", "beside")
_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody thinks is not good about an answer: one of `REASONS`, and their own words."""

    answer: str
    reason: str
    words: str = ""


def feedback_modal(answer_id: str, language: Language) -> Block:
    """The window that is opened after a thumb down."""
    wording = Wording(language)
    reasons = [option(wording.say(f"feedback.{reason}"), reason) for reason in REASONS]
    words = line("words", wording.say("feedback.example"), long=True, most=_WORDS)
    return modal(
        CALLBACK,
        wording.say("feedback.title"),
        [
            field("reason", wording.say("feedback.reason"), radio("reason", reasons)),
            field("words", wording.say("feedback.words"), words, optional=True),
        ],
        submit=wording.say("feedback.submit"),
        close=wording.say("feedback.close"),
        metadata=metadata(answer=answer_id),
    )


def parse_feedback(view: Mapping[str, Any], language: Language) -> Complaint | Errors:
    """What was sent with that window, or what is wrong with it."""
    answer, reason = metadata_of(view).get("answer", ""), chosen(view, "reason")
    if not answer or reason not in REASONS:
        return {"reason": Wording(language).say("feedback.choose")}
    return Complaint(answer, reason, typed(view, "words")[:_WORDS])


def feedback_thanks(language: Language) -> Message:
    """What is said when it has been kept."""
    return message(Wording(language).say("feedback.thanks"))
