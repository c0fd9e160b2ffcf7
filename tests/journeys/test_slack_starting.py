"""The first minutes: what Slack sends is taken in at once, and dealt with as soon as the documents have been read."""

import pytest

from tests.journeys.conftest import until

HOURS = "Hoeveel uur per week is de stage havenmeester?"


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


def test_everything_that_comes_in_during_the_start_is_dealt_with_in_order_once(slack, transport, connect, anna):
    surface = connect(works=False)
    channel = slack.channel("stages", [anna])
    first = slack.says(anna, slack.dm(anna), HOURS)
    second = slack.asks(anna, channel, "hoeveel uur is de vuurtorenwachter?")
    slack.command(anna, channel, "wat is de vergoeding van de stage havenmeester?")
    slack.opens_home(anna)
    slack.wait_until(lambda: slack.status_of(first.channel, first).startswith("start nog op"))
    slack.wait_until(lambda: slack.status_of(channel, second).startswith("start nog op"))
    assert all(delivery.acked for delivery in slack.deliveries.all)
    assert (surface.problems(), slack.from_bot(first.channel), slack.home_of(anna)) == (["starting"], [], None)
    surface.work()
    assert "24" in slack.wait_for_reply(first).text
    assert "32" in slack.wait_for_reply(second).text
    assert "650" in slack.wait_for_only(anna).text
    slack.wait_for_home(anna)
    slack.redelivers(first)
    slack.settle()
    assert (surface.problems(), len(slack.replies_to(first))) == ([], 1)


def test_what_came_in_and_was_not_dealt_with_when_it_stopped_is_after_the_next_start(slack, connect, anna):
    surface = connect(works=False)
    question = slack.says(anna, slack.dm(anna), HOURS)
    slack.wait_until(lambda: slack.status_of(question.channel, question))
    assert surface.stop() is True
    connect()
    assert "24" in slack.wait_for_reply(question).text
    slack.settle()
    assert len(slack.replies_to(question)) == 1


def test_of_a_thread_that_is_none_of_its_business_nothing_is_said_at_the_start(slack, house, connect, anna):
    from bot.conversation.turns import ChannelSettings
    from bot.storage.people import SqlChannels

    channel = slack.channel("stages", [anna])
    SqlChannels(house.storage).set(slack.team, channel, ChannelSettings(policy="every"))
    surface = connect(works=False)
    overheard = slack.says(anna, channel, "haha, tot morgen")
    assert until(lambda: slack.deliveries_of(overheard)[0].acked)
    slack.settle(1.0)
    surface.work()
    slack.settle(1.0)
    assert (slack.calls("assistant.threads.setStatus"), slack.from_bot(channel)) == ([], [])
