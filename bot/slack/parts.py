"""Slack: everything that listeners and workers work with, built once and handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.conversation.inbox import Event, Inbox
from bot.conversation.turns import Channels, Feedback, Marks, Turns
from bot.slack.calls import Calls
from bot.slack.roles import Roles
from knowledge.records import Language

if TYPE_CHECKING:  # the process that only listens has none of them
    from bot.conversation.acquisitions import Acquisitions
    from bot.conversation.own import OwnAssignments
    from bot.conversation.privacy import Personal
    from bot.conversation.responder import Responder
    from bot.conversation.shelf import Shelf
    from bot.slack.replying import Replier
    from bot.slack.sessions import Sessions
    from bot.slack.whispering import Whisperer


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What listeners need to take in what Slack sends. `stir` wakes the workers."""

    me: Me
    calls: Calls
    inbox: Inbox
    stir: Callable[[], None]
    turns: Turns
    channels: Channels
    roles: Roles
    spaces: Callable[[], Mapping[str, str]]
    language: Language = "nl"

    def accept(self, event: Event | None) -> None:
        """Write an event down and wake a worker; None is nothing."""
        if event is not None and self.inbox.accept(event):
            self.stir()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Intake):
    """What workers need as well; `token` is the bot's, and files are fetched with it. With a model an answer takes a
    while, and can be stopped."""

    token: str
    has_model: bool
    feedback: Feedback
    marks: Marks
    responder: Responder
    own: OwnAssignments
    shelf: Shelf
    acquisitions: Acquisitions
    personal: Personal
    replier: Replier
    whisperer: Whisperer
    sessions: Sessions
