"""Named facts: the organisation, programme and place that an assignment is known by, with the words that name them."""

from __future__ import annotations

import re

from knowledge.language.places import find_all
from knowledge.language.sentences import sentence_spans
from knowledge.records import Assignment, BlockKind, DocumentText, Fact, FactKind, Span, Words


def named_facts(document: DocumentText, assignment: Assignment, own: list[Fact], rules: list[Fact]) -> list[Fact]:
    """An assignment's own facts, with its organisation and programme as facts where the text names them."""
    facts = list(own)
    for kind, name in ((FactKind.ORGANISATION, assignment.organisation), (FactKind.PROGRAMME, assignment.programme)):
        fact = _stated(document, assignment.span, kind, name)
        if fact:
            labelled = [one for one in facts if one.kind is kind and not _same(one.text, name)]
            facts = [one for one in facts if one.kind is not kind]
            facts = [*facts, fact, *(labelled if kind is FactKind.PROGRAMME else [])]
    return [*facts, *_town(document, assignment, facts)]


def _town(document: DocumentText, assignment: Assignment, facts: list[Fact]) -> list[Fact]:
    """The town that an assignment or its organisation is named after, where no narrower place than a province is told."""
    if any(fact.kind is FactKind.LOCATION and not _wide(fact.text) for fact in facts):
        return []
    municipality = re.match(r"(?:gemeente|municipality of|city of)\s(.+)", assignment.organisation, re.IGNORECASE)
    for name in (assignment.place, municipality[1] if municipality else ""):
        place = _stated(document, assignment.span, FactKind.LOCATION, name, inside=True) if _narrow(name) else None
        if place:
            return [place]
    return []


def without_provinces(facts: list[Fact]) -> list[Fact]:
    """The places of an assignment without the province they lie in."""
    narrow = [fact for fact in facts if not _wide(fact.text)]
    return narrow if narrow and len(narrow) < len(facts) else facts


def _wide(place: str) -> bool:
    """Whether a text names no more than a province or region."""
    kinds = {
        one.kind for one in find_all(re.sub(r"^\W*(?:provincie|province of|regio|region)\s", "", place, flags=re.I))
    }
    return bool(kinds) and kinds <= {"province", "region"}


def _narrow(place: str) -> bool:
    """Whether a place is where one can work: a province or region names the organisation's area, not the workplace."""
    return (
        bool(place)
        and any(one.kind in ("municipality", "town") for one in find_all(place))
        and not any(one.kind in ("province", "region") for one in find_all(place))
    )


def _same(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower()


def _stated(document: DocumentText, span: Span, kind: FactKind, name: str, *, inside: bool = False) -> Fact | None:
    """The first place where a name stands: within a span, else anywhere; None when the text does not hold it."""
    if not name:
        return None
    words = r"\s+".join(re.escape(word) for word in name.split())
    pattern = re.compile(rf"(?<![\w@.-]){words}(?![\w@-])", re.IGNORECASE)
    own = pattern.search(document.text, span.start, span.end)
    match = own or (None if inside else pattern.search(document.text))
    if not match:
        return None
    quote = quote_around(document, match.start(), match.end())
    return Fact(kind, Words((name,)), match[0], quote, inherited=own is None)


def quote_around(document: DocumentText, start: int, end: int) -> Span:
    """The sentence, item or row that a stretch of text stands in."""
    for block in document.blocks:
        if block.span.start <= start < block.span.end:
            if block.kind is not BlockKind.PARAGRAPH:
                return Span(block.span.start, max(block.span.end, end))
            for sentence in sentence_spans(document.of(block.span), block.span.start):
                if sentence.start <= start < sentence.end:
                    return Span(sentence.start, max(sentence.end, end))
    return Span(start, end)
