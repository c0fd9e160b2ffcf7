"""Conversation: the nouns that every surface shares, and what is remembered of what was said."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal, Protocol, Self

from knowledge.records import DEFAULT_SPACE, Answer, History, Language

STOPPED = "stopped"  # the step of an answer that somebody stopped: its text is what they had seen of it
REMEMBERED = 10  # exchanges of a conversation; nobody points back further


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing somebody said at a surface.

    `key` is that of its event. What belongs together has one `conversation`; `root` is the message that it began with,
    where that is known. `message` is the surface's id of what was said. `person` says nothing of who it is (`pseudonym`).
    `overheard` is not said to the bot, which then speaks only when it has something to say.
    """

    key: str
    conversation: str
    channel: str
    message: str
    person: str
    text: str
    root: str = ""
    overheard: bool = False
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Kept:
    """A turn as it is remembered: its answer, and the surface's ids of the messages that are the reply."""

    turn: Turn
    space: str
    answer: Answer
    replies: tuple[str, ...] = ()
    posted: bool = False


class Turns(Protocol):
    """What was said, and what was said back."""

    def history(self, turn: Turn) -> History:
        """What was said before a turn, in its conversation."""
        ...

    def keep(self, turn: Turn, space: str, answer: Answer) -> None:
        """Remembers the answer of a turn, instead of what it had."""
        ...

    def reply(self, key: str, replies: Sequence[str], *, posted: bool) -> None:
        """Remembers which messages are (so far) the reply to a turn."""
        ...

    def find(self, key: str) -> Kept | None:
        """A turn by the key of its event."""
        ...

    def at(self, channel: str, message: str) -> Kept | None:
        """The turn of a message, or of a message that is (part of) a reply."""
        ...

    def of_answer(self, answer_id: str) -> Kept | None:
        """The turn that got an answer, by the answer's id."""
        ...

    def has_spoken(self, conversation: str) -> bool:
        """Whether the bot answered in a conversation before."""
        ...

    def of_person(self, person: str, limit: int) -> list[Kept]:
        """The latest turns of somebody."""
        ...

    def forget(self, key: str) -> None:
        """Lets a turn go."""
        ...


Policy = Literal["mention", "every"]
Uploaders = Literal["coordinators", "members"]


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What is set for a channel: its documents, whether every question is answered or only those to the bot, the language
    ("" is that of the question), and who may add documents here ("" is nobody)."""

    space: str = DEFAULT_SPACE
    policy: Policy = "mention"
    follows: bool = True
    language: Language | Literal[""] = ""
    uploads: Uploaders | Literal[""] = ""

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """The settings as they were kept; what is not known (any more) is left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})

    def kept(self) -> dict[str, Any]:
        """The settings as JSON has them."""
        return asdict(self)


class Channels(Protocol):
    """The settings of channels."""

    def of(self, team: str, channel: str) -> ChannelSettings:
        """What is set for a channel; the defaults where nothing is."""
        ...

    def set(self, team: str, channel: str, settings: ChannelSettings) -> None:
        """Sets them."""
        ...

    def all(self, team: str) -> dict[str, ChannelSettings]:
        """Every channel with settings of its own."""
        ...


class Feedback(Protocol):
    """What people think of answers."""

    def give(self, answer_id: str, person: str, verdict: str, reason: str = "", words: str = "") -> None:
        """Somebody's verdict on an answer, instead of an earlier one."""
        ...

    def withdraw(self, answer_id: str, person: str, verdict: str) -> None:
        """Takes a verdict back, unless another took its place."""
        ...


class Marks(Protocol):
    """Things that are done once, ever."""

    def set(self, key: str, person: str = "") -> bool:
        """Whether this is the first time."""
        ...

    def unset(self, key: str) -> None:
        """As if it never was, after doing it failed."""
        ...


def pseudonym(team: str, person: str) -> str:
    """A name for somebody that says nothing of them, and is the same every time."""
    return hashlib.sha256(f"{team}:{person}".encode()).hexdigest()[:32]
