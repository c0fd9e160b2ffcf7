"""Turning: what turns a statement around without adding a word to it: the contrary, another month, a denial elsewhere."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from knowledge.language.quantities.calendar import DAYS, MONTHS, SEASONS, is_abbreviated
from knowledge.language.words import normalise

_NEGATION = re.compile(r"\b(?:geen|niet|niets|nooit|nee|nergens|zonder|not|no|never|none|without|cannot)\b|n't\b")
_APART = re.compile(r";\s+|\.\s+(?=[A-ZÀ-Þ])")
_CALENDAR = tuple(tuple(n for n in names if not is_abbreviated(n)) for names in MONTHS) + DAYS + SEASONS
_OTHERWISE = re.compile(r"\b(?:may|march|spring)\b")  # months and a season that are something else in lower case


def is_negated(text: str) -> bool:
    """Whether a text denies something."""
    return bool(_NEGATION.search(normalise(text)))


def clauses(text: str) -> list[str]:
    """The parts of a sentence that can each be denied without the others."""
    return [part for part in _APART.split(text) if part.strip()]


def calendar_words(text: str) -> frozenset[int]:
    """The months, weekdays and seasons that a text names, in whatever language."""
    plain = normalise(_OTHERWISE.sub(" ", text))
    return frozenset(n for n, names in enumerate(_calendar()) if names.search(plain))


def is_contrary(text: str, source: str) -> bool:
    """Whether a text has a word of which the source has the opposite, and not that word itself."""
    said, stands = normalise(text), normalise(source)
    return any(
        mine.search(said) and theirs.search(stands) and not mine.search(stands) and not theirs.search(said)
        for pair in _opposites()
        for mine, theirs in (pair, pair[::-1])
    )


@cache
def _calendar() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{'|'.join(names)})s?\b") for names in _CALENDAR)


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    data = tomllib.loads(files("knowledge.answering").joinpath("data/opposites.toml").read_text("utf-8"))
    return tuple((_any_of(pair["one"]), _any_of(pair["other"])) for pair in data["pair"])


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
