"""What a question wants: a list, a count, or one assignment."""

import pytest

from knowledge.questions.conversation import topic_of, without_opening
from knowledge.questions.intent import (
    doubts_place,
    is_specific,
    wants_comparison,
    wants_count,
    wants_list,
    wants_whereabouts,
)


@pytest.mark.parametrize(
    "question",
    [
        "Welke afstudeerstages zijn er?",
        "Welke hbo-stages beginnen in mei?",
        "Welke opdrachten zijn er in Assen?",
        "Which internships are still open?",
        "Zijn er meewerkstages?",
    ],
)
def test_a_list_is_asked_for_in_many_words(question):
    assert wants_list(question)


@pytest.mark.parametrize("question", ["Hoeveel afstudeerstages heb je?", "How many traineeships are there?"])
def test_a_count_is_asked_for_in_many_words(question):
    assert wants_count(question)


@pytest.mark.parametrize("question", ["Hoeveel uur is de stage?", "Welke percentages noemt de tekst?"])
def test_a_fact_is_no_list(question):
    assert not wants_count(question)


@pytest.mark.parametrize(
    "question", ["Op hoeveel opdrachten mag ik reageren?", "How many assignments can I apply for?"]
)
def test_how_many_somebody_may_choose_is_no_count(question):
    assert not wants_count(question)


@pytest.mark.parametrize(
    ("question", "specific"),
    [
        ("Hoe oud mag ik zijn?", True),
        ("Krijg ik iets?", True),
        ("stage havenlogistiek", False),
        ("over de stage", False),
    ],
)
def test_a_question_for_one_thing_is_specific(question, specific):
    assert is_specific(question) is specific


@pytest.mark.parametrize(
    ("question", "doubts"),
    [
        ("Is de stage in Zwolle?", True),
        ("Krijg ik een fiets in Zwolle?", False),
        ("Is er een kantine in Zwolle?", False),
    ],
)
def test_only_where_something_is_can_be_doubted(question, doubts):
    assert doubts_place(question) is doubts


@pytest.mark.parametrize(
    "question",
    [
        "Hi there! What kind of things can I ask you?",
        "What sort of stuff can you help me with?",
        "Hoi, welke dingen kan ik jou allemaal vragen?",
        "Wat voor informatie kan ik hier vinden?",
        "How do I use you?",
        "What is this bot for?",
    ],
)
def test_what_can_be_asked_is_small_talk(question):
    assert topic_of(without_opening(question)) == "abilities"


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("Waar help ik bewoners?", True),
        ("Waar en op welke datum is de kennismaking?", False),
        ("Where and when is the interview?", False),
    ],
)
def test_where_and_when_something_is_asks_for_no_assignment(question, which):
    assert wants_whereabouts(question) is which


def test_two_are_compared_by_what_the_one_has_over_the_other():
    assert wants_comparison("Hoe zit het met de uren in Assen vergeleken met Zwolle?")
    assert not wants_comparison("Hoe zit het met de uren in Assen?")
