"""Who may do what."""

import pytest

from bot.conversation.turns import ChannelSettings
from bot.slack.calls import Calls, web_client
from bot.slack.pacing import Pacing
from bot.slack.roles import Roles, Standing
from tests.fakes.slack import Workspace, rate_limited, refuses, server_error


class OneChannel:
    """Channels that all have the same settings."""

    def __init__(self, **values):
        self.settings = ChannelSettings(**values)

    def of(self, team, channel):
        return self.settings


class SomeChannels:
    """Channels with settings of their own."""

    def __init__(self, **spaces):
        self.spaces = spaces

    def all(self, team):
        return {channel: ChannelSettings(space=space) for channel, space in self.spaces.items()}


@pytest.fixture(scope="module")
def slack():
    with Workspace() as workspace:
        yield workspace


def roles(slack, *coordinators, **settings):
    calls = Calls(web_client(slack.bot_token, f"{slack.url}/api/"), Pacing(), sleep=lambda seconds: None)
    return Roles(calls, OneChannel(**settings), slack.team, frozenset(coordinators))


def test_a_coordinator_is_named_or_in_a_group_that_is(slack):
    cor, group_member, anna = (slack.person(name) for name in ("Cor", "Gea", "Anna"))
    who = roles(slack, cor, slack.group([group_member]))
    assert [who.is_coordinator(person) for person in (cor, group_member, anna)] == [True, True, False]


def test_guests_and_strangers_are_no_members_even_when_they_are_named(slack):
    guest, stranger = slack.person("Gast", guest="multi"), slack.stranger("Vreemde")
    who = roles(slack, guest, stranger)
    assert [who.of(guest), who.of(stranger)] == [Standing(False)] * 2


def test_where_an_event_says_that_somebody_is_from_elsewhere_slack_is_not_asked(slack):
    slack.web_api.calls.clear()
    assert roles(slack).of("U1", "TELSEWHERE") == Standing(False)
    assert slack.calls("users.info") == []


@pytest.mark.parametrize(
    ("uploads", "expected"),
    [("", [False, False, False]), ("coordinators", [True, False, False]), ("members", [True, True, False])],
)
def test_a_channel_says_who_may_add_documents(slack, uploads, expected):
    cor, anna, guest = slack.person("Cor"), slack.person("Anna"), slack.person("Gast", guest="single")
    who = roles(slack, cor)
    settings = ChannelSettings(uploads=uploads)
    assert [who.may_upload(person, settings, direct=False) for person in (cor, anna, guest)] == expected


def test_in_direct_messages_only_a_coordinator_adds_documents(slack):
    cor, anna = slack.person("Cor"), slack.person("Anna")
    who = roles(slack, cor)
    assert [who.may_upload(p, ChannelSettings(uploads="members"), direct=True) for p in (cor, anna)] == [True, False]


def test_who_is_no_member_sees_the_default_documents_only(slack):
    anna, guest = slack.person("Anna"), slack.person("Gast", guest="multi")
    who = roles(slack, space="intern", language="en")
    assert who.settings(slack.team, "C1", anna) == ChannelSettings(space="intern", language="en")
    assert who.settings(slack.team, "C1", guest) == ChannelSettings(language="en")


def test_when_slack_does_not_say_who_somebody_is_they_may_nothing_and_it_is_asked_again(slack):
    anna = slack.person("Anna")
    who = roles(slack, anna)
    slack.breaks("users.info", server_error(), times=3)
    assert [who.is_coordinator(anna), who.is_coordinator(anna)] == [False, True]


NAMES = ("default", "zuid", "noord")


def sees(slack, person, channels, *coordinators, home="", clock=lambda: 0.0):
    calls = Calls(web_client(slack.bot_token, f"{slack.url}/api/"), Pacing(), sleep=lambda seconds: None)
    who = Roles(calls, SomeChannels(**channels), slack.team, frozenset(coordinators), clock)
    return who.spaces(slack.team, person, NAMES, home)


def test_members_see_the_documents_of_their_channels_and_coordinators_all_of_them(slack):
    cor, anna = slack.person("Cor"), slack.person("Anna")
    hers, others = slack.channel("a", [anna]), slack.channel("b", [cor])
    channels = {hers: "zuid", others: "noord", "C0": "weg"}
    assert sees(slack, anna, channels, cor) == ("default", "zuid")
    assert sees(slack, cor, channels, cor) == NAMES


def test_whoever_is_in_more_channels_than_slack_tells_at_once_sees_the_documents_of_the_last(slack):
    anna = slack.person("Anna")
    several = [slack.channel(f"c{number}", [anna]) for number in range(1003)]
    assert sees(slack, anna, {several[-1]: "zuid"}) == ("default", "zuid")


@pytest.mark.parametrize("about", [{"guest": "single"}, {"guest": "multi"}, {"team": "T0ELSEWHERE"}, {"deleted": True}])
def test_who_is_no_member_sees_the_default_documents_whatever_channel_they_are_in(slack, about):
    person = slack.person("Iemand", **about)
    channel = slack.channel("a", [person])
    assert sees(slack, person, {channel: "zuid"}, person) == ("default",)


def test_who_comes_from_elsewhere_sees_the_default_documents_and_slack_is_not_asked(slack):
    anna = slack.person("Anna")
    channel = slack.channel("a", [anna])
    slack.web_api.calls.clear()
    assert sees(slack, anna, {channel: "zuid"}, home="T0ELSEWHERE") == ("default",)
    assert slack.calls() == []


def test_where_no_channel_has_documents_of_its_own_nobody_is_asked_for_theirs(slack):
    anna = slack.person("Anna")
    slack.web_api.calls.clear()
    assert sees(slack, anna, {"C1": "default"}) == ("default",)
    assert slack.calls("users.conversations") == []


@pytest.mark.parametrize("failure", [refuses("missing_scope"), rate_limited(30), server_error()])
def test_when_slack_does_not_say_where_somebody_is_they_see_the_default_documents(slack, failure):
    anna = slack.person("Anna")
    channel = slack.channel("a", [anna])
    slack.breaks("users.conversations", failure, times=3)
    assert sees(slack, anna, {channel: "zuid"}) == ("default",)
    slack.failures.clear()


def test_what_slack_said_is_believed_for_five_minutes(slack):
    anna, now = slack.person("Anna"), [0.0]
    channel = slack.channel("a", [anna])
    calls = Calls(web_client(slack.bot_token, f"{slack.url}/api/"), Pacing(), sleep=lambda seconds: None)
    who = Roles(calls, SomeChannels(**{channel: "zuid"}), slack.team, clock=lambda: now[0])
    seen = []
    for moment, is_member in ((0.0, True), (299.0, False), (301.0, False)):
        now[0] = moment
        slack.state.channel(channel).members = {anna} if is_member else set()
        seen.append(who.spaces(slack.team, anna, NAMES))
    assert seen == [("default", "zuid"), ("default", "zuid"), ("default",)]
