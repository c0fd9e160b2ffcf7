"""What a workspace holds: people, channels, messages, views, files, and everything that happened to them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from threading import Condition, RLock
from typing import Any

TEAM, OTHER_TEAM, APP, BOT_USER, BOT = "T0HOME", "T0ELSEWHERE", "A0WEGWIJZER", "U0WEGWIJZER", "B0WEGWIJZER"
Json = dict[str, Any]


class SlackError(Exception):
    """The reason why Slack refuses a call, by Slack's name for it."""

    def __init__(self, error: str, *messages: str, **details: Any) -> None:
        super().__init__(f"{error}: {'; '.join(messages)}" if messages else error)
        self.error = error
        self.details: Json = {**details, **({"response_metadata": {"messages": list(messages)}} if messages else {})}


@dataclass(slots=True, eq=False)
class User:
    """A person or a bot, here or of another organisation."""

    id: str
    name: str
    team: str = TEAM
    bot_id: str | None = None
    guest: str | None = None  # "multi" or "single" channel guest
    deleted: bool = False
    locale: str = "nl-NL"
    email: str = ""

    @property
    def is_stranger(self) -> bool:
        return self.team != TEAM

    def to_json(self) -> Json:
        profile = {"real_name": self.name, "display_name": self.name, "team": self.team, "email": self.email}
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.name.lower(),
            "real_name": self.name,
            "profile": profile,
            "deleted": self.deleted,
            "is_bot": self.bot_id is not None,
            "is_app_user": False,
            "is_restricted": self.guest is not None,
            "is_ultra_restricted": self.guest == "single",
            "is_stranger": self.is_stranger,
            "is_admin": False,
            "is_owner": False,
            "locale": self.locale,
            "tz": "Europe/Amsterdam",
            "tz_offset": 3600,
        }


@dataclass(slots=True, eq=False)
class Message:
    """A message as it stands; `versions` are the texts and blocks that it had, with the time of each."""

    channel: str
    ts: str
    user: str
    text: str
    thread_ts: str | None = None
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    bot_id: str | None = None
    subtype: str | None = None
    files: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: str | None = None
    deleted: bool = False
    only_for: str | None = None
    stream: str | None = None  # "live", "ended" or "stopped" (by the user)
    stream_began: float = 0.0
    unfurls: bool = True
    client_msg_id: str | None = None
    versions: list[tuple[float, str, list[Json]]] = field(default_factory=list)

    @property
    def streaming(self) -> bool:
        return self.stream == "live"

    @property
    def root(self) -> str:
        """The timestamp of the thread that it is in, or would begin."""
        return self.thread_ts or self.ts

    @property
    def shown(self) -> str:
        """All words that a person sees: of the blocks where there are any, of the text otherwise; of a stream both."""
        words = "\n".join(texts_in(self.blocks))
        return "\n".join(filter(None, (self.text, words))) if self.stream or not words else words

    def to_json(self, *, metadata: bool = True) -> Json:
        """The message as Slack gives it."""
        told: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        optional = {
            "thread_ts": self.thread_ts,
            "subtype": self.subtype,
            "bot_id": self.bot_id,
            "app_id": APP if self.bot_id == BOT else None,
            "client_msg_id": self.client_msg_id,
            "blocks": self.blocks,
            "files": self.files,
            "attachments": self.attachments,
            "edited": self.edited and {"user": self.user, "ts": self.edited},
            "metadata": self.metadata if metadata else None,
            "reactions": [{"name": n, "users": u, "count": len(u)} for n, u in self.reactions.items()],
        }
        return {**told, "team": TEAM, **{name: value for name, value in optional.items() if value}}


def texts_in(part: Any) -> Iterator[str]:
    """Every text in blocks that a person can read, in their order."""
    if isinstance(part, list):
        for each in part:
            yield from texts_in(each)
    elif isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for name, value in part.items():
            if isinstance(value, dict | list) and name != "confirm":
                yield from texts_in(value)


@dataclass(slots=True, eq=False)
class Channel:
    """A conversation: `kind` is channel, group, im or mpim."""

    id: str
    name: str
    kind: str = "channel"
    members: set[str] = field(default_factory=set)
    messages: dict[str, Message] = field(default_factory=dict)
    threads: dict[str, list[Message]] = field(default_factory=dict)
    is_shared: bool = False
    is_archived: bool = False

    def add(self, message: Message) -> None:
        self.messages[message.ts] = message
        self.threads.setdefault(message.root, []).append(message)

    def to_json(self) -> Json:
        kinds = {f"is_{kind}": kind == self.kind for kind in ("channel", "group", "im", "mpim")}
        told: Json = {"id": self.id, "name": self.name, **kinds, "is_private": self.kind != "channel"}
        told |= {"is_archived": self.is_archived, "is_ext_shared": self.is_shared, "is_shared": self.is_shared}
        if self.kind == "im":
            told |= {"user": next(iter(sorted(self.members - {BOT_USER})), BOT_USER), "is_open": True}
        return told | {"is_member": BOT_USER in self.members, "context_team_id": TEAM}


@dataclass(slots=True, eq=False)
class View:
    """A modal or a Home tab that somebody has before them; a modal may lie on another one."""

    id: str
    user: str
    content: Json
    hash: str
    below: View | None = None
    state: Json = field(default_factory=dict)
    open: bool = True

    @property
    def root(self) -> View:
        return self.below.root if self.below else self

    def to_json(self) -> Json:
        own = {"id": self.id, "team_id": TEAM, "app_id": APP, "bot_id": BOT, "hash": self.hash}
        empty = {"private_metadata": "", "callback_id": "", "external_id": "", "title": None}
        lies_on = {"root_view_id": self.root.id, "previous_view_id": self.below.id if self.below else None}
        return {**empty, **self.content, **own, **lies_on, "state": {"values": self.state}}


@dataclass(slots=True, eq=False)
class File:
    """A file somebody uploaded."""

    id: str
    name: str
    user: str
    content: bytes
    channels: list[str]
    mimetype: str = "application/octet-stream"
    deleted: bool = False
    created: float = 0.0

    def to_json(self, base: str) -> Json:
        url = f"{base}/files-pri/{self.id}/download/{self.name}"
        kind = self.name.rpartition(".")[2].lower()
        return {
            "id": self.id,
            "name": self.name,
            "title": self.name,
            "mimetype": self.mimetype,
            "filetype": kind,
            "size": len(self.content),
            "user": self.user,
            "created": int(self.created),
            "mode": "hosted",
            "is_external": False,
            "url_private": url.replace("/download/", "/"),
            "url_private_download": url,
            "channels": self.channels,
        }


class State:
    """Everything a workspace holds. Whoever reads or changes it holds `changed`, and notifies it after a change."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.changed = Condition(RLock())
        self.users: dict[str, User] = {BOT_USER: User(BOT_USER, "Wegwijzer", bot_id=BOT, locale="en-US")}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, list[str]] = {}
        self.ephemeral: list[Message] = []
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.triggers: dict[str, tuple[float, str, str | None]] = {}  # until when, whose, from which view
        self.response_urls: dict[str, ResponseUrl] = {}
        self.statuses: list[tuple[float, Json]] = []
        self.sessions: dict[tuple[str, str | None], Json] = {}
        self._numbers = count(1)
        self._last_ts = 0

    def new_id(self, letter: str) -> str:
        return f"{letter}{next(self._numbers):08X}"

    def new_ts(self) -> str:
        """A timestamp that no other message has, later than all before."""
        self._last_ts = max(int(self.clock() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def channel(self, id_: str) -> Channel:
        if id_ not in self.channels:
            raise SlackError("channel_not_found")
        return self.channels[id_]

    def user(self, id_: str) -> User:
        if id_ not in self.users:
            raise SlackError("user_not_found")
        return self.users[id_]

    def message(self, channel: str, ts: str) -> Message:
        message = self.channel(channel).messages.get(ts)
        if message is None or message.deleted:
            raise SlackError("message_not_found")
        return message

    def dm(self, user: str) -> Channel:
        """The direct messages of a person with the bot, opened when they are not yet."""
        id_ = f"D{self.user(user).id[1:]}"
        if id_ not in self.channels:
            self.channels[id_] = Channel(id_, "", "im", {user, BOT_USER})
        return self.channels[id_]

    def modal(self, user: str) -> View | None:
        """The modal that is on top for a person."""
        return next((view for view in reversed(self.views.values()) if view.user == user and view.open), None)


@dataclass(slots=True, eq=False)
class ResponseUrl:
    """Where an answer to a command or a click may be sent, five times within half an hour."""

    user: str
    channel: str
    until: float
    message: Message | None = None
    thread_ts: str | None = None
    used: int = 0
