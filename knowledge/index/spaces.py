"""Index: one of a kind for each space, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Closable(Protocol):
    """What is let go of in the end."""

    def close(self) -> None:
        """Let go of what is open."""
        ...


T = TypeVar("T", bound=Closable)


class PerSpace(Generic[T]):
    """The index, or the meaning, of every space.

    Args:
        make: makes that of a space.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make
        self._made: dict[str, T] = {}
        self._making = Lock()

    def of(self, space: str) -> T:
        """That of a space: the same one every time."""
        with self._making:
            if space not in self._made:
                self._made[space] = self._make(space)
            return self._made[space]

    def close(self) -> None:
        """Let go of all of them."""
        for made in self._made.values():
            made.close()
