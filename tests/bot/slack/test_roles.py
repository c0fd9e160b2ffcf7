"""Who may do what."""

import pytest

from bot.conversation.turns import ChannelSettings
from bot.slack.calls import Calls, web_client
from bot.slack.pacing import Pacing
from bot.slack.roles import Roles, Standing
from tests.fakes.slack import Workspace, server_error


class OneChannel:
    """Channels that all have the same settings."""

    def __init__(self, **values):
        self.settings = ChannelSettings(**values)

    def of(self, team, channel):
        return self.settings


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
