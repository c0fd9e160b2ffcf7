"""A question is answered in what it asks: the measure, the hour, the order, and who it is that writes."""

from __future__ import annotations

import pytest

from knowledge.answering.deciding import comparable, settled
from knowledge.records import Outcome

QUAY = """# Traineeship kadebeheer

- Organisatie: Gemeente Zoutkamp
- Uren: 34 uur per week
- Aanstelling: tijdelijk, voor twee jaar
- Sluitingsdatum: 8 januari 2027, 17.00 uur

## Het werk

Je werkt eerst bij de havendienst, gaat dan naar het team bruggen en sluit af bij het archief.

## Begeleiding

Je begeleider is Wout Harkema, havenmeester.
"""
MAIL = """Van: Tjitske Vos (Waterschap Hunzeland)
Verzonden: maandag 2 november 2026 10:12
Aan: Stagebureau
Onderwerp: stageplek gemalen

Beste collega,

De stageplek gemalen is voor 24 uur per week en begint op 1 maart 2027. Ik begeleid de stagiair zelf.

Groet,
Tjitske
"""


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel uur begeleiding krijg je per week bij het traineeship kadebeheer?",
        "Hoeveel dagen per week mag je thuiswerken bij het traineeship kadebeheer?",
        "Krijg ik een vaste baan na het traineeship kadebeheer?",
    ],
)
def test_what_is_not_stated_is_not_made_up_from_what_is(ask_of, question):
    assert ask_of({"kade.md": QUAY}, question).outcome is Outcome.NOT_STATED


def test_the_hour_of_a_closing_date_is_given(ask_of):
    answer = ask_of({"kade.md": QUAY}, "Tot hoe laat kan ik reageren op het traineeship kadebeheer?")
    assert "17.00 uur" in answer.text


def test_another_order_is_no_yes(ask_of):
    answer = ask_of({"kade.md": QUAY}, "Klopt het dat je bij kadebeheer eerst naar het team bruggen gaat?")
    assert not answer.text.startswith("Ja")


def test_who_writes_is_told_beside_what_they_say_of_themselves(ask_of):
    answer = ask_of({"mail.txt": MAIL}, "Wie begeleidt de stagiair bij de stageplek gemalen?")
    assert "Ik begeleid de stagiair zelf." in answer.text
    assert "Dat schrijft Tjitske Vos." in answer.text


def test_a_sentence_must_go_as_far_as_the_question():
    assert comparable("Mag ik altijd thuiswerken?", "Je mag altijd thuiswerken.")
    assert not comparable("Mag ik altijd thuiswerken?", "Je mag thuiswerken.")


def test_an_order_is_settled_by_the_clause_that_has_it():
    said = "Je begint bij de kas, gaat daarna naar de winkel."
    assert settled("Begin je bij de kas?", said, lambda clause: "kas" in clause)
    assert not settled("Begin je bij de winkel?", said, lambda clause: "winkel" in clause)
    assert not settled("Ga je naar de winkel?", "Soms ga je naar de winkel.", lambda clause: True)
