"""Catalogue: opening the database, and bringing its tables to the shape this program knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, column, create_engine, event, func, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from knowledge.catalogue.readers import Readers
from knowledge.errors import CatalogueBusy

HEAD = "0003"  # the newest revision in migrations/versions; a test keeps it so
_WRITES = "catalogue_writes"  # the execution option of an engine whose transactions write
VERSION_TABLE = "catalogue_version"
_BUSY_SECONDS = 30
_OWNED, _MIGRATING = 0x77656777696A0001, 0x77656777696A0002  # the keys of locks in Postgres
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


def open_database(url: str) -> Engine:
    """An engine whose tables are current: migrations run where they are needed, and only then is Alembic imported."""
    folder = folder_of(url)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    engine = _engine(url)
    if _revision(engine) != HEAD:
        _migrate(engine, folder)
    return engine


def readers_of(url: str) -> Readers | None:
    """Connections for what is asked of a SQLite file all the time; None for a database elsewhere or in memory."""
    if folder_of(url) is None:
        return None
    return Readers(create_engine(url, poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS}))


def writing_on(engine: Engine) -> Engine:
    """The same engine for transactions that write."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_WRITES: True})
    return engine.execution_options(isolation_level="READ COMMITTED")


@contextmanager
def owned(engine: Engine) -> Iterator[None]:
    """While this lasts, nobody else owns a database that machines share; the lock falls with its connection.

    Raises CatalogueBusy when somebody does.
    """
    if engine.dialect.name == "sqlite":
        yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(select(func.pg_try_advisory_lock(_OWNED))):
            raise CatalogueBusy(str(engine.url.database))
        try:
            yield
        finally:
            with suppress(DBAPIError):  # the connection was lost, and the lock with it
                connection.execute(select(func.pg_advisory_unlock(_OWNED)))


def folder_of(url: str) -> Path | None:
    """The folder in which a SQLite file lies; None for a database elsewhere or in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database).resolve().parent


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ")  # reads are one snapshot
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a connection of any driver
    # The driver opens no transaction before DDL or a SELECT; switching it off and saying BEGIN ourselves makes
    # migrations atomic and a series of reads one snapshot (SQLAlchemy's recipe for pysqlite).
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # Who will write says so at once: SQLite refuses, without waiting, a transaction that read first when another has
    # written since.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _revision(engine: Engine) -> str | None:
    """The revision the database is at, or None where it has never been migrated."""
    with engine.connect() as connection:
        try:
            return connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
        except DBAPIError:
            return None


def _migrate(engine: Engine, folder: Path | None) -> None:
    if folder is None:
        _upgrade(engine)
        return
    from filelock import FileLock

    with FileLock(folder / "migration.lock", timeout=_BUSY_SECONDS):  # two programs may open a new folder at once
        _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    with as_file(files("knowledge.catalogue") / "migrations") as scripts, writing_on(engine).begin() as connection:
        if engine.dialect.name != "sqlite":  # another machine may do the same
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
