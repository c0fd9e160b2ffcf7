"""Which words of a question only name its assignment."""

import pytest

from knowledge.questions.naming import name_words
from knowledge.questions.numbering import number_alone, number_in


@pytest.mark.parametrize(
    ("question", "written", "meant", "named"),
    [
        ("Welk doel heeft de vergunningenplek?", {"vergunningenplek"}, {"doel"}, {"vergunningenplek"}),
        ("Is the permits job at Zuiderkoog full-time?", {"zuiderkoog"}, {"permits"}, {"zuiderkoog", "permits"}),
        ("Wat is het doel van Zuiderkoog?", {"zuiderkoog"}, {"doel"}, {"zuiderkoog"}),
        ("How long is the permits job?", set(), {"permits"}, {"permits"}),
    ],
)
def test_a_word_that_only_means_a_part_of_a_name_names_beside_one_or_where_there_is_none(
    question, written, meant, named
):
    assert name_words(question, written, meant) == named


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Wat houdt opdracht 6 in?", 6),
        ("waar is plaats B", 2),
        ("Hoe lang duurt de derde opdracht?", 3),
        ("who guides the second internship", 2),
        ("Wat doe ik in mijn eerste opdracht?", None),
        ("Is this an assignment a student can do?", None),
        ("Is de stage 6 maanden?", None),
    ],
)
def test_a_number_a_letter_or_a_rank_picks_an_assignment(question, number):
    assert number_alone(question) == number


def test_among_those_spoken_of_a_bare_number_picks_one_too():
    assert (number_in("en nummer 2?"), number_alone("en nummer 2?")) == (2, None)
