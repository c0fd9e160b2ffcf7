"""Slack: who may do what. This is the only place that decides it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.conversation.inbox import Later
from bot.conversation.turns import Channels, ChannelSettings
from bot.slack.calls import Calls, Refused
from knowledge.records import DEFAULT_SPACE

_KINDS, _PAGE = "public_channel,private_channel,mpim", 999  # of channels, of which Slack tells so many at once
_REMEMBERED = 300.0  # seconds that what Slack says of somebody is believed (users.info is Tier 4)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to this workspace. Guests and strangers are not its members."""

    is_member: bool
    is_coordinator: bool = False


_NOBODY = Standing(is_member=False)


@dataclass(slots=True)
class Roles:
    """Who is who.

    Args:
        calls: Slack's Web API.
        channels: the settings of channels.
        team: the workspace; whoever belongs to another is a stranger (Slack Connect).
        coordinators: user ids (U…) and user groups (S…).
        clock: seconds, of a clock that never goes back.
    """

    calls: Calls
    channels: Channels
    team: str
    coordinators: frozenset[str] = frozenset()
    clock: Callable[[], float] = time.monotonic
    _channels: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)
    _known: dict[str, tuple[float, Standing]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, person: str, home: str = "") -> Standing:
        """What somebody is; a stranger when Slack doesn't say.

        Args:
            person: their user id.
            home: the workspace they come from, where the event says it.
        """
        if home and home != self.team:
            return _NOBODY
        with self._lock:
            at, standing = self._known.get(person, (-_REMEMBERED, _NOBODY))
        if self.clock() - at < _REMEMBERED:
            return standing
        try:
            standing = self._asked(person)
        except Later:  # what is not known now is not kept
            return _NOBODY
        with self._lock:
            self._known[person] = (self.clock(), standing)
        return standing

    def is_coordinator(self, person: str, home: str = "") -> bool:
        """Whether somebody may change what others see: documents and the settings of channels."""
        return bool(self.coordinators) and self.of(person, home).is_coordinator

    def may_upload(self, person: str, settings: ChannelSettings, *, direct: bool, home: str = "") -> bool:
        """Whether somebody may add a document here: a coordinator in a direct message, and whom the channel lets."""
        standing = self.of(person, home)
        if direct or settings.uploads == "coordinators":
            return standing.is_coordinator
        return settings.uploads == "members" and standing.is_member

    def settings(self, team: str, channel: str, person: str, home: str = "") -> ChannelSettings:
        """The settings that hold for somebody in a channel: who is no member sees the default documents only."""
        settings = self.channels.of(team, channel)
        if settings.space == DEFAULT_SPACE or self.of(person, home).is_member:
            return settings
        return ChannelSettings(policy=settings.policy, follows=settings.follows, language=settings.language)

    def spaces(self, team: str, person: str, names: Iterable[str], home: str = "") -> tuple[str, ...]:
        """The sets of documents that somebody may see: the default one, and for members those of the channels that they
        are in; coordinators look after all of them.

        Args:
            team: the workspace.
            person: their user id.
            names: the ids of all of them.
            home: the workspace they come from, where the event says it.
        """
        others = [name for name in names if name != DEFAULT_SPACE]
        if not others or not self.of(person, home).is_member:
            return (DEFAULT_SPACE,)
        if self.is_coordinator(person, home):
            return (DEFAULT_SPACE, *others)
        channels = {
            id_: settings.space for id_, settings in self.channels.all(team).items() if settings.space in others
        }
        theirs = {channels[id_] for id_ in self._joined(person) & channels.keys()} if channels else set()
        return (DEFAULT_SPACE, *(name for name in others if name in theirs))

    def _joined(self, person: str) -> frozenset[str]:
        """The channels that somebody is in, and this bot as well where they are not public."""
        with self._lock:
            at, joined = self._channels.get(person, (-_REMEMBERED, frozenset()))
        if self.clock() - at < _REMEMBERED:
            return joined
        try:
            joined = frozenset(self._asked_channels(person))
        except Later:
            return frozenset()
        except Refused:  # of an app that may not know
            joined = frozenset()
        with self._lock:
            self._channels[person] = (self.clock(), joined)
        return joined

    def _asked_channels(self, person: str) -> Iterator[str]:
        cursor = ""
        while True:
            page = self.calls(
                "users.conversations",
                user=person,
                types=_KINDS,
                exclude_archived=True,
                limit=_PAGE,
                cursor=cursor or None,
            )
            yield from (str(channel["id"]) for channel in page.get("channels") or ())
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return

    def _asked(self, person: str) -> Standing:
        try:
            user = self.calls("users.info", user=person).get("user") or {}
        except Refused:
            user = {}
        if not is_member(user, self.team):
            return _NOBODY
        return Standing(True, person in self.coordinators or self._in_a_group(person))

    def _in_a_group(self, person: str) -> bool:
        for group in sorted(one for one in self.coordinators if one.startswith("S")):
            try:
                if person in self.calls("usergroups.users.list", usergroup=group).get("users", ()):
                    return True
            except Refused:
                continue
        return False


def is_member(user: Mapping[str, Any], team: str) -> bool:
    """Whether a person, as Slack describes them, belongs to a workspace and is no guest or bot.

    Args:
        user: what users.info says; empty for nobody.
        team: the workspace.
    """
    limited = any(
        user.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted", "is_bot")
    )
    return bool(user) and user.get("team_id", team) == team and not limited
