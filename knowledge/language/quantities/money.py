"""Money: amounts and ranges of amounts, with the period they are paid for where it is said."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from knowledge.language.quantities.numbers import DIGITS, Quantity, parse_number
from knowledge.records import Money

_CURRENCY = r"(?:€|\bEUR\b|\beuro\b|\beuros\b|\beuro's\b)"
_TAIL = r"(?:,\s?[-–—]{1,2}|,=)?"
_SCALE = r"(?:\s?(?:miljoen|million|mln\.?|miljard|billion|k\b))?"
_SCALES = {"miljoen": 10**6, "million": 10**6, "mln": 10**6, "miljard": 10**9, "billion": 10**9, "k": 1000}
_PERIOD = (
    r"(?:\s?\(?(?:bruto|netto|gross|net|euro)\)?)*,?\s?(?:(?:per|a|an|each|in\sde|p\.?\s?/?|/)\s?(?P<per>"
    r"maand|mnd|month|uur|hour|hr|jaar|year|annum|m\b|u\b|j\b)\b\.?|(?P<ly>maandelijks|monthly|annually|jaarlijks))"
)
_GROSS = r"(?=\s(?:bruto|gross)\s?\(?(?:per|a|p\.?|/)\s?/?(?:maand|mnd|month|m\b|uur|hour))"
"""What makes a number without a currency an amount: "2.985 bruto per maand"."""
_PERIODS = {"m": "month", "u": "hour", "h": "hour", "j": "year", "y": "year", "a": "year"}
_BEFORE = re.compile(
    r"(?P<month>maandsalaris|maandloon|maandelijks|monthly|per maand|per month)"
    r"|(?P<hour>uurloon|uurtarief|hourly|per uur|per hour)|(?P<year>jaarsalaris|annual|yearly|per jaar|per year)",
    re.IGNORECASE,
)


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(?:\d{{1,3}}(?:\s\d{{3}})+(?!\d)|{DIGITS})"
    to = rf"\s?(?:tot\sen\smet|tot\smaximaal|tot|t/m|and|en|to|à|[-–—])\s?(?:maximaal\s|max\.?\s)?{_CURRENCY}?\s?"
    one = rf"{number}{_TAIL}{_SCALE}"
    return re.compile(
        rf"(?:{_CURRENCY}\s?(?P<low>{one})(?:{to}(?P<high>{one})(?!\s?(?:uur|hours)))?(?:\s?euro\b)?"
        rf"|\b(?<![.,-])(?=\d)(?P<low2>{one})(?:{to}(?P<high2>{one}))?(?:\s?{_CURRENCY}|{_GROSS}))(?:{_PERIOD})?",
        re.IGNORECASE,
    )


def amounts(text: str) -> tuple[Quantity[Money], ...]:
    """The amounts in euros in a text, in order ("€ 3.226,- tot € 4.537", "749 euro", "€15.50 an hour")."""
    low = text.lower()
    if "€" not in text and "eur" not in low and "bruto" not in low and "gross" not in low:
        return ()
    found, at = [], 0
    while match := _pattern().search(text, at):
        amount = _amount(match, text)
        found += [amount] if amount else []
        at = amount.end if amount else match.end()
    return tuple(found)


def _amount(match: re.Match[str], text: str) -> Quantity[Money] | None:
    low = _number(match["low"] or match["low2"])
    high = _number(match["high"] or match["high2"] or "") or low
    if low is None or high is None:
        return None
    written = (match["per"] or match["ly"] or "").lower()
    period = _PERIODS[written[0]] if written else _period_before(text, match.start())
    if high < low:  # no range: "€ 900 en € 750" are two amounts, and the second is read next
        return Quantity(
            match.start(), match.end("low" if match["low"] else "low2"), Money(low, low, "EUR", period), period
        )
    end = match.end() - (match[0].endswith(".") and written not in ("mnd", "m", "u", "j"))
    return Quantity(match.start(), end, Money(low, high, "EUR", period), period)


def _period_before(text: str, start: int) -> str:
    """The period that a word shortly before the amount tells ("maandsalaris van € 3.000")."""
    found = [*_BEFORE.finditer(text, max(0, start - 40), start)]
    return str(found[-1].lastgroup) if found else ""


def _number(written: str) -> Decimal | None:
    """The value of "3.226,-" or "2,5 miljoen"."""
    match = re.match(rf"\d{{1,3}}(?:\s\d{{3}})+(?!\d)|{DIGITS}", written)
    if not match:
        return None
    scale = written[match.end() :].strip(" .,-–—=").lower()
    number = parse_number(re.sub(r"\s", "", match[0]))
    return number * _SCALES.get(scale, 1) if number is not None else None
