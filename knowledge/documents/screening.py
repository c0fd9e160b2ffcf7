"""Looks at a file before anything parses it: its size, its kind, what an archive would unpack to, and DOCTYPEs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentForbidden,
    DocumentLocked,
    DocumentTooLarge,
    FormatUnknown,
)

FORMATS = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".docx": "docx", ".pdf": "pdf", ".eml": "email",
}  # fmt: skip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.IGNORECASE
)
_PROLOGUE = 65536
_SMALL = 1 << 20  # a megabyte may be packed as tightly as it likes


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may take. Bytes, seconds and a ratio unpacked : packed; `memory` is the address space of the child
    that parses it."""

    size: int = 25 << 20
    unpacked: int = 100 << 20
    ratio: float = 100.0
    members: int = 2000
    pages: int = 500
    characters: int = 3_000_000
    seconds: float = 20.0
    memory: int = 512 << 20


def screen(path: Path, limits: Limits) -> str:
    """The format of a file that may be parsed.

    Raises FormatUnknown, DocumentEmpty, DocumentTooLarge, DocumentLocked, DocumentForbidden or DocumentDamaged.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise FormatUnknown(path.name, path.suffix)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DocumentDamaged(path.name, type(error).__name__) from error
    if size == 0:
        raise DocumentEmpty(path.name, "0 bytes")
    if size > limits.size:
        raise DocumentTooLarge(path.name, f"{size} bytes")
    if kind == "docx":
        _screen_archive(path, limits)
    return kind


def _screen_archive(path: Path, limits: Limits) -> None:
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            raise DocumentLocked(path.name, "OLE container")
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(path.name, archive.infolist(), limits)
            _check_prologues(path.name, archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise DocumentDamaged(path.name, f"archive: {type(error).__name__}") from error


def _check_members(name: str, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > limits.members:
        raise DocumentTooLarge(name, f"{len(members)} members")
    if unpacked > limits.unpacked or (unpacked > _SMALL and unpacked > limits.ratio * max(1, packed)):
        raise DocumentTooLarge(name, f"{unpacked} bytes unpacked from {packed}")
    if any(member.flag_bits & 1 for member in members):
        raise DocumentLocked(name, "encrypted member")


def _check_prologues(name: str, archive: zipfile.ZipFile) -> None:
    """A DOCTYPE has no place in an office document: all it can do there is fetch or multiply (XXE, billion laughs)."""
    for member in archive.infolist():
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if _DOCTYPE.search(part.read(_PROLOGUE)):
                    raise DocumentForbidden(name, f"DOCTYPE in {member.filename}")
