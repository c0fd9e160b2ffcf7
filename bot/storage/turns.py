"""Storage: what was said, and what was said back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row, Select, and_, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.conversation.turns import REMEMBERED, Kept, Turn
from bot.storage.database import Database, turns
from bot.storage.receipts import KEPT
from knowledge.records import Answer, Exchange, History, Question

_FRESH = timedelta(hours=2)  # after which a direct message begins something new, unless it is in a thread
_SEARCHED = 2_000  # turns of a channel, latest first, for the one that a message is a reply to
_ANSWER = TypeAdapter(Answer)

# What is asked for every event is made ready once: SQLAlchemy takes longer to put a statement together than to run it.
_FIND = select(turns).where(turns.c.key == bindparam("wanted"))
_SPOKEN = select(turns.c.key).where(turns.c.conversation == bindparam("where"), turns.c.posted).limit(1)
_BEFORE = (
    select(turns)
    .where(
        turns.c.channel == bindparam("where"),
        or_(turns.c.conversation == bindparam("same"), turns.c.message == bindparam("root")),
        turns.c.at >= bindparam("begun"),
        turns.c.at <= bindparam("until"),
        turns.c.key != bindparam("own"),
    )
    .order_by(turns.c.at.desc())
    .limit(REMEMBERED)
)
_REPLY = (
    update(turns).where(turns.c.key == bindparam("of")).values(replies=bindparam("shown"), posted=bindparam("seen"))
)
_KEPT = ("at", "conversation", "channel", "message", "person", "space", "question", "answer", "answer_id")
_KEEP = {
    name: (row := insert(turns)).on_conflict_do_update(
        index_elements=["key"], set_={column: row.excluded[column] for column in _KEPT}
    )
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


class SqlTurns:
    """`bot.conversation.turns.Turns` in SQL; turns are kept for 30 days.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def history(self, turn: Turn) -> History:
        """What was said before a turn: in its thread, or shortly before in direct messages."""
        begun = turn.at - (KEPT if turn.root else _FRESH)
        rows = self._read(
            _BEFORE,
            where=turn.channel,
            same=turn.conversation,
            root=turn.root or turn.message,
            begun=begun,
            until=turn.at,
            own=turn.key,
        )
        return History(tuple(Exchange(Question(kept.turn.text, kept.space), kept.answer) for kept in reversed(rows)))

    def keep(self, turn: Turn, space: str, answer: Answer) -> None:
        """Remember the answer of a turn, instead of what it had."""
        row = {
            "at": turn.at,
            "conversation": turn.conversation,
            "channel": turn.channel,
            "message": turn.message,
            "person": turn.person,
            "space": space,
            "question": turn.text,
            "answer": _ANSWER.dump_json(answer).decode(),
            "answer_id": answer.made.id,
        }
        keep = _KEEP[self._database.engine.dialect.name]
        self._database.write(keep, key=turn.key, replies=[], posted=False, **row)

    def reply(self, key: str, replies: Sequence[str], *, posted: bool) -> None:
        """Remember which messages are (so far) the reply to a turn."""
        self._database.write(_REPLY, of=key, shown=list(replies), seen=posted)

    def find(self, key: str) -> Kept | None:
        """A turn by the key of its event."""
        return next(iter(self._read(_FIND, wanted=key)), None)

    def at(self, channel: str, message: str) -> Kept | None:
        """The turn of a message, or of a message that is (part of) a reply."""
        asked = self._select(turns.c.channel == channel, turns.c.message == message)
        if asked:
            return asked[0]
        # which messages a reply is, is JSON that not every database can search
        query = select(turns.c.key, turns.c.replies).where(turns.c.channel == channel).order_by(turns.c.at.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(_SEARCHED)).all()
        return next((self.find(row.key) for row in rows if message in row.replies), None)

    def of_answer(self, answer_id: str) -> Kept | None:
        """The turn that got an answer, by the answer's id."""
        return next(iter(self._select(turns.c.answer_id == answer_id)), None)

    def has_spoken(self, conversation: str) -> bool:
        """Whether the bot answered in a conversation before."""
        with self._database.reading() as connection:
            return connection.execute(_SPOKEN, {"where": conversation}).first() is not None

    def of_person(self, person: str, limit: int) -> list[Kept]:
        """The latest turns of somebody."""
        return self._select(turns.c.person == person, limit=limit)

    def forget(self, key: str) -> None:
        """Let a turn go."""
        self._database.write(delete(turns).where(turns.c.key == key))

    def _select(self, *conditions: Any, limit: int = REMEMBERED) -> list[Kept]:  # noqa: ANN401 - of SQLAlchemy
        return self._read(select(turns).where(and_(*conditions)).order_by(turns.c.at.desc()).limit(limit))

    def _read(self, query: Select[Any], **values: Any) -> list[Kept]:  # noqa: ANN401 - of SQLAlchemy
        with self._database.reading() as connection:
            rows = connection.execute(query, values).all()
        return [kept for row in rows if (kept := _kept(row))]


def _kept(row: Row[Any]) -> Kept | None:
    try:
        answer = _ANSWER.validate_json(row.answer)
    except ValidationError:  # written by another version: as if it had never been said
        return None
    at = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)  # SQLite forgets the zone
    turn = Turn(row.key, row.conversation, row.channel, row.message, row.person, row.question, at=at)
    return Kept(turn, row.space, answer, tuple(row.replies), row.posted)
