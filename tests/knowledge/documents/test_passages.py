"""Passages: cut at the borders of sections, lists and assignments, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.assignments import find_assignments
from knowledge.documents.passages import LIMIT, cut_passages, document_title
from knowledge.records import BlockKind
from tests.knowledge.documents.builders import a_document

SENTENCE = "De dijk wordt elk voorjaar geïnspecteerd door vrijwilligers uit het dorp. "


def cut(written, name="bestand.txt", title="Titel", **more):
    document = a_document(written, **more)
    assignments = find_assignments(document, document_id="D", name=name)
    return document, cut_passages(document, assignments, document_id="D", title=title)


def test_a_heading_begins_a_passage_and_names_its_section():
    _, passages = cut("""
# Handboek dijken
Wie dit leest, weet hoe het werkt.
## Inspectie
### Voorjaar
In maart lopen wij de dijk na.
## Herstel
Gaten worden gedicht.
""")
    assert [(one.id, one.section, one.text) for one in passages] == [
        ("D#1", "Handboek dijken", "Handboek dijken\nWie dit leest, weet hoe het werkt."),
        ("D#2", "Inspectie › Voorjaar", "Inspectie\nVoorjaar\nIn maart lopen wij de dijk na."),
        ("D#3", "Herstel", "Herstel\nGaten worden gedicht."),
    ]
    assert [one.header for one in passages] == [
        "Titel – Handboek dijken",
        "Titel – Inspectie › Voorjaar",
        "Titel – Herstel",
    ]


def test_passages_belong_to_the_assignment_that_holds_them():
    _, passages = cut("""
# Stageopdrachten gemeente Tholen
De vergoeding is voor elke stage gelijk.
## Opdracht 1: Oesters tellen
Je telt oesters.
## Opdracht 2: Zeegras zaaien
Je zaait zeegras.
## Algemene voorwaarden
Reageer voor 1 mei.
""")
    assert [(one.assignment, one.header) for one in passages] == [
        (None, "Titel – Stageopdrachten gemeente Tholen"),
        ("D/1", "Gemeente Tholen – Oesters tellen – Tholen – Opdracht 1: Oesters tellen"),
        ("D/2", "Gemeente Tholen – Zeegras zaaien – Tholen – Opdracht 2: Zeegras zaaien"),
        (None, "Titel – Algemene voorwaarden"),
    ]


def test_a_list_that_fits_stays_whole_with_its_lead_in():
    items = [f"- taak {n} is een taak van gemiddelde lengte" for n in range(8)]
    _, passages = cut("\n".join([SENTENCE * 8, "Je taken zijn:", *items]))
    assert [one.text.splitlines()[0] for one in passages] == [
        SENTENCE.strip() + (" " + SENTENCE.strip()) * 7,
        "Je taken zijn:",
    ]
    assert passages[1].text.endswith("taak 7 is een taak van gemiddelde lengte")


def test_a_list_that_is_too_long_is_cut_between_items_and_says_what_it_lists():
    items = [f"- {SENTENCE.strip()} Nummer {n}" for n in range(30)]
    _, passages = cut("\n".join(["## Taken", "Hier staan ze. Dit doe je in het eerste jaar:", *items]))
    assert len(passages) > 2
    assert all(len(one.text) <= LIMIT and one.text.count("Nummer") > 3 for one in passages)
    assert [one.header for one in passages] == [
        "Titel – Taken",
        *["Titel – Taken – Dit doe je in het eerste jaar:"] * (len(passages) - 1),
    ]


def test_a_table_that_is_cut_repeats_its_columns():
    rows = [f"| {SENTENCE.strip()} | {n} uur |" for n in range(20)]
    _, passages = cut("\n".join(["| Wat | Hoeveel |", "|---|---|", *rows]))
    assert {one.header for one in passages[1:]} == {"Titel – Wat | Hoeveel"}


def test_only_a_paragraph_that_is_too_long_is_cut_inside_at_its_sentences():
    _, passages = cut("# Dijken\n" + SENTENCE * 40)
    assert len(passages) > 2
    assert all(one.text.rstrip().endswith(".") and len(one.text) <= LIMIT for one in passages)


def test_a_passage_knows_its_page():
    _, passages = cut("=== 1\n# Een\nTekst een.\n=== 2\n# Twee\nTekst twee.")
    assert [one.page for one in passages] == [1, 2]


def test_a_heading_at_the_very_end_is_not_lost():
    _, passages = cut("# Contact\nBel ons.\n## Jansje Vermeulen")
    assert passages[-1].text == "Jansje Vermeulen"


def test_an_empty_document_has_no_passages():
    assert cut("")[1] == ()


LINES = st.one_of(
    st.sampled_from(
        [
            "# Stages",
            "## Opdracht 1: Zee",
            "## Opdracht 2: Land",
            "## Taken",
            "- een taak",
            "  - dieper",
            "| a | b |",
            "Let op:",
        ]
    ),
    st.text(alphabet="abc .?;,é", min_size=1, max_size=40).map(lambda words: "x" + words * 60),
    st.text(alphabet="abc .?;,é", min_size=1, max_size=40).map(lambda words: "- x" + words * 60),
)


@given(st.lists(LINES, max_size=14))
def test_every_character_outside_headings_is_in_exactly_one_passage(lines):
    document, passages = cut("\n".join(lines))
    covered = [0] * len(document.text)
    end = 0
    for one in passages:
        assert one.text == document.text[one.start : one.end]
        assert 0 < len(one.text) <= LIMIT
        assert end <= one.start
        end = one.end
        covered[one.start : one.end] = [1] * (one.end - one.start)
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            missed = [c for i, c in enumerate(document.of(block.span), block.span.start) if not covered[i]]
            assert "".join(missed).strip() == ""


@pytest.mark.parametrize(
    ("written", "name", "metadata", "title"),
    [
        ("# Een kop\nTekst", "x.pdf", "Vacature dijkwachter", "Vacature dijkwachter"),
        ("# Een kop\nTekst", "x.pdf", "Microsoft Word - versie3.docx", "Een kop"),
        ("# Een kop\nTekst", "x.pdf", "untitled", "Een kop"),
        ("## Water:\nTekst\n## Bodem:\nTekst", "themas_2025.pdf", "", "Themas 2025"),
        ("Tekst", "mail.eml", "FW: Re: Plekken dit najaar", "Plekken dit najaar"),
        ("# Provincie Drenthe\n## Adviseur veen\n## Wie ben jij?\nTekst", "x.txt", "", "Adviseur veen"),
        ("Tekst zonder kop", "huisregels_2025-nieuw.pdf", "", "Huisregels 2025 nieuw"),
        ("Wij zoeken een Dijkwachter voor 24 uur per week.", "012_ab12cd34ef56ab78.txt", "", "Dijkwachter"),
        ("Tekst", "012_ab12cd34ef56ab78.txt", "", "012"),
    ],
)
def test_a_document_goes_by_its_title_heading_assignment_or_name(written, name, metadata, title):
    document = a_document(written, title=metadata)
    assert document_title(document, find_assignments(document, document_id="D", name=name), name) == title
