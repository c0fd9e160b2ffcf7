"""Whose the rows of further tables are: by the code or the title in their first cells."""

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.assignments.rows import code_of, owner_of_row
from knowledge.records import Assignment, BlockKind, Span
from tests.knowledge.documents.builders import a_document

CATALOGUE = """
# Opdrachten najaar – Waterschap Vallei-Oost
| Nr | Opdracht | Opdrachtgever | Standplaats | Uren |
|---|---|---|---|---|
| VO-11 | Bevers op de kade | Gemeente Rhenen | Rhenen | 24 |
| VO-12 | Peilbuizen lezen | Gemeente Ede | Ede | 32 |
| VO-13 | Stille gemalen | Gemeente Barneveld | Barneveld | 36 |
Voor VO-12 geldt een looptijd van negen maanden.
| Nr | Niveau | Begeleider |
|---|---|---|
| VO-11 | hbo | Inge Wessels |
| VO-13 | wo | Ad Terpstra |
| VO-19 | wo | niemand |
| Opdracht | Partners |
|---|---|
| Peilbuizen lezen | TU Delft |
| Ede | Wageningen |
| Niveau | Vergoeding |
|---|---|
| hbo | 2.900 |
"""

SECTIONS = """
# Stageplaatsen Omgevingsdienst De Kempen
| Plaats | Onderwerp | Uren |
|---|---|---|
| 1 | Geluid rond de luchthaven | 32 |
| 2 | Stikstof in vennen | 24 |
## Stageplaats 1 - Geluid rond de luchthaven
Je meet het geluid op vijftien plekken en praat met omwonenden over wat zij horen.
## Stageplaats 2 - Stikstof in vennen en beken
Je bemonstert twaalf vennen en vergelijkt de uitkomsten met die van tien jaar geleden.
"""


def owners(written, name="opdrachten.md"):
    document = a_document(written)
    assignments = find_assignments(document, document_id="D", name=name)
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    named = [owner_of_row(document, block, assignments) for block in rows]
    return assignments, [
        (document.of(row.cells[0]), owner and owner.title) for row, owner in zip(rows, named, strict=True)
    ]


def test_a_row_belongs_to_the_assignment_whose_code_or_title_it_gives():
    assignments, found = owners(CATALOGUE)
    assert [(one.title, one.aliases[0]) for one in assignments] == [
        ("Bevers op de kade", "VO-11"),
        ("Peilbuizen lezen", "VO-12"),
        ("Stille gemalen", "VO-13"),
    ]
    assert found[3:] == [
        ("VO-11", "Bevers op de kade"),
        ("VO-13", "Stille gemalen"),
        ("VO-19", None),
        ("Peilbuizen lezen", "Peilbuizen lezen"),
        ("Ede", None),
        ("hbo", None),
    ]


def test_an_overview_above_sections_is_not_a_second_set_of_assignments():
    assignments, found = owners(SECTIONS)
    assert [one.title for one in assignments] == ["Geluid rond de luchthaven", "Stikstof in vennen en beken"]
    assert found == [("1", "Geluid rond de luchthaven"), ("2", "Stikstof in vennen en beken")]


def test_a_second_table_with_the_same_titles_makes_no_second_assignments():
    assignments, found = owners("""
# Opdrachten
| Opdracht | Organisatie | Uren |
|---|---|---|
| Dode hoeken | Gemeente Cuijk | 24 |
| Losse eindjes | Gemeente Grave | 32 |
| Opdracht | Niveau | Begeleider |
|---|---|---|
| Dode hoeken | hbo | Fien Aarts |
| Losse eindjes | wo | Rob Linders |
""")
    assert [one.title for one in assignments] == ["Dode hoeken", "Losse eindjes"]
    assert found[2:] == [("Dode hoeken", "Dode hoeken"), ("Losse eindjes", "Losse eindjes")]


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("## Opdracht 3: Bijen tellen", "Opdracht 3"),
        ("## GW-07 – Bijen tellen", "GW-07"),
        ("## 4. Bijen tellen", "4"),
        ("## Bijen tellen", ""),
        ("## Covid-19 en de jeugdzorg", ""),
    ],
)
def test_the_code_of_an_assignment_stands_before_its_title(first, code):
    document = a_document(f"# Opdrachten\n{first}\nJe telt bijen in de stad.")
    start = document.blocks[1].span.start
    assignment = Assignment("D/1", "D", "Bijen tellen", Span(start, len(document.text)))
    assert code_of(document, assignment) == code
