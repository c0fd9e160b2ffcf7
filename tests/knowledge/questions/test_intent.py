"""What a question wants: a list, a count, or one assignment."""

import pytest

from knowledge.questions.intent import wants_count, wants_list


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
