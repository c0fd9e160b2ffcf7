"""A list has all that meets the conditions of a question, in whatever way they are set."""

import pytest

BUOYS = """# Stage boeien tellen

- Organisatie: Waterschap Noorderzijlvest
- Standplaats: Groningen
- Uren: 32 uur per week
- Startdatum: 1 maart 2027
- Reageren: tot en met 10 januari 2027
- Duur: 9 maanden
- Opleiding: hbo

Je telt boeien.
"""
MOSS = """# Vacature mosonderzoeker

Gastorganisatie: Universiteit Twente

- Standplaats: Enschede
- Uren: 36 uur per week
- Startdatum: 1 mei 2027
- Reageren: tot en met 3 februari 2027
- Duur: 12 maanden
- Opleiding: wo-master

Je zoekt mos op daken.
"""
LOCKS = """# Traineeship sluizen

- Organisatie: Provincie Drenthe
- Standplaats: Assen
- Duur: 24 maanden
- Opleiding: hbo of wo

Het werk begint op 1 april 2027. Je werkt 24 uur per week.
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Welke plekken zijn er bij een waterschap?", ["boeien"]),
        ("Which places are at a water authority?", ["boeien"]),
        ("Welke plekken zijn er bij een universiteit?", ["mos"]),
        ("Welke plekken zijn niet bij een waterschap?", ["mos", "sluizen"]),
        ("Welke opdrachten zijn er bij een provincie of een waterschap?", ["boeien", "sluizen"]),
        ("Welke plekken sluiten in januari of februari 2027?", ["boeien", "mos"]),
        ("Wat gaat er allemaal op 1 mei 2027 van start?", ["mos"]),
        ("Welke plekken beginnen in maart of april 2027?", ["boeien", "sluizen"]),
        ("Welke plekken zijn voor 32 of 36 uur per week?", ["boeien", "mos"]),
        ("Bij welke plekken werk je 24 uur per week?", ["sluizen"]),
        ("Welke opdrachten duren negen maanden?", ["boeien"]),
        ("Bij welke plekken heb je een wo-master nodig?", ["mos"]),
        ("Welke stages en vacatures zijn er niet in Groningen?", ["mos", "sluizen"]),
        ("Welke plekken zijn er in Assen of Enschede?", ["mos", "sluizen"]),
    ],
)
def test_conditions_pick_the_same_rows_however_they_are_put(ask_of, question, expected):
    answer = ask_of({"boei.md": BUOYS, "mos.md": MOSS, "sluis.md": LOCKS}, question)
    rows = [line.lower() for line in answer.text.splitlines() if line.startswith("- ")]
    assert (
        sorted(name for name in ("boeien", "mos", "sluizen") for row in rows if name in row.split(" – ")[0]) == expected
    )
