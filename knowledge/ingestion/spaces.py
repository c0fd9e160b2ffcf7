"""Ingestion: the spaces of a folder of documents: each named one is a folder in it, the default one is everything else.

Besides what lies in the folder, a space serves what people added, and doesn't serve what they hid.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from knowledge.catalogue.catalogue import Catalogue
from knowledge.documents.reading import ReaderPool
from knowledge.errors import FolderMissing
from knowledge.ingestion.folder import File, Listing, added_key, files_in
from knowledge.ingestion.report import DocumentReport, SyncReport
from knowledge.ingestion.sync import Index, Opening, Progress, sync
from knowledge.records import DEFAULT_SPACE


@dataclass(frozen=True, slots=True)
class Besides:
    """What people changed about a space: the files they added, with paths of `added_path`, and the paths they hid."""

    added: tuple[File, ...] = ()
    hidden: frozenset[str] = frozenset()


class Spaces:
    """The spaces of a folder.

    Args:
        folder: of all documents.
        names: of the folders in it that are a space of their own.
        besides: what people changed about a space, as it is now.
    """

    def __init__(
        self, folder: Path, names: Sequence[str] = (), besides: Callable[[str], Besides] = lambda space: Besides()
    ) -> None:
        self.names = (DEFAULT_SPACE, *names)
        self._folder = folder
        self._besides = besides

    def listing(self, space: str, catalogue: Catalogue) -> Listing:
        """The files of a space; none of one that there is not, or not any more.

        A named space whose folder is not there is empty as long as nothing out of that folder is served: it may hold only
        what people added. Afterwards a folder that is gone is a mistake, not a wish.

        Raises FolderMissing.
        """
        if space not in self.names:
            return Listing()
        besides = self._besides(space)
        listed = self._in_folder(space, catalogue)
        files = [file for file in listed.files if file.path not in besides.hidden]
        hidden = tuple(file.path for file in listed.files if file.path in besides.hidden)
        together = sorted((*files, *besides.added), key=lambda file: file.path)
        return Listing(tuple(together), listed.unknown, hidden)

    def _in_folder(self, space: str, catalogue: Catalogue) -> Listing:
        if space == DEFAULT_SPACE:
            return files_in(self._folder, without=self.names[1:])
        try:
            return files_in(self._folder / space)
        except FolderMissing:
            if any(not added_key(path) for path in catalogue.entries(space)):
                raise
            return Listing()


def sync_spaces(
    spaces: Spaces,
    catalogue: Catalogue,
    index: Callable[[str], Index],
    *,
    only: str | None = None,
    on_progress: Progress | None = None,
    reader: Opening = ReaderPool,
    data: Path | None = None,
) -> SyncReport:
    """Makes every space serve its documents, and tells what it did; paths are those in the folder of all documents.

    Args:
        spaces: which there are. What is served of a space that is not among them any more is taken out.
        catalogue: the truth.
        index: the index of a space.
        only: the one space to sync; all of them without.
        on_progress, reader, data: see `sync`.

    Raises what `sync` raises. A folder that is missing does not keep the other spaces from being synced.
    """
    started = time.monotonic()
    missing: FolderMissing | None = None
    reports: list[SyncReport] = []
    for space in [only] if only else dict.fromkeys((*spaces.names, *catalogue.spaces())):
        listed = partial(spaces.listing, space, catalogue)
        try:
            report = sync(
                listed, catalogue, index(space), space=space, on_progress=on_progress, reader=reader, data=data
            )
        except FolderMissing as error:
            missing = missing or error
        else:
            reports.append(_placed(report, space))
    if missing:
        raise missing
    return replace(_together(reports), seconds=time.monotonic() - started)


def _placed(report: SyncReport, space: str) -> SyncReport:
    """The report with the paths that its files have in the folder of all documents."""
    if space == DEFAULT_SPACE:
        return report

    def placed(paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{space}/{path}" if path else "" for path in paths)

    def documents(of: Iterable[DocumentReport]) -> tuple[DocumentReport, ...]:
        return tuple(
            replace(
                one,
                path=f"{space}/{one.path}",
                before=one.before and f"{space}/{one.before}",
                near_duplicates=placed(one.near_duplicates),
                other_versions=placed(one.other_versions),
            )
            for one in of
        )

    return replace(
        report,
        documents=documents(report.documents),
        failing=documents(report.failing),
        unknown=placed(report.unknown),
        hidden=placed(report.hidden),
    )


def _together(reports: Sequence[SyncReport]) -> SyncReport:
    return SyncReport(
        tuple(document for report in reports for document in report.documents),
        sum(report.unchanged for report in reports),
        tuple(document for report in reports for document in report.failing),
        tuple(path for report in reports for path in report.unknown),
        tuple(path for report in reports for path in report.hidden),
    )
