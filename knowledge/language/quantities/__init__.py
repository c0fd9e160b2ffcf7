"""Quantities: the dates, amounts, counts and addresses in a text, each with its place and its value."""

from knowledge.language.quantities.addresses import emails, phones, urls
from knowledge.language.quantities.counts import counts
from knowledge.language.quantities.dates import Yearless, dates
from knowledge.language.quantities.figures import figures
from knowledge.language.quantities.money import amounts
from knowledge.language.quantities.numbers import Quantity, number_words, parse_number, plain
from knowledge.language.quantities.percentages import percentages

__all__ = [
    "Quantity",
    "Yearless",
    "amounts",
    "counts",
    "dates",
    "emails",
    "figures",
    "number_words",
    "parse_number",
    "percentages",
    "phones",
    "plain",
    "urls",
]
