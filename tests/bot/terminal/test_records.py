"""Records: what is known, found by whatever people call it."""

import io
from decimal import Decimal
from pathlib import Path

import pytest

from bot.conversation.wording import Wording
from bot.terminal.records import assignments_view, documents_view, named, named_view
from bot.terminal.screen import open_console
from knowledge.catalogue.encoding import encode_text
from knowledge.catalogue.library import Holding, Library
from knowledge.records import (
    Assignment,
    Block,
    BlockKind,
    Document,
    DocumentText,
    Fact,
    FactKind,
    NumberRange,
    Span,
)

HOURS = Fact(
    FactKind.HOURS, NumberRange(Decimal(24), Decimal(24), "hour"), "24 uur per week", Span(20, 55), inherited=True
)
HARBOUR = Assignment(
    "1/1", "1", "Stage havenmeester", Span(0, 55), ("haven",), "Gemeente Eemsdelta", place="Delfzijl", facts=(HOURS,)
)
LIGHTHOUSE = Assignment("2/1", "2", "Vuurtorenwachter", Span(0, 16), organisation="Rijksdienst Kustlicht")


def holding(assignment, name, text):
    document = Document(assignment.document, name, assignment.title, "f", 1, "nl", pages=2, path=name)
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text)), page=2),)
    return Holding(document, (assignment,), (), encode_text(DocumentText(text, blocks)))


@pytest.fixture(scope="module")
def library():
    """Two documents with an assignment each."""
    return Library(
        [
            holding(HARBOUR, "havenmeester.md", "Stage havenmeester\n\nDe stage is voor 24 uur per week.\n"),
            holding(LIGHTHOUSE, "vuurtorenwachter.txt", "Vuurtorenwachter"),
        ]
    )


def shown(view):
    out = io.StringIO()
    open_console(out).print(view)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("havenmeester", ["havenmeester.md"]),
        ("HAVEN", ["havenmeester.md"]),
        ("delfzijl", ["havenmeester.md"]),
        ("havenmeestre", ["havenmeester.md"]),
        ("vuurtorenwachter.txt", ["vuurtorenwachter.txt"]),
        ("", ["havenmeester.md", "vuurtorenwachter.txt"]),
        ("bakker", []),
    ],
)
def test_an_assignment_is_found_by_what_people_call_it(library, name, files):
    assert [library.documents[found.document].name for found in named(library, name)] == files


def test_a_record_shows_each_fact_with_its_words_and_names_what_is_not_stated(library):
    record = shown(named_view(library, "havenmeester", Wording("nl")))
    title, place, *rows, missing, _ = record.split("\n")
    assert title == "Stage havenmeester"
    assert place == "Gemeente Eemsdelta · Delfzijl · havenmeester.md"
    (hours,) = [row for row in rows if "Uren per week" in row]
    assert "“De stage is voor 24 uur per week.” (p. 2, geldt voor het hele document)" in hours
    assert missing.startswith("Niet vermeld: ")
    assert "uren per week" not in missing


def test_no_fit_is_said(library):
    view = named_view(library, "bakker", Wording("en"))
    assert shown(view).startswith("No assignment found with the name “bakker”.")


def test_many_fits_are_listed_by_name(library):
    view = assignments_view(named(library, ""), library, Wording("nl"))
    assert shown(named_view(library, "", Wording("nl"))) == shown(view)


def test_every_document_is_listed_with_its_assignments(library):
    rows = shown(documents_view(library, Path("/stukken"), Wording("nl"))).split("\n")
    assert [[cell.strip() for cell in row.split("│")[1:4:2]] for row in rows if row.startswith("│")] == [
        ["havenmeester.md", "1"],
        ["vuurtorenwachter.txt", "1"],
    ]
