"""What a page repeats: running headers, footers and page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from knowledge.documents.cleaning_marks import is_rule
from knowledge.documents.raw import RawBlock, RawLine
from knowledge.records import BlockKind, Removal

_Pieces = list[tuple[RawLine | RawBlock, int]]

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|page|pag\.?|blz\.?|p\.)\s*:?\s*\d{1,3}(?:\s*(?:van|of|/)\s*\d{1,3})?|"
    r"(?:blad\s+)?\d{1,3}\s*(?:/|van|of)\s*\d{1,3})[-–—|\s]*|\s*[-–—]+\s?\d{1,3}\s?[-–—]+\s*",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[-–—|\s]*\d{1,3}[-–—|\s]*")
_NUMBER_AT_EDGE = re.compile(
    r"(?:pagina|page|pag\.?|blz\.?)\s*\d{1,3}(?:\s*(?:van|of|/)\s*\d{1,3})?|^\d{1,3}(?=\s*[|\s]{2,})|(?<=[|\s])\s\d{1,3}$",
    re.I,
)
_EDGE = 3
_RETURNS = 3
_FEWEST_ENDS = 2  # page numbers, before they tell where pages end


def without_running_lines(pieces: _Pieces, removed: list[Removal]) -> _Pieces:
    """The pieces without what returns at the top or the bottom of the pages; reports it in `removed`."""
    pages: dict[int | None, list[int]] = defaultdict(list)
    for i, page in enumerate(_pages_of(pieces)):
        piece = pieces[i][0]
        if piece.text.strip() and (isinstance(piece, RawLine) or _is_two_sided(piece)):
            pages[page].append(i)
    gone = _page_numbers(pieces, pages) | _small_print(pieces)
    gone |= _running(pieces, pages, gone) if len(pages) >= 2 else {}
    gone |= _returning(pieces) if None in pages else {}
    for i, reason in gone.items():
        removed.append(Removal(reason, pieces[i][0].text.strip(), pieces[i][0].page))
    return _closed_up(pieces, gone)


def _pages_of(pieces: _Pieces) -> list[int | None]:
    """The page of each piece; where only page numbers are left of the pages, those tell where one ended."""
    stated = [piece.page for piece, _ in pieces]
    ends = [i for i, (piece, _) in enumerate(pieces) if _ends_page(piece.text.strip())]
    if any(page is not None for page in stated) or len(ends) < _FEWEST_ENDS:
        return stated
    return [bisect_left(ends, i) for i in range(len(pieces))]


# what is left of a footer where nobody knows any more where a page ended
_NUMBERED_EDGE = re.compile(
    r"\S\s{3,}(?:pagina|page|pag\.?|blz\.?|blad)\s*\d{1,3}\s*(?:van|of|/)\s*\d{1,3}$|"
    r"(?:\S\s{3,}|\|\s*)(?:pagina|page|pag\.?|blz\.?)\s*\d{1,3}$",
    re.IGNORECASE,
)


def _ends_page(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _NUMBERED_EDGE.search(text))


def _page_numbers(pieces: _Pieces, pages: dict[int | None, list[int]]) -> dict[int, str]:
    gone = {}
    for page, lines in pages.items():
        for i in {*lines[:_EDGE], *lines[-_EDGE:]} if page is not None else lines:
            text = pieces[i][0].text.strip().replace("\t", "   ")
            if (
                _PAGE_NUMBER.fullmatch(text)
                or _NUMBERED_EDGE.search(text)
                or (page is not None and _BARE_NUMBER.fullmatch(text) and _is(text, page))
            ):
                gone[i] = "page_number"
    return gone


def _small_print(pieces: _Pieces) -> dict[int, str]:
    """The lines in a page's margin that carry its number or are printed smaller than the text."""
    lines = [(i, piece) for i, (piece, _) in enumerate(pieces) if isinstance(piece, RawLine)]
    sizes = [line.size for _, line in lines if not line.edge]
    body = median(sizes) if sizes else 0.0
    halfway = len(pieces) / 2
    return {
        i: "header" if i < halfway else "footer"
        for i, line in lines
        if line.edge and (line.size < body - 0.4 or _NUMBER_AT_EDGE.search(line.text.strip()))
    }


def _is(text: str, page: int) -> bool:
    return abs(int(re.sub(r"\D", "", text)) - page) <= 2


def _running(pieces: _Pieces, pages: dict[int | None, list[int]], gone: dict[int, str]) -> dict[int, str]:
    """The lines that stand at the same edge of most pages; at least of two, and of all when there are only two."""
    body = median([p.size for p, _ in pieces if isinstance(p, RawLine)] or [0.0])
    found: dict[int, str] = {}
    for reason in ("header", "footer"):
        edges = {page: _edge(reason, [i for i in lines if i not in gone]) for page, lines in pages.items()}
        counts = Counter(key for edge in edges.values() for key in {_key(pieces[i][0].text) for i in edge})
        least = max(2, round(0.5 * len(pages)))
        for edge in edges.values():
            for i in edge:
                if counts[_key(pieces[i][0].text)] >= least and _may_go(pieces[i][0], body):
                    found.setdefault(i, reason)
    return found


def _is_two_sided(piece: RawLine | RawBlock) -> bool:
    """Whether a row is a line with something at either side, as a letterhead is: its left side is no mere label."""
    if isinstance(piece, RawLine) or piece.kind is not BlockKind.ROW or len(piece.cells) != 2 or piece.header:
        return False
    left = piece.text[slice(*piece.cells[0])].strip()
    return len(left.split()) > 1 and not left.endswith(":")


def _returning(pieces: _Pieces) -> dict[int, str]:
    """Where nobody knows any more where a page ended: the lines with two sides that keep returning on their own."""
    alone = [i for i, (piece, _) in enumerate(pieces) if _is_two_sided(piece) and _stands_alone(pieces, i)]
    times = Counter(_key(pieces[i][0].text) for i in alone)
    return {i: "header" for i in alone if times[_key(pieces[i][0].text)] >= _RETURNS}


def _stands_alone(pieces: _Pieces, i: int) -> bool:
    """Whether no row stands above a row, and a gap or a drawn line below it."""
    above, below = pieces[i - 1][0] if i else None, pieces[i + 1][0] if i + 1 < len(pieces) else None
    apart = isinstance(below, RawLine) and (below.gap > 0 or is_rule(below.text.strip()))
    return not isinstance(above, RawBlock) and (below is None or apart)


def _edge(reason: str, lines: Sequence[int]) -> Sequence[int]:
    return lines[:_EDGE] if reason == "header" else lines[-_EDGE:]


def _key(text: str) -> str:
    return _NUMBER_AT_EDGE.sub("#", " ".join(text.replace("\t", "   ").split(" ")).strip()).strip()


def _may_go(piece: RawLine | RawBlock, body: float) -> bool:
    """Larger print than the body's is a heading that happens to return, not a running line."""
    return piece.size <= body * 1.15 if isinstance(piece, RawLine) else True


def _closed_up(pieces: _Pieces, gone: dict[int, str]) -> _Pieces:
    """Without the lines that go, and without the gaps that they leave between what now follows each other."""
    kept: _Pieces = []
    dropped = False
    for i, (piece, at) in enumerate(pieces):
        if i in gone:
            dropped = True
            continue
        if dropped and isinstance(piece, RawLine) and kept and piece.page != kept[-1][0].page:
            piece = replace(piece, gap=min(piece.gap, 1.0))
        dropped = False
        kept.append((piece, at))
    return kept
