"""What a document labels one after the other is a list, whatever the labels look like."""

import pytest

LIGHTHOUSE = """# Traineeship vuurtorens

- Organisatie: Gemeente Vlieland
- Uren: 32 uur per week

## Zo ziet het eruit

Je traineeship kent drie etappes.

Etappe 1 (twee maanden): kijken. Je loopt mee met de wachters.

Etappe 2 (zes maanden): bouwen. Je zet een proef op.

Etappe 3 (vier maanden): overdragen. Je schrijft op wat werkt.

## EISEN (knock-out)

Wie niet aan alle eisen voldoet, valt af.

E1. De kandidaat heeft een afgeronde hbo-opleiding.

E2. De kandidaat heeft geen hoogtevrees.

E3. De kandidaat kan zwemmen.
"""
WALK = """# Stage wandelnet

- Organisatie: Gemeente Ede

## De opdracht

Je brengt paden in kaart.
"""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Welke drie etappes zijn er bij de vuurtorens?", ["Etappe 1", "Etappe 2", "Etappe 3"]),
        ("What are the three phases of the Vlieland traineeship?", ["Etappe 1", "Etappe 2", "Etappe 3"]),
        ("Aan welke knock-outeisen moet je voldoen bij de vuurtorens?", ["E1.", "E2.", "E3."]),
    ],
)
def test_labelled_paragraphs_are_said_as_a_list(ask_of, question, begins):
    answer = ask_of({"vuurtoren.md": LIGHTHOUSE, "wandel.md": WALK}, question)
    quotes = [citation.quote for citation in answer.citations]
    assert [quote[: len(start)] for quote, start in zip(quotes, begins, strict=True)] == begins
