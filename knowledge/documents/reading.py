"""Reads a file into clean text. Start here."""

from __future__ import annotations

from pathlib import Path

from knowledge.documents.cleaning import clean
from knowledge.documents.readers.plain import read_plain
from knowledge.records import DocumentText


def read_document(path: Path) -> DocumentText:
    """The clean text of a document."""
    return clean(read_plain(path))
