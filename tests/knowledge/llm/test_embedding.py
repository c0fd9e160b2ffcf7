"""Embeddings of a model: each made once, in batches, and never an error that is not ours."""

import pytest

from knowledge.errors import ModelFailed, ModelUnavailable
from knowledge.llm.breaking import Breaker
from knowledge.llm.embedding import CachedEmbedder, embeddings
from knowledge.llm.openai import Endpoint
from tests.fakes.openai_server import OpenAIServer, fails, sends, vector_of


class Cache:
    def __init__(self):
        self.held = {}
        self.batches = []

    def vectors(self, keys):
        return {key: self.held[key] for key in keys if key in self.held}

    def keep_vectors(self, vectors):
        self.batches.append(len(vectors))
        self.held |= vectors


@pytest.fixture(scope="module")
def running():
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def server(running):
    running.embedded.clear()
    running.embeds = None
    return running


@pytest.fixture
def cache():
    return Cache()


@pytest.fixture
def embedder(server, cache):
    made_by = embeddings(Endpoint(base_url=server.url, patience=2.0), "klein")
    yield CachedEmbedder(made_by, "klein", cache, Breaker(2))
    made_by.http_client.close()


def test_a_text_is_embedded_once(server, cache, embedder):
    first = embedder.embed_documents(["een", "twee", "een"])
    assert embedder.embed_documents(["twee", "drie"])[0] == first[1] == list(vector_of("twee"))
    assert server.embedded == ["een", "twee", "drie"]
    assert cache.batches == [2, 1]


def test_another_model_has_vectors_of_its_own(server, cache, embedder):
    embedder.embed_documents(["een"])
    CachedEmbedder(embedder._made_by, "groot", cache).embed_documents(["een"])
    assert server.embedded == ["een", "een"]


def test_what_was_embedded_before_a_failure_is_kept(server, cache, embedder):
    texts = [f"tekst {n}" for n in range(130)]
    asked = []

    def second_fails(exchange):
        asked.append(exchange)
        server.embeds = None if len(asked) == 1 else fails(500)
        (server._embed if len(asked) == 1 else fails(500))(exchange)
        server.embeds = second_fails

    server.embeds = second_fails
    with pytest.raises(ModelUnavailable):
        embedder.embed_documents(texts)
    server.embeds = None
    server.embedded.clear()
    embedder.embed_documents(texts)
    assert (cache.batches, len(server.embedded)) == ([64, 64, 2], 66)


@pytest.mark.parametrize("behaviour", [fails(401), fails(500), sends(b"<html>"), sends(b'{"data": []}')])
def test_every_failure_is_one_of_our_own(server, embedder, behaviour):
    server.embeds = behaviour
    for ask in (lambda: embedder.embed_query("x"), lambda: embedder.embed_documents(["x"])):
        with pytest.raises(ModelFailed):
            ask()


def test_questions_are_not_waited_for_when_the_model_is_down(server, embedder):
    server.embeds = fails(401)
    for _ in range(2):
        with pytest.raises(ModelFailed):
            embedder.embed_query("x")
    server.embeds = None
    with pytest.raises(ModelUnavailable):
        embedder.embed_query("x")
    assert server.embedded == []
