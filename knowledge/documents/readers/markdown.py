"""Reads Markdown: renders it as CommonMark with tables, front matter and definition lists, then reads that as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge.documents.raw import RawDocument
from knowledge.documents.readers.html import raw_html
from knowledge.documents.readers.plain import decoded

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
    body = parser.render(_DEFINITION.sub(_definition, text))
    return f"<html><body>{body}</body></html>"


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
