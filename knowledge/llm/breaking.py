"""A circuit breaker: after some failures in a row nobody waits for a model that is down."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from knowledge.errors import ModelFailed, ModelUnavailable

Clock = Callable[[], float]


class Breaker:
    """Closed it lets every call through; open none but a probe every so often, and the first that succeeds closes it.

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
    def watching(self, *, probe: bool = False) -> Iterator[None]:
        """Counts what happens inside; ModelUnavailable, at once, while it is open and this is no probe."""
        if self.is_open and not probe:
            raise ModelUnavailable("breaker")
        try:
            yield
        except ModelFailed:
            with self._lock:
                self._failures += 1
                self._probe_at = self._clock() + self._rest
            raise
        else:
            self._failures = 0

    def is_probe_due(self) -> bool:
        """Whether it is time to see if the model is back; True only once, for whoever then does that."""
        with self._lock:
            if not self.is_open or self._clock() < self._probe_at:
                return False
            self._probe_at = self._clock() + self._rest
            return True
