"""Slack: how quickly it may be called. Figures: docs.slack.dev/apis/web-api/rate-limits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

# Calls a minute of a method in a workspace. Tiers 2, 3 and 4 as documented; setStatus has a limit of its own.
A_MINUTE = {
    "chat.startStream": 20,
    "chat.stopStream": 20,
    "chat.appendStream": 100,
    "assistant.threads.setStatus": 600,
    "agents.sessions.setStatus": 50,
}
_CHANNEL_BURST = 20.0  # messages that a channel may get at once
_CHANNEL_RATE = 5.0  # messages a second after that, for as long as Slack does not mind
_CHANNEL_SLOW = 1.0  # what Slack promises: "1 message per second per channel", with short bursts
_SLOW_FOR = 300.0  # seconds after it did mind


@dataclass(slots=True)
class _Bucket:
    """Tokens that come back at a rate; one is taken for each call."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """The seconds until a token is there; taking it is what `take` does."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate

    def take(self) -> None:
        self.tokens -= 1


@dataclass(slots=True)
class Pacing:
    """When a call may be made: by the limits that are known, and by what Slack said last.

    A channel gets messages as quickly as Slack lets us, and one a second for a while when it had to say no.

    Args:
        clock: seconds, of a clock that never goes back.
    """

    clock: Callable[[], float] = time.monotonic
    _buckets: dict[str, _Bucket] = field(default_factory=dict)
    _closed: dict[str, float] = field(default_factory=dict)
    _slow: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, method: str, channel: str = "") -> float:
        """The seconds until a call may be made: 0 when it may be made now, and then it counts as made.

        Args:
            method: as Slack calls it, "chat.postMessage".
            channel: for a method that posts, where.
        """
        with self._lock:
            now = self.clock()
            closed = max(self._closed.get(method, 0.0), self._closed.get(f"{method} {channel}", 0.0)) - now
            if closed > 0:
                return closed
            buckets = self._buckets_of(method, channel, now)
            wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
            if not wait:
                for bucket in buckets:
                    bucket.take()
            return wait

    def refused(self, method: str, channel: str, seconds: float) -> None:
        """Slack said "Retry-After". Which of its limits that was, it does not say: the whole method waits."""
        with self._lock:
            now = self.clock()
            self._closed[method] = max(self._closed.get(method, 0.0), now + seconds)
            if channel:
                self._slow[channel] = now + seconds + _SLOW_FOR
                self._buckets.pop(f"channel {channel}", None)

    def _buckets_of(self, method: str, channel: str, now: float) -> list[_Bucket]:
        buckets = []
        if a_minute := A_MINUTE.get(method):
            buckets.append(self._bucket(method, a_minute / 60, a_minute / 2, now))
        if channel and method == "chat.postMessage":
            slow = self._slow.get(channel, 0.0) > now
            rate, burst = (_CHANNEL_SLOW, 1.0) if slow else (_CHANNEL_RATE, _CHANNEL_BURST)
            buckets.append(self._bucket(f"channel {channel}", rate, burst, now))
        return buckets

    def _bucket(self, name: str, rate: float, burst: float, now: float) -> _Bucket:
        bucket = self._buckets.get(name)
        if bucket is None or bucket.rate != rate:
            bucket = self._buckets[name] = _Bucket(rate, burst, burst, now)
        if len(self._buckets) > 10_000:  # channels that are full again need not be remembered
            self._buckets = {n: b for n, b in self._buckets.items() if not b.wait(now) and b.tokens < b.burst - 1}
        return bucket
