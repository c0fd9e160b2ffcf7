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
    r"level|soort|omvang|looptijd|kantoor|werkplek|opleiding|education|partner\w*|team|afdeling|unit|department|vergoeding|salaris|pay|salary|bijzonderheden|remarks|toelichting|aantal)\b"
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


def unfolded(rows: Sequence[list[str]]) -> Sequence[list[str]]:
    """The rows of a table; of one with fields beside each other ("kantoor | Ede | omvang | 32 uur") each by itself.

    Args:
        rows: their cells.
    """
    names = [cell for row in rows for cell in row[::2]]
    values = [cell for row in rows for cell in row[1::2]]
    even = len(rows) > 1 and all(len(row) > 3 and len(row) % 2 == 0 for row in rows)
    if not even or not _are_names(names) or len(set(names)) < len(names) or 2 * _named(values) > len(values):
        return rows
    if all(_NAME.fullmatch(normalise(cell).strip(" :")) for cell in rows[0]):
        return rows  # names of columns
    if not all(any(_NAME.fullmatch(normalise(cell).strip(" :")) for cell in row[::2]) for row in rows):
        return rows  # below a header there are values only
    return [row[n : n + 2] for row in rows for n in range(0, len(row), 2)]


def _names_columns(cells: tuple[str, ...]) -> bool:
    return _are_names(cells) and _named(cells) * 2 > len(cells)


def _are_names(cells: Sequence[str]) -> bool:
    """Whether cells are all as short as the name of a column or a field, and some of them known as one."""
    short = all(cell and len(cell) <= _LONGEST and not any(c.isdigit() for c in cell) for cell in cells)
    return short and _named(cells) * 3 >= len(cells)


def _named(cells: Sequence[str]) -> int:
    return sum(bool(_NAME.search(normalise(cell))) for cell in cells)
