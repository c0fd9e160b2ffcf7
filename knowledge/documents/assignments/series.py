"""Documents, assignments: whether a series of headings opens one assignment each, weighed from all that shows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, pairwise

from knowledge.documents.assignments.outline import Outline, bare_title
from knowledge.documents.assignments.vocabulary import distinguishing, vocabulary
from knowledge.language.words import normalise, tokenise
from knowledge.records import BlockKind

_MOST = 12  # members whose insides are compared
_LONG = 80  # characters of text that a heading of its own has below it, at least
_PHASE = re.compile(
    r"^(?:fase|blok|periode|stap|week|maand|jaar|kwartaal|module|spoor|deelproject|phase|block|step|month|year|part|deel)\b"
)
_NUMBERS = {
    word: n
    for n, words in enumerate(
        ("twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven", "acht eight", "negen nine", "tien ten",
         "elf eleven", "twaalf twelve"), 2)
    for word in words.split()
}  # fmt: skip
_COUNT = re.compile(rf"\b(?P<number>{'|'.join(_NUMBERS)}|[2-9]|1\d)\s+(?:\w+\s+){{0,2}}?(?P<what>[\w-]+)")


def completed(view: Outline, heads: Collection[int]) -> set[int]:
    """A series with the headings of its rank between its members that have a text of their own and name a subject."""
    if not heads:
        return set()
    level = view.sections[min(heads)].level
    between = (n for n in range(min(heads), max(heads)) if not (n - 1 in heads and view.sections[n - 1].empty))
    return set(heads) | {n for n in between if view.sections[n].level == level and _is_subject(view, n)}


def is_series(view: Outline, heads: Collection[int], kind: str, *, named: int, described: int, board: bool) -> float:
    """How much speaks for a series beyond what is enough: below nothing it is none.

    Args:
        view: the document.
        heads: the sections of the series.
        kind: how it was found, a sign by itself.
        named: how many of the headings name a placement.
        described: how many stand above a description of one.
        board: whether the document holds messages of all kinds.
    """
    weights, enough = _weights()
    size = len(heads)
    signs = {
        kind: 1.0,
        "listed": _listed(view, heads) / size,
        "alike": _alike(view, heads),
        "described": described / size,
        "named": named / size,
        "several": float(view.several),
        "one": float(_names_one(view, heads)),
        "board": float(board),
        "phases": sum(bool(_PHASE.match(normalise(view.sections[n].title))) for n in heads) / size,
        "asking": sum(view.sections[n].title.endswith("?") and not view.sections[n].numbered for n in heads) / size,
        "left_out": (len(completed(view, heads)) - size) / size,
    }
    counts = set(_announced(view))
    if counts:
        signs["announced" if size in counts else "miscounted"] = 1.0
    return sum(weights[sign] * value for sign, value in signs.items()) - enough


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], float]:
    data = tomllib.loads(files(__package__).joinpath("series.toml").read_text(encoding="utf-8"))
    return data["weights"], data["enough"]["enough"]


def _is_subject(view: Outline, number: int) -> bool:
    section = view.sections[number]
    if section.part or section.general or not distinguishing(bare_title(section.title)):
        return False
    below = view.span(section.first, section.last)
    return below.end - below.start - len(section.title) >= _LONG


def _names_one(view: Outline, heads: Collection[int]) -> bool:
    """Whether the first heading, above all members, names one placement."""
    first = view.sections[0]
    words, plain = vocabulary(), normalise(first.title)
    offered = words.offered.search(plain) or words.role.search(plain)
    return bool(offered) and 0 not in heads and not words.several.search(plain) and distinguishing(first.title)


def _announced(view: Outline) -> Iterator[int]:
    """The numbers of assignments that headings and opening paragraphs speak of."""
    words = vocabulary()
    last = min(25, len(view.blocks))
    for index in range(last):
        for found in _COUNT.finditer(view.plain(index)):
            if words.several.fullmatch(found["what"]) or re.fullmatch(
                r"\w*(?:plekken|plaatsen|klussen|projecten|percelen|functies)", found["what"]
            ):
                yield _NUMBERS.get(found["number"]) or int(found["number"])


def _listed(view: Outline, heads: Collection[int]) -> int:
    """How many members an item or short line elsewhere sums up by their titles."""
    lines = {
        " ".join(tokenise(view.words(n)))
        for n, block in enumerate(view.blocks)
        if block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.ROW) and len(view.words(n)) < 2 * _LONG
    }
    titles = [" ".join(tokenise(bare_title(view.sections[n].title))) for n in heads]
    return sum(any(title and title in line for line in lines) for title in titles)


def _alike(view: Outline, heads: Collection[int]) -> float:
    """How far the labels and parts below the members agree, from 0 to 1."""
    ordered = sorted(heads)[:_MOST]
    ends = [
        *ordered[1:],
        min(len(view.sections), ordered[-1] + 1 + max((b - a for a, b in pairwise(ordered)), default=1)),
    ]
    insides = [_inside(view, a, b) for a, b in zip(ordered, ends, strict=True)]
    told = [inside for inside in insides if inside]
    if len(told) < 2:
        return 0.0
    shares = [len(a & b) / len(a | b) for a, b in combinations(told, 2)]
    return sum(shares) / len(shares) * len(told) / len(insides)


def _inside(view: Outline, first: int, last: int) -> frozenset[str]:
    parts = {view.sections[n].part for n in range(first + 1, last)} - {"", "speaking"}
    labels = {
        found[0].split(":")[0].strip()
        for index in range(view.sections[first].body, view.sections[last - 1].last)
        if (found := vocabulary().label.match(view.plain(index)))
    }
    return frozenset(parts | labels)


def without_general(view: Outline, heads: set[int]) -> set[int]:
    """The headings that don't stand under one of general things ("2 Voorwaarden"), where there are others."""
    own = {n for n in heads if (parent := view.parents[n]) is None or not view.sections[parent].general}
    return own if len(own) > 1 else heads
