"""Aspects are data that people edit: what each of them must be, and how questions and documents meet in them."""

from __future__ import annotations

import pytest

from knowledge.language.aspects import aspects, aspects_asked
from knowledge.language.words import normalise


@pytest.mark.parametrize("aspect", aspects(), ids=lambda aspect: aspect.name)
def test_each_aspect_can_be_asked_for_and_stated(aspect):
    assert aspect.asked
    assert any(not phrase.startswith("?") for phrase in aspect.stated)
    assert not any(phrase.startswith("?") for phrase in aspect.asked)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Krijg ik mijn treinkaartje terug?", ["travel_costs"]),
        ("Kan ik mijn auto ergens kwijt?", ["parking"]),
        ("Hoe snel hoor ik iets?", ["reply"]),
        ("Is there a background check?", ["screening"]),
        ("Wie is mijn baas?", ["manager"]),
        ("Hoeveel uur is de stage?", []),
        ("Wat is het salaris?", []),
        ("Hoe groot is het opleidingsbudget?", ["training_budget"]),
    ],
)
def test_a_question_asks_after_the_aspects_it_names(question, names):
    assert [asked.aspect.name for asked in aspects_asked(question)] == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Je reiskosten met de bus betalen wij.", "travel_costs"),
        ("Voor je eerste dag vragen we een VOG aan.", "conduct_certificate"),
        ("We werken van 8.30 tot 17.00 uur.", "working_times"),
        ("The cohort consists of nine people.", "cohort"),
    ],
)
def test_a_sentence_states_an_aspect_in_words_of_its_own(sentence, name):
    aspect = next(a for a in aspects() if a.name == name)
    assert aspect.states(normalise(sentence))


def test_a_doubtful_phrase_states_nothing_by_itself():
    budget = next(a for a in aspects() if a.name == "project_budget")
    sentence = normalise("Een broodje kost 3 euro.")
    assert (budget.states(sentence), budget.may_state(sentence)) == (False, True)
