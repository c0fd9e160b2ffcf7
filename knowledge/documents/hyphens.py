"""Words broken at the end of a line: which hyphen goes and which stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
_BROKEN = re.compile(rf"[^\W\d_]([-\u2010{SOFT_HYPHEN}])$")
_ABBREVIATION = re.compile(r"(?:^|[\s(/-])(?:[A-Z0-9]{1,6}|[A-Za-z]|e|co|ex|niet|non|oud|semi)[-\u2010]$")
_CONJUNCTIONS = frozenset(["en", "of", "and", "or", "&", "tot", "dan", "als", "maar", "noch", "in"])


@dataclass(frozen=True, slots=True)
class Mending:
    """How two halves are put together: how much is cut off the first, and what comes between."""

    cut: int
    glue: str = ""


def put_together(lines: Iterable[str]) -> str:
    """Lines as one text, with the words that were broken between them made whole."""
    whole = ""
    for line in filter(None, lines):
        ending = mended(whole, line) if whole else Mending(0)
        whole = f"{whole}\n{line}" if ending is None else whole[: len(whole) - ending.cut] + ending.glue + line
    return whole


def mended(before: str, after: str) -> Mending | None:
    """How a word that ends a line with a hyphen goes on in the next line; None when no word is broken there.

    "samen-/werking" loses its hyphen; "OV-/reiziger" and "Noord-/Holland" keep theirs; "in- /en uitstroom" keeps its
    hyphen and its space.
    """
    broken = _BROKEN.search(before)
    if not broken or not after or not after[0].isalnum():
        return None
    if broken[1] == SOFT_HYPHEN:
        return Mending(1)
    if after.split(None, 1)[0].strip(",.").lower() in _CONJUNCTIONS:
        return Mending(0, " ")
    keeps = not after[0].islower() or _ABBREVIATION.search(before)
    return Mending(0) if keeps else Mending(1)
