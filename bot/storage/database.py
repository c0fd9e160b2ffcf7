"""Storage: the database in which is kept what people and models made, and what that cost."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Engine, Integer, MetaData, String, Table, Text, create_engine, event
from sqlalchemy.engine import make_url

metadata = MetaData()

receipts = Table(
    "receipts",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),  # JSON
)

spending = Table(
    "spending",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("person", String(64), primary_key=True),  # a hash; "" is everybody
    Column("tokens", Integer, nullable=False),
)


def open_storage(url: str) -> Engine:
    """An engine on a database (SQLite or Postgres) with its tables.

    They are few and only ever grow columns that may be empty, so they are made where they are missing, without migrations.
    """
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True)
    else:
        engine = create_engine(url, connect_args={"timeout": 5})
        event.listen(engine, "connect", _prepare)
    metadata.create_all(engine, tables=[receipts, spending])
    return engine


def _prepare(connection, _record) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - of any driver
    # A receipt may be lost when the power fails; waiting for the disk after every answer would cost more.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
