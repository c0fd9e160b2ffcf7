"""What a single paragraph is when its format says no more than that it is one."""

from __future__ import annotations

from knowledge.documents.cleaning_marks import is_labelled, is_plain_row, key_and_value
from knowledge.documents.raw import RawBlock
from knowledge.records import BlockKind

_LONGEST_ROW = 160


def paragraph(text: str) -> RawBlock:
    """A row where the text is a key and its value ("Standplaats: Assen"), else a paragraph."""
    pair = None if is_labelled(text) else key_and_value(text)
    if pair and len(text) <= _LONGEST_ROW and is_plain_row(text, pair[1]):
        return RawBlock(BlockKind.ROW, text, cells=pair)
    return RawBlock(BlockKind.PARAGRAPH, text)
