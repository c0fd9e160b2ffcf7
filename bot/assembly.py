"""Assembly: every object of the house is built here, once, and handed over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from knowledge.answering.answerer import Answerer

from bot.settings import Settings
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.library import Library
from knowledge.index.keywords import KeywordIndex
from knowledge.records import Passage
from knowledge.retrieval.search import PassageSearch

if TYPE_CHECKING:
    from knowledge.index.vectors import VectorIndex
    from knowledge.ingestion.report import SyncReport

Progress = Callable[[int, int, str], None]


class Searches:
    """The search over whatever the library holds now; the keyword index is kept in a file, so that a start is quick.

    Args:
        file: where the keyword index is kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._library: Library | None = None
        self._search: PassageSearch | None = None

    def __call__(self, library: Library) -> PassageSearch:
        """The search over a library: the same one until the library is another."""
        with self._lock:
            if self._search is None or library is not self._library:
                self._library, self._search = library, PassageSearch(library, self._keywords(library))
            return self._search

    def rebuild(self, library: Library) -> None:
        """Make the keyword index anew."""
        with self._lock:
            self._file.unlink(missing_ok=True)
            self._search = None
        self(library)

    def _keywords(self, library: Library) -> KeywordIndex:
        kept = KeywordIndex.load(self._file) or KeywordIndex.build(())
        current = kept.caught_up(library.passages)
        if current is not kept:
            current.save(self._file)
        return current


class Vectors:
    """The vectors of a folder; opened when somebody first needs them, because Chroma takes seconds to import.

    Args:
        open_index: opens them.
    """

    def __init__(self, open_index: Callable[[], VectorIndex]) -> None:
        self._open_index = open_index

    @cached_property
    def index(self) -> VectorIndex:
        """The index itself."""
        return self._open_index()

    def upsert(self, passages: Sequence[Passage]) -> None:
        """Take passages in."""
        self.index.upsert(passages)

    def remove(self, passage_ids: Collection[str]) -> None:
        """Let passages go."""
        self.index.remove(passage_ids)

    def flush(self) -> None:
        """Make everything so far durable."""
        self.index.flush()


@dataclass(frozen=True)
class House:
    """Everything that works together on one folder of documents."""

    settings: Settings
    catalogue: Catalogue
    searches: Searches
    vectors: Vectors
    answerer: Answerer

    def sync(self, on_progress: Progress | None = None) -> SyncReport:
        """Read what is new or changed in the folder.

        Args:
            on_progress: called with (done, total, name of the file).

        Raises:
            FolderMissing: the folder is not there.
            CatalogueBusy: another process syncs the same folder.
        """
        from knowledge.ingestion.sync import sync

        folder = self.settings.house_folder
        report = sync(self.settings.documents, self.catalogue, self.vectors, on_progress=on_progress, data=folder)
        if report.documents:
            self.searches(self.catalogue.library())
        return report

    def check_index(self) -> int:
        """The number of passages, when the indexes hold exactly those of the catalogue.

        Raises:
            IndexDamaged: they don't; a rebuild mends it.
        """
        library = self.catalogue.library()
        self.vectors.index.check(library.passages)
        return len(library.passages)

    def rebuild_index(self) -> int:
        """Make the indexes anew from the catalogue; the number of passages.

        Raises:
            CatalogueBusy: another process syncs.
        """
        from knowledge.ingestion.locking import owned

        library = self.catalogue.library()
        with owned(self.settings.house_folder):
            self.searches.rebuild(library)
            self.vectors.index.rebuild(library.passages)
        return len(library.passages)

    def close(self) -> None:
        """Let go of the database."""
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
    searches = Searches(folder / "keywords.npz")
    return House(
        settings=settings,
        catalogue=catalogue,
        searches=searches,
        vectors=Vectors(lambda: _open_vectors(settings)),
        answerer=Answerer(catalogue.library, searches, today),
    )


def _open_vectors(settings: Settings) -> VectorIndex:
    from knowledge.index.vectors import VectorIndex

    return VectorIndex(settings.house_folder / "vectors")
