"""Channels that were set up once are set up anew from Home."""

import pytest

from bot.conversation.turns import ChannelSettings
from bot.storage.database import Database
from bot.storage.people import SqlChannels
from tests.journeys.conftest import until


@pytest.fixture
def coordinator(slack, connect):
    person = slack.person("Cor")
    connect(SLACK_COORDINATORS=person)
    return person


def test_a_coordinator_opens_the_settings_of_a_channel_at_home(slack, house, coordinator):
    channels = SqlChannels(Database(house.storage))
    channel = slack.channel("stages", [coordinator])
    channels.set(slack.team, channel, ChannelSettings(policy="every"))
    slack.opens_home(coordinator)
    home = slack.wait_for_home(coordinator, lambda view: "home:channel:0" in str(view))
    assert "#stages" in str(home.content)
    slack.clicks(coordinator, home, "home:channel:0")
    slack.wait_until(lambda: slack.modal_of(coordinator))
    slack.submits(coordinator, {"policy": "mention", "language": "en"})
    wanted = ChannelSettings(policy="mention", language="en")
    assert until(lambda: channels.of(slack.team, channel) == wanted)
    assert slack.refused() == []
