"""What a follow-up points at."""

import pytest

from knowledge.questions.followups import background_of, chosen_in
from knowledge.records import Answer, Exchange, History, Intent, Making, Outcome, Query, Question


def spoken_of(*turns):
    """A history in which each turn was about some assignments."""
    return History(
        tuple(
            Exchange(Question("?"), Answer(Outcome.ANSWERED, "", "nl", made=Making(query=Query("?", "nl", Intent.FACT, assignments=about))))
            for about in turns
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "listed"),
    [
        ((("a", "b"), ("b",)), ("a", "b")),
        ((("a",), ("b",)), ("a", "b")),
        ((("a",), ("b",), ("a",)), ("a", "b")),
        ((("a",), (), ("a",)), ()),
        ((), ()),
    ],
)
def test_an_ordinal_picks_from_the_last_list_or_from_what_was_spoken_of_one_by_one(turns, listed):
    assert background_of(spoken_of(*turns)).listed == listed


def test_the_first_is_the_one_that_was_spoken_of_first():
    before = background_of(spoken_of(("a",), ("b",)))
    assert chosen_in("En die eerste, hoeveel uur is dat?", before.listed) == "a"
