"""Slack: the two ways in which events arrive, each until it is told to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import uvicorn
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.slack.socket_mode import Socket

LARGEST = 1_000_000  # bytes of a request; Slack's own are far smaller
_NOT_OF_SLACK = (ValueError, TypeError, AttributeError, LookupError, RecursionError)  # a body that is no JSON object
_CALM = 0.005  # seconds after one request, from which on the next is dealt with where it is heard
_MOST_WAITING = 600  # requests; Slack delivers again what is refused, and what takes longer than three seconds


@dataclass(frozen=True, slots=True)
class Tokens:
    """What Slack is spoken to with: the bot's token, and one for the socket or the secret of requests."""

    bot: str
    app: str = ""
    secret: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Doors:
    """Where it listens: an address, the port for Slack (when not by socket) and the one for whoever watches over it; and
    whether what comes in is written down on this machine, where nobody waits for a network."""

    host: str
    port: int
    health_port: int
    by_socket: bool
    is_near: bool = False


class Transport(Protocol):
    """A way in which events arrive."""

    def start(self) -> None:
        """Begin to take events."""
        ...

    def stop(self) -> None:
        """Take no more."""
        ...

    def is_up(self) -> bool:
        """Whether events can arrive."""
        ...

    def is_lost(self) -> bool:
        """Whether they could not for so long that only a new start may help."""
        ...


def transport(app: App, tokens: Tokens, doors: Doors) -> Transport:
    """The way in which events arrive.

    Args:
        app: who takes them.
        tokens: what Slack is spoken to with.
        doors: where it listens.
    """
    if doors.by_socket:
        return Socket(app, tokens.app, tokens.url)
    return Web(app, tokens.secret, doors)


class Web:
    """The Events API: requests that Slack signs, on /slack/events.

    Args:
        app: who takes the events.
        secret: what they are signed with.
        doors: where to listen.
    """

    def __init__(self, app: App, secret: str, doors: Doors) -> None:
        self._server = Server(slack_site(app, secret, is_near=doors.is_near), doors.host, doors.port)

    def start(self) -> None:
        """Listen."""
        self._server.start()

    def stop(self) -> None:
        """Let what is under way end, and listen no more."""
        self._server.stop()

    def is_up(self) -> bool:
        """Whether it listens."""
        return self._server.is_up()

    def is_lost(self) -> bool:
        """Whether it does not."""
        return not self.is_up()


class Server:
    """A web server in a thread of its own.

    Args:
        site: what it serves.
        host: the address to listen on.
        port: the port to listen on.
    """

    def __init__(self, site: Starlette, host: str, port: int) -> None:
        config = uvicorn.Config(
            site, host, port, log_config=None, log_level="critical", access_log=False, timeout_graceful_shutdown=2
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name=f"port {port}", daemon=True)

    def start(self) -> None:
        """Listen.

        Raises:
            OSError: the port is taken.
        """
        self._thread.start()
        while self._thread.is_alive() and not self._server.started:
            time.sleep(0.01)
        if not self._thread.is_alive():
            raise OSError(str(self._server.config.port))

    def stop(self) -> None:
        """Let what is under way end, and listen no more."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(timeout=3)

    def is_up(self) -> bool:
        """Whether it listens."""
        return self._thread.is_alive() and self._server.started

    def _run(self) -> None:
        try:
            self._server.run()
        except SystemExit:  # uvicorn's way to say that the port is taken
            return


def slack_site(app: App, secret: str, *, is_near: bool = False) -> Starlette:
    """The site that Slack sends events to.

    Args:
        app: who takes them.
        secret: what they are signed with.
        is_near: whether what comes in is written down on this machine.
    """
    verifier = SignatureVerifier(secret)
    waiting, last = 0, 0.0

    async def events(request: Request) -> Response:
        nonlocal waiting
        if waiting >= _MOST_WAITING:  # an answer that comes too late is worth less than a "no" at once
            return Response(status_code=503)
        waiting += 1
        try:
            return await taken_in(request)
        finally:
            waiting -= 1

    async def taken_in(request: Request) -> Response:
        body = await _limited(request)
        if body is None:
            return Response(status_code=413)
        if not is_signed(verifier, body, request.headers):
            return Response(status_code=401)
        try:
            bolt = BoltRequest(body=body.decode(), query=str(request.query_params), headers=dict(request.headers))
        except _NOT_OF_SLACK:
            return Response(status_code=400)
        answer = await dispatched(bolt)
        return Response(answer.body, answer.status, answer.first_headers_without_set_cookie())

    async def dispatched(bolt: BoltRequest) -> BoltResponse:
        """What the app says. An event is only written down, which takes no longer than to hand it to a thread; but where
        many come, threads have them written down together. What people press may need an answer of Slack first."""
        nonlocal last
        is_calm = is_near and waiting == 1 and time.monotonic() - last > _CALM
        try:
            if is_calm and bolt.body.get("type") == "event_callback":
                return app.dispatch(bolt)
            return await run_in_threadpool(app.dispatch, bolt)
        finally:
            last = time.monotonic()

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"])])


def is_signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether Slack signed a request in the last five minutes; the SDK raises on what is no signature at all."""
    try:
        return verifier.is_valid(
            body.decode(), headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
        )
    except (ValueError, TypeError, OverflowError):
        return False


async def _limited(request: Request) -> bytes | None:
    """The body of a request; None when it is too large, which is found out before it is all here."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)
