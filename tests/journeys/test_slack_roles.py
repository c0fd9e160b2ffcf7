"""Who may do what in Slack, whatever they send: guests, strangers, members and coordinators."""

import json

import pytest

from bot.conversation.turns import ChannelSettings
from bot.storage.people import SqlChannels
from tests.journeys.conftest import until

FORBIDDEN = "Dat kan alleen een coördinator doen."
WINDMILL = b"# Stage molenaar\n\nDe stage is voor 20 uur per week en begint op 1 februari 2028.\n"


@pytest.fixture
def cor(slack, connect):
    person = slack.person("Cor")
    connect(SLACK_COORDINATORS=person)
    return person


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


@pytest.fixture
def channel(slack, cor, anna):
    return slack.channel("stages", [cor, anna])


@pytest.fixture
def set_channel(slack, house, channel):
    def put(**settings):
        SqlChannels(house.storage).set(slack.team, channel, ChannelSettings(**settings))

    return put


def seen(message):
    return message.text + json.dumps(message.blocks, ensure_ascii=False)


def documents_of(house):
    return sorted(document.name for document in house.catalogue.library("default").documents.values())


@pytest.mark.parametrize("action", ["documents:remove:0", "documents:restore:0", "documents:page:0", "upload:add"])
def test_a_member_who_forges_a_button_of_coordinators_is_told_so(slack, house, cor, anna, channel, action):
    before = documents_of(house)
    document = next(iter(house.catalogue.library("default").documents))
    slack.forges(anna, action, document, channel)
    assert slack.wait_for_only(anna).text == FORBIDDEN
    assert documents_of(house) == before
    assert slack.refused() == []


def test_at_home_a_member_who_forges_a_button_of_coordinators_sees_their_own_home(slack, house, cor, anna):
    for action, value in (
        ("home:documents:0", "default"),
        ("documents:restore:0", "default:0"),
        ("home:channel:0", "C1"),
    ):
        slack.forges(anna, action, value)
    assert until(lambda: len(slack.calls("views.publish", user_id=anna)) == 2)
    slack.settle()
    home = json.dumps(slack.home_of(anna).content, ensure_ascii=False)
    assert ("coördinatoren" in home, slack.modal_of(anna), slack.from_bot(slack.dm(anna))) == (False, None, [])
    assert slack.refused() == []


def test_a_member_who_sends_a_window_that_is_not_theirs_sets_nothing(slack, house, cor, anna, channel):
    slack.command(cor, channel, "instellingen")
    slack.wait_until(lambda: slack.modal_of(cor))
    window = slack.modal_of(cor)
    slack.submits(anna, {"policy": "every"}, window)
    slack.settle()
    assert SqlChannels(house.storage).of(slack.team, channel) == ChannelSettings()


def test_direct_messages_have_no_settings(slack, cor):
    slack.command(cor, slack.dm(cor), "instellingen")
    assert slack.wait_for_only(cor).text.startswith("Instellingen zijn er voor kanalen.")
    assert slack.modal_of(cor) is None


def test_a_member_adds_where_the_channel_lets_them_and_nothing_elsewhere(slack, house, cor, anna, channel, set_channel):
    set_channel(uploads="members")
    report = slack.wait_for_reply(slack.uploads(anna, channel, "molenaar.md", WINDMILL))
    slack.forges(anna, "upload:add", report.blocks[-1]["elements"][0]["value"], slack.dm(anna))
    assert slack.wait_for_only(anna).text == FORBIDDEN
    assert "molenaar.md" not in documents_of(house)
    slack.clicks(anna, report, "upload:add")
    assert until(lambda: "molenaar.md" in documents_of(house))


@pytest.mark.parametrize("about", [{"guest": "multi"}, {"team": "T0ELSEWHERE"}])
def test_guests_and_strangers_are_answered_but_add_and_set_nothing(slack, house, cor, channel, set_channel, about):
    set_channel(uploads="members")
    other = slack.person("Gast", **about)
    assert "24" in slack.wait_for_reply(slack.asks(other, channel, "hoeveel uur is de stage havenmeester?")).text
    slack.uploads(other, channel, "molenaar.md", WINDMILL)
    slack.command(other, channel, "instellingen")
    assert until(lambda: FORBIDDEN in [message.text for message in slack.only_for(other, channel)])
    slack.command(other, channel, "documenten")
    assert until(lambda: [message.text for message in slack.only_for(other, channel)] == [FORBIDDEN] * 2)
    assert (slack.calls("files.info"), slack.modal_of(other)) == ([], None)


def test_a_stranger_is_no_coordinator_whatever_the_settings_say(slack, connect):
    stranger = slack.stranger("Vreemd")
    connect(SLACK_COORDINATORS=stranger)
    channel = slack.channel("samen", [stranger], shared=True)
    slack.command(stranger, channel, "documenten")
    assert slack.wait_for_only(stranger).text == FORBIDDEN
