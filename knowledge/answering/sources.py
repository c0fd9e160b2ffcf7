"""Sources: the citations of one answer, numbered in the order they are first used."""

from __future__ import annotations

from knowledge.catalogue.library import Library
from knowledge.records import BlockKind, Citation, DocumentText, Span


class Sources:
    """Gathers citations while an answer is put together."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.citations: list[Citation] = []

    def cite(self, document_id: str, span: Span) -> str:
        """The marker "[n]" for a stretch of a document's clean text; the same stretch keeps its number."""
        key = (document_id, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(self._citation(document_id, span))
        return f"[{self._numbers[key]}]"

    def _citation(self, document_id: str, span: Span) -> Citation:
        document, text = self._library.documents[document_id], self._library.text(document_id)
        section, page = place_of(text, span)
        return Citation(
            len(self.citations) + 1,
            document_id,
            document.name,
            document.title,
            section,
            page,
            text.of(span),
            span.start,
            span.end,
        )

    def quotes(self) -> str:
        """All words quoted so far."""
        return "\n".join(citation.quote for citation in self.citations)


def place_of(text: DocumentText, span: Span) -> tuple[str, int | None]:
    """The nearest heading above a stretch of text, and the page it stands on."""
    section, page = "", None
    for block in text.blocks:
        if block.span.start > span.start:
            break
        page = block.page
        if block.kind is BlockKind.HEADING:
            section = text.of(block.span)
    return section, page
