"""Dates, money, counts and addresses as documents write them, in Dutch and English."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.quantities import (
    Yearless,
    amounts,
    counts,
    dates,
    emails,
    parse_number,
    percentages,
    phones,
    urls,
)
from knowledge.records import Day, Money, NumberRange


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("op 6 december 2024 vastgesteld", [("6 december 2024", Day(2024, 12, 6))]),
        ("01-07-2024", [("01-07-2024", Day(2024, 7, 1))]),
        ("1/7/2024", [("1/7/2024", Day(2024, 7, 1))]),
        ("1.7.24", [("1.7.24", Day(2024, 7, 1))]),
        ("2027-03-01", [("2027-03-01", Day(2027, 3, 1))]),
        ("March 1st, 2027", [("March 1st, 2027", Day(2027, 3, 1))]),
        ("the 2nd of May 2027", [("2nd of May 2027", Day(2027, 5, 2))]),
        ("medio maart 2025", [("medio maart 2025", Day(2025, 3))]),
        ("september 2026", [("september 2026", Day(2026, 9))]),
        ("begin 2026", [("begin 2026", Day(2026))]),
        ("1 sept '26", [("1 sept '26", Day(2026, 9, 1))]),
        ("tot 2 aug", [("2 aug", Yearless(8, 2))]),
        ("before May 12th", [("May 12th", Yearless(5, 12))]),
        ("1 sep. 2024 - 1 feb. 2025", [("1 sep. 2024", Day(2024, 9, 1)), ("1 feb. 2025", Day(2025, 2, 1))]),
        (
            "van 1 september t/m 31 januari 2027",
            [("1 september", Day(2026, 9, 1)), ("31 januari 2027", Day(2027, 1, 31))],
        ),
        ("1 t/m 31 mei 2025", [("1", Day(2025, 5, 1)), ("31 mei 2025", Day(2025, 5, 31))]),
    ],
)
def test_a_date_is_read_with_the_precision_it_has(text, expected):
    assert [(text[found.start : found.end], found.value) for found in dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "per direct",
        "you may 2 times",
        "bel Jan 06-12345678",
        "in 2027",
        "31 februari 2025",
        "16-24 uur",
        "versie 1.12.3",
        "artikel 3.1 tot en met 3.4",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert dates(text) == ()


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("€749", "€749", Money(Decimal(749), Decimal(749))),
        ("€ 3.226,- tot € 4.537", "€ 3.226,- tot € 4.537", Money(Decimal(3226), Decimal(4537))),
        ("EUR 2.500 bruto per maand", "EUR 2.500 bruto per maand", Money(Decimal(2500), Decimal(2500), "EUR", "month")),
        ("een bedrag van 749 euro", "749 euro", Money(Decimal(749), Decimal(749))),
        ("€ 15,50 per uur", "€ 15,50 per uur", Money(Decimal("15.50"), Decimal("15.50"), "EUR", "hour")),
        ("€1,200 gross a month", "€1,200 gross a month", Money(Decimal(1200), Decimal(1200), "EUR", "month")),
        ("€ 2,5 miljoen", "€ 2,5 miljoen", Money(Decimal(2500000), Decimal(2500000))),
        ("een maandsalaris van € 3.100", "€ 3.100", Money(Decimal(3100), Decimal(3100), "EUR", "month")),
        ("€ 500 per maand bij 36 uur", "€ 500 per maand", Money(Decimal(500), Decimal(500), "EUR", "month")),
    ],
)
def test_an_amount_is_read_with_its_range_and_period(text, written, expected):
    (found,) = amounts(text)
    assert (text[found.start : found.end], found.value) == (written, expected)


def test_two_amounts_of_which_the_second_is_lower_are_no_range():
    found = amounts("€ 900 en € 750 per maand")
    assert [q.value for q in found] == [Money(Decimal(n), Decimal(n), "EUR", "month") for n in (900, 750)]


def _range(low, high, unit, **bounds):
    return NumberRange(Decimal(low), Decimal(high), unit, **bounds)


@pytest.mark.parametrize(
    ("text", "expected", "per"),
    [
        ("32 - 36 uur", _range(32, 36, "hour"), ""),
        ("16-24 uur per week", _range(16, 24, "hour"), "week"),
        ("24 to 32 hours a week", _range(24, 32, "hour"), "week"),
        ("32u p/w", _range(32, 32, "hour"), "week"),
        ("een 36-urige werkweek", _range(36, 36, "hour"), ""),
        ("0,8 fte", _range("0.8", "0.8", "fte"), ""),
        ("drie dagen per week", _range(3, 3, "day"), "week"),
        ("two days a week", _range(2, 2, "day"), "week"),
        ("acht maanden", _range(8, 8, "month"), ""),
        ("6 tot 9 maanden", _range(6, 9, "month"), ""),
        ("six-month", _range(6, 6, "month"), ""),
        ("minimaal 5 jaar", _range(5, 5, "year", least=True), ""),
        ("3+ years", _range(3, 3, "year", least=True), ""),
        ("maximaal vijfentwintig weken", _range(25, 25, "week", most=True), ""),
        ("anderhalf jaar", _range("1.5", "1.5", "year"), ""),
        ("een half jaar", _range("0.5", "0.5", "year"), ""),
        ("het gaat om 24 uur", _range(24, 24, "hour"), ""),
    ],
)
def test_a_count_is_read_with_its_unit_bound_and_rate(text, expected, per):
    (found,) = counts(text)
    assert (found.value, found.per) == (expected, per)


@pytest.mark.parametrize("text", ["om 17.00 uur", "vóór 12 uur", "tot 17 uur", "in acht nemen", "ten minste", "uur"])
def test_a_time_of_day_or_a_loose_word_is_no_count(text):
    assert counts(text) == ()


@pytest.mark.parametrize(
    "written", ["06-12345678", "+31 6 1234 5678", "0031612345678", "06 12 34 56 78", "+31 (0)6 12345678"]
)
def test_a_phone_number_is_the_same_in_every_spelling(written):
    assert [found.value for found in phones(f"bel {written} voor meer")] == ["+31612345678"]


@pytest.mark.parametrize("text", ["zaak 2024-0123456", "01-07-2024", "1153", "1.300.000 inwoners"])
def test_other_digits_are_no_phone_number(text):
    assert phones(text) == ()


def test_addresses_are_read_without_the_punctuation_behind_them():
    text = "Mail Jan.Smit@stad.example.nl, of kijk op https://werk.example.nl/a?b=c. Of www.stad.nl!"
    assert [found.value for found in emails(text)] == ["jan.smit@stad.example.nl"]
    assert [found.value for found in urls(text)] == ["https://werk.example.nl/a?b=c", "www.stad.nl"]


def test_percentages_are_read_in_digits_and_words():
    assert [found.value for found in percentages("40% van nu, later 12,5 procent")] == [Decimal(40), Decimal("12.5")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3.226,50", "3226.50"),
        ("1,000", "1000"),
        ("0,8", "0.8"),
        ("0.125", "0.125"),
        ("tweeëndertig", "32"),
        ("x", None),
    ],
)
def test_a_number_is_parsed_in_either_language(words, expected):
    assert parse_number(words) == (Decimal(expected) if expected else None)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    """No input breaks the readers, and every quantity stands where it says."""
    for read in (dates, amounts, counts, percentages, phones, emails, urls):
        for found in read(text):
            assert 0 <= found.start < found.end <= len(text)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_every_calendar_day_is_read_back_from_three_spellings(day):
    months = "januari februari maart april mei juni juli augustus september oktober november december".split()
    written = f"{day.day} {months[day.month - 1]} {day.year}; {day.day:02}-{day.month:02}-{day.year}; {day.isoformat()}"
    assert [found.value for found in dates(written)] == [Day(day.year, day.month, day.day)] * 3
