"""Percentages: shares out of a hundred."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from knowledge.language.quantities.numbers import DIGITS, Quantity, number_words_in, parse_number, word_pattern


@lru_cache(maxsize=64)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])({DIGITS}|{word_pattern(words)})\s?(?:%|procent\b|percent\b)", re.IGNORECASE)


def percentages(text: str) -> tuple[Quantity[Decimal], ...]:
    """The percentages in a text, in order ("40 %", "veertig procent")."""
    if "%" not in text and "rocent" not in text and "ercent" not in text:
        return ()
    found = ((match, parse_number(match[1])) for match in _pattern(number_words_in(text)).finditer(text))
    return tuple(Quantity(m.start(), m.end(), number) for m, number in found if number is not None)
