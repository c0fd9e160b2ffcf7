"""Storage: the tokens of each day, which a restart must not forget."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database, spending


class Spending:
    """A `knowledge.llm.budgets.Ledger` in a database; people are in it by a hash.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def spent(self, day: date, person: str) -> int:
        """The tokens that a person (or everybody, "") spent on a day."""
        with self._database.reading() as connection:
            return connection.scalar(select(spending.c.tokens).where(*_of(day, person))) or 0

    def spend(self, day: date, person: str, tokens: int) -> None:
        """Write down tokens."""
        if not self._add(day, person, tokens):
            try:
                self._database.write(insert(spending), day=str(day), person=hashed(person), tokens=tokens)
            except IntegrityError:  # another process was first
                self._add(day, person, tokens)

    def _add(self, day: date, person: str, tokens: int) -> bool:
        more = update(spending).where(*_of(day, person)).values(tokens=spending.c.tokens + tokens)
        return bool(self._database.write(more))


def _of(day: date, person: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - two conditions
    return spending.c.day == str(day), spending.c.person == hashed(person)


def hashed(person: str) -> str:
    """What a person is called in the database; "" is everybody."""
    return hashlib.sha256(person.encode()).hexdigest()[:32] if person else ""
