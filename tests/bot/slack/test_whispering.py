"""What one person sees only: what they asked for at least once, what nobody asked for at most once."""

import pytest

from bot.conversation.inbox import Event, Later
from bot.slack.blocks.messages import message
from bot.slack.calls import Calls, web_client
from bot.slack.pacing import Pacing
from bot.slack.replying import Place, Undeliverable
from bot.slack.whispering import Whisperer
from bot.storage.database import Database, open_storage
from bot.storage.inbox import SqlInbox
from tests.fakes.slack import Workspace, rate_limited, reset_after, reset_before

WORDS = ("een", "twee", "drie")


class Killed(BaseException):
    """As `kill -9`: nothing after it is done."""


class Dying:
    """Slack's Web API, in a process that dies before or after one of its calls."""

    def __init__(self, calls, before=(), after=()):
        self.calls, self.before, self.after, self.made = calls, before, after, 0

    def __call__(self, method, **arguments):
        self.made += 1
        if self.made in self.before:
            raise Killed
        self.calls(method, **arguments)
        if self.made in self.after:
            raise Killed


@pytest.fixture
def slack():
    with Workspace() as workspace:
        yield workspace


@pytest.fixture
def inbox(tmp_path):
    database = Database(open_storage(f"sqlite:///{tmp_path}/storage.db"))
    opened = SqlInbox(database)
    opened.accept(Event("key", "whisper", "C:U"))
    yield opened
    opened.close()
    database.close()


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


@pytest.fixture
def channel(slack, anna):
    return slack.channel("stages", [anna])


@pytest.fixture
def calls(slack):
    return Calls(web_client(slack.bot_token, f"{slack.url}/api"), Pacing(), sleep=lambda seconds: None)


@pytest.fixture
def shown(slack, inbox, anna, channel):
    """Shows three messages in one way, by a first worker and, when that dies or has to wait, by another."""

    def show(way, *several, url=""):
        for calls in several:
            inbox.disown()
            (claim,) = inbox.claim("somebody", 1) or [None]
            place = Place(slack.team, channel, "", "", anna)
            try:
                getattr(Whisperer(calls, inbox), way)(claim, place, make, url)
            except Killed:
                continue
            except Later as later:
                inbox.release(claim, -1, unsure=later.unsure)
                continue
            inbox.finish(claim)
            break
        return [one.text for one in slack.only_for(anna, channel)]

    return show


def make(*, plain):
    return tuple(message(words) for words in WORDS)


@pytest.mark.parametrize("way", ["answer", "tell"])
def test_all_of_it_is_shown_once(way, shown, calls):
    assert shown(way, calls) == list(WORDS)


@pytest.mark.parametrize("way", ["answer", "tell"])
def test_after_a_crash_what_was_shown_is_not_shown_again(way, shown, calls):
    expected = {"answer": ["een", "twee", "drie"], "tell": ["een", "twee"]}[way]
    assert shown(way, Dying(calls, before=(3,)), calls) == expected


def test_what_was_asked_for_is_shown_twice_rather_than_never(shown, calls):
    assert shown("answer", Dying(calls, after=(1,)), calls) == ["een", *WORDS]


def test_what_nobody_asked_for_is_shown_never_rather_than_twice(shown, calls):
    assert shown("tell", Dying(calls, before=(1,)), calls) == ["twee", "drie"]


def test_what_nobody_asked_for_and_may_have_arrived_is_left_at_that(slack, shown, calls):
    slack.breaks("chat.postEphemeral", reset_after())
    assert shown("tell", calls, calls) == ["een"]


@pytest.mark.parametrize(("failure", "expected"), [(reset_after(), ["een", *WORDS]), (reset_before(), list(WORDS))])
def test_what_was_asked_for_and_may_not_have_arrived_is_shown_again(slack, shown, calls, failure, expected):
    slack.breaks("chat.postEphemeral", failure)
    assert shown("answer", calls, calls) == expected


@pytest.mark.parametrize("way", ["answer", "tell"])
def test_what_has_to_wait_is_shown_later(way, slack, shown, calls):
    slack.breaks("chat.postEphemeral", rate_limited(1))
    slower = Calls(web_client(slack.bot_token, f"{slack.url}/api"), Pacing(), sleep=lambda seconds: None)
    assert shown(way, calls, slower) == list(WORDS)


def test_an_address_that_has_expired_is_no_reason_to_keep_silent(slack, shown, calls):
    assert shown("answer", calls, url=f"{slack.url}/response/T/gone") == list(WORDS)


def test_where_the_person_is_not_there_is_nowhere_to_put_it(slack, inbox, calls, channel):
    (claim,) = inbox.claim("somebody", 1)
    with pytest.raises(Undeliverable):
        Whisperer(calls, inbox).tell(claim, Place(slack.team, channel, "", "", slack.person("Piet")), make)
