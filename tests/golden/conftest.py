"""The sample documents, asked on a fixed day, without a model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.settings import SAMPLES
from knowledge.evaluation.bars import Terms, read_terms
from knowledge.evaluation.cases import Case, read_cases

if TYPE_CHECKING:
    from knowledge.answering.speaking import Speaker

QUESTIONS = Path(__file__).with_name("questions.jsonl")


class Clock:
    """The day on which a question is asked."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> date:
        """That day."""
        return self.day


@pytest.fixture(scope="session")
def cases() -> tuple[Case, ...]:
    """The golden questions."""
    return read_cases(QUESTIONS)


@pytest.fixture(scope="session")
def terms() -> Terms:
    """The bars, and the day on which the questions are asked."""
    return read_terms(QUESTIONS)


@pytest.fixture(scope="session")
def clock(terms: Terms) -> Clock:
    """The clock that the samples are asked by."""
    return Clock(terms.today)


@pytest.fixture(scope="session")
def answerer(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Speaker]:
    """Answers questions about the samples."""
    from knowledge.answering.answerer import Answerer
    from knowledge.answering.speaking import Speaker
    from knowledge.catalogue.catalogue import Catalogue
    from knowledge.index.index import Index
    from knowledge.ingestion.sync import sync
    from knowledge.retrieval.search import PassageSearch

    data = tmp_path_factory.mktemp("golden")
    catalogue, index = Catalogue(f"sqlite:///{data}/catalogue.db"), Index(data)
    sync(SAMPLES, catalogue, index)
    yield Speaker(Answerer(catalogue.library, lambda library: PassageSearch(library, index.keywords(library)), clock))
    index.close()
    catalogue.close()
