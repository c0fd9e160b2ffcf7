"""Documents, assignments: the part of a document that one assignment takes, before it has a name."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.records import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An assignment's blocks `blocks[first:last]`; `title` is how a heading, cell or item names it, empty when nothing
    does; `above` are the headings over it, outermost first."""

    first: int
    last: int
    span: Span
    title: str = ""
    above: tuple[str, ...] = ()
