"""The pace at which Slack is called."""

import pytest

from bot.slack.pacing import Pacing


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pacing(clock):
    return Pacing(clock)


def at_once(pacing, method, channel="", most=1000):
    return next(count for count in range(most) if pacing.wait(method, channel))


def test_streams_stay_under_the_limit_of_their_tier(pacing, clock):
    started = 0
    for second in range(600):
        clock.now = float(second)
        started += not pacing.wait("chat.startStream")
    assert 200 <= started <= 211


def test_a_channel_gets_a_burst_and_then_a_steady_flow(pacing, clock):
    assert at_once(pacing, "chat.postMessage", "C1") == 20
    clock.now = 2.0
    assert at_once(pacing, "chat.postMessage", "C1") == 10


def test_channels_do_not_wait_for_each_other(pacing):
    at_once(pacing, "chat.postMessage", "C1")
    assert pacing.wait("chat.postMessage", "C2") == 0


def test_when_slack_says_no_its_word_is_kept_and_the_channel_slows_down(pacing, clock):
    pacing.refused("chat.postMessage", "C1", 30)
    assert pacing.wait("chat.postMessage", "C2") == 30
    clock.now = 30.5
    assert (pacing.wait("chat.postMessage", "C2"), at_once(pacing, "chat.postMessage", "C1")) == (0, 1)
    clock.now = 31.5
    assert at_once(pacing, "chat.postMessage", "C1") == 1
    clock.now = 400.0
    assert at_once(pacing, "chat.postMessage", "C1") == 20


def test_another_method_is_not_held_up(pacing):
    pacing.refused("chat.postMessage", "C1", 30)
    assert pacing.wait("chat.update", "C1") == 0
