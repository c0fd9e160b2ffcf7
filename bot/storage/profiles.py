"""Storage: what people chose for themselves."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.conversation.own import Profile
from bot.storage.database import Database, profiles

_GET = select(profiles).where(profiles.c.person == bindparam("whose"))  # asked for every question


class SqlProfiles:
    """`bot.conversation.own.Profiles` in SQL.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, person: str) -> Profile:
        """What somebody chose; an empty profile when that is nothing."""
        with self._database.reading() as connection:
            row = connection.execute(_GET, {"whose": person}).first()
        if row is None:
            return Profile()
        return Profile(row.assignment, row.title, row.space, row.language, row.documents or "")

    def set(self, person: str, profile: Profile) -> None:
        """Keep what somebody chose, instead of what they chose before."""
        chosen = {
            "assignment": profile.assignment,
            "title": profile.title,
            "space": profile.space,
            "language": profile.language,
            "documents": profile.documents,
        }
        with self._database.writing() as connection:
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            row = insert(profiles).values(person=person, **chosen)
            connection.execute(row.on_conflict_do_update(index_elements=["person"], set_=chosen))

    def forget(self, person: str) -> None:
        """Let it go."""
        with self._database.writing() as connection:
            connection.execute(delete(profiles).where(profiles.c.person == person))
