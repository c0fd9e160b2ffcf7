"""Assignments are found by what they speak of, with the sentence that shows it."""

import pytest

from knowledge.records import Outcome

SEA = """# Stage zeehonden

- Organisatie: Gemeente Texel

## Wat ga je doen?

Je telt zeehonden op de zandplaten en zet de tellingen in een kaart. Ook schrijf je een stukje voor de dorpskrant.
"""
BAKERY = """# Traineeplek broodfabriek

- Organisatie: Gemeente Zutphen

## Wat ga je doen?

Je onderzoekt hoe een oude bakkerij een buurthuis kan worden voor oudere inwoners. Daarnaast geef je rondleidingen aan leerlingen.
"""
DOCUMENTS = {"zee.md": SEA, "brood.md": BAKERY}


def rows(answer):
    return [line.removeprefix("- ").split(" – ")[0] for line in answer.text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ik ben gek op zeehonden, welke opdracht past bij mij?", ["Stage zeehonden"]),
        ("Ik wil iets betekenen voor schoolkinderen. Welke plek is dat?", ["Traineeplek broodfabriek"]),
        ("Waar komen kaarten in terug?", ["Stage zeehonden"]),
        ("Waar kan ik zeehonden tellen en waar mag ik rondleidingen geven?", ["Stage zeehonden", "Traineeplek broodfabriek"]),
        ("I'd like to help elderly residents. Which placement would that be?", ["Traineeplek broodfabriek"]),
    ],
)  # fmt: skip
def test_what_somebody_looks_for_finds_the_assignments_that_speak_of_it(ask_of, question, expected):
    assert sorted(rows(ask_of(DOCUMENTS, question))) == expected


def test_each_assignment_that_is_found_shows_the_sentence_that_speaks_of_it(ask_of):
    answer = ask_of(DOCUMENTS, "Ik ben gek op zeehonden, welke opdracht past bij mij?")
    assert [c.quote for c in answer.citations] == [
        "Je telt zeehonden op de zandplaten en zet de tellingen in een kaart."
    ]


@pytest.mark.parametrize(
    "question", ["Welke opdracht gaat over ruimtevaart?", "Ik wil lassen, welke plek past bij mij?"]
)
def test_what_nothing_speaks_of_finds_no_assignment(ask_of, question):
    answer = ask_of(DOCUMENTS, question)
    assert (answer.outcome, answer.text) == (Outcome.NOT_STATED, "In de documenten staat geen opdracht daarover.")


@pytest.mark.parametrize("question", ["Welke opdrachten gaan over water?", "Which assignments have to do with water?"])
def test_a_subject_that_is_also_part_of_a_kind_of_employer_is_looked_for(ask_of, question):
    pond = SEA.replace("zeehonden op de zandplaten", "vissen in het water van de plas").replace("zeehonden", "vissen")
    assert rows(ask_of({"plas.md": pond, "brood.md": BAKERY}, question)) == ["Stage vissen"]
