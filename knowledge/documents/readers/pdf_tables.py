"""Tables on a PDF page: those with rules around their cells, and those whose columns only line up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from knowledge.documents.cleaning_marks import begins_lower, first_word, is_finished, marker_of
from knowledge.documents.hyphens import put_together
from knowledge.documents.raw import RawBlock, row
from knowledge.documents.readers.columns import headed, header_of
from knowledge.documents.readers.pdf_rules import Grid
from knowledge.documents.readers.pdf_words import Segment
from knowledge.records import BlockKind

Row = list[Segment]


def ruled(grid: Grid, segments: Sequence[Segment], page: int) -> Iterator[RawBlock]:
    """The rows of a table with rules, given what stands in it."""
    table: dict[int, dict[int, list[Segment]]] = {}
    for segment in segments:
        down, across = grid.cell(segment.left + 1, segment.middle)
        table.setdefault(down, {}).setdefault(across, []).append(segment)
    columns = sorted({across for cells in table.values() for across in cells})
    right = grid.xs[columns[1]] if len(columns) > 1 else grid.xs[-1]
    rows = [line for down in sorted(table) for line in _unruled([table[down].get(c, []) for c in columns], right)]
    yield from rows_of([[_cell(cell) for cell in cells] for cells in rows], page, bold_first=_first_stands_out(rows))


def _unruled(cells: list[list[Segment]], right: float) -> list[list[list[Segment]]]:
    """A ruled row as one row, or as several where rules are missing: lines that fill all cells at the same heights, and
    were not broken for want of room in the first cell, which ends at `right`."""
    lines = [sorted(cell, key=lambda s: -s.middle) for cell in cells]
    count = len(lines[0])
    if count < 2 or any(len(line) != count for line in lines):
        return [cells]
    level = all(abs(line[i].middle - lines[0][i].middle) < 2 for line in lines for i in range(count))
    meant = all(_would_fit(b, a, right) and not begins_lower(b.text) for a, b in pairwise(lines[0]))
    return [[[line[i]] for line in lines] for i in range(count)] if level and meant else [cells]


def _would_fit(line: Segment, above: Segment, right: float) -> bool:
    return above.right + (len(first_word(line.text)) + 2) * line.character < right


def _first_stands_out(rows: Sequence[list[list[Segment]]]) -> bool:
    """Whether the first row is bold and the second is not."""
    return len(rows) > 1 and _all_bold(rows[0]) and not _all_bold(rows[1])


def _all_bold(cells: list[list[Segment]]) -> bool:
    return sum(map(bool, cells)) > 1 and all(s.bold for cell in cells for s in cell)


def _cell(segments: Sequence[Segment]) -> str:
    return put_together(s.text for s in sorted(segments, key=lambda s: (-round(s.middle), s.left)))


def rows_of(rows: list[list[str]], page: int, *, bold_first: bool = False) -> Iterator[RawBlock]:
    """The rows of a table under its column names; a row with one cell only is a heading, or a key without a value."""
    header, under = headed(rows, header_of(rows, sure=bold_first) if rows else ())
    for cells in under:
        filled = [cell for cell in cells if cell]
        heads = len(cells) > 2 and len(filled) == 1 and len(filled[0]) <= 80
        if len(filled) == 1 and cells[0]:
            kind = BlockKind.HEADING if heads else BlockKind.PARAGRAPH
            yield RawBlock(kind, filled[0], page, level=4 if heads else 0)
        else:
            yield row(cells, page=page, header=header)


def aligned(rows: Sequence[Row]) -> list[list[str]] | None:
    """The rows of a table without rules, or None where these are columns of running text."""
    starts = _starts(rows)
    if len(starts) < 2 or _is_prose(rows, starts) or _is_torn(rows):
        return None
    table: list[list[str]] = []
    before: Row | None = None
    for cells in rows:
        texts = [""] * len(starts)
        for segment in cells:
            at = max(0, sum(segment.left >= start - 4 for start in starts) - 1)
            texts[at] = f"{texts[at]} {segment.text}".strip()
        if table and before is not None and _goes_on(table[-1], texts, before, cells):
            table[-1] = [put_together(pair) for pair in zip(table[-1], texts, strict=True)]
        else:
            table.append(texts)
        before = cells
    return table


def _starts(rows: Sequence[Row]) -> list[float]:
    """Where columns begin: the left edges that at least two rows share."""
    edges = sorted(s.left for r in rows for s in r)
    starts: list[list[float]] = []
    for edge in edges:
        if starts and edge - starts[-1][-1] <= 4:
            starts[-1].append(edge)
        else:
            starts.append([edge])
    least = max(2, round(0.3 * len(rows)))
    return [group[0] for group in starts if len(group) >= least]


def _is_prose(rows: Sequence[Row], starts: Sequence[float]) -> bool:
    """Whether the columns are running text: most lines of the first one are about as wide as the column can be."""
    first = [r[0] for r in rows if r[0].left < starts[1] - 4]
    if len(first) < 3:
        return False
    widest = max(s.right for s in first) - starts[0]
    full = sum(s.right - starts[0] >= 0.75 * widest for s in first) / len(first)
    lengths = median(len(s.text) for s in first)
    wraps = sum(begins_lower(s.text) for s in first) / len(first)
    level = sum(len(r) > 1 for r in rows) / len(rows)
    return (
        (full >= 0.5 and lengths >= 22 and wraps >= 0.25)
        or (level < 0.5 and lengths >= 22)
        or any(marker_of(s.text) for s in first)
    )


def _is_torn(rows: Sequence[Row]) -> bool:
    """Whether a sentence runs on beside something of its own: running text next to a column of details."""
    torn = full = 0
    for above, below in pairwise(rows):
        if len(above) > 1 and len(below) > 1:
            full += 1
            torn += begins_lower(below[-1].text) and not is_finished(above[-1].text) and len(above[-1].text) > 25
    keyed = sum(
        ": " in cells[0].text for cells in rows if len(cells) > 1
    )  # details of their own, not the keys of these
    return (torn >= 2 and torn >= 0.3 * full) or keyed >= max(2, 0.6 * full)


def _goes_on(last: Sequence[str], texts: Sequence[str], before: Row, cells: Row) -> bool:
    """Whether a line of a table is the rest of the row above it: the first cell is empty and it follows closely."""
    near = before[0].middle - cells[0].middle < 1.5 * (before[0].top - before[0].bottom)
    if not near or sum(map(bool, texts)) == len(texts):
        return False
    return not texts[0] or (sum(map(bool, texts)) == 1 and begins_lower(texts[0]) and bool(last[0]))
