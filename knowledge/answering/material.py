"""Material: what a model is given to answer from, and what its sentences are held against afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge.answering.desk import Desk
from knowledge.answering.units import Unit
from knowledge.language.matching import WordBag, bag
from knowledge.records import Span

_LETTERS = "bcdfghjkmnpqrstvwxz"
_SIGNS = _LETTERS + "23456789"


@dataclass(frozen=True)
class Source:
    """A stretch of a document under a key of this one question: `shown` is what the model reads of it, `header` says what
    it is of and is never quoted; `passage` is the id where it is one."""

    key: str
    document: str
    span: Span
    shown: str
    header: str = ""
    passage: str = ""

    @cached_property
    def about(self) -> WordBag:
        """The words of its header."""
        return bag(self.header)


@dataclass(frozen=True)
class Material:
    """All sources of one question, by key, and the key that says "they do not say it"."""

    desk: Desk
    sources: dict[str, Source]
    nothing: str

    def units(self, keys: Iterable[str]) -> list[Unit]:
        """The sentences, items and rows of the sources under these keys, in order and each once."""
        found: dict[tuple[str, int], Unit] = {}
        for source in (self.sources[key] for key in keys):
            for unit in self.desk.units(source.document):
                if unit.span.start < source.span.end and source.span.start < unit.span.end:
                    found[unit.document, unit.span.start] = unit
        return list(found.values())

    def text(self, keys: Iterable[str]) -> str:
        """Everything that the model read under these keys."""
        return "\n".join(f"{self.sources[key].header}\n{self.sources[key].shown}" for key in keys)


def draw_keys(count: int) -> list[str]:
    """Different keys that nobody who wrote a document can know: "k7f2"."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn["".join([secrets.choice(_LETTERS), *(secrets.choice(_SIGNS) for _ in range(3))])] = None
    return list(drawn)
