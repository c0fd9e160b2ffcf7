"""What the PDF reader finds."""

from __future__ import annotations

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from knowledge.documents.cleaning import clean
from knowledge.documents.readers.pdf import read_pdf

# --- PDF --------------------------------------------------------------------------------------------------------------

LEFT = "De gemeente zoekt iemand die een plan maakt voor het park. Je praat met buren, met winkels en met de school."
RIGHT = "Wie hier werkt krijgt tijd om te leren. Elke maand is er een dag vrij voor een cursus en een vaste begeleider."


def a_pdf(file, draw) -> str:
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=11)
    draw(made)
    return file("a.pdf", bytes(made.output()))


def line(made: FPDF, text: str, style: str = "", size: int = 11) -> None:
    made.set_font("Helvetica", style, size)
    made.multi_cell(0, 6, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    made.set_font("Helvetica", size=11)


def columns(made: FPDF) -> None:
    line(made, "Een plek in het groen", "B", 18)
    top = made.get_y()
    made.multi_cell(80, 6, LEFT)
    made.set_xy(110, top)
    made.multi_cell(80, 6, RIGHT)


def test_columns_of_a_pdf_are_read_one_after_the_other(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, columns)))) == ["# Een plek in het groen", LEFT, RIGHT]


def uneven_columns(made: FPDF) -> None:
    line(made, "Een plek in het groen", "B", 18)
    top = made.get_y()
    made.multi_cell(80, 6, LEFT)
    made.set_xy(10, made.get_y() + 9)
    made.multi_cell(80, 6, "Je begint in de lente en je blijft een half jaar bij ons in het stadhuis.")
    made.set_xy(110, top + 2.5)
    made.multi_cell(80, 6, RIGHT)


def test_columns_whose_lines_run_at_different_heights_are_read_one_after_the_other(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, uneven_columns)))) == [
        "# Een plek in het groen",
        LEFT,
        "Je begint in de lente en je blijft een half jaar bij ons in het stadhuis.",
        RIGHT,
    ]


def details(made: FPDF) -> None:
    line(made, "Kenmerken", "B")
    for key, value in (("Standplaats", "Veenstad"), ("Uren per week", "24 tot 32"), ("Start", "1 mei 2026")):
        made.cell(50, 7, key)
        made.cell(0, 7, value, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    line(made, "Dit zijn de kenmerken van deze plek in onze gemeente, en daarmee is alles wel gezegd.")


def test_details_side_by_side_in_a_pdf_are_rows(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, details)))) == [
        "# Kenmerken",
        "Standplaats | Veenstad",
        "Uren per week | 24 tot 32",
        "Start | 1 mei 2026",
        "Dit zijn de kenmerken van deze plek in onze gemeente, en daarmee is alles wel gezegd.",
    ]


def ruled(made: FPDF) -> None:
    with made.table(col_widths=(30, 60, 20)) as table:
        for cells in (
            ("Team", "Opdracht", "Uren"),
            ("Wonen", "Meedenken over de wijken langs het water en aan de rand van de stad", "16"),
            ("Groen", "Parken", "24"),
        ):
            row = table.row()
            for cell in cells:
                row.cell(cell)


def test_a_ruled_table_of_a_pdf_gives_rows_with_its_column_names(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, ruled)))) == [
        "{Team, Opdracht, Uren} Wonen | Meedenken over de wijken langs het water en aan de rand van de stad | 16",
        "{Team, Opdracht, Uren} Groen | Parken | 24",
    ]


def beside(made: FPDF) -> None:
    line(made, "Plek 1: Winkels", "B")
    top = made.get_y()
    made.multi_cell(50, 6, "Uren: 32 per week\nStart: 1 maart 2027\nBegeleider: mw. De Wit")
    made.set_xy(75, top)
    made.multi_cell(110, 6, LEFT)


def test_details_beside_running_text_in_a_pdf_do_not_mix(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, beside)))) == [
        "# Plek 1: Winkels",
        "Uren | 32 per week",
        "Start | 1 maart 2027",
        "Begeleider | mw. De Wit",
        LEFT,
    ]


def open_table(made: FPDF) -> None:
    for cells in (
        ("Nr", "Opdracht", "Uren"),
        ("1", "Leegstand van winkels", "32"),
        ("", "in het centrum", ""),
        ("2", "Brug", "24"),
    ):
        for cell, width in zip(cells, (15, 80, 20), strict=True):
            made.cell(width, 5, cell)
        made.ln(5)


def test_an_aligned_table_of_a_pdf_gives_rows(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, open_table)))) == [
        "{Nr, Opdracht, Uren} 1 | Leegstand van winkels in het centrum | 32",
        "{Nr, Opdracht, Uren} 2 | Brug | 24",
    ]


def numbered(made: FPDF) -> None:
    for page in (1, 2, 3):
        line(made, f"Bladzijde over onderwerp {'abc'[page - 1]} met genoeg tekst om op zichzelf te staan in deze stad.")
        made.set_auto_page_break(False)
        made.set_y(-12)
        made.cell(0, 6, f"Gemeente Veenstad - Pagina {page} van 3")
        if page < 3:
            made.add_page()


def test_footers_of_a_pdf_are_dropped_and_pages_known(file):
    document = clean(read_pdf(a_pdf(file, numbered)))
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert "Pagina" not in document.text
    assert document.pages == 3


def items(made: FPDF) -> None:
    line(made, "Wat vragen wij?", "B")
    for text in (
        "een opleiding op hbo-niveau, bijvoorbeeld in de richting van bestuurskunde, bosbouw of ruimtelijke ordening",
        "geduld",
    ):
        made.cell(8, 6, chr(149))
        made.multi_cell(0, 6, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    line(made, "Je werkt samen met andere gemeen-\nten in de regio.")


def test_items_of_a_pdf_are_whole_and_broken_words_mended(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, items)))) == [
        "# Wat vragen wij?",
        "* een opleiding op hbo-niveau, bijvoorbeeld in de richting van bestuurskunde, bosbouw of ruimtelijke ordening",
        "* geduld",
        "Je werkt samen met andere gemeenten in de regio.",
    ]


def tight(made: FPDF) -> None:
    made.set_font("Helvetica", size=9)
    for cells in (("Nr", "Opdracht", "Uren"), ("KB-1", "Bomen", "16"), ("KB-2", "Stormvloedkering", "24")):
        for width, cell in zip((10, 29, 12), cells, strict=True):
            made.cell(width, 6, cell, border=1)
        made.ln()


def test_cells_that_stand_close_are_parted_by_the_rule_between_them(file, outline):
    assert outline(clean(read_pdf(a_pdf(file, tight)))) == [
        "{Nr, Opdracht, Uren} KB-1 | Bomen | 16",
        "{Nr, Opdracht, Uren} KB-2 | Stormvloedkering | 24",
    ]
