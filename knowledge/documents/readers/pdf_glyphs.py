"""The characters of a PDF page with their places and looks, those apart that nobody can see."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_SMALLEST = 2.0  # points
_HYPHENS_AT_LINE_END = (0x02, 0xFFFE)  # the signs that PDFium itself puts in


class Glyph(NamedTuple):
    """A character (a tuple, for there are thousands on a page); y grows upwards, as PDF has it. `bottom` and `top` are those of the font, so equal along a line."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    bold: bool
    unseen: bool
    white: bool


def visible_glyphs(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> tuple[list[Glyph], str]:
    """The characters that can be seen, and the text of those that cannot: invisible, white on nothing, or tiny."""
    looks: dict[int, _Look] = {}
    seen: list[Glyph] = []
    unseen: list[str] = []
    backs = _Backs(page)
    box = pdfium_c.FS_RECTF()
    where = ctypes.byref(box)
    turned = _Turn(page.get_rotation(), *page.get_size())
    handle = text.raw
    for i, code in enumerate(_codes(text)):
        if code in (0, 10, 13) or not pdfium_c.FPDFText_GetLooseCharBox(handle, i, where):
            continue
        thing = pdfium_c.FPDFText_GetTextObject(handle, i)
        if not thing:  # a space that PDFium made up between two words
            continue
        character = "-" if code in _HYPHENS_AT_LINE_END else chr(code)
        key = ctypes.addressof(thing.contents)
        look = looks.get(key) or looks.setdefault(key, _look(text, i, thing))
        left, bottom, right, top = turned.box(box.left, box.bottom, box.right, box.top)
        outside = right < 0 or top < 0 or left > turned.width or bottom > turned.height
        if (
            look.unseen
            or outside
            or (look.white and not backs.dark_at((box.left + box.right) / 2, (box.bottom + box.top) / 2))
        ):
            unseen.append(character)
        else:
            seen.append(Glyph(character, left, right, bottom, top, look.size, look.bold))
    return seen, "".join(unseen)


def _codes(text: pdfium.PdfTextPage) -> Sequence[int]:
    """The code of each character; asked for at once where PDFium gives as many as it has, for that is much faster."""
    count = text.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        return list(buffer)[:count]
    return [pdfium_c.FPDFText_GetUnicode(text, i) for i in range(count)]


@dataclass(frozen=True, slots=True)
class _Turn:
    """How the page is turned when it is shown: places are those that a reader sees."""

    rotation: int
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The box (left, bottom, right, top) on the page as shown."""
        if self.rotation == 90:
            return bottom, self.height - right, top, self.height - left
        if self.rotation == 180:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.rotation == 270:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


def _look(text: pdfium.PdfTextPage, at: int, thing: pdfium_c.FPDF_PAGEOBJECT) -> _Look:
    matrix = pdfium_c.FS_MATRIX()
    nominal = pdfium_c.FPDFText_GetFontSize(text, at)
    scale = 1.0
    if pdfium_c.FPDFPageObj_GetMatrix(thing, matrix):
        scale = max((matrix.c**2 + matrix.d**2) ** 0.5, (matrix.a**2 + matrix.b**2) ** 0.5)
    size = abs(nominal * scale) or nominal
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    coloured = pdfium_c.FPDFPageObj_GetFillColor(thing, r, g, b, a)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(thing)
    unseen = mode in (3, 7) or size < _SMALLEST or bool(coloured and a.value < 10)
    white = bool(coloured) and mode in (0, 4) and min(r.value, g.value, b.value) >= 250
    return _Look(round(size, 1), _is_bold(text, at), unseen, white)


def _is_bold(text: pdfium.PdfTextPage, at: int) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(text, at) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text, at, name, 128, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"semibold"))


class _Backs:
    """The coloured areas of a page, looked up only when there is white text to judge."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page

    @cached_property
    def _areas(self) -> Sequence[tuple[float, float, float, float]]:
        areas = []
        for thing in self._page.get_objects(
            filter=[pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3
        ):
            r, g, b, a = (ctypes.c_uint() for _ in range(4))
            image = thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE
            filled = pdfium_c.FPDFPageObj_GetFillColor(thing, r, g, b, a)
            if image or (filled and min(r.value, g.value, b.value) < 225 and a.value > 100):
                areas.append(thing.get_bounds())
        return areas

    def dark_at(self, x: float, y: float) -> bool:
        """Whether something with a colour lies under this place."""
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._areas)
