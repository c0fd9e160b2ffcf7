"""Storage: the files that people added to the documents, and which of the folder's they removed.

An upload is `pending` until somebody decides; then `served`; `replaced` while the one that takes its place is not served
yet; `removed` at last, and then its bytes are gone. The files that a sync reads are written out from here.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.conversation.acquisitions import Original, suffix_of
from bot.storage.database import Database, hidden, originals, uploads

if TYPE_CHECKING:
    from knowledge.ingestion.folder import File
    from knowledge.ingestion.spaces import Besides

_UNDECIDED = 7 * 24 * 3600.0  # seconds that a file waits for a decision
_REMEMBERED = 30 * 24 * 3600.0  # seconds that is known who added what is gone
_ABANDONED = 600.0  # seconds after which a file that is half written was left by a process that died


class SqlUploads:
    """`bot.conversation.acquisitions.Originals` in SQL.

    Args:
        database: where they are kept, for all processes.
        folder: where this machine writes out what is served.
        clock: seconds since 1970.
    """

    def __init__(self, database: Database, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._folder = folder
        self._clock = clock

    # --- what people decide -------------------------------------------------------------------------------------------

    def keep(self, name: str, data: bytes, space: str, by: str) -> Original:
        """Keep a file that nobody decided about; the same file of the same person is kept once."""
        fingerprint, now = sha256(data).hexdigest(), self._clock()
        look = {"space": space, "name": name, "person": by, "fingerprint": fingerprint, "state": "pending"}
        with self._database.writing(durably=True) as connection:
            same = select(uploads).where(*(uploads.c[column] == value for column, value in look.items()))
            if row := connection.execute(same).first():
                return _original(row)
            id_ = secrets.token_hex(8)
            values = look | {"id": id_, "size": len(data), "at": now, "decided": now, "replaces": ""}
            connection.execute(insert(uploads).values(values))
            connection.execute(insert(originals).values(id=id_, data=data))
            return _original(connection.execute(select(uploads).where(uploads.c.id == id_)).one())

    def find(self, id_: str) -> Original | None:
        """A file by its id."""
        with self._database.reading() as connection:
            row = connection.execute(select(uploads).where(uploads.c.id == id_)).first()
        return _original(row) if row else None

    def served(self, space: str) -> list[Original]:
        """The files of a space that are served, oldest first."""
        with self._database.reading() as connection:
            return [_original(row) for row in _served(connection, space)]

    def take(self, id_: str, replaces: str = "", by: str = "") -> bool:
        """Decide to serve a file instead of the document at a path; False when it doesn't wait for that any more."""
        from knowledge.ingestion.folder import added_key

        with self._database.writing(durably=True) as connection:
            if not self._turn(connection, id_, "pending", "served", replaces=replaces):
                return False
            if key := added_key(replaces):
                self._turn(connection, key, "served", "replaced")
            elif replaces:
                space = connection.scalar(select(uploads.c.space).where(uploads.c.id == id_))
                self._hide(connection, space or "", replaces, by, id_)
        return True

    def settle(self, id_: str) -> None:
        """It is served: what it replaced is let go."""
        with self._database.writing() as connection:
            key = _replaced(connection, id_)
            self._let_go(connection, key)
            if key:  # what that one took the place of, this one does
                connection.execute(update(hidden).where(hidden.c.upload == key).values(upload=id_))
        self._unwrite(key)

    def put_back(self, id_: str) -> None:
        """It could not be served: it waits again, and what it replaced is served."""
        with self._database.writing(durably=True) as connection:
            key = _replaced(connection, id_)
            if self._turn(connection, id_, "served", "pending", replaces=""):
                connection.execute(delete(hidden).where(hidden.c.upload == id_))
                self._turn(connection, key, "replaced", "served")

    def cancel(self, id_: str) -> bool:
        """Let a file go about which nobody decided; False when somebody did."""
        with self._database.writing(durably=True) as connection:
            return self._turn(connection, id_, "pending", "removed") and _without_bytes(connection, id_)

    def drop(self, id_: str) -> bool:
        """Let a file go; False when it is gone already."""
        with self._database.writing(durably=True) as connection:
            self._let_go(connection, _replaced(connection, id_))
            is_gone = self._let_go(connection, id_)
        self._unwrite(id_)
        return is_gone

    def hide(self, space: str, path: str, by: str) -> None:
        """Decide not to serve a file of the folder."""
        with self._database.writing(durably=True) as connection:
            self._hide(connection, space, path, by, "")

    def show(self, space: str, path: str) -> bool:
        """Serve it again; False when it wasn't hidden."""
        theirs = delete(hidden).where(hidden.c.space == space, hidden.c.path == path)
        with self._database.writing(durably=True) as connection:
            return bool(connection.execute(theirs).rowcount)

    def hidden(self, space: str) -> list[str]:
        """The paths of the files of the folder that are not served."""
        with self._database.reading() as connection:
            return _hidden(connection, space)

    def withdrawn(self, space: str) -> list[str]:
        """Those of them that nothing takes the place of."""
        instead = exists().where(uploads.c.id == hidden.c.upload, uploads.c.state.in_(("served", "replaced")))
        theirs = select(hidden.c.path).where(hidden.c.space == space, ~instead).order_by(hidden.c.path)
        with self._database.reading() as connection:
            return list(connection.scalars(theirs))

    def sweep(self) -> None:
        """Let go of what nobody decided about, and at last of who added what is gone."""
        now = self._clock()
        undecided = uploads.c.state.in_(("pending", "replaced")) & (uploads.c.decided < now - _UNDECIDED)
        gone = (uploads.c.state == "removed") & (uploads.c.decided < now - _REMEMBERED)
        with self._database.writing() as connection:
            for id_ in connection.scalars(select(uploads.c.id).where(undecided)).all():
                self._let_go(connection, id_)
            connection.execute(delete(uploads).where(gone))

    def _hide(self, connection: Connection, space: str, path: str, by: str, upload: str) -> None:
        dialect = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        row = {"space": space, "path": path, "person": by, "at": self._clock(), "upload": upload}
        connection.execute(dialect(hidden).values(row).on_conflict_do_nothing())

    def _turn(self, connection: Connection, id_: str, before: str, after: str, **more: str) -> bool:
        """Whether an upload was in one state and is in another now."""
        theirs = update(uploads).where(uploads.c.id == id_, uploads.c.state == before)
        return bool(connection.execute(theirs.values(state=after, decided=self._clock(), **more)).rowcount)

    def _let_go(self, connection: Connection, id_: str) -> bool:
        there = update(uploads).where(uploads.c.id == id_, uploads.c.state != "removed")
        gone = connection.execute(there.values(state="removed", decided=self._clock()))
        return _without_bytes(connection, id_) or bool(gone.rowcount)

    # --- what a sync reads --------------------------------------------------------------------------------------------

    def besides(self, space: str) -> Besides:
        """What is served in a space besides its folder, written out, and what of the folder is not."""
        from knowledge.ingestion.spaces import Besides

        with self._database.reading() as connection:
            paths = _hidden(connection, space)  # first: what takes a hidden document's place must not be missed
            rows = _served(connection, space)
        folder = self._folder / space
        files = tuple(file for row in rows if (file := self._file(folder, row)))
        self._clear(folder, {file.location.name for file in files})
        return Besides(files, frozenset(paths))

    def _file(self, folder: Path, row: Row[Any]) -> File | None:
        from knowledge.ingestion.folder import File, added_path

        location, modified = folder / f"{row.id}{suffix_of(row.name)}", int(row.at * 1e9)
        is_there = location.exists() and location.stat().st_size == row.size
        if not is_there and not self._written(location, row.id, modified):
            return None
        instead = (row.replaces,) if row.replaces else ()
        return File(added_path(row.id, row.name), location, row.size, modified, instead)

    def _written(self, location: Path, id_: str, modified: int) -> bool:
        """Whether a file is there now: in whole, under its name, and with the same time on every machine."""
        with self._database.reading() as connection:
            data = connection.scalar(select(originals.c.data).where(originals.c.id == id_))
        if data is None:  # removed meanwhile
            return False
        location.parent.mkdir(parents=True, exist_ok=True)
        unfinished = location.with_name(f".{id_}.{os.getpid()}.{threading.get_ident()}.part")
        unfinished.write_bytes(data)
        os.utime(unfinished, ns=(modified, modified))
        unfinished.replace(location)
        return True

    def _unwrite(self, id_: str) -> None:
        for location in self._folder.glob(f"*/{id_}.*") if id_ else ():
            with suppress(OSError):
                location.unlink()

    def _clear(self, folder: Path, wanted: set[str]) -> None:
        """Take away what was let go of, and what a process left that died while it wrote."""
        if not folder.is_dir():
            return
        for location in list(folder.iterdir()):
            if location.name not in wanted and self._is_left_over(location):
                with suppress(OSError):  # another process was first
                    location.unlink()

    def _is_left_over(self, location: Path) -> bool:
        if location.name.startswith("."):
            with suppress(OSError):
                return time.time() - location.stat().st_ctime > _ABANDONED
            return False
        found = self.find(location.stem)  # it may have been decided about since we looked
        return found is None or found.state == "removed"


def _served(connection: Connection, space: str) -> list[Row[Any]]:
    rows = select(uploads).where(uploads.c.space == space, uploads.c.state == "served")
    return list(connection.execute(rows.order_by(uploads.c.at, uploads.c.id)))


def _hidden(connection: Connection, space: str) -> list[str]:
    return list(connection.scalars(select(hidden.c.path).where(hidden.c.space == space).order_by(hidden.c.path)))


def _without_bytes(connection: Connection, id_: str) -> bool:
    return bool(connection.execute(delete(originals).where(originals.c.id == id_)).rowcount)


def _replaced(connection: Connection, id_: str) -> str:
    """The upload whose place another takes or took; "" when that is none."""
    from knowledge.ingestion.folder import added_key

    key = added_key(connection.scalar(select(uploads.c.replaces).where(uploads.c.id == id_)) or "")
    state = connection.scalar(select(uploads.c.state).where(uploads.c.id == key))
    return key if state == "replaced" else ""


def _original(row: Row[Any]) -> Original:
    at = datetime.fromtimestamp(row.at, UTC)
    return Original(row.id, row.space, row.name, row.size, row.person, at, row.state, row.replaces)
