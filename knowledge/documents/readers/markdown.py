"""Reads Markdown: renders it as CommonMark with tables, front matter and definition lists, then reads that as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.documents.cleaning_marks import begins_lower, is_plain_row, key_and_value
from knowledge.documents.raw import RawDocument
from knowledge.documents.readers.html import raw_html
from knowledge.documents.readers.plain import decoded

if TYPE_CHECKING:
    from markdown_it.token import Token

_SHORT = 60  # characters; a longer line was perhaps wrapped
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^(title|titel|date|datum|modified|last_modified|updated)\s*:\s*(.+?)\s*$", re.I | re.M)
_DEFINITION = re.compile(
    r"^(?!\s*(?:[-*+>#|]|\d+\.))(\S[^\n]{0,200})\n((?:\s{0,3}:[ \t]+[^\n]+(?:\n(?![\s]*\n|\s{0,3}:|\s{0,3}[#>*+-])[^\n]+)*\n?)+)",
    re.M,
)


def read_markdown(path: Path) -> RawDocument:
    """The raw blocks of a Markdown file, with the title and date that its front matter gives."""
    text = decoded(path.read_bytes()).replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front[1])} if front else {}
    raw = raw_html(_rendered(text[front.end() :] if front else text), furniture=False)
    title = fields.get("title") or fields.get("titel") or raw.title
    return replace(raw, title=title, modified=_date(fields))


def _rendered(text: str) -> str:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(_DEFINITION.sub(_definition, text))
    for token in tokens:
        if token.type == "inline" and token.children:
            _part_keys(token.children)
    return f"<html><body>{parser.renderer.render(tokens, parser.options, {})}</body></html>"


def _part_keys(children: list[Token]) -> None:
    """Let each line of a paragraph that is a key and its value, or all in bold or italics, stand on its own: the line
    breaks around it are meant."""
    breaks = [n for n, child in enumerate(children) if child.type == "softbreak"]
    starts = [0, *(n + 1 for n in breaks)]
    lines = [
        "".join(child.content for child in children[a:b]) for a, b in zip(starts, [*breaks, len(children)], strict=True)
    ]
    for start, stop in pairwise([0, *(n + 1 for n in breaks)]):
        if _is_emphasised(children[start : stop - 1]):
            children[stop - 1].type, children[stop - 1].tag = "hardbreak", "br"
    keyed = [_is_key_and_value(line) for line in lines]
    if sum(keyed) < (1 if keyed[0] else 2) and not (len(lines) == 2 and keyed[-1] and len(lines[0]) <= _SHORT):
        return
    for n, (before, after) in enumerate(pairwise(keyed)):
        if after or (before and not begins_lower(lines[n + 1]) and len(lines[n]) <= _SHORT):
            children[breaks[n]].type, children[breaks[n]].tag = "hardbreak", "br"


def _is_emphasised(line: Sequence[Token]) -> bool:
    """Whether all of a short line is in bold or in italics."""
    told = [token for token in line if token.type != "text" or token.content.strip()]
    kinds = {token.type for token in told if token.nesting}
    one = len([token for token in told if token.nesting > 0]) == 1 and bool(told) and told[0].nesting > 0
    words = "".join(token.content for token in told)
    return (
        one
        and told[-1].nesting < 0
        and kinds <= {"strong_open", "strong_close", "em_open", "em_close"}
        and len(words) <= 2 * _SHORT
    )


def _is_key_and_value(line: str) -> bool:
    pair = key_and_value(line.strip())
    return pair is not None and not begins_lower(line.strip()) and is_plain_row(line.strip(), pair[1])


def _definition(match: re.Match[str]) -> str:
    """A term with ": " lines under it as the list that CommonMark has no sign for."""
    descriptions = "".join(
        f"<dd>\n\n{d.strip()}\n\n</dd>" for d in re.split(r"^\s{0,3}:[ \t]+", match[2], flags=re.M) if d.strip()
    )
    return f"\n<dl><dt>{match[1].strip()}</dt>{descriptions}</dl>\n\n"


def _date(fields: dict[str, str]) -> date | None:
    for key in ("modified", "last_modified", "updated", "date", "datum"):
        try:
            return date.fromisoformat(fields.get(key, "")[:10])
        except ValueError:
            continue
    return None
