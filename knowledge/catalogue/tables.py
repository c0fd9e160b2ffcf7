"""Catalogue: the tables of the truth. A version of a document is staged whole beside the one that is served.

Everything that hangs on a version goes when its row in `documents` goes (ON DELETE CASCADE).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

STAGING = "staging"
SERVED = "served"

# The storage of conversations may live in the same database: names and constraints keep out of its way.
metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_document", "ix": "ix_%(table_name)s_space"}
)


def _of_a_version(name: str, *columns: Column[object]) -> Table:
    """A table whose rows belong to one version of a document, in an order of their own."""
    return Table(
        name,
        metadata,
        Column("document", String(32), primary_key=True),
        Column("version", Integer, primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
        ForeignKeyConstraint(["document", "version"], ["documents.id", "documents.version"], ondelete="CASCADE"),
    )


spaces = Table(
    "spaces",
    metadata,
    Column("space", String(200), primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("settled", Boolean, nullable=False),  # false from the start of a sync until it is through
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("state", String(10), nullable=False),
    Column("space", String(200), nullable=False),
    Column("path", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("language", String(2), nullable=False),
    Column("pages", Integer),
    Column("dated", String(10)),
    # What the next sync needs to see that nothing changed, and what it tells about this document.
    Column("size", BigInteger, nullable=False),
    Column("modified", BigInteger),  # nanoseconds; null when the clock cannot vouch for it, so that it is hashed again
    Column("recipe", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("signature", Text, nullable=False),
    Column("report", Text, nullable=False),
    Index(None, "space", "state"),
)

# `content` is what is served; the others are as in `Reading`.
texts = _of_a_version(
    "texts",
    Column("content", Text, nullable=False),
    Column("as_read", Text),
    Column("shingles", LargeBinary),
    Column("common", String(32), nullable=False),
)

assignments = _of_a_version(
    "assignments",
    Column("id", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("programme", Text, nullable=False),
    Column("place", Text, nullable=False),
)

facts = _of_a_version(
    "facts",
    Column("assignment", String(64), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("value", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("inherited", Boolean, nullable=False),
    Column("corrects", Boolean, nullable=False),
)

passages = _of_a_version(
    "passages",
    Column("id", String(64), nullable=False),
    Column("assignment", String(64)),
    Column("section", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("page", Integer),
    Column("header", Text, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("space", String(200), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("modified", BigInteger),
    Column("recipe", String(64), nullable=False),
    Column("error", String(60), nullable=False),
    Column("detail", Text, nullable=False),
)

# Passages that the index may still hold and must not: written in the transaction that takes them out of the truth.
leftovers = Table(
    "leftovers",
    metadata,
    Column("space", String(200), primary_key=True),
    Column("passage", String(64), primary_key=True),
)

# The embeddings of passages, so that each is paid for once: a key is a hash of the model's name and the text embedded.
vectors = Table(
    "vectors",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
)

# What a model said when it was asked which facts a document states, so that each document is paid for once: `reader` is the
# model with its prompt, `replies` what it said of each assignment, `digest` the version of the document that it was last
# held against.
proposals = Table(
    "proposals",
    metadata,
    Column("document", String(32), primary_key=True),
    Column("reader", String(200), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("replies", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
