"""Commands, notices and welcomes: what is said around answers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.blocks import notices
from bot.slack.blocks.command import command_answer, shared_answer
from bot.slack.blocks.welcome import suggested_prompts, welcome_channel, welcome_person
from knowledge.records import Answer, Making, Outcome
from tests.bot.slack.blocks.checks import check, parts, shown
from tests.bot.slack.blocks.hostile import live
from tests.bot.slack.blocks.wild import texts
from tests.fakes.slack.limits import check_prompts, check_status

ANSWER = Answer(Outcome.ANSWERED, "Het gaat om 32 uur.", "nl", made=Making(id="ab12"))
EXAMPLES = ("Hoeveel uur?", "Waar is het?", "Wie begeleidt?", "Wat verdient het?", "Hoe lang?")


def actions(message):
    return {part["action_id"]: part for part in parts(message.blocks) if "action_id" in part}


def test_a_whispered_answer_can_be_shared():
    [message] = command_answer("Hoeveel uur?", ANSWER)
    check(message)
    assert message.text == "Het gaat om 32 uur."
    assert shown(message.blocks).startswith("Je vroeg: Hoeveel uur?")
    assert actions(message)["share"]["value"] == "ab12"
    assert actions(message)["share"]["text"]["text"] == "Deel in het kanaal"


def test_a_shared_answer_shows_what_was_asked():
    [message] = shared_answer("Hoeveel uur?", ANSWER, plain=True)
    check(message)
    assert shown(message.blocks).startswith("Gevraagd met /wegwijzer: Hoeveel uur?")
    assert "share" not in actions(message)


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(question=texts, examples=st.lists(texts, max_size=6))
def test_whatever_was_asked_slack_takes_it_and_nothing_is_live(question, examples):
    for message in (
        *command_answer(question, ANSWER),
        *shared_answer(question, ANSWER),
        welcome_person(examples, "nl"),
        welcome_channel(examples, "en"),
    ):
        check(message)
    prompts = suggested_prompts(examples)
    if prompts:
        check_prompts(prompts)
    assert [found for prompt in prompts for value in prompt.values() for found in live(value)] == []


@pytest.mark.parametrize("welcome", [welcome_person, welcome_channel])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_welcome_has_four_questions_to_press(welcome, language):
    message = welcome(EXAMPLES, language)
    check(message)
    assert [part["value"] for part in actions(message).values()] == list(EXAMPLES[:4])
    assert "Wegwijzer" in message.text


def test_a_welcome_without_documents_has_no_buttons():
    assert [block["type"] for block in welcome_person((), "nl").blocks] == ["section"]


def test_four_questions_are_suggested():
    assert suggested_prompts(EXAMPLES) == [{"title": each, "message": each} for each in EXAMPLES[:4]]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_status_says_what_is_happening_within_what_slack_takes(language):
    steps = notices.loading_messages(language)
    assert len(set(steps)) == len(steps)
    (starting,) = notices.loading_messages(language, starting=True)
    check_status({"status": steps[0], "loading_messages": [*steps, starting]})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_notice_is_a_sentence_of_its_own(language):
    said = [notice(language) for notice in (notices.error, notices.forbidden, notices.not_added)]
    for message in said:
        check(message)
    assert len({message.text for message in said}) == len(said)
