"""Slips: how far a word as typed lies from a word as meant, by the ways in which people err."""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = "aeiou"
_BEHIND_THE_FIRST = re.compile(rf"(?<!^)[{_VOWELS}]")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_DOUBLED, _SWAPPED, _VOWEL_MISSED, _BESIDE, _LETTER, _OTHER = 0.4, 0.6, 0.7, 0.9, 1.0, 1.2
_FIRST_LETTER = 0.7  # people see a wrong first letter
_BY_EAR = 0.6  # a word written as it sounds: "nivo", "begelijder"
_WITHOUT_VOWELS = 0.8
_SHORTEST_BY_EAR, _SHORTEST_SKELETON = 4, 3
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"eaux?", "o"), (r"(?<=[^aeiou])y$", "i"), (r"ei|ij|y", "y"), (r"au", "ou"), (r"ph|v", "f"), (r"th|d$|dt$", "t"), (r"c(?=[eiy])", "s"),
        (r"sch$", "s"), (r"ch", "g"), (r"qu", "kw"), (r"x", "ks"), (r"c", "k"), (r"z", "s"), (r"ie", "i"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as it sounds, roughly: "niveau" and "nivo" are one."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word without the vowels behind its first letter: "wlk" of "welk", "opdrcht" of "opdracht"."""
    return _BEHIND_THE_FIRST.sub("", word)


def is_skeleton(word: str) -> bool:
    """Whether a word as typed may be one that the vowels were left out of."""
    return len(word) >= _SHORTEST_SKELETON and skeleton(word) == word


def distance(typed: str, meant: str) -> float:
    """How unlikely it is that a word was meant by what was typed: 0 for the same word, about 1 for each slip.

    Letters swapped, doubled or beside the right one on the keyboard and vowels left out count for less; a word written
    by ear or without any vowels counts as one slip and what differs then.
    """
    ways = [_letters(typed, meant)]
    if min(len(typed), len(meant)) >= _SHORTEST_BY_EAR:
        ways.append(_BY_EAR + _letters(sound(typed), sound(meant)))
    if is_skeleton(typed):
        ways.append(_WITHOUT_VOWELS + _letters(typed, skeleton(meant)))
    elif skeleton(typed) == skeleton(meant) and _within(typed, meant):
        ways.append(_LETTER)
    return min(ways) + _FIRST_LETTER * (typed[:1] != meant[:1])


def _letters(typed: str, meant: str) -> float:
    """The cheapest way from one word to another, letter by letter (optimal string alignment with weights)."""
    before: list[float] = []
    row = [0.0]
    for j in range(1, len(meant) + 1):
        row.append(row[-1] + _missed(meant, j - 1))
    for i, letter in enumerate(typed):
        earlier, before, row = before, row, [row[0] + _extra(typed, i)]
        for j, other in enumerate(meant):
            best = min(
                before[j] + _replaced(letter, other), before[j + 1] + _extra(typed, i), row[j] + _missed(meant, j)
            )
            if i and j and letter != other and letter == meant[j - 1] and typed[i - 1] == other:
                best = min(best, earlier[j - 1] + _SWAPPED)
            row.append(best)
    return row[-1]


def _missed(meant: str, at: int) -> float:
    if at and meant[at] == meant[at - 1]:
        return _DOUBLED
    return _VOWEL_MISSED if meant[at] in _VOWELS else _LETTER


def _extra(typed: str, at: int) -> float:
    return _DOUBLED if at and typed[at] == typed[at - 1] else _LETTER


@lru_cache(maxsize=1024)
def _replaced(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    return _BESIDE if _are_beside(typed, meant) or (typed in _VOWELS and meant in _VOWELS) else _OTHER


def _are_beside(one: str, other: str) -> bool:
    """Whether two letters lie beside one another on the keyboard, also above one another."""
    (row, at), (other_row, other_at) = _place(one), _place(other)
    return min(row, other_row) >= 0 and abs(row - other_row) <= 1 and abs(at - other_at) <= 1


@lru_cache(maxsize=1024)
def _place(letter: str) -> tuple[int, int]:
    return next(((n, row.index(letter)) for n, row in enumerate(_KEYS) if letter in row), (-1, -1))


def _within(short: str, long: str) -> bool:
    """Whether the letters of the short word stand in the long one, in order."""
    letters = iter(long)
    return len(long) > len(short) and all(letter in letters for letter in short)
