"""Storage: everything that is kept of a person, in whichever table: to give to them, or to let go of for good.

A table that has a column `person` is taken along by that alone; nothing here knows which tables there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, update

from bot.conversation.privacy import Record
from bot.storage.database import Database, metadata
from bot.storage.receipts import KEPT
from bot.storage.spending import hashed


class SqlPersonal:
    """`bot.conversation.privacy.Personal` in SQL.

    Args:
        database: where everything is kept.
    """

    kept_days = KEPT.days

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, person: str, known_as: str = "") -> dict[str, list[Record]]:
        """All that is kept of somebody, by table; of what they sent and is dealt with nothing is."""
        with self._database.reading() as connection:
            return {
                table.name: [_readable(dict(row)) for row in connection.execute(select(table).where(theirs)).mappings()]
                for table, theirs in _theirs(person, known_as)
            }

    def erase(self, person: str, known_as: str = "") -> int:
        """Let go of all of it, so that no file of the database has a word of it any more; how many rows that were.

        A table whose `info` has `emptied` keeps its row, without what was in it, such as what was dealt with and must be
        known when it is delivered again; not if what it is known by names them.
        """
        with self._database.writing() as connection:
            gone = 0
            for table, theirs in _theirs(person, known_as):
                emptied = table.info.get("emptied")
                statement = update(table).values(emptied) if emptied else delete(table)
                gone += connection.execute(statement.where(theirs)).rowcount
                for column in table.info.get("known_by", ()) if known_as else ():
                    connection.execute(delete(table).where(table.c[column].contains(known_as, autoescape=True)))
        self._database.wipe()
        return gone


def _theirs(person: str, known_as: str) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table that has to do with people, and what of it is somebody's."""
    names = {person, hashed(person), known_as} - {""}
    for table in metadata.sorted_tables:
        if "person" in table.c:
            yield table, table.c.person.in_(sorted(names))


def _readable(row: Record) -> Record:
    return {name: _parsed(value) for name, value in row.items() if name != "person"}


def _parsed(value: Any) -> Any:  # noqa: ANN401 - of any column
    """A value as it is; what was kept as JSON text, as what it says; of a file, how long it is."""
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
