"""Ingestion: one process at a time owns a data folder. Who reads needs no lock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from knowledge.errors import CatalogueBusy

LOCK = "sync.lock"


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """Owns the data folder while the block runs; the lock falls with the process, however it ends.

    Raises CatalogueBusy, naming the owner's process id and when it began, if another process or thread owns it.
    """
    from filelock import FileLock, Timeout  # a start without changes never gets here

    path = folder / LOCK
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise CatalogueBusy(str(folder), _owner(path)) from None
    with suppress(OSError):  # it is for people to read: the lock holds without it
        path.write_text(f"{os.getpid()} {datetime.now().astimezone().isoformat(timespec='seconds')}", "utf-8")
    try:
        yield
    finally:
        lock.release()


def _owner(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except OSError:
        return ""
