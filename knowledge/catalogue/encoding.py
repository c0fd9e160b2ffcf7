"""Catalogue: records as JSON and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from knowledge.records import (
    Assignment,
    Block,
    BlockKind,
    Choice,
    Day,
    DocumentText,
    Fact,
    FactKind,
    Money,
    NumberRange,
    Origin,
    Passage,
    Person,
    Removal,
    Span,
    Value,
    Words,
)

_ENCODERS: dict[type, tuple[str, Callable[[Any], list[Any]]]] = {
    NumberRange: ("number", lambda v: [str(v.low), str(v.high), v.unit, v.least, v.most]),
    Day: ("day", lambda v: [v.year, v.month, v.day]),
    Money: ("money", lambda v: [str(v.low), str(v.high), v.currency, v.period]),
    Person: ("person", lambda v: [v.name, v.role, v.email, v.phone, v.site]),
    Choice: ("choice", lambda v: list(v.values)),
    Words: ("words", lambda v: list(v.items)),
}
_DECODERS: dict[str, Callable[[list[Any]], Value]] = {
    "number": lambda v: NumberRange(Decimal(v[0]), Decimal(v[1]), *v[2:]),
    "day": lambda v: Day(*v),
    "money": lambda v: Money(Decimal(v[0]), Decimal(v[1]), *v[2:]),
    "person": lambda v: Person(*v),
    "choice": lambda v: Choice(tuple(v)),
    "words": lambda v: Words(tuple(v)),
}


def encode_value(value: Value) -> str:
    """The value of a fact as JSON: its kind, then its fields in the order of the record."""
    tag, fields = _ENCODERS[type(value)]
    return _dump([tag, *fields(value)])


def decode_value(text: str) -> Value:
    """The value that `encode_value` wrote."""
    tag, *fields = json.loads(text)
    return _DECODERS[tag](fields)


def encode_text(document: DocumentText) -> str:
    """A whole document text as JSON; blocks, origins and removals as rows, because there are many of them."""
    return _dump(
        {
            "text": document.text,
            "blocks": [_block_row(block) for block in document.blocks],
            "origins": [[o.start, o.length, o.at, o.page] for o in document.origins],
            "pages": document.pages,
            "language": document.language,
            "title": document.title,
            "removed": [[r.reason, r.text, r.page] for r in document.removed],
            "modified": document.modified and document.modified.isoformat(),
        }
    )


def decode_text(text: str) -> DocumentText:
    """The document text that `encode_text` wrote."""
    data = json.loads(text)
    return DocumentText(
        text=data["text"],
        blocks=tuple(_block(row) for row in data["blocks"]),
        origins=tuple(Origin(*row) for row in data["origins"]),
        pages=data["pages"],
        language=data["language"],
        title=data["title"],
        removed=tuple(Removal(*row) for row in data["removed"]),
        modified=data["modified"] and date.fromisoformat(data["modified"]),
    )


def encode_findings(assignments: tuple[Assignment, ...], passages: tuple[Passage, ...]) -> str:
    """Assignments with their facts, and passages, as JSON."""
    return _dump([[_assignment_row(found) for found in assignments], [_passage_row(cut) for cut in passages]])


def decode_findings(text: str) -> tuple[tuple[Assignment, ...], tuple[Passage, ...]]:
    """The assignments and passages that `encode_findings` wrote."""
    assignments, passages = json.loads(text)
    return tuple(_assignment(row) for row in assignments), tuple(Passage(*row) for row in passages)


def encode_strings(strings: tuple[str, ...]) -> str:
    """A tuple of strings as JSON."""
    return _dump(strings)


def decode_strings(text: str) -> tuple[str, ...]:
    """The strings that `encode_strings` wrote."""
    return tuple(json.loads(text))


def _block_row(block: Block) -> list[Any]:
    cells = [[cell.start, cell.end] for cell in block.cells]
    row = [block.kind.value, block.span.start, block.span.end, block.level, block.page]
    return [*row, cells, list(block.header), block.marker]


def _block(row: list[Any]) -> Block:
    kind, start, end, level, page, cells, header, marker = row
    spans = tuple(Span(*cell) for cell in cells)
    return Block(BlockKind(kind), Span(start, end), level, page, spans, tuple(header), marker)


def _assignment_row(found: Assignment) -> list[Any]:
    facts = [
        [f.kind.value, encode_value(f.value), f.text, f.quote.start, f.quote.end, f.inherited, f.corrects]
        for f in found.facts
    ]
    names = [found.organisation, found.programme, found.place]
    return [found.id, found.document, found.title, found.span.start, found.span.end, list(found.aliases), *names, facts]


def _assignment(row: list[Any]) -> Assignment:
    id_, document, title, start, end, aliases, organisation, programme, place, rows = row
    facts = tuple(
        Fact(FactKind(kind), decode_value(value), text, Span(first, last), *marks)
        for kind, value, text, first, last, *marks in rows
    )
    return Assignment(id_, document, title, Span(start, end), tuple(aliases), organisation, programme, place, facts)


def _passage_row(cut: Passage) -> list[Any]:
    place = [cut.start, cut.end, cut.page]
    return [cut.id, cut.document, cut.assignment, cut.section, cut.text, *place, cut.header]


def _dump(data: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    # Escaped to ASCII: a lone surrogate out of a broken PDF survives, and no database minds.
    return json.dumps(data, separators=(",", ":"))
