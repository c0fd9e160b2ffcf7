"""What a model says is cut into sentences as it comes, whatever the pieces."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.cutting import Cutter, Spoken

REPLY = "Je meet wachttijden [k7f2]. Je praat met o.a. chauffeurs. [b3x9] [c4d5]\n- een punt [k7f2]\nZonder bron."
CUT = [
    Spoken("Je meet wachttijden", ("k7f2",)),
    Spoken("Je praat met o.a. chauffeurs.", ("b3x9", "c4d5")),
    Spoken("een punt", ("k7f2",), item=True),
    Spoken("Zonder bron."),
]


def cut(*pieces):
    cutter = Cutter()
    return [spoken for piece in pieces for spoken in cutter.feed(piece)] + list(cutter.rest())


def test_each_sentence_comes_with_its_keys():
    assert cut(REPLY) == CUT


@given(st.lists(st.integers(0, len(REPLY)), max_size=30))
def test_it_does_not_matter_in_which_pieces_a_reply_comes(cuts):
    ends = [0, *sorted(cuts), len(REPLY)]
    found = cut(*(REPLY[a:b] for a, b in itertools.pairwise(ends)))
    # The second key of "[b3x9] [c4d5]" is left out when its sentence was out already.
    assert [(s.text, s.keys[:1], s.item) for s in found] == [(s.text, s.keys[:1], s.item) for s in CUT]


@pytest.mark.parametrize("whole", ["Je meet wachttijden [k7f2].", "Je meet wachttijden. [k7f2]"])
def test_a_sentence_is_given_as_soon_as_it_is_whole(whole):
    assert len(list(Cutter().feed(whole))) == 1


def test_a_sentence_that_cites_nothing_is_not_covered_by_the_next_one():
    assert cut("Je krijgt een auto. Je meet wachttijden [k7f2].") == [
        Spoken("Je krijgt een auto."),
        Spoken("Je meet wachttijden", ("k7f2",)),
    ]


@pytest.mark.parametrize(
    ("said", "keys"), [("[k7f2, b3x9]", ("k7f2", "b3x9")), ("[k7f2][b3x9]", ("k7f2", "b3x9")), ("[1]", ("1",))]
)
def test_keys_are_read_in_every_form(said, keys):
    assert cut(f"Je meet wachttijden {said}.") == [Spoken("Je meet wachttijden", keys)]


def test_a_link_is_no_citation():
    assert cut("Kijk [hier](https://x.example).") == [Spoken("Kijk [hier](https://x.example).")]


@given(st.text())
def test_no_reply_breaks_it(text):
    assert all(spoken.text for spoken in cut(text))
