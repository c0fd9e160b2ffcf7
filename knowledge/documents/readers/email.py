"""Reads mail (EML): the headers that matter as rows, then the body with what it quotes and forwards, in order."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage, MIMEPart
from email.policy import default
from pathlib import Path

from knowledge.documents.raw import RawBlock, RawDocument, RawLine
from knowledge.documents.readers.html import raw_html
from knowledge.documents.readers.plain import pieces_of
from knowledge.records import BlockKind, Removal

_HEADERS = {"from": "From", "to": "To", "date": "Date"}
_QUOTED = re.compile(r"^(?:[ \t]?>)+ ?", re.M)
_DEEPEST = 10


def read_email(path: Path) -> RawDocument:
    """The raw blocks of a message; attachments are named among what was left out."""
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    removed: list[Removal] = []
    pieces = tuple(_message(message, removed, 0))
    return RawDocument(pieces, _header(message, "subject"), None, tuple(removed), _date(message))


def _message(message: EmailMessage, removed: list[Removal], depth: int) -> Iterator[RawLine | RawBlock]:
    subject = _header(message, "subject")
    if subject:
        yield RawBlock(BlockKind.HEADING, subject, level=min(6, depth + 1))
    for name, label in _HEADERS.items():
        value = _header(message, name)
        if value:
            text = f"{label}: {value}"
            yield RawBlock(BlockKind.ROW, text, cells=((0, len(label)), (len(label) + 2, len(text))))
    yield from _body(message, removed)
    for part in message.iter_attachments() if message.is_multipart() else ():
        yield from _attachment(part, removed, depth)


def _body(message: EmailMessage, removed: list[Removal]) -> Iterator[RawLine | RawBlock]:
    body = message.get_body(("plain", "html"))
    if body is None:
        return
    content = _content(body)
    if body.get_content_type() == "text/html":
        raw = raw_html(content, furniture=False)
        removed.extend(raw.removed)
        yield from raw.pieces
    else:
        yield from pieces_of(_QUOTED.sub("", content))


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, KeyError, ValueError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)


def _attachment(part: MIMEPart, removed: list[Removal], depth: int) -> Iterator[RawLine | RawBlock]:
    """A forwarded message is content; any other attachment is only named."""
    if part.get_content_type() == "message/rfc822" and depth < _DEEPEST:
        inner = part.get_payload(0)
        if isinstance(inner, EmailMessage):
            yield from _message(inner, removed, depth + 1)
            return
    removed.append(Removal("attachment", part.get_filename() or part.get_content_type()))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except (ValueError, IndexError, AttributeError):
        return ""


def _date(message: EmailMessage) -> date | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except (ValueError, TypeError, IndexError):
        return None
