"""Selection: which of the hits go on to the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.records import Hit


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
