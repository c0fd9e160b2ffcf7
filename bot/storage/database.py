"""Storage: the database in which is kept what people and models made, and what that cost."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    Executable,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from knowledge.catalogue.readers import Readers
from knowledge.errors import KnowledgeError

_LOG_PAGES = 4000  # 16 MB; after each cutting off a writer waits for the disk, so it must not be often
_TRIES = 5  # at cutting off the log while somebody reads; each waits for them, up to ten seconds

_MAKING = 0x77656777696A0003  # the key of a lock in Postgres

metadata = MetaData()

receipts = Table(
    "receipts",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),  # JSON
    Column("person", String(64)),  # a hash; empty is nobody
)

spending = Table(
    "spending",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("person", String(64), primary_key=True),  # a hash; "" is everybody
    Column("tokens", Integer, nullable=False),
)

# Times are seconds since 1970: they are compared with each other, and never shown.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("event_id", String(100), unique=True),
    Column("kind", String(20), nullable=False),
    Column("conversation", String(200), nullable=False),
    Column("team", String(40), nullable=False),
    Column("channel", String(40), nullable=False),
    Column("person", String(64), nullable=False),  # as the surface calls them, until the event is dealt with
    Column("body", JSON, nullable=False),  # empty when it is dealt with
    Column("received", Float, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),  # after those who don't ask so much at once
    Column("not_before", Float, nullable=False),
    Column("owner", String(80)),
    Column("leased_until", Float),
    Column("unsure", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed", Boolean, nullable=False),
    Column("shown", Integer),  # messages that one person saw; empty is none
    Index("inbox_work", "is_open", "late", "id"),
    Index("inbox_conversation", "is_open", "conversation", "id"),
    # what is left of an event when its person wants nothing kept: it must be known when it is delivered again, unless
    # their name is in what it is known by
    info={
        "emptied": {"person": "", "body": {}, "is_open": False, "owner": None, "leased_until": None},
        "known_by": ("key", "conversation"),
    },
)

turns = Table(
    "turns",
    metadata,
    Column("key", String(200), primary_key=True),  # of its event
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("conversation", String(200), nullable=False, index=True),
    Column("channel", String(40), nullable=False),
    Column("message", String(40), nullable=False),  # the surface's id of the question
    Column("person", String(64), nullable=False, index=True),  # a hash
    Column("space", String(100), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),  # JSON
    Column("answer_id", String(20), nullable=False, index=True),
    Column("replies", JSON, nullable=False),  # the surface's ids of the messages that are the reply
    Column("posted", Boolean, nullable=False),
    Index("turns_message", "channel", "message"),
)

channels = Table(
    "channels",
    metadata,
    Column("team", String(40), primary_key=True),
    Column("channel", String(40), primary_key=True),
    Column("settings", JSON, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer_id", String(20), primary_key=True),
    Column("person", String(64), primary_key=True),  # a hash
    Column("at", DateTime(timezone=True), nullable=False),
    Column("verdict", String(10), nullable=False),  # good, bad
    Column("reason", String(20), nullable=False),
    Column("words", Text, nullable=False),
)

# What people chose for themselves.
profiles = Table(
    "profiles",
    metadata,
    Column("person", String(64), primary_key=True),  # a hash
    Column("space", String(100), nullable=False),
    Column("assignment", String(100), nullable=False),
    Column("title", Text, nullable=False),  # by which the assignment is known when its id goes to another
    Column("language", String(2), nullable=False),  # "" is that of the question
    Column("documents", String(100)),  # the space that they ask about; empty is none in particular
)

# Files that people added to the documents. They belong to the organisation: who asks to be forgotten takes only the name.
uploads = Table(
    "uploads",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("space", String(100), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("person", String(64), nullable=False),  # a hash; "" is nobody
    Column("at", Float, nullable=False),
    Column("state", String(10), nullable=False),  # see bot/storage/uploads.py
    Column("decided", Float, nullable=False),  # when it came to be in that state
    Column("replaces", Text, nullable=False),  # the path of the document that it took the place of
    Index("uploads_space", "space", "state"),
    info={"emptied": {"person": ""}},
)

originals = Table(
    "originals",
    metadata,
    Column("id", String(20), primary_key=True),  # of its upload
    Column("data", LargeBinary, nullable=False),
)

# Documents of the folder that people removed: the files stay where they are, and are not served.
hidden = Table(
    "hidden",
    metadata,
    Column("space", String(100), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("person", String(64), nullable=False),  # a hash; "" is nobody
    Column("at", Float, nullable=False),
    Column("upload", String(20), nullable=False),  # that took its place; "" when it was only removed
    info={"emptied": {"person": ""}},
)

# Set once, so that it is done once ever: a welcome, a notice.
marks = Table(
    "marks",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("person", String(64), nullable=False),  # a hash; "" is nobody
    Column("at", DateTime(timezone=True), nullable=False),
)


class DatabaseAway(KnowledgeError):
    """The database that is configured can't be reached."""

    def __init__(self, url: str, error: Exception) -> None:
        self.where, self.error = place_of(url), type(error).__name__
        super().__init__(self.where)


def place_of(url: str) -> str:
    """Where a database is, without the name and the password in its address."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}"


class Database:
    """An engine, of which one thread of this process writes at a time.

    SQLite lets a second writer poll for its turn, up to 100 ms a time (sqlite3_busy_timeout); a lock here wakes it at once.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._each_alone = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writer: Connection | None = None
        self._readers = Readers(engine)
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else None

    def close(self) -> None:
        """Let go of every connection."""
        self._let_go()
        self.engine.dispose()

    def write(self, statement: Executable, **values: Any) -> int:  # noqa: ANN401 - of a column
        """Change something with one statement; how many rows that were.

        SQLite begins and ends it without Python in between. So however busy this process is, another one that wants to
        write (to take in what Slack sends) only has to wait for the disk.
        """
        if self._turn is None:
            with self._each_alone.connect() as connection:
                return connection.execute(statement, values).rowcount
        with self._turn:
            if self._writer is None:
                self._writer = self._each_alone.connect()  # kept: opening takes as long as what it is opened for
            try:
                return self._writer.execute(statement, values).rowcount
            except BaseException:
                self._let_go()
                raise

    def _let_go(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._readers.close()

    @contextmanager
    def writing(self, *, durably: bool = False) -> Iterator[Connection]:
        """A transaction that is committed at the end.

        Args:
            durably: whether it must outlive a power cut as well; otherwise it outlives the end of the process.
        """
        if self._turn is None:
            with self.engine.begin() as connection:
                yield connection
            return
        with self._turn, self.engine.connect() as connection:
            if durably:
                connection.execute(text("PRAGMA synchronous=FULL"))
                connection.commit()
            try:
                with connection.begin():
                    yield connection
            finally:
                if durably:
                    connection.execute(text("PRAGMA synchronous=NORMAL"))
                    connection.commit()

    def settle(self) -> None:
        """Get what was written so far to the disk, in the own time of whoever calls: others go on writing.

        SQLite's own way, a checkpoint, would have the next writer wait for the disk (wal.c, `syncHeader`).
        """
        if self._turn:
            with Path(f"{self.engine.url.database}-wal").open("rb") as log:
                os.fsync(log.fileno())

    def wipe(self) -> bool:
        """Take every trace of what was deleted out of the files; whether nobody was reading it still.

        `secure_delete` overwrites what is deleted, but not what moved when pages were split; only a vacuum makes every
        page anew. The log of what was written has all of it until it is cut off.
        """
        if self._turn is None:
            return True  # a server's own affair: its vacuum does it
        with self._turn, self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
            return any(not connection.scalar(text("PRAGMA wal_checkpoint(TRUNCATE)")) for _ in range(_TRIES))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with, in which each statement sees what was committed by then."""
        if self._turn is None:
            with self.engine.connect() as connection:
                yield connection
            return
        with self._readers.reading() as connection:
            yield connection


def open_inbox(url: str) -> Engine:
    """The database (SQLite or Postgres) for the process that takes in what surfaces hear; its tables are there already."""
    return _engine(url, "wal_autocheckpoint=0")  # cutting off SQLite's log is left to the other process


def open_storage(url: str) -> Engine:
    """An engine on a database (SQLite or Postgres) with its tables.

    They are few and only ever grow columns that may be empty, so they are made where they are missing, without migrations.
    """
    engine = _engine(url, f"wal_autocheckpoint={_LOG_PAGES}")
    with engine.begin() as connection:
        if engine.dialect.name != "sqlite":  # another machine may start at this moment
            connection.execute(select(func.pg_advisory_xact_lock(_MAKING)))
        metadata.create_all(connection)
    _grow(engine)
    return engine


def _engine(url: str, *pragmas: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=16, max_overflow=16)
    engine = create_engine(url, connect_args={"timeout": 10, "check_same_thread": False}, pool_size=32)
    event.listen(engine, "connect", partial(_prepare, pragmas))
    return engine


def _grow(engine: Engine) -> None:
    """Add the columns that a table of an older version lacks."""
    inspector = inspect(engine)
    for table in metadata.sorted_tables:
        there = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in there:
                _add(engine, table, column)


def _add(engine: Engine, table: Table, column: Column[Any]) -> None:
    kind = column.type.compile(engine.dialect)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}"))
    except DBAPIError:  # another process was first; if not, what is asked of the column says so
        return


def _prepare(pragmas, connection, _record) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - of any driver
    # What is committed outlives the process at once, and a power cut when it is settled: a busy disk may take 20 ms for it.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", *pragmas):
        connection.execute(f"PRAGMA {pragma}")
