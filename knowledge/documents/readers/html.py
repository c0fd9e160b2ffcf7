"""Reads HTML: the page's own words in blocks, without what surrounds them and without what a browser would not show."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from knowledge.documents.raw import RawBlock, RawDocument, RawLine
from knowledge.documents.readers.html_blocks import blocks_of, text_of
from knowledge.documents.readers.html_pruning import without_furniture, without_hidden
from knowledge.documents.readers.html_teasers import without_teasers
from knowledge.documents.readers.plain import decoded
from knowledge.records import Removal

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]{2,20})", re.I)
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|td|th|tr|option"
_TAG = re.compile(rf"<(/?)(?:({_VOID})\b|[a-zA-Z])", re.I)
_CONTAINER = re.compile(
    r"</?(?:div|span|section|article|font|center|b|i|em|strong|blockquote|ul|ol|main|header)\b[^>]*>", re.I
)
_ANY_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.I | re.S)
_DEEPEST = 240
_SITE_NAME = re.compile(r"\s+[|»·–—-]\s+[^|»·–—]*$")
_MODIFIED = (
    "article:modified_time",
    "dcterms.modified",
    "last-modified",
    "article:published_time",
    "dcterms.issued",
    "og:updated_time",
)


def read_html(path: Path) -> RawDocument:
    """The raw blocks of a web page."""
    return raw_html(text_with_charset(path.read_bytes()))


def text_with_charset(data: bytes) -> str:
    """Bytes of a page as text: UTF-8 where it is, else the charset that the page declares, else the likeliest."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
        try:
            return data.decode(declared[1].decode("ascii")) if declared else decoded(data)
        except (LookupError, UnicodeDecodeError):
            return decoded(data)


def raw_html(page: str, *, furniture: bool = True) -> RawDocument:
    """The blocks of a page; `furniture` False keeps everything that is visible (a mail, a rendered Markdown text)."""
    root = parsed(page)
    if root is None:
        return RawDocument(())
    removed: list[Removal] = []
    title, modified = _title(root), _modified(root)
    without_hidden(root, removed)
    if furniture:
        without_furniture(root, removed)
    pieces = blocks_of(root)
    kept = without_teasers(pieces, removed) if furniture else pieces
    return RawDocument(tuple(kept), _best_title(title, kept), None, tuple(removed), modified)


def parsed(page: str) -> HtmlElement | None:
    """The tree of a page, or None where it holds nothing."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    source = _flattened(page.replace("\x00", ""))
    try:
        return lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _flattened(page: str) -> str:
    """The page, without its mere containers where they are nested deeper than libxml2 follows (it drops the rest)."""
    depth = deepest = 0  # closing tags that HTML may leave out do not count
    for closing, void in _TAG.findall(page):
        depth += -1 if closing else 0 if void else 1
        deepest = max(deepest, depth)
    if deepest <= _DEEPEST:
        return page
    return (
        _CONTAINER.sub("\n", page)
        if len(_TAG.findall(_CONTAINER.sub("", page))) < _DEEPEST
        else _ANY_TAG.sub("\n", page)
    )


def _title(root: HtmlElement) -> str:
    for found in (
        *root.xpath("//meta[@property='og:title']/@content"),
        *root.xpath("//head/title/text()|//title/text()"),
    ):
        if str(found).strip():
            return " ".join(str(found).split())
    return ""


def _best_title(title: str, pieces: list[RawLine | RawBlock]) -> str:
    """The only main heading where there is one, else the page's title without the name of its site."""
    main = [p.text for p in pieces if isinstance(p, RawBlock) and p.kind == "heading" and p.level == 1]
    if len(main) == 1 and len(main[0]) > 3:
        return " ".join(main[0].split())
    return _SITE_NAME.sub("", title)


def _modified(root: HtmlElement) -> date | None:
    for name in _MODIFIED:
        for value in root.xpath("//meta[@property=$name or @name=$name]/@content", name=name):
            try:
                return date.fromisoformat(str(value)[:10])
            except ValueError:
                continue
    return None


__all__ = ["parsed", "raw_html", "read_html", "text_of", "text_with_charset"]
