"""Slack: the other ways to ask. The command, the shortcut on somebody's message, and the buttons under an answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from slack_bolt import Ack, App

from bot.conversation.inbox import Claim, Event, Later
from bot.conversation.turns import Turn, pseudonym
from bot.conversation.wording import Wording
from bot.slack.blocks.command import command_answer, shared_answer
from bot.slack.blocks.escaping import incoming_text
from bot.slack.blocks.messages import Message, message
from bot.slack.calls import Refused
from bot.slack.incoming import Payload, team_of, words_of
from bot.slack.listeners import channels, documents
from bot.slack.parts import Intake, Parts
from bot.slack.replying import Make, Place, Undeliverable
from bot.slack.spaces import settings_for
from knowledge.language.detection import detect
from knowledge.records import Answer

ASK = re.compile(r"ask:\d+")  # a button with a question
_DOUBLE_CLICK = 5  # seconds within which pressing a button again is the same press


def listen(app: App, parts: Intake) -> None:
    """Take in commands, shortcuts and presses of buttons."""

    @app.command("/wegwijzer")
    def command(body: Payload, ack: Ack) -> None:
        wanted = (body.get("text") or "").strip().lower()
        if wanted in channels.WORDS:
            ack(channels.open_window(parts, body, body["channel_id"], body["user_id"]))
            return
        parts.accept(documents.asked_for_list(body) if wanted in documents.WORDS else commanded(body))
        ack()

    @app.shortcut("ask")
    def shortcut(body: Payload, ack: Ack) -> None:
        parts.accept(pointed_at(body))
        ack()

    @app.action(ASK)
    def pressed(body: Payload, ack: Ack) -> None:
        parts.accept(asked_by_button(body))
        ack()

    @app.action("share")
    def share(body: Payload, ack: Ack) -> None:
        parts.accept(to_be_shared(body))
        ack()


def commanded(body: Payload) -> Event:
    """What somebody asked with `/wegwijzer`."""
    return Event(
        key=f"{team_of(body)}:command:{body['trigger_id']}",
        kind="whisper",
        conversation=f"{body['channel_id']}:{body['user_id']}:command",
        team=team_of(body),
        channel=body["channel_id"],
        person=body["user_id"],
        body={"text": body.get("text") or "", "url": body.get("response_url") or "", "id": body["trigger_id"]},
    )


def pointed_at(body: Payload) -> Event:
    """A message that somebody wants answered, whoever wrote it; when there are no words in it, they hear so alone."""
    said, channel = body["message"], body["channel"]["id"]
    text, thread = words_of(said), said.get("thread_ts") or ""
    if not text.strip():
        return commanded({**body, "channel_id": channel, "user_id": body["user"]["id"]})
    return Event(
        key=f"{team_of(body)}:shortcut:{body['trigger_id']}",
        kind="question",
        conversation=f"{channel}:{thread or said['ts']}",
        team=team_of(body),
        channel=channel,
        person=body["user"]["id"],
        body={
            "text": text,
            "ts": said["ts"],
            "thread": thread,
            "direct": channel.startswith("D"),
            "url": body.get("response_url") or "",
        },
    )


def asked_by_button(body: Payload) -> Event:
    """A question that somebody asked by pressing a button; where only they can see the button, so is the answer."""
    action, channel = body["actions"][0], (body.get("channel") or {}).get("id") or ""
    container = body.get("container") or {}
    ts = container.get("message_ts") or (body.get("message") or {}).get("ts") or ""
    at, person = float(action["action_ts"]), body["user"]["id"]
    base = Event(
        key=f"{team_of(body)}:{channel or 'home'}:{ts}:{person}:{action['action_id']}:{int(at) // _DOUBLE_CLICK}",
        kind="question",
        conversation="",
        team=team_of(body),
        channel=channel,
        person=person,
    )
    asked: dict[str, Any] = {"text": action.get("value") or "", "pressed": True}
    if container.get("is_ephemeral") or not channel:
        body_of_whisper = {**asked, "url": body.get("response_url") or "", "id": action["action_ts"]}
        kind = "whisper" if channel else "home_question"
        return replace(base, kind=kind, conversation=f"{channel}:{person}:command", body=body_of_whisper)
    thread = (body.get("message") or {}).get("thread_ts") or ts
    direct = channel.startswith("D")
    asked |= {"ts": action["action_ts"], "thread": thread, "direct": direct}
    return replace(base, conversation=channel if direct else f"{channel}:{thread}", body=asked)


def to_be_shared(body: Payload) -> Event:
    """An answer that its asker wants to share with the channel."""
    channel, answer = body["channel"]["id"], body["actions"][0].get("value") or ""
    return Event(
        key=f"{team_of(body)}:{channel}:share:{answer}:{body['actions'][0]['action_ts']}",
        kind="share",
        conversation=f"{channel}:share",
        team=team_of(body),
        channel=channel,
        person=body["user"]["id"],
        body={"answer": answer, "url": body.get("response_url") or "", "ts": body["actions"][0]["action_ts"]},
    )


def crowd_notice(clock: Callable[[], float] = time.time) -> Callable[[Event, bool], Event | None]:
    """What tells somebody, once in ten minutes, that they have to wait because so much is asked."""

    def notice(event: Event, of_person: bool) -> Event | None:
        period = int(clock() // 600)
        return Event(
            key=f"{event.team}:crowd:{event.person}:{period}",
            kind="crowd",
            conversation=f"{event.person}:crowd",
            team=event.team,
            channel=event.channel,
            person=event.person,
            body={**event.body, "of_person": of_person, "at": datetime.fromtimestamp(clock(), UTC).isoformat()},
        )

    return notice


def whisper(parts: Parts, claim: Claim) -> None:
    """Answer somebody so that nobody else sees it."""
    event = claim.event
    text = incoming_text(event.body["text"], parts.me.user)
    if not text:
        _say(parts, claim, "notice.empty")
        return
    turn = Turn(
        key=event.key,
        conversation=event.conversation,
        channel=event.channel,
        message=event.body["id"],
        person=pseudonym(event.team, event.person),
        text=text,
        at=claim.received.astimezone(UTC),
    )
    settings = settings_for(parts, event.team, event.channel, event.person)
    *_, answer = parts.responder.respond(turn, settings)
    assert isinstance(answer, Answer)  # noqa: S101 - a command is not overheard
    try:
        parts.whisperer.answer(claim, _place(event), partial(command_answer, turn.text, answer), event.body["url"])
    except Undeliverable:
        return
    parts.turns.reply(event.key, [], posted=True)


def share(parts: Parts, claim: Claim) -> None:
    """Post an answer that one person saw for everybody in the channel, once: it may take several presses until it can."""
    event, person = claim.event, pseudonym(claim.event.team, claim.event.person)
    kept = parts.turns.of_answer(event.body["answer"])
    if kept is None or kept.turn.person != person:
        _say(parts, claim, "asking.gone")
        return
    shared = f"share:{event.team}:{event.channel}:{event.body['answer']}"
    if not parts.marks.set(shared, person) and not claim.unsure:
        return
    try:
        make = partial(shared_answer, kept.turn.text, kept.answer)
        parts.replier.post(shared, _place(event), make, unsure=claim.unsure)
    except Undeliverable:
        parts.marks.unset(shared)
        _say(parts, claim, "asking.invite")
        return
    except Later as later:
        if not later.unsure:
            parts.marks.unset(shared)
        raise
    if event.body["url"]:
        with suppress(Refused):  # it is too old: then both can be seen
            parts.calls.respond(event.body["url"], delete_original=True)


def crowd(parts: Parts, claim: Claim) -> None:
    """Tell somebody that their question is kept, and has to wait."""
    event = claim.event
    name = "asking.crowd_person" if event.body["of_person"] else "asking.crowd"
    with suppress(Undeliverable):
        parts.whisperer.tell(claim, _own_place(event), _saying(parts, event, name), event.body.get("url") or "")


def _say(parts: Parts, claim: Claim, name: str) -> None:
    event = claim.event
    with suppress(Undeliverable):
        parts.whisperer.answer(claim, _own_place(event), _saying(parts, event, name), event.body.get("url") or "")


def _saying(parts: Parts, event: Event, name: str) -> Make:
    words = Wording(detect(event.body.get("text") or "", parts.language)).say(name)

    def make(*, plain: bool) -> tuple[Message, ...]:
        return (message(words),)

    return make


def _own_place(event: Event) -> Place:
    return replace(_place(event), thread=event.body.get("thread") or "")


def _place(event: Event) -> Place:
    ts = event.body.get("ts") or f"{datetime.now(UTC).timestamp() - 60:.6f}"
    return Place(event.team, event.channel, "", ts, event.person)


HANDLERS = {"whisper": whisper, "share": share, "crowd": crowd}
