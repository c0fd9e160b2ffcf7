"""Terminal: the report card of a sync."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table

from bot.conversation.wording import Wording
from bot.terminal.records import table
from bot.terminal.screen import words
from knowledge.catalogue.library import Library
from knowledge.ingestion.folder import shown_path
from knowledge.ingestion.report import DocumentReport, SyncReport

_COLUMNS = ("document", "change", "found_assignments", "found_facts", "not_stated", "dropped", "resembles")


def report_view(report: SyncReport, libraries: Sequence[Library], folder: Path, wording: Wording) -> RenderableType:
    """What a sync did: a row per document it touched, a line per file it couldn't read, and the totals of all spaces."""
    read = [document for document in report.documents if document.change != "failed"]
    parts: list[RenderableType] = [_card(read, wording)] if read else []
    parts += [words(line, "yellow") for line in unread_lines(report, wording)]
    if report.hidden:
        names = ", ".join(map(shown_path, report.hidden))
        parts.append(words(wording.say("origin.hidden", count=len(report.hidden), names=names)))
    parts.append(words(_total(report, libraries, folder, wording), "bold"))
    return Group(*parts)


def unread_lines(report: SyncReport, wording: Wording) -> list[str]:
    """A sentence for every file that could not be read."""
    failed = [wording.say(f"errors.{document.error}", name=shown_path(document.path)) for document in report.failed]
    return failed + [wording.say("errors.FormatUnknown", name=path) for path in report.unknown]


def _card(documents: Iterable[DocumentReport], wording: Wording) -> Table:
    rows = table(*(wording.say(f"sync.{column}") for column in _COLUMNS))
    for document in documents:
        rows.add_row(
            words(shown_path(document.path)),
            words(wording.say(f"sync.{document.change}")),
            str(len(document.assignments) or ""),
            str(sum(len(found.stated) for found in document.assignments) or ""),
            str(sum(len(found.not_stated) for found in document.assignments) or ""),
            words(_dropped(document, wording)),
            words(_resembles(document, wording)),
        )
    return rows


def _dropped(document: DocumentReport, wording: Wording) -> str:
    return ", ".join(f"{wording.say(f'dropped.{part.reason}')} ({part.pieces}×)" for part in document.dropped)


def _resembles(document: DocumentReport, wording: Wording) -> str:
    duplicates = [wording.say("sync.duplicate", name=shown_path(path)) for path in document.near_duplicates]
    versions = [wording.say("sync.version", name=shown_path(path)) for path in document.other_versions]
    former = [wording.say("sync.formerly", name=document.before)] if document.before else []
    return "; ".join(former + duplicates + versions)


def _total(report: SyncReport, libraries: Sequence[Library], folder: Path, wording: Wording) -> str:
    count = sum(len(library.documents) for library in libraries)
    documents = wording.say("sync.documents", count=count)
    assignments = wording.say("sync.assignments", count=sum(len(library.assignments) for library in libraries))
    if not count and not report.documents:
        return wording.say("sync.empty", folder=folder)
    if not report.documents:
        return wording.say("sync.unchanged", documents=documents, assignments=assignments)
    counts = {change: len(report.of(change)) for change in ("added", "changed", "renamed", "removed")}
    unreadable = len(report.failed) + len(report.unknown)
    seconds = f"{report.seconds:.1f}"
    return wording.say(
        "sync.done", documents=documents, assignments=assignments, unreadable=unreadable, seconds=seconds, **counts
    )
