"""Verdicts on answers, and what a coordinator sets for a channel."""

import json

import pytest

from bot.conversation.turns import ChannelSettings
from bot.storage.people import SqlChannels, SqlFeedback
from tests.journeys.conftest import until

HOURS = "Hoeveel uur per week is de stage havenmeester?"


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


@pytest.fixture
def answer(slack, bot, anna):
    return slack.wait_for_reply(slack.says(anna, slack.dm(anna), HOURS))


@pytest.fixture
def verdicts(house, answer):
    """What is kept about the answer."""
    element = element_of(answer)
    id_ = element["positive_button"]["value"].partition(":")[2]
    return lambda: SqlFeedback(house.storage).on(id_)


def element_of(answer):
    return next(block for block in answer.blocks if block["type"] == "context_actions")["elements"][0]


def press(slack, person, answer, verdict):
    slack.clicks(person, answer, "feedback", value=element_of(answer)[f"{verdict}_button"]["value"])


def test_a_good_answer_is_kept_as_such(slack, anna, answer, verdicts):
    press(slack, anna, answer, "positive")
    assert until(lambda: verdicts() == [("good", "", "")])


def test_a_bad_answer_is_asked_for_its_reason(slack, anna, answer, verdicts):
    press(slack, anna, answer, "negative")
    slack.wait_until(lambda: slack.modal_of(anna))
    slack.submits(anna, {"reason": "outdated", "words": "Het is 32 uur geworden."})
    assert until(lambda: verdicts() == [("bad", "outdated", "Het is 32 uur geworden.")])
    assert slack.refused() == []


def test_a_thumb_counts_and_can_be_taken_back(slack, anna, answer, verdicts):
    slack.reacts(anna, answer, "+1")
    assert until(lambda: verdicts() == [("good", "", "")])
    slack.unreacts(anna, answer, "+1")
    assert until(lambda: verdicts() == [])


def test_a_thumb_that_another_took_the_place_of_takes_nothing_with_it(slack, anna, answer, verdicts):
    slack.reacts(anna, answer, "+1")
    slack.reacts(anna, answer, "-1")
    assert until(lambda: verdicts() == [("bad", "", "")])
    slack.unreacts(anna, answer, "+1")
    slack.wait_for_reply(slack.says(anna, answer.channel, "hallo"))
    assert verdicts() == [("bad", "", "")]


def test_a_thumb_down_is_asked_for_its_reason(slack, anna, answer, verdicts):
    slack.reacts(anna, answer, "thumbsdown")
    assert until(lambda: slack.only_for(anna))
    slack.clicks(anna, slack.only_for(anna)[-1], "feedback:why")
    slack.wait_until(lambda: slack.modal_of(anna))
    slack.submits(anna, {"reason": "wrong"})
    assert until(lambda: verdicts() == [("bad", "wrong", "")])


def test_other_reactions_and_those_on_other_messages_are_nothing(slack, anna, answer, verdicts):
    question = slack.messages(answer.channel)[0]
    slack.reacts(anna, question, "+1")
    slack.reacts(anna, answer, "eyes")
    slack.wait_for_reply(slack.says(anna, answer.channel, "hallo"))
    assert verdicts() == []


@pytest.fixture
def coordinator(slack, connect):
    person = slack.person("Cor")
    connect(SLACK_COORDINATORS=slack.group([person]))
    return person


def settings_of(house, slack, channel):
    return SqlChannels(house.storage).of(slack.team, channel)


def test_a_coordinator_sets_a_channel_to_every_question(slack, house, coordinator):
    channel = slack.channel("stages", [coordinator])
    slack.command(coordinator, channel, "instellingen")
    slack.wait_until(lambda: slack.modal_of(coordinator))
    slack.submits(coordinator, {"policy": "every", "language": "en", "uploads": "members"})
    wanted = ChannelSettings(policy="every", language="en", uploads="members")
    assert until(lambda: settings_of(house, slack, channel) == wanted)
    reply = slack.wait_for_reply(slack.says(coordinator, channel, HOURS))
    assert "24" in reply.text
    assert "Sources" in json.dumps(reply.blocks)
    assert slack.refused() == []


def test_nobody_else_sets_anything(slack, house, coordinator):
    anna = slack.person("Anna")
    channel = slack.channel("stages", [anna])
    slack.command(anna, channel, "instellingen")
    assert until(lambda: slack.only_for(anna, channel))
    assert slack.modal_of(anna) is None
    assert settings_of(house, slack, channel) == ChannelSettings()


def test_in_a_channel_that_says_so_the_thread_needs_a_mention(slack, house, coordinator):
    channel = slack.channel("stages", [coordinator])
    SqlChannels(house.storage).set(slack.team, channel, ChannelSettings(follows=False))
    question = slack.says(coordinator, channel, f"<@{slack.bot}> {HOURS}")
    slack.wait_for_reply(question)
    slack.says(coordinator, channel, "en wat is de vergoeding?", question)
    mention = slack.says(coordinator, channel, f"<@{slack.bot}> en waar is het?", question)
    slack.wait_for_reply(mention)
    assert len(slack.from_bot(channel, question)) == 2
