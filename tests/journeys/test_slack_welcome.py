"""A first word in Slack, once ever, with questions that are sure to be answered."""

import json

import pytest

from tests.fakes.slack import rate_limited, reset_after, server_error


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


def questions(message):
    return [
        e["value"] for b in message.blocks for e in b.get("elements", ()) if str(e.get("action_id")).startswith("ask:")
    ]


def test_somebody_new_is_welcomed_once_whatever_slack_tells_again(slack, transport, bot):
    piet = slack.joins_team("Piet")
    welcome = slack.wait_for_reply(slack.dm(piet))
    assert welcome.text.startswith("Welkom!")
    slack.tells({"type": "team_join", "user": slack.state.user(piet).to_json()})
    slack.opens_home(piet, "messages")
    slack.settle()
    assert len(slack.from_bot(slack.dm(piet))) == 1
    assert slack.refused() == []


def test_each_question_of_a_welcome_is_answered_when_it_is_pressed(slack, bot):
    piet = slack.joins_team("Piet")
    welcome = slack.wait_for_reply(slack.dm(piet))
    assert len(questions(welcome)) == len(set(questions(welcome))) == 4
    for number in range(4):
        slack.clicks(piet, welcome, f"ask:{number}")
        answers = [m for m in slack.messages(slack.dm(piet)) if m.bot_id and m.ts != welcome.ts]
        slack.wait_until(
            lambda done=number: (
                sum(1 for m in slack.messages(slack.dm(piet)) if m.bot_id and m.ts != welcome.ts and not m.streaming)
                > done
            )
        )
        answers = [m for m in slack.messages(slack.dm(piet)) if m.bot_id and m.ts != welcome.ts]
        assert "[1]" in answers[-1].text


def test_a_bot_and_a_stranger_are_not_welcomed(slack, bot):
    slack.joins_team("Robot", bot_id="B999")
    slack.joins_team("Vreemdeling", team="T0ELSEWHERE")
    slack.settle()
    assert slack.calls("chat.postMessage") == []


def test_a_channel_is_greeted_when_the_bot_comes_and_not_when_others_do_or_it_comes_again(slack, transport, bot, anna):
    channel = slack.channel("stages", [anna], bot=False)
    slack.bot_joins(channel)
    greeting = slack.wait_for_reply(channel)
    assert greeting.text.startswith("Hallo allemaal!")
    assert len(questions(greeting)) == 4
    slack.joins(slack.person("Piet"), channel)
    slack.bot_joins(channel)
    slack.settle()
    assert len(slack.from_bot(channel)) == 1


@pytest.mark.parametrize("failure", [rate_limited(1), server_error(), reset_after()])
def test_a_welcome_that_meets_trouble_comes_once(slack, bot, failure):
    slack.breaks("chat.postMessage", failure)
    piet = slack.joins_team("Piet")
    assert slack.wait_for_reply(slack.dm(piet), timeout=30).text.startswith("Welkom!")
    slack.settle(1.0)
    assert len(slack.from_bot(slack.dm(piet))) == 1


def test_questions_are_suggested_once_for_the_documents_as_they_are(slack, house, bot, anna):
    for _ in range(3):
        slack.opens_home(anna, "messages")
    slack.wait_for_call("assistant.threads.setSuggestedPrompts")
    slack.settle()
    assert len(slack.calls("assistant.threads.setSuggestedPrompts")) == 1
    suggested = slack.prompts(slack.dm(anna))
    assert len(suggested) == 4
    assert all(prompt["message"] for prompt in suggested)
    (house.folder / "nieuw.md").write_text(
        "# Stage sluiswachter\n\n- Uren: 30 uur per week\n\nJe bedient de sluis.\n", "utf-8"
    )
    house.sync()
    slack.opens_home(anna, "messages")
    slack.wait_for_call("assistant.threads.setSuggestedPrompts", count=2)
    assert json.dumps(slack.prompts(slack.dm(anna))) != ""
