"""Slack: what the bot is at in a thread, as a session of an agent: while it is `processing`, Slack shows a button to stop it.

https://docs.slack.dev/ai/agent-sessions
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.conversation.inbox import Later
from bot.slack.calls import Calls, Refused
from bot.slack.replying import NOT_HERE, Place

_METHOD = "agents.sessions.setStatus"


class Sessions:
    """The sessions of all threads.

    Args:
        calls: Slack's Web API.
    """

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._there_are = True  # until Slack says that there are none

    @contextmanager
    def under_way(self, place: Place) -> Iterator[None]:
        """While this lasts, the button is there; where Slack has none, nothing waits for it."""
        begun = self._begins(place)
        try:
            yield
        finally:
            if begun:
                self.end(place)

    def end(self, place: Place) -> None:
        """The bot is at nothing any more there."""
        with suppress(Refused, Later):
            self._calls(_METHOD, **_status(place, "active"))

    def _begins(self, place: Place) -> bool:
        if not self._there_are:
            return False
        try:
            self._calls.once(_METHOD, **_status(place, "processing"))
        except Refused as refusal:
            self._there_are = refusal.code not in NOT_HERE
            return False
        except Later:
            return False
        return True


def _status(place: Place, status: str) -> dict[str, str]:
    return {"channel_id": place.channel, "thread_ts": place.thread, "status": status}
