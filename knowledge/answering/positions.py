"""Positions: for how many people the assignments that are counted have a place, where a question counts places."""

from __future__ import annotations

import re

from knowledge.answering.drafting import Draft
from knowledge.answering.rows import Row
from knowledge.language.words import normalise
from knowledge.records import Fact, FactKind, NumberRange

_PLACES = re.compile(
    r"\b(?:hoeveel|aantal|how many|number of) (?:[\w'-]+ ){0,2}?[\w-]*(?:plekken|plaatsen|places|spots|openings|positions)\b"
)


def places_of(draft: Draft, rows: list[Row]) -> int | None:
    """How many places there are together; None where places aren't what is counted, or not all assignments say how many.

    The facts that say so are added to their rows.
    """
    if not _PLACES.search(normalise(draft.query.text)):
        return None
    stated = [row.assignment.stated(FactKind.POSITIONS)[:1] for row in rows]
    if not all(stated):
        return None
    said = {(row.assignment.document, fact.quote.start): fact for row, [fact] in zip(rows, stated, strict=True)}
    if len(said) < len(rows) and not _is_for_all(draft, rows, said):
        return None
    numbers = [number for fact in said.values() if (number := _number(fact))]
    if len(numbers) < len(said):
        return None
    for row, [fact] in zip(rows, stated, strict=True):
        row.facts.append(fact)
    return sum(numbers)


def _is_for_all(draft: Draft, rows: list[Row], said: dict[tuple[str, int], Fact]) -> bool:
    """Whether what is said of several assignments together is said of those that are counted, and of no others."""
    counted = {row.assignment.id for row in rows}
    documents = {document for document, _ in said}
    return all(
        a.id in counted or (document, fact.quote.start) not in said
        for document in documents
        for a in draft.desk.of_document(document)
        for fact in a.stated(FactKind.POSITIONS)[:1]
    )


def _number(fact: Fact) -> int:
    value = fact.value
    return int(value.low) if isinstance(value, NumberRange) and value.low == value.high else 0
