"""Calls to Slack: each is made once where twice would show."""

import pytest

from bot.conversation.inbox import Later
from bot.slack.calls import Calls, Refused, web_client
from bot.slack.pacing import Pacing
from tests.fakes.slack import Workspace, rate_limited, refuses, reset_after, reset_before, server_error


@pytest.fixture(scope="module")
def running():
    with Workspace() as workspace:
        yield workspace


@pytest.fixture
def slack(running):
    running.mends()
    running.web_api.calls.clear()
    return running


class Counter:
    def __init__(self):
        self.results = []

    def called(self, method, result):
        self.results.append((method, result))


@pytest.fixture
def counter():
    return Counter()


@pytest.fixture
def calls(slack, counter):
    return Calls(web_client(slack.bot_token, f"{slack.url}/api"), Pacing(), counter, sleep=lambda seconds: None)


def methods(slack):
    return [call.method for call in slack.web_api.calls]


def post(calls, slack):
    channel = slack.channel("algemeen")
    return lambda: calls("chat.postMessage", channel=channel, text="hallo", thread_ts=None)


def test_an_answer_of_slack_is_given_as_it_is(calls, slack):
    assert calls("auth.test")["team_id"] == slack.team


def test_a_refusal_carries_slacks_own_word(calls, counter):
    with pytest.raises(Refused) as refused:
        calls("chat.postMessage", channel="C404", text="hallo")
    assert (refused.value.method, refused.value.code) == ("chat.postMessage", "channel_not_found")
    assert counter.results == [("chat.postMessage", "refused")]


@pytest.mark.parametrize("failure", [reset_before(), reset_after(), server_error()])
def test_a_post_without_an_answer_is_not_made_again_and_is_unsure(calls, slack, failure):
    slack.breaks("chat.postMessage", failure)
    with pytest.raises(Later) as later:
        post(calls, slack)()
    assert (later.value.unsure, methods(slack)) == (True, ["chat.postMessage"])


@pytest.mark.parametrize("failure", [reset_before(), server_error()])
def test_a_question_without_an_answer_is_asked_again(calls, slack, failure):
    slack.breaks("auth.test", failure, times=2)
    assert calls("auth.test")["ok"]
    assert methods(slack) == ["auth.test"] * 3


def test_slack_out_of_reach_is_for_later(counter):
    calls = Calls(web_client("xoxb", "http://127.0.0.1:9/api"), Pacing(), counter, sleep=lambda seconds: None)
    with pytest.raises(Later) as later:
        calls("auth.test")
    assert (later.value.unsure, counter.results) == (False, [("auth.test", "broken")] * 3)


def test_too_many_calls_wait_as_long_as_slack_says_and_no_other_is_made_meanwhile(calls, slack):
    slack.breaks("chat.postMessage", rate_limited(30))
    again = post(calls, slack)
    for _ in range(2):
        with pytest.raises(Later) as later:
            again()
        assert (29 < later.value.seconds <= 30, later.value.unsure) == (True, False)
    assert methods(slack) == ["chat.postMessage"]


def test_what_is_nice_to_have_is_left_when_it_fails(calls, slack):
    for failure in (rate_limited(30), reset_before(), refuses("not_allowed")):
        slack.breaks("assistant.threads.setStatus", failure)
        assert calls.could("assistant.threads.setStatus", channel_id="C1", thread_ts="1.1", status="…") is None
