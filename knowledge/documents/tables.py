"""Tables: the header of a table whose reader could not tell it from the rows below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.language.words import normalise
from knowledge.records import Block, BlockKind

_FEWEST = 3  # columns: two are a key and its value
_LONGEST = 40  # characters of a column's name
_NAME = re.compile(
    r"\b(?:nr|no|nummer|code|opdracht\w*|titel|title|naam|name|functie|project\w*|stage\w*|plaats|standplaats|locatie|location|place|"
    r"gemeente|organisatie|organisation|opdrachtgever|werkgever|employer|client|uren|uur|hours|start\w*|begin\w*|eind\w*|end|periode|period|"
    r"duur|duration|deadline|sluit\w*|sluiting\w*|reageren|closing|mentor|begeleid\w*|supervisor|contact\w*|resultaat|result|oplevering|niveau|"
    r"level|opleiding|education|partner\w*|team|afdeling|unit|department|vergoeding|salaris|pay|salary|bijzonderheden|remarks|toelichting|aantal)\b"
)


def with_headers(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the names of their columns on the rows under a first row that holds nothing but such names."""
    found = list(blocks)
    header: tuple[str, ...] = ()
    for n, block in enumerate(found):
        if block.kind is not BlockKind.ROW or block.header or len(block.cells) < _FEWEST:
            header = ()
        elif len(header) == len(block.cells):
            found[n] = replace(block, header=header)
        else:
            cells = tuple(text[cell.start : cell.end].strip() for cell in block.cells)
            header = cells if _names_columns(cells) else ()
    return found


def _names_columns(cells: tuple[str, ...]) -> bool:
    short = all(cell and len(cell) <= _LONGEST and not any(c.isdigit() for c in cell) for cell in cells)
    return short and sum(bool(_NAME.search(normalise(cell))) for cell in cells) * 2 > len(cells)
