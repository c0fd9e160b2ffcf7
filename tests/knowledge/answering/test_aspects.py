"""Questions after what no record holds, answered by the sentence that states it or not at all."""

from __future__ import annotations

import pytest

from knowledge.records import Outcome

MARSH = """# Adviseur moerasbeheer

- Organisatie: Provincie Zeeland
- Uren: 28 uur per week
- Salaris: € 3.100 bruto per maand

## Over het werk

Je telt vogels en praat met boeren. De helft van de week ben je buiten aan het werk.

## Wat we bieden

De bus en de trein vergoeden we helemaal. Je krijgt 24 vakantiedagen per jaar. Met pensioen gaat hier niemand graag.

## Solliciteren

Binnen tien dagen hoor je of je op gesprek mag komen. Een rijbewijs is niet nodig.
"""
CANALS = """# Stage grachtenonderhoud

- Organisatie: Gemeente Zierikzee
- Standplaats: Zierikzee

Voor de werkkelders heb je een VOG nodig. Rijbewijs B is vereist.
"""


@pytest.fixture
def asked(ask_of):
    return lambda question: ask_of({"moeras.md": MARSH, "grachten.md": CANALS}, question)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Krijg ik bij de adviseur moerasbeheer mijn treinkaartje terug?", "De bus en de trein vergoeden we helemaal."),
        (
            "Hoe lang moet ik wachten op antwoord bij moerasbeheer?",
            "Binnen tien dagen hoor je of je op gesprek mag komen.",
        ),
        ("How many days off do I get as adviseur moerasbeheer?", "Je krijgt 24 vakantiedagen per jaar."),
        ("Zit ik bij moerasbeheer alleen achter een bureau?", "De helft van de week ben je buiten aan het werk."),
    ],
)
def test_an_aspect_is_answered_by_the_sentence_that_states_it(asked, question, quote):
    answer = asked(question)
    assert (answer.outcome, [c.quote for c in answer.citations]) == (Outcome.ANSWERED, [quote])


@pytest.mark.parametrize(
    "question",
    [
        "Worden overuren betaald bij moerasbeheer?",  # not the salary
        "Hoe is het pensioen geregeld bij moerasbeheer?",  # not that people retire
        "Is er een kantine bij de stage grachtenonderhoud in Zierikzee?",  # not that it is in Zierikzee
        "Hoe oud mag ik zijn bij moerasbeheer?",  # not an overview
    ],
)
def test_an_aspect_that_no_sentence_states_is_not_stated(asked, question):
    assert asked(question).outcome is Outcome.NOT_STATED


def test_a_question_that_names_no_assignment_gets_what_each_says(asked):
    answer = asked("Heb ik een rijbewijs nodig?")
    assert answer.outcome is Outcome.AMBIGUOUS
    assert sorted(c.quote for c in answer.citations) == ["Een rijbewijs is niet nodig.", "Rijbewijs B is vereist."]


def test_a_list_holds_the_assignments_that_state_an_aspect_and_dont_deny_it(asked):
    assert [c.quote for c in asked("Bij welke plekken is een rijbewijs nodig?").citations] == [
        "Rijbewijs B is vereist."
    ]


ARCHIVE = """# Stage digitaal archief

- Organisatie: Gemeente Medemblik

## De stage

Je maakt met Excel een lijst van bouwtekeningen. De kaartenbak vullen we aan met Memorix, dat leer je hier. De website van het
archief verschijnt in het Duits. Je praat met bezoekers en je spreekt goed Frans.
Ander werk naast de stage meld je eerst; op zaterdag is het archief dicht.
"""


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Met welke tool vul je de kaartenbak aan bij het archief?", "Memorix"),
        ("Welke vreemde taal moet ik spreken bij de stage digitaal archief?", "je spreekt goed Frans"),
        ("Ik sta op zaterdag op de markt, gaat dat samen met de stage digitaal archief?", "Ander werk naast de stage"),
    ],
)
def test_of_the_sentences_that_could_state_it_the_one_about_the_whole_question_answers(ask_of, question, quote):
    assert quote in ask_of({"archief.md": ARCHIVE}, question).text


def test_each_side_of_a_comparison_says_what_it_states_of_an_aspect(asked):
    answer = asked("Voor welke van de twee heb ik een rijbewijs nodig, moerasbeheer of grachtenonderhoud?")
    assert sorted(c.quote for c in answer.citations) == ["Een rijbewijs is niet nodig.", "Rijbewijs B is vereist."]
    assert answer.outcome is Outcome.ANSWERED


def test_what_one_municipality_pays_says_nothing_of_another(ask_of):
    documents = {
        "gulpen.md": "# Stage heuvelpaden\n\n- Organisatie: Gemeente Gulpen-Wittem\n\nWij vergoeden je reiskosten.\n",
        "dokkum.md": "# Stage stadswallen\n\n- Plaats: Dokkum\n\nJe telt de bomen op de wallen van Dokkum.\n",
    }
    answers = [ask_of(documents, f"Vergoedt de gemeente {name} mijn reiskosten?") for name in ("Gulpen", "Dokkum")]
    assert [("vergoeden je reiskosten" in a.text) for a in answers] == [True, False]
