"""Slack: what people think of answers, by the buttons under them, a window for what is wrong, and thumbs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App

from bot.conversation.inbox import Claim, Event, Later
from bot.conversation.turns import Kept, pseudonym
from bot.conversation.wording import Wording
from bot.slack.blocks.answer import verdict_of
from bot.slack.blocks.feedback import CALLBACK, Complaint, feedback_modal, feedback_thanks, parse_feedback
from bot.slack.blocks.kit import actions, button, section
from bot.slack.blocks.messages import Message, message
from bot.slack.calls import Refused
from bot.slack.incoming import Payload, other, team_of
from bot.slack.parts import Intake, Parts
from bot.slack.replying import Place, Undeliverable
from knowledge.records import Language

BUTTONS = re.compile(r"feedback(?::\w+)?")
_THUMBS = {"+1": "good", "thumbsup": "good", "-1": "bad", "thumbsdown": "bad"}


def listen(app: App, parts: Intake) -> None:
    """Take in verdicts."""

    @app.action(BUTTONS)
    def pressed(body: Payload, ack: Ack) -> None:
        verdict = verdict_of(body["actions"][0].get("value") or "")
        if verdict:
            parts.accept(_verdict(body, *verdict))
        ack()
        if verdict and verdict[0] == "bad":
            _ask_why(parts, body, verdict[1])

    @app.view(CALLBACK)
    def sent(body: Payload, ack: Ack) -> None:
        complaint = parse_feedback(body["view"], parts.language)
        if isinstance(complaint, Complaint):
            parts.accept(_complaint(body, complaint))
            ack()
        else:
            ack(response_action="errors", errors=complaint)

    @app.event("reaction_added")
    def thumb(body: Payload) -> None:
        parts.accept(_thumb(parts, body))

    @app.event("reaction_removed")
    def no_thumb(body: Payload) -> None:
        parts.accept(_thumb(parts, body))


def keep_verdict(parts: Parts, claim: Claim) -> None:
    """Keep what somebody thinks of an answer."""
    event, body = claim.event, claim.event.body
    kept = parts.turns.of_answer(body["answer"])
    if kept is None:
        return
    parts.feedback.give(
        body["answer"], pseudonym(event.team, event.person), body["verdict"], body["reason"], body["words"]
    )
    if body["reason"]:
        _whisper(parts, claim, kept, feedback_thanks(kept.answer.language))


def keep_thumb(parts: Parts, claim: Claim) -> None:
    """Keep a thumb up or down on an answer, or its going; a thumb down is asked for its reason."""
    event, body = claim.event, claim.event.body
    kept = parts.turns.at(event.channel, body["ts"])
    if kept is None or body["ts"] not in kept.replies:
        return
    answer, person = kept.answer.made.id, pseudonym(event.team, event.person)
    if body["removed"]:
        parts.feedback.withdraw(answer, person, body["verdict"])
        return
    parts.feedback.give(answer, person, body["verdict"])
    if body["verdict"] == "bad":
        wording = Wording(kept.answer.language)
        text, why = wording.say("feedback.ask"), button(wording.say("feedback.tell"), "feedback:why", f"bad:{answer}")
        _whisper(parts, claim, kept, message(text, section(text), *actions([why])))


def _verdict(body: Payload, verdict: str, answer: str) -> Event:
    said = {"answer": answer, "verdict": verdict, "reason": "", "words": ""}
    return other(body, "feedback", person=body["user"]["id"], **said)


def _complaint(body: Payload, complaint: Complaint) -> Event:
    said = {"answer": complaint.answer, "verdict": "bad", "reason": complaint.reason, "words": complaint.words}
    event = other(body, "feedback", person=body["user"]["id"], **said)
    return replace(event, key=f"{team_of(body)}:complaint:{body['view']['id']}")


def _thumb(parts: Intake, body: Payload) -> Event | None:
    event = body["event"]
    verdict = _THUMBS.get(str(event.get("reaction", "")).partition("::")[0])
    item: dict[str, Any] = event.get("item") or {}
    if not verdict or item.get("type") != "message" or event.get("item_user") not in (parts.me.user, None):
        return None
    removed = event["type"] == "reaction_removed"
    where = {"person": event["user"], "channel": item["channel"]}
    return other(body, "reaction", **where, ts=item["ts"], verdict=verdict, removed=removed)


def _ask_why(parts: Intake, body: Payload, answer: str) -> None:
    """Open the window, which Slack allows for three seconds; without it the verdict stands as it is."""
    kept = parts.turns.of_answer(answer)
    language: Language = kept.answer.language if kept else parts.language
    try:
        parts.calls("views.open", trigger_id=body["trigger_id"], view=feedback_modal(answer, language))
    except (Refused, Later):
        return


def _whisper(parts: Parts, claim: Claim, kept: Kept, said: Message) -> None:
    def make(*, plain: bool) -> tuple[Message, ...]:
        return (said,)

    thread = kept.turn.root or kept.turn.message
    try:
        parts.whisperer.tell(claim, Place(claim.event.team, kept.turn.channel, thread, "", claim.event.person), make)
    except Undeliverable:
        return


HANDLERS = {"feedback": keep_verdict, "reaction": keep_thumb}
