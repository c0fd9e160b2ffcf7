"""Placements that are spoken of by what is done there, and words that name nothing."""

from __future__ import annotations

import pytest

from knowledge.records import Outcome

WATER = """# Adviseur moerasbeheer

- Organisatie: Provincie Zeeland
- Uren: 28 uur per week
- Thuiswerken: nee

Je verjaagt waterbuffels uit het riet en telt roerdompen met een verrekijker. Koken doe je zelf.
"""
CARE = """# Thuiszorgproject

- Organisatie: Gemeente Zierikzee
- Uren: 20 uur per week
- Thuiswerken: ja

Je bezoekt ouderen met een rollator en schrijft een draaiboek voor wijkverpleegkundigen.
"""


@pytest.fixture
def asked(ask_of):
    return lambda question: ask_of({"moeras.md": WATER, "zorg.md": CARE}, question)


def test_what_is_done_there_tells_which_placement_is_meant(asked):
    answer = asked("Hoeveel uur is die plek met de waterbuffels?")
    assert (answer.outcome, [c.quote for c in answer.citations]) == (Outcome.ANSWERED, ["Uren: 28 uur per week"])


@pytest.mark.parametrize(
    "question",
    [
        "Mag ik thuis werken?",  # "thuis" is not the Thuiszorgproject
        "Hoeveel uur is de plek waar ik zelf moet koken en bakken op een schip?",  # one word is not enough
    ],
)
def test_everyday_words_name_no_placement(asked, question):
    assert asked(question).outcome in (Outcome.AMBIGUOUS, Outcome.NOT_STATED)
