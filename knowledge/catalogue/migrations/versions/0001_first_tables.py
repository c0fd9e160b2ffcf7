"""Catalogue: the first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _make_documents()
    _make_what_spaces_have()
    _make_part(
        "assignments",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
    )
    _make_part(
        "facts",
        sa.Column("assignment", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("inherited", sa.Boolean(), nullable=False),
        sa.Column("corrects", sa.Boolean(), nullable=False),
    )
    _make_part(
        "passages",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("assignment", sa.String(length=64), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("header", sa.Text(), nullable=False),
    )
    _make_part(
        "texts",
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("as_read", sa.Text(), nullable=True),
        sa.Column("shingles", sa.LargeBinary(), nullable=True),
        sa.Column("common", sa.String(length=32), nullable=False),
    )


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("space", sa.String(length=200), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=True),
        sa.Column("recipe", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_space"), "documents", ["space", "state"], unique=False)


def _make_what_spaces_have() -> None:
    op.create_table(
        "failures",
        sa.Column("space", sa.String(length=200), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=True),
        sa.Column("recipe", sa.String(length=64), nullable=False),
        sa.Column("error", sa.String(length=60), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("space", "path", name=op.f("pk_failures")),
    )
    op.create_table(
        "leftovers",
        sa.Column("space", sa.String(length=200), nullable=False),
        sa.Column("passage", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("space", "passage", name=op.f("pk_leftovers")),
    )
    op.create_table(
        "spaces",
        sa.Column("space", sa.String(length=200), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("space", name=op.f("pk_spaces")),
    )


def _make_part(name: str, *columns: sa.Column[Any]) -> None:
    """Make a table of what a version of a document consists of, in order, which goes when that version goes."""
    op.create_table(
        name,
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["document", "version"],
            ["documents.id", "documents.version"],
            name=op.f(f"fk_{name}_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "version", "position", name=op.f(f"pk_{name}")),
    )
