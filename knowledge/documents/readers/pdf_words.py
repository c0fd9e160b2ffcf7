"""From characters to segments: stretches of words on one line without a wide gap between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.documents.cleaning_marks import marker_of
from knowledge.documents.readers.pdf_glyphs import Glyph
from knowledge.documents.readers.pdf_rules import Edge

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


def segments_of(glyphs: Sequence[Glyph], uprights: Sequence[Edge] = ()) -> list[Segment]:
    """The segments of a page, from top to bottom and from left to right; the `uprights` of its tables part them too."""
    return [segment for line in _lines(glyphs) for segment in _split(line, _at(line, uprights))]


def _at(line: Sequence[Glyph], uprights: Sequence[Edge]) -> list[float]:
    """Where the upright rules stand that run beside a line of text."""
    middle = (line[0].bottom + line[0].top) / 2
    return [x for x, low, high in uprights if low - 1 <= middle <= high + 1]


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


def _split(line: Sequence[Glyph], rules: Sequence[float]) -> Iterable[Segment]:
    """The segments of a line, cut at wide gaps and at the rules between cells; a list marker stays with its text, however
    wide the tab behind it."""
    runs: list[_Run] = []
    last: Glyph | None = None
    spaced = False
    for glyph in line:
        if glyph.text.isspace():
            spaced = True
            continue
        if last is not None and _doubled(last, glyph):
            continue
        size = max(glyph.size, last.size) if last else glyph.size
        gap = glyph.left - last.right if last else 0.0
        parted = spaced or gap > _WORD_GAP * size
        ruled = last is not None and parted and any(last.right - 1 <= x <= glyph.left + 1 for x in rules)
        if last is None or ruled or (gap > _WIDE_GAP * size and not _is_marker(runs[-1].text)):
            runs.append(_Run([], []))
        elif parted:
            runs[-1].parts.append(" ")
        runs[-1].add(glyph)
        last, spaced = glyph, False
    return [_segment(run) for run in runs]


@dataclass(slots=True)
class _Run:
    """Characters that follow each other, and their text with the spaces between words."""

    glyphs: list[Glyph]
    parts: list[str]

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        self.parts.append(glyph.text)


def _doubled(a: Glyph, b: Glyph) -> bool:
    """The same character printed twice on one place, as some programs do for bold."""
    return a.text == b.text and abs(a.left - b.left) < 0.15 * max(1.0, a.right - a.left)


def _is_marker(text: str) -> bool:
    found = marker_of(text + " x") if len(text) <= 4 else None
    return found is not None and len(found.text) == len(text)


def _segment(run: _Run) -> Segment:
    glyphs = run.glyphs
    size = Counter(g.size for g in glyphs).most_common(1)[0][0]
    letters = [g for g in glyphs if g.text.isalnum()] or glyphs
    bold = sum(g.bold for g in letters) >= 0.9 * len(letters)
    middle = glyphs[len(glyphs) // 2]
    return Segment(run.text, glyphs[0].left, max(g.right for g in glyphs), middle.bottom, middle.top, size, bold)
