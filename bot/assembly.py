"""Assembly: every object of the house is built here, once, and handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings
from knowledge.answering.answerer import Answerer
from knowledge.catalogue.catalogue import Catalogue
from knowledge.index.index import Index
from knowledge.retrieval.search import PassageSearch

if TYPE_CHECKING:
    from knowledge.ingestion.report import SyncReport

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class House:
    """Everything that works together on one folder of documents."""

    settings: Settings
    catalogue: Catalogue
    index: Index
    answerer: Answerer

    @property
    def folder(self) -> Path:
        """The folder of documents."""
        return self.settings.documents

    def sync(self, on_progress: Progress | None = None) -> SyncReport:
        """Read what is new or changed in the folder, and get ready to search it.

        Args:
            on_progress: called with (done, total) files.

        Raises:
            FolderMissing: the folder is not there.
            CatalogueBusy: another process syncs the same folder.
        """
        from knowledge.ingestion.sync import sync  # what reads documents is slow to import

        report = sync(
            self.folder,
            self.catalogue,
            self.index,
            on_progress=on_progress and (lambda done, total, _name: on_progress(done, total)),
            data=self.settings.house_folder,
        )
        if report.documents:
            self.index.keywords(self.catalogue.library())
        return report

    def check_index(self) -> int:
        """The number of passages, when the index holds exactly those of the catalogue.

        Raises:
            IndexDamaged: it doesn't; a rebuild mends it.
        """
        health = self.index.check(self.catalogue.library())
        health.ensure()
        return health.expected

    def rebuild_index(self, on_progress: Progress | None = None) -> int:
        """Make the index anew from the catalogue; the number of passages.

        Args:
            on_progress: called with (done, total) passages.

        Raises:
            CatalogueBusy: another process syncs.
        """
        from knowledge.ingestion.locking import owned

        library = self.catalogue.library()
        with owned(self.settings.house_folder):
            self.index.rebuild(library, on_progress)
        return len(library.passages)

    def close(self) -> None:
        """Let go of the databases."""
        self.index.close()
        self.catalogue.close()


def assemble(settings: Settings, today: Callable[[], date] = date.today) -> House:
    """The house for these settings.

    Args:
        settings: which documents, and where everything is kept.
        today: the clock.
    """
    folder = settings.house_folder
    folder.mkdir(parents=True, exist_ok=True)
    url = settings.database_url.get_secret_value() if settings.database_url else f"sqlite:///{folder / 'catalogue.db'}"
    catalogue = Catalogue(url)
    index = Index(folder, chroma_url=settings.chroma_url)
    answerer = Answerer(catalogue.library, lambda library: PassageSearch(library, index.keywords(library)), today)
    return House(settings, catalogue, index, answerer)
