"""From an HTML tree to raw blocks: headings, paragraphs, items with their depth, and rows of details and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from knowledge.documents.cleaning_marks import is_labelled, key_and_value, looks_like_heading
from knowledge.documents.raw import RawBlock, RawLine, row
from knowledge.documents.readers.html_tables import is_layout, rows_of_table
from knowledge.documents.readers.paragraphs import paragraph
from knowledge.records import BlockKind

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(
    (
        "html head body p div section article main header footer aside nav ul ol li dl dt dd table thead tbody tfoot tr td th "
        "caption blockquote pre figure figcaption address hr form fieldset legend details summary center menu label "
        "h1 h2 h3 h4 h5 h6"
    ).split()
)
_BOLD = frozenset(("b", "strong"))
_BREAK = "\v"
_HOLDERS = frozenset(("div", "li", "section", "header", "p", "ul", "dl", "a", "span"))
_WHITE = re.compile(r"[^\S\v\u00a0]+")
_SEPARATORS = re.compile(r"[\s|·•/,–-]*")


def blocks_of(root: HtmlElement) -> list[RawLine | RawBlock]:
    """The raw blocks of a tree, in the order in which they are read."""
    walk = _Walk()
    body = root.find("body")
    steps = etree.iterwalk(body if body is not None else root, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            walk.leave(element)
        elif walk.enter(element):
            steps.skip_subtree()
    walk.flush()
    return walk.pieces


def text_of(element: HtmlElement) -> str:
    """The words of an element, those of its blocks apart, with the addresses that its links lead to."""
    parts: list[str] = []
    items = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        apart = inner.tag in _BLOCKS or inner.tag == "br"
        if event == "start":
            items += inner.tag == "li"
            parts.extend((", " if inner.tag == "li" and items > 1 else " " if apart else "", inner.text or ""))
        else:
            parts.append(address_behind(inner) + (" " if apart else ""))
            parts.append((inner.tail or "") if inner is not element else "")
    return " ".join("".join(parts).split()).replace(" , ", ", ")


def address_behind(link: HtmlElement) -> str:
    """The e-mail address or phone number a link leads to, when its text does not say so itself: " (a@b.nl)"."""
    target = link.get("href") or "" if link.tag == "a" else ""
    kind, _, address = target.partition(":")
    address = address.split("?")[0].strip().strip("/")
    if kind.lower() not in ("mailto", "tel") or not address:
        return ""
    shown = link.text_content()
    told = address.lower() in shown.lower() if kind.lower() == "mailto" else sum(c.isdigit() for c in shown) >= 8
    return "" if told else f" ({address})"


@dataclass(slots=True)
class _Walk:
    """Where the walk through a tree is: the text since the last block border, and the lists and headings it is in."""

    pieces: list[RawLine | RawBlock] = field(default_factory=list)
    _buffer: list[str] = field(default_factory=list)
    _lists: list[tuple[str, int]] = field(default_factory=list)
    _marker: str | None = None
    _heading: int = 0
    _last_heading: int = 1
    _panel: bool = False
    _bold: int = 0
    _bold_characters: int = 0

    def enter(self, element: HtmlElement) -> bool:
        """Take an element in; True when it is dealt with whole."""
        if not isinstance(element.tag, str):
            return True
        if element.tag in _BLOCKS:
            self.flush()
        if self._whole(element):
            return True
        self._open(element)
        self._add(element.text)
        return False

    def leave(self, element: HtmlElement) -> None:
        """Close an element and take in the text behind it."""
        if not isinstance(element.tag, str):
            self._add(element.tail)
            return
        if element.tag == "br":
            self._buffer.append(_BREAK)
        self._add(address_behind(element))
        if element.tag in _BLOCKS:
            self.flush()
        self._close(element)
        self._add(element.tail)

    def flush(self) -> None:
        """End the block that is under way."""
        text = _WHITE.sub(" ", "".join(self._buffer)).strip(" \v\u00a0")
        bold = self._bold_characters >= 0.95 * len(text.replace(" ", ""))
        self._buffer, self._bold_characters = [], 0
        if any(c.isalnum() for c in text):
            self.pieces.extend(self._blocks(text, bold=bold))

    def _whole(self, element: HtmlElement) -> bool:
        if element.tag == "table" and not is_layout(element):
            self.pieces.extend(rows_of_table(element, text_of))
        elif element.tag == "dl":
            self.pieces.extend(_definitions(element))
        elif element.tag in ("div", "li") and (pair := _pair(element)):
            self.pieces.append(row(pair))
        elif element.tag in ("div", "header", "section", "p") and (values := _bar(element)):
            self.pieces.extend(RawBlock(BlockKind.ITEM, value) for value in values)
        else:
            return False
        return True

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in ("ul", "ol", "menu"):
            self._lists.append((tag, 0))
        elif tag == "li":
            kind, count = self._lists.pop() if self._lists else ("ul", 0)
            self._lists.append((kind, count + 1))
            self._marker = f"{count + 1}." if kind == "ol" else "•"
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "summary":  # what stands on a panel that opens
            self._heading, self._panel = min(6, self._last_heading + 1), True
        elif tag in _BOLD:
            self._bold += 1

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in ("ul", "ol", "menu") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = None
        elif tag in _HEADINGS or tag == "summary":
            self._heading, self._panel = 0, False
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)

    def _add(self, text: str | None) -> None:
        if text:
            self._buffer.append(text.replace(_BREAK, " "))
            if self._bold:
                self._bold_characters += len("".join(text.split()))

    def _blocks(self, text: str, *, bold: bool) -> Iterator[RawLine | RawBlock]:
        if self._heading:
            self._last_heading = self._last_heading if self._panel else self._heading
            yield RawBlock(BlockKind.HEADING, text.replace(_BREAK, " "), level=self._heading)
        elif self._marker is not None:
            yield RawBlock(
                BlockKind.ITEM, text.replace(_BREAK, " "), level=max(0, len(self._lists) - 1), marker=self._marker
            )
            self._marker = None
        elif _BREAK in text:
            lines = [line.strip() for line in text.split(_BREAK)]
            yield from (RawLine(line, gap=float(i == 0), heads=False) for i, line in enumerate(lines) if line)
        elif bold and looks_like_heading(text) and (is_labelled(text) or not key_and_value(text)) and len(text) <= 80:
            yield RawBlock(BlockKind.HEADING, text, level=min(6, self._last_heading + 1))
        else:
            yield paragraph(text)


def _definitions(element: HtmlElement) -> Iterator[RawBlock]:
    """A row for each term of a definition list with its descriptions."""
    terms: list[str] = []
    values: list[str] = []
    for part in element.iter("dt", "dd"):
        if part.tag == "dt" and values:
            yield row((", ".join(terms), ", ".join(values)))
            terms, values = [], []
        (terms if part.tag == "dt" else values).append(text_of(part))
    if terms and values:
        yield row((", ".join(terms), ", ".join(values)))
    elif terms or values:
        yield RawBlock(BlockKind.PARAGRAPH, ", ".join(terms + values))


def _parts(element: HtmlElement) -> list[HtmlElement]:
    """The children of an element that has no words of its own beside them."""
    children = [child for child in element if isinstance(child.tag, str) and child.tag != "br"]
    own = [element.text, *(child.tail for child in element)]
    return children if all(_SEPARATORS.fullmatch(text or "") for text in own) else []


def _pair(element: HtmlElement) -> tuple[str, str] | None:
    """A label and its value: an element of just two, the first short and without a sentence in it."""
    parts = _parts(element)
    if len(parts) != 2 or any(
        p.tag not in ("span", "div", "strong", "b", "dt", "dd", "p", "em", "time", "label", "a", "small") for p in parts
    ):
        return None
    if parts[0].tag == "a" or any(
        True for p in parts for _ in p.iter("ul", "ol", "table", "h1", "h2", "h3", "dl", "p") if _ is not p
    ):
        return None
    label, value = text_of(parts[0]), text_of(parts[1])
    if (
        not (0 < len(label) <= 40 and 0 < len(value) <= 160)
        or label.endswith((".", "!", ","))
        or len(label.split()) > 5
    ):
        return None
    labelled = parts[0].tag in ("strong", "b", "label", "dt", "small") or label.endswith((":", "?"))
    listed = not any(c.isdigit() for c in label) and _is_one_of_many(element)
    return (label, value) if labelled or _is_named_label(parts[0]) or listed else None


def _is_one_of_many(element: HtmlElement) -> bool:
    """Whether the elements beside this one are a label and a value as well."""
    parent = element.getparent()
    return parent is not None and sum(len(_parts(e)) == 2 for e in parent if e.tag == element.tag) > 1


def _is_named_label(part: HtmlElement) -> bool:
    return bool(re.search(r"label|key|term|title|name|kop|naam", part.get("class") or "", re.I))


def _bar(element: HtmlElement) -> list[str]:
    """The values of a bar of details: three and more short spans beside each other."""
    parts = _parts(element)
    if len(parts) < 2 or any(part.tag not in ("span", "time") for part in parts):
        return []
    values = [text_of(part) for part in parts]
    return [v for v in values if v] if all(len(v) <= 80 and not v.endswith(".") for v in values) else []
