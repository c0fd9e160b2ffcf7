"""Search by meaning: the vectors of an embedding model, built beside what is served and served when they are complete.

Another model is another collection. Until that holds every passage, the one before goes on answering; then a file that
names the served model is replaced, in one step, and the old collection goes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError, ModelUnavailable
from knowledge.index.analysis import digest
from knowledge.records import DEFAULT_SPACE, Passage

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from knowledge.index.vectors import VectorIndex

_BATCH = 64  # passages between two steps of progress

Progress = Callable[[int, int], None]


class Meaning:
    """The vectors of one space under an embedding model.

    Args:
        folder: where the vectors are kept, and which of them are served.
        model: the configured model.
        embedder: makes the embedder of a model.
        chroma_url: of a Chroma server; a local database in the folder without.
        space: whose passages.
    """

    def __init__(
        self,
        folder: Path,
        model: str,
        embedder: Callable[[str], Embeddings],
        *,
        chroma_url: str | None = None,
        space: str = DEFAULT_SPACE,
    ) -> None:
        self.model = model
        self._folder = folder
        self._embedder = embedder
        self._chroma_url = chroma_url
        self._space = space
        self._opened: dict[str, VectorIndex] = {}

    def nearest(
        self, text: str, *, limit: int = 10, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The ids of the passages nearest to a text; none while no vectors are complete.

        Raises:
            ModelFailed: the question could not be embedded, or its vector not be looked up.
        """
        served = self.served
        if served is None:
            return []
        try:
            return self._vectors(served).nearest(text, limit=limit, documents=documents)
        except KnowledgeError:
            raise
        except Exception as error:  # Chroma has no error of its own: whatever it raises, words still find passages
            raise ModelUnavailable(type(error).__name__) from error

    @property
    def served(self) -> str | None:
        """The model whose vectors are complete and served; None before the first are."""
        try:
            name = json.loads(self._pointer.read_text("utf-8"))[self._space]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return str(name)

    def catch_up(self, passages: Mapping[str, Passage], on_progress: Progress | None = None) -> None:
        """Bring the vectors of the configured model in step with the passages, and serve them when they are.

        What was done stays done: after a crash, or when the model fails half-way, the next call goes on from there.

        Args:
            passages: every passage that is served, by id.
            on_progress: called with (done, total) passages that had no vector.

        Raises:
            ModelFailed: the model gave none.
        """
        vectors = self._vectors(self.model)
        known = vectors.digests()
        vectors.remove(known.keys() - passages.keys())
        missing = [passages[key] for key, value in _digests(passages).items() if known.get(key) != value]
        for start in range(0, len(missing), _BATCH):
            vectors.upsert(missing[start : start + _BATCH])
            if on_progress:
                on_progress(min(start + _BATCH, len(missing)), len(missing))
        if self.served != self.model:
            self._flip()

    def is_complete(self, passages: Mapping[str, Passage]) -> bool:
        """Whether the vectors of the configured model are served, and are those of exactly these passages."""
        return self.served == self.model and self._vectors(self.model).digests() == _digests(passages)

    def done(self, passages: Mapping[str, Passage]) -> int:
        """How many passages have their vector of the configured model."""
        known = self._vectors(self.model).digests()
        return sum(known.get(key) == value for key, value in _digests(passages).items())

    def close(self) -> None:
        """Let go of the database."""
        for vectors in self._opened.values():
            vectors.close()
            closing = getattr(vectors.embedder, "close", None)
            if closing:
                closing()
        self._opened.clear()

    def _flip(self) -> None:
        before = self.served
        fresh = self._pointer.with_suffix(".new")
        fresh.write_text(json.dumps(self._pointers() | {self._space: self.model}), "utf-8")
        fresh.replace(self._pointer)
        if before is not None:
            self._vectors(before).drop()

    def _pointers(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._pointer.read_text("utf-8")))
        except (OSError, ValueError):
            return {}

    @cached_property
    def _pointer(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / "served.json"

    def _vectors(self, model: str) -> VectorIndex:
        if model not in self._opened:
            from knowledge.index.vectors import VectorIndex

            self._opened[model] = VectorIndex(
                self._folder / "vectors",
                url=self._chroma_url,
                embedder=self._embedder(model),
                name=model,
                space=self._space,
            )
        return self._opened[model]


def _digests(passages: Mapping[str, Passage]) -> dict[str, str]:
    return {key: str(digest(passage)) for key, passage in passages.items()}
