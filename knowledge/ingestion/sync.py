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
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.library import Library
from knowledge.catalogue.readings import Failure, Reading
from knowledge.documents.reading import ReaderPool
from knowledge.errors import DocumentUnreadable, IndexDamaged
from knowledge.ingestion.analysis import document_id, recipe
from knowledge.ingestion.analysts import Text, analyse_all
from knowledge.ingestion.folder import Change, Changes, Listing, changes_in, files_in, is_untouched
from knowledge.ingestion.locking import owned
from knowledge.ingestion.pages import Pages, concerns_pages, is_page
from knowledge.ingestion.report import (
    DocumentReport,
    SyncReport,
    encode_report,
    failure_report,
    report_of,
    with_resemblances,
)
from knowledge.records import DEFAULT_SPACE, DocumentText, Passage

_BATCH = 32  # documents per flip
_AHEAD = 256  # documents that may be read before they are analysed

Progress = Callable[[int, int, str], None]


class Health(Protocol):
    """How an index compares with a library."""

    @property
    def sound(self) -> bool:
        """Whether nothing is amiss."""


class Index(Protocol):
    """What a sync needs of an index of passages. After `flush` everything before it survives a crash."""

    def upsert(self, passages: Sequence[Passage]) -> None:
        """Takes passages in, each instead of what had its id."""

    def remove(self, passage_ids: Collection[str]) -> None:
        """Lets passages go; ids that it does not hold are no error."""

    def flush(self) -> None:
        """Makes everything so far durable."""

    def check(self, library: Library) -> Health:
        """How it compares with a library."""

    def rebuild(self, library: Library) -> None:
        """Makes it anew from a library, whatever state it is in."""


class Reader(Protocol):
    """What reads files: `ReaderPool`, or a fake."""

    def read(self, paths: Iterable[Path]) -> Iterator[tuple[Path, DocumentText | DocumentUnreadable]]:
        """Each path with its text or with why it has none, as they finish."""


Opening = Callable[[], AbstractContextManager[Reader]]


def sync(
    folder: Path | Callable[[], Listing],
    catalogue: Catalogue,
    index: Index,
    *,
    space: str = DEFAULT_SPACE,
    on_progress: Progress | None = None,
    reader: Opening = ReaderPool,
    data: Path | None = None,
) -> SyncReport:
    """Makes a space serve the documents of a folder, and tells what it did.

    Args:
        folder: where the documents are, subfolders included; or what lists the files there are to serve.
        catalogue: the truth, which is flipped document by document.
        index: what is derived from it and kept in step.
        space: the space that these documents are.
        on_progress: called with (done, total, name of the file) after every file that had to be looked into.
        reader: what opens files; only called when there is something to read.
        data: the data folder that one process may own; where the catalogue's file lies unless given.

    Raises FolderMissing; IndexDamaged when the index cannot even be made anew; and CatalogueBusy while another process syncs and there is something to do.
    """
    started = time.monotonic()
    listed = partial(files_in, folder) if isinstance(folder, Path) else folder
    listing = listed()
    failures = catalogue.failures(space)
    entries = catalogue.entries(space)
    if catalogue.is_settled(space) and is_untouched(listing, entries, failures, recipe()):
        failing = tuple(failure_report(failures[path]) for path in sorted(failures))
        return SyncReport((), len(entries), failing, listing.unknown, listing.hidden, time.monotonic() - started)
    owner = data or catalogue.folder
    with owned(owner) if owner else nullcontext(), catalogue.owned():
        report = _Sync(catalogue, index, space, on_progress or _silent, reader).run(listed())
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
    reader: Opening
    reports: dict[str, DocumentReport] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)
    as_read: dict[str, DocumentText] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)

    def run(self, listing: Listing) -> SyncReport:
        was_settled = self.catalogue.is_settled(self.space)
        self.catalogue.settle(self.space, settled=False)
        self.catalogue.sweep(self.space)
        self._let_go()
        if not was_settled:
            self._set_right()
        changes = changes_in(listing, self.catalogue.entries(self.space), self.catalogue.failures(self.space), recipe())
        self.catalogue.touch(changes.touched)
        if not was_settled or concerns_pages(changes):
            self.pages = Pages(self.catalogue.pages(self.space), without=changes.gone)
        self._work_off(changes.work)
        self._take_out(changes, listing)
        self._work_off(self._concerned(listing))
        self._let_go()
        self.catalogue.settle(self.space)
        return SyncReport(
            with_resemblances(self.catalogue, self.reports.values(), self.space),
            changes.unchanged,
            tuple(failure_report(failure) for failure in changes.failing),
            listing.unknown,
            listing.hidden,
        )

    def _work_off(self, work: Sequence[Change]) -> None:
        results = analyse_all(self._texts(work), space=self.space, count=len(work))
        steps = (self._step(change, result) for change, result in results)
        done = 0
        while batch := list(islice(steps, _BATCH)):
            self._serve(batch)
            for step in batch:
                done += 1
                self.on_progress(done, len(work), step.change.file.name)

    def _texts(self, work: Sequence[Change]) -> Iterator[tuple[Change, Text]]:
        """The text of each file: out of the catalogue where only its name is new, or what it has in common."""
        for run in _in_runs([change for change in work if change.is_kept]):
            yield from self._cleared([(change, self._kept_text(change)) for change in run])
        fresh = [change for change in work if not change.is_kept]
        if fresh:
            with self.reader() as reader:
                for run in _in_runs([change for change in fresh if is_page(change.file)]):
                    yield from self._cleared(list(_read(reader, run)))
                for run in _in_runs([change for change in fresh if not is_page(change.file)]):
                    yield from _read(reader, run)

    def _kept_text(self, change: Change) -> DocumentText:
        assert change.before  # noqa: S101 - what is kept was served
        return self.catalogue.texts(change.before.document.id)[1]

    def _cleared(self, texts: Sequence[tuple[Change, Text]]) -> Iterator[tuple[Change, Text]]:
        """The texts, web pages without what they have in common as far as that is known by now."""
        pages = {change.file.path: text for change, text in texts if is_page(change.file)}
        for path, text in pages.items():
            if isinstance(text, DocumentText):
                self.pages.put(document_id(self.space, path), text)
        common = self.pages.common() if pages else None
        for change, text in texts:
            if common is not None and change.file.path in pages and isinstance(text, DocumentText):
                cleared = self.pages.cleared(document_id(self.space, change.file.path), text, common)
                if cleared is not text:
                    self.as_read[change.file.path] = text
                text = cleared
            yield change, text

    def _concerned(self, listing: Listing) -> list[Change]:
        """The web pages that lose other blocks now that all pages are known than when they were read. Most that share
        something else than they did lose the same blocks all the same: only their mark is new."""
        concerned = set(self.pages.concerned())
        if not concerned:
            return []
        files, common = {file.path: file for file in listing.files}, self.pages.common()
        marks: dict[str, str] = {}
        changed: list[Change] = []
        for path, entry in sorted(self.catalogue.entries(self.space).items()):
            if (id_ := entry.document.id) in concerned:
                served, as_read = self.catalogue.texts(id_)
                if self.pages.cleared(id_, as_read, common) == served:
                    marks[id_] = self.pages.kept(id_)[1]
                else:
                    changed.append(Change(files[path], entry.seen, "reconsidered", entry))
        self.catalogue.mark(marks)
        return changed

    def _step(self, change: Change, result: Reading | Failure) -> _Step:
        """What came of a file, completed with what is to be kept beside it."""
        id_, path = document_id(self.space, change.file.path), change.file.path
        as_read = self.as_read.pop(path, None)
        if isinstance(result, Failure):
            self.pages.drop(id_)
            return _Step(change, result, failure_report(result))
        before = change.before.document.path if change.kind == "renamed" and change.before else ""
        report = report_of(result, change.kind, before=before)
        if earlier := self.reports.get(path):  # considered for a second time in this sync
            report = replace(report, change=earlier.change, before=earlier.before)
        shingles, mark = self.pages.kept(id_)
        kept = replace(result, report=encode_report(report), as_read=as_read, shingles=shingles, common=mark)
        return _Step(change, kept, report)

    def _serve(self, steps: Sequence[_Step]) -> None:
        """Stages, indexes and flips a batch. The index is durable before the catalogue speaks of it."""
        readings = [step.result for step in steps if isinstance(step.result, Reading)]
        failed = [step.result for step in steps if isinstance(step.result, Failure)]
        staged = self.catalogue.stage(readings)
        self._take_in([passage for reading in readings for passage in reading.passages])
        gone = {id_ for step in steps for id_ in _leaving(step)}
        self.replaced |= gone
        mended = [reading.document.path for reading in readings]
        self.catalogue.flip(staged, gone=gone, failed=failed, mended=mended, space=self.space)
        self.reports |= {step.report.path: step.report for step in steps}

    def _take_out(self, changes: Changes, listing: Listing) -> None:
        """Takes out what is gone, but not what gives way to a file that cannot be read."""
        failing = self.catalogue.failures(self.space)
        held = {path for file in listing.files if file.path in failing for path in file.instead}
        renamed = {change.before.document.id for change in changes.work if change.kind == "renamed" and change.before}
        gone = [e.document for e in changes.gone if e.document.id not in renamed and e.document.path not in held]
        still = [document.id for document in gone if document.id not in self.replaced]
        self.catalogue.flip(gone=still, mended=changes.forgotten, space=self.space)
        self.reports |= {d.path: DocumentReport(d.path, "removed", title=d.title) for d in gone}

    def _take_in(self, passages: Sequence[Passage]) -> None:
        """Brings passages into the index, durably."""
        if passages:  # an index that has nothing to do need not be opened
            self._durably(lambda: self.index.upsert(passages))

    def _let_go(self) -> None:
        """Rids the index, durably, of what the catalogue no longer serves."""
        if leftovers := self.catalogue.leftovers(self.space):
            self._durably(lambda: self.index.remove(leftovers))
            self.catalogue.forget_leftovers(self.space)

    def _durably(self, act: Callable[[], None]) -> None:
        """Has the index do something. It is derived: one that no longer works is made anew and asked again."""
        try:
            act()
        except Exception:  # Chroma has no error of its own for a graph that a crash spoilt
            self._rebuild()
            act()
        self.index.flush()

    def _set_right(self) -> None:
        """After an interrupted sync: a killed Chroma can lose what it had taken, or never take anything again."""
        try:
            sound = self.index.check(self.catalogue.library(self.space)).sound
        except Exception:
            sound = False
        if not sound:
            self._rebuild()

    def _rebuild(self) -> None:
        library = self.catalogue.library(self.space)
        try:
            self.index.rebuild(library)
            self.index.flush()
        except Exception as error:
            raise IndexDamaged(len(library.passages), 0) from error


def _leaving(step: _Step) -> Iterator[str]:
    """The ids of what goes when this is served: what stood here under its old name, or is replaced; and what stood here
    when its file cannot be read any more."""
    change, failed = step.change, isinstance(step.result, Failure)
    if change.before and (failed or change.kind == "renamed"):
        yield change.before.document.id
    if not failed:
        yield from (entry.document.id for entry in change.instead)


def _read(reader: Reader, run: Sequence[Change]) -> Iterator[tuple[Change, Text]]:
    by_location = {change.file.location: change for change in run}
    return ((by_location[location], text) for location, text in reader.read(list(by_location)))


def _in_runs(work: Sequence[Change]) -> Iterator[Sequence[Change]]:
    return (work[at : at + _AHEAD] for at in range(0, len(work), _AHEAD))


def _silent(_done: int, _total: int, _name: str) -> None:
    """Says nothing."""
