"""Storage: the settings of channels, what people think of answers, and what is done once."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.conversation.turns import ChannelSettings
from bot.storage.database import Database, channels, feedback, marks

_OF = select(channels.c.settings).where(  # asked for every event
    channels.c.team == bindparam("of_team"), channels.c.channel == bindparam("of_channel")
)


class SqlChannels:
    """`bot.conversation.turns.Channels` in SQL.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, team: str, channel: str) -> ChannelSettings:
        """What is set for a channel; the defaults where nothing is."""
        with self._database.reading() as connection:
            kept = connection.scalar(_OF, {"of_team": team, "of_channel": channel})
        return ChannelSettings.read(kept or {})

    def set(self, team: str, channel: str, settings: ChannelSettings) -> None:
        """Set them."""
        with self._database.writing() as connection:
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            row = insert(channels).values(team=team, channel=channel, settings=settings.kept())
            same = {"settings": row.excluded.settings}
            connection.execute(row.on_conflict_do_update(index_elements=["team", "channel"], set_=same))

    def all(self, team: str) -> dict[str, ChannelSettings]:
        """Every channel with settings of its own."""
        query = select(channels.c.channel, channels.c.settings).where(channels.c.team == team)
        with self._database.reading() as connection:
            return {row.channel: ChannelSettings.read(row.settings) for row in connection.execute(query)}


class SqlFeedback:
    """`bot.conversation.turns.Feedback` in SQL.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, answer_id: str, person: str, verdict: str, reason: str = "", words: str = "") -> None:
        """Keep somebody's verdict on an answer, instead of an earlier one."""
        row = {"at": datetime.now(UTC), "verdict": verdict, "reason": reason, "words": words}
        with self._database.writing() as connection:
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            statement = insert(feedback).values(answer_id=answer_id, person=person, **row)
            connection.execute(statement.on_conflict_do_update(index_elements=["answer_id", "person"], set_=row))

    def withdraw(self, answer_id: str, person: str, verdict: str) -> None:
        """Take a verdict back, unless another took its place."""
        theirs = and_(feedback.c.answer_id == answer_id, feedback.c.person == person, feedback.c.verdict == verdict)
        with self._database.writing() as connection:
            connection.execute(delete(feedback).where(theirs))

    def on(self, answer_id: str) -> list[tuple[str, str, str]]:
        """The verdict, reason and words of everybody on an answer, oldest first."""
        query = select(feedback.c.verdict, feedback.c.reason, feedback.c.words)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(feedback.c.answer_id == answer_id).order_by(feedback.c.at))
            return [(row.verdict, row.reason, row.words) for row in rows]


class SqlMarks:
    """`bot.conversation.turns.Marks` in SQL.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, key: str, person: str = "") -> bool:
        """Whether this is the first time."""
        with self._database.writing() as connection:
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            row = insert(marks).values(key=key, person=person, at=datetime.now(UTC))
            return connection.execute(row.on_conflict_do_nothing().returning(marks.c.key)).first() is not None

    def unset(self, key: str) -> None:
        """As if it never was."""
        with self._database.writing() as connection:
            connection.execute(delete(marks).where(marks.c.key == key))
