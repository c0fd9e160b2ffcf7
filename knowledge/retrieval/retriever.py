"""The bridge to LangChain, both ways: our search as a retriever, and any retriever as our search.

Importing this file takes over a second, because langchain_core does; what answers questions does not need it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from knowledge.records import Hit, Language, Passage
from knowledge.retrieval.search import Passages, Search


class PassageRetriever(BaseRetriever):
    """Our search for LangChain: each passage as a document with its id, its text, and where it stands.

    Args:
        search: who finds the passages.
        k: how many.
        language: of the questions.
        assignments: only passages of these.
        documents: only passages of these.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: SkipValidation[Search]
    k: int = 8
    language: Language = "nl"
    assignments: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits = self.search.search(
            query, language=self.language, assignments=self.assignments, documents=self.documents, limit=self.k
        )
        return [document_of(hit) for hit in hits]


def document_of(hit: Hit) -> Document:
    """A hit as LangChain has it: the text that may be quoted is the content, all else is metadata."""
    passage = hit.passage
    metadata: dict[str, Any] = {
        "id": passage.id,
        "document": passage.document,
        "assignment": passage.assignment,
        "header": passage.header,
        "section": passage.section,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "score": hit.score,
    }
    return Document(id=passage.id, page_content=passage.text, metadata=metadata)


class RetrieverSearch:
    """Any LangChain retriever as our search, so that people can put their own in.

    Its documents must carry the id of one of our passages, as `id` or in their metadata: only a passage of the library
    can be cited. Others are left out. A score in the metadata is used when it lies in 0..1, else the rank makes it.
    """

    def __init__(self, retriever: BaseRetriever, library: Passages) -> None:
        self._retriever = retriever
        self._passages = library.passages

    def search(
        self,
        text: str,
        *,
        language: Language = "nl",
        assignments: Collection[str] | None = None,
        documents: Collection[str] | None = None,
        limit: int = 10,
    ) -> tuple[Hit, ...]:
        """The passages that the retriever finds, in its order; those out of scope are left out afterwards."""
        found: dict[str, Hit] = {}
        for rank, document in enumerate(self._retriever.invoke(text)):
            passage = self._passages.get(str(document.id or document.metadata.get("id", "")))
            if passage and _in_scope(passage, assignments, documents):
                found.setdefault(passage.id, Hit(passage, _score(document, rank)))
        return tuple(found.values())[:limit]


def _in_scope(passage: Passage, assignments: Collection[str] | None, documents: Collection[str] | None) -> bool:
    if documents is not None and passage.document not in documents:
        return False
    if assignments is None or passage.assignment in assignments:
        return True
    # What a document says of all its assignments holds for each: an assignment's id begins with its document's.
    homes = {assignment.rpartition("/")[0] for assignment in assignments}
    return passage.assignment is None and passage.document in homes


def _score(document: Document, rank: int) -> float:
    score = document.metadata.get("score")
    return float(score) if isinstance(score, (int, float)) and 0 <= score <= 1 else 1 / (1 + rank)
