"""Statements: a document cut into the pieces that can state a fact, each with its label, its section and its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.documents.facts.labels import kinds_of, label_of, label_starts
from knowledge.documents.forms import boxes_and_open_options
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
        words = self.words or self.text
        end = len(words) if end is None else end
        end += words[start:end].count("(") > words[start:end].count(")") and words.startswith(")", end)
        written = words[start:end]
        return Fact(kind, value, written.strip(" \t\n,;:*~|"), self.quote, corrects=self.corrects)


def cut_statements(document: DocumentText) -> tuple[Statement, ...]:
    """All statements of a document in reading order."""
    found: list[Statement] = []
    section = above = ""
    for n, block in enumerate(document.blocks):
        following = document.blocks[n + 1] if n + 1 < len(document.blocks) else None
        nested = block.kind is BlockKind.ITEM and block.level > 0
        found.extend(
            replace(_as_ticked(one), section=(nested and above) or section)
            for one in _of_block(document, block, following)
        )
        if block.kind is BlockKind.HEADING:
            section = document.of(block.span)
        if not nested:
            above = _head_of_list(document, block, following)
    return tuple(found)


def _as_ticked(one: Statement) -> Statement:
    """A statement without the boxes of a form and the options that nobody ticked: they are not what it says."""
    text = one.text
    for start, end in boxes_and_open_options(text):
        text = blanked(text, start, end)
    return one if text is one.text else replace(one, text=text)


def _head_of_list(document: DocumentText, block: Block, following: Block | None) -> str:
    """An item that is the heading of the items nested in it ("Begeleiding"); empty where it is none."""
    words = document.of(block.span)
    heads = block.kind is BlockKind.ITEM and following is not None and following.kind is BlockKind.ITEM
    return words if heads and following and following.level > block.level and len(words) <= 40 else ""


def _of_block(document: DocumentText, block: Block, following: Block | None) -> Iterator[Statement]:
    if block.kind is BlockKind.ROW and block.cells:
        yield from _of_row(document, block)
        return
    yield from _under_label(document, block, following)
    if block.kind is BlockKind.PARAGRAPH and _LINE.fullmatch(document.of(block.span)):
        block = replace(block, kind=BlockKind.ITEM)
    for span in _pieces(document, block):
        yield from _labelled(document.text, span, block)


_LINE = re.compile(r"[^\n]{1,50}(?<![.!?:;])")
"""A paragraph that is no sentence: a loose line with a value."""


def _pieces(document: DocumentText, block: Block) -> list[Span]:
    """The sentences of a paragraph or a long item; a short item or a heading is one piece."""
    text = document.of(block.span)
    if block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.ITEM and len(text) > 400):
        return sentence_spans(text, block.span.start)
    return [block.span]


def _labelled(text: str, quote: Span, block: Block, part: Span | None = None) -> Iterator[Statement]:
    """A piece of a quote (all of it unless `part` says which), cut where further labels begin."""
    part = part or quote
    words = text[part.start : part.end]
    if len(words) <= 200 and len(between := list(_BULLET.finditer(words))) > 1:
        for start, end in zip(
            [0, *(one.end() for one in between)], [*(one.start() for one in between), len(words)], strict=True
        ):
            span = Span(part.start + start, part.start + end)
            yield from _labelled(text, quote, replace(block, kind=BlockKind.ROW), span)
        return
    starts = [0, *(at for at in label_starts(words) if at)]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        piece = words[start:end].rstrip(" ,;|/•·")
        found = label_of(piece, spaced=block.kind is not BlockKind.PARAGRAPH or block.span == quote)
        if found and found.start < len(piece):
            at = part.start + start + found.start
            yield Statement(quote, at, piece[found.start :], block.kind, found.kinds, label=piece[: found.start])
        else:
            yield Statement(quote, part.start + start, piece, block.kind)


_BULLET = re.compile(r"\s[•·|]\s")
_READ_WHOLE = frozenset({FactKind.RESULT, FactKind.CONTACT, FactKind.MENTORS, FactKind.PARTNERS})
_BY_VALUE = frozenset(
    {
        FactKind.CONTACT,
        FactKind.HOURS,
        FactKind.START,
        FactKind.END,
        FactKind.DURATION,
        FactKind.DEADLINE,
        FactKind.PUBLISHED,
        FactKind.PAY,
        FactKind.REFERENCE,
    }
)

_BY_ANSWER = frozenset(
    {FactKind.MENTORS, FactKind.DEADLINE, FactKind.HOURS, FactKind.START, FactKind.END, FactKind.DURATION}
)


def _under_label(document: DocumentText, block: Block, following: Block | None) -> Iterator[Statement]:
    """A label that is a block of its own, with its value in the next block.

    A sentence below a heading mostly speaks for itself; a heading below a heading is a value only of the kinds that
    are recognised by their value.
    """
    if following is None or BlockKind.ROW in (block.kind, following.kind):
        return
    label = document.of(block.span)
    value = document.of(following.span)
    if block.kind is BlockKind.ITEM and not label.rstrip().endswith(":"):
        return
    kinds = kinds_of(label)
    if not kinds or kinds_of(value) or label_of(value, spaced=False):
        return
    span = sentence_spans(value, following.span.start)[0] if len(value) > 200 else following.span
    if following.kind is BlockKind.HEADING:
        kinds &= _BY_VALUE
    elif following.kind is BlockKind.PARAGRAPH and (len(value) > 80 or value.rstrip().endswith((".", "!"))):
        kinds &= _READ_WHOLE
    if kinds:
        quote = Span(block.span.start, span.end)
        yield Statement(quote, span.start, document.of(span), following.kind, kinds, label=label)


_LEVEL = re.compile(
    r"(?:(?:student(?:en)?|niveau|opleiding|level)\s)?(?:van\s)?(?:het\s)?(?:mbo|hbo|wo|bachelor|master|university|"
    r"vocational|universiteit|hogeschool)\b[\w\s/,+()-]{0,25}",
    re.IGNORECASE,
)
_PAID = re.compile(r"€|\beuro?\b", re.IGNORECASE)


def _of_row(document: DocumentText, block: Block) -> Iterator[Statement]:
    """The cells of a row, each under the label that its column, its neighbour or itself gives."""
    block = replace(block, cells=tuple(_behind_colon(document, cell) for cell in block.cells))
    texts = [document.of(cell) for cell in block.cells]
    heads = block.header if len(block.header) == len(texts) else ("",) * len(texts)
    columns = [kinds_of(head) for head in heads]
    if len(texts) > 1 and _LEVEL.fullmatch(texts[0]) and any(_PAID.search(text) for text in texts[1:]):
        words = document.of(block.span)
        kinds = frozenset({FactKind.PAY})
        yield Statement(block.span, block.span.start, words, block.kind, kinds, label=" ".join(heads[1:]))
    elif len(texts) > 1 and _PLANNED.fullmatch(heads[0]):
        yield from _planned(document, block)
    elif kinds_of(texts[0]) and len(texts) > 1 and not any(columns[1:]):
        yield from _pairs(document, block, heads)
    elif len(texts) == 2 and not any(columns):
        yield from _unknown_label(document, block)
    else:
        for cell, text, kinds, head in zip(block.cells, texts, columns, heads, strict=True):
            if kinds:
                yield Statement(block.span, cell.start, text, block.kind, kinds, label=head)
            else:
                yield from _labelled(document.text, block.span, block, cell)


_PLANNED = re.compile(
    r"\W*(?:stap(?:pen)?|step|wat|what|onderdeel|activiteit|activity|mijlpaal|milestone|moment|event|gebeurtenis|planning)\W*",
    re.IGNORECASE,
)


def _planned(document: DocumentText, block: Block) -> Iterator[Statement]:
    """A step of a planning: what it is, not the head over its date, says what the date is of."""
    label, *values = block.cells
    name = document.of(label)
    for cell in values:
        yield Statement(block.span, cell.start, document.of(cell), block.kind, kinds_of(name), label=name)


def _behind_colon(document: DocumentText, cell: Span) -> Span:
    """A cell without the colon that stands before its value where labels are set out with spaces."""
    words = document.of(cell)
    return Span(cell.end - len(words.lstrip(" :")), cell.end) if words.startswith(":") else cell


def _unknown_label(document: DocumentText, block: Block) -> Iterator[Statement]:
    """A pair whose first half is no label we know: a sentence with a colon, or a value read by itself."""
    label, value = block.cells
    words = document.of(value)
    yield Statement(block.span, label.start, document.of(label), block.kind)
    kind = BlockKind.PARAGRAPH if len(words) > 70 else block.kind
    for span in sentence_spans(words, value.start) if len(words) > 200 else [value]:
        for one in _labelled(document.text, block.span, replace(block, kind=kind), span):
            yield replace(one, label=one.label or document.of(label))


def _pairs(document: DocumentText, block: Block, heads: tuple[str, ...]) -> Iterator[Statement]:
    """A row of label and value, of several such pairs, or of a label and a value for each assignment in the header."""
    kinds: frozenset[FactKind] = frozenset()
    label = ""
    several = len(block.cells) > 3 and not any(heads)
    for n, cell in enumerate(block.cells):
        words = document.of(cell)
        named = kinds_of(words) if n == 0 or several else frozenset()
        if named:
            kinds, label = named, words
            continue
        for one in _labelled(document.text, block.span, block, cell):
            about = heads[n] if len(block.cells) > 2 else ""
            yield one if one.kinds else replace(one, kinds=kinds, label=label, about=about)


def joined(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, each knowing the words of the one before it in `before`."""
    before = ("", *(one.text for one in statements[:-1]))
    return tuple(_answering(replace(one, before=words)) for one, words in zip(statements, before, strict=True))


_SHORT_ANSWER = 120  # characters


def _answering(one: Statement) -> Statement:
    """A short answer under the label that the question before it is ("Wie begeleidt mij? Ria Vos.")."""
    asked = one.before.rstrip()
    if one.kinds or one.block is not BlockKind.PARAGRAPH or len(one.text) > _SHORT_ANSWER or not asked.endswith("?"):
        return one
    kinds = kinds_of(asked) & _BY_ANSWER
    return replace(one, kinds=kinds, label=asked) if kinds else one


_SPACE = re.compile(r"\S")


def blanked(text: str, start: int, end: int) -> str:
    """The text with a part blanked, so that everything else keeps its place."""
    return text[:start] + _SPACE.sub(" ", text[start:end]) + text[end:]
