"""An amount that a question names is looked for in what is listed."""

import pytest

from knowledge.questions.measures import Measure, measures_in, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Waar mag ik maar één dag thuiswerken?", (Measure(1, "day"),)),
        ("Which let me work two full days from home?", (Measure(2, "day"),)),
        ("Waar werk je een dag thuis?", ()),
        ("Welke twee opdrachten zijn er?", ()),
    ],
)
def test_only_a_number_of_days_weeks_or_months_is_an_amount(text, expected):
    assert measures_in(text) == expected


def test_an_amount_that_a_condition_settles_is_left_out():
    assert measures_in("Welke stages duren vijf maanden?", ["duren vijf maanden"]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("beperkt tot één dag per week", True),
        ("1 vaste dag", True),
        ("twee dagen per week", False),
        ("elke dag", False),
    ],
)
def test_a_text_names_an_amount_in_figures_or_words(text, expected):
    assert names(text, Measure(1, "day")) is expected
