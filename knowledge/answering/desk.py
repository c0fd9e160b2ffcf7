"""The desk: what an answer is made from, laid ready once per generation of the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from knowledge.answering.pages import Pages
from knowledge.answering.units import Unit, units_of
from knowledge.answering.versions import Versions
from knowledge.catalogue.library import Library
from knowledge.language import chat, glossary, places, thesaurus
from knowledge.language.words import normalise
from knowledge.questions.identities import Identities
from knowledge.questions.repair import Repairer
from knowledge.questions.understanding import Understanding
from knowledge.records import Assignment, Document, Span
from knowledge.retrieval.search import PassageSearch

_UNITS_AT_HAND = 512  # documents whose sentences are kept


@dataclass
class Desk:
    """One library with its search, its names and its sentences.

    Args:
        library: what is served.
        search: finds its passages.
        today: the injected clock.
    """

    library: Library
    search: PassageSearch
    today: Callable[[], date]
    _units: dict[str, list[Unit]] = field(default_factory=dict)

    @cached_property
    def identities(self) -> Identities:
        """Which words name which assignment."""
        return Identities(self.library, lambda word: word in self.search.vocabulary)

    @cached_property
    def versions(self) -> Versions:
        """Which assignments are versions of one another."""
        return Versions(self.library)

    @cached_property
    def pages(self) -> Pages:
        """Which documents tell more of an assignment than its own."""
        return Pages(self.library)

    @cached_property
    def understanding(self) -> Understanding:
        """Turns questions into queries."""
        repairer = Repairer(
            self.search.vocabulary,
            extra=glossary.glossary_words() | self.names | thesaurus.words(),
            asked=chat.words(),
            names=places.names(),
            abbreviations=chat.abbreviations(),
        )
        vocabulary = self.search.vocabulary
        from knowledge.answering.narrowing import spoken_with, told_of  # which weigh what is on a desk

        return Understanding(
            self.identities,
            repairer,
            repairer.knows,
            self.today,
            lambda word: word in vocabulary,
            lambda words, language, among: told_of(self, words, language, among),
            lambda pair: spoken_with(self, pair),
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of titles, aliases and organisations: known, though no passage may hold them."""
        texts = (
            t
            for a in self.library.assignments.values()
            for t in (a.title, a.organisation, a.programme, a.place, *a.aliases)
        )
        return frozenset(word for text in texts for word in normalise(text).replace("-", " ").split() if word.isalpha())

    def assignment(self, assignment_id: str) -> Assignment:
        """An assignment that is served."""
        return self.library.assignments[assignment_id]

    def document_of(self, assignment: Assignment) -> Document:
        """The document that an assignment stands in."""
        return self.library.documents[assignment.document]

    def units(self, document_id: str) -> list[Unit]:
        """The sentences, items and rows of a document."""
        if document_id not in self._units:
            if len(self._units) >= _UNITS_AT_HAND:
                self._units.pop(next(iter(self._units)))
            self._units[document_id] = units_of(document_id, self.library.text(document_id))
        return self._units[document_id]

    def units_in(self, assignment: Assignment) -> list[Unit]:
        """The units of one assignment, those of its document that belong to no other, and those of the pages beside it."""
        others = [a.span for a in self.of_document(assignment.document) if a.id != assignment.id]
        own = [u for u in self.units(assignment.document) if not any(_holds(span, u.span) for span in others)]
        return own + [u for document in self.pages.beside(assignment) for u in self.units(document)]

    def owner(self, unit: Unit) -> Assignment | None:
        """The assignment that a unit belongs to; the only one of its document when it stands outside."""
        inside = [a for a in self.of_document(unit.document) if _holds(a.span, unit.span)]
        if inside:
            return inside[0]
        own = self.of_document(unit.document)
        return own[0] if len(own) == 1 else None

    def of_document(self, document_id: str) -> list[Assignment]:
        """The assignments of a document."""
        return self._by_document.get(document_id, [])

    @cached_property
    def _by_document(self) -> dict[str, list[Assignment]]:
        grouped: dict[str, list[Assignment]] = {}
        for assignment in self.library.assignments.values():
            grouped.setdefault(assignment.document, []).append(assignment)
        return grouped


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end
