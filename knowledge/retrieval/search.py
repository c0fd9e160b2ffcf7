"""Search: the passages that fit a question, best first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Protocol

from knowledge.errors import ModelFailed
from knowledge.index.analysis import analysed_text
from knowledge.index.keywords import KeywordIndex, content_words, stems_of
from knowledge.language.words import tokenise
from knowledge.questions.repair import Repairer
from knowledge.records import Hit, Language, Passage
from knowledge.retrieval.fusion import Weights, by_maximum, by_range, fuse

_SHORTEST_IN_COMPOUND = 5  # letters: shorter words stand in others by accident ("rente" does not, "eis" does: "reis")
_CANDIDATES = 100  # of each way of finding, when two are fused


class Search(Protocol):
    """Whoever finds passages."""

    def search(
        self,
        text: str,
        *,
        language: Language = "nl",
        assignments: Collection[str] | None = None,
        documents: Collection[str] | None = None,
        limit: int = 10,
    ) -> tuple[Hit, ...]:
        """The passages that fit a question, best first."""
        ...


class Passages(Protocol):
    """What search needs of a library."""

    @property
    def passages(self) -> Mapping[str, Passage]:
        """Every passage by its id."""
        ...


class Nearest(Protocol):
    """Whoever finds passages by meaning: the vectors of an embedding model."""

    def nearest(
        self, text: str, *, limit: int = 10, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The ids of the passages nearest to a text, with their cosine similarity."""
        ...


class PassageSearch:
    """Searches the passages of one library: with the keyword index, and with vectors where a model makes them."""

    def __init__(
        self,
        library: Passages,
        keywords: KeywordIndex,
        repairer: Repairer | None = None,
        *,
        dense: Nearest | None = None,
        weights: Weights | None = None,
    ) -> None:
        """Keep them.

        Args:
            library: whose passages are found.
            keywords: the index; caught up with the library here, so that a stale one never shows.
            repairer: mends the question; by default with the words of the index alone.
            dense: finds passages by meaning; None in quoted mode, where the hashed vectors would add nothing.
            weights: how much each way of finding counts when there are two.
        """
        self._passages = library.passages
        self._keywords = keywords.caught_up(library.passages)
        self.repairer = repairer or Repairer(self._keywords.vocabulary)
        self._dense = dense
        self._weights = weights or Weights()

    def search(
        self,
        text: str,
        *,
        language: Language = "nl",
        assignments: Collection[str] | None = None,
        documents: Collection[str] | None = None,
        limit: int = 10,
    ) -> tuple[Hit, ...]:
        """The passages that fit a question, best first; passages with the same header and text count once.

        Args:
            text: the question as typed: it is repaired here.
            language: of the question.
            assignments: only passages of these, and what their documents say of all their assignments.
            documents: only passages of these.
            limit: at most so many.
        """
        among = self._scope(assignments, documents)
        ranked = self._ranked(text, language, among, depth=2 * limit + 10)
        return tuple(_distinct(Hit(self._passages[key], min(score, 1.0)) for key, score in ranked))[:limit]

    def _ranked(self, text: str, language: Language, among: set[str] | None, depth: int) -> list[tuple[str, float]]:
        repaired = self.repairer.repair(text, language)
        depth = max(depth, _CANDIDATES) if self._dense else depth
        found = self._keywords.search(repaired.text, language=language, extra=repaired.added, among=among, limit=depth)
        similar = self._similar(text, among, depth)
        if not similar:
            return found
        weights = self._weights
        return fuse([(weights.dense, by_range(similar)), (weights.keywords, by_maximum(dict(found)))])

    def _similar(self, text: str, among: set[str] | None, depth: int) -> dict[str, float]:
        """What lies nearest in meaning; nothing without a model, and nothing when it fails: keywords always answer."""
        if self._dense is None:
            return {}
        documents = None if among is None else {self._passages[key].document for key in among}
        try:
            found = self._dense.nearest(text, limit=depth, documents=documents)
        except ModelFailed:
            return {}
        allowed = self._passages if among is None else among
        return {key: similarity for key, similarity in found if key in allowed}

    def coverage(self, text: str, hit: Hit, language: Language = "nl") -> float:
        """The share of a question that a passage speaks of, 0..1: its words weighted by how telling they are.

        Questions that have an answer and questions about something else are told apart by it (AUROC .98; at 0.4, 98%
        of the answerable ones stay and 77% of the others go). It does not tell whether the passage holds the answer.
        A word of five letters or more is also covered by a compound that starts or ends with it.
        """
        repaired = self.repairer.repair(text, language)
        weights = {word: self._keywords.idf(word) for word in content_words(repaired.text, language)}
        words = set(tokenise(analysed_text(hit.passage)))
        stems = {stem for word in words for stem in stems_of(word)}
        covered = sum(weight for word, weight in weights.items() if _covers(word, words, stems))
        total = sum(weights.values())
        return covered / total if total else 0.0

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every word of the passages, normalised, and in how many of them it stands."""
        return self._keywords.vocabulary

    def idf(self, word: str) -> float:
        """How telling a normalised word is; a word that no passage has tells most."""
        return self._keywords.idf(word)

    def _scope(self, assignments: Collection[str] | None, documents: Collection[str] | None) -> set[str] | None:
        if assignments is None and documents is None:
            return None
        scope = set(self._passages) if assignments is None else self._of_assignments(assignments)
        if documents is not None:
            scope &= {key for document in documents for key in self._by_document.get(document, ())}
        return scope

    def _of_assignments(self, assignments: Collection[str]) -> set[str]:
        """The passages of assignments, with those that their documents do not give to any one of them."""
        own = {key for assignment in assignments for key in self._by_assignment.get(assignment, ())}
        homes = {self._passages[key].document for key in own}
        general = {key for home in homes for key in self._by_document[home] if self._passages[key].assignment is None}
        return own | general

    @cached_property
    def _by_document(self) -> dict[str, list[str]]:
        return _grouped((passage.document, key) for key, passage in self._passages.items())

    @cached_property
    def _by_assignment(self) -> dict[str, list[str]]:
        return _grouped((p.assignment, key) for key, p in self._passages.items() if p.assignment is not None)


def _covers(word: str, words: Collection[str], stems: Collection[str]) -> bool:
    if any(stem in stems for stem in stems_of(word)):
        return True
    root = min(stems_of(word), key=len)
    return len(root) >= _SHORTEST_IN_COMPOUND and any(w.startswith(root) or w.endswith((root, word)) for w in words)


def _distinct(hits: Iterable[Hit]) -> list[Hit]:
    """The first of each header and text: one file under two names must not fill the answer."""
    unique: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        unique.setdefault((hit.passage.header, " ".join(hit.passage.text.split())), hit)
    return list(unique.values())


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for group, key in pairs:
        groups.setdefault(group, []).append(key)
    return groups
