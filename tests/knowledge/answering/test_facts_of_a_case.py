"""A fact answers for the case it is stated of, and in the form that is asked for."""

from __future__ import annotations

import pytest

from knowledge.records import Exchange, History, Outcome, Question

MILL = """# Traineeship molenbeheer

- Organisatie: Waterschap Zuiderzeeland
- Salaris: € 2.750 bruto per maand

## Begeleiding

Elke trainee heeft een begeleider en een maatje in het team.

## Wat we bieden

Op vrijdagmiddag zit iedereen een uur in de tuin. Wij doen dit al jaren en referenties trekken we na.
Met vragen over de molens kun je terecht bij Ivo Halsema, molenmeester. Voor schade is er een verzekeraar.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Wat verdien ik bij het traineeship molenbeheer na het tweede jaar?",
        "Welke salarisschaal heeft het traineeship molenbeheer?",
        "Hoe heet mijn begeleider bij het traineeship molenbeheer?",
        "Hoeveel uur per week is het traineeship molenbeheer?",
        "Wat is het referentienummer van het traineeship molenbeheer?",
        "Welke verzekeraar doet mee met het traineeship molenbeheer?",
    ],
)
def test_what_is_stated_of_something_else_is_no_answer(ask_of, question):
    assert ask_of({"molen.md": MILL}, question).outcome is Outcome.NOT_STATED


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wat verdien ik bij het traineeship molenbeheer?", "2.750"),
        ("Bij wie kan ik terecht met vragen over de molens bij het traineeship molenbeheer?", "Ivo Halsema"),
        ("Wie begeleidt mij bij het traineeship molenbeheer?", "een maatje"),
    ],
)
def test_what_is_stated_of_it_is(ask_of, question, words):
    answer = ask_of({"molen.md": MILL}, question)
    assert (answer.outcome, words in answer.text) == (Outcome.ANSWERED, True)


SLUICE = """# Traineeship sluisbeheer

- Organisatie: Waterschap Zuiderzeeland
- Uren: 32 uur per week

## Begeleiding

Anne Molenaar is je begeleider.

## Wat we bieden

Wie verlof opneemt, meldt dat aan het team. Thuis heb je een bureau nodig. De sluis is oud, de sluis is zwaar en de sluis draait.
"""


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Hoeveel uur verlof krijg ik bij het traineeship sluisbeheer?", Outcome.NOT_STATED),
        ("Hoeveel uur zit ik thuis bij het traineeship sluisbeheer?", Outcome.NOT_STATED),
        ("Hoeveel uur per week is het traineeship sluisbeheer?", Outcome.ANSWERED),
        ("Hoeveel uur per week werk ik aan de sluis?", Outcome.ANSWERED),
    ],
)
def test_a_word_that_changes_what_is_asked_must_be_met_by_the_fact(ask_of, question, outcome):
    answer = ask_of({"sluis.md": SLUICE}, question)
    assert answer.outcome is outcome


LOCK = """# Trainee dijkbeheer

- Organisatie: Waterschap Zuiderzeeland

De functie is gewaardeerd in schaal 9. Wij zien je graag zo snel mogelijk beginnen, maar uiterlijk op 1 oktober 2026.
"""


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("In welke schaal zit de trainee dijkbeheer?", Outcome.ANSWERED),
        ("Hoeveel euro verdient de trainee dijkbeheer?", Outcome.NOT_STATED),
        ("Wat is de sluitingsdatum van de trainee dijkbeheer?", Outcome.NOT_STATED),
    ],
)
def test_a_scale_is_no_amount_and_the_last_day_to_begin_no_closing_date(ask_of, question, outcome):
    assert ask_of({"dijk.md": LOCK}, question).outcome is outcome


AUDIT = """# Trainee rekenkamer

- Organisatie: Rekenkamer Oostmarke
- Duur: 24 maanden

Voor de schrijfproef krijg je een artikel. De schrijfproef is op kantoor. Wij lezen de schrijfproef met twee mensen.
Voordat je begint doen we een screening. Het onderzoek wordt begeleid door Naima el Khattabi.
Met vragen kun je terecht bij Joost Verhagen, j.verhagen@rekenkamer.example.
Voor de proef is 18.000 euro gereserveerd, inclusief de vergoeding voor de drukker.
"""


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Hoe lang duurt de trainee rekenkamer?", Outcome.ANSWERED),
        ("Hoe lang duurt de schrijfproef bij de rekenkamer?", Outcome.NOT_STATED),
        ("Hoe lang duurt de screening bij de rekenkamer?", Outcome.NOT_STATED),
        ("Wat is het mailadres van Joost Verhagen?", Outcome.ANSWERED),
        ("Wat is het mailadres van Naima el Khattabi?", Outcome.NOT_STATED),
        ("wat is t mailadres van naima el khattabi", Outcome.NOT_STATED),
        ("Wat verdien ik bij de rekenkamer?", Outcome.NOT_STATED),
    ],
)
def test_a_fact_of_one_thing_or_person_is_not_given_for_another(ask_of, question, outcome):
    assert ask_of({"rekenkamer.md": AUDIT}, question).outcome is outcome


def test_what_somebody_tells_beside_a_question_changes_nothing_of_it(ask_of):
    question = "Ik heb thuis een bureau, hoeveel uur per week is het traineeship sluisbeheer?"
    assert ask_of({"sluis.md": SLUICE}, question).text == "Het gaat om 32 uur per week. [1]"


RATES = """# Stage archief

- Organisatie: Gemeente Dorrewold

## Vergoeding

| Opleiding | Vergoeding per maand |
|---|---|
| mbo | € 425 |
| hbo | € 575 |
"""


def test_an_amount_is_given_for_the_level_that_is_asked_about(ask_of):
    assert "€ 425" not in ask_of({"archief.md": RATES}, "Hoeveel krijgt een hbo-stagiair bij de stage archief?").text


MAP = """# Opdracht wandelkaart

- Organisatie: Gemeente Olst

## Wat ga je doen?

- Je loopt alle paden van het bos en schrijft op waar borden ontbreken.
- Je maakt een kaart die op een telefoon te lezen is.
"""

CANAL = """# Traineeopdracht kanaaloevers

- Organisatie: Waterschap Zuiderzeeland
- Standplaats: Lelystad
- Omvang: in overleg
- Reageren tot: 10 januari 2027

## Wie komt er wanneer

Op vrijdag 15 januari draaien de kandidaten een halve dag mee bij de sluis in Urk. We werken hybride.
Op maandag en woensdag is de hele afdeling op kantoor. Na zes maanden draai je mee in de wachtdienst op de sluizen.
Je bent dan eens in de acht weken een week aan de beurt. Het voorstel voor de raad lever je in op 1 juni 2027.
"""


@pytest.mark.parametrize(
    ("question", "words", "not_these"),
    [
        ("In welke plaats draaien de kandidaten een halve dag mee voor de kanaaloevers?", "Urk", "Lelystad"),
        ("In welke plaats is de traineeopdracht kanaaloevers?", "Lelystad", "Urk"),
        ("Op welke dagen is iedereen op kantoor bij de kanaaloevers?", "maandag en woensdag", "hybride"),
        ("Tot wanneer kan ik reageren op de traineeopdracht kanaaloevers?", "10 januari", "juni"),
        ("Hoeveel uur per week is de traineeopdracht kanaaloevers?", "Omvang: in overleg", "Het gaat om"),
        ("Hoe vaak heb ik wachtdienst op de sluizen bij de kanaaloevers?", "eens in de acht weken", "Urk"),
    ],
)
def test_a_question_about_something_else_gets_what_is_said_of_that(ask_of, question, words, not_these):
    answer = ask_of({"kanaal.md": CANAL}, question)
    assert (answer.outcome, words in answer.text, not_these in answer.text) == (Outcome.ANSWERED, True, False)


@pytest.mark.parametrize(
    "question", ["Wat ga ik doen?", "Wat moet ik kunnen voor die functie?", "Waar moet ik aan voldoen?"]
)
def test_what_every_document_says_of_itself_is_asked_of_which(ask_of, question):
    answer = ask_of({"kanaal.md": CANAL, "molen.md": MILL}, question)
    assert (answer.outcome, "kanaaloevers" in answer.text, "molenbeheer" in answer.text) == (
        Outcome.AMBIGUOUS,
        True,
        True,
    )


@pytest.mark.parametrize(
    "question", ["Which of the assignments are in Lelystad?", "Welke van de opdrachten zijn in Lelystad?"]
)
def test_which_of_those_asks_for_a_list(ask_of, question):
    answer = ask_of({"kanaal.md": CANAL, "molen.md": MILL}, question)
    assert (answer.outcome, "kanaaloevers" in answer.text, "molenbeheer" in answer.text) == (
        Outcome.ANSWERED,
        True,
        False,
    )


def test_it_is_asked_of_those_that_were_listed_just_before(answerer_over):
    asked = Question("Welke opdrachten zijn er?")
    answerer = answerer_over({"kanaal.md": CANAL, "molen.md": MILL})
    listed = answerer.answer(asked)
    answer = answerer.answer(Question("Wat ga ik doen?"), History((Exchange(asked, listed),)))
    assert (answer.outcome, "kanaaloevers" in answer.text, "molenbeheer" in answer.text) == (
        Outcome.AMBIGUOUS,
        True,
        True,
    )


def test_a_question_for_the_work_is_whole_whatever_was_asked_before(answerer_over):
    asked = Question("Hoeveel uur per week is de opdracht wandelkaart?")
    answerer = answerer_over({"kaart.md": MAP})
    answer = answerer.answer(Question("Wat ga ik doen?"), History((Exchange(asked, answerer.answer(asked)),)))
    assert (answer.outcome, "loopt alle paden" in answer.text) == (Outcome.ANSWERED, True)
