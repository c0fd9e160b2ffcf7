"""The other ways to ask in Slack: the command, the shortcut, and the buttons under an answer."""

import json

import pytest

from tests.fakes.slack.state import BOT_USER
from tests.journeys.conftest import until

HOURS = "Hoeveel uur per week is de stage havenmeester?"


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


@pytest.fixture
def channel(slack, anna):
    return slack.channel("stages", [anna])


def seen(message):
    return message.text + json.dumps(message.blocks, ensure_ascii=False)


def whispered(slack, person, channel, count=1):
    assert until(lambda: len(slack.only_for(person, channel)) == count)
    return slack.only_for(person, channel)[-1]


def test_the_command_answers_the_asker_alone(slack, transport, bot, anna, channel):
    slack.command(anna, channel, HOURS)
    answer = whispered(slack, anna, channel)
    assert "24 uur per week" in seen(answer)
    assert "De stage is voor 24 uur per week." in seen(answer)
    assert slack.messages(channel) == []
    assert slack.refused() == []


def test_the_command_without_a_question_says_what_it_is_for(slack, bot, anna, channel):
    slack.command(anna, channel, "")
    assert "?" in seen(whispered(slack, anna, channel))


def test_a_shared_answer_is_seen_by_everybody_once(slack, bot, anna, channel):
    slack.command(anna, channel, HOURS)
    answer = whispered(slack, anna, channel)
    slack.clicks(anna, answer, "share")
    assert until(lambda: slack.from_bot(channel))
    slack.wait_until(lambda: not slack.only_for(anna, channel))
    [shared] = slack.from_bot(channel)
    assert "24 uur per week" in seen(shared)
    assert HOURS in seen(shared)


def test_what_somebody_else_asked_can_be_put_to_the_bot(slack, bot, anna, channel):
    piet = slack.person("Piet")
    message = slack.says(piet, channel, HOURS)
    slack.shortcut(anna, message, "ask")
    assert "24" in slack.wait_for_reply(message).text


def test_where_the_bot_is_not_the_asker_alone_sees_the_answer_to_what_somebody_said(slack, bot, anna):
    elsewhere = slack.channel("elders", [anna], bot=False)
    slack.shortcut(anna, slack.says(anna, elsewhere, HOURS), "ask")
    assert "24" in seen(whispered(slack, anna, elsewhere))
    assert slack.from_bot(elsewhere) == []


def test_a_button_asks_its_question_in_the_same_thread_and_once_for_a_double_click(slack, bot, anna):
    question = slack.says(anna, slack.dm(anna), HOURS)
    answer = slack.wait_for_reply(question)
    buttons = [e for block in answer.blocks if block["type"] == "actions" for e in block["elements"]]
    assert buttons, answer.blocks
    for _ in range(2):
        slack.clicks(anna, answer, buttons[0]["action_id"])
    reply = slack.wait_for_reply(question, count=2)
    assert buttons[0]["value"] in seen(reply)
    follow_up = slack.says(anna, slack.dm(anna), "dank je", question)
    slack.wait_for_reply(follow_up)
    assert len(slack.replies_to(question)) == 3
    assert until(lambda: bot.problems() == [])


def test_where_the_bot_is_not_it_says_how_to_get_it_there(slack, bot, anna):
    elsewhere = slack.channel("elders", [anna], bot=False)
    slack.command(anna, elsewhere, HOURS)
    answer = whispered(slack, anna, elsewhere)
    slack.clicks(anna, answer, "share")
    assert "/invite" in seen(whispered(slack, anna, elsewhere, 2))


def test_when_the_bot_is_there_at_last_the_same_button_shares(slack, bot, anna):
    elsewhere = slack.channel("elders", [anna], bot=False)
    slack.command(anna, elsewhere, HOURS)
    answer = whispered(slack, anna, elsewhere)
    slack.clicks(anna, answer, "share")
    whispered(slack, anna, elsewhere, 2)
    slack.state.channel(elsewhere).members.add(BOT_USER)
    slack.clicks(anna, answer, "share")
    assert until(lambda: slack.from_bot(elsewhere))
    slack.settle()
    assert ["24 uur per week" in seen(shared) for shared in slack.from_bot(elsewhere)] == [True]


def test_to_a_message_without_words_the_asker_alone_hears_what_the_bot_is_for(slack, bot, anna, channel):
    slack.shortcut(anna, slack.uploads(anna, channel, "plaatje.png", b"PNG"), "ask")
    assert "/wegwijzer" in seen(whispered(slack, anna, channel))
    assert slack.from_bot(channel) == []
