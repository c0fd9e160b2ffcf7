"""The bridge to LangChain, both ways."""

import pytest

pytest.importorskip("langchain_core")

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from knowledge.index.keywords import KeywordIndex
from knowledge.records import Hit, Passage
from knowledge.retrieval.retriever import PassageRetriever, RetrieverSearch
from knowledge.retrieval.search import PassageSearch

TEXT = "De griffier bewaart de notulen in het archief."
ONE = Passage("raad#1", "raad", "raad/1", "Taken", TEXT, 40, 40 + len(TEXT), 3, "Griffie")
TWO = Passage("raad#2", "raad", None, "", "Iedereen krijgt een sleutel van het archief.", 90, 134, 3, "Gemeenteraad")


class Library:
    passages = {p.id: p for p in (ONE, TWO)}  # noqa: RUF012


SEARCH = PassageSearch(Library(), KeywordIndex.build([ONE, TWO]))


def test_a_passage_becomes_a_document_with_all_that_a_citation_needs():
    (found,) = PassageRetriever(search=SEARCH, k=1).invoke("wie bewaart de notulen")
    score = SEARCH.search("wie bewaart de notulen", limit=1)[0].score
    assert found == Document(
        id="raad#1",
        page_content=TEXT,
        metadata={
            "id": "raad#1", "document": "raad", "assignment": "raad/1", "header": "Griffie", "section": "Taken",
            "page": 3, "start": 40, "end": 40 + len(TEXT), "score": score,
        },
    )  # fmt: skip


def test_the_retriever_keeps_to_its_scope():
    assert PassageRetriever(search=SEARCH, documents=("elders",)).invoke("notulen") == []


class Fixed(BaseRetriever):
    """Finds the same documents whatever is asked."""

    found: list[Document]

    def _get_relevant_documents(self, query, *, run_manager):
        return self.found


def test_any_retriever_can_be_our_search():
    retriever = Fixed(
        found=[
            Document(id="raad#2", page_content="", metadata={"score": 0.7}),
            Document(page_content="", metadata={"id": "raad#1"}),
            Document(page_content="unknown: it cannot be cited"),
            Document(id="raad#2", page_content="again"),
        ]
    )
    search = RetrieverSearch(retriever, Library())
    assert search.search("archief") == (Hit(TWO, 0.7), Hit(ONE, 0.5))
    assert search.search("archief", documents=["elders"]) == ()
    assert search.search("archief", assignments=["raad/1"], limit=1) == (Hit(TWO, 0.7),)
    assert search.search("archief", assignments=["raad/2"]) == (Hit(TWO, 0.7),)


def test_our_search_through_langchain_and_back_finds_the_same():
    there_and_back = RetrieverSearch(PassageRetriever(search=SEARCH, k=10), Library())
    assert there_and_back.search("het archief") == SEARCH.search("het archief")
