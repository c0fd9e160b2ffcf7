"""An answer stops growing while it is made. When somebody stopped it no more of it comes, what they saw is marked, and the
next question works; when Slack ended its stream, it is whole all the same.
"""

import json
import re
from contextlib import suppress
from threading import Event

import pytest

from bot.assembly import assemble
from bot.settings import load_settings
from tests.fakes.openai_server import OpenAIServer
from tests.fakes.slack import refuses
from tests.journeys.conftest import until

QUESTION = "Wat breng je in kaart bij de stage havenmeester?"


class Model:
    """A model that says the sources of a prompt sentence by sentence, and waits after the first until it may go on."""

    def __init__(self):
        self.goes_on, self.asked = Event(), 0

    def __call__(self, exchange):
        self.asked += 1
        sources = re.findall(r"<bron \[(\w+)\][^\n]*\n(.*?)\n</bron>", exchange.words, re.S)
        first, *others = (f"{text.splitlines()[-1].rstrip('.')} [{key}]." for key, text in sources)
        exchange.begin_stream()
        exchange.chunk(f"{first} ")
        self.goes_on.wait(30)
        with suppress(OSError):  # nobody listens any more
            for sentence in others * 20:
                exchange.chunk(f"{sentence} ")
            exchange.chunk(None, "stop")
            exchange.event("[DONE]")


@pytest.fixture
def model():
    return Model()


@pytest.fixture
def house(documents, model, monkeypatch):
    """The house with that model."""
    with OpenAIServer() as server:
        server.behaves = model
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_MODEL", "klein")
        opened = assemble(load_settings().of(documents))
        opened.sync()
        yield opened
        model.goes_on.set()
        opened.close()


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


def seen(message):
    return message.text + json.dumps(message.blocks, ensure_ascii=False)


def state_of_session(slack, question):
    return slack.state.sessions[(question.channel, question.root)]["status"]


def presses_stop(slack, person, question):
    """As Slack tells it when no stream is under way."""
    told = {"type": "agent_session_stopped", "channel": question.channel, "thread_ts": question.root, "user": person}
    slack.tells({**told, "streaming_message_ts": []})


def test_an_answer_that_is_stopped_while_it_streams(slack, transport, model, bot, anna):
    question = slack.says(anna, slack.dm(anna), QUESTION)
    slack.wait_until(lambda: slack.replies_to(question))
    (growing,) = slack.replies_to(question)
    before = growing.text
    assert state_of_session(slack, question) == "processing"
    slack.stops(anna, growing)
    slack.settle()
    model.goes_on.set()
    assert until(lambda: "Gestopt: dit antwoord is niet af." in seen(slack.replies_to(question)[0]))
    slack.settle()
    (left,) = slack.replies_to(question)
    assert (left.text.strip(), left.stream) == (before.strip(), "ended")
    assert "Bronnen" in seen(left)
    assert (state_of_session(slack, question), slack.status_of(question.channel, question)) == ("active", "")
    following = slack.says(anna, slack.dm(anna), "Hoeveel uur per week is de stage havenmeester?")
    assert "24 uur" in seen(slack.wait_for_reply(following))
    slack.redelivers(question)
    slack.settle()
    assert len(slack.replies_to(question)) == 1


def test_an_answer_that_is_stopped_where_it_would_come_as_one_message(slack, model, bot, anna):
    slack.switched_off.add("chat.startStream")
    question = slack.says(anna, slack.dm(anna), QUESTION)
    slack.wait_until(lambda: model.asked)
    presses_stop(slack, anna, question)
    slack.settle()
    model.goes_on.set()
    stopped = slack.wait_for_reply(question)
    assert stopped.text == "Gestopt. Stel je vraag gerust opnieuw."
    slack.settle()
    assert [message.ts for message in slack.replies_to(question)] == [stopped.ts]
    assert state_of_session(slack, question) == "active"
    again = slack.says(anna, slack.dm(anna), QUESTION, question)
    slack.wait_until(lambda: len(slack.replies_to(question)) == 2)
    assert "Gestopt" not in seen(slack.wait_for_reply(again))


def test_an_answer_that_takes_longer_than_its_stream_lives_is_whole_in_the_end(slack, transport, model, bot, anna):
    slack.stream_lifetime = 0.2
    channel = slack.channel("stages", [anna])
    question = slack.asks(anna, channel, QUESTION)
    slack.wait_until(lambda: slack.replies_to(question))
    (growing,) = slack.replies_to(question)
    before = growing.text
    slack.settle()
    model.goes_on.set()
    assert until(lambda: "Bronnen" in seen(slack.replies_to(question)[0]))
    slack.settle()
    (whole,) = slack.replies_to(question)
    assert (whole.ts, len(whole.text) > len(before), "Gestopt" in seen(whole)) == (growing.ts, True, False)
    assert {call.error for call in slack.refused()} == {"message_not_in_streaming_state"}
    assert (state_of_session(slack, question), slack.status_of(channel, question)) == ("active", "")


def test_a_question_that_was_stopped_can_be_changed_and_is_answered_then(slack, model, bot, anna):
    slack.switched_off.add("chat.startStream")
    question = slack.says(anna, slack.dm(anna), QUESTION)
    slack.wait_until(lambda: model.asked)
    presses_stop(slack, anna, question)
    slack.settle()
    model.goes_on.set()
    stopped = slack.wait_for_reply(question)
    slack.edits(question, "Hoeveel uur per week is de stage havenmeester?")
    assert until(lambda: "24 uur" in seen(slack.replies_to(question)[0]))
    assert [message.ts for message in slack.replies_to(question)] == [stopped.ts]


@pytest.mark.parametrize("error", ["unknown_method", "feature_disabled", "ratelimited"])
def test_a_slack_without_such_a_button_is_answered_all_the_same_and_not_asked_for_it_again(
    slack, model, bot, anna, error
):
    model.goes_on.set()
    slack.breaks("agents.sessions.setStatus", refuses(error), times=9)
    for _ in range(2):
        slack.wait_for_reply(slack.says(anna, slack.dm(anna), QUESTION))
    assert len(slack.calls("agents.sessions.setStatus")) == (2 if error == "ratelimited" else 1)
