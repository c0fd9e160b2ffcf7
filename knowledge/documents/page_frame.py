"""Documents: what of a page is its frame (menus, buttons, cookie notices) or another notice, and not its own text.

Each block gets evidence for being text, frame or another notice, from its words and looks; the likeliest course through
the three for the page as a whole is taken (Viterbi), in which every turn costs something. So a short line among the
entries of a menu is an entry too, and the same line among sentences is a heading.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from knowledge.documents.assignments.vocabulary import distinguishing, part_of, vocabulary
from knowledge.documents.cleaning_text import Draft
from knowledge.language.words import normalise, tokenise
from knowledge.records import BlockKind, Removal

_TEXT, _FRAME, _OTHERS = range(3)
_PARTS = re.compile(r"\s*(?:[|•·\[\]♡✉🔍]|[<>]|\s/\s|\s[–—-]\s|\s{3,}|\t)\s*")
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
_REACH = re.compile(r"\S@\S|\b0\d{1,3}[ –-]{0,3}\d{2,}|\+\d\d")
_VALUE = re.compile(
    r"\d\s*(?:uur|uren|u\b|fte|%|euro|jaar|maanden|hours)|€|\beur\b|\bschaal \d|\b(?:hbo|wo|mbo)\b|\b20\d\d\b|"
    r"\b\d{1,2} (?:jan|feb|maart|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
)
_MUCH = 150  # characters of sentences that stand above other notices, at least: a list of notices is no frame
_LONG = 250
_CLEAR = 2.0  # evidence that one block must give before anything is left out


@dataclass(frozen=True, slots=True)
class _Signs:
    """The words of frames, and how much each sign says."""

    sure: re.Pattern[str]
    perhaps: re.Pattern[str]
    buttons: frozenset[str]
    beside: frozenset[str]
    networks: re.Pattern[str]
    crumbs: re.Pattern[str]
    cookies: re.Pattern[str]
    others: re.Pattern[str]
    frame: dict[str, float]
    other: dict[str, float]
    turns: dict[str, float]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    data = tomllib.loads(files(__package__).joinpath("page_frame.toml").read_text(encoding="utf-8"))
    said: dict[str, str] = data["words"]
    sure, perhaps, networks, crumbs, cookies, others = (
        re.compile(said[key]) for key in ("sure", "perhaps", "networks", "crumbs", "cookies", "others")
    )
    buttons, beside = (frozenset(said[key].split()) for key in ("buttons", "beside"))
    weights = (data["frame"], data["others"], data["turns"])
    return _Signs(sure, perhaps, buttons, beside, networks, crumbs, cookies, others, *weights)


def without_frame(drafts: Sequence[Draft], removed: list[Removal], *, title: str, marked: bool) -> list[Draft]:
    """The blocks of a page that are its text; what is left out is reported in `removed`.

    Args:
        drafts: all blocks, in order.
        removed: takes what is left out, as "navigation".
        title: what the page or its file is called.
        marked: whether the format marks its headings, so that they are not guessed from looks.
    """
    evidence = list(_evidence(drafts, title, marked=marked))
    if all(frame < _CLEAR and others < _CLEAR for _, frame, others in evidence):
        return list(drafts)
    course = _course(evidence)
    for draft, state in zip(drafts, course, strict=True):
        if state != _TEXT:
            removed.append(Removal("navigation", draft.text.text[:500], draft.page))
    kept = [draft for draft, state in zip(drafts, course, strict=True) if state == _TEXT]
    return kept or list(drafts)


# --- evidence ---------------------------------------------------------------------------------------------------------


def _evidence(drafts: Sequence[Draft], title: str, *, marked: bool) -> Iterator[tuple[float, float, float]]:
    said = 0
    known = {word for word in tokenise(title) if distinguishing(word)}
    for draft in drafts:
        text = draft.text.text
        plain = normalise(text).strip()
        yield 0.0, _of_frame(draft, plain, known, marked=marked), _of_others(draft, plain, said)
        said += len(text) if _SENTENCE.search(text) and len(text) > 40 else 0


def _of_frame(draft: Draft, plain: str, known: set[str], *, marked: bool) -> float:
    signs = _signs()
    weights = signs.frame
    found = [*_said(plain), *_looks(draft, plain)]
    if len(known.intersection(tokenise(plain))) > 1 and not signs.crumbs.search(plain):
        found.append("named")
    if marked and draft.kind is BlockKind.HEADING:
        found.append("marked" if draft.level > 1 else "main")
    return sum(weights[name] for name in found) + _mixed(plain) * weights["mixed"]


def _said(plain: str) -> Iterator[str]:
    """The signs in the words of a block."""
    signs, words = _signs(), vocabulary()
    parts = [part for part in _PARTS.split(plain) if part]
    if _is_sure(plain):
        yield "sure"
    elif parts and all(signs.sure.fullmatch(part) or signs.perhaps.fullmatch(part) for part in parts):
        yield "sure" if len(parts) > 2 else "perhaps"
    elif _are_buttons(plain):
        yield "buttons"
    if len(set(signs.networks.findall(plain))) > 1 and len(plain) < 120:
        yield "networks"
    if signs.crumbs.search(plain) and len(plain) < 200:
        yield "crumbs"
    elif words.role.search(plain) or (words.offered.search(plain) and not words.several.search(plain)):
        yield from () if _is_sure(plain) or _are_buttons(plain) else ("offered",)
    if signs.cookies.search(plain) and len(plain) < 500:
        yield "cookies"
    elif _SENTENCE.search(plain) and len(plain.split()) > 5 and not _is_sure(plain):
        yield "sentence"


def _is_sure(plain: str) -> bool:
    parts = [part for part in _PARTS.split(plain) if part]
    return bool(parts) and all(_signs().sure.fullmatch(part) for part in parts)


def _are_buttons(plain: str) -> bool:
    words = [word for word in tokenise(plain) if not word.isdigit()]
    sure = sum(word in _signs().buttons for word in words)
    known = sure + sum(word in _signs().beside for word in words)
    return sure > 1 and known >= (len(words) if len(words) < 6 else 0.8 * len(words))


def _mixed(plain: str) -> float:
    """The share of the parts of a line that are words of a frame, where not all of them are."""
    signs = _signs()
    parts = [part for part in _PARTS.split(plain) if part]
    of_frame = sum(bool(signs.sure.fullmatch(part) or signs.perhaps.fullmatch(part)) for part in parts)
    return of_frame if 0 < of_frame < len(parts) else 0.0


def _looks(draft: Draft, plain: str) -> Iterator[str]:
    words = len(plain.split())
    yield f"words_{words}" if 0 < words < 4 else "words_more"
    if plain.count("|") > 1 and len(plain) < 160 and draft.kind is not BlockKind.ROW and not _VALUE.search(plain):
        yield "bars"
    if plain.endswith("?"):
        yield "question"
    if _VALUE.search(plain) and not _is_sure(plain) and _mixed(plain) < 2:
        yield "value"
    if vocabulary().label.match(plain):
        yield "label"
    if _REACH.search(plain):
        yield "reach"
    if draft.kind in (BlockKind.ITEM, BlockKind.ROW):
        yield draft.kind.value


def _of_others(draft: Draft, plain: str, said: int) -> float:
    weights = _signs().other
    if _signs().others.fullmatch(plain):
        return weights["opens"] if said >= _MUCH else 0.0
    found = []
    if _SENTENCE.search(plain) and len(plain.split()) > 7:
        found.append("long_prose" if len(plain) > _LONG else "prose")
    elif len(plain) < 120:
        found.append("short")
    if _VALUE.search(plain) and len(plain) < 160:
        found.append("value")
    if _REACH.search(plain):
        found.append("reach")
    if draft.kind is not BlockKind.ROW and part_of(plain) not in ("", "speaking") and len(plain) < 60:
        found.append("part")
    if vocabulary().label.match(plain):
        found.append("label")
    return sum(weights[name] for name in found)


# --- the course of the page -------------------------------------------------------------------------------------------


def _course(evidence: Sequence[tuple[float, float, float]]) -> list[int]:
    """The likeliest state of each block, given what every turn costs; only a heading over others leads to them."""
    if not evidence:
        return []
    turns = _signs().turns
    into = (0.0, turns["into_frame"], turns["into_others"])
    out = (0.0, turns["out_of_frame"], turns["out_of_others"])
    opens = _signs().other["opens"]
    costs = [
        [0.0 if a == b else out[a] if b == _TEXT else into[b] if a == _TEXT else 0.0 for a in range(3)]
        for b in range(3)
    ]
    best = [0.0, 0.0, -math.inf]
    back: list[list[int]] = []
    for own in evidence:
        shut = own[_OTHERS] < opens
        came, reached = [], []
        for b in range(3):
            ways = [best[a] - cost for a, cost in enumerate(costs[b])]
            if b == _OTHERS and shut:
                ways[_TEXT] = ways[_FRAME] = -math.inf
            came.append(max(range(3), key=ways.__getitem__))
            reached.append(ways[came[-1]] + own[b])
        best = reached
        back.append(came)
    state = max(range(3), key=lambda b: best[b] - out[b])
    course = []
    for came in reversed(back):
        course.append(state)
        state = came[state]
    return course[::-1]
