"""Slack: who is spoken to by others in a thread. What they say next there is an answer to them, and not for the bot."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.conversation.inbox import Event
from bot.slack.incoming import mentioned

_LASTS = 600.0  # seconds
_MANY = 10_000


@dataclass(slots=True)
class Asides:
    """People who were mentioned a moment ago, by channel and thread. Nothing of it is written down.

    Args:
        clock: seconds, of a clock that never goes back.
    """

    clock: Callable[[], float] = time.monotonic
    _since: dict[tuple[str, str, str], float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, event: Event) -> None:
        """Somebody mentions others in a thread."""
        now = self.clock()
        with self._lock:
            for person in mentioned(event.body["text"]):
                self._since[_place(event, person)] = now
            if len(self._since) > _MANY:
                self._since = {place: since for place, since in self._since.items() if now - since < _LASTS}

    def end(self, event: Event) -> None:
        """Whoever says this says it to the bot."""
        with self._lock:
            self._since.pop(_place(event, event.person), None)

    def holds(self, event: Event) -> bool:
        """Whether whoever says this was spoken to in this thread a moment ago."""
        with self._lock:
            return self.clock() - self._since.get(_place(event, event.person), -_LASTS) < _LASTS


def _place(event: Event, person: str) -> tuple[str, str, str]:
    return event.channel, event.body["thread"], person
