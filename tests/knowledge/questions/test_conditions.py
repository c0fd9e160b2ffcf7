"""The case that a question asks about, and what is said of another case."""

from __future__ import annotations

import pytest

from knowledge.questions.conditions import condition_in, leaves_out, rules_out


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wat verdien ik als ik de masterclass afrond?", {"masterclass", "afrond"}),
        ("How much do I get after the second year?", {"second"}),
        ("Hoeveel uur werk ik per week?", set()),
        ("When do I start?", set()),
        ("Als stagiair, wat krijg ik?", set()),
    ],
)
def test_a_condition_is_told_from_the_rest_of_a_question(question, words):
    assert condition_in(question) == words


def test_what_is_said_of_another_case_is_ruled_out():
    assert rules_out("Wat krijgt een hbo'er?", "Studenten van het mbo krijgen € 300.")
    assert not rules_out("Wat krijgt een hbo'er?", "Studenten van mbo of hbo krijgen € 300.")
    assert not rules_out("Wat krijgt een hbo'er?", "Studenten krijgen € 300.")


def test_a_value_may_leave_out_the_form_that_is_asked_for():
    assert leaves_out("In welke schaal zit ik?", "Je verdient € 2.900 per maand.")
    assert not leaves_out("In welke schaal zit ik?", "Je begint in schaal 9.")
