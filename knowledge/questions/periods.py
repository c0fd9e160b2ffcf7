"""Periods: the stretch of time that a question names ("deze maand", "in december", "voor 1 maart")."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.language.quantities.calendar import ANY_MONTH, MONTH_NUMBERS
from knowledge.language.words import normalise

_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:e|th|st|nd|rd)? (?:of )?({ANY_MONTH})\b\.?(?: (\d{{4}}))?|\b({ANY_MONTH}) (\d{{1,2}})(?:th|st|nd|rd)?\b(?:,? (\d{{4}}))?"
)
_NUMERIC = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")
_IN_MONTH = re.compile(
    rf"\b(?:in|van|of|deze|dit|this|during|begin|eind|half|medio)? ?\b({ANY_MONTH})\b(?: (\d{{4}}))?"
)
_RANGE = r"tot en met|tot en met in|t/m|tot|to|until|through|-"
_MONTHS_JOINED = re.compile(
    rf"(?<!\d )(?<!\de )\b(?P<span>(?:tussen|between|van|from) )?(?P<one>{ANY_MONTH})\b(?: (?P<year>\d{{4}}))?\s?(?P<link>{_RANGE}|of|en|or|and|,)\s?(?:in )?"
    rf"(?P<other>{ANY_MONTH})\b(?: (?P<later>\d{{4}}))?"
)
_DAYS_JOINED = re.compile(
    rf"\b(\d{{1,2}}) (?:({ANY_MONTH}) )?(?:of|or) (?:op |on )?(\d{{1,2}}) ({ANY_MONTH})\b(?: (\d{{4}}))?"
)
_PARTS = {
    word: (first, months)
    for words, first, months in (
        ("eerste kwartaal|first quarter|q1", 1, 3), ("tweede kwartaal|second quarter|q2", 4, 3), ("derde kwartaal|third quarter|q3", 7, 3),
        ("vierde kwartaal|laatste kwartaal|fourth quarter|last quarter|q4", 10, 3),
        ("eerste helft|eerste half jaar|first half", 1, 6), ("tweede helft|tweede half jaar|second half", 7, 6),
        ("voorjaar|lente|spring", 3, 3), ("zomer|summer", 6, 3), ("najaar|herfst|autumn", 9, 3),
    )
    for word in words.split("|")
}  # fmt: skip
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b(?: (?:van|of|in))? ?(\d{{4}})?\b")
_YEAR = re.compile(r"\b(?:in |dit jaar )?(20\d\d)\b")
_BETWEEN = re.compile(
    r"\b(?:tussen|between|van|from)\s+([\w ]{1,20}?)\s+(?:en|and|tot en met|tot|t/m|to|until)\s+(\d[\w ]{3,20})"
)
_BEFORE = re.compile(r"\b(voor|vóór|uiterlijk|before|by|tot)\b(?! in\b)")
_FROM_TODAY = re.compile(r"\b(?:vanaf|from|sinds) (?:vandaag|nu|today|now)\b|\bnog\b|\bstill\b")
_AFTER = re.compile(r"\b(na|vanaf|after|from|sinds|since)\b")


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` up to and including `last`; an open end is None. `words` is how the question says it."""

    first: date | None
    last: date | None
    words: str

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        return f"{self.first or ''}/{self.last or ''}"


def parse_period(text: str) -> Period:
    """The period that `str` of one was made from."""
    first, last = text.split("/")
    return Period(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, "")


def _month(year: int, month: int, words: str) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), words)


def _relative(text: str, today: date) -> Period | None:
    monday = today - timedelta(days=today.weekday())
    after = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    before = date(today.year, today.month, 1) - timedelta(days=1)
    table = {
        r"\b(deze|this) (maand|month)\b": _month(today.year, today.month, ""),
        r"\b(volgende|komende|next) (maand|month)\b": _month(after.year, after.month, ""),
        r"\b(vorige|afgelopen|last) (maand|month)\b": _month(before.year, before.month, ""),
        r"\b(deze|this) week\b": Period(monday, monday + timedelta(days=6), ""),
        r"\b(volgende|komende|next) week\b": Period(monday + timedelta(days=7), monday + timedelta(days=13), ""),
        r"\b(dit|this) (jaar|year)\b": Period(date(today.year, 1, 1), date(today.year, 12, 31), ""),
        r"\b(volgend|komend|next) (jaar|year)\b": Period(date(today.year + 1, 1, 1), date(today.year + 1, 12, 31), ""),
        r"\b(binnenkort|soon)\b": Period(today, today + timedelta(days=31), ""),
        r"\b(vandaag|today)\b": Period(today, today, ""),
    }
    for pattern, period in table.items():
        if match := re.search(pattern, text):
            return Period(period.first, period.last, match.group())
    return None


def _day(text: str, today: date) -> tuple[date, str] | None:
    try:
        if match := _NUMERIC.search(text):
            return date(int(match[3]), int(match[2]), int(match[1])), match.group()
        if match := _DAY.search(text):
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            return date(int(year or today.year), MONTH_NUMBERS[month], int(day)), match.group()
    except ValueError:  # 31 februari
        return None
    return None


def _with_month(first: str, last: str) -> str:
    """The first day of "1 tot en met 7 december" with its month."""
    found = _DAY.search(last)
    return f"{first} {found[2] or found[4]}" if found and re.fullmatch(r"\d{1,2}", first.strip()) else first


def _moment(text: str, today: date) -> date | None:
    if re.search(r"\b(?:vandaag|nu|today|now)\b", text):
        return today
    found = _day(text, today)
    return found[0] if found else None


def periods_in(question: str, today: date) -> tuple[Period, ...]:
    """The periods that a question names, any of which will do ("in maart of juni"); months in a row are one.

    Args:
        question: the words of the question.
        today: what "deze maand" is counted from.
    """
    text = normalise(question)
    if found := _DAYS_JOINED.search(text):
        days = [f"{found[1]} {found[2] or found[4]} {found[5] or ''}", f"{found[3]} {found[4]} {found[5] or ''}"]
        return tuple(Period(on[0], on[0], found[0].strip()) for day in days if (on := _day(day, today)))
    if found := _MONTHS_JOINED.search(text):
        return _joined(found, today)
    one = period_in(question, today)
    return () if one is None else (one,)


def _joined(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """Two months, or all from the one up to the other."""
    one, other, words = MONTH_NUMBERS[found["one"]], MONTH_NUMBERS[found["other"]], found[0].strip()
    later = int(found["later"] or found["year"] or _coming(one, today) + (other < one))
    earlier = int(found["year"] or later - (other < one))
    first, last = _month(earlier, one, words), _month(later, other, words)
    follows = (earlier * 12 + one + 1) == later * 12 + other
    if found["span"] or follows or re.fullmatch(_RANGE, found["link"]):
        return (Period(first.first, last.last, words),)
    return first, last


def _coming(month: int, today: date) -> int:
    """The year of a month without one: this year's, or the next one's where this year's is long past."""
    return today.year + (month < today.month - 6)


def period_in(question: str, today: date) -> Period | None:
    """The period a question names, or None.

    Args:
        question: the words of the question.
        today: what "deze maand" is counted from; a month without a year is the coming one.
    """
    text = normalise(question)
    if between := _BETWEEN.search(text):
        first, last = _moment(_with_month(*between.groups()), today), _moment(between[2], today)
        if first and last and first <= last:
            return Period(first, last, between.group().strip())
    if found := _day(text, today):
        day, words = found
        before = text[: text.find(words)][-14:]
        if _BEFORE.search(before):
            return Period(None, day, words)
        return Period(day, None, words) if _AFTER.search(before) else Period(day, day, words)
    month = _IN_MONTH.search(text)
    if (relative := _relative(text, today)) and not (month and _FROM_TODAY.search(text)):
        return relative
    if match := month:
        number = MONTH_NUMBERS[match[1]]
        year = int(match[2]) if match[2] else _coming(number, today)
        whole = _month(year, number, match.group().strip())
        if _FROM_TODAY.search(text) and whole.last and whole.last >= today and whole.first:
            return Period(max(whole.first, today), whole.last, whole.words)
        before = text[: match.start(1)][-10:]
        if _BEFORE.search(before) and whole.first:
            return Period(None, whole.first - timedelta(days=1), whole.words)
        return Period(whole.last, None, whole.words) if _AFTER.search(before) else whole
    if match := _PART.search(text):
        start, months = _PARTS[match[1]]
        year = int(match[2]) if match[2] else today.year + (start + months <= today.month)
        return Period(date(year, start, 1), _month(year, start + months - 1, "").last, match.group().strip())
    if match := _YEAR.search(text):
        year = int(match[1])
        return Period(date(year, 1, 1), date(year, 12, 31), match.group().strip())
    return None
