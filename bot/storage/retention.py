"""Storage: how long what people said is kept. What they chose for themselves is kept until they have it forgotten."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete

from bot.storage.database import Database, feedback, receipts, spending, turns
from bot.storage.receipts import KEPT


def sweep(database: Database, now: datetime | None = None) -> int:
    """Let go of questions, answers, receipts, feedback and counted tokens of more than 30 days ago; how many rows that were.

    Args:
        database: where they are kept.
        now: the time, when it is not that of the clock.
    """
    before = (now or datetime.now(UTC)) - KEPT
    old = [delete(table).where(table.c.at < before) for table in (turns, receipts, feedback)]
    old.append(delete(spending).where(spending.c.day < str(before.date())))
    with database.writing() as connection:
        return sum(connection.execute(statement).rowcount for statement in old)
