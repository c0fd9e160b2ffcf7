"""What a question wants several of."""

import pytest

from knowledge.questions.several import Several, several_asked


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Op welke drie punten let de schipper?", Several(("punten",), 3)),
        ("Welke technische onderdelen repareer je?", Several(("technische", "onderdelen"))),
        ("Noem alle werkzaamheden", Several(("werkzaamheden",))),
        ("What kinds of boats are there?", Several(("boats",))),
    ],
)
def test_the_things_and_how_many_there_are_are_read_from_a_question(question, expected):
    assert several_asked(question) == expected


@pytest.mark.parametrize("question", ["Welke sluiten in mei?", "Welke opleiding is nodig?", "Wanneer begint het?"])
def test_one_thing_or_assignments_themselves_are_not_several_things(question):
    assert several_asked(question) is None
