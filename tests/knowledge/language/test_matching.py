"""A word is met by the compounds that it is a part of, not by words that only hold its letters."""

import pytest

from knowledge.language.matching import COMPOUND, bag, term


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("overlast", "vooral geluidsoverlast", COMPOUND),
        ("water", "het regenwater wordt opgevangen", COMPOUND),
        ("rouwen", "vertrouwelijke stukken", 0.0),
        ("ouderen", "statushouders zoeken werk", 0.0),
    ],
)
def test_a_compound_ends_in_a_word_of_its_own(word, text, expected):
    assert bag(text).meets(term(word)) == expected
