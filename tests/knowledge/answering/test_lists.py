"""Lists hold what meets the question's conditions, and nothing else."""

import pytest

from knowledge.records import Outcome


def rows(answer):
    return [line.removeprefix("- ").split(" – ")[0] for line in answer.text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Welke opdrachten zijn er bij de provincie Drenthe?", ["Wolvenconsulent"]),
        ("Welke opdrachten zijn er in de provincie Groningen?", ["Stage havenlogistiek"]),
        ("Welke opdrachten heeft gemeente Delfzijl?", ["Stage havenlogistiek"]),
        ("Which assignments are there in South Holland?", ["Internship tidal energy"]),
        ("Welke opdrachten van de provincie zijn in Assen?", ["Wolvenconsulent"]),
        ("Welke opdrachten uit het boekje van de provincie Drenthe zijn er?", ["Wolvenconsulent"]),
    ],
)
def test_who_offers_it_is_told_from_where_it_is(ask, question, expected):
    assert rows(ask(question)) == expected


@pytest.mark.parametrize(
    "question",
    ["Welke opdrachten zijn er bij de provincie Groningen?", "Hoeveel stages heeft Veiligheidsregio Delfzijl?"],
)
def test_what_another_organisation_offers_in_the_same_place_is_not_listed(ask, question):
    answer = ask(question)
    assert (answer.outcome, rows(answer)) == (Outcome.NOT_STATED, [])


def test_a_vacancy_is_whatever_is_no_internship(ask):
    listed = rows(ask("Welke vacatures zijn er?"))
    assert sorted(listed) == ["Fietsroutes in Dronten", "Waterbuffers in Lelystad", "Wolvenconsulent"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Bij welke vacatures staat er een startdatum bij, en welke?", ["Internship tidal energy", "Stage havenlogistiek", "Wolvenconsulent"]),
        ("Which assignments mention a start date?", ["Internship tidal energy", "Stage havenlogistiek", "Wolvenconsulent"]),
    ],
)  # fmt: skip
def test_only_what_states_a_fact_is_listed_where_that_is_asked(ask, question, expected):
    assert sorted(rows(ask(question))) == expected


def test_a_document_can_be_named_by_its_heading(ask):
    answer = ask("Hoeveel opdrachten staan er bij Traineeplekken bij de provincie Flevoland?")
    assert rows(answer) == ["Waterbuffers in Lelystad", "Fietsroutes in Dronten"]


def test_what_is_asked_of_each_is_met_by_a_sentence_of_it_where_nothing_else_tells_them_apart(ask_of):
    documents = {
        "eb.md": "# Stage eb\n\n- Organisatie: Gemeente Veere\n- Begeleider: Anna de Boer\n\nJe krijgt een buddy uit je team.\n",
        "vloed.md": "# Stage vloed\n\n- Organisatie: Gemeente Goes\n\nJe meet het water.\n",
    }
    assert rows(ask_of(documents, "Bij welke plekken krijg je een buddy?")) == ["Stage eb"]
