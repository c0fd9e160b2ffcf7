"""Storage: the receipt of every answer, by its id, for as long as somebody may ask how it came about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database, receipts
from knowledge.records import Answer, Question

KEPT = timedelta(days=30)
_SWEEP_EVERY = 500  # answers
_ANSWER = TypeAdapter(Answer)
_KEEP = insert(receipts)


@dataclass(frozen=True, slots=True)
class Receipt:
    """An answer as it was given: `answer` has the fields of `knowledge.records.Answer`, as JSON has them."""

    id: str
    at: datetime
    question: str
    answer: dict[str, Any]


class Receipts:
    """Keeps receipts, and lets them go after 30 days.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until_sweep = 0

    def keep(self, answer: Answer, question: Question) -> None:
        """Write down an answer. One that can't be written (a full disk) is still an answer, so that is no error."""
        at = answer.made.at or datetime.now(UTC)
        row = {
            "id": answer.made.id,
            "at": at,
            "question": question.text,
            "answer": _ANSWER.dump_json(answer).decode(),
            "person": question.person or None,
        }
        try:
            if self._until_sweep <= 0:
                self._database.write(delete(receipts).where(receipts.c.at < at - KEPT))
                self._until_sweep = _SWEEP_EVERY
            self._database.write(_KEEP, **row)
            self._until_sweep -= 1
        except SQLAlchemyError:
            return

    def find(self, id_: str) -> Receipt | None:
        """The receipt with an id, or None."""
        with self._database.reading() as connection:
            row = connection.execute(select(receipts).where(receipts.c.id == id_)).first()
        return _receipt(row) if row else None

    def last(self) -> Receipt | None:
        """The receipt of the last answer to nobody in particular: to somebody at this machine."""
        asked = select(receipts).where(receipts.c.person.is_(None)).order_by(receipts.c.at.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(asked).first()
        return _receipt(row) if row else None


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(row.id, row.at, row.question, json.loads(row.answer))
