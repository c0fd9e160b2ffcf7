"""Figures: what a quote supports and what it does not, whatever the spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.quantities import figures

SUPPORTED = [
    ("1 feb", "01-02-2027"),
    ("1 februari 2027", "op 01-02-2027"),
    ("February 1, 2027", "1 feb. 2027"),
    ("februari 2027", "1 februari 2027"),
    ("in 2027", "1 februari 2027"),
    ("€ 3.200", "3200 euro bruto"),
    ("3200 euro", "€ 3.200,-"),
    ("between €3,226 and €4,537", "€ 3.226,- tot € 4.537"),
    ("€ 750 en € 900", "€ 900 en € 750"),
    ("8 months", "acht maanden"),
    ("acht maanden", "8 maanden"),
    ("2 begeleiders", "twee vaste begeleiders"),
    ("two supervisors", "2 begeleiders"),
    ("16 tot 24 uur", "Aantal uur 16-24 uur per week"),
    ("32 uur per week", "Uren per week: 32"),
    ("40 procent", "40%"),
    ("17:00 uur", "tot 17.00 uur"),
    ("+31 6 12345678", "06-12345678"),
    ("jan@stad.nl", "Jan@stad.nl"),
    ("kenmerk 1153", "Kenmerk: 1153, geplaatst"),
    ("stad.nl", "https://www.stad.nl/"),
    ("de richtlijn is er niet", "geen cijfers"),
    ("een week vol afwisseling en one of many", "een week"),
]
UNSUPPORTED = [
    ("1 februari 2027", "1 feb"),
    ("1 februari 2027", "er waren 1 of 2 in 2027"),
    ("7 juli 2024", "in 2024 waren er 7"),
    ("2 februari", "1 februari 2027"),
    ("maart 2027", "1 februari 2027"),
    ("€ 32", "32 uur"),
    ("€ 3.100 tot € 2.250", "€ 3.100 tot € 4.250"),
    ("8 weeks", "acht maanden"),
    ("20 uur", "16-24 uur"),
    ("3 begeleiders", "twee begeleiders"),
    ("40 %", "40 mensen"),
    ("06-12345679", "06-12345678"),
    ("piet@stad.nl", "jan@stad.nl"),
    ("schaal 11", "schaal 10"),
]


@pytest.mark.parametrize(("claim", "quote"), SUPPORTED)
def test_a_quote_supports_a_claim_in_another_spelling(claim, quote):
    assert figures(claim) <= figures(quote)


@pytest.mark.parametrize(("claim", "quote"), UNSUPPORTED)
def test_a_quote_does_not_support_more_than_it_says(claim, quote):
    assert not figures(claim) <= figures(quote)


def test_articles_and_dutch_words_that_look_english_are_no_figures():
    assert figures("een team, ten minste one of a kind, ten behoeve van") == frozenset()


@given(st.text(max_size=120), st.sampled_from(["zie", "en", "over"]))
def test_words_around_a_quote_take_nothing_away(text, word):
    assert figures(text.strip()) <= figures(f"{word}\n{text.strip()}\n{word}")


@given(st.integers(min_value=0, max_value=9_999_999))
def test_a_number_is_one_figure_with_and_without_separators(number):
    dutch = f"{number:,}".replace(",", ".")
    assert figures(str(number)) == figures(dutch) == figures(f"{number:,}")
