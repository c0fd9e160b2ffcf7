"""Catalogue: the library, everything that is served in a space, in memory and of one generation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.catalogue.encoding import decode_text
from knowledge.records import DEFAULT_SPACE, Assignment, Document, DocumentText, Passage

_TEXTS_AT_HAND = 256


@dataclass(frozen=True, slots=True)
class Holding:
    """One served document with what was found in it; `content` is its text as `encode_text` wrote it."""

    document: Document
    assignments: tuple[Assignment, ...]
    passages: tuple[Passage, ...]
    content: str


class Library:
    """The served documents, assignments (with their facts) and passages, each by id and in the order of the folder.

    A library never changes: what a sync flips afterwards is in the next generation's library.
    """

    def __init__(self, holdings: Iterable[Holding] = (), *, generation: int = 0, space: str = DEFAULT_SPACE) -> None:
        self.generation = generation
        self.space = space
        held = sorted(holdings, key=lambda holding: holding.document.path)
        self.documents: Mapping[str, Document] = {h.document.id: h.document for h in held}
        self.assignments: Mapping[str, Assignment] = {a.id: a for h in held for a in h.assignments}
        self.passages: Mapping[str, Passage] = {p.id: p for h in held for p in h.passages}
        self._contents = {h.document.id: h.content for h in held}
        self._passages_of = self._grouped()
        self._decode = lru_cache(maxsize=_TEXTS_AT_HAND)(decode_text)

    def text(self, document_id: str) -> DocumentText:
        """The clean text of a served document; KeyError when it is not served."""
        return self._decode(self._contents[document_id])

    def passages_of(self, assignment_or_document_id: str) -> tuple[Passage, ...]:
        """The passages of an assignment, or all those of a document, in reading order."""
        return tuple(self._passages_of.get(assignment_or_document_id, ()))

    def _grouped(self) -> Mapping[str, list[Passage]]:
        groups: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages.values():
            groups[passage.document].append(passage)
            if passage.assignment:
                groups[passage.assignment].append(passage)
        return groups
