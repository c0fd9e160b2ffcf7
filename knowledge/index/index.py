"""The index of a space: the keyword index in a file and the vectors in Chroma behind one door. Read this first.

Everything here is derived from the catalogue. The keyword index mends itself: whatever its file holds, it is brought up
to date with the library by the digests of its passages. The vectors are kept in step by the sync; `check` says whether
they are, and `rebuild` makes them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from knowledge.index.health import Health, check
from knowledge.index.keywords import KeywordIndex
from knowledge.records import DEFAULT_SPACE, Passage

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from knowledge.index.vectors import VectorIndex

_BATCH = 500  # passages between two steps of progress

Progress = Callable[[int, int], None]


class Catalogued(Protocol):
    """What the index needs of a library."""

    @property
    def passages(self) -> Mapping[str, Passage]:
        """Every passage that is served, by its id."""
        ...


class Index:
    """The keyword index and the vectors of one space, in one folder."""

    def __init__(
        self,
        folder: Path,
        *,
        chroma_url: str | None = None,
        embedder: Embeddings | None = None,
        embedding: str = "",
        space: str = DEFAULT_SPACE,
    ) -> None:
        """Keep the addresses; nothing is opened before it is needed.

        Args:
            folder: where both are kept.
            chroma_url: of a Chroma server for the vectors; a local database in the folder without.
            embedder: makes the vectors; the hashed one by default.
            embedding: its name, for the collection.
            space: whose passages.
        """
        self._folder = folder
        self._chroma_url = chroma_url
        self._embedder = embedder
        self._embedding = embedding
        self._space = space
        self._saving = Lock()

    @cached_property
    def vectors(self) -> VectorIndex:
        """The vectors; Chroma is imported when they are first used, not here."""
        from knowledge.index.vectors import VectorIndex

        return VectorIndex(
            self._folder / "vectors",
            url=self._chroma_url,
            embedder=self._embedder,
            name=self._embedding,
            space=self._space,
        )

    def keywords(self, library: Catalogued) -> KeywordIndex:
        """The keyword index of exactly this library's passages; its file is written when it was not."""
        with self._saving:
            kept = KeywordIndex.load(self._file) or KeywordIndex.build(())
            current = kept.caught_up(library.passages)
            if current is not kept:
                current.save(self._file)
        return current

    @property
    def _file(self) -> Path:
        space = quote(self._space, safe="")  # whatever it is called, the file lies in the folder
        return self._folder / ("keywords.npz" if self._space == DEFAULT_SPACE else f"keywords-{space}.npz")

    def upsert(self, passages: Sequence[Passage]) -> None:
        """Take passages in, each instead of what had its id."""
        self.vectors.upsert(passages)

    def remove(self, passage_ids: Collection[str]) -> None:
        """Let passages go; ids that are not here are no error."""
        self.vectors.remove(passage_ids)

    def flush(self) -> None:
        """Make everything so far durable."""
        self.vectors.flush()

    def check(self, library: Catalogued) -> Health:
        """How the vectors compare with the library."""
        return check(self.vectors, library.passages)

    def rebuild(self, library: Catalogued, on_progress: Progress | None = None) -> None:
        """Make both anew from the library.

        Args:
            on_progress: called with (done, total) passages.
        """
        passages = list(library.passages.values())
        with self._saving:
            KeywordIndex.build(passages).save(self._file)
        self.vectors.clear()
        for start in range(0, len(passages), _BATCH):
            self.vectors.upsert(passages[start : start + _BATCH])
            if on_progress:
                on_progress(min(start + _BATCH, len(passages)), len(passages))

    def close(self) -> None:
        """Let go of the database."""
        if "vectors" in self.__dict__:
            self.vectors.close()
