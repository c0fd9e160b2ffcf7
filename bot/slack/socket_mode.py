"""Slack: Socket Mode, the connections that we open and that events arrive over, until it is told to stop."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from http.client import HTTPException
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from tenacity import (
    RetryCallState,
    RetryError,
    Retrying,
    retry_if_exception_type,
    sleep_using_event,
    wait_random_exponential,
)
from tenacity.stop import stop_when_event_set
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from bot.conversation.inbox import Later
from bot.slack.calls import Refused, retry_after, web_client

DOWN_FOR = 180.0  # seconds without a connection after which somebody (systemd, Kubernetes) should start us anew
_TAKERS = 40  # threads that take events in: what they bring is written down together
_PING_EVERY, _PONG_WITHIN = 10.0, 20.0  # seconds; a connection that nobody answers on is given up
_GOODBYE = 1.0  # seconds to say it in
_HELLO_WITHIN = 5.0  # seconds
_PAUSE, _LONGEST_PAUSE = 0.1, 10.0  # seconds before another connection, of which Slack gives one a minute for sure
_SHORT = 1.0  # second; after each connection that ends sooner the pause before the next one is twice as long
_LARGEST = 16_000_000  # bytes of an event; Slack's own are far smaller
_UNREACHABLE = (SlackClientError, WebSocketException, HTTPException, OSError)
_backoff = wait_random_exponential(multiplier=0.5, max=10)


class Socket:
    """Socket Mode. The SDK's clients notice late that a connection is gone, and leave sockets open when one goes while
    another comes; here each connection has a thread that reads it, and that sees to the next one when it ends.

    Args:
        app: who takes the events.
        token: for the connections (xapp-…).
        url: another address for Slack.
        clock: seconds, of a clock that never goes back.
    """

    def __init__(self, app: App, token: str, url: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._token, self._slack = app, token, web_client("", url)
        self._takers = ThreadPoolExecutor(_TAKERS, "event")
        self._stopping, self._changing = threading.Event(), threading.Lock()
        self._connections: set[ClientConnection] = set()
        self._readers: list[threading.Thread] = []
        self._clock, self._seen_up = clock, clock()
        self._pause = _PAUSE

    def start(self) -> None:
        """Connect; afterwards it reconnects by itself.

        Raises:
            Refused: the token is no good.
            Later: Slack does not answer.
        """
        try:
            self._open()
        except SlackApiError as error:
            raise Refused("apps.connections.open", str(error.response.get("error"))) from None
        except _UNREACHABLE:
            raise Later(DOWN_FOR) from None

    def stop(self) -> None:
        """Take no more, say of what is under way that it arrived, and disconnect; the rest will be delivered again."""
        self._stopping.set()
        self._takers.shutdown(cancel_futures=True)
        with self._changing:
            connections, readers = list(self._connections), list(self._readers)
        for connection in connections:
            connection.close()
        for reader in readers:
            reader.join()

    def is_up(self) -> bool:
        """Whether there is a connection."""
        if self._connections:
            self._seen_up = self._clock()
        return bool(self._connections)

    def is_lost(self) -> bool:
        """Whether there was none for minutes."""
        return not self.is_up() and self._clock() - self._seen_up > DOWN_FOR

    def _open(self) -> None:
        """Another connection, and who reads it."""
        url = str(self._slack.apps_connections_open(app_token=self._token)["url"])
        connection = ExitStack().enter_context(
            connect(
                url,
                compression=None,
                ping_interval=_PING_EVERY,
                ping_timeout=_PONG_WITHIN,
                close_timeout=_GOODBYE,
                max_size=_LARGEST,
            )
        )
        with self._changing:
            if not self._stopping.is_set():
                self._connections.add(connection)
                self._run(self._read, connection)
                return
        connection.close()

    def _run(self, what: Callable[..., None], *about: object) -> None:
        """In a thread of its own."""
        thread = threading.Thread(target=what, args=about, name="socket mode", daemon=True)
        self._readers = [*(reader for reader in self._readers if reader.is_alive()), thread]
        thread.start()

    def _read(self, connection: ClientConnection) -> None:
        """Take what comes over a connection until it ends, and see to another one: when it ends, or before that when Slack
        says that it will (docs.slack.dev/apis/events-api/using-socket-mode, "Disconnecting")."""
        renewed, begun = False, self._clock()
        with connection, suppress(ConnectionClosed):
            for message in connection:
                envelope = envelope_in(message)
                if envelope.get("type") == "disconnect" and not renewed:
                    renewed = True
                    with self._changing:
                        self._run(self._renew, begun)
                elif request := SocketModeRequest.from_dict(envelope):
                    self._hand_over(connection, request)
        with self._changing:
            self._connections.discard(connection)
        if not renewed:
            self._renew(begun)

    def _renew(self, begun: float) -> None:
        """Another connection, however long that takes, after the one that began then."""
        lasted = self._clock() - begun >= _SHORT
        self._pause = _PAUSE if lasted else min(2 * self._pause, _LONGEST_PAUSE)
        self._stopping.wait(self._pause)
        trying = Retrying(
            sleep=sleep_using_event(self._stopping),
            stop=stop_when_event_set(self._stopping),
            wait=_until_asked_again,
            retry=retry_if_exception_type(_UNREACHABLE),
        )
        with suppress(RetryError):
            trying(self._open)

    def _hand_over(self, connection: ClientConnection, request: SocketModeRequest) -> None:
        with suppress(RuntimeError):  # it is stopping, and will be delivered again
            self._takers.submit(self._take, connection, request)

    def _take(self, connection: ClientConnection, request: SocketModeRequest) -> None:
        """Have an event taken in, and say that it arrived; when that is no longer possible, Slack delivers it again."""
        answer = self._app.dispatch(bolt_request(request))
        if answer.status == 200:
            acknowledged = SocketModeResponse(request.envelope_id, payload_of(answer))
            with suppress(ConnectionClosed):
                connection.send(json.dumps(acknowledged.to_dict()))


def _until_asked_again(state: RetryCallState) -> float:
    """The seconds before Slack is asked for a connection again: as many as it says, else more each time."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, SlackApiError) and error.response.status_code == 429:
        return retry_after(error)
    return _backoff(state)


def is_greeted(url: str) -> bool:
    """Whether Slack says hello over a connection, which is then closed: what came over it meanwhile is delivered again.

    Args:
        url: what apps.connections.open gave.
    """
    try:
        with connect(url, compression=None, open_timeout=_HELLO_WITHIN, close_timeout=_GOODBYE) as connection:
            return envelope_in(connection.recv(timeout=_HELLO_WITHIN)).get("type") == "hello"
    except (*_UNREACHABLE, ValueError):  # of what is no address at all
        return False


def envelope_in(message: str | bytes) -> dict[str, Any]:
    """What Slack sent over a connection; nothing when it is no JSON object."""
    try:
        found = json.loads(message)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def bolt_request(request: SocketModeRequest) -> BoltRequest:
    """An event as Bolt takes it, with the headers that it would have over http."""
    told = {"x-slack-retry-num": request.retry_attempt, "x-slack-retry-reason": request.retry_reason}
    headers: dict[str, Any] = {name: str(value) for name, value in told.items() if value is not None}
    return BoltRequest(mode="socket_mode", body=request.payload, headers=headers)


def payload_of(answer: BoltResponse) -> dict[str, Any] | None:
    """What goes back with an acknowledgement: nothing, JSON, or a text."""
    if not answer.body:
        return None
    kind = answer.headers.get("content-type", [""])[0]
    payload: dict[str, Any] = json.loads(answer.body) if kind.startswith("application/json") else {"text": answer.body}
    return payload
