"""Whether the name that a question asks for is given."""

import pytest

from knowledge.answering.named_people import role_asked
from knowledge.records import Outcome

TEAM = """# Stage kweldervogels

- Organisatie: Gemeente Delfzijl
- Uren: 24 uur per week

## Het team

In het team zitten een ecoloog, een programmaleider en twee boswachters.
De projectleider is Tjitske Veenstra.
"""


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Hoe heet de programmaleider?", "programmaleider"),
        ("What is the name of the project manager?", "manager"),
        ("Hoe heet de gemeente?", ""),
        ("Hoe heet het programma?", ""),
    ],
)
def test_a_name_is_asked_of_somebody_by_what_they_do(question, role):
    assert role_asked(question) == role


def test_a_role_without_a_name_does_not_say_what_somebody_is_called(ask_of):
    answer = ask_of({"vogels.md": TEAM}, "Hoe heet de programmaleider van de stage kweldervogels?")
    assert answer.outcome is Outcome.NOT_STATED


def test_a_role_with_a_name_does(ask_of):
    answer = ask_of({"vogels.md": TEAM}, "Hoe heet de projectleider van de stage kweldervogels?")
    assert "Tjitske Veenstra" in answer.text
