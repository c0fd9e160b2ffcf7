"""Catalogue: opening the database, and bringing its tables to the shape this program knows."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, column, create_engine, event, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

HEAD = "0003"  # the newest revision in migrations/versions; a test keeps it so
WRITES = "catalogue_writes"  # the execution option of an engine whose transactions write
VERSION_TABLE = "catalogue_version"
_BUSY_SECONDS = 30
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


def folder_of(url: str) -> Path | None:
    """The folder in which a SQLite file lies; None for a database elsewhere or in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database).resolve().parent


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
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
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


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

    with as_file(files("knowledge.catalogue") / "migrations") as scripts, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
