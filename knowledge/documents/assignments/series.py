"""Documents, assignments: whether a series of headings opens one assignment each, weighed from all that shows."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, pairwise

from knowledge.documents.assignments.outline import Outline, bare_title
from knowledge.documents.assignments.vocabulary import distinguishing, vocabulary
from knowledge.language.quantities.numbers import SMALL_NUMBERS
from knowledge.language.words import normalise, tokenise
from knowledge.records import BlockKind

_MOST = 12  # members whose insides are compared
_NAMED = 3  # blocks with which a member begins, among them the one that names it
_FORM = 3  # labels by which a form is known
_LONG = 80  # characters of text that a heading of its own has below it, at least
_SEPARATOR = re.compile(r"\s[–—|/-]\s|\(|(?<=\w{3}):\s")
_PART = re.compile(r"(\w+)\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})\b")
_INNER = re.compile(r"[.;,|·•]\s+([A-ZÀ-Ý][\w-]*(?: [\w-]+){0,2}):\s")
_PHASE = re.compile(
    r"^(?:fase|blok|periode|stap|week|maand|jaar|kwartaal|module|spoor|deelproject|phase|block|step|month|year|part|deel)\b"
)


def completed(view: Outline, heads: set[int]) -> set[int]:
    """A series with the headings of its rank between its members that have a text of their own and name a subject."""
    if not heads:
        return heads
    level = view.sections[min(heads)].level
    between = (n for n in range(min(heads), max(heads)) if not (n - 1 in heads and view.sections[n - 1].empty))
    free = (n for n in between if not heads & set(range(n + 1, view.reach(n))))
    return heads | {n for n in free if view.sections[n].level == level and _is_subject(view, n)}


def filled_in(view: Outline, heads: set[int]) -> set[int]:
    """The members of a series below which a form is filled in, where most are: the labels that most have just once."""
    ordered = sorted(heads)
    if len(ordered) < 3:
        return heads
    ends = [*ordered[1:], min(len(view.sections), view.reach(ordered[-1]))]
    counts = {n: Counter(_labels(view, n, end)) for n, end in zip(ordered, ends, strict=True)}
    form = [label for label, times in Counter(x for c in counts.values() for x in c).items() if 2 * times > len(heads)]
    kept = {n for n, count in counts.items() if form and 2 * sum(count[label] == 1 for label in form) > len(form)}
    return kept if len(form) > 1 and len(kept) > 1 else heads


def is_series(view: Outline, heads: set[int], kind: str, *, named: int, described: int, board: bool) -> float:
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
    signs = _signs(view, heads, kind, named=named, described=described, board=board)
    return sum(weights[sign] * value for sign, value in signs.items()) - enough


def _signs(view: Outline, heads: set[int], kind: str, *, named: int, described: int, board: bool) -> dict[str, float]:
    size = len(heads)
    signs = {
        kind: 1.0,
        "listed": _listed(view, heads) / size,
        "alike": _alike(view, heads),
        "regular": _regular(view, heads),
        "described": described / size,
        "named": named / size,
        "several": float(view.several),
        "one": float(_names_one(view, heads)),
        "board": float(board),
        "phases": sum(_is_step(view.sections[n].title) for n in heads) / size,
        "asking": sum(_asks(view, n) for n in heads) / size,
        "again": _told_again(view, heads),
        "under": sum(_stands_under(view, n) for n in heads) / size,
        "left_out": (len(completed(view, heads)) - size) / size,
    }
    if kind not in ("run", "numbered", "coded"):  # which say themselves what they are
        signs["within"] = sum(_is_within_a_part(view, n) for n in heads) / size
    if kind in ("siblings", "chaptered"):
        signs["two"] = float(size == 2)
        signs["parallel"] = _parallel(view, heads)
    if kind in ("siblings", "chaptered", "run"):
        signs["parts_once"] = min(2.0, _parts_once(view, heads) / size)
    counts = set(_announced(view))
    if counts:
        signs["announced" if size in counts else "miscounted"] = 1.0
    return signs


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], float]:
    data = tomllib.loads(files(__package__).joinpath("series.toml").read_text(encoding="utf-8"))
    return data["weights"], data["enough"]["enough"]


def _is_subject(view: Outline, number: int) -> bool:
    section = view.sections[number]
    if section.part or section.general or not distinguishing(bare_title(section.title)):
        return False
    below = view.span(section.first, view.sections[view.reach(number) - 1].last)
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
        for found in words.counted.finditer(view.plain(index)):
            number = found["number"] or found["pronoun"]
            yield SMALL_NUMBERS.get(number) or int(number)


def _listed(view: Outline, heads: Collection[int]) -> int:
    """How many members an item or short line elsewhere sums up by their titles."""
    own = {n for head in heads for n in range(view.sections[head].first, view.sections[head].first + _NAMED)}
    lines = {
        " ".join(tokenise(view.words(n)))
        for n, block in enumerate(view.blocks)
        if n not in own
        and block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.ROW)
        and len(view.words(n)) < 2 * _LONG
    }
    titles = [" ".join(tokenise(bare_title(view.sections[n].title))) for n in heads]
    return sum(any(title and title in line for line in lines) for title in titles)


def _is_step(title: str) -> bool:
    """Whether a heading is a step in time, or counts the parts of something ("Onderdeel 2: …")."""
    plain = normalise(title)
    counted = _PART.match(plain)
    return bool(_PHASE.match(plain)) or bool(counted and vocabulary().counted_parts.fullmatch(counted[1]))


def _asks(view: Outline, number: int) -> bool:
    section = view.sections[number]
    counted = section.numbered or section.run
    return section.title.endswith("?") and not counted and not _SEPARATOR.search(section.title)


def _parallel(view: Outline, heads: Collection[int]) -> float:
    """The share of the titles that are made in the usual way of two parts: "Roermond – Natte registers"."""
    shapes = Counter(tuple(_SEPARATOR.findall(view.sections[n].title)) for n in heads)
    return max((times for shape, times in shapes.items() if shape and times > 1), default=0) / len(heads)


def _parts_once(view: Outline, heads: Collection[int]) -> int:
    """How many parts of a notice stand once in the document, as high as the members: they are parts of one notice."""
    level = view.sections[min(heads)].level
    parts = Counter(one.part for one in view.sections if one.part not in ("", "speaking") and one.level == level)
    return sum(times == 1 for times in parts.values())


def _stands_under(view: Outline, number: int) -> bool:
    """Whether the heading over a member speaks of several assignments."""
    parent = view.parents[number]
    return parent is not None and view.announces(parent)


def _is_within_a_part(view: Outline, number: int) -> bool:
    """Whether a member stands under a heading that asks, or that is a part of a notice."""
    parent = view.parents[number]
    over = view.sections[parent] if parent else None
    return over is not None and (bool(over.part) or over.general or over.title.endswith("?"))


def _told_again(view: Outline, heads: Collection[int]) -> float:
    """The share of the members that tell one kind of fact (hours, pay, a last day, an address) beyond the one member
    that would tell it in a notice of one placement."""
    members = _members(view, heads)
    facts = vocabulary().signals[1:-1]
    texts = [normalise(view.between(view.sections[a].first, view.sections[b - 1].last)) for a, b in members]
    most = max(sum(bool(fact.search(text)) for text in texts) for fact in facts)
    return max(0, most - 1) / len(members)


def _members(view: Outline, heads: Collection[int]) -> list[tuple[int, int]]:
    """The first members of a series, each with the section behind its last; the last is as long as the longest."""
    ordered = sorted(heads)[:_MOST]
    longest = max((b - a for a, b in pairwise(ordered)), default=1)
    return list(pairwise([*ordered, min(len(view.sections), ordered[-1] + longest)]))


def _alike(view: Outline, heads: Collection[int]) -> float:
    """How far the labels and parts below the members agree, from 0 to 1."""
    insides = [_inside(view, a, b) for a, b in _members(view, heads)]
    told = [inside for inside in insides if inside]
    if len(told) < 2:
        return 0.0
    shares = [len(a & b) / len(a | b) for a, b in combinations(told, 2)]
    return sum(shares) / len(shares) * len(told) / len(insides)


def _regular(view: Outline, heads: Collection[int]) -> float:
    """How far the members are filled in as one form is, from 0 to 1: labels that stand just once in each of them."""
    counts = [Counter(_labels(view, a, b)) for a, b in _members(view, heads)]
    once = [label for label in counts[0] if all(count[label] == 1 for count in counts)]
    return min(len(once), _FORM) / _FORM * (1.0 if len(counts) > 2 else 0.5) if len(once) > 1 else 0.0


def _labels(view: Outline, first: int, last: int) -> list[str]:
    """The labels of the lines below a heading, and of what stands behind each other on one ("Uren: 32 · Niveau: hbo")."""
    span = range(view.sections[first].body, view.sections[last - 1].last)
    indexes = [index for index in span if index not in view.letters.frame]
    own = [label for index in indexes if (label := view.label(index))]
    return own + [normalise(label) for index in indexes for label in _INNER.findall(view.words(index))]


def _inside(view: Outline, first: int, last: int) -> frozenset[str]:
    parts = {view.sections[n].part for n in range(first + 1, last)} - {"", "speaking"}
    return frozenset(parts | set(_labels(view, first, last)))


def without_general(view: Outline, heads: set[int]) -> set[int]:
    """The headings that don't stand under one of general things ("2 Voorwaarden"), where there are others."""
    own = {n for n in heads if (parent := view.parents[n]) is None or not view.sections[parent].general}
    return own if len(own) > 1 else heads
