"""Vectors in memory: what the Chroma index does, exactly and without Chroma."""

import numpy as np

from knowledge.index.analysis import analysed_text, digest
from knowledge.index.embedding import HashedEmbedder


class MemoryVectors:
    """Keeps the vectors in a dict and compares with all of them."""

    def __init__(self):
        self.embedder = HashedEmbedder()
        self._held = {}

    def upsert(self, passages):
        for passage in passages:
            self._held[passage.id] = (passage, self.embedder.vector(analysed_text(passage)))

    def remove(self, passage_ids):
        for key in passage_ids:
            self._held.pop(key, None)

    def flush(self):
        pass

    def clear(self):
        self._held.clear()

    def close(self):
        pass

    def count(self):
        return len(self._held)

    def digests(self):
        return {key: str(digest(passage)) for key, (passage, _) in self._held.items()}

    def nearest(self, text, *, limit=10, documents=None):
        asked = self.embedder.vector(text)
        held = ((k, p, v) for k, (p, v) in self._held.items() if documents is None or p.document in documents)
        near = [(key, float(np.dot(asked, vector))) for key, _, vector in held]
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))[:limit]
