"""From segments to reading order: ruled tables, columns one after the other, aligned tables, and plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from knowledge.documents.raw import RawBlock, RawLine
from knowledge.documents.readers.pdf_rules import Grid
from knowledge.documents.readers.pdf_tables import Row, aligned, rows_of, ruled
from knowledge.documents.readers.pdf_words import Segment

_GUTTER = 9.0  # points: columns stand at least this far apart
_DEEPEST = 6
_ABOVE, _BELOW = 0.042, 0.06  # of the height of a page: the margins where there is hardly ever running text


def laid_out(
    segments: Sequence[Segment], grids: Sequence[Grid], page: int, height: float
) -> Iterator[RawLine | RawBlock]:
    """The lines and rows of a page of this height (in points), in the order in which people read them."""
    above, below = _margins(segments, grids, height)
    yield from _edge(above, page)
    yield from _inner([s for s in segments if s not in above and s not in below], grids, page)
    yield from _edge(below, page)


def _margins(segments: Sequence[Segment], grids: Sequence[Grid], height: float) -> tuple[list[Segment], list[Segment]]:
    """What stands in the margins above and below the text, with white space between it and the text."""
    free = [s for s in segments if not any(grid.holds(s.left + 1, s.middle) for grid in grids)]
    above = [s for s in free if s.middle > (1 - _ABOVE) * height]
    below = [s for s in free if s.middle < _BELOW * height]
    inner = [s for s in segments if s not in above and s not in below]
    if not inner:
        return [], []
    top, bottom = max(s.top for s in inner), min(s.bottom for s in inner)
    over = [s for s in above if s.bottom - top > 0.6 * s.size]
    under = [s for s in below if bottom - s.top > 0.6 * s.size]
    return (over if len(over) == len(above) else []), (under if len(under) == len(below) else [])


def _edge(segments: Sequence[Segment], page: int) -> Iterator[RawLine]:
    """The lines in the margin above or below the text."""
    for cells in _rows_of(segments):
        whole = _merged(cells)
        yield RawLine(whole.text, page, gap=1.0, size=whole.size, bold=whole.bold, edge=True)


def _inner(segments: Sequence[Segment], grids: Sequence[Grid], page: int) -> Iterator[RawLine | RawBlock]:
    free, tables = _parted(segments, grids)
    pitch = _pitch(free)
    for region in _regions(free, [grid for grid, _ in tables]):
        if isinstance(region, Grid):
            yield from ruled(region, next(inside for grid, inside in tables if grid is region), page)
        else:
            yield from _region(region, page, pitch, 0)


def _parted(
    segments: Sequence[Segment], grids: Sequence[Grid]
) -> tuple[list[Segment], list[tuple[Grid, list[Segment]]]]:
    """The segments outside the ruled tables, and the tables that hold words with theirs."""
    free: list[Segment] = []
    inside: dict[int, list[Segment]] = {i: [] for i in range(len(grids))}
    for segment in segments:
        x = segment.left + min(2.0, (segment.right - segment.left) / 2)
        home = next((i for i, grid in enumerate(grids) if grid.holds(x, segment.middle)), None)
        (free if home is None else inside[home]).append(segment)
    tables = []
    for i, grid in enumerate(grids):
        if _is_table(grid, inside[i]):
            tables.append((grid, inside[i]))
        else:
            free.extend(inside[i])
    return sorted(free, key=lambda s: (-s.middle, s.left)), tables


def _is_table(grid: Grid, segments: Sequence[Segment]) -> bool:
    cells = {grid.cell(s.left + 1, s.middle) for s in segments}
    return len({column for _, column in cells}) >= 2 and (len(cells) >= 3 or len({r for r, _ in cells}) == 1)


def _regions(free: Sequence[Segment], grids: Sequence[Grid]) -> Iterator[Grid | list[Segment]]:
    """The stretches of a page between its ruled tables, from top to bottom."""
    rest = list(free)
    for grid in sorted(grids, key=lambda g: -g.ys[0]):
        above = [s for s in rest if s.middle > grid.ys[0]]
        if above:
            yield above
        yield grid
        rest = [s for s in rest if s.middle <= grid.ys[0]]
    if rest:
        yield rest


# --- columns ----------------------------------------------------------------------------------------------------------


def _region(segments: list[Segment], page: int, pitch: float, depth: int) -> Iterator[RawLine | RawBlock]:
    rows = _rows_of(segments)
    band = _band(rows) if depth < _DEEPEST else None
    if band is None:
        yield from _lines(rows, page, pitch)
        return
    start, end, gutter = band
    while end - start > 2 and _heads(rows[start], rows[start + 1]):
        start += 1
    if start:
        yield from _region([s for r in rows[:start] for s in r], page, pitch, depth + 1)
    middle = rows[start:end]
    table = aligned(middle)
    if table is not None:
        yield from rows_of(table, page, bold_first=_stands_out(middle))
    else:
        yield from _region([s for r in middle for s in r if s.right <= gutter], page, pitch, depth + 1)
        yield from _region([s for r in middle for s in r if s.left >= gutter], page, pitch, depth + 1)
    if end < len(rows):
        yield from _region([s for r in rows[end:] for s in r], page, pitch, depth + 1)


def _stands_out(rows: Sequence[Row]) -> bool:
    """Whether the first row is bold and the second is not."""
    first, second = rows[0], rows[1]
    return len(first) > 1 and all(s.bold for s in first) and not all(s.bold for s in second)


def _heads(line: Row, below: Row) -> bool:
    """Whether a line is a heading that happens to stand over the first column only."""
    one, other = line[0], below[0]
    return len(line) == 1 and len(below) > 1 and (one.size > other.size + 0.6 or (one.bold and not other.bold))


def _rows_of(segments: Sequence[Segment]) -> list[Row]:
    """The segments by height."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda s: -s.middle):
        if rows and abs(rows[-1][0].middle - segment.middle) <= 0.3 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(r, key=lambda s: s.left) for r in rows]


def _band(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest run of rows (start, end) with a white gutter down it and text on both sides, and where that runs."""
    best: tuple[int, int, float] | None = None
    for gutter in _gutters(rows):
        for start, end in _runs_beside(rows, gutter):
            both = _both(rows[start:end], gutter)
            left = sum(1 for r in rows[start:end] if r[0].right <= gutter)
            right = sum(1 for r in rows[start:end] if r[-1].left >= gutter)
            if min(left, right) >= 2 and both >= 2 and (best is None or end - start > best[1] - best[0]):
                best = (start, end, gutter)
    return best


def _gutters(rows: Sequence[Row]) -> list[float]:
    """Where gutters may run: the middles of the gaps within rows, those that are much alike once.

    Columns whose lines run at different heights have rows of their own, which overlap where they stand beside each other.
    """
    beside = [pair for r in rows for pair in pairwise(r)]
    beside += [pair for a, b in pairwise(rows) if _overlap(a, b) for pair in ((a[0], b[0]), (b[0], a[0]))]
    gaps = sorted(
        (b.left + a.right) / 2 if b.left - a.right < 60 else b.left - 5
        for a, b in beside
        if b.left - a.right >= _GUTTER
    )
    gutters: list[float] = []
    for gap in gaps:
        if not gutters or gap - gutters[-1] > 4:
            gutters.append(gap)
    return gutters[:60]


def _overlap(above: Row, below: Row) -> bool:
    """Whether two rows of one segment each are too near for lines of one column."""
    near = above[0].middle - below[0].middle < 0.9 * min(above[0].size, below[0].size)
    return len(above) == len(below) == 1 and near


def _runs_beside(rows: Sequence[Row], gutter: float) -> Iterator[tuple[int, int]]:
    """The runs of rows that no segment crosses, cut down to where both sides have text."""
    start = None
    for i, cells in enumerate([*rows, []]):
        clear = bool(cells) and all(s.right <= gutter or s.left >= gutter for s in cells)
        if clear and start is None:
            start = i
        elif not clear and start is not None:
            yield from _trimmed(rows, start, i, gutter)
            start = None


def _trimmed(rows: Sequence[Row], start: int, end: int, gutter: float) -> Iterator[tuple[int, int]]:
    """The stretches of a run that white space keeps apart; those of running text that follow each other are one."""
    parts = [part for part in _stretches(rows, start, end) if _both(rows[part[0] : part[1]], gutter)]
    joined: list[tuple[int, int]] = []
    for part in parts:
        if joined and joined[-1][1] == part[0] and all(aligned(rows[a:b]) is None for a, b in (joined[-1], part)):
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    if joined and end == len(rows) and _goes_on(rows, joined[-1], gutter):
        joined[-1] = (joined[-1][0], end)
    yield from joined


def _goes_on(rows: Sequence[Row], part: tuple[int, int], gutter: float) -> bool:
    """Whether what follows to the foot of the page is the longer left column: as wide as it was before."""
    widest = max((r[0].right for r in rows[slice(*part)] if r[0].right <= gutter), default=gutter)
    rest = [r[0] for r in rows[part[1] :] if len(r) == 1 and r[0].right <= gutter]
    whole = len(rest) == len(rows) - part[1] and aligned(rows[slice(*part)]) is None
    return whole and max((s.right for s in rest), default=0.0) > 0.85 * widest


def _stretches(rows: Sequence[Row], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The rows from `start` to `end` in stretches, cut where the white space between two rows is wide."""
    steps = [rows[i][0].middle - rows[i + 1][0].middle for i in range(start, end - 1)]
    if not steps:
        return
    wide = 1.5 * max(median(steps), 1.15 * rows[start][0].size)
    cuts = [start, *(start + i + 1 for i, step in enumerate(steps) if step > wide), end]
    yield from ((a, b) for a, b in pairwise(cuts))


def _both(rows: Sequence[Row], gutter: float) -> int:
    """In how many rows there is text on both sides of a gutter, at the same height or at the next one."""
    sides = [(r[0].right <= gutter, r[-1].left >= gutter) for r in rows]
    return sum(all(side) for side in sides) + sum(a != b and not all(a) and not all(b) for a, b in pairwise(sides)) // 2


# --- plain lines ------------------------------------------------------------------------------------------------------


def _pitch(segments: Sequence[Segment]) -> float:
    """The usual distance between two lines, in font sizes."""
    rows = _rows_of(segments)
    steps = [(a[0].middle - b[0].middle) / max(a[0].size, b[0].size) for a, b in pairwise(rows) if a[0].size]
    near = [step for step in steps if 0.8 <= step <= 2.2]
    return median(near) if near else 1.2


def _lines(rows: Sequence[Row], page: int, pitch: float) -> Iterator[RawLine | RawBlock]:
    if not rows:
        return
    left = min(r[0].left for r in rows)
    right = max(r[-1].right for r in rows)
    before: Segment | None = None
    for cells in rows:
        whole = _merged(cells)
        gap = _gap(before, whole, pitch)
        room = (right - whole.right) / whole.character
        indent = (whole.left - left) / whole.character
        first = before is None
        yield RawLine(whole.text, page, indent, max(0.0, room), gap, whole.size, whole.bold, fresh=first)
        before = whole


def _merged(cells: Row) -> Segment:
    """The segments of one line as one; a gap as wide as a tab stays visible as spaces."""
    text = cells[0].text
    for a, b in pairwise(cells):
        text += ("   " if b.left - a.right > 2 * b.size else " ") + b.text
    letters = max(cells, key=lambda s: len(s.text))
    return replace(letters, text=text, left=cells[0].left, right=cells[-1].right, bold=all(s.bold for s in cells))


def _gap(before: Segment | None, line: Segment, pitch: float) -> float:
    """The white space above a line, in lines."""
    if before is None or not line.size:
        return 0.0
    step = (before.middle - line.middle) / max(line.size, before.size)
    extra = step / pitch - 1
    return round(extra, 1) if extra > 0.3 else 0.0
