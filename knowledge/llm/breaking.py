"""A circuit breaker: after some failures in a row nobody waits for a model that is down."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from knowledge.errors import ModelFailed, ModelUnavailable

Clock = Callable[[], float]


class Breaker:
    """Closed it lets every call through; open, one probe every so often, and the first that succeeds closes it.

    Args:
        failures: so many in a row open it.
        rest: seconds between two probes.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, failures: int = 3, rest: float = 10.0, clock: Clock = time.monotonic) -> None:
        self._most = failures
        self._rest = rest
        self._clock = clock
        self._failures = 0
        self._probe_at = 0.0
        self._lock = Lock()

    @property
    def is_open(self) -> bool:
        """Whether calls are turned away."""
        return self._failures >= self._most

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Counts what happens inside; ModelUnavailable, at once, while it is open and no probe is due."""
        self._admit()
        try:
            yield
        except ModelFailed:
            with self._lock:
                self._failures += 1
                self._probe_at = self._clock() + self._rest
            raise
        else:
            with self._lock:
                self._failures = 0

    def _admit(self) -> None:
        with self._lock:
            if not self.is_open:
                return
            if self._clock() < self._probe_at:
                raise ModelUnavailable("breaker")
            self._probe_at = self._clock() + self._rest  # the others wait for what this one finds
