"""Numbers: how Dutch and English write them, in digits and in words. The other quantities are built on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Quantity(Generic[V]):
    """Something measurable in a text: `text[start:end]` means `value`; `per` is the period of a rate ("week" in
    "32 hours a week") or empty."""

    start: int
    end: int
    value: V
    per: str = ""


_UNITS_NL = (
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
)
_TENS_NL = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_UNITS_EN = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

SMALL_NUMBERS = {name: n for names in (_UNITS_NL, _UNITS_EN) for n, name in enumerate(names[:13]) if n > 1}
"""The words for two to twelve, lower case, to their numbers: those that mostly count something."""

SMALL_NUMBER = "|".join(sorted(SMALL_NUMBERS, key=len, reverse=True))
"""A pattern for them, without a group around it."""

DIGITS = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?"
"""A number in digits, with the thousands and decimals of either language."""


@cache
def number_words() -> dict[str, Decimal]:
    """The number words of both languages, lower case, to their value; "een" and "one" are among them."""
    words = {word: Decimal(n) for names in (_UNITS_NL, _UNITS_EN) for n, word in enumerate(names)}
    for ten, (nl, en) in enumerate(zip(_TENS_NL, _TENS_EN, strict=True), start=2):
        words[nl], words[en] = Decimal(ten * 10), Decimal(ten * 10)
        for unit in range(1, 10):
            word = _UNITS_NL[unit]
            words[f"{word}{'ën' if word.endswith('e') else 'en'}{nl}"] = Decimal(ten * 10 + unit)
            words[f"{en}-{_UNITS_EN[unit]}"] = Decimal(ten * 10 + unit)
    words |= {"één": Decimal(1), "eén": Decimal(1), "anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")}
    return words | {word: Decimal(100) for word in ("honderd", "hundred")}


_LETTERS = re.compile(r"[^\W\d_]+")
NO_FIGURES = frozenset({"een", "one", "zero", "nul"})
"""Number words that mostly are something else."""


_GUARDS = {
    "ten": r"ten(?=\s\w+s\b)",  # Dutch "ten minste"
    "acht": r"(?<!\bin\s)acht(?!\s(?:slaan|nemen|te\snemen)\b)",  # "in acht nemen"
}


def number_words_in(text: str) -> frozenset[str]:
    """The number words that stand in a text, articles and pronouns among them: a quick look before slow patterns."""
    return frozenset(number_words().keys() & set(_LETTERS.findall(text.lower())))


@lru_cache(maxsize=512)
def word_pattern(words: frozenset[str]) -> str:
    """A pattern for the number words of a text where they mean a number; one that never matches when there are none.

    Left out are the articles ("een"), the pronoun "one", "ten" where it is Dutch ("ten minste") and "acht" where it
    means attention ("in acht nemen"). A pattern of only the words at hand is ten times as quick as one of all words.
    """
    chosen = sorted(words - NO_FIGURES, key=len, reverse=True)
    units = "|".join(_UNITS_EN[1:10])
    written = [rf"{word}(?:-(?:{units}))?" if word in _TENS_EN else _GUARDS.get(word, word) for word in chosen]
    return f"(?:{'|'.join(written)})" if written else "(?!)"


def parse_number(words: str) -> Decimal | None:
    """The value of digits ("3.226,50", "0,8", "1,000") or of a number word; None when it is neither.

    A point or comma before exactly three digits separates thousands, unless what stands before it is 0.
    """
    words = words.strip().lower()
    if not words[:1].isdigit():
        return number_words().get(words)
    whole, mark, rest = _cut_decimals(words)
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{rest}" if mark and rest else digits)


def _cut_decimals(digits: str) -> tuple[str, str, str]:
    """Digits before the decimal mark, the mark, and the decimals."""
    at = max(digits.rfind("."), digits.rfind(","))
    if at < 0:
        return digits, "", ""
    rest = digits[at + 1 :]
    if len(rest) == 3 and digits[:at] != "0":
        return digits, "", ""
    return digits[:at], digits[at], rest


def plain(number: Decimal) -> str:
    """A number as one string whatever its spelling was: "3200", "0.8"."""
    return format(number.normalize(), "f")
