"""Search by meaning: built beside what is served, served when complete, resumed after a failure."""

import pytest
from langchain_core.embeddings import Embeddings

from knowledge.errors import ModelUnavailable
from knowledge.index.meaning import Meaning
from knowledge.records import Passage
from tests.fakes.openai_server import vector_of


class Embedder(Embeddings):
    def __init__(self, name):
        self.name = name
        self.dimension = 256
        self.texts = []
        self.fails_after = None

    def embed_documents(self, texts):
        if self.fails_after is not None and len(self.texts) >= self.fails_after:
            raise ModelUnavailable
        self.texts += texts
        return [list(vector_of(text)) for text in texts]

    def embed_query(self, text):
        if self.fails_after is not None:
            raise ModelUnavailable
        return list(vector_of(text))


def passages(count):
    made = [Passage(f"d#{n}", "d", "d/1", "", f"woord{n} staat hier", 0, 10, None, "") for n in range(count)]
    return {passage.id: passage for passage in made}


@pytest.fixture
def opened(tmp_path):
    made = []

    def open_(model, embedder=None):
        meaning = Meaning(
            tmp_path, model, lambda name: embedder if embedder and embedder.name == name else Embedder(name)
        )
        made.append(meaning)
        return meaning

    yield open_
    for meaning in made:
        meaning.close()


def test_nothing_is_found_before_the_vectors_are_complete(opened):
    assert opened("klein").nearest("woord1") == []


def test_complete_vectors_are_served_and_outlive_the_process(opened):
    told = []
    meaning = opened("klein")
    meaning.catch_up(passages(70), lambda done, total: told.append((done, total)))
    meaning.close()
    again = opened("klein")
    assert (told, again.served, again.is_complete(passages(70))) == ([(64, 70), (70, 70)], "klein", True)
    assert again.nearest("woord5 staat hier", limit=1)[0][0] == "d#5"


def test_only_what_changed_is_embedded_and_what_is_gone_is_let_go(opened):
    embedder = Embedder("klein")
    meaning = opened("klein", embedder)
    meaning.catch_up(passages(3))
    embedder.texts.clear()
    meaning.catch_up(passages(2) | {"d#9": passages(10)["d#9"]})
    assert (len(embedder.texts), meaning.done(passages(3))) == (1, 2)


def test_another_model_is_served_only_when_it_is_complete(opened):
    opened("klein").catch_up(passages(70))
    large = Embedder("groot")
    large.fails_after = 64
    meaning = opened("groot", large)
    with pytest.raises(ModelUnavailable):
        meaning.catch_up(passages(70))
    assert (meaning.served, meaning.done(passages(70))) == ("klein", 64)
    assert meaning.nearest("woord5 staat hier", limit=1)[0][0] == "d#5"
    large.fails_after = None
    large.texts.clear()
    meaning.catch_up(passages(70))
    assert (meaning.served, len(large.texts)) == ("groot", 6)
    assert [c.name.split(".")[1] for c in meaning._vectors("groot")._client.list_collections()] == ["groot"]


def test_a_question_that_cannot_be_embedded_is_a_failure_of_our_own(opened):
    embedder = Embedder("klein")
    meaning = opened("klein", embedder)
    meaning.catch_up(passages(2))
    embedder.fails_after = 0
    with pytest.raises(ModelUnavailable):
        meaning.nearest("woord1")
