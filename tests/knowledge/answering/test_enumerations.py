"""A question for several things of one assignment gets the list that announces them, whole."""

import pytest

VISIT = """# Stage veerdienst

- Organisatie: Gemeente Vlieland

## Wat ga je doen?

De reder wil weten waar het beter kan. Je onderzoek geeft inzicht in:

- de wachttijd op de kade;
- de drukte in het weekend;
- de kosten van een extra afvaart.

Bij de haventaken hoort:

- touwen aannemen
- kaartjes controleren

Vraagstukken zijn:

- Kan de boot vaker varen?
- Willen bewoners dat?
"""
HIKE = """# Traineeplek wandelnet

- Organisatie: Gemeente Ede

## Wat ga je doen?

Je brengt paden in kaart.
"""


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("In welke drie punten geeft het onderzoek bij Vlieland inzicht?", ["de wachttijd op de kade;", "de drukte in het weekend;", "de kosten van een extra afvaart."]),
        ("Wat voor haventaken heb je allemaal bij de stage veerdienst?", ["touwen aannemen", "kaartjes controleren"]),
        ("Met welke vragen ga je bij de veerdienst aan de slag?", ["Kan de boot vaker varen?", "Willen bewoners dat?"]),
    ],
)  # fmt: skip
def test_the_list_that_announces_what_is_asked_is_said_whole(ask_of, question, items):
    answer = ask_of({"veer.md": VISIT, "wandel.md": HIKE}, question)
    assert [citation.quote for citation in answer.citations] == items
