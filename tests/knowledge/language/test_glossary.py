"""Which facts a question asks for, by the words of the glossary."""

from __future__ import annotations

import pytest

from knowledge.language.glossary import mentions
from knowledge.records import FactKind


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Wie is de stageopdrachtbegeleider?", {FactKind.MENTORS}),
        ("Van wanneer tot wanneer is het?", {FactKind.START, FactKind.END}),
        ("Wat is er anders aan de uren en de ervaring?", {FactKind.HOURS, FactKind.EXPERIENCE}),
        ("Wat is het maandsalaris?", {FactKind.PAY}),
    ],
)
def test_a_question_asks_for_the_kinds_it_mentions(question, kinds):
    assert {mention.kind for mention in mentions(question)} == kinds
