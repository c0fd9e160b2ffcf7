"""Values: a fact's value as people read it, in their language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from knowledge.answering.wording import choice, joined, unit, word
from knowledge.records import Choice, Day, Fact, FactKind, Language, Money, NumberRange, Person, Words

_DUTCH_UNITS = (
    "uur",
    "uren",
    "dag",
    "dagen",
    "week",
    "weken",
    "maand",
    "maanden",
    "jaar",
    "jaren",
    "personen",
    "mensen",
)
_SIGNS = {"EUR": "€"}


def said(fact: Fact, language: Language) -> str:
    """The value of a fact in words: dates and amounts in the reader's spelling, the rest as the document has it."""
    value = fact.value
    if isinstance(value, Day):
        # a year that was worked out from another date stands in no source
        return day(value, language) if str(value.year) in fact.text or not value.day else day_and_month(value, language)
    if isinstance(value, Money):
        return money(value, language)
    if isinstance(value, NumberRange):
        if language == "nl" and not any(c.isdigit() for c in fact.text) and has_dutch_unit(fact.text):
            return words(Words(()), fact)  # "achttien maanden": the reader finds it so in the source
        return number_range(value, fact.kind, language)
    if isinstance(value, Person):
        return person(value)
    if isinstance(value, Choice):
        return joined([choice(v, language) for v in value.values], language, last="or")
    return words(value, fact)


def has_dutch_unit(text: str) -> bool:
    """Whether a count says its unit in Dutch."""
    return any(word in text.lower().split() for word in _DUTCH_UNITS)


def words(value: Words, fact: Fact) -> str:
    """The document's own words for a value."""
    return fact.text.strip().rstrip(".;,") or ", ".join(value.items)


def day(value: Day, language: Language) -> str:
    """A date, as precise as it is known: "1 juli 2024", "juli 2024", "2024"."""
    locale = "nl" if language == "nl" else "en_GB"
    if value.month is None:
        return str(value.year)
    if value.day is None:
        return format_skeleton("yMMMM", date(value.year, value.month, 1), locale=locale)
    return format_date(date(value.year, value.month, value.day), "d MMMM y", locale=locale)


def day_and_month(value: Day, language: Language) -> str:
    """A date without its year: "18 december"."""
    moment = date(value.year, value.month or 1, value.day or 1)
    return format_date(moment, "d MMMM", locale="nl" if language == "nl" else "en_GB")


def money(value: Money, language: Language) -> str:
    """An amount with its period: "€ 749", "€ 3.226 tot € 4.537 per maand"."""
    sign = _SIGNS.get(value.currency, value.currency)
    amounts = [f"{sign} {number(amount, language)}" for amount in dict.fromkeys((value.low, value.high))]
    text = f" {word('to', language)} ".join(amounts)
    return f"{text} {word(value.period, language)}" if value.period else text


def number(value: Decimal, language: Language) -> str:
    """A number with the language's separators, and two decimals when it is not whole."""
    whole = value == value.to_integral_value()
    return str(format_decimal(value, "#,##0" if whole else "#,##0.00", locale="nl" if language == "nl" else "en_GB"))


def number_range(value: NumberRange, kind: FactKind, language: Language) -> str:
    """A count with its unit: "16-24 uur per week", "ten minste 2 dagen"."""
    low, high = plain(value.low, language), plain(value.high, language)
    amount = low if low == high else f"{low}-{high}"
    many = value.high != 1
    parts = [
        word("least", language) if value.least else word("most", language) if value.most else "",
        amount,
        unit(value.unit, many, language) if value.unit else "",
        word("per_week", language) if kind is FactKind.HOURS else "",
    ]
    return " ".join(part for part in parts if part)


def plain(value: Decimal, language: Language) -> str:
    """A small number without needless zeros, with a decimal comma in Dutch."""
    text = format(value.normalize(), "f")
    return text.replace(".", ",") if language == "nl" else text


def person(value: Person) -> str:
    """A person with how to reach them."""
    name = f"{value.name} ({value.role})" if value.name and value.role else value.name or value.role
    return ", ".join(part for part in (name, value.email, value.phone, value.site) if part)


def ago(then: date, today: date, language: Language) -> str:
    """How long ago a date is: "3 weken geleden", "3 weeks ago"."""
    days = (today - then).days
    for size, name in ((365, "year"), (61, "month"), (14, "week")):
        if days >= size:
            count = days // (30 if name == "month" else 7 if name == "week" else 365)
            break
    else:
        count, name = days, "day"
    return f"{count} {unit(name, count != 1, language)} {'geleden' if language == 'nl' else 'ago'}"
