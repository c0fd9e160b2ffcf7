"""Catalogue: the embeddings of passages as rows. Each function works within a transaction that its caller holds."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, insert, select

from knowledge.catalogue.loading import in_chunks
from knowledge.catalogue.tables import vectors


def read_vectors(connection: Connection, keys: Collection[str]) -> dict[str, list[float]]:
    """The embeddings under these keys, as far as they are there."""
    found: dict[str, list[float]] = {}
    for chunk in in_chunks(sorted(keys)):
        rows = connection.execute(select(vectors.c.key, vectors.c.vector).where(vectors.c.key.in_(chunk)))
        found |= {key: array("f", vector).tolist() for key, vector in rows}
    return found


def write_vectors(connection: Connection, fresh: Mapping[str, list[float]]) -> None:
    """Adds embeddings; one whose key is known is left as it is."""
    known = read_vectors(connection, fresh.keys())
    rows = [{"key": key, "vector": array("f", vector).tobytes()} for key, vector in fresh.items() if key not in known]
    if rows:
        connection.execute(insert(vectors), rows)
