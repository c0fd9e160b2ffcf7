"""Embedding without a model: hashed stems and character 4-grams, the same on every machine and in every process."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import blake2b
from math import sqrt

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from knowledge.index.analysis import language_of
from knowledge.language.words import STOP_WORDS, ngrams, stem, tokenise
from knowledge.records import Language


class HashedEmbedder(Embeddings):
    """Vectors of 1024 numbers, of length 1, that are close when texts share words or parts of words.

    Feature hashing with signs (Weinberger et al. 2009): no vocabulary, nothing learned, nothing kept. A feature that
    occurs n times counts 1 + ln n. The name changes whenever the vectors would.
    """

    name = "nl-hash-v1"
    dimension = 1024

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages."""
        return [self.vector(text).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question: made as a passage's is."""
        vector: list[float] = self.vector(text).tolist()
        return vector

    def vector(self, text: str) -> NDArray[np.float32]:
        """The vector of one text; a text without a telling word gets one fixed vector, for cosine has no zero."""
        words = tokenise(text)
        language = language_of(words)
        counts = {word: n for word, n in Counter(words).items() if word not in STOP_WORDS[language]}
        if not counts:
            return np.asarray(np.eye(1, self.dimension)[0], np.float32)
        hashes, weights = zip(*(_features(word, language) for word in counts), strict=True)
        times = np.repeat(list(counts.values()), [len(of_word) for of_word in hashes])
        feature, first, place = np.unique(np.concatenate(hashes), return_index=True, return_inverse=True)
        values = np.concatenate(weights)[first] * (1 + np.log(np.bincount(place, weights=times)))
        vector = np.zeros(self.dimension)
        np.add.at(vector, (feature >> 1) % self.dimension, np.where(feature & 1, values, -values))
        return np.asarray(vector / (np.linalg.norm(vector) or 1.0), np.float32)


@lru_cache(maxsize=65536)
def _features(word: str, language: Language) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The hashed stem and 4-grams of a word; its 4-grams together weigh as much as its stem."""
    grams = dict.fromkeys(ngrams(word))
    hashes = [_hash("s " + stem(word, language)), *(_hash("g " + gram) for gram in grams)]
    return np.array(hashes, np.int64), np.array([1.0] + [1 / sqrt(len(grams))] * len(grams))


def _hash(feature: str) -> int:
    """A number of 63 bits that is the same in every process, as `hash` is not."""
    return int.from_bytes(blake2b(feature.encode(), digest_size=8).digest()) >> 1
