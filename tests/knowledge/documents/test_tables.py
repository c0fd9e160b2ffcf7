"""Tables that come without a header get the one that their first row is."""

from knowledge.documents.tables import with_headers
from knowledge.records import Block, BlockKind, Span


def rows(*lines):
    text, blocks = "", []
    for line in lines:
        cells, at = [], len(text)
        for cell in line:
            cells.append(Span(len(text), len(text) + len(cell)))
            text += cell + " | "
        blocks.append(Block(BlockKind.ROW, Span(at, len(text)), cells=tuple(cells)))
        text += "\n"
    return text, blocks


def test_a_first_row_of_column_names_heads_the_rows_below():
    text, blocks = rows(
        ("Nr.", "Opdracht", "Mentor"), ("A1", "Havenkranen", "Bo de Vries"), ("A2", "Sluizen", "Ilse Mol")
    )
    assert [block.header for block in with_headers(text, blocks)] == [
        (),
        ("Nr.", "Opdracht", "Mentor"),
        ("Nr.", "Opdracht", "Mentor"),
    ]


def test_rows_of_values_head_nothing():
    text, blocks = rows(("A1", "Havenkranen", "Bo de Vries"), ("A2", "Sluizen", "Ilse Mol"))
    assert with_headers(text, blocks) == blocks


def test_a_key_and_its_value_are_no_header():
    text, blocks = rows(("Standplaats", "Mentor"), ("Zwolle", "Bo de Vries"))
    assert with_headers(text, blocks) == blocks
