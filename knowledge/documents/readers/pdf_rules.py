"""The grids that a PDF page draws: tables whose cells have lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_THIN = 3.0  # points: a rectangle no thicker than this is a line
_SHORTEST = 6.0
_NEAR = 3.0
_MOST = 4000

Edge = tuple[float, float, float]  # the place across, and where it begins and ends


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows meet, `xs` from left to right and `ys` from top to bottom."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    uprights: tuple[Edge, ...]
    levels: tuple[Edge, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies within the table."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[-1] - 1 <= y <= self.ys[0] + 1

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """The (row, column) of a place, that of the first one where cells are merged."""
        row = max(0, sum(y < edge for edge in self.ys) - 1)
        column = max(0, sum(x > edge for edge in self.xs) - 1)
        row, column = min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)
        while column > 0 and not _crosses(self.uprights, self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2):
            column -= 1
        while row > 0 and not _crosses(self.levels, self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2):
            row -= 1
        return row, column


def grids_of(page: pdfium.PdfPage) -> list[Grid]:
    """The ruled tables of a page that have at least two columns."""
    uprights, levels = _edges(page)
    grids = (_grid(*part) for part in _touching(uprights, levels))
    return [grid for grid in grids if grid is not None]


def _edges(page: pdfium.PdfPage) -> tuple[list[Edge], list[Edge]]:
    uprights: list[Edge] = []
    levels: list[Edge] = []
    width, height = page.get_size()
    for i, thing in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if i > _MOST:
            break
        try:
            left, bottom, right, top = thing.get_bounds()
        except pdfium.PdfiumError:
            continue
        wide, high = right - left, top - bottom
        if wide > 0.97 * width and high > 0.9 * height:
            continue
        if high <= _THIN and wide >= _SHORTEST:
            levels.append(((top + bottom) / 2, left, right))
        elif wide <= _THIN and high >= _SHORTEST:
            uprights.append(((left + right) / 2, bottom, top))
        elif wide >= _SHORTEST and high >= _SHORTEST:
            uprights.extend(((left, bottom, top), (right, bottom, top)))
            levels.extend(((bottom, left, right), (top, left, right)))
    return uprights, levels


def _touching(uprights: Sequence[Edge], levels: Sequence[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """The edges in groups that hang together."""
    boxes = [(x, low, x, high) for x, low, high in uprights] + [(left, y, right, y) for y, left, right in levels]
    groups = _grouped(boxes)
    cut = len(uprights)
    return [([uprights[i] for i in g if i < cut], [levels[i - cut] for i in g if i >= cut]) for g in groups]


def _grouped(boxes: Sequence[tuple[float, float, float, float]]) -> list[list[int]]:
    parent = list(range(len(boxes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(boxes)), key=lambda i: boxes[i][0])
    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            if boxes[j][0] > boxes[i][2] + _NEAR:
                break
            if boxes[j][1] <= boxes[i][3] + _NEAR and boxes[j][3] >= boxes[i][1] - _NEAR:
                parent[root(j)] = root(i)
    groups: dict[int, list[int]] = {}
    for i in range(len(boxes)):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _grid(uprights: list[Edge], levels: list[Edge]) -> Grid | None:
    xs, ys = _places(x for x, _, _ in uprights), _places(y for y, _, _ in levels)
    if len(xs) < 3 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(reversed(ys)), tuple(uprights), tuple(levels))


def _places(values: object) -> list[float]:
    """The values from small to large, those that are nearly equal once."""
    places: list[float] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _crosses(edges: Sequence[Edge], place: float, along: float) -> bool:
    return any(abs(at - place) <= _NEAR and low - 1 <= along <= high + 1 for at, low, high in edges)
