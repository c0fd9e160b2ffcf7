"""Ingestion: from the text of a document to all that is kept of it. Text → assignments → facts → passages."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from knowledge.catalogue.readings import Reading, Seen
from knowledge.ingestion.resemblance import signature_of
from knowledge.records import Assignment, Day, Document, DocumentText, FactKind, Passage

# Whatever these hold decides what is made of a file; when they change, every document is read again.
_INGREDIENTS = ("documents", "language", "ingestion/analysis.py", "ingestion/resemblance.py")


@cache
def recipe() -> str:
    """A fingerprint of the program that reads documents."""
    hashed = hashlib.sha256()
    root = files("knowledge")
    for ingredient in _INGREDIENTS:
        _add(hashed, root.joinpath(*ingredient.split("/")))
    return hashed.hexdigest()


def document_id(space: str, path: str) -> str:
    """The id of a document: the same for a path within a space, always."""
    return hashlib.blake2b(f"{space}\0{path}".encode(), digest_size=6).hexdigest()


def analyse(text: DocumentText, *, path: str, space: str, seen: Seen) -> Reading:
    """All that is kept of a document.

    Passage ids carry a hash of everything that was made of the document, so an id never stands for two texts: what an
    index holds under an id is right or is no longer asked for.
    """
    from knowledge.documents.assignments import find_assignments
    from knowledge.documents.facts import extract_facts
    from knowledge.documents.passages import cut_passages, document_title

    id_, name = document_id(space, path), path.rpartition("/")[2]
    assignments = extract_facts(text, find_assignments(text, document_id=id_, name=name))
    title = document_title(text, assignments, name)
    passages = cut_passages(text, assignments, document_id=id_, title=title)
    document = Document(
        id=id_,
        name=name,
        title=title,
        fingerprint=seen.fingerprint,
        version=0,
        language=text.language,
        pages=text.pages,
        dated=_dated(text, assignments),
        path=path,
        space=space,
    )
    digest = hashlib.sha256(repr((document, text, assignments, passages)).encode("utf-8", "replace")).hexdigest()
    signature = signature_of(text.text)
    return Reading(document, text, assignments, _numbered(passages, id_, digest), seen, digest, signature=signature)


def _numbered(passages: tuple[Passage, ...], id_: str, digest: str) -> tuple[Passage, ...]:
    return tuple(replace(p, id=f"{id_}.{digest[:8]}#{n}") for n, p in enumerate(passages, start=1))


def _dated(text: DocumentText, assignments: tuple[Assignment, ...]) -> date | None:
    """The day a document says it was published, the latest of them; else the day its text says it is of; else what the
    file says of itself."""
    from knowledge.documents.dating import document_date

    published = [fact.value for found in assignments for fact in found.stated(FactKind.PUBLISHED)]
    days = [value.earliest for value in published if isinstance(value, Day) and value.day]
    if days:
        return max(days)
    stated = document_date(text)
    return stated[0] if stated else text.modified


def _add(hashed: hashlib._Hash, place: Traversable) -> None:
    if place.is_dir():
        for part in sorted(place.iterdir(), key=lambda part: part.name):
            if part.name != "__pycache__":
                _add(hashed, part)
    else:
        hashed.update(place.name.encode() + b"\0" + place.read_bytes())
