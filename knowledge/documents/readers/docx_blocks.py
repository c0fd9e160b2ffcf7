"""From the body of a Word document to raw blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from knowledge.documents.cleaning_marks import is_labelled, key_and_value, looks_like_heading, marker_of
from knowledge.documents.raw import RawBlock, RawLine, row
from knowledge.documents.readers.columns import headed, header_of
from knowledge.documents.readers.docx_styles import Numbering, Styles, child, is_on, local, value
from knowledge.documents.readers.paragraphs import paragraph as plain_paragraph
from knowledge.records import BlockKind, Removal

_CONTAINERS = frozenset(
    ("body", "document", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "txbxContent", "Choice")
)
_INLINE = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
_LONG_CELL = 600
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}


@dataclass(slots=True)
class _Words:
    """The visible text of a paragraph, and how much of it is bold and how large."""

    text: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    bold: int = 0
    size: float = 0.0

    @property
    def whole(self) -> str:
        return "".join(self.text).strip()


@dataclass(slots=True)
class Body:
    """Walks through a document's body; `title` is the paragraph that has the title style, once met."""

    styles: Styles
    numbering: Numbering
    links: dict[str, str]
    removed: list[Removal]
    title: str = ""
    _last_level: int = 1
    _styled: bool = False
    _by_look: list[tuple[RawBlock, float]] = field(default_factory=list)

    def read(self, root: etree._Element) -> tuple[RawBlock | RawLine, ...]:
        """All of a document. Headings made by hand go by their size where no heading has a style."""
        pieces = tuple(self.pieces(root))
        if self._styled:
            return pieces
        sizes = sorted({size for _, size in self._by_look}, reverse=True)
        levels = {id(heading): min(6, sizes.index(size) + 1) for heading, size in self._by_look}
        return tuple(
            replace(p, level=levels[id(p)]) if isinstance(p, RawBlock) and id(p) in levels else p for p in pieces
        )

    def pieces(self, element: etree._Element) -> Iterator[RawBlock | RawLine]:
        """The raw blocks of an element that holds paragraphs and tables."""
        for part in element:
            name = local(part)
            if name == "p":
                yield from self._paragraph(part)
            elif name == "tbl":
                yield from self._table(part)
            elif name in _CONTAINERS:
                yield from self.pieces(part)

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: etree._Element) -> Iterator[RawBlock | RawLine]:
        words = self._words(paragraph)
        text = words.whole
        if any(c.isalnum() for c in text):
            yield from self._blocks(paragraph, words, text)
        for box in words.boxes:
            yield from self.pieces(box)

    def _blocks(self, paragraph: etree._Element, words: _Words, text: str) -> Iterator[RawBlock | RawLine]:
        level = self._heading_level(paragraph, words, text)
        numbered = self.styles.numbering(paragraph)
        typed = marker_of(text)
        if level:
            heading = RawBlock(BlockKind.HEADING, text, level=level)
            if self.styles.level(paragraph):
                self._last_level, self._styled = level, True
            else:
                self._by_look.append((heading, words.size))
            yield heading
        elif numbered:
            yield RawBlock(BlockKind.ITEM, text, level=numbered[1], marker=self.numbering.marker(*numbered))
        elif "\n" in text:
            yield from (
                RawLine(line, gap=float(i == 0), heads=False) for i, line in enumerate(text.split("\n")) if line.strip()
            )
        elif typed:
            yield RawBlock(BlockKind.ITEM, text[typed.end :], marker=typed.text)
        elif self.styles.list_style(paragraph):
            yield RawBlock(BlockKind.ITEM, text, marker="•")
        else:
            yield plain_paragraph(text)

    def _heading_level(self, paragraph: etree._Element, words: _Words, text: str) -> int:
        level = self.styles.level(paragraph)
        if level < 0:
            self.title = self.title or " ".join(text.split())
            return 1
        if level:
            return level if len(text) <= 250 else 0
        letters = sum(not c.isspace() for c in text)
        bold = words.bold >= 0.95 * letters
        short = looks_like_heading(text) and "\n" not in text and (is_labelled(text) or not key_and_value(text))
        listed = self.styles.numbering(paragraph) is not None or marker_of(text) is not None
        large = words.size >= 1.2 * self.styles.body
        return min(6, self._last_level + 1) if short and (bold or large) and not listed else 0

    def _words(self, paragraph: etree._Element) -> _Words:
        words = _Words()
        self._collect(paragraph, paragraph, words)
        if any(c.isalnum() for c in "".join(words.hidden)):
            self.removed.append(Removal("hidden", " ".join("".join(words.hidden).split())))
        return words

    def _collect(self, element: etree._Element, paragraph: etree._Element, words: _Words) -> None:
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part, paragraph, words)
            elif name in _INLINE:
                self._collect(part, paragraph, words)
                if name == "hyperlink":
                    words.text.append(self._address(part, words))

    def _run(self, run: etree._Element, paragraph: etree._Element, words: _Words) -> None:
        text = "".join(_characters(run))
        words.boxes.extend(_boxes(run))
        if not text:
            return
        if self.styles.is_hidden(run, paragraph):
            words.hidden.append(text)
            return
        words.text.append(text)
        if is_on(self.styles.trait(run, paragraph, "b")):
            words.bold += sum(not c.isspace() for c in text)
        if not text.isspace():
            words.size = max(words.size, self.styles.size(run, paragraph))

    def _address(self, link: etree._Element, words: _Words) -> str:
        """The address behind a mail link that does not show it: " (a@b.nl)"."""
        target = self.links.get(value(link, "id") or "", "")
        address = target[7:].split("?")[0] if target.lower().startswith("mailto:") else ""
        return f" ({address})" if address and address.lower() not in "".join(words.text).lower() else ""

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: etree._Element) -> Iterator[RawBlock | RawLine]:
        rows = [[cell for cell in _flat(tr) if local(cell) == "tc"] for tr in _flat(table) if local(tr) == "tr"]
        if self._is_layout(rows):
            for cell in (cell for cells in rows for cell in cells):
                yield from self.pieces(cell)
            return
        texts = [[self._cell(cell) for cell in cells] for cells in rows]
        boxes = [box for cells in rows for cell in cells for box in _boxes(cell)]
        header, under = headed(texts, self._header(table, texts))
        for cells in under:
            yield from _row(cells, header)
        for box in boxes:
            yield from self.pieces(box)

    def _is_layout(self, rows: list[list[etree._Element]]) -> bool:
        """Whether a table only places text: one cell a row, tables or headings within, or whole texts in a cell."""
        if not rows or max(map(len, rows)) < 2:
            return True
        for cell in (cell for cells in rows for cell in cells):
            if (
                any(local(e) == "tbl" for e in cell.iterdescendants())
                or sum(len(t.text or "") for t in cell.iter() if local(t) == "t") > _LONG_CELL
            ):
                return True
        return False

    def _cell(self, cell: etree._Element) -> str:
        """The paragraphs of a cell as one text; a cell that goes on from the row above has none."""
        if child(cell, "tcPr", "vMerge") is not None and value(child(cell, "tcPr", "vMerge")) != "restart":
            return ""
        texts = [self._words(p).whole for p in _paragraphs(cell)]
        joined = ""
        for text in filter(None, texts):
            joined += text if not joined else f"{'' if joined.endswith((':', ';', ',', '.', '?', '!')) else ';'} {text}"
        return joined

    def _header(self, table: etree._Element, texts: list[list[str]]) -> tuple[str, ...]:
        first = next((tr for tr in _flat(table) if local(tr) == "tr"), None)
        if first is None or len(texts) < 2 or len(texts[0]) < 2:
            return ()
        if is_on(child(first, "trPr", "tblHeader")) and all(texts[0]):
            return tuple(texts[0])
        return header_of(texts)


def _row(cells: list[str], header: tuple[str, ...]) -> Iterator[RawBlock]:
    filled = [cell for cell in cells if cell]
    if len(cells) == 1 and filled:
        yield RawBlock(BlockKind.HEADING if len(filled[0]) <= 80 else BlockKind.PARAGRAPH, filled[0], level=4)
    elif filled:
        yield row(cells, header=header)


def _flat(element: etree._Element) -> Iterator[etree._Element]:
    """The children of a table or row, those in content controls and tracked insertions among them."""
    for part in element:
        if local(part) in _CONTAINERS:
            yield from _flat(part)
        else:
            yield part


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    return (part for part in _flat(cell) if local(part) == "p")


def _characters(run: etree._Element) -> Iterator[str]:
    for part in run:
        name = local(part)
        if name == "t":
            yield part.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "sym":
            code = value(part, "char") or ""
            yield chr(int(code, 16)) if len(code) == 4 and all(c in "0123456789abcdefABCDEF" for c in code) else ""


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes drawn in a run, each once: the fallback drawing for old readers repeats it."""
    for part in element.iterdescendants():
        if local(part) == "txbxContent" and not any(
            local(a) in ("Fallback", "txbxContent") for a in part.iterancestors() if a is not element
        ):
            yield part
