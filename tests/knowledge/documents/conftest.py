"""Builders for the tests of reading: files of each format, and a short way to write down what came out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.documents.cleaning import clean
from knowledge.documents.raw import RawDocument
from knowledge.documents.readers.plain import pieces_of
from knowledge.records import BlockKind, DocumentText

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def outlined(document: DocumentText) -> list[str]:
    """The blocks as lines: "# heading" by level, "* item" indented by depth, "a | b" for rows ("{names} a | b" with header)."""
    lines = []
    for block in document.blocks:
        text = document.of(block.span)
        if block.kind is BlockKind.HEADING:
            lines.append("#" * block.level + " " + text)
        elif block.kind is BlockKind.ITEM:
            lines.append("  " * block.level + "* " + text)
        elif block.kind is BlockKind.ROW:
            names = "{" + ", ".join(block.header) + "} " if block.header else ""
            lines.append(names + " | ".join(document.of(cell) for cell in block.cells))
        else:
            lines.append(text)
    return lines


@pytest.fixture
def outline() -> Callable[[DocumentText], list[str]]:
    return outlined


@pytest.fixture
def plain() -> Callable[[str], DocumentText]:
    """The clean text of a plain text."""
    return lambda text: clean(RawDocument(pieces_of(text)))


@pytest.fixture
def docx(tmp_path: Path) -> Callable[..., Path]:
    """A Word file with this body (WordprocessingML with the prefix w) and these further parts."""

    def build(body: str, name: str = "test.docx", **parts: str) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
            for part, content in parts.items():
                archive.writestr(f"word/{part}.xml", content.replace("<w:root", f"<w:root {W}"))
        return path

    return build


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """A file with this name and content."""

    def build(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return build
