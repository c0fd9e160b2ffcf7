"""The part of a question that only says which placement is meant."""

import pytest

from knowledge.questions.describing import description_in


@pytest.mark.parametrize(
    ("question", "description"),
    [
        ("Wat verdien je als je zeehonden voert?", "als je zeehonden voert"),
        ("Die klus over lege kerken, wie begeleidt die?", "die klus over lege kerken"),
        ("Ik wil graag zeehonden voeren. Wie is de contactpersoon?", "ik wil graag zeehonden voeren."),
        ("Wie begeleidt de stage waarbij je zeehonden telt?", "waarbij je zeehonden telt"),
        ("Mag ik thuiswerken als ik zeehonden voer?", ""),  # what is asked, perhaps
        ("Hoeveel krijg ik als ik 32 uur werk?", ""),  # a case
        ("Hoeveel uur is het?", ""),
    ],
)
def test_a_description_is_told_from_what_is_asked(question, description):
    assert description_in(question) == description
