"""Dates: how Dutch and English write them, with as much precision as the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.language.quantities.calendar import MONTH, MONTH_NUMBERS, is_abbreviated
from knowledge.language.quantities.numbers import Quantity
from knowledge.records import Day


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day of the year whose year the text leaves out ("2 aug")."""

    month: int
    day: int

    def in_year(self, year: int) -> Day:
        """The same day in a year."""
        return Day(year, self.month, self.day)

    def following(self, moment: date) -> Day:
        """The first such day on or after a moment."""
        return self.in_year(moment.year + ((self.month, self.day) < (moment.month, moment.day)))


Dated = Quantity[Day | Yearless]

_TO = r"\s*(?:t/m|tot\sen\smet|tot|through|until|till|to|en|and|[-–—])\s*"
_ABOUT = (
    r"(?:medio|mid[-\s]|begin|half|eind|einde|vanaf\sbegin|voorjaar|zomer|najaar|herfst|winter|early|late|"
    r"the\sbeginning\sof|the\send\sof|spring|summer|autumn|fall)"
)
_FIRST_LETTERS = "jan|feb|mrt|ma[ary]|apr|mei|ju[nl]|aug|sep|o[kc]t|nov|dec|med|mid|beg|half|ein|van|voor|zom|naj|her|\
win|ear|lat|the|spr|sum|aut|fall"
"""What a date in words begins with: asking this first makes the search three times as quick."""


@cache
def _pattern() -> re.Pattern[str]:
    """Every spelling of a date in one pattern: numeric, day first, month first, month and year, about a year."""
    short = "|".join(name for name in MONTH_NUMBERS if is_abbreviated(name))
    month = rf"(?:(?:{MONTH})\b|(?:{short})\b\.?)"
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    year = r"(?:(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d))"
    ordinal = r"(?:st|nd|rd|th|ste|de|e)?"
    return re.compile(
        rf"\b(?:(?=\d)(?<![.,/-])(?:"
        rf"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])"
        rf"|(?P<numeric>{day}(?P<sep>[-/.])(?:0?[1-9]|1[0-2])(?P=sep)(?:(?:19|20)\d\d|\d\d))(?![\d-])"
        rf"|(?P<d1>{day}){ordinal}[\s-](?:of\s)?(?P<m1>{month})(?:[,\s-]*(?P<y1>{year}))?"
        rf"|(?P<d0>{day})(?={_TO}{day}{ordinal}\s(?:of\s)?{month}))"
        rf"|(?={_FIRST_LETTERS})(?:(?:{_ABOUT}\s?)?(?P<m3>{month}),?\s(?P<y3>{year})"
        rf"|(?P<m0>{month})(?={_TO}(?:{month}),?\s{year})"
        rf"|(?P<m2>{month})\s(?:the\s)?(?P<d2>{day})(?:st|nd|rd|th)?(?![\w-])(?!\s?(?:uur|uren|hours?|[%€]))"
        rf"(?:,?\s(?P<y2>{year}))?"
        rf"|{_ABOUT}\s(?P<y4>20\d\d)(?!\d)))",
        re.IGNORECASE,
    )


_QUICK = re.compile(r"\d")


def dates(text: str) -> tuple[Dated, ...]:
    """The dates in a text, in order; a day without a year takes it from the end of its range, where there is one.

    Numeric dates are day first ("01-07-2024" is 1 July). "Per direct" and a year alone are no dates.
    """
    if not _QUICK.search(text):
        return ()
    found = list(_found(text))
    for n in range(len(found) - 2, -1, -1):
        found[n] = _with_year(found[n], found[n + 1], text)
    return tuple(found)


def _found(text: str) -> Iterator[Dated]:
    for match in _pattern().finditer(text):
        value = _value(match)
        if value:
            yield Quantity(match.start(), match.end(), value)


def _value(match: re.Match[str]) -> Day | Yearless | None:
    """What a match means, or None when it is no date after all."""
    part = match.groupdict()
    if part["iso"] or part["numeric"]:
        return _numeric(part["iso"] or part["numeric"], part["sep"] or "-")
    if part["d0"]:
        return _first_of_range(match)
    if part["m0"]:
        return _first_month(match)
    if part["y4"]:
        return Day(int(part["y4"]))
    month = part["m1"] or part["m2"] or part["m3"]
    day, year = part["d1"] or part["d2"], part["y1"] or part["y2"] or part["y3"]
    if part["m2"] and not year and not month[0].isupper():
        return None  # "you may 2 …"; and a man called Jan keeps his number
    if part["m2"] and not year and month.lower() == "jan":
        return None
    return _day(year, MONTH_NUMBERS[month.lower().rstrip(".")], int(day) if day else None)


def _numeric(written: str, separator: str) -> Day | Yearless | None:
    parts = written.split(separator)
    if len(parts[0]) == 4:
        parts.reverse()
    return _day(parts[2], int(parts[1]), int(parts[0]))


def _first_of_range(match: re.Match[str]) -> Day | Yearless | None:
    """The "1" of "1 t/m 31 mei": its month stands behind the second day."""
    rest = _pattern().search(match.string, match.end())
    later = _value(rest) if rest and not rest["d0"] else None
    if isinstance(later, Yearless):
        return Yearless(later.month, int(match["d0"]))
    return Day(later.year, later.month, int(match["d0"])) if later else None


def _first_month(match: re.Match[str]) -> Day | None:
    """The "februari" of "februari t/m juli 2028": its year stands behind the second month."""
    rest = _pattern().search(match.string, match.end())
    later = _value(rest) if rest else None
    month = MONTH_NUMBERS[match["m0"].lower().rstrip(".")]
    return Day(later.year - (month > (later.month or month)), month) if isinstance(later, Day) else None


def _day(year: str | None, month: int, day: int | None) -> Day | Yearless | None:
    """A day that exists in the calendar, or None."""
    number = int(year.strip("'’")) if year else None
    if number is not None and number < 100:
        number += 2000
    try:
        date(number or 2024, month, day or 1)
    except ValueError:
        return None
    if number is None:
        return Yearless(month, day) if day else None
    return Day(number, month, day)


_RANGE = re.compile(rf"{_TO}(?:en\smet\s)?(?:ma|di|wo|do|vr|za|zo)?\w*\s*", re.IGNORECASE)


def _with_year(first: Dated, second: Dated, text: str) -> Dated:
    """The first date of a range, with the year that its end implies."""
    start, end = first.value, second.value
    if not isinstance(start, Yearless) or not isinstance(end, Day) or not end.month:
        return first
    if not _RANGE.fullmatch(text, first.end, second.start):
        return first
    earlier = (start.month, start.day) <= (end.month, end.day or 31)
    return Quantity(first.start, first.end, start.in_year(end.year if earlier else end.year - 1))
