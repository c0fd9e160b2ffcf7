"""Slack: from what Slack sends to an `Event` of the inbox. Pure: nothing here asks Slack or a database anything.

Slack sends what is said to the bot in a channel twice, as `app_mention` and as `message.channels`, under two event ids
but with one `ts` (docs.slack.dev/reference/events/app_mention). The key of a message is therefore its place and time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.conversation.inbox import Event

Payload = Mapping[str, Any]

DELETED = ":deleted"  # after the key of a message, the key of its going
_SAID = frozenset({None, "file_share", "thread_broadcast"})  # subtypes of messages that people write
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CALL = re.compile(r"<!(?:here|channel|everyone|subteam\^)")


def team_of(body: Payload) -> str:
    """The workspace that an event, command or action belongs to."""
    team = body.get("team") or {}
    return (
        body.get("team_id") or (team.get("id") if isinstance(team, dict) else team) or body.get("enterprise_id") or ""
    )


def words_of(message: Payload) -> str:
    """What a message says; those of bots may have all their words in blocks and attachments."""
    text = str(message.get("text") or "")
    return text if text.strip() else "\n".join(_texts([message.get("blocks"), message.get("attachments")]))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _texts(one)
    elif isinstance(part, dict):
        text = part.get("text") or part.get("fallback")
        yield from [text] if isinstance(text, str) else _texts(list(part.values()))


def is_from_a_bot(event: Payload, bot: str) -> bool:
    """Whether nobody wrote it: another bot, this one, or Slack itself. Two bots must not keep each other talking."""
    author = event.get("user") or ""
    return bool(event.get("bot_id") or event.get("bot_profile")) or author in ("", bot, "USLACKBOT")


def mentioned(text: str) -> frozenset[str]:
    """The ids of everybody who is mentioned in a message."""
    return frozenset(_MENTION.findall(text))


def is_to_others(text: str) -> bool:
    """Whether a message that does not mention the bot mentions somebody, or calls a group."""
    return bool(_MENTION.search(text) or _CALL.search(text))


def said(body: Payload, bot: str) -> Event | None:
    """What somebody said, in a direct message or a channel; None for everything that nobody said.

    The event is a `question` to the bot, or `overheard`: said in a channel to nobody in particular. It is for the
    listener to decide what overheard messages are for the bot.

    Args:
        body: the payload of `message` or `app_mention`.
        bot: the user id of the bot.
    """
    event = body["event"]
    if event.get("subtype") not in _SAID or is_from_a_bot(event, bot) or not event.get("ts"):
        return None
    direct = _is_direct(event)
    to_bot = direct or event.get("type") == "app_mention" or bot in mentioned(event.get("text") or "")
    return Event(
        key=message_key(body),
        kind="question" if to_bot else "overheard",
        conversation=_conversation(event),
        team=team_of(body),
        channel=event["channel"],
        person=event["user"],
        event_id=body.get("event_id"),
        body={
            "text": words_of(event),
            "ts": event["ts"],
            "thread": event.get("thread_ts") or "",
            "direct": direct,
            "files": [file["id"] for file in event.get("files") or () if file.get("id")],
            "home": event.get("user_team") or event.get("team") or "",  # of a stranger: where they come from
        },
    )


def edited(body: Payload, bot: str) -> Event | None:
    """A message whose words somebody changed; None for unfurled links and the like."""
    event = body["event"]
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    changed = now.get("edited", {}).get("ts")
    if not changed or is_from_a_bot(now, bot) or now.get("text") == before.get("text"):
        return None
    return Event(
        key=f"{team_of(body)}:{event['channel']}:{now['ts']}:edit:{changed}",
        kind="edited",
        conversation=_conversation({**now, "channel": event["channel"], "channel_type": event.get("channel_type")}),
        team=team_of(body),
        channel=event["channel"],
        person=now["user"],
        event_id=body.get("event_id"),
        body={"text": now.get("text") or "", "ts": now["ts"], "edited": changed},
    )


def is_a_deletion(event: Payload) -> bool:
    """Whether a message is gone: one with a thread under it becomes a tombstone, which Slack tells as a change."""
    subtype, now = event.get("subtype"), event.get("message") or {}
    return subtype == "message_deleted" or (subtype == "message_changed" and now.get("subtype") == "tombstone")


def deleted(body: Payload, bot: str) -> Event | None:
    """A message that somebody took away."""
    event = body["event"]
    before = event.get("previous_message") or {}
    gone = event.get("deleted_ts") or before.get("ts") or (event.get("message") or {}).get("ts")
    if not gone or (before and is_from_a_bot(before, bot)):
        return None
    place = {"ts": gone, **before, "channel": event["channel"], "channel_type": event.get("channel_type")}
    return Event(
        key=f"{team_of(body)}:{event['channel']}:{gone}{DELETED}",
        kind="deleted",
        conversation=_conversation(place),
        team=team_of(body),
        channel=event["channel"],
        person=before.get("user") or "",
        event_id=body.get("event_id"),
        body={"ts": gone},
    )


def stopped(body: Payload) -> Event:
    """That somebody stopped what the bot is at in a thread; it must not wait for that, so its conversation is another."""
    event = body["event"]
    streams = list(event.get("streaming_message_ts") or ())
    told = other(
        body,
        "stopped",
        person=event.get("user") or "",
        channel=event["channel"],
        streams=streams,
        thread=event.get("thread_ts") or "",
    )
    return replace(told, conversation=stops_of(event["channel"], event.get("thread_ts") or ""))


def stops_of(channel: str, thread: str) -> str:
    """The conversation of all that stops something in a thread."""
    return f"{channel}:{thread}:stopped"


def message_key(body: Payload) -> str:
    """The key of a message: its workspace, channel and time."""
    event = body["event"]
    return f"{team_of(body)}:{event['channel']}:{event['ts']}"


def other(body: Payload, kind: str, *, person: str, channel: str = "", **values: Any) -> Event:  # noqa: ANN401 - JSON
    """Any other event, which only its id tells from the next of its kind.

    Args:
        body: the payload.
        kind: what the workers know it by.
        person: who did it.
        channel: where, if anywhere.
        values: what the worker needs.
    """
    event_id = body.get("event_id")
    unique = event_id or body.get("trigger_id") or body["event"]["event_ts"]
    where = channel or person
    return Event(
        key=f"{team_of(body)}:{kind}:{unique}",
        kind=kind,
        conversation=f"{where}:{kind}",
        team=team_of(body),
        channel=channel,
        person=person,
        event_id=event_id,
        body=values,
    )


def _is_direct(event: Payload) -> bool:
    return event.get("channel_type") == "im" or (event.get("channel_type") is None and event["channel"].startswith("D"))


def _conversation(event: Payload) -> str:
    """What has to be worked in order: all that is said in direct messages, and each thread of a channel."""
    if _is_direct(event):
        return str(event["channel"])
    return f"{event['channel']}:{event.get('thread_ts') or event['ts']}"
