"""What a reader hands over: the raw text of a document, piece by piece, with what the format says of its look.

A reader yields `RawLine`s where the format knows lines but no structure (TXT, PDF, the body of a mail), and `RawBlock`s
where it does (HTML, DOCX, Markdown, tables). Cleaning turns both into the blocks of a `DocumentText`.

Origins: the raw text of a document is the text of its pieces joined by line feeds, exactly as the reader saw them. A
place in the original is an offset in that raw text; `RawDocument.page_at` tells its page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from knowledge.records import BlockKind, Removal


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it is laid out. `indent` and `room` (what is free at its right end) are in characters of average width,
    `room` is None where lines are not wrapped; `gap` counts the empty lines above it; `size` is in points, 0 when
    unknown; `heads` is False where the format has headings of its own, so that looks tell nothing;
    `edge` is True in the margin above or below the text of a page; `fresh` is
    True for the first line of a page or a column."""

    text: str
    page: int | None = None
    indent: float = 0.0
    room: float | None = None
    gap: float = 0.0
    size: float = 0.0
    bold: bool = False
    heads: bool = True
    edge: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A piece whose structure the format states; `cells` are (start, end) within its own text."""

    kind: BlockKind
    text: str
    page: int | None = None
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[str, ...] = ()
    marker: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as read: its pieces in reading order, and what the file says of itself."""

    pieces: tuple[RawLine | RawBlock, ...]
    title: str = ""
    pages: int | None = None
    removed: tuple[Removal, ...] = ()
    modified: date | None = None
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        starts, at = [], 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.text) + 1
        object.__setattr__(self, "starts", tuple(starts))

    @property
    def text(self) -> str:
        """The raw text that origins point into."""
        return "\n".join(piece.text for piece in self.pieces)

    def page_at(self, offset: int) -> int | None:
        """The page that a character of the raw text stands on."""
        return self.pieces[bisect_right(self.starts, offset) - 1].page


def row(cells: Iterable[str], *, page: int | None = None, header: tuple[str, ...] = ()) -> RawBlock:
    """A table row of these cells, whose raw text has them behind tabs."""
    texts = list(cells)
    spans, at = [], 0
    for text in texts:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    return RawBlock(BlockKind.ROW, "\t".join(texts), page, cells=tuple(spans), header=header)
