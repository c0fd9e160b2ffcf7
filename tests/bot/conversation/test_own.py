"""Whose assignment is whose: said, asked, chosen, forgotten, and gone from the documents."""

from datetime import UTC, datetime

import pytest

from bot.conversation.own import OwnAssignments, Profile
from bot.conversation.responder import Responder
from bot.conversation.turns import ChannelSettings, Kept, Turn
from knowledge.records import Answer, Exchange, History, Outcome, Question

BRIDGE = """\
# Stage bruggenbouwer

- Organisatie: Gemeente Eemsdelta
- Standplaats: Appingedam

De stage is voor 32 uur per week.
"""
FORGET = "Zeg dan “vergeet mijn opdracht”."


class FewProfiles:
    """A `bot.conversation.own.Profiles` in memory."""

    def __init__(self):
        self.kept = {}

    def get(self, person):
        return self.kept.get(person, Profile())

    def set(self, person, profile):
        self.kept[person] = profile

    def forget(self, person):
        self.kept.pop(person, None)


class FewTurns:
    """As much of `bot.conversation.turns.Turns` as a responder needs, in memory."""

    def __init__(self):
        self.kept = []

    def history(self, turn):
        return History(tuple(Exchange(Question(one.turn.text, one.space), one.answer) for one in self.kept))

    def find(self, key):
        return None

    def keep(self, turn, space, answer):
        self.kept.append(Kept(turn, space, answer))


@pytest.fixture
def documents(documents):
    (documents / "bruggenbouwer.md").write_text(BRIDGE, "utf-8")
    return documents


@pytest.fixture
def profiles():
    return FewProfiles()


@pytest.fixture
def own(house, profiles):
    return OwnAssignments(profiles, house.answerer.desk)


@pytest.fixture
def say(house, own):
    """One turn of one conversation of somebody after the other; the answer to the last."""
    responder, turns = Responder(house.answerer, turns := FewTurns(), own), turns

    def say(*texts, person="p", language="", space="default"):
        for text in texts:
            turn = Turn(str(len(turns.kept)), "c", "c", "1", person, text, at=datetime(2027, 1, 4, tzinfo=UTC))
            *_, answer = responder.respond(turn, ChannelSettings(space=space, language=language))
            assert isinstance(answer, Answer)
        return answer

    return say


def title_of(own, house, person="p"):
    return house.answerer.desk("default").library.assignments[own.of(person, "default")].title


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("ik werk bij de vuurtorenwachter", "Vuurtorenwachter", "Ik onthoud dat dit jouw opdracht is: "),
        ("Mijn opdracht is Stage havenmeester.", "Stage havenmeester", "Ik onthoud dat dit jouw opdracht is: "),
        ("ik ben trainee bij Rijksdienst Kustlicht", "Vuurtorenwachter", "Ik onthoud dat dit jouw opdracht is: "),
        ("I work at Rijksdienst Kustlicht", "Vuurtorenwachter", "I will remember that this is your assignment: "),
    ],
)
def test_one_assignment_that_is_named_for_certain_is_kept_and_said_with_how_to_undo_it(
    say, own, house, text, title, said
):
    answer = say(text)
    assert (answer.outcome, title_of(own, house)) == (Outcome.CONVERSATION, title)
    assert answer.text.startswith(said + title)


def test_its_organisation_is_said_too(say):
    assert say("Mijn opdracht is Stage havenmeester").text == (
        "Ik onthoud dat dit jouw opdracht is: Stage havenmeester (Gemeente Eemsdelta). "
        f"Vragen als “hoeveel uur werk ik?” gaan voortaan daarover. Klopt het niet? {FORGET}"
    )


def test_what_is_asked_in_the_same_breath_is_answered_about_it(say, own, house):
    answer = say("Ik werk bij de vuurtorenwachter, hoeveel uur is dat?")
    first, whose, hours = answer.text.split("\n")
    assert (first.partition(":")[0], whose) == (
        "Ik onthoud dat dit jouw opdracht is",
        "Over jouw opdracht: Vuurtorenwachter.",
    )
    assert (hours, answer.outcome) == ("Het gaat om 32-36 uur per week. [1]", Outcome.ANSWERED)


def test_from_then_on_my_is_about_it(say):
    assert say("ik werk bij de vuurtorenwachter", "hoeveel uur werk ik?").text == (
        "Over jouw opdracht: Vuurtorenwachter.\nHet gaat om 32-36 uur per week. [1]"
    )


@pytest.mark.parametrize("pick", ["die tweede", "2", "havenmeester", "Mijn opdracht is “Stage havenmeester”"])
def test_of_several_it_is_asked_which_and_one_is_picked_in_any_way(say, own, house, pick):
    asked = say("ik werk bij de gemeente Eemsdelta")
    assert (asked.outcome, own.of("p", "default")) == (Outcome.AMBIGUOUS, "")
    assert asked.text.split("\n") == [
        "Welke opdracht is de jouwe?",
        "- Stage bruggenbouwer (Gemeente Eemsdelta)",
        "- Stage havenmeester (Gemeente Eemsdelta)",
    ]
    say(pick)
    assert title_of(own, house) == "Stage havenmeester"


def test_each_choice_says_what_it_picks(say, own, house):
    for suggestion in say("ik werk bij de gemeente Eemsdelta").suggestions:
        say(suggestion)
        assert title_of(own, house) in suggestion


@pytest.mark.parametrize(
    "text", ["ik werk bij het Kadaster", "Ik begin bij mijn oom", "ik werk bij het Kadaster in Delfzijl"]
)
def test_what_no_document_knows_is_not_taken_for_something_it_does(say, own, text):
    answer = say(text)
    assert own.of("p", "default") == ""
    assert answer.outcome in (Outcome.CONVERSATION, Outcome.AMBIGUOUS)


def test_a_question_after_work_elsewhere_is_a_question_like_any_other(say):
    assert say("Ik werk in de zorg, hoeveel uur is de vuurtorenwachter?").text.endswith("32-36 uur per week. [1]")


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "nl",
            "Jouw opdracht is: Vuurtorenwachter (",
            "Ik ben vergeten welke opdracht de jouwe was.",
        ),
        (
            "en",
            "Your assignment is: Vuurtorenwachter (",
            "I have forgotten which assignment was yours.",
        ),
    ],
)
def test_it_can_be_asked_and_forgotten(say, own, language, before, after):
    say("ik werk bij de vuurtorenwachter")
    assert say("wat is mijn opdracht?", language=language).text.startswith(before)
    assert say("vergeet mijn opdracht", language=language).text == after
    assert own.of("p", "default") == ""


def test_without_one_that_is_what_is_said(say):
    assert say("wat is mijn opdracht?").text.startswith("Ik weet niet welke opdracht de jouwe is.")
    assert say("vergeet mijn opdracht").text == "Ik had nog geen opdracht van je onthouden."


def test_nobody_has_anothers_assignment_and_no_other_documents_have_it(say, own):
    say("ik werk bij de vuurtorenwachter")
    assert own.of("p", "default")
    assert (own.of("q", "default"), own.of("", "default"), own.of("p", "elders")) == ("", "", "")


def test_an_id_that_is_of_another_assignment_now_is_not_taken_for_it(own, profiles, house):
    served = house.answerer.desk("default").library.assignments
    bridge, light = (next(a for a in served.values() if word in a.title.lower()) for word in ("brug", "vuur"))
    profiles.set("p", Profile(bridge.id, light.title))  # the documents were put in another order
    assert own.of("p", "default") == light.id
    profiles.set("p", Profile(bridge.id, "Stage die er niet meer is"))
    assert own.of("p", "default") not in served


def test_one_that_is_gone_is_told_once(say, profiles):
    profiles.set("p", Profile("weg/1", "Stage die er niet meer is"))
    gone = "De opdracht die je als jouw opdracht had gekozen, staat niet meer in de documenten."
    assert gone in say("hoeveel uur werk ik?").text
    assert gone not in say("hoeveel uur werk ik?").text
    assert profiles.kept == {}


def test_the_language_that_somebody_chose_stays_when_their_assignment_is_forgotten(say, own, profiles):
    profiles.set("p", Profile(language="en"))
    assert say("ik werk bij de vuurtorenwachter").language == "en"
    own.forget("p")
    assert (say("hoeveel uur is de vuurtorenwachter?").text, own.language("p")) == (
        "It is 32-36 hours per week. [1]",
        "en",
    )


def test_people_get_their_answers_in_the_language_they_ask_for_until_they_ask_for_another(say):
    assert say("Antwoord voortaan in het Engels").text == "From now on I will answer you in English."
    assert say("hoeveel uur is de vuurtorenwachter?").text == "It is 32-36 hours per week. [1]"
    say("answer in the language of my question")
    assert say("hoeveel uur is de vuurtorenwachter?").text == "Het gaat om 32-36 uur per week. [1]"


def test_the_space_that_somebody_asks_about_is_the_one_they_chose_or_that_of_their_assignment():
    profiles = FewProfiles()
    own = OwnAssignments(profiles, lambda space: None)
    assert own.preferred("p") == ""
    profiles.set("p", Profile("a/1", "Stage havenmeester", "zuid", "en"))
    assert (own.preferred("p"), own.elsewhere("p", "default")) == ("zuid", ("Stage havenmeester", "zuid"))
    own.prefer("p", "default")
    assert (own.preferred("p"), own.elsewhere("p", "zuid")) == ("default", ("", ""))
    assert own.forget("p")
    assert profiles.get("p") == Profile(language="en", documents="default")
    assert not own.forget("p")
