"""Tables of a page as rows: which hold details, which hold a row each, and which only lay the page out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml.html import HtmlElement

from knowledge.documents.raw import RawBlock, row
from knowledge.documents.readers.columns import headed, header_of
from knowledge.records import BlockKind

_LONG_CELL = 600


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only places things on the page: it holds tables, headings or whole texts, or has one cell a row."""
    if any(True for _ in table.iterdescendants("table", "h1", "h2", "section", "article", "form")):
        return True
    rows = [cells_of(tr) for tr in table.iter("tr")]
    if not rows or max(map(len, rows)) < 2:
        return True
    return any(len(cell.text_content()) > _LONG_CELL for cells in rows for cell in cells)


def cells_of(tr: HtmlElement) -> list[HtmlElement]:
    """The cells of a table row."""
    return [cell for cell in tr if cell.tag in ("td", "th")]


def rows_of_table(table: HtmlElement, text_of: Callable[[HtmlElement], str]) -> Iterator[RawBlock]:
    """The rows, each with the column names; a row that is one cell across the table is a heading within it."""
    caption = table.find("caption")
    if caption is not None and text_of(caption):
        yield RawBlock(BlockKind.HEADING, text_of(caption), level=4)
    rows = list(_filled(table))
    texts: Sequence[list[str]] = [[text_of(cell) if cell is not None else "" for cell in cells] for cells in rows]
    header, texts = headed(texts, _header(table, rows, texts))
    for cells in texts:
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and len(cells) == 1:
            yield RawBlock(BlockKind.HEADING if len(filled[0]) <= 80 else BlockKind.PARAGRAPH, filled[0], level=4)
        elif filled:
            yield row(cells, header=header)


def _filled(table: HtmlElement) -> Iterator[list[HtmlElement | None]]:
    """The cells of each row; where a cell of an earlier row reaches down there is an empty one, so columns stay true."""
    reaching: dict[int, int] = {}
    for tr in table.iter("tr"):
        cells: list[HtmlElement | None] = []
        for cell in cells_of(tr):
            while reaching.get(len(cells), 0) > 0:
                reaching[len(cells)] -= 1
                cells.append(None)
            down = _number(cell.get("rowspan")) - 1
            if down > 0:
                reaching[len(cells)] = down
            cells.append(cell)
        if any(cell is not None for cell in cells):
            yield cells


def _number(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdecimal() else 1


def _header(table: HtmlElement, rows: list[list[HtmlElement | None]], texts: Sequence[list[str]]) -> tuple[str, ...]:
    if len(rows) < 2 or len(rows[0]) < 2:
        return ()
    marked = all(cell is not None and cell.tag == "th" for cell in rows[0]) or table.find("thead/tr") is not None
    if marked:
        return tuple(texts[0])
    keyed = all(cells[0] is not None and cells[0].tag == "th" for cells in rows)
    return () if keyed else header_of(texts)
