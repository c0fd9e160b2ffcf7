"""Ingestion: a folder that is watched, and synced whenever something changes in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from knowledge.errors import FolderMissing, KnowledgeError
from knowledge.ingestion.report import SyncReport

# Some file systems (network drives, containers) report no changes, and none reports those made while the watch begins:
# look anyway, every so many seconds, which costs milliseconds.
_LOOK_ANYWAY = 5.0
_QUIET = 0.5  # seconds without a change before a sync: a copy of many files is one change


def watch(
    folder: Path,
    sync: Callable[[], SyncReport],
    *,
    stop: Event,
    on_report: Callable[[SyncReport], None],
    on_problem: Callable[[KnowledgeError], None],
    look_anyway: float = _LOOK_ANYWAY,
) -> None:
    """Syncs now and on each change of a folder, until it is told to stop.

    Args:
        folder: what is watched, with its subfolders.
        sync: syncs that folder; see `knowledge.ingestion.sync`.
        stop: ends the watching, within a second, when it is set.
        on_report: gets the report of each sync that had something to do.
        on_problem: gets what stopped a sync, such as another process that is busy; the next change tries again.
        look_anyway: seconds after which to sync when no change was reported.

    Raises FolderMissing where the folder is not there to begin with.
    """
    from watchfiles import watch as changes_of

    if not folder.is_dir():
        raise FolderMissing(str(folder))
    _sync_once(sync, on_report, on_problem)
    for _ in changes_of(
        folder,
        stop_event=stop,
        debounce=round(4 * _QUIET * 1000),
        step=round(_QUIET * 1000),
        rust_timeout=round(look_anyway * 1000),
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        _sync_once(sync, on_report, on_problem)


def _sync_once(
    sync: Callable[[], SyncReport],
    on_report: Callable[[SyncReport], None],
    on_problem: Callable[[KnowledgeError], None],
) -> None:
    try:
        report = sync()
    except KnowledgeError as problem:
        on_problem(problem)
    else:
        if report.documents:
            on_report(report)
