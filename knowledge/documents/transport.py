"""A `DocumentText` as JSON and back: what comes out of the child process is data, never a pickle."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from knowledge.records import Block, BlockKind, DocumentText, Origin, Removal, Span


def to_json(document: DocumentText) -> str:
    """One line of JSON."""
    return json.dumps(
        {
            "text": document.text,
            "blocks": [_block(block) for block in document.blocks],
            "origins": [[o.start, o.length, o.at, o.page] for o in document.origins],
            "pages": document.pages,
            "language": document.language,
            "title": document.title,
            "removed": [[r.reason, r.text, r.page] for r in document.removed],
            "modified": document.modified.isoformat() if document.modified else None,
        }
    )


def from_json(line: str | bytes) -> DocumentText:
    """The document again.

    Raises ValueError, KeyError or TypeError for what is no document.
    """
    data: dict[str, Any] = json.loads(line)
    return DocumentText(
        text=str(data["text"]),
        blocks=tuple(_block_of(block) for block in data["blocks"]),
        origins=tuple(Origin(*origin) for origin in data["origins"]),
        pages=data["pages"],
        language="en" if data["language"] == "en" else "nl",
        title=str(data["title"]),
        removed=tuple(Removal(*removal) for removal in data["removed"]),
        modified=date.fromisoformat(data["modified"]) if data["modified"] else None,
    )


def _block(block: Block) -> list[Any]:
    cells = [[cell.start, cell.end] for cell in block.cells]
    return [block.kind, block.span.start, block.span.end, block.level, block.page, cells, block.header, block.marker]


def _block_of(data: list[Any]) -> Block:
    kind, start, end, level, page, cells, header, marker = data
    spans = tuple(Span(*cell) for cell in cells)
    return Block(BlockKind(kind), Span(start, end), level, page, spans, tuple(header), marker)
