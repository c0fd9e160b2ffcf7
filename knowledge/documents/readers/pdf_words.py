"""From characters to segments: stretches of words on one line without a wide gap between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from knowledge.documents.cleaning_marks import marker_of
from knowledge.documents.readers.pdf_glyphs import Glyph

_WORD_GAP = 0.17  # of the font size: a wider gap is a space
_WIDE_GAP = 1.1  # of the font size: a wider gap sets two segments apart


@dataclass(frozen=True, slots=True)
class Segment:
    """Words beside each other, as one cell or one line of a column has them."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """The height at which its line runs."""
        return (self.bottom + self.top) / 2

    @property
    def character(self) -> float:
        """The average width of its characters."""
        return max(1.0, (self.right - self.left) / max(1, len(self.text)))


def segments_of(glyphs: Sequence[Glyph]) -> list[Segment]:
    """The segments of a page, from top to bottom and from left to right."""
    return [segment for line in _lines(glyphs) for segment in _split(line)]


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters of each height, from top to bottom; superscripts go with the line they stand in."""
    lines: list[list[Glyph]] = []
    heights: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: (-(g.bottom + g.top) / 2, g.left)):
        middle = (glyph.bottom + glyph.top) / 2
        if heights and heights[-1][0] <= middle <= heights[-1][1]:
            lines[-1].append(glyph)
        else:
            reach = 0.28 * max(2.0, glyph.top - glyph.bottom)
            lines.append([glyph])
            heights.append((middle - reach, middle + reach))
    return [sorted(line, key=lambda g: g.left) for line in lines]


def _split(line: Sequence[Glyph]) -> Iterable[Segment]:
    """The segments of a line; a list marker stays with its text, however wide the tab behind it."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in line:
        if glyph.text.isspace():
            continue
        if last is not None and _doubled(last, glyph):
            continue
        gap = glyph.left - last.right if last else 0.0
        if last is None or (gap > _WIDE_GAP * max(glyph.size, last.size) and not _is_marker(runs[-1])):
            runs.append([])
        runs[-1].append(glyph)
        last = glyph
    spaces = sorted(g.left for g in line if g.text.isspace())
    return [_segment(run, spaces) for run in runs]


def _doubled(a: Glyph, b: Glyph) -> bool:
    """The same character printed twice on one place, as some programs do for bold."""
    return a.text == b.text and abs(a.left - b.left) < 0.15 * max(1.0, a.right - a.left)


def _is_marker(run: Sequence[Glyph]) -> bool:
    text = "".join(g.text for g in run)
    found = marker_of(text + " x") if len(text) <= 4 else None
    return found is not None and len(found.text) == len(text)


def _segment(run: Sequence[Glyph], spaces: Sequence[float]) -> Segment:
    parts = [run[0].text]
    for before, glyph in zip(run, run[1:], strict=False):
        parts.append((" " if _apart(before, glyph, spaces) else "") + glyph.text)
    size = Counter(g.size for g in run).most_common(1)[0][0]
    letters = [g for g in run if g.text.isalnum()] or run
    bold = sum(g.bold for g in letters) >= 0.9 * len(letters)
    bottom, top = median(g.bottom for g in run), median(g.top for g in run)
    return Segment("".join(parts), run[0].left, max(g.right for g in run), bottom, top, size, bold)


def _apart(before: Glyph, glyph: Glyph, spaces: Sequence[float]) -> bool:
    if glyph.left - before.right > _WORD_GAP * max(before.size, glyph.size):
        return True
    at = bisect_left(spaces, before.left + 0.01)
    return at < len(spaces) and spaces[at] < glyph.left + 0.01
