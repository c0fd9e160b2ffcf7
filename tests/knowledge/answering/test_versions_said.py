"""What is said where two versions of one placement differ."""

from __future__ import annotations

import pytest

from knowledge.records import Outcome

OLD = """# Boswachter heidebeheer

- Organisatie: Gemeente Zierikzee
- Uren: 24 uur per week
- Geplaatst: 1 september 2026

Thuiswerken kan een dag per week. Je werkplek is in Zierikzee, Havenpark 1. De contactpersoon is Wim Laag, 0111-555 100.
"""
NEW = (
    OLD.replace("24 uur", "32 uur")
    .replace("1 september", "1 november")
    .replace("een dag", "drie dagen")
    .replace("Wim Laag, 0111-555 100", "Greet Hoog, 0111-555 200")
)


@pytest.fixture
def asked(ask_of):
    return lambda question: ask_of({"oud.md": OLD, "nieuw.md": NEW}, question)


def test_an_older_version_is_said_to_be_one(asked):
    answer = asked("Hoeveel uur is de boswachter heidebeheer?")
    assert answer.outcome is Outcome.CONFLICTING
    assert [line.partition(": ")[2] for line in answer.text.splitlines()[1:]] == [
        "Het gaat om 32 uur per week. [1] [2]",
        "stond eerder: 24 uur per week. [3] [4]",
    ]


def test_a_question_for_what_holds_now_gets_the_newest_version(asked):
    answer = asked("Wie is nu de contactpersoon voor de boswachter heidebeheer?")
    assert answer.text.splitlines() == [
        "De contactpersoon is Greet Hoog, 0111-555 200. [1]",
        "In een eerdere tekst stond iets anders.",
    ]


def test_a_question_for_what_changed_gets_each_version_in_its_words(asked):
    answer = asked("Wat is er veranderd aan het thuiswerken van de boswachter heidebeheer?")
    assert "drie dagen" in answer.text
    assert "een dag" in answer.text
