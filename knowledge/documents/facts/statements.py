"""Statements: a document cut into the pieces that can state a fact, each with its label, its section and its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.documents.facts.labels import kinds_of, label_of, label_starts
from knowledge.language.sentences import sentence_spans
from knowledge.records import Block, BlockKind, DocumentText, Fact, FactKind, Span, Value


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item or table cell.

    `text` is what is read and begins at `start` in the document; `quote` is the whole sentence, item or row.
    `kinds` are what its label stands for, the label itself being no part of `text`. `section` is the heading above.
    `about` holds names of assignments that a table's header gives to this cell. `corrects` marks a correction.
    """

    quote: Span
    start: int
    text: str
    block: BlockKind
    kinds: frozenset[FactKind] = frozenset()
    section: str = ""
    about: str = ""
    label: str = ""
    corrects: bool = False
    before: str = ""
    words: str = ""

    @property
    def end(self) -> int:
        """Where the text ends in the document."""
        return self.start + len(self.text)

    @property
    def bare(self) -> bool:
        """Whether it may be a value that stands by itself: an item, cell or heading without a label, and short."""
        return not self.kinds and self.block is not BlockKind.PARAGRAPH and len(self.text) <= 70

    def labelled(self, kind: FactKind) -> bool:
        """Whether its label stands for a kind."""
        return kind in self.kinds

    def fact(self, kind: FactKind, value: Value, start: int = 0, end: int | None = None) -> Fact:
        """A fact on this statement, whose words are `text[start:end]` without the space and punctuation around them."""
        written = (self.words or self.text)[start:end]
        return Fact(kind, value, written.strip(" \t\n,;:*~|"), self.quote, corrects=self.corrects)


def cut_statements(document: DocumentText) -> tuple[Statement, ...]:
    """All statements of a document in reading order."""
    found: list[Statement] = []
    section = ""
    for n, block in enumerate(document.blocks):
        following = document.blocks[n + 1] if n + 1 < len(document.blocks) else None
        found.extend(replace(one, section=section) for one in _of_block(document, block, following))
        if block.kind is BlockKind.HEADING:
            section = document.of(block.span)
    return tuple(found)


def _of_block(document: DocumentText, block: Block, following: Block | None) -> Iterator[Statement]:
    if block.kind is BlockKind.ROW and block.cells:
        yield from _of_row(document, block)
        return
    yield from _under_label(document, block, following)
    for span in _pieces(document, block):
        yield from _labelled(document.text, span, block)


def _pieces(document: DocumentText, block: Block) -> list[Span]:
    """The sentences of a paragraph or a long item; a short item or a heading is one piece."""
    text = document.of(block.span)
    if block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.ITEM and len(text) > 400):
        return sentence_spans(text, block.span.start)
    return [block.span]


def _labelled(text: str, quote: Span, block: Block) -> Iterator[Statement]:
    """A piece, cut where further labels begin."""
    words = text[quote.start : quote.end]
    starts = [0, *(at for at in label_starts(words) if at)]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        piece = words[start:end].rstrip(" ,;|/•·")
        found = label_of(piece)
        if found and found.start < len(piece):
            at = quote.start + start + found.start
            yield Statement(quote, at, piece[found.start :], block.kind, found.kinds, label=piece[: found.start])
        else:
            yield Statement(quote, quote.start + start, piece, block.kind)


def _under_label(document: DocumentText, block: Block, following: Block | None) -> Iterator[Statement]:
    """A label that is a block of its own, with its value in the next block."""
    if following is None or block.kind is BlockKind.ROW or following.kind is BlockKind.ROW:
        return
    label = document.of(block.span)
    kinds = kinds_of(label) if len(label) <= 60 else frozenset()
    if not kinds or (following.kind is BlockKind.HEADING and block.kind is BlockKind.HEADING):
        return
    value = document.of(following.span)
    if kinds_of(value) or label_of(value):
        return
    first = sentence_spans(value, following.span.start)[:1] if len(value) > 200 else [following.span]
    for span in first:
        text = document.of(span)
        yield Statement(Span(block.span.start, span.end), span.start, text, following.kind, kinds, label=label)


def _of_row(document: DocumentText, block: Block) -> Iterator[Statement]:
    """The cells of a row, each under the label that its column, its neighbour or itself gives."""
    cells = [(cell, document.of(cell)) for cell in block.cells]
    first = kinds_of(cells[0][1]) if len(cells) > 1 else frozenset()
    heads = block.header if len(block.header) == len(cells) else ("",) * len(cells)
    column = [kinds_of(head) for head in heads]
    if not first or (column[0] and not column[0] & first):
        for (cell, text), kinds, head in zip(cells, column, heads, strict=True):
            yield from _cell(block, cell, text, kinds, head, "")
        return
    pending: frozenset[FactKind] = frozenset()
    name = ""
    for (cell, text), head in zip(cells, heads, strict=True):
        kinds = kinds_of(text)
        if kinds and not pending & kinds and (len(cells) > 3 or cell == cells[0][0]) and not kinds_of(head):
            pending, name = kinds, text
        elif cell != cells[0][0]:
            yield from _cell(block, cell, text, pending, name, head)
        else:
            pending, name = kinds, text


def _cell(
    block: Block, cell: Span, text: str, kinds: frozenset[FactKind], label: str, about: str
) -> Iterator[Statement]:
    if not text.strip():
        return
    found = None if kinds else label_of(text)
    if found and found.start < len(text):
        start = cell.start + found.start
        yield Statement(block.span, start, text[found.start :], block.kind, found.kinds, about=about, label=text)
    else:
        yield Statement(block.span, cell.start, text, block.kind, kinds, about=about, label=label)


def joined(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, each knowing the words of the one before it in `before`."""
    before = ("", *(one.text for one in statements[:-1]))
    return tuple(replace(one, before=words) for one, words in zip(statements, before, strict=True))


_SPACE = re.compile(r"\S")


def blanked(text: str, start: int, end: int) -> str:
    """The text with a part blanked, so that everything else keeps its place."""
    return text[:start] + _SPACE.sub(" ", text[start:end]) + text[end:]
