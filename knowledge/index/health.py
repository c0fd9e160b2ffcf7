"""The health of the vectors: what the catalogue has and the index does not, and whether what is there can be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from knowledge.errors import IndexDamaged
from knowledge.index.analysis import analysed_text, digest
from knowledge.records import Passage

_SAMPLE = 50  # passages that are looked up by their own text
_NEAR = 10  # among so many: copies of a text are equally near
# The graph that Chroma searches is approximate: of ordinary passages all are reached, but where hundreds are nearly
# identical up to 5 % are not, however often it is rebuilt. A lost graph reaches next to none, or Chroma raises.
_REACHED = 0.9


class Vectors(Protocol):
    """What health needs of vectors."""

    def count(self) -> int:
        """How many passages are there."""
        ...

    def digests(self) -> Mapping[str, str]:
        """Every id with the digest of its text."""
        ...

    def nearest(self, text: str, *, limit: int = 10) -> list[tuple[str, float]]:
        """The nearest ids and similarities."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """How the index compares with the catalogue.

    `expected` and `found` count passages; `missing`, `extra` and `stale` (made of another text) are ids. Chroma can
    count a passage and never find it: of `sampled` passages `reached` were found by their own text.
    """

    expected: int
    found: int
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    sampled: int = 0
    reached: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is amiss."""
        return not (self.missing or self.extra or self.stale) and self.reached >= _REACHED * self.sampled

    def ensure(self) -> None:
        """Raise IndexDamaged unless the index is sound."""
        if not self.sound:
            lost = len(self.missing) + len(self.stale) + self.sampled - self.reached
            raise IndexDamaged(self.expected, self.expected - lost)


def check(vectors: Vectors, passages: Mapping[str, Passage]) -> Health:
    """Compare vectors with the passages they should be of."""
    known = vectors.digests()
    sample = _sample([passage for key, passage in passages.items() if key in known])
    return Health(
        expected=len(passages),
        found=vectors.count(),
        missing=tuple(sorted(passages.keys() - known.keys())),
        extra=tuple(sorted(known.keys() - passages.keys())),
        stale=tuple(sorted(key for key, p in passages.items() if key in known and known[key] != str(digest(p)))),
        sampled=len(sample),
        reached=sum(_is_reached(vectors, passage) for passage in sample),
    )


def _sample(passages: list[Passage]) -> list[Passage]:
    """Passages spread evenly, the same ones each time."""
    step = max(1, len(passages) // _SAMPLE)
    return passages[::step][:_SAMPLE]


def _is_reached(vectors: Vectors, passage: Passage) -> bool:
    try:
        found = vectors.nearest(analysed_text(passage), limit=_NEAR)
    except Exception:  # Chroma has no error of its own for this: whatever it raises, the passage is not reached
        return False
    ids = {key for key, _ in found}
    copies_fill_it = len(found) == _NEAR and found[-1][1] > 0.999
    return passage.id in ids or copies_fill_it
