"""Slack: an answer that appears while it is made. What is shown has been verified; what goes wrong is mended afterwards.

A stream lives about five minutes, whatever is added to it (github.com/slackapi/python-slack-sdk/issues/1859), and people
can stop it. Whatever becomes of it, the message stays, and the whole answer can be put in its place.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from bot.conversation.inbox import Later
from bot.slack.calls import Calls, Refused
from knowledge.records import Answer

if TYPE_CHECKING:
    from knowledge.answering.generating import Piece

_AT_ONCE = 700  # characters, and seconds, of a flush: every append counts for the limit of the whole workspace
_EVERY = 1.0
STOPPED_BY_PERSON = "stopped_by_user"


@dataclass(slots=True)
class Stream:
    """A message under way.

    Args:
        calls: Slack's Web API.
        channel: where it appears.
        thread: the message it is an answer to, or the thread that it is in.
        team: whom it is for.
        person: whom it is for.
    """

    calls: Calls
    channel: str
    thread: str
    team: str
    person: str
    ts: str = ""
    is_live: bool = False
    was_stopped: bool = False
    shown: str = ""  # with what waits to be
    _waiting: str = ""
    _flushed: float = field(default_factory=time.monotonic)

    def add(self, markdown: str) -> None:
        """Show some more, soon.

        Raises:
            Refused: it could not even be started.
            Later: the same; or Slack gave no answer, and it is not known how far it came.
        """
        self.shown += markdown
        self._waiting += markdown
        if self.ts and not self.is_live:
            return
        if not self.ts:
            self._start()
        elif len(self._waiting) >= _AT_ONCE or time.monotonic() - self._flushed >= _EVERY:
            self._append()

    @property
    def seen(self) -> int:
        """How many characters of what was added people have seen."""
        return len(self.shown) - len(self._waiting)

    @property
    def is_all_seen(self) -> bool:
        """Whether they have seen all of it."""
        return not self._waiting

    @property
    def messages(self) -> list[str]:
        """The message that it is; none before it has begun."""
        return [self.ts] if self.ts else []

    def stop(self, blocks: Sequence[dict[str, Any]], metadata: dict[str, Any]) -> bool:
        """End it; whether it now shows everything that was added, with the blocks under it."""
        if not self.is_live:
            return False
        self.is_live = False
        try:
            self.calls(
                "chat.stopStream",
                channel=self.channel,
                ts=self.ts,
                chunks=_chunks(self._waiting),
                blocks=list(blocks) or None,
                metadata=metadata,
            )
        except Refused as refusal:
            self.was_stopped |= refusal.code == STOPPED_BY_PERSON
            return False
        except Later as later:
            raise Later(later.seconds, unsure=True) from None
        return True

    def _start(self) -> None:
        answer = self.calls(
            "chat.startStream",
            channel=self.channel,
            thread_ts=self.thread,
            recipient_team_id=self.team,
            recipient_user_id=self.person,
            chunks=_chunks(self._waiting),
        )
        self.ts, self.is_live = str(answer["ts"]), True
        self._waiting, self._flushed = "", time.monotonic()

    def _append(self) -> None:
        try:
            self.calls("chat.appendStream", channel=self.channel, ts=self.ts, chunks=_chunks(self._waiting))
        except Refused as refusal:  # too old, or stopped: the rest comes when the answer is whole
            self.is_live = False
            self.was_stopped |= refusal.code == STOPPED_BY_PERSON
            return
        except Later as later:  # at its limit: the rest comes with the next piece, if it is sure that it did not come
            self.is_live = not later.unsure
            return
        self._waiting, self._flushed = "", time.monotonic()


class Stop(Protocol):
    """Who knows whether somebody stopped an answer, and what is then left of it."""

    def is_asked(self) -> bool:
        """Whether somebody did."""
        ...

    def left(self, seen: Sequence[Piece | Answer]) -> Answer:
        """The answer that is left, of what people saw of it."""
        ...


@dataclass(slots=True)
class Growing:
    """An answer on its way into a stream.

    Args:
        stream: where it appears.
        stop: who says whether somebody stopped it.
        shows: whether it may appear as it comes.
    """

    stream: Stream
    stop: Stop
    shows: bool
    _ends: list[tuple[Piece | Answer, int]] = field(default_factory=list)  # of what was added, in the stream

    def add(self, said: Piece | Answer, markdown: str) -> None:
        """Show some more of it.

        Raises:
            Refused: the stream could not even be started.
            Later: the same; or Slack gave no answer, and it is not known how far it came.
        """
        self.stream.add(markdown)
        self._ends.append((said, len(self.stream.shown)))

    def is_stopped(self) -> bool:
        """Whether somebody stopped it, who could do so before it appeared."""
        return self.stream.was_stopped or (not self.stream.ts and self.stop.is_asked())

    def left(self) -> Answer:
        """The answer that is left of it."""
        return self.stop.left([said for said, end in self._ends if end <= self.stream.seen])


def _chunks(markdown: str) -> list[dict[str, Any]] | None:
    return [{"type": "markdown_text", "text": markdown}] if markdown else None
