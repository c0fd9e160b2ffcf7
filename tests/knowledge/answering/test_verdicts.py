"""When a question gets a yes or a no, and when it gets neither."""

import pytest

from knowledge.records import Outcome

BEACON = """# Vacature bakenmeester

- Organisatie: Provincie Drenthe
- Standplaats: Drenthe
- Uren: 16 tot 24 uur per week
- Taal: Goede beheersing van het Nederlands is vereist.

## De functie

Je bezoekt havens en telt bakens.
"""


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Is de bakenmeester minder dan 16 uur per week?", "Nee."),
        ("Is de bakenmeester meer dan 12 uur per week?", "Ja."),
        ("Is de bakenmeester 20 uur per week?", "Het gaat om"),
        ("Kan ik als bakenmeester 20 uur per week werken?", "Ja."),
        ("Is de bakenmeester niet in Drenthe?", "De plaats is"),
        ("Is de bakenmeester in Assen?", "De plaats is"),
        ("Kan ik bakenmeester worden als ik slecht Nederlands spreek?", "Nee."),
        ("Could I be bakenmeester if my Dutch is poor?", "No."),
        ("Heb ik goed Nederlands nodig als bakenmeester?", "Ja."),
    ],
)
def test_a_verdict_is_right_or_there_is_none(ask_of, question, opening):
    answer = ask_of({"bakens.md": BEACON, "assen.md": "# Stage markten\n\n- Standplaats: Assen\n"}, question)
    assert answer.text.startswith(opening)


def test_what_only_one_of_several_states_is_told_as_of_that_one(ask):
    answer = ask("Is thuiswerken toegestaan?")
    assert answer.outcome is Outcome.AMBIGUOUS
    assert "- Wolvenconsulent: " in answer.text
