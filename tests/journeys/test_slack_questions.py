"""Questions in Slack: each is answered once, where it was asked, with its sources."""

import json

import pytest

from tests.fakes.slack import rate_limited, refuses, reset_after, reset_before, server_error, slow
from tests.journeys.conftest import until


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


@pytest.fixture
def channel(slack, anna):
    return slack.channel("stages", [anna])


def asked(slack, channel, person, text, thread=None):
    """A question to the bot in a channel."""
    return slack.says(person, channel, f"<@{slack.bot}> {text}", thread)


def test_a_direct_message_is_answered_in_its_thread_with_the_source(slack, transport, bot, anna):
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    reply = slack.wait_for_reply(question)
    assert reply.thread_ts == question.ts
    seen = json.dumps(reply.blocks, ensure_ascii=False) + reply.text
    assert "24 uur per week" in seen
    assert "De stage is voor 24 uur per week." in seen
    assert "letterlijk" in seen.lower()
    assert slack.refused() == []


def test_what_is_going_on_is_shown_before_the_answer(slack, bot, anna):
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    slack.wait_for_reply(question)
    methods = [call.method for call in slack.calls() if call.method not in ("auth.test", "apps.connections.open")]
    assert methods == ["assistant.threads.setStatus", "chat.startStream", "chat.stopStream"]


def test_a_mention_arrives_twice_and_is_answered_once(slack, transport, bot, anna, channel):
    question = asked(slack, channel, anna, "hoeveel uur is de stage havenmeester?")
    reply = slack.wait_for_reply(question)
    assert reply.thread_ts == question.ts
    slack.redelivers(question)
    follow_up = asked(slack, channel, anna, "en wat is de vergoeding?", question)
    slack.wait_for_reply(follow_up)
    assert len(slack.from_bot(channel, question)) == 2


def test_in_its_own_thread_it_goes_on_without_being_mentioned(slack, bot, anna, channel):
    question = asked(slack, channel, anna, "hoeveel uur is de stage havenmeester?")
    slack.wait_for_reply(question)
    follow_up = slack.says(anna, channel, "en wat krijg je ervoor?", question)
    assert "650" in slack.wait_for_reply(follow_up).text


def test_what_is_added_while_it_is_still_at_the_question_is_heard(slack, bot, anna, channel):
    slack.breaks("assistant.threads.setStatus", slow(1))
    question = asked(slack, channel, anna, "hoeveel uur is de stage havenmeester?")
    slack.wait_until(lambda: slack.calls("assistant.threads.setStatus"))
    slack.says(anna, channel, "en wat krijg je ervoor?", question)
    first, second = slack.wait_for_reply(question, count=1), slack.wait_for_reply(question, count=2)
    assert ("24 uur" in first.text, "650" in second.text) == (True, True)


def test_what_is_added_to_a_mention_in_a_thread_of_others_is_heard(slack, bot, anna, channel):
    first = slack.says(slack.person("Piet"), channel, "wie weet meer van de havenmeester?")
    slack.breaks("assistant.threads.setStatus", slow(1))
    slack.asks(anna, channel, "hoeveel uur is de stage havenmeester?", first)
    slack.wait_until(lambda: slack.calls("assistant.threads.setStatus"))
    slack.says(anna, channel, "en wat krijg je ervoor?", first)
    assert "650" in slack.wait_for_reply(first, count=2).text


def test_people_who_talk_to_each_other_are_left_alone(slack, bot, anna, channel):
    piet = slack.person("Piet")
    question = asked(slack, channel, anna, "hoeveel uur is de stage havenmeester?")
    slack.wait_for_reply(question)
    slack.says(anna, channel, f"<@{piet}> wat is de vergoeding denk je?", question)
    slack.says(piet, channel, "haha geen idee, zullen we lunchen?", question)
    slack.says(anna, channel, "hoeveel uur is de stage havenmeester?")
    last = asked(slack, channel, anna, "wat is de vergoeding van de havenmeester?")
    slack.wait_for_reply(last)
    assert len(slack.from_bot(channel, question)) == 1
    assert [m for m in slack.messages(channel) if m.bot_id and not m.thread_ts] == []


def test_whoever_is_spoken_to_answers_them_and_not_the_bot_until_they_speak_to_it(slack, transport, bot, anna, channel):
    piet = slack.person("Piet")
    question = asked(slack, channel, anna, "hoeveel uur is de stage havenmeester?")
    slack.wait_for_reply(question)
    aside = slack.says(anna, channel, f"<@{piet}> zullen we daar eens heen?", question)
    slack.wait_until(lambda: slack.deliveries_of(aside)[0].acked)
    slack.says(piet, channel, "ja, wanneer begint dat? en hoeveel uur is het?", question)
    slack.says(anna, channel, "<!here> hoeveel uur is het bij jullie?", question)
    slack.settle()
    assert len(slack.from_bot(channel, question)) == 1
    assert "650" in slack.wait_for_reply(slack.says(anna, channel, "en wat is de vergoeding?", question)).text
    slack.wait_for_reply(asked(slack, channel, piet, "wat is de sluitingsdatum?", question))
    assert "24" in slack.wait_for_reply(slack.says(piet, channel, "en hoeveel uur is het?", question)).text


def test_an_english_question_gets_an_english_answer(slack, bot, anna):
    question = slack.says(anna, slack.dm(anna), "How many hours a week is the harbour master internship?")
    assert "24" in slack.wait_for_reply(question).text
    assert "reading" in slack.calls("assistant.threads.setStatus")[-1]["status"]


def test_a_question_after_another_in_direct_messages_is_about_the_same(slack, bot, anna):
    dm = slack.dm(anna)
    slack.wait_for_reply(slack.says(anna, dm, "Hoeveel uur per week is de stage havenmeester?"))
    assert "650" in slack.wait_for_reply(slack.says(anna, dm, "en wat is de vergoeding?")).text


def test_an_edited_question_gets_its_answer_in_place(slack, transport, bot, anna):
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    first = slack.wait_for_reply(question)
    slack.edits(question, "Wat is de vergoeding van de stage havenmeester?")
    assert until(lambda: "650" in slack.replies_to(question)[0].text)
    assert [message.ts for message in slack.replies_to(question)] == [first.ts]


def test_a_deleted_question_takes_its_answer_along(slack, bot, anna):
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    slack.wait_for_reply(question)
    slack.deletes(question)
    assert until(lambda: slack.replies_to(question) == [])


def test_two_bots_do_not_keep_each_other_talking(slack, bot, anna, channel):
    robot = slack.other_bot("Robot")
    asked(slack, channel, robot, "hoeveel uur is de stage havenmeester?")
    last = asked(slack, channel, anna, "hoeveel uur is de stage havenmeester?")
    slack.wait_for_reply(last)
    assert len(slack.calls("chat.startStream")) == 1


@pytest.mark.parametrize("failure", [reset_after(), reset_before(), server_error()])
@pytest.mark.parametrize("method", ["chat.startStream", "chat.stopStream", "chat.postMessage"])
def test_a_post_without_an_answer_of_slack_is_neither_lost_nor_doubled(slack, bot, anna, method, failure):
    if method == "chat.postMessage":
        slack.switched_off.add("chat.startStream")
    slack.breaks(method, failure)
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    assert "24" in slack.wait_for_reply(question, timeout=20).text
    assert until(lambda: bot.problems() == [])
    assert len(slack.replies_to(question)) == 1


def test_when_slack_is_too_busy_the_answer_waits_as_long_as_it_says(slack, bot, anna):
    slack.breaks("chat.startStream", rate_limited(1))
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    slack.wait_for_reply(question, timeout=20)
    assert len(slack.replies_to(question)) == 1


@pytest.mark.parametrize("method", ["chat.startStream", "assistant.threads.setStatus"])
def test_a_slack_that_knows_less_gets_plainer_messages(slack, bot, anna, method):
    slack.switched_off.add(method)
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    assert "24" in slack.wait_for_reply(question).text


def test_blocks_that_slack_does_not_take_are_left_out(slack, bot, anna):
    slack.switched_off.add("chat.startStream")
    slack.breaks("chat.postMessage", refuses("invalid_blocks"), times=2)
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    reply = slack.wait_for_reply(question)
    assert "24" in reply.text
    assert not reply.blocks


def test_after_a_restart_nothing_is_answered_twice(slack, connect, anna, channel):
    first = connect()
    question = asked(slack, channel, anna, "hoeveel uur is de stage havenmeester?")
    slack.wait_for_reply(question)
    first.stop()
    connect()
    slack.redelivers(question)
    follow_up = slack.says(anna, channel, "en wat is de vergoeding?", question)
    assert "650" in slack.wait_for_reply(follow_up).text
    assert len(slack.from_bot(channel, question)) == 2


def test_the_connection_is_made_anew_when_slack_asks_for_it_or_it_breaks(slack, bot, anna):
    for disturb in (slack.disconnects, slack.drops):
        disturb()
        slack.wait_for_connection()
        question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
        assert "24" in slack.wait_for_reply(question, timeout=30).text


def test_a_question_that_keeps_going_wrong_gets_an_honest_line(slack, connect, house, anna, monkeypatch):
    monkeypatch.setattr("bot.conversation.inbox._TRIES", 1)
    surface = connect()
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    slack.wait_for_reply(question)
    with monkeypatch.context() as broken:
        broken.setattr("bot.slack.listeners.messages.turn_of", lambda parts, event: 1 / 0)
        second = slack.says(anna, slack.dm(anna), "Wat is de vergoeding van de stage havenmeester?")
        reply = slack.wait_for_reply(second, timeout=30)
    assert "24" not in reply.text
    assert until(lambda: surface.problems() == [])
    assert len(slack.replies_to(second)) == 1


def test_a_question_that_is_deleted_while_it_waits_is_not_answered(slack, connect, house, anna):
    from bot.slack.incoming import deleted, said
    from bot.storage.inbox import SqlInbox

    question = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?", held=True)
    event = {"type": "message", "channel": question.channel, "channel_type": "im", "user": anna}
    written = {"team_id": slack.team, "event": {**event, "text": question.text, "ts": question.ts}}
    gone = {"team_id": slack.team, "event": {**event, "subtype": "message_deleted", "deleted_ts": question.ts}}
    inbox = SqlInbox(house.storage)
    assert [inbox.accept(one) for one in (said(written, slack.bot), deleted(gone, slack.bot))] == [True, True]
    connect()
    assert until(lambda: inbox.open() == 0)
    inbox.close()
    assert slack.from_bot(question.channel) == []
