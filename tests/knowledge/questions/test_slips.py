"""Slips: how far typed words lie from meant ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.slips import distance, is_skeleton, skeleton, sound

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("typed", "nearer", "farther"),
    [
        ("tarinee", "trainee", "tariene"),  # neighbours swapped, not one letter for another
        ("traine", "trainee", "trainen"),  # half of a double letter is left out more often than another letter
        ("opdrachtn", "opdrachten", "opdracht"),  # a vowel is left out more often than a letter comes from nowhere
        ("wrek", "werk", "wrak"),
        ("nivo", "niveau", "nova"),  # by ear
        ("bstrszkn", "bestuurszaken", "beursstukken"),  # no vowels at all
        ("doek", "boek", "zoek"),  # the first letter is wrong in both
    ],
)
def test_the_likelier_slip_is_nearer(typed, nearer, farther):
    assert distance(typed, nearer) <= distance(typed, farther)


@pytest.mark.parametrize(
    ("one", "other"), [("nivo", "niveau"), ("begelijder", "begeleider"), ("fotografie", "photografie")]
)
def test_words_that_sound_alike_are_one(one, other):
    assert sound(one) == sound(other)


def test_a_skeleton_keeps_its_first_letter():
    assert (skeleton("opleiding"), is_skeleton("opldng"), is_skeleton("opleiding"), is_skeleton("vr")) == (
        "opldng", True, False, False,
    )  # fmt: skip


@given(WORDS, WORDS)
def test_only_the_same_word_lies_at_no_distance(one, other):
    assert (distance(one, other) == 0) == (one == other)


@given(WORDS, st.integers(0, 12))
def test_one_swap_is_one_small_slip(word, at):
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assert distance(swapped, word) <= 0.6 + 0.7 * (swapped[0] != word[0])
