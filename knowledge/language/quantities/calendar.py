"""Calendar: what months, days and seasons are called, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterable

MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "febr", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
"""The names of each month, lower case, its abbreviations last."""

DAYS = (
    ("maandag", "monday"),
    ("dinsdag", "tuesday"),
    ("woensdag", "wednesday"),
    ("donderdag", "thursday"),
    ("vrijdag", "friday"),
    ("zaterdag", "saturday"),
    ("zondag", "sunday"),
)
"""The names of each day of the week."""

SEASONS = (("lente", "voorjaar", "spring"), ("zomer", "summer"), ("herfst", "najaar", "autumn"), ("winter",))
"""The names of each season."""

MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
"""Every name of a month to its number."""

_WHOLE = {"mei", "may", "juni", "june", "juli", "july"}  # as short as abbreviations, and none


def is_abbreviated(month: str) -> bool:
    """Whether a name of a month is a short one, which may have a point after it."""
    return len(month) <= 4 and month not in _WHOLE


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


MONTH = _any_of(name for name in MONTH_NUMBERS if not is_abbreviated(name))
"""A pattern for the full names of months, without a group around it."""

ANY_MONTH = _any_of(MONTH_NUMBERS)
"""The same with the abbreviations."""

WORKDAY = _any_of(name for names in DAYS[:5] for name in names)
"""A pattern for the names of Monday to Friday."""

WEEKDAY = _any_of(name for names in DAYS for name in names)
"""A pattern for the names of all days."""

SEASON = _any_of(name for names in SEASONS for name in names)
"""A pattern for the names of seasons."""
