"""Places are found in a question however they are written."""

import pytest

from knowledge.questions.placenames import place_words, places_named


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Welke opdrachten in Zuid-Holland zijn fulltime?", ("Zuid-Holland",)),
        ("How many positions are there in South Holland?", ("Zuid-Holland",)),
        ("welke stages zijn er in noord holland en zeeland", ("Noord-Holland", "Zeeland")),
        ("Zijn er Drentse stages?", ("Drenthe",)),
        ("Hoeveel uur is de stage?", ()),
    ],
)
def test_a_place_has_its_usual_name(question, names):
    assert places_named(question) == names


def test_every_word_that_names_a_place_is_known_as_such():
    assert place_words("How many positions are there in South Holland?", "Zuid-Holland") == {"south", "holland"}
    assert place_words("How many positions are there in South Holland?", "Drenthe") == frozenset()
