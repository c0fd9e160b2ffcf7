"""Ingestion: makes a space serve what stands in a folder. Read this first.

What changed is read, analysed and staged; the index takes the passages in; then the catalogue flips to the new versions
in one transaction. Wherever it stops, what is served is the old or the new version of each document, and the next sync
takes up the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.readings import Failure, Reading
from knowledge.documents.reading import ReaderPool
from knowledge.errors import DocumentUnreadable
from knowledge.ingestion.analysis import recipe
from knowledge.ingestion.analysts import analyse_all
from knowledge.ingestion.folder import Change, Changes, Listing, changes_in, files_in, is_untouched
from knowledge.ingestion.locking import owned
from knowledge.ingestion.report import (
    ChangeKind,
    DocumentReport,
    SyncReport,
    encode_report,
    failure_report,
    report_of,
    with_resemblances,
)
from knowledge.records import DEFAULT_SPACE, DocumentText, Passage

_BATCH = 16  # documents per flip
_AHEAD = 256  # documents that may be read before they are analysed

Progress = Callable[[int, int, str], None]


class Index(Protocol):
    """What a sync needs of an index of passages. After `flush` everything before it survives a crash."""

    def upsert(self, passages: Sequence[Passage]) -> None:
        """Takes passages in, each instead of what had its id."""

    def remove(self, passage_ids: Collection[str]) -> None:
        """Lets passages go; ids that it does not hold are no error."""

    def flush(self) -> None:
        """Makes everything so far durable."""


class Reader(Protocol):
    """What reads files: `ReaderPool`, or a fake."""

    def read(self, paths: Iterable[Path]) -> Iterator[tuple[Path, DocumentText | DocumentUnreadable]]:
        """Each path with its text or with why it has none, as they finish."""


def sync(
    folder: Path,
    catalogue: Catalogue,
    index: Index,
    *,
    space: str = DEFAULT_SPACE,
    on_progress: Progress | None = None,
    reader: Callable[[], AbstractContextManager[Reader]] = ReaderPool,
    data: Path | None = None,
) -> SyncReport:
    """Makes a space serve the documents of a folder, and tells what it did.

    Args:
        folder: where the documents are; subfolders count.
        catalogue: the truth, which is flipped document by document.
        index: what is derived from it and kept in step.
        space: the space that these documents are.
        on_progress: called with (done, total, name of the file) after every file that had to be looked into.
        reader: what opens files; only called when there is something to read.
        data: the data folder that one process may own; where the catalogue's file lies unless given.

    Raises FolderMissing, and CatalogueBusy while another process syncs and there is something to do.
    """
    started = time.monotonic()
    listing = files_in(folder)
    failures = catalogue.failures(space)
    entries = catalogue.entries(space)
    if catalogue.is_settled(space) and is_untouched(listing, entries, failures, recipe()):
        failing = tuple(failure_report(failures[path]) for path in sorted(failures))
        return SyncReport((), len(entries), failing, listing.unknown, time.monotonic() - started)
    owner = data or catalogue.folder
    with owned(owner) if owner else nullcontext():
        report = _Sync(catalogue, index, space, on_progress or _silent, reader).run(files_in(folder))
    return replace(report, seconds=time.monotonic() - started)


@dataclass(slots=True)
class _Step:
    """A file that was looked into: what came of it, and the report card."""

    change: Change
    result: Reading | Failure
    report: DocumentReport


@dataclass(slots=True)
class _Sync:
    """One sync under way."""

    catalogue: Catalogue
    index: Index
    space: str
    on_progress: Progress
    reader: Callable[[], AbstractContextManager[Reader]]
    reports: list[DocumentReport] = field(default_factory=list)

    def run(self, listing: Listing) -> SyncReport:
        self.catalogue.settle(self.space, settled=False)
        self.catalogue.sweep(self.space)
        self._let_go()
        changes = changes_in(listing, self.catalogue.entries(self.space), self.catalogue.failures(self.space), recipe())
        self.catalogue.touch(changes.touched)
        for batch in _batches(self._steps(changes.work)):
            self._serve(batch)
        self._take_out(changes)
        self._let_go()
        self.catalogue.settle(self.space)
        return SyncReport(
            with_resemblances(self.catalogue, self.reports, self.space),
            changes.unchanged,
            tuple(failure_report(failure) for failure in changes.failing),
            listing.unknown,
        )

    def _steps(self, work: Sequence[Change]) -> Iterator[_Step]:
        results = analyse_all(self._texts(work), space=self.space, count=len(work))
        for done, (change, result) in enumerate(results, start=1):
            yield _step(change, result)
            self.on_progress(done, len(work), change.file.name)

    def _texts(self, work: Sequence[Change]) -> Iterator[tuple[Change, DocumentText | DocumentUnreadable]]:
        """Each file's text: out of the catalogue where only the name is new."""
        for change in work:
            if change.renamed and change.before:
                yield change, self.catalogue.as_read(change.before.document.id)
        by_path = {change.file.location: change for change in work if not change.renamed}
        if by_path:
            with self.reader() as reader:
                for paths in _in_runs(list(by_path), _AHEAD):
                    for path, text in reader.read(paths):
                        yield by_path[path], text

    def _serve(self, steps: Sequence[_Step]) -> None:
        """Stages, indexes and flips a batch. The index is durable before the catalogue speaks of it."""
        readings = [step.result for step in steps if isinstance(step.result, Reading)]
        failed = [step.result for step in steps if isinstance(step.result, Failure)]
        staged = self.catalogue.stage(readings)
        self._take_in([passage for reading in readings for passage in reading.passages])
        gone = [step.change.before.document.id for step in steps if step.change.before and _leaves(step)]
        mended = [reading.document.path for reading in readings]
        self.catalogue.flip(staged, gone=gone, failed=failed, mended=mended, space=self.space)
        self.reports.extend(step.report for step in steps)

    def _take_out(self, changes: Changes) -> None:
        renamed = {change.before.document.id for change in changes.work if change.renamed and change.before}
        gone = [entry.document for entry in changes.gone if entry.document.id not in renamed]
        self.catalogue.flip(gone=[document.id for document in gone], mended=changes.forgotten, space=self.space)
        self.reports.extend(DocumentReport(document.path, "removed", title=document.title) for document in gone)

    def _take_in(self, passages: Sequence[Passage]) -> None:
        """Brings passages into the index, durably."""
        if passages:  # an index that has nothing to do need not be opened
            self.index.upsert(passages)
            self.index.flush()

    def _let_go(self) -> None:
        """Rids the index, durably, of what the catalogue no longer serves."""
        if leftovers := self.catalogue.leftovers(self.space):
            self.index.remove(leftovers)
            self.index.flush()
            self.catalogue.forget_leftovers(self.space)


def _step(change: Change, result: Reading | Failure) -> _Step:
    if isinstance(result, Failure):
        return _Step(change, result, failure_report(result))
    report = report_of(result, _kind_of(change), before=_former_path(change))
    return _Step(change, replace(result, report=encode_report(report)), report)


def _leaves(step: _Step) -> bool:
    """Whether the document that stood here goes: under its old name, or because its file cannot be read any more."""
    return step.change.renamed or isinstance(step.result, Failure)


def _kind_of(change: Change) -> ChangeKind:
    if change.renamed:
        return "renamed"
    return "changed" if change.before else "added"


def _former_path(change: Change) -> str:
    return change.before.document.path if change.renamed and change.before else ""


def _batches(steps: Iterator[_Step]) -> Iterator[list[_Step]]:
    while batch := list(islice(steps, _BATCH)):
        yield batch


def _in_runs(paths: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    return (paths[at : at + size] for at in range(0, len(paths), size))


def _silent(_done: int, _total: int, _name: str) -> None:
    """Says nothing."""
