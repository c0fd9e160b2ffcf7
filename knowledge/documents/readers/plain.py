"""Reads TXT: finds the encoding, cuts lines and pages, and sees tables that are drawn with tabs, pipes or spaces."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

from charset_normalizer import from_bytes

from knowledge.documents.raw import RawBlock, RawDocument, RawLine
from knowledge.documents.readers.columns import with_rows

_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LONE_BYTE = re.compile(rb"[\x80-\xff]")
_QUOTED = re.compile(r"^(?:> ?)+", re.M)
_QUOTED_LINES = 5
_LIKELY = ["cp1252", "latin_1", "cp850", "utf_16", "mac_roman"]

# Lines longer than this were never wrapped by hand: a line is a paragraph then.
_WIDEST_WRAP = 125
_NARROWEST_WRAP = 45


def read_plain(path: Path) -> RawDocument:
    """The raw lines of a text file."""
    text = decoded(path.read_bytes())
    pages = text.count("\f") + 1 if "\f" in text.strip() else None
    return RawDocument(pieces_of(text), pages=pages)


def decoded(data: bytes) -> str:
    """Bytes as text: by their byte order mark, as UTF-8, or as the encoding that charset-normalizer finds.

    Short or mixed text is taken as Windows-1252, which has a character for every mistake.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if len(_UTF8_SEQUENCE.findall(data)) > len(_LONE_BYTE.findall(_UTF8_SEQUENCE.sub(b"", data))) // 2:
        return _mostly_utf8(data)
    best = from_bytes(data, cp_isolation=_LIKELY).best() if len(data) > 64 else None
    return str(best) if best else data.decode("cp1252", "replace")


def _mostly_utf8(data: bytes) -> str:
    """UTF-8 in which some bytes are Windows-1252, as happens when texts are pasted together."""
    parts, at = [], 0
    while at < len(data):
        try:
            parts.append(data[at:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            parts.append(data[at : at + error.start].decode("utf-8"))
            parts.append(data[at + error.start : at + error.end].decode("cp1252", "replace"))
            at += error.end
    return "".join(parts)


def pieces_of(text: str) -> tuple[RawLine | RawBlock, ...]:
    """The lines of a plain text, each with the empty lines above it and the room at its end."""
    text = without_quote_marks(text)
    paged = "\f" in text.strip()
    lines: list[tuple[str, int, int | None]] = []
    gap = 0
    page = 1
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        page += line.count("\f")
        line = line.replace("\f", "")
        if line.strip("\ufeff \t\u00a0\u200b"):
            lines.append((line, gap, page if paged else None))
            gap = 0
        else:
            gap += 1
    widths = wrap_widths([len(line.rstrip()) for line, _, _ in lines])
    made = [_line(line, gap, page, width) for (line, gap, page), width in zip(lines, widths, strict=True)]
    turned = [replace(b, fresh=True) if a.page != b.page else b for a, b in pairwise(made)]
    return with_rows(made[:1] + turned)


def without_quote_marks(text: str) -> str:
    """A text without the ">" that a mail program puts before the lines of an earlier mail."""
    if len(_QUOTED.findall(text)) < _QUOTED_LINES:
        return text
    return _QUOTED.sub("", text)


def _line(text: str, gap: int, page: int | None, width: int | None) -> RawLine:
    text = text.rstrip().expandtabs(8) if text[:1] == "\t" else text.rstrip()
    room = None if width is None else float(max(0, width - len(text)))
    return RawLine(text, page, float(len(text) - len(text.lstrip())), room, float(gap))


def wrap_widths(lengths: list[int]) -> list[int | None]:
    """For each line the width at which its stretch of text was wrapped, or None where lines are paragraphs."""
    if not lengths:
        return []
    overall = int(quantiles(lengths, n=20)[-1]) if len(lengths) > 1 else lengths[0]
    return [_wrap_width(lengths[max(0, i - 12) : i + 13], overall) for i in range(len(lengths))]


def _wrap_width(near: list[int], overall: int) -> int | None:
    widest = max(near)
    if widest > _WIDEST_WRAP:
        return None
    return max(widest, min(overall, _WIDEST_WRAP) * 8 // 10, _NARROWEST_WRAP)
