"""Forms: what is ticked counts, what is left open does not, and numbered fields are known by their names."""

from __future__ import annotations

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.facts.extraction import extract_facts
from knowledge.documents.forms import left_open, ticked_answer, without_number
from knowledge.documents.reading import read_document
from knowledge.records import FactKind

FORM = """AANVRAAG STAGEPLEK                                 Formulier S-3
Invullen in blokletters

A. ALGEMEEN

A1. Organisatie:            Waterschap Vechtstromen
A2. Titel van de opdracht:  Otters onder de brug
A3. Soort plek:             [x] stage   [ ] bijbaan   [ ] traineeship
A4. Begeleider:             mevrouw Joke Bisschop, ecoloog
A5. Omvang:                 24 uur per week
A6. Gewenste start:         1 maart 2027

B. EISEN

B1. Opleidingsniveau:       [ ] mbo   [x] hbo   [ ] wo
B2. Rijbewijs vereist:      [ ] ja   [x] nee, maar een fiets is onont-
                            beerlijk
B3. Thuiswerken:            [ ] ja   [x] nee
"""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("[ ] mbo   [x] hbo   [ ] wo", "[x] hbo   "),
        ("☐ mbo ☒ hbo ☒ wo", "☒ hbo ☒ wo"),
        ("mbo [ ]  hbo [x]  wo [ ]", "  hbo [x]"),
        ("( ) nee (x) ja, twee dagen", "(x) ja, twee dagen"),
        ("- [ ] mbo\n- [x] hbo", "- \n- [x] hbo"),
        ("[ ] ja [ ] nee", ""),
        ("zie noot [1] en bijlage (a)", "zie noot [1] en bijlage (a)"),
    ],
)
def test_an_option_that_nobody_ticked_is_left_out(text, rest):
    for start, end in reversed(left_open(text)):
        text = text[:start] + text[end:]
    assert text == rest


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Rijbewijs: [ ] ja [x] nee, maar een fiets wel", False),
        ("Eerder aangeboden? [ ] nee [x] ja, toen niet vervuld", True),
        ("Rijbewijs: ja [x]  nee [ ]", True),
        ("Rijbewijs: [ ] ja [ ] nee", None),
        ("Niveau: [x] hbo [ ] wo", None),
        ("Ja, dat kan.", None),
    ],
)
def test_a_field_says_yes_or_no_by_what_is_ticked(text, answer):
    assert ticked_answer(text) is answer


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("A6. Werkbegeleider", "Werkbegeleider"),
        ("2.1 Omvang", "Omvang"),
        ("c) Standplaats", "Standplaats"),
        ("10. Start", "Start"),
        ("Schaal 10", "Schaal 10"),
        ("A4-formaat", "A4-formaat"),
    ],
)
def test_a_field_is_known_by_its_name_whatever_its_number(field, name):
    assert without_number(field) == name


def test_a_form_is_read_as_it_was_filled_in(tmp_path):
    path = tmp_path / "aanvraag.txt"
    path.write_text(FORM, "utf-8")
    document = read_document(path)
    (one,) = extract_facts(document, find_assignments(document, document_id="d", name=path.name))
    kinds = (FactKind.MENTORS, FactKind.HOURS, FactKind.START, FactKind.EDUCATION)
    assert (one.title, [fact.text for kind in kinds for fact in one.stated(kind)]) == (
        "Otters onder de brug",
        ["mevrouw Joke Bisschop, ecoloog", "24 uur per week", "1 maart 2027", "hbo"],
    )
    assert [fact.value.values for fact in one.stated(FactKind.HOME_WORKING)] == [("no",)]
    assert "onontbeerlijk" in document.text
