"""Signatures: who signs a message, read as the person to turn to when an address stands below the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.corrections import MESSAGE
from knowledge.documents.facts.statements import Statement
from knowledge.records import Block, BlockKind, DocumentText, FactKind, Span

_CLOSING = re.compile(
    r"\W*(?:(?:met\s)?(?:vriendelijke\s|hartelijke\s|veel\s|alvast\s|many\s|with\s|kind\s|best\s|warm\s)*"
    r"(?:groet(?:en|jes)?|dank|thanks|regards|wishes)|hoogachtend|mvg|sincerely(?:\syours)?|yours\s\w+)\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"@|\d{3}")
_LINES = 4


def signatures(document: DocumentText) -> tuple[Statement, ...]:
    """The lines under each closing of a message, as one statement under a label of contact.

    Whoever passes a message on signs it too, but is not the one to ask: the statement of a newer message is empty.
    """
    oldest = max((match.start() for match in MESSAGE.finditer(document.text)), default=-1)
    found = []
    for n, block in enumerate(document.blocks):
        short = block.span.end - block.span.start <= 40
        if short and _CLOSING.fullmatch(document.of(block.span)):
            lines = list(_lines(document, document.blocks[n + 1 : n + 1 + _LINES]))
            if lines and _ADDRESS.search(document.text, lines[0].start, lines[-1].end):
                found.append(_signed(document, lines, block.span.start > oldest))
    return tuple(found)


def _lines(document: DocumentText, below: tuple[Block, ...]) -> Iterator[Span]:
    for block in below:
        if block.kind is BlockKind.HEADING or block.span.end - block.span.start > 80:
            return
        yield block.span


def _signed(document: DocumentText, lines: list[Span], last: bool) -> Statement:
    quote = Span(lines[0].start, lines[-1].end)
    words = document.of(quote) if last else ""
    return Statement(quote, quote.start, words, BlockKind.ITEM, frozenset({FactKind.CONTACT}), label="Groet")
