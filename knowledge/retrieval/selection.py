"""Selection: which of the hits go on to the answer, and what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from knowledge.records import Hit, Passage


def select(hits: Sequence[Hit], *, limit: int = 8, at_most: int = 3) -> tuple[Hit, ...]:
    """The best hits, best first, without one assignment taking all the room while others have something to say.

    Args:
        hits: best first.
        limit: how many.
        at_most: of one assignment (or of one document's general part), as long as there are others.
    """
    taken: Counter[tuple[str, str | None]] = Counter()
    first: list[Hit] = []
    later: list[Hit] = []
    for hit in hits:
        owner = (hit.passage.document, hit.passage.assignment)
        taken[owner] += 1
        (first if taken[owner] <= at_most else later).append(hit)
    chosen = [*first, *later][:limit]
    return tuple(sorted(chosen, key=lambda hit: (-hit.score, hit.passage.id)))


def with_neighbours(hits: Iterable[Hit], passages: Mapping[str, Passage], *, around: int = 1) -> tuple[Passage, ...]:
    """The passages of the hits with those just before and after them in the same part of the document, in reading
    order per document, documents in the order of their best hit.

    Args:
        around: how many on each side.
    """
    found = {hit.passage.id: hit.passage.document for hit in hits}
    chosen: list[Passage] = []
    for document in dict.fromkeys(found.values()):
        row = sorted((p for p in passages.values() if p.document == document), key=lambda p: p.start)
        at = [n for n, passage in enumerate(row) if passage.id in found]
        near = {m for n in at for m in range(n - around, n + around + 1) if 0 <= m < len(row) and _together(row, n, m)}
        chosen += [row[m] for m in sorted(near)]
    return tuple(chosen)


def _together(row: Sequence[Passage], one: int, other: int) -> bool:
    return row[one].assignment == row[other].assignment
