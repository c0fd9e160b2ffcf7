"""Waiting for a model, but not for ever: its reply is read in a thread, and whoever waits has a deadline.

A socket's own timeout starts anew with every byte; only another thread can say that it takes too long altogether.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, Queue
from threading import Event, Semaphore, Thread
from time import monotonic
from typing import Generic, TypeVar

from knowledge.errors import ModelBusy, ModelUnavailable

_T = TypeVar("_T")
_CALLS = 16  # under way at once; more wait for nothing, and a server that never lets go holds no more threads than this


class Waiting(Generic[_T]):
    """Reads iterators in threads."""

    def __init__(self, calls: int = _CALLS) -> None:
        self._free = Semaphore(calls)

    def pieces(self, make: Callable[[], Iterator[_T]], first: float, until: float) -> Iterator[_T]:
        """What an iterator gives.

        Args:
            make: makes the iterator; called, like the iterator itself, in another thread.
            first: the longest wait for the first piece and between two of them, in seconds.
            until: the moment of the monotonic clock at which it must be through.

        Raises:
            ModelUnavailable: it took too long.
            ModelBusy: too many are under way.
        """
        if not self._free.acquire(blocking=False):
            raise ModelBusy
        queue: Queue[tuple[bool, _T | BaseException | None]] = Queue()
        stopped = Event()
        Thread(target=self._read, args=(make, queue, stopped), daemon=True, name="model").start()
        try:
            while True:
                more, piece = queue.get(timeout=max(0.0, min(first, until - monotonic())))
                if isinstance(piece, BaseException):
                    raise piece
                if not more:
                    return
                yield piece  # type: ignore[misc]
        except Empty:
            raise ModelUnavailable("took too long") from None
        finally:
            stopped.set()

    def _read(
        self, make: Callable[[], Iterator[_T]], queue: Queue[tuple[bool, _T | BaseException | None]], stopped: Event
    ) -> None:
        try:
            for piece in make():
                if stopped.is_set():
                    return
                queue.put((True, piece))
            queue.put((False, None))
        except BaseException as error:
            queue.put((False, error))
        finally:
            self._free.release()
