"""Events over a socket: there is always a connection, whatever happens to one, and nothing is left open at the end."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import BoltResponse

from bot.conversation.inbox import Later
from bot.slack import socket_mode
from bot.slack.calls import Refused, retry_after
from bot.slack.socket_mode import DOWN_FOR, Socket, envelope_in, payload_of
from tests.fakes.slack import Workspace
from tests.fakes.slack.failures import rate_limited, server_error

ACKNOWLEDGED = BoltResponse(status=200, body="")


class Taker:
    """What takes events in; it may be made to wait before it acknowledges."""

    def __init__(self):
        self.texts, self.may_go_on = [], threading.Event()
        self.may_go_on.set()

    def dispatch(self, request):
        self.texts.append(request.body["event"]["text"])
        self.may_go_on.wait(30)
        return ACKNOWLEDGED


@pytest.fixture
def slack():
    with Workspace() as workspace:
        yield workspace


@pytest.fixture
def taker():
    return Taker()


@pytest.fixture
def connected(slack, taker):
    socket = Socket(taker, slack.app_token, f"{slack.url}/api/")
    socket.start()
    slack.wait_for_connection()
    yield socket
    socket.stop()


def until(holds, seconds=60):
    """Whether something of the bot's side comes true in time."""
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    return holds()


def says(slack, text):
    person = slack.person("Anne")
    return slack.deliveries_of(slack.says(person, slack.dm(person), text))[0]


def is_taken(slack, text):
    delivery = says(slack, text)
    slack.wait_until(lambda: delivery.acked, what="an acknowledgement")
    return True


def connects_again(slack, opened):
    slack.wait_until(lambda: slack.socket.opened > opened and slack.socket.connections, what="another connection")


def test_what_somebody_says_is_taken_in_and_acknowledged(slack, connected, taker):
    assert is_taken(slack, "Hoeveel uur?")
    assert (taker.texts, connected.is_up(), connected.is_lost()) == (["Hoeveel uur?"], True, False)


def test_a_connection_that_breaks_off_is_followed_by_another(slack, connected, taker):
    for text in ("een", "twee", "drie"):
        opened = slack.socket.opened
        slack.drops()
        connects_again(slack, opened)
        assert is_taken(slack, text)
    assert taker.texts == ["een", "twee", "drie"]


def test_before_a_connection_ends_that_is_announced_there_is_another(slack, connected, taker):
    opened = slack.socket.opened
    slack.disconnects(closes_after=60)
    connects_again(slack, opened)
    assert is_taken(slack, "Hoeveel uur?")
    assert len(slack.socket.connections) == 2


def test_a_connection_over_which_nothing_comes_is_given_up(slack, taker, monkeypatch):
    monkeypatch.setattr(socket_mode, "_PING_EVERY", 0.2)
    monkeypatch.setattr(socket_mode, "_PONG_WITHIN", 0.5)
    socket = Socket(taker, slack.app_token, f"{slack.url}/api/")
    socket.start()
    slack.wait_for_connection()
    opened = slack.socket.opened
    slack.goes_silent()
    connects_again(slack, opened)
    assert is_taken(slack, "Hoeveel uur?")
    socket.stop()


def test_while_slack_gives_no_connection_it_goes_on_asking(slack, connected, taker):
    slack.breaks("apps.connections.open", server_error(), times=2)
    slack.drops()
    assert until(lambda: not connected.is_up())
    assert until(connected.is_up)
    assert is_taken(slack, "Hoeveel uur?")


def test_it_waits_as_long_as_slack_says_before_it_asks_for_a_connection_again(slack, connected, monkeypatch):
    waited = []
    monkeypatch.setattr(socket_mode, "retry_after", lambda error: waited.append(retry_after(error)) or 0.01)
    slack.breaks("apps.connections.open", rate_limited(30))
    slack.drops()
    assert until(lambda: waited == [30.0])
    assert until(connected.is_up)


def test_who_hangs_up_at_once_each_time_is_called_less_and_less(slack, taker, monkeypatch):
    pauses = []
    socket = Socket(taker, slack.app_token, f"{slack.url}/api/", clock=lambda: 0.0)
    monkeypatch.setattr(socket._stopping, "wait", lambda seconds=None: bool(pauses.append(seconds)))
    socket.start()
    for _ in range(3):
        opened = slack.socket.opened
        slack.drops()
        connects_again(slack, opened)
    assert pauses == [0.2, 0.4, 0.8]
    socket.stop()


def test_after_a_connection_that_lasted_another_one_is_there_soon(slack, taker, monkeypatch):
    now, pauses = [0.0], []
    socket = Socket(taker, slack.app_token, f"{slack.url}/api/", clock=lambda: now[0])
    monkeypatch.setattr(socket._stopping, "wait", lambda seconds=None: bool(pauses.append(seconds)))
    socket.start()
    slack.wait_for_connection()
    for lasted in (0, 60):
        assert is_taken(slack, "Hoeveel uur?")
        now[0] += lasted
        opened = slack.socket.opened
        slack.drops()
        connects_again(slack, opened)
    assert pauses == [0.2, 0.1]
    socket.stop()


def test_without_a_connection_for_minutes_it_is_lost(slack, taker):
    now = [0.0]
    socket = Socket(taker, slack.app_token, f"{slack.url}/api/", clock=lambda: now[0])
    assert (socket.is_up(), socket.is_lost()) == (False, False)
    now[0] = DOWN_FOR + 1
    assert (socket.is_up(), socket.is_lost()) == (False, True)


def test_a_token_that_slack_does_not_know_is_refused(slack, taker):
    with pytest.raises(Refused, match=r"apps\.connections\.open: "):
        Socket(taker, "xapp-wrong", f"{slack.url}/api/").start()


def test_where_nobody_answers_it_says_to_try_later(taker):
    with pytest.raises(Later):
        Socket(taker, "xapp-1", "http://127.0.0.1:9/api/").start()


def test_what_is_under_way_at_the_end_is_still_acknowledged(slack, connected, taker):
    taker.may_go_on.clear()
    delivery = says(slack, "Hoeveel uur?")
    assert until(lambda: taker.texts)
    ending = threading.Thread(target=connected.stop)
    ending.start()
    taker.may_go_on.set()
    ending.join(30)
    slack.wait_until(lambda: delivery.acked, what="an acknowledgement")
    slack.wait_until(lambda: not slack.socket.connections, what="no connection")


def test_what_is_no_envelope_is_passed_over(slack, connected):
    slack.run(next(iter(slack.socket.connections)).socket.send_str("Ping from applink"))
    slack.run(next(iter(slack.socket.connections)).socket.send_str('{"type": "hello"}'))
    assert is_taken(slack, "Hoeveel uur?")


@given(st.one_of(st.text(), st.binary()))
def test_whatever_comes_is_read_as_an_object_or_nothing(message):
    assert isinstance(envelope_in(message), dict)


@pytest.mark.parametrize(
    ("body", "kind", "payload"),
    [
        ("", "", None),
        ('{"response_action": "clear"}', "application/json;charset=utf-8", {"response_action": "clear"}),
        ("Bedankt", "text/plain", {"text": "Bedankt"}),
    ],
)
def test_an_answer_goes_along_with_its_acknowledgement(body, kind, payload):
    assert payload_of(BoltResponse(status=200, body=body, headers={"content-type": [kind]})) == payload
