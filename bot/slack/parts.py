"""Slack: everything that a listener works with, built once and handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.conversation.acquisitions import Acquisitions
from bot.conversation.inbox import Event, Inbox
from bot.conversation.own import OwnAssignments
from bot.conversation.privacy import Personal
from bot.conversation.responder import Responder
from bot.conversation.shelf import Shelf
from bot.conversation.turns import Channels, Feedback, Marks, Turns
from bot.slack.calls import Calls
from bot.slack.replying import Replier
from bot.slack.roles import Roles
from knowledge.records import Language


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as Slack knows it."""

    user: str
    bot: str
    team: str

    @property
    def ids(self) -> frozenset[str]:
        """What its own messages are known by."""
        return frozenset({self.user, self.bot} - {""})


@dataclass(frozen=True, slots=True)
class Parts:
    """What the listeners and workers of Slack need; `token` is the bot's, and files are fetched with it."""

    me: Me
    calls: Calls
    token: str
    inbox: Inbox
    stir: Callable[[], None]
    turns: Turns
    channels: Channels
    feedback: Feedback
    marks: Marks
    responder: Responder
    own: OwnAssignments
    shelf: Shelf
    acquisitions: Acquisitions
    personal: Personal
    replier: Replier
    roles: Roles
    spaces: Callable[[], Mapping[str, str]]
    language: Language = "nl"

    def accept(self, event: Event | None) -> None:
        """Write an event down and wake a worker; None is nothing."""
        if event is not None and self.inbox.accept(event):
            self.stir()
