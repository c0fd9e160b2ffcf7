"""Channels that were set up once are set up anew from Home."""

import pytest

from bot.conversation.turns import ChannelSettings
from bot.storage.people import SqlChannels
from tests.journeys.conftest import until


@pytest.fixture
def coordinator(slack, connect):
    person = slack.person("Cor")
    connect(SLACK_COORDINATORS=person)
    return person


def test_a_coordinator_opens_the_settings_of_a_channel_at_home(slack, house, coordinator):
    channels = SqlChannels(house.storage)
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


@pytest.mark.parametrize("missing", ["coordinator", "bot"])
def test_where_one_of_them_is_not_in_the_channel_it_is_said_in_direct_messages(slack, house, coordinator, missing):
    channels = SqlChannels(house.storage)
    channel = slack.channel("stages", [coordinator], bot=missing != "bot")
    channels.set(slack.team, channel, ChannelSettings(policy="every"))
    slack.opens_home(coordinator)
    slack.clicks(
        coordinator, slack.wait_for_home(coordinator, lambda view: "home:channel:0" in str(view)), "home:channel:0"
    )
    slack.wait_until(lambda: slack.modal_of(coordinator))
    if missing == "coordinator":
        slack.state.channel(channel).members.remove(coordinator)
    slack.submits(coordinator, {"policy": "mention"})
    said = slack.wait_for_reply(slack.dm(coordinator)).text
    assert (said, channels.of(slack.team, channel).policy) == ("De instellingen van #stages zijn bewaard.", "mention")
