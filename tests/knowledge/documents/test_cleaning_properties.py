"""What holds for the cleaning of any text whatever."""

from __future__ import annotations

from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.documents.cleaning import clean
from knowledge.documents.raw import RawBlock, RawDocument, RawLine, row
from knowledge.documents.readers.plain import decoded, pieces_of
from knowledge.documents.transport import from_json, to_json
from knowledge.records import BlockKind, DocumentText

words = st.sampled_from(
    [
        "Uren:",
        "•",
        "-",
        "1.",
        "o",
        "gemeente",
        "samen-",
        "werking",
        "|",
        "\t",
        "",
        "\xad\u200b",
        "é",
        "é",
        "ﬁets",
        ",",
        ".",
        "?",
        "\x0c",
        "\U000e0041",
        "\x07",
        "Pagina",
        "2",
        "van",
        "3",
        "16-24",
    ]
)
texts = st.one_of(st.text(max_size=300), st.lists(st.one_of(words, st.just("\n")), max_size=60).map(" ".join))
lines = st.builds(
    RawLine, text=st.text(max_size=40), page=st.sampled_from([None, 1, 2]), indent=st.floats(0, 30), room=st.one_of(st.none(), st.floats(0, 90)),
    gap=st.floats(0, 4), size=st.sampled_from([0.0, 9.0, 11.0, 16.0]), bold=st.booleans(),
)  # fmt: skip
rows = st.lists(st.text(max_size=20), min_size=1, max_size=4).map(row)
blocks = st.one_of(rows, st.builds(RawBlock, st.sampled_from(BlockKind), st.text(max_size=60), level=st.integers(0, 6)))


def is_whole(document: DocumentText, raw: RawDocument) -> None:
    """Blocks cover the text in order, cells lie within them, and every origin is true."""
    assert "\n".join(document.of(block.span) for block in document.blocks) == document.text
    at = 0
    for block in document.blocks:
        assert block.span.start == at < block.span.end
        assert all(block.span.start <= cell.start <= cell.end <= block.span.end for cell in block.cells)
        at = block.span.end + 1
    end = 0
    for origin in document.origins:
        assert origin.start >= end
        end = origin.start + origin.length
        assert document.text[origin.start : end] == raw.text[origin.at : origin.at + origin.length]
        assert origin.page == raw.page_at(origin.at)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_any_plain_text_comes_out_whole(text):
    raw = RawDocument(pieces_of(text))
    is_whole(clean(raw), raw)


@given(st.lists(st.one_of(lines, blocks), max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_pieces_come_out_whole(pieces):
    raw = RawDocument(tuple(pieces))
    document = clean(raw)
    is_whole(document, raw)
    assert from_json(to_json(document)) == document


def letters_kept(document):
    """The letters of a document's text, and of the names of columns, which stand beside the rows under them."""
    headers = [header for header, _ in groupby(block.header for block in document.blocks)]
    return sorted(
        c for text in (document.text, *(name for header in headers for name in header)) for c in text if c.isalpha()
    )


@given(st.lists(st.text("abc dé.-", min_size=1, max_size=30), max_size=12))
@example(["a  a  a", "a  a  a"])
@settings(max_examples=100, deadline=None)
def test_no_letter_is_lost_or_made_up(parts):
    text = "\n".join(parts)
    assert letters_kept(clean(RawDocument(pieces_of(text)))) == sorted(c for c in text if c.isalpha())


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_some_text(data):
    assert isinstance(decoded(data), str)
