"""What the pages of one source have in common: sentences that stand on many of them say nothing of any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

from knowledge.language.words import tokenise
from knowledge.records import Block, BlockKind, DocumentText, Origin, Removal, Span

_WORDS = 8
_SHARE = 0.2
_FEWEST_PAGES = 5
_FEWEST_RETURNS = 3


def boilerplate(documents: Sequence[DocumentText]) -> frozenset[int]:
    """The hashed 8-word shingles that stand on more than a fifth of a source's pages, and on three at least.

    Fewer than five pages have no boilerplate. Shingles never run from one block into the next.
    """
    counts = Counter(shingle for document in documents for shingle in shingles_of(document))
    least = least_returns(len(documents))
    return frozenset(shingle for shingle, count in counts.items() if count >= least)


def least_returns(pages: int) -> int:
    """On how many of a source's pages a shingle stands at least that is boilerplate; more than there are for too few."""
    return pages + 1 if pages < _FEWEST_PAGES else max(_FEWEST_RETURNS, int(_SHARE * pages) + 1)


def shingles_of(document: DocumentText) -> set[int]:
    """The hashed 8-word shingles of a document, in 64 bits each."""
    return {shingle for block in document.blocks for shingle in _shingles(document.of(block.span))}


def without_boilerplate(document: DocumentText, shingles: frozenset[int]) -> DocumentText:
    """The document without the blocks that are made of such shingles only.

    A block with a digit or an e-mail address stays, and so does a heading: those are what people ask for and find.
    """
    gone = {i for i, block in enumerate(document.blocks) if _is_boilerplate(document, block, shingles)}
    return _without(document, gone) if gone else document


def _shingles(text: str) -> Iterator[int]:
    words = tokenise(text)
    for i in range(len(words) - _WORDS + 1):
        yield int.from_bytes(blake2b(" ".join(words[i : i + _WORDS]).encode(), digest_size=8).digest(), "big")


def _is_boilerplate(document: DocumentText, block: Block, shingles: frozenset[int]) -> bool:
    text = document.of(block.span)
    if block.kind is BlockKind.HEADING or "@" in text or any(c.isdigit() for c in text):
        return False
    found = _shingles(text)
    first = next(found, None)
    return first in shingles and all(shingle in shingles for shingle in found)


def _without(document: DocumentText, gone: set[int]) -> DocumentText:
    texts: list[str] = []
    blocks: list[Block] = []
    moves: list[tuple[Span, int]] = []
    at = 0
    for i, block in enumerate(document.blocks):
        if i in gone:
            continue
        text = document.of(block.span)
        by = at - block.span.start
        moves.append((block.span, by))
        blocks.append(
            replace(block, span=_moved(block.span, by), cells=tuple(_moved(cell, by) for cell in block.cells))
        )
        texts.append(text)
        at += len(text) + 1
    removed = tuple(
        Removal("boilerplate", document.of(document.blocks[i].span), document.blocks[i].page) for i in sorted(gone)
    )
    return replace(
        document,
        text="\n".join(texts),
        blocks=tuple(blocks),
        origins=tuple(_origins(document.origins, moves)),
        removed=document.removed + removed,
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _origins(origins: Sequence[Origin], moves: Sequence[tuple[Span, int]]) -> Iterator[Origin]:
    """The origins that lie in the blocks that stay, at their new places; both come in the order of the text."""
    at = 0
    for origin in origins:
        while at < len(moves) and moves[at][0].end <= origin.start:
            at += 1
        if at < len(moves) and moves[at][0].start <= origin.start:
            yield replace(origin, start=origin.start + moves[at][1])
