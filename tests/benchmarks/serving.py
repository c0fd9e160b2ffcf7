"""Serves a folder of documents to a benchmark, on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.answering.answerer import Answerer


@contextmanager
def served(documents: Path, data: Path, today: date) -> Iterator[Answerer]:
    """Answers about a folder of documents, read first; without a model.

    Args:
        documents: the folder.
        data: where what is made from it is kept.
        today: the day of every question.
    """
    from knowledge.answering.answerer import Answerer
    from knowledge.catalogue.catalogue import Catalogue
    from knowledge.index.index import Index
    from knowledge.ingestion.sync import sync
    from knowledge.retrieval.search import PassageSearch

    data.mkdir(parents=True, exist_ok=True)
    catalogue, index = Catalogue(f"sqlite:///{data}/catalogue.db"), Index(data)
    try:
        sync(documents, catalogue, index)
        yield Answerer(
            catalogue.library, lambda library: PassageSearch(library, index.keywords(library)), lambda: today
        )
    finally:
        index.close()
        catalogue.close()
