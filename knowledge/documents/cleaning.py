"""From what a reader saw to clean text in blocks, where every character still knows its page and place.

The pieces of a `RawDocument` are purified one by one, lines are put together into blocks, and the blocks are joined by
line feeds. While that happens each character carries the offset in the raw text it came from, so at the end the text
falls apart into `Origin` runs: clean `text[start:start + length]` equals raw `text[at:at + length]`. What cleaning put
in (the space for a line break, the line feed between blocks, a spelled-out ligature) belongs to no run.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.documents.cleaning_lines import Line, Looks, drafts_of, is_leftover, line_of
from knowledge.documents.cleaning_marks import is_rule
from knowledge.documents.cleaning_pages import without_running_lines
from knowledge.documents.cleaning_text import Draft, TracedText, purified
from knowledge.documents.page_frame import without_frame
from knowledge.documents.raw import RawBlock, RawDocument, RawLine
from knowledge.documents.tables import with_headers
from knowledge.language.words import STOP_WORDS, tokenise
from knowledge.records import Block, BlockKind, DocumentText, Language, Origin, Removal, Span

_MAIL_HEADER = re.compile(r"^(?:From|To|Date|Cc|Sent|Subject): .*\n?", re.M)  # a mail program's words, not the writer's
_Pieces = Sequence[tuple[RawLine | RawBlock, int]]


def clean(raw: RawDocument) -> DocumentText:
    """The clean text of a document, with its blocks, origins, language and what was left out."""
    removed = list(raw.removed)
    kept = without_running_lines(list(zip(raw.pieces, raw.starts, strict=True)), removed)
    drafts = [draft for draft in _drafts(kept, removed) if draft.text.text]
    marked = any(isinstance(piece, RawBlock) and piece.kind is BlockKind.HEADING for piece in raw.pieces)
    drafts = without_frame(drafts, removed, title=raw.title, marked=marked)
    text = "\n".join(draft.text.text for draft in drafts)
    return DocumentText(
        text=text,
        blocks=tuple(with_headers(text, list(_blocks(drafts)))),
        origins=tuple(_origins(drafts, raw)),
        pages=raw.pages,
        language=language_of(_MAIL_HEADER.sub("", text)),
        title=purified(raw.title, 0, None, []).text,
        removed=_together(removed),
        modified=raw.modified,
    )


def language_of(text: str) -> Language:
    """Dutch or English, by the number of stop words of each; Dutch when it is a draw."""
    words = tokenise(text[:20000])
    shared = STOP_WORDS["nl"] & STOP_WORDS["en"]
    dutch, english = (sum(w in STOP_WORDS[code] and w not in shared for w in words) for code in ("nl", "en"))
    return "en" if english > dutch else "nl"


def place_of(document: DocumentText, offset: int) -> tuple[int | None, int | None]:
    """The (offset in the raw text, page) of a character of the clean text, or of the nearest one before it."""
    at = bisect_right(document.origins, offset, key=lambda origin: origin.start) - 1
    if at < 0:
        return None, None
    origin = document.origins[at]
    return origin.at + min(offset - origin.start, origin.length - 1), origin.page


def _drafts(pieces: _Pieces, removed: list[Removal]) -> Iterator[Draft]:
    looks = Looks.of([piece for piece, _ in pieces if isinstance(piece, RawLine)])
    groups = [
        (is_line, list(group)) for is_line, group in groupby(pieces, key=lambda piece: isinstance(piece[0], RawLine))
    ]
    for i, (is_line, group) in enumerate(groups):
        if is_line:
            lines = list(_lines(group, removed))
            yield from drafts_of(lines, looks, first=i == 0, followed=i + 1 < len(groups))
        else:
            yield from (_from_block(piece, at, removed) for piece, at in group if isinstance(piece, RawBlock))


def _lines(pieces: _Pieces, removed: list[Removal]) -> Iterator[Line]:
    """The lines that say something; one that is only drawn parts what stands above it from what stands below."""
    held: Line | None = None
    ruled = False
    for raw, at in pieces:
        if not isinstance(raw, RawLine):
            continue
        if is_rule(raw.text.strip()):
            if held and not ruled and raw.gap == 0:
                held = replace(held, under=len(raw.text.strip()))
            ruled = True
            continue
        line = line_of(raw, purified(raw.text, at, raw.page, removed))
        if is_leftover(line.text):
            removed.append(Removal("navigation", line.text, raw.page))
        elif line.text:
            if held:
                yield held
            held = replace(line, over=True, raw=replace(raw, gap=max(1.0, raw.gap))) if ruled else line
            ruled = False
    if held:
        yield held


def _from_block(block: RawBlock, at: int, removed: list[Removal]) -> Draft:
    if block.kind is BlockKind.ROW and block.cells:
        return _row(block, at, removed)
    text = purified(block.text, at, block.page, removed)
    if is_rule(text.text):
        text = TracedText.inserted("")
    return Draft(block.kind, text, block.level, block.page, marker=block.marker)


def _row(block: RawBlock, at: int, removed: list[Removal]) -> Draft:
    cells = [purified(block.text[start:end], at + start, block.page, removed) for start, end in block.cells]
    parts: list[TracedText] = []
    spans, length = [], 0
    for i, cell in enumerate(cells):
        if i:
            parts.append(TracedText.inserted(_separator(cells, block.header, parts[-1].text)))
            length += len(parts[-1].text)
        parts.append(cell)
        shown = len(cell.text.rstrip(":").rstrip()) if i == 0 and len(cells) == 2 else len(cell.text)
        spans.append((length, length + shown))
        length += len(cell.text)
    if not any(cell.text for cell in cells):
        return Draft(BlockKind.ROW, TracedText.inserted(""))
    return Draft(BlockKind.ROW, TracedText.joined(parts), 0, block.page, tuple(spans), block.header)


def _separator(cells: Sequence[TracedText], header: tuple[str, ...], before: str) -> str:
    if len(cells) != 2 or header:
        return " | "
    return " " if before.endswith((":", "?")) else ": "


def _blocks(drafts: Sequence[Draft]) -> Iterator[Block]:
    at = 0
    for draft in drafts:
        length = len(draft.text.text)
        cells = tuple(Span(at + start, at + end) for start, end in draft.cells)
        yield Block(
            draft.kind,
            Span(at, at + length),
            draft.level,
            draft.page,
            cells,
            draft.header,
            draft.marker,
        )
        at += length + 1


def _origins(drafts: Sequence[Draft], raw: RawDocument) -> Iterator[Origin]:
    at = 0
    for draft in drafts:
        for start, length, place in draft.text.runs():
            yield Origin(at + start, length, place, raw.page_at(place))
        at += len(draft.text.text) + 1


def _together(removed: Sequence[Removal]) -> tuple[Removal, ...]:
    """Each thing that was left out once, in the order it was met."""
    return tuple(dict.fromkeys(removed))
