"""Measures: the amounts that a question names ("één dag thuiswerken"), which what is listed must name, too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.language.quantities.numbers import SMALL_NUMBER, parse_number
from knowledge.language.words import normalise

_UNITS = {
    "day": r"dag(?:en)?|days?",
    "evening": r"avond(?:en)?|evenings?",
    "week": r"we(?:ek|ken|eks?)",
    "month": r"maand(?:en)?|months?",
    "year": r"jaar|jaren|years?",
}
_NUMBERS = rf"\d+|één|one|{SMALL_NUMBER}"
_NAMED = re.compile(rf"\b({_NUMBERS})\s+(?:(?:hele|volle|vaste|full|fixed)\s+)?({'|'.join(_UNITS.values())})\b", re.I)
_WRITTEN = rf"(?:\d+|een|{_NUMBERS})"


_TIMES = {**_UNITS, "hour": r"uur|uren|hours?|hrs?", "minute": r"minu(?:ut|ten|tes?)"}
_ASKED = re.compile(rf"\b(?:hoeveel|how many|how much)\s+({'|'.join(_TIMES.values())})\b")
_AMOUNT = rf"(?:\d[\d.,]*|{_NUMBERS}|een|anderhalf|half|halve|paar|hele|elke|iedere|per|an|a|each|every)"


@dataclass(frozen=True, slots=True)
class Measure:
    """So many of a unit."""

    number: int
    unit: str


def measures_in(text: str, besides: Iterable[str] = ()) -> tuple[Measure, ...]:
    """The amounts of time that a question names, but for those in the words of conditions that are met otherwise."""
    settled = " ".join(besides)
    return tuple(
        Measure(int(number), unit)
        for match in _NAMED.finditer(text)
        if normalise(match[0]) not in settled
        and (number := parse_number(match[1])) is not None
        and (unit := _unit(match[2]))
    )


def names(text: str, measure: Measure) -> bool:
    """Whether a text names an amount, as a figure or in a word."""
    pattern = rf"\b({_WRITTEN})(?:\s\w+)?\s(?:{_UNITS[measure.unit]})\b"
    return any(parse_number(found[1]) == measure.number for found in re.finditer(pattern, normalise(text)))


def _unit(word: str) -> str:
    return next((unit for unit, pattern in _UNITS.items() if re.fullmatch(pattern, word, re.I)), "")


def unit_asked(text: str) -> str:
    """The unit of time that a question asks so many of ("hoeveel *uur* begeleiding"), as `counts` takes it; or ""."""
    found = _ASKED.search(normalise(text))
    return next((unit for unit, words in _TIMES.items() if found and re.fullmatch(words, found[1])), "")


def counts(text: str, unit: str) -> bool:
    """Whether a text says how many of a unit of time."""
    return bool(re.search(rf"\b{_AMOUNT}(?:\s\w+)?\s(?:\w*(?:{_TIMES[unit]}))\b", normalise(text)))
