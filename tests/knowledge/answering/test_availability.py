"""Availability: nobody is told to apply for what is gone, and whoever asks after it hears that it is."""

from __future__ import annotations

import re

import pytest

from knowledge.answering.speaking import Speaker
from knowledge.answering.verification import problems_in
from knowledge.records import Outcome, Question
from tests.fakes.models import ScriptedModel

BUNDLE = """# Traineeopdrachten van gemeente Vlietstede

## 1. Bomen langs de Vaart (VERVULD)

- Uren: 24 uur per week
- Begeleider: Tom Bos
- Sluitingsdatum: 1 juni 2099

Je telt bomen.

## 2. Schuldhulp voor jongeren

- Uren: 36 uur per week
- Begeleider: Anne Kok
- Sluitingsdatum: 1 juni 2099

Je spreekt jongeren over schulden.
"""
DOCUMENTS = {"bundle.md": BUNDLE}


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Kan ik nog reageren op de opdracht over bomen?", "Nee. Daarover staat er: “"),
        ("Is de opdracht over bomen nog beschikbaar?", "Nee. Daarover staat er: “"),
        ("Is de opdracht over bomen al vervuld?", "Ja. Daarover staat er: “"),
        ("Can I still apply for the assignment about bomen?", "No. "),
        ("Kan ik nog reageren op de opdracht over schuldhulp?", "Ja, dat kan nog: de sluitingsdatum is 1 juni 2099."),
    ],
)
def test_whether_one_can_still_apply_is_settled_by_what_says_that_it_is_gone(ask_of, question, start):
    answer = ask_of(DOCUMENTS, question)
    text = answer.text.removeprefix("Bomen langs de Vaart: ")
    assert (answer.outcome, text.startswith(start)) == (Outcome.ANSWERED, True), answer.text


def test_what_is_told_of_a_placement_that_is_gone_says_so(ask_of):
    answer = ask_of(DOCUMENTS, "Hoeveel uur per week is de opdracht over bomen?")
    assert "24 uur per week" in answer.text
    assert "Let op, bij Bomen langs de Vaart staat er: “1. Bomen langs de Vaart (VERVULD)” [2]" in answer.text


def test_a_list_of_what_is_open_leaves_out_what_is_gone_and_other_lists_say_so(ask_of):
    still, all_of_them = (
        ask_of(DOCUMENTS, question).text
        for question in ("Welke opdrachten staan nog open?", "Welke opdrachten zijn er?")
    )
    assert ("Schuldhulp" in still, "Bomen" in still) == (True, False)
    assert ("Schuldhulp" in all_of_them, "Let op, bij Bomen langs de Vaart" in all_of_them) == (True, True)


def test_a_model_tells_of_nothing_that_is_gone_without_saying_so(answerer_over):
    speaker = Speaker(
        answerer_over(DOCUMENTS), ScriptedModel(lambda prompt: f"Je telt bomen [{_first_key(prompt.user)}].")
    )
    answer = speaker.answer(Question("Wat ga je precies doen bij bomen langs de Vaart?"))
    assert "Let op, bij Bomen langs de Vaart staat er: “" in answer.text
    assert problems_in(answer, speaker.desk("default")) == []


def _first_key(prompt):
    return re.search(r"\[(\w+)\][^\n]*\n[^<]*Je telt bomen", prompt)[1]


@pytest.mark.parametrize(
    "question",
    [
        "Wat is de uiterste datum om te reageren op de opdracht over schuldhulp?",
        "Wat is de uiterste reactiedatum van de opdracht over schuldhulp?",
        "What is the cut-off date for the assignment about schuldhulp?",
    ],
)
def test_the_last_day_is_asked_for_in_many_words(ask_of, question):
    assert "2099" in ask_of(DOCUMENTS, question).text


def test_what_an_assignment_is_about_is_not_whether_it_goes_ahead(ask_of):
    answer = ask_of(DOCUMENTS, "Waar gaat de opdracht over schuldhulp over die door de gemeente wordt gegeven?")
    assert (answer.outcome, answer.made.query.kinds) == (Outcome.ANSWERED, ())
