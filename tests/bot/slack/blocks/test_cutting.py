"""Cutting: what is too long is cut where it reads well, or dealt out without losing any of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks.cutting import cut, cut_at_sentence, pieces
from bot.slack.blocks.escaping import mrkdwn


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Hoeveel uur?", 75, "Hoeveel uur?"),
        ("Hoeveel uur werk je?", 15, "Hoeveel uur…"),
        ("Hoeveel uur werk je?", 12, "Hoeveel uur…"),
        ("Dienstverleningsovereenkomst", 10, "Dienstver…"),
        ("Een dienstverleningsovereenkomst", 12, "Een dienstv…"),
    ],
)
def test_it_is_cut_at_a_word_unless_that_would_leave_too_little(text, most, expected):
    assert cut(text, most) == expected


def test_a_long_text_is_cut_at_a_sentence():
    assert cut_at_sentence("Een & twee. Drie en vier. Vijf.", 26, mrkdwn) == "Een &amp; twee. …"
    assert cut_at_sentence("Een & twee.", 26, mrkdwn) == "Een &amp; twee."
    assert cut_at_sentence("woord " * 10, 20, mrkdwn) == "woord woord …"


@given(text=st.text(alphabet="ab<. \n", max_size=200), most=st.integers(8, 60))
def test_no_piece_is_too_long_and_nothing_but_white_space_is_lost(text, most):
    found = list(pieces(text, most, lambda part: len(mrkdwn(part))))
    assert all(len(mrkdwn(piece)) <= most for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(text=st.text(max_size=300), most=st.integers(10, 100))
def test_what_is_cut_fits(text, most):
    assert len(cut(text, most)) <= most
    assert len(cut_at_sentence(text, most, mrkdwn)) <= most
