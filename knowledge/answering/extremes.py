"""Extremes: the first, last, most or least of values that can be set in a row."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.language.quantities.dates import dates
from knowledge.language.quantities.money import amounts
from knowledge.language.words import normalise
from knowledge.records import Day, Fact, FactKind, Money, NumberRange

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}


class Extreme(StrEnum):
    """Which end of a row is asked for."""

    FIRST = "first"
    LAST = "last"
    MOST = "most"
    LEAST = "least"

    @property
    def highest(self) -> bool:
        """Whether it is the end of the highest values."""
        return self in (Extreme.LAST, Extreme.MOST)


_ASKED = (
    (Extreme.FIRST, re.compile(r"\b(?:eerder|eerst|eerste|vroegst\w*|vroeger|snelst|earlier|earliest|first|sooner|soonest)\b")),
    (Extreme.LEAST, re.compile(r"\b(?:minder|minst\w*|lager|laagst\w*|korter|kortst\w*|kleiner|kleinst\w*|less|least|fewer|fewest|lower|lowest|shorter|shortest|smaller|smallest)\b")),
    (Extreme.MOST, re.compile(r"\b(?:meer|meest\w*|hoger|hoogst\w*|langer|langst\w*|groter|grootst\w*|beter|best|vaker|more|most|higher|highest|longer|longest|bigger|biggest|largest|better)\b")),
    (Extreme.LAST, re.compile(r"\b(?:later|laatst\w*|latest|last)\b")),
)  # fmt: skip


def extreme_in(question: str) -> Extreme | None:
    """The end of a row that a question asks for, or None."""
    text = normalise(question)
    return next((extreme for extreme, pattern in _ASKED if pattern.search(text)), None)


def measure(fact: Fact) -> float | None:
    """A number by which values of one kind can be set in a row; None for those that can't."""
    value = fact.value
    if isinstance(value, Day):
        return float(value.earliest.toordinal())
    if isinstance(value, NumberRange):
        return float(value.high) * (_DAYS.get(value.unit, 1.0) if fact.kind is FactKind.DURATION else 1.0)
    return float(value.high) if isinstance(value, Money) else None


def value_in(line: str, kind: FactKind) -> tuple[float, str] | None:
    """The only date or amount in a line that states a kind, as a number and in its words; None when there are none or more."""
    if kind is FactKind.PAY:
        sums = [(float(found.value.high), line[found.start : found.end]) for found in amounts(line)]
        return sums[0] if len(sums) == 1 else None
    days = [
        (float(d.value.earliest.toordinal()), line[d.start : d.end]) for d in dates(line) if isinstance(d.value, Day)
    ]
    return days[0] if len(days) == 1 else None
