"""The payloads that Slack sends to an app, as its documentation shows them."""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.slack.state import APP, BOT_USER, TEAM, Channel, Json, Message, State, User, View

TOKEN = re.compile(r"<(?:[@#!][^<>\s][^<>]*|https?://[^<>\s]+|mailto:[^<>\s]+)>")
BARE_URL = re.compile(r"(?<![<|\"])https?://[^\s<>|]+[^\s<>|.,;:!?)\"']")
KINDS = {"channel": "channel", "group": "group", "im": "im", "mpim": "mpim"}


def typed(text: str) -> str:
    """What a person types, as Slack sends it: signs escaped, addresses marked; mentions stay as they are."""
    pieces, at = [], 0
    for token in TOKEN.finditer(text):
        pieces += [_escaped(text[at : token.start()]), token.group()]
        at = token.end()
    return "".join([*pieces, _escaped(text[at:])])


def _escaped(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return BARE_URL.sub(lambda url: f"<{url.group()}>", safe)


def event_callback(state: State, event: Json, event_id: str, *, shared: bool = False) -> Json:
    """An event as the Events API wraps it up."""
    authorization = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(state.clock()),
        "authorizations": [{**authorization, "is_enterprise_install": False}],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{event_id}",
    }


def message_event(message: Message, channel: Channel, author: User | None) -> Json:
    """What tells of a new message."""
    told = message.to_json(metadata=False)
    event = {**told, "channel": channel.id, "event_ts": message.ts, "channel_type": KINDS[channel.kind]}
    if author is not None:
        event["team"] = author.team
        if author.is_stranger:
            event |= {"user_team": author.team, "source_team": author.team}
    return event


def rich_text(text: str) -> list[Json]:
    """The blocks that Slack makes of what a person typed."""
    elements = [{"type": "text", "text": text}]
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}]


def changed_event(message: Message, channel: Channel, before: Json, ts: str) -> Json:
    """What tells that a message was edited."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": {**message.to_json(metadata=False), "source_team": TEAM, "user_team": TEAM},
        "previous_message": before,
        "channel": channel.id,
        "ts": ts,
        "event_ts": ts,
        "channel_type": KINDS[channel.kind],
    }


def tombstone_event(message: Message, channel: Channel, ts: str) -> Json:
    """What tells that a message with a thread was taken away: Slack leaves a tombstone, and tells of a change."""
    left: Json = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted."}
    left |= {"ts": message.ts, "thread_ts": message.ts, "hidden": True}
    return changed_event(message, channel, message.to_json(metadata=False), ts) | {"message": left}


def deleted_event(message: Message, channel: Channel, ts: str) -> Json:
    """What tells that a message was taken away."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": message.ts,
        "previous_message": message.to_json(metadata=False),
        "channel": channel.id,
        "ts": ts,
        "event_ts": ts,
        "channel_type": KINDS[channel.kind],
    }


def person(user: User) -> Json:
    """Somebody, in what tells of their clicks."""
    return {"id": user.id, "username": user.name.lower(), "name": user.name.lower(), "team_id": user.team}


def interaction(kind: str, user: User, **more: Any) -> Json:
    """What tells that somebody used a button, a shortcut or a view."""
    team = {"id": TEAM, "domain": "home"}
    common = {"type": kind, "user": person(user), "team": team, "api_app_id": APP, "token": "verification-token"}
    return {**common, "enterprise": None, "is_enterprise_install": False, **more}


def place(channel: Channel) -> Json:
    """A channel, in what tells of a click."""
    names = {"im": "directmessage", "group": "privategroup", "mpim": "mpdm"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def container(message: Message) -> Json:
    """Where an element lies that is in a message."""
    told = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    return {**told, **thread, "is_ephemeral": message.only_for is not None}


def view_container(view: View) -> Json:
    """Where an element lies that is in a view."""
    return {"type": "view", "view_id": view.id}
