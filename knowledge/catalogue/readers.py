"""Catalogue: connections to SQLite that are kept for the next reader, as fetching one takes longer than reading with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


class Readers:
    """Connections to read with, in which each statement sees what was committed by then.

    Args:
        engine: that opens no transaction of its own.
    """

    def __init__(self, engine: Engine) -> None:
        self._each_alone = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._idle: list[Connection] = []  # open and not in use; taken and put back in one step of Python each

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection, for nobody else meanwhile."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._each_alone.connect()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)

    def close(self) -> None:
        """Let go of those that nobody uses."""
        while self._idle:
            self._idle.pop().close()
