"""Figures: every number, date, amount and address of a text in one spelling, so that a claim can be held to its quote.

The scheme. A claim stands when `figures(claim) <= figures(quote)`. What is more precise also carries all that is less
precise, so a claim may say less than its quote but never more:

| in the text                       | figures                                                            |
|-----------------------------------|--------------------------------------------------------------------|
| 1 februari 2027, 01-02-2027       | `2027-02-01`, `--02-01`, `2027-02`, `2027`                         |
| 1 feb, February 1                 | `--02-01`                                                          |
| februari 2027, medio februari 2027| `2027-02`, `2027`                                                  |
| € 3.200,-, 3200 euro              | `EUR 3200`, `3200`                                                 |
| acht maanden, 8 months            | `8 month`, `8`                                                     |
| 16-24 uur per week                | `16 hour`, `24 hour`, `16`, `24` (not: 20)                          |
| 40 %, veertig procent             | `40 %`, `40`                                                       |
| 17.00 uur, 17:00                  | `17:00`                                                            |
| 06-12345678, +31 6 12345678       | `tel 612345678`                                                    |
| jan@stad.nl; www.stad.nl          | `jan@stad.nl`; `stad.nl`                                           |
| drie, 3, three; 1.153; 3e; S10    | `3`; `1153`; `3e`; `s10`                                           |

The digits of a date, an amount or an address are not loose numbers: "2024" and "7" do not support "7 July 2024".
"een", "a" and the pronoun "one" are no figures; "één" and "one month" are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from knowledge.language.quantities.addresses import emails, phone_spans, urls
from knowledge.language.quantities.counts import counts
from knowledge.language.quantities.dates import Yearless, dates
from knowledge.language.quantities.money import amounts
from knowledge.language.quantities.numbers import DIGITS, NO_FIGURES, number_words_in, parse_number, plain, word_pattern
from knowledge.records import Day, Money, NumberRange

_CLOCK = re.compile(r"(?<![\d.,:€])([01]?\d|2[0-3])(?::([0-5]\d)|\.([0-5]\d)(?=\s?(?:uur|u\b|h\b|hrs)))(?!\d)")
_KEYED = re.compile(
    r"\b(?P<hour>uur|uren|hours)|\b(?P<day>dagen|days)|\b(?P<month>maanden|months)|\b(?P<year>jaren|years)",
    re.IGNORECASE,
)
_HINT = re.compile(r"[\d@]|\w\.\w\w")
_DIGIT = re.compile(r"\d")
_ORDINALS = {"ste": "e", "de": "e", "st": "e", "nd": "e", "rd": "e", "th": "e", "e": "e"}


_LOOSE = re.compile(
    rf"\b(?:(?P<number>{DIGITS})(?P<percent>\s?(?:%|procent\b|percent\b))?(?P<tail>[a-zA-Z]+\b)?|(?P<code>[a-zA-Z]+\d\w*))"
)


@lru_cache(maxsize=512)
def _words(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b({word_pattern(words)})\b(\s(?:procent|percent)\b)?", re.IGNORECASE)


@lru_cache(maxsize=2048)
def figures(text: str) -> frozenset[str]:
    """The figures of a text in the scheme above; markers such as [1] must have been taken off."""
    if not (_HINT.search(text) or number_words_in(text)):
        return frozenset()
    return frozenset(_figures(text))


def _figures(text: str) -> Iterator[str]:
    """Each kind of quantity in turn; what is understood is blanked, so that it is not read twice."""
    for email in emails(text):
        yield email.value
        text = _blank(text, email.start, email.end)
    for url in urls(text):
        yield re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", url.value.lower())
        text = _blank(text, url.start, url.end)
    for dated in dates(text):
        yield from _of_date(dated.value)
        text = _blank(text, dated.start, dated.end)
    for phone in phone_spans(text):
        yield f"tel {phone.value}"
        text = _blank(text, phone.start, phone.end)
    for amount in amounts(text):
        yield from _of_amount(amount.value)
        text = _blank(text, amount.start, amount.end)
    for clock in _CLOCK.finditer(text):
        yield f"{int(clock[1]):02}:{clock[2] or clock[3]}"
        text = _blank(text, clock.start(), clock.end())
    for count in counts(text):
        yield from _of_count(count.value)
        text = _blank(text, count.start, count.end)
    yield from _of_loose(text)


def _blank(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _of_date(value: Day | Yearless) -> Iterator[str]:
    if value.day:
        yield f"--{value.month:02}-{value.day:02}"
    if isinstance(value, Day):
        yield str(value.year)
        if value.month:
            yield f"{value.year}-{value.month:02}"
        if value.month and value.day:
            yield f"{value.year}-{value.month:02}-{value.day:02}"


def _of_amount(value: Money) -> Iterator[str]:
    for number in (plain(value.low), plain(value.high)):
        yield number
        yield f"{value.currency} {number}"


def _of_count(value: NumberRange) -> Iterator[str]:
    for number in (plain(value.low), plain(value.high)):
        yield number
        yield f"{number} {value.unit}"


def _of_loose(text: str) -> Iterator[str]:
    """Numbers that stand alone, codes, percentages; a unit before a number counts too ("Uren per week: 32")."""
    yield from _of_words(text)
    if not _DIGIT.search(text):
        return
    units = [*_KEYED.finditer(text)]
    for match in _LOOSE.finditer(text):
        if match["code"]:
            yield match["code"].lower()
            continue
        number = plain(parse_number(match["number"]) or Decimal(0))
        tail = (match["tail"] or "").lower()
        if tail:
            yield f"{number}{_ORDINALS.get(tail, tail)}"
            continue
        yield number
        if match["percent"]:
            yield f"{number} %"
        yield from (f"{number} {unit.lastgroup}" for unit in units if 0 <= match.start() - unit.end() <= 20)


def _of_words(text: str) -> Iterator[str]:
    words = number_words_in(text) - NO_FIGURES
    for match in _words(words).finditer(text) if words else ():
        number = plain(parse_number(match[1]) or Decimal(0))
        yield number
        if match[2]:
            yield f"{number} %"
