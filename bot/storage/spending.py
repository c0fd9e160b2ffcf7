"""Storage: the tokens of each day, which a restart must not forget."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage.database import spending


class Spending:
    """A `knowledge.llm.budgets.Ledger` in a database; people are in it by a hash.

    Args:
        engine: the database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def spent(self, day: date, person: str) -> int:
        """The tokens that a person (or everybody, "") spent on a day."""
        with self._engine.connect() as connection:
            return connection.scalar(select(spending.c.tokens).where(*_of(day, person))) or 0

    def spend(self, day: date, person: str, tokens: int) -> None:
        """Write down tokens."""
        if not self._add(day, person, tokens):
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(spending).values(day=str(day), person=hashed(person), tokens=tokens))
            except IntegrityError:  # another process was first
                self._add(day, person, tokens)

    def _add(self, day: date, person: str, tokens: int) -> bool:
        with self._engine.begin() as connection:
            more = update(spending).where(*_of(day, person)).values(tokens=spending.c.tokens + tokens)
            return bool(connection.execute(more).rowcount)


def _of(day: date, person: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - two conditions
    return spending.c.day == str(day), spending.c.person == hashed(person)


def hashed(person: str) -> str:
    """What a person is called in the database; "" is everybody."""
    return hashlib.sha256(person.encode()).hexdigest()[:32] if person else ""
