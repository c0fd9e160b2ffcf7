"""Reads PDF: the characters with their places from PDFium, put into lines, columns and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from knowledge.documents.raw import RawBlock, RawDocument, RawLine
from knowledge.documents.readers.pdf_glyphs import visible_glyphs
from knowledge.documents.readers.pdf_layout import laid_out
from knowledge.documents.readers.pdf_rules import grids_of
from knowledge.documents.readers.pdf_words import segments_of
from knowledge.documents.readers.titles import sensible_title
from knowledge.errors import DocumentDamaged, DocumentLocked, DocumentTooLarge
from knowledge.records import Removal

_MOST_PAGES = 2000


def read_pdf(path: Path) -> RawDocument:
    """The raw lines and rows of a PDF. Raises DocumentLocked, DocumentDamaged or DocumentTooLarge."""
    try:
        document = pdfium.PdfDocument(path.read_bytes())
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise DocumentLocked(path.name, "password") from error
        raise DocumentDamaged(path.name, str(error)) from error
    try:
        if len(document) > _MOST_PAGES:
            raise DocumentTooLarge(path.name, f"{len(document)} pages")
        return _read(document)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> RawDocument:
    removed: list[Removal] = []
    pieces: list[RawLine | RawBlock] = []
    for number in range(len(document)):
        pieces.extend(_page(document, number, removed))
    information = document.get_metadata_dict(skip_empty=True)
    modified = _date(information.get("ModDate", "") or information.get("CreationDate", ""))
    return RawDocument(
        tuple(pieces), sensible_title(information.get("Title", "")), len(document), tuple(removed), modified
    )


def _page(document: pdfium.PdfDocument, number: int, removed: list[Removal]) -> Iterator[RawLine | RawBlock]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return  # one page that cannot be loaded does not cost the others
    glyphs, hidden = visible_glyphs(page, text)
    if any(c.isalnum() for c in hidden):
        removed.append(Removal("hidden", " ".join(hidden.split())[:2000], number + 1))
    grids = grids_of(page)
    uprights = [edge for grid in grids for edge in grid.uprights]
    yield from laid_out(segments_of(glyphs, uprights), grids, number + 1, page.get_height())
    text.close()
    page.close()


def _date(stamp: str) -> date | None:
    digits = stamp.removeprefix("D:")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
