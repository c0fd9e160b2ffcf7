"""Slack: an answer that appears while it is made. What is shown has been verified; what goes wrong is mended afterwards.

A stream lives about five minutes, whatever is added to it (github.com/slackapi/python-slack-sdk/issues/1859), and people
can stop it. Whatever becomes of it, the message stays, and the whole answer can be put in its place.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.conversation.inbox import Later
from bot.slack.calls import Calls, Refused

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
    shown: str = ""
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
        except Later:  # at its limit: the rest comes with the next piece
            return
        self._waiting, self._flushed = "", time.monotonic()


def _chunks(markdown: str) -> list[dict[str, Any]] | None:
    return [{"type": "markdown_text", "text": markdown}] if markdown else None
