"""Assignments under headings that count, and tables whose rows carry codes."""

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.assignments.rows import owner_of_row
from tests.knowledge.documents.builders import a_document


def found(written, name="bestand.txt", **more):
    document = a_document(written, **more)
    return document, find_assignments(document, document_id="D", name=name)


def titles(written, name="bestand.txt", **more):
    return [one.title for one in found(written, name, **more)[1]]


ROMAN = """
# TRAINEEPLAATSEN KUSTDIENSTEN
Voor alle plaatsen geldt een werkweek van 36 uur.
## I. DUINEN IN BEWEGING
## Gemeente Zandvoort
Je onderzoekt waar het zand heen waait.
## II. STILLE STRANDEN
## Gemeente Katwijk
Je telt strandgasten in de winter.
"""

CODED = """
# Krant van de Merwestreek
## Opdracht MS/01 – Leegstand aan de kade
| Uren | 24 |
## Opdracht MS/02 – Veilig naar school
| Uren | 16 |
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (ROMAN, ["DUINEN IN BEWEGING", "STILLE STRANDEN"]),
        (CODED, ["Leegstand aan de kade", "Veilig naar school"]),
        ("# Handboek stages\n## 1. Inleiding\nLees dit eerst.\n## 2. Pasjes en sleutels\nHaal ze bij de balie.", []),
    ],
)
def test_headings_that_count_or_carry_codes_open_assignments(written, expected):
    assert titles(written) == expected


def test_an_overview_gives_way_to_sections_with_the_same_numbers():
    written = """
# Stages waterschap Duin en Dal
| # | Stage | Uren | Begeleider |
|---|---|---|---|
| 1 | Otters terug | 24 | Noor Vink |
| 2 | Slim malen | 32 | Karel Dam |
## 1. De otter weer in de polder
Je plaatst camera's langs de vaart.
## 2. Malen met zonnestroom
Je rekent uit wanneer gemalen draaien.
"""
    document, assignments = found(written)
    assert [one.title for one in assignments] == ["De otter weer in de polder", "Malen met zonnestroom"]
    assert [owner_of_row(document, block, assignments) for block in document.blocks[1:3]] == list(assignments)


def test_a_further_table_keyed_by_codes_holds_no_assignments():
    assert titles("""
# Stageplekken Veiligheidsregio Duinrand
| Regio | Nr | Stage | Uren |
|---|---|---|---|
| Noord | S1 | Rookmelders | 24 |
| Noord | S2 | Vluchtwegen | 32 |
| Stage | Sluit op | Niveau |
|---|---|---|
| S1 | 1 juni | mbo |
| S2 | 9 juni | hbo |
""") == ["Rookmelders", "Vluchtwegen"]
