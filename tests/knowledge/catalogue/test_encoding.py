"""Records as JSON and back."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.encoding import (
    decode_findings,
    decode_strings,
    decode_text,
    decode_value,
    encode_findings,
    encode_strings,
    encode_text,
    encode_value,
)
from knowledge.records import (
    Assignment,
    Block,
    Choice,
    Day,
    DocumentText,
    Fact,
    FactKind,
    Money,
    NumberRange,
    Origin,
    Passage,
    Person,
    Removal,
    Span,
    Value,
    Words,
)

# Hypothesis leaves lone surrogates out of text() only when asked to; broken PDFs do hold them.
wild = st.text(st.characters(), max_size=20)
numbers = st.decimals(allow_nan=False, allow_infinity=False)
spans = st.builds(Span, st.integers(0), st.integers(0))
values = st.one_of(
    st.builds(NumberRange, numbers, numbers, wild, st.booleans(), st.booleans()),
    st.builds(Day, st.integers(1, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31)),
    st.builds(Money, numbers, numbers, wild, wild),
    st.builds(Person, wild, wild, wild, wild, wild),
    st.builds(Choice, st.lists(wild, max_size=3).map(tuple)),
    st.builds(Words, st.lists(wild, max_size=3).map(tuple)),
)
pages = st.none() | st.integers(1, 900)
texts = st.builds(
    DocumentText,
    wild,
    st.lists(st.from_type(Block), max_size=3).map(tuple),
    st.lists(st.builds(Origin, st.integers(0), st.integers(0), st.integers(0), pages), max_size=3).map(tuple),
    pages,
    st.sampled_from(["nl", "en"]),
    wild,
    st.lists(st.builds(Removal, wild, wild, pages), max_size=3).map(tuple),
    st.none() | st.dates(),
)
facts = st.builds(Fact, st.sampled_from(FactKind), values, wild, spans, st.booleans(), st.booleans())
assignments = st.builds(
    Assignment,
    wild,
    wild,
    wild,
    spans,
    st.lists(wild, max_size=2).map(tuple),
    wild,
    wild,
    wild,
    st.lists(facts, max_size=3).map(tuple),
)
passages = st.builds(Passage, wild, wild, st.none() | wild, wild, wild, st.integers(0), st.integers(0), pages, wild)


@given(values)
def test_a_value_comes_back_as_it_was(value):
    assert decode_value(encode_value(value)) == value


@given(texts)
def test_a_text_comes_back_as_it_was(text):
    assert decode_text(encode_text(text)) == text


@given(st.lists(assignments, max_size=3).map(tuple), st.lists(passages, max_size=3).map(tuple))
def test_what_was_found_comes_back_as_it_was(found, cut):
    assert decode_findings(encode_findings(found, cut)) == (found, cut)


@given(st.lists(wild).map(tuple))
def test_strings_come_back_as_they_were(strings):
    assert decode_strings(encode_strings(strings)) == strings


@given(values)
def test_what_is_written_can_be_stored_anywhere(value):
    assert encode_value(value).isascii()


def test_every_kind_of_value_can_be_written():
    every = {NumberRange, Day, Money, Person, Choice, Words}
    assert set(Value.__args__) == every


def test_no_field_of_a_text_is_forgotten():
    """The encoding names the fields of a text one by one; a new one must be added there."""
    names = [field.name for field in fields(DocumentText)]
    assert names == ["text", "blocks", "origins", "pages", "language", "title", "removed", "modified"]
