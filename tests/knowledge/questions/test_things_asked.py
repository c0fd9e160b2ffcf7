"""What a question asks, told from the measure and the case it asks it in."""

from __future__ import annotations

import pytest

from knowledge.language import glossary
from knowledge.questions.asking import things_asked
from knowledge.questions.conditions import hour_behind, leaves_out
from knowledge.questions.measures import counts, unit_asked
from knowledge.records import FactKind


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Hoeveel dagen per week mag je thuiswerken?", {FactKind.HOME_WORKING}),
        ("Hoeveel uur begeleiding krijg ik?", {FactKind.MENTORS}),
        ("Hoeveel uur werk ik en wie begeleidt me?", {FactKind.HOURS, FactKind.MENTORS}),
        ("Wat is het salaris als ik 32 uur per week werk?", {FactKind.PAY}),
        ("Krijg ik een vaste baan?", {FactKind.EMPLOYMENT}),
        ("Klopt het dat je begint bij de griffie?", set()),
        ("Wanneer begint de stage?", {FactKind.START}),
    ],
)
def test_only_what_is_asked_is_asked_for(question, kinds):
    assert {m.kind for m in things_asked(question, glossary.mentions(question))} == kinds


def test_a_measure_is_met_by_a_count_of_it():
    assert unit_asked("Hoeveel uur begeleiding krijg ik?") == "hour"
    assert unit_asked("Hoeveel begeleiders heb ik?") == ""
    assert counts("Je krijgt elke week een uur begeleiding.", "hour")
    assert not counts("Je begeleider is Wout Harkema.", "hour")


def test_an_hour_is_asked_for_and_found():
    assert leaves_out("Tot hoe laat kan ik reageren?", "Reageren kan tot 8 januari, 36 uur per week.")
    assert not leaves_out("Tot hoe laat kan ik reageren?", "Reageren kan tot 8 januari om 17.00 uur.")
    assert hour_behind("Voor 8 januari, 17.00 uur, bij Wout", 14) == "17.00 uur"
    assert hour_behind("Voor 8 januari bij Wout", 14) == ""
