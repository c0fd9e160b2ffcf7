"""Status: what says that a placement is gone, and what only sounds like it."""

from __future__ import annotations

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.facts.extraction import extract_facts
from knowledge.documents.reading import read_document
from knowledge.records import FactKind

PAGE = """# Stage wadvogels

- Organisatie: Provincie Fryslân
- Uren: 32 uur per week

{line}

Je telt vogels op het wad en praat met de vogelwacht.
"""


def statuses(tmp_path, text):
    path = tmp_path / "stage.md"
    path.write_text(text, "utf-8")
    document = read_document(path)
    found = extract_facts(document, find_assignments(document, document_id="d", name=path.name))
    return [[(fact.value.values[0], fact.text) for fact in one.stated(FactKind.STATUS)] for one in found]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Deze stage is inmiddels vervuld.", "stage is inmiddels vervuld"),
        ("Helaas is deze opdracht al vergeven.", "is deze opdracht al vergeven"),
        (
            "Let op: de stageplek bij het wad is per 1 mei ingetrokken.",
            "stageplek bij het wad is per 1 mei ingetrokken",
        ),
        ("De stage gaat helaas niet door.", "stage gaat helaas niet door"),
        ("Reageren is niet meer mogelijk.", "Reageren is niet meer mogelijk"),
        ("Je kunt helaas niet meer solliciteren.", "Je kunt helaas niet meer solliciteren"),
        ("This position has already been filled.", "position has already been filled"),
        ("**INGETROKKEN**", "INGETROKKEN"),
        ("Status: vervuld", "vervuld"),
    ],
)
def test_a_placement_is_gone_when_it_is_said_to_be(tmp_path, line, words):
    assert statuses(tmp_path, PAGE.format(line=line)) == [[("gone", words)]]


@pytest.mark.parametrize(
    "line",
    [
        "De vacature sluit zodra de stage is vervuld.",
        "Is de stageplek vervuld, dan halen we deze tekst weg.",
        "We sluiten de procedure als de vacature vervuld is.",
        "Eén van de twee plekken is al vervuld.",
        "Vorig jaar is de stage niet vervuld.",
        "De brug is gesloten en het oude zwembad is vervallen.",
        "## Taken",
        "Je reiskosten vervallen als je een ov-kaart hebt.",
        "Mocht de plek al vergeven zijn, dan hoor je dat binnen een week.",
    ],
)
def test_a_condition_another_time_or_another_thing_says_nothing_of_it(tmp_path, line):
    assert statuses(tmp_path, PAGE.format(line=line)) == [[]]


def test_each_assignment_of_a_file_has_its_own_status(tmp_path):
    text = (
        "# Opdrachten van gemeente Vlietstede\n\n"
        "## 1. Bomen langs de Vaart (VERVULD)\n\n- Uren: 24 uur per week\n- Begeleider: Tom Bos\n\nJe telt bomen.\n\n"
        "## 2. Schuldhulp voor jongeren\n\n- Uren: 36 uur per week\n- Begeleider: Anne Kok\n\nJe spreekt jongeren.\n\n"
        "## 3. Parkeren in de stad\n\nDeze opdracht is ingetrokken.\n\n- Uren: 32 uur per week\n- Begeleider: Ria Vos\n"
    )
    assert statuses(tmp_path, text) == [[("gone", "VERVULD")], [], [("gone", "opdracht is ingetrokken")]]
