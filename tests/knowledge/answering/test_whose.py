"""Questions of people with an assignment of their own, and answers in a language of their choice."""

import pytest

from knowledge.answering.generating import Piece
from knowledge.answering.speaking import Speaker
from knowledge.answering.whose import GONE
from knowledge.records import Answer, Exchange, History, Outcome, Question
from tests.fakes.models import ScriptedModel

HARBOUR = "haven/1"
MINE = "Over jouw opdracht: Stage havenlogistiek."
MINE_IN_ENGLISH = "About your assignment: Stage havenlogistiek."


@pytest.fixture
def ask(answerer):
    """Ask the turns of one conversation, as somebody with an assignment of their own; the answer to the last."""

    def ask(*turns, own=HARBOUR, language=None, speaker=answerer) -> Answer:
        history = History()
        for turn in turns:
            question = Question(turn, own=own, language=language)
            answer = speaker.answer(question, history)
            history = History((*history.exchanges, Exchange(question, answer)))
        return answer

    return ask


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hoeveel uur werk ik?", f"{MINE}\nHet gaat om 24 uur per week. [1]"),
        ("hoevl uur wrk ik", f"{MINE}\nHet gaat om 24 uur per week. [1]"),
        ("Wanneer begin ik?", f"{MINE}\nDe startdatum is 1 februari 2027. [1]"),
        ("Wat verdien ik?", f"{MINE}\nDe vergoeding is € 640 per maand. [1]"),
        ("Waar moet ik zijn?", f"{MINE}\nDe plaats is Delfzijl. [1]"),
        ("Waar zit mijn werkplek?", f"{MINE}\nDe plaats is Delfzijl. [1]"),
        ("Is mijn stage in Assen?", f"{MINE}\nNee. De plaats is Delfzijl. [1]"),
        ("Bij welke organisatie werk ik?", f"{MINE}\nDe organisatie is Gemeente Delfzijl. [1]"),
        ("Hoeveel uur werk ik bij de gemeente?", f"{MINE}\nHet gaat om 24 uur per week. [1]"),
        ("what's my deadline?", f"{MINE_IN_ENGLISH}\nThe closing date is 10 January 2027. [1]"),
        ("How many hours do I work?", f"{MINE_IN_ENGLISH}\nIt is 24 hours per week. [1]"),
    ],
)
def test_a_question_in_the_first_person_is_about_the_speakers_assignment_and_the_answer_says_so(ask, question, text):
    answer = ask(question)
    assert (answer.outcome, answer.text) == (Outcome.ANSWERED, text)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("Wie begeleidt mij?", ["Je begeleiders zijn Hanna de Wit en Karel Prins."]),
        (
            "Wat ga ik doen?",
            [
                "wachttijden meten met de sluismeesters",
                "een enquête houden onder chauffeurs",
                "een voorstel schrijven voor een digitaal loket",
            ],
        ),
    ],
)
def test_so_is_one_that_a_sentence_or_a_list_answers(ask, question, cited):
    answer = ask(question)
    assert (answer.text.partition("\n")[0], [c.quote for c in answer.citations]) == (MINE, cited)


@pytest.mark.parametrize("question", ["Hoeveel vakantiedagen krijg ik?", "Wie is mijn contactpersoon?"])
def test_what_is_not_stated_about_it_is_said_of_it(ask, question):
    answer = ask(question)
    assert answer.outcome is Outcome.NOT_STATED
    assert answer.text.startswith(f"{MINE}\nDat staat niet in de documenten over Stage havenlogistiek.")


def test_where_one_other_assignment_states_it_that_is_said_and_can_be_asked_on(ask):
    answer = ask("Met wie bezoek ik schapenhouders?")
    assert answer.outcome is Outcome.NOT_STATED
    assert answer.text.startswith(MINE)
    assert answer.text.endswith("Bij Wolvenconsulent staat er wel iets over.")
    assert answer.suggestions[0] == "En bij Wolvenconsulent?"
    assert "wel iets over" not in ask("Wie bezoekt schapenhouders in mijn stage?").text


@pytest.mark.parametrize(
    "turns",
    [
        ("Hoeveel uur werk ik bij de wolvenconsulent?",),
        ("Hoeveel uur werk ik als wolvenconsulent?",),
        ("Hoeveel uur werk ik?", "en bij de wolvenconsulent?"),
        ("Wat doet de wolvenconsulent?", "en hoeveel uur werk ik daar?"),
        ("Wat doet de wolvenconsulent?", "hoeveel uur werk ik?"),
    ],
)
def test_another_assignment_that_is_named_or_spoken_of_goes_before_it(ask, turns):
    answer = ask(*turns)
    assert answer.made.query.own == ""
    assert answer.text.endswith("Het gaat om 32-36 uur per week. [1]")


@pytest.mark.parametrize(
    "turns",
    [
        ("Wat doet de wolvenconsulent?", "en hoeveel uur is mijn opdracht?"),
        ("Hoeveel uur is de wolvenconsulent?", "en bij mij?"),
        ("Welke opdrachten zijn er in Flevoland?", "hoeveel uur werk ik?"),
        ("Hoeveel uur is de wolvenconsulent?", "Andere vraag: hoeveel uur werk ik?"),
        ("Wie begeleidt mij?", "en hoeveel uur is het per week?"),
    ],
)
def test_it_is_spoken_of_again_when_it_is_named_or_when_the_conversation_is_about_nothing_else(ask, turns):
    assert ask(*turns).text == f"{MINE}\nHet gaat om 24 uur per week. [1]"


def test_it_is_compared_with_another(ask):
    answer = ask("Verdien ik meer dan de wolvenconsulent?")
    assert (answer.made.query.assignments, answer.text.split("\n")[0]) == ((HARBOUR, "wolf/1"), MINE)
    assert "€ 640 per maand" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel uur is de wolvenconsulent?",
        "Welke stages passen bij mij?",
        "Hoeveel opdrachten zijn er voor mij?",
        "Wat kan ik je vragen?",
        "Hoeveel uur werk ik bij het Kadaster?",
        "Hoeveel uur werk ik bij de provincie?",
        "Can you tell me which internships there are?",
    ],
)
def test_every_other_question_is_answered_as_if_it_were_nobodys(ask, question):
    answer = ask(question)
    assert (answer.text, answer.made.query) == (ask(question, own="").text, ask(question, own="").made.query)
    assert answer.made.query.own == ""


def test_an_assignment_that_is_gone_is_as_none_and_that_is_said_once(ask):
    gone = "De opdracht die je als jouw opdracht had gekozen, staat niet meer in de documenten."
    once = ask("hoeveel uur werk ik?", own="weg/1")
    assert (once.text, once.made.steps[0]) == (f"{ask('hoeveel uur werk ik?', own='').text}\n{gone}", GONE)
    assert gone not in ask("hoeveel uur werk ik?", "en wie begeleidt mij?", own="weg/1").text


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("Hoeveel uur is de stage havenlogistiek?", "en", "It is 24 hours per week. [1]"),
        ("How many hours is the internship in Delfzijl?", "nl", "Het gaat om 24 uur per week. [1]"),
        ("hoeveel uur werk ik?", "en", f"{MINE_IN_ENGLISH}\nIt is 24 hours per week. [1]"),
    ],
)
def test_an_answer_is_in_the_language_that_was_chosen(ask, question, language, text):
    answer = ask(question, language=language)
    assert (answer.text, answer.language) == (text, language)


def test_a_models_answer_says_whose_it_is_before_anything_else(answerer):
    def reply(prompt):
        key = next(k for k in prompt.user.split("[")[1:] if "enquête" in k).partition("]")[0]
        return f"Je gaat een enquête houden onder chauffeurs [{key}]."

    said = list(Speaker(answerer, ScriptedModel(reply)).stream(Question("Wie krijgen mijn enquête?", own=HARBOUR)))
    pieces = [piece.text for piece in said if isinstance(piece, Piece)]
    assert pieces[0] == MINE
    assert said[-1].text == f"{MINE}\nJe gaat een enquête houden onder chauffeurs. [1]"
