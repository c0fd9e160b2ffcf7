"""Catalogue: what a sync hands over: a version of a document, or why a file could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.records import Assignment, Document, DocumentText, Passage


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file looked when it was read: bytes, time of change in nanoseconds (None: do not trust it), and the recipe,
    a fingerprint of the program that read it."""

    fingerprint: str
    size: int
    modified: int | None
    recipe: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A version of a document, whole: what a sync hands over. The catalogue gives it its version number.

    `digest` is a hash of all that was made of the file. `signature` and `report` are for the sync that wrote them, and
    so is what is kept of a web page: `as_read` is its text before boilerplate went, None where nothing went; `shingles`
    tell what it has in common with others, None for what is no web page; `common` is a hash of those it had.
    """

    document: Document
    text: DocumentText
    assignments: tuple[Assignment, ...]
    passages: tuple[Passage, ...]
    seen: Seen
    digest: str
    as_read: DocumentText | None = None
    signature: str = ""
    report: str = ""
    shingles: bytes | None = None
    common: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: not tried again until it, or the program, changes."""

    path: str
    name: str
    error: str
    detail: str
    seen: Seen
