"""Translation: a word is found in a text of the other language, whatever form it takes there."""

import pytest

from knowledge.language.matching import bag, parts_meant
from knowledge.language.thesaurus import concepts_of
from knowledge.language.translation import has, is_light


@pytest.mark.parametrize(
    ("word", "dutch"),
    [
        ("writes", "Je schrijft een advies."),
        ("reading", "Je leest de stukken."),
        ("teams", "Het team is klein."),
        ("deliver", "Je levert aan het eind een kaart op."),  # a verb that comes apart
        ("prepared", "Je bereidt het overleg voor."),
        ("councils", "Je bezoekt raadsvergaderingen."),  # a part of a compound
        ("roof", "Eigenaren van grote daken."),
        ("strategic", "Een strategisch adviseur."),  # spelled otherwise
        ("mobility", "Afdeling Mobiliteit"),
        ("innovation", "De innovatiehub"),
        ("attacked", "Zij worden aangevallen."),
        ("friday", "Elke vrijdag"),
        ("beautiful", "De ruimte wordt mooier."),
    ],
)
def test_an_english_word_is_found_in_dutch(word, dutch):
    assert has(bag(dutch), word, "nl")


@pytest.mark.parametrize(
    ("word", "dutch"),
    [
        ("salary", "Je schrijft een advies."),
        ("off", "Elke vrijdag"),  # "vrij" is no part of a Friday
        ("sunny", "Op zondag"),
        ("director", "De directie"),
        ("organise", "aanvragen van organisatoren"),
        ("cow", "Je koerst op samenwerking"),
    ],
)
def test_another_word_is_not(word, dutch):
    assert not has(bag(dutch), word, "nl")


@pytest.mark.parametrize(
    ("word", "english", "found"),
    [
        ("vergelijkt", "Compare subsidies in three countries.", True),
        ("waterstofsubsidies", "Compare hydrogen subsidies.", True),
        ("waterstofprijzen", "Compare hydrogen subsidies.", False),
        ("begeleider", "Your supervisor is Helen.", True),
        ("salaris", "Your supervisor is Helen.", False),
    ],
)
def test_a_dutch_word_is_found_in_english(word, english, found):
    assert has(bag(english), word, "en") is found


def test_ways_of_saying_are_light_and_what_is_said_is_not():
    assert [word for word in ("also", "making", "ook", "people", "salary", "advies") if is_light(word)] == [
        "also",
        "making",
        "ook",
        "people",
    ]


def test_a_compound_means_what_both_its_parts_mean():
    assert parts_meant("fietsbeleid") == concepts_of("fiets") | concepts_of("beleid") != frozenset()
