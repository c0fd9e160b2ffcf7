"""A line that marks another source than its own is caught, though every word of it stands in the answer's sources."""

from dataclasses import replace

import pytest

from knowledge.answering.attribution import wrongly_marked
from knowledge.answering.verification import problems_in
from knowledge.records import DEFAULT_SPACE


@pytest.fixture
def desk(answerer):
    return answerer.desk(DEFAULT_SPACE)


def swap(text, one, other):
    return text.replace(f"[{one}]", "[x]").replace(f"[{other}]", f"[{one}]").replace("[x]", f"[{other}]")


def test_rows_of_a_list_that_mark_each_others_sources_are_caught(ask, desk):
    answer = ask("Welke opdrachten zijn er in Flevoland?")
    assert problems_in(answer, desk) == []
    numbers = [c.number for c in answer.citations]
    spoilt = replace(answer, text=swap(answer.text, numbers[0], numbers[-1]))
    assert {p.what for p in problems_in(spoilt, desk)} >= {"attribution"}


def test_items_that_mark_each_others_sources_are_caught(ask, desk):
    answer = ask("Wat zijn de taken bij havenlogistiek?")
    lines = [line for line in answer.text.split("\n") if line.startswith("- ")]
    assert [stretch for line in lines for stretch in wrongly_marked(line, answer, desk)] == []
    first, second = lines[0], lines[1]
    wrong = first[: first.rindex("[")] + second[second.rindex("[") :]
    assert list(wrongly_marked(wrong, answer, desk)) == [first[: first.rindex("[")].strip()]


def test_a_line_that_names_no_assignment_and_repeats_no_quote_is_left_alone(ask, desk):
    answer = ask("Hoeveel uur is de stage havenlogistiek?")
    assert list(wrongly_marked("Het gaat om 24 uur per week. [1]", answer, desk)) == []
