"""Tables that are drawn with characters: pipes, tabs, or columns of two and more spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.documents.cleaning_marks import is_labelled, key_and_value, marker_of
from knowledge.documents.forms import begins_with_box
from knowledge.documents.hyphens import put_together
from knowledge.documents.raw import RawBlock, RawLine, row
from knowledge.documents.tables import unfolded
from knowledge.records import BlockKind

_GAP = re.compile(r"\s*\t\s*|(?<![.!?]) {2,}| {3,}")
_RULE = re.compile(r"[\s|:+=_-]*-{2,}[\s|:+=_-]*")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_FEW = 3  # lines; more with numbers in front are a list
_KEY = re.compile(r"[^\W_][^.;!|]{1,38}")

_KEY_NAME = re.compile(
    r"kenmerk(?:en)?|onderdeel|onderwerp|item|veld|gegevens?|aspect|wat|label|eigenschap|field|detail|attribute|feature|key|what",
    re.I,
)
_VALUE_NAME = re.compile(
    r"waarde|omschrijving|toelichting|inhoud|beschrijving|antwoord|informatie|details?|value|description|information|invulling",
    re.I,
)

Cells = tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    ruled: bool = False

    def blocks(self, page: int | None) -> Iterator[RawBlock]:
        header, rows = headed(self.rows, header_of(self.rows, sure=self.ruled))
        for cells in rows:
            pairs = [key_and_value(cell) for cell in cells]
            if all(pairs) and not header:  # "Uren: 36      Start: 1 mei" is two details beside each other
                yield from (RawBlock(BlockKind.ROW, c, page, cells=p) for c, p in zip(cells, pairs, strict=True) if p)
            else:
                yield row(cells, page=page, header=header)


def header_of(rows: Sequence[list[str]], *, sure: bool = False) -> tuple[str, ...]:
    """The column names of a table: its first row, when that holds names and the others hold values; else nothing.

    A table of two columns is keys and values unless a rule is drawn under its first row (`sure`).
    """
    if len(rows) < 2 or (len(rows[0]) < 3 and not sure) or unfolded(rows) is not rows:
        return ()
    first = [cell.strip() for cell in rows[0]]
    if not all(first) or any(len(cell) > 40 or cell.endswith(".") or "@" in cell for cell in first):
        return ()
    named = not any(c.isdigit() for cell in first for c in cell)
    return tuple(first) if named or sure else ()


def headed(rows: Sequence[list[str]], header: tuple[str, ...]) -> tuple[tuple[str, ...], Sequence[list[str]]]:
    """The column names and the rows under them, or without names the rows with a field each. "Kenmerk | Waarde" over keys
    and values names nothing, and goes."""
    if not header:
        return (), unfolded(rows)
    plain = len(header) == 2 and _KEY_NAME.fullmatch(header[0].strip()) and _VALUE_NAME.fullmatch(header[1].strip())
    return (() if plain else header), rows[1:]


def with_rows(lines: Sequence[RawLine]) -> tuple[RawLine | RawBlock, ...]:
    """The lines, with those that make up a table turned into rows; a lone "Key     Value" is a row too."""
    pieces: list[RawLine | RawBlock] = []
    at = 0
    while at < len(lines):
        used, blocks = _table_at(lines, at)
        pieces.extend(blocks or lines[at : at + 1])
        at += used or 1
    return tuple(pieces)


def _table_at(lines: Sequence[RawLine], at: int) -> tuple[int, list[RawBlock]]:
    for cells_of in (_piped, _spaced):
        used, table = _gather(lines, at, cells_of)
        if used:
            return used, list(table.blocks(lines[at].page))
    return 0, []


def _piped(line: RawLine) -> Cells:
    text = line.text.strip()
    if text.count("|") < 2 and not (text.count("|") == 1 and " | " in text):
        return ()
    return tuple((0, cell.strip()) for cell in text.strip("|").split("|"))


def _spaced(line: RawLine) -> Cells:
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    if marker_of(text.strip()):
        return ()
    cells = []
    for gap in _GAP.finditer(text, start):
        if begins_with_box(text[gap.end() :]) and begins_with_box(text[start:]):  # the next option of one field
            continue
        cells.append((start, text[start : gap.start()]))
        start = gap.end()
    cells.append((start, text[start:]))
    return tuple(cells) if len(cells) > 1 else ()


def _gather(lines: Sequence[RawLine], at: int, cells_of: Callable[[RawLine], Cells]) -> tuple[int, _Table]:
    """How many lines from `at` are one table, and that table."""
    table, first = _Table(), cells_of(lines[at])
    if not first:
        return 0, table
    used = 0
    for line in lines[at:]:
        if used and (line.gap > 1 or line.page != lines[at].page):
            break
        if used and _RULE.fullmatch(line.text):
            table.ruled = table.ruled or len(table.rows) == 1
        elif not _added(table, first, line, cells_of):
            break
        used += 1
    heads = is_labelled(lines[at].text.strip())  # "Opdracht 2    Wonen" stands over what follows
    enough = len(table.rows) > 1 or (len(table.rows) == 1 and not heads and _lone(lines[at].text, first))
    return (used, table) if enough and not _are_headings(table) else (0, table)


def _are_headings(table: _Table) -> bool:
    """Whether a few lines under one another are a heading and its subheadings ("3   De opdrachten", "3.1   Wonen")."""
    return len(table.rows) <= _FEW and all(len(row) == 2 and _SECTION.fullmatch(row[0]) for row in table.rows)


def _added(table: _Table, first: Cells, line: RawLine, cells_of: Callable[[RawLine], Cells]) -> bool:
    cells = cells_of(line)
    if not cells:
        return _hangs(table, first, line)
    if len(cells) != len(first) or not _aligned(first, cells, line.text):
        return False
    table.rows.append([text for _, text in cells])
    return True


def _aligned(first: Cells, cells: Cells, text: str) -> bool:
    return "\t" in text or all(abs(a - b) <= 1 for (a, _), (b, _) in zip(first, cells, strict=True))


def _hangs(table: _Table, first: Cells, line: RawLine) -> bool:
    """A line that stands under a column's second or later cell goes on with that cell."""
    indent = len(line.text) - len(line.text.lstrip())
    for i, (start, _) in enumerate(first):
        if i and start > 3 and abs(indent - start) <= 1 and table.rows and not marker_of(line.text.strip()):
            table.rows[-1][i] = put_together((table.rows[-1][i], line.text.strip()))
            return True
    return False


def _lone(text: str, cells: Cells) -> bool:
    """Whether a line by itself is a key and its value."""
    if len(cells) != 2 or not (("\t" in text.strip()) or re.search(r"\S {3,}\S", text)):
        return False
    key, value = cells[0][1], cells[1][1]
    return bool(_KEY.fullmatch(key)) and len(key.split()) <= 5 and len(value) <= 120
