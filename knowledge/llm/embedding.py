"""Embeddings of a model, each made once: what is in the cache is not asked for again.

Importing this file takes over a second (LangChain and OpenAI's own library do): only a configured model needs it.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Protocol

from langchain_core.embeddings import Embeddings
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from knowledge.errors import ModelFailed
from knowledge.llm.breaking import Breaker
from knowledge.llm.failures import failed
from knowledge.llm.openai import NO_KEY, Endpoint, punctual_client
from knowledge.llm.waiting import Waiting

_BATCH = 64  # texts a request; each batch is in the cache before the next is asked for

_PATIENCE = 2.0  # seconds for a question's vector: without it, words find the passages
_QUESTIONS = 256  # whose vectors are at hand: one question is searched for more than once

Vector = list[float]


class VectorCache(Protocol):
    """Where embeddings are kept."""

    def vectors(self, keys: Collection[str]) -> Mapping[str, Vector]:
        """Those that are there, by key."""
        ...

    def keep_vectors(self, vectors: Mapping[str, Vector]) -> None:
        """Add some."""
        ...


class CachedEmbedder(Embeddings):
    """The embeddings of a model, for passages out of a cache. Raises ModelFailed or one of its kinds, and nothing else.

    Args:
        made_by: the model.
        name: of the model; part of every key.
        cache: for the passages; questions are not kept.
        breaker: of questions: a search does not wait, one after the other, for a model that is down.
    """

    def __init__(self, made_by: Embeddings, name: str, cache: VectorCache, breaker: Breaker | None = None) -> None:
        self.name = name
        self._made_by = made_by
        self._cache = cache
        self._breaker = breaker or Breaker()
        self._waiting: Waiting[Vector] = Waiting()
        self._questions: dict[str, Vector] = {}

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        """The vectors of passages."""
        keys = [self._key(text) for text in texts]
        known = dict(self._cache.vectors(keys))
        missing = list({key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items())
        for at in range(0, len(missing), _BATCH):
            batch = dict(missing[at : at + _BATCH])
            made = dict(zip(batch, self._asked(list(batch.values())), strict=True))
            self._cache.keep_vectors(made)
            known |= made
        return [known[key] for key in keys]

    def embed_query(self, text: str) -> Vector:
        """The vector of a question."""
        if text not in self._questions:
            with self._breaker.watching(probe=self._breaker.is_probe_due()):
                until = time.monotonic() + _PATIENCE
                *_, vector = self._waiting.pieces(lambda: iter(self._asked([text])), _PATIENCE, until)
            self._questions[text] = vector
            if len(self._questions) > _QUESTIONS:
                del self._questions[next(iter(self._questions))]
        return self._questions[text]

    def close(self) -> None:
        """Let go of the connections."""
        client = getattr(self._made_by, "http_client", None)
        if client:
            client.close()

    @cached_property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return len(self.embed_documents(["dimension"])[0])

    def _asked(self, texts: list[str]) -> list[Vector]:
        try:
            vectors = self._made_by.embed_documents(texts)
        except Exception as error:  # a server may send anything
            raise failed(error) from error
        if len(vectors) != len(texts) or not all(vectors):
            raise ModelFailed("vectors are missing")
        return vectors

    def _key(self, text: str) -> str:
        return sha256(f"{self.name}\0{text}".encode()).hexdigest()


def embeddings(endpoint: Endpoint, name: str) -> Embeddings:
    """The embeddings of a model at an endpoint.

    Texts are sent as texts: cutting them into tokens first is understood by OpenAI alone, and needs its vocabularies.
    """
    return OpenAIEmbeddings(
        model=name,
        api_key=endpoint.key or SecretStr(NO_KEY),
        base_url=endpoint.base_url,
        max_retries=0,
        timeout=endpoint.patience,
        http_client=punctual_client(endpoint),
        check_embedding_ctx_length=False,
        chunk_size=_BATCH,
    )
