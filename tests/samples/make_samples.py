"""Makes the PDF and DOCX among the sample documents from `sources/`: `python tests/samples/make_samples.py`.

A source is text with a few marks: `# ` and `## ` for headings, `- ` and `1. ` for items, `| a | b |` for the rows of a
table, and a paragraph a line. The same source always gives the same document
(how a DOCX is packed depends on the machine's zlib).
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
DOCUMENTS = HERE.parents[1] / "bot" / "samples" / "documents"
MADE_ON = datetime(2026, 11, 9, 12, tzinfo=UTC)
LINE = 5.2  # mm
_MARKS = re.compile(r"(?P<mark>#{1,4} |- |\d+\. |\| )?(?P<text>.+)")


@dataclass(frozen=True)
class Line:
    """A line of a source: its mark ("##", "-", "1.", "|" or "") and the text behind it."""

    mark: str
    text: str

    @property
    def cells(self) -> list[str]:
        """The cells of a table's row."""
        return [cell.strip() for cell in self.text.strip(" |").split("|")]


def read_source(name: str) -> Iterator[Line]:
    """The lines of a source that are not empty."""
    for line in (SOURCES / name).read_text(encoding="utf-8").splitlines():
        if found := _MARKS.fullmatch(line):
            yield Line((found["mark"] or "").strip(), found["text"])


# --- PDF --------------------------------------------------------------------------------------------------------------


class Paper(FPDF):
    """A plain A4 page with a running header and page numbers."""

    def __init__(self, running: str, *, numbered: bool = True) -> None:
        super().__init__(format="A4")
        self.running, self.numbered = running, numbered
        self.core_fonts_encoding = "windows-1252"
        self.set_compression(False)  # the same bytes whatever zlib the machine has
        self.set_creation_date(MADE_ON)
        self.set_margins(20, 22)
        self.set_auto_page_break(True, margin=22)
        self.add_page()

    def header(self) -> None:
        """The running header, on every page."""
        self.set_font("Helvetica", size=8)
        self.set_y(10)
        self.cell(0, 4, self.running, align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_y(22)

    def footer(self) -> None:
        """The page number, on every page."""
        if not self.numbered:
            return
        self.set_y(-14)
        self.set_font("Helvetica", size=8)
        self.cell(0, 4, f"Pagina {self.page_no()}", align=Align.C)

    def body(self, text: str, *, size: float = 10.5, bold: bool = False, indent: float = 0, after: float = 2.5) -> None:
        """One paragraph, `size` in points, `indent` and `after` in mm."""
        self.set_font("Helvetica", style="B" if bold else "", size=size)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, size * 0.5, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)

    def rows(self, rows: list[list[str]]) -> None:
        """A table of details: names on the left, values on the right."""
        self.set_font("Helvetica", size=10)
        with self.table(rows, first_row_as_headings=False, col_widths=(35, 65), line_height=6, align="LEFT"):
            pass
        self.ln(4)


def write_line(paper: Paper, line: Line) -> None:
    """Put one line that is not a table's on the paper."""
    if line.mark == "#":
        paper.body(line.text, size=16, bold=True)
    elif line.mark.startswith("#"):
        paper.body(line.text, size=12, bold=True, after=1)
    elif line.mark == "-":
        paper.body("\u2022 " + line.text, indent=5, after=1)
    elif line.mark:
        paper.body(f"{line.mark} {line.text}", indent=5, after=1)
    else:
        paper.body(line.text)


def one_column(name: str, running: str) -> bytes:
    """A PDF with the text over the full width."""
    paper = Paper(running)
    for is_row, lines in groupby(read_source(name), key=lambda line: line.mark == "|"):
        if is_row:
            paper.rows([line.cells for line in lines])
        else:
            for line in lines:
                write_line(paper, line)
    return bytes(paper.output())


def two_columns(name: str, running: str) -> bytes:
    """A PDF with a title over the page and the text in two columns."""
    paper = Paper(running)
    title, under, *rest = read_source(name)
    paper.body(title.text, size=16, bold=True)
    paper.body(under.text, size=12, bold=True, after=4)
    with paper.text_columns(ncols=2, gutter=10, text_align="L", line_height=1.15) as columns:
        for line in rest:
            heading = line.mark.startswith("#")
            paper.set_font("Helvetica", style="B" if heading else "", size=13 if heading else 11.5)
            with columns.paragraph(bottom_margin=2.5) as paragraph:
                paragraph.write(line.text)
    return bytes(paper.output())


# --- DOCX -------------------------------------------------------------------------------------------------------------


def add_table(document: DocxDocument, rows: list[list[str]]) -> None:
    """A table with the rows as they are."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def add_line(document: DocxDocument, line: Line) -> None:
    """Add one line that is not a table's, in the style of its mark."""
    if line.mark.startswith("#"):
        document.add_heading(line.text, level=len(line.mark))
    else:
        document.add_paragraph(line.text, style="List Bullet" if line.mark == "-" else None)


def word(name: str, title: str) -> bytes:
    """A DOCX with real headings, lists and tables."""
    document = Document()
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", title, ""
    properties.created = properties.modified = MADE_ON
    for is_row, lines in groupby(read_source(name), key=lambda line: line.mark == "|"):
        if is_row:
            add_table(document, [line.cells for line in lines])
        else:
            for line in lines:
                add_line(document, line)
    made = BytesIO()
    document.save(made)
    return _without_clock(made)


def _without_clock(made: BytesIO) -> bytes:
    """The same package with every member dated alike: a zip holds the time it was made."""
    fixed = BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            info = zipfile.ZipInfo(member, MADE_ON.timetuple()[:6])
            new.writestr(info, old.read(member), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


# --- which file is made how -------------------------------------------------------------------------------------------

RECIPES: dict[str, tuple[Callable[[str, str], bytes], str]] = {
    "overijssel-weerbare-samenleving.pdf": (two_columns, "Traineeship Oost - opdrachten"),
    "overijssel-verbinder-twente.pdf": (one_column, "Opdrachten op het platteland"),
    "groningen-zes-opdrachten.pdf": (one_column, "Traineeship Groningen - voorbeelden"),
    "overijssel-bestuurszaken.docx": (word, "Bestuurszaken"),
    "amersfoort-stages-voorjaar.docx": (word, "Stages voorjaar 2027"),
}


def make(name: str) -> bytes:
    """The bytes of one sample document, by the name of its file."""
    recipe, running = RECIPES[name]
    return recipe(Path(name).with_suffix(".md").name, running)


def main() -> int:
    """Write every sample document that is made; exit code 0."""
    for name in RECIPES:
        (DOCUMENTS / name).write_bytes(make(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
