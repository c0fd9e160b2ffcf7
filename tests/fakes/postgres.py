"""A Postgres server of its own, in a temporary folder, without a port; gone when it is done."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "max_connections=80")


SHARED = "shared"  # a database that tests use one after the other
_EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
DO $$ DECLARE tables text; BEGIN
  SELECT string_agg(quote_ident(tablename), ', ') INTO tables FROM pg_tables
  WHERE schemaname = 'public' AND tablename <> 'catalogue_version';
  IF tables IS NOT NULL THEN EXECUTE 'TRUNCATE ' || tables || ' RESTART IDENTITY'; END IF;
END $$
"""


class Unavailable(Exception):
    """There can be no server here; it says why."""


class Postgres:
    """A server: databases are made on it, each of them empty or a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql+psycopg://wegwijzer@/{name}?host={self.folder}"

    def new(self, name: str = "") -> str:
        """The address of a new database."""
        name = name or f"test_{token_hex(6)}"
        self.run(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def emptied(self) -> str:
        """The address of the database that tests share, with its tables and nothing in them, and nobody else there."""
        self.run(_EMPTY, SHARED)
        return self.url(SHARED)

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement."""
        import psycopg

        with psycopg.connect(f"host={self.folder} user=wegwijzer dbname={database}", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running() -> Iterator[Postgres]:
    """A server, for as long as this lasts.

    Raises:
        Unavailable: Postgres is not installed, or nobody is here who may run it.
    """
    programs, user = _programs(), _user()
    folder = Path(mkdtemp(prefix="wegwijzer-pg-"))  # not in the folder of a test, which only its owner may enter
    try:
        if user:
            shutil.chown(folder, user)
        make = [programs / "initdb", "-D", folder / "data", "-U", "wegwijzer", "-A", "trust", "-E", "UTF8", "--no-sync"]
        made = subprocess.run(make, user=user, capture_output=True, text=True, cwd=folder)  # noqa: S603
        if made.returncode:
            raise Unavailable(made.stderr.strip()[-300:])
        options = [word for setting in _QUICK for word in ("-c", setting)]
        command = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
        with subprocess.Popen(command, user=user, stderr=subprocess.DEVNULL, cwd=folder) as process:  # noqa: S603
            try:
                yield _ready(Postgres(folder))
            finally:
                process.send_signal(signal.SIGQUIT)  # nothing of it is kept
                process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = [shutil.which("postgres"), *(path for place in _PLACES for path in Path("/").glob(f"{place[1:]}/postgres"))]
    programs = [Path(path).resolve().parent for path in found if path]
    if not programs:
        raise Unavailable("Postgres is not installed")
    return programs[0]


def _user() -> str | None:
    """Who runs it: Postgres refuses root."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise Unavailable("Postgres does not run as root, and there is no user postgres") from None


def _ready(server: Postgres) -> Postgres:
    import psycopg

    until = time.monotonic() + 30
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError as error:
            if time.monotonic() > until:
                raise Unavailable(str(error)) from None
            time.sleep(0.1)
        else:
            return server
