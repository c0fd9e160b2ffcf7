"""A workspace: the fake of Slack as tests use it, with its server in a thread of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from copy import deepcopy
from threading import Thread
from typing import Any, TypeVar

from aiohttp import web

from tests.fakes.slack import answers
from tests.fakes.slack.acts import Acts
from tests.fakes.slack.clicks import Clicks
from tests.fakes.slack.deliveries import Deliveries, Delivery, Transport
from tests.fakes.slack.failures import Failure, Failures, Script
from tests.fakes.slack.http_delivery import HttpTransport
from tests.fakes.slack.server import routes
from tests.fakes.slack.sights import Sights
from tests.fakes.slack.socket_mode import SocketMode
from tests.fakes.slack.state import BOT_USER, TEAM, Json, Message, State
from tests.fakes.slack.web_api import WebApi

Result = TypeVar("Result")
SCOPES = """app_mentions:read assistant:write channels:history channels:read chat:write commands files:read files:write
groups:history groups:read im:history im:read im:write mpim:history mpim:read reactions:read reactions:write team:read
usergroups:read users:read users:read.email"""


class Workspace(Acts, Clicks, Sights):
    """A workspace with the bot in it, served on loopback while it is entered.

    Args:
        request_url: where the bot takes signed HTTP; without it, payloads go over Socket Mode.
        port: where it is served; 0 is any free port.
        clock: what time it is, for timestamps and everything that expires.
    """

    bot_token, app_token, signing_secret = "xoxb-fake-bot", "xapp-1-fake-app", "fake-signing-secret"
    bot, team = BOT_USER, TEAM

    def __init__(
        self, request_url: str | None = None, *, port: int = 0, clock: Callable[[], float] = time.time
    ) -> None:
        self.state = State(clock)
        self.failures = Failures()
        self.scopes = set(SCOPES.split())
        self.switched_off: set[str] = set()  # methods that this Slack does not know
        self.is_agent = True
        self.echoes_own = True  # whether the bot is told of its own messages, as Slack does
        self.stream_lifetime = 300.0
        self.ack_within = 3.0
        self.retries_after: tuple[float, ...] = (0.0, 60.0, 300.0)
        self.used_triggers: set[str] = set()
        self.web_api = WebApi(self)
        self.socket = SocketMode(self)
        self.http = HttpTransport(self, request_url or "")
        self.deliveries = Deliveries(self)
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="fake-slack", daemon=True)

    # --- serving ------------------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Workspace:
        self._thread.start()
        self.run(self._serve())
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application(client_max_size=50_000_000)
        app.add_routes(routes(self))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _close(self) -> None:
        await self.deliveries.close()
        await self.socket.close()
        await self.http.close()
        await self._runner.cleanup()

    def run(self, work: Coroutine[Any, Any, Result], timeout: float = 30.0) -> Result:
        """Does something on the server's thread, and returns what comes of it."""
        future: Future[Result] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(timeout)

    def run_soon(self, work: Callable[[], None]) -> None:
        """Does something on the server's thread, soon."""
        self._loop.call_soon_threadsafe(work)

    def environment(self) -> dict[str, str]:
        """What a bot is started with to live in this workspace."""
        return {
            "SLACK_API_URL": f"{self.url}/api/",
            "SLACK_BOT_TOKEN": self.bot_token,
            "SLACK_APP_TOKEN": self.app_token,
            "SLACK_SIGNING_SECRET": self.signing_secret,
            "SLACK_MODE": "http" if self.http.url else "socket",
        }

    # --- what goes wrong ----------------------------------------------------------------------------------------------

    def breaks(
        self,
        method: str,
        failure: Failure,
        *,
        times: float = 1,
        seconds: float | None = None,
        channel: str | None = None,
        chance: float = 1.0,
    ) -> None:
        """Lets calls of a method fail ("*" is all): the next so many, or all for so many seconds; `chance` is of each."""
        with self.state.changed:
            until = float("inf") if seconds is None else self.state.clock() + seconds
            count = times if seconds is None else float("inf")
            self.failures.add(Script(method, failure, count, until, channel, chance))

    def mends(self) -> None:
        """Lets no more calls fail."""
        with self.state.changed:
            self.failures.clear()

    def disconnects(self, reason: str = "refresh_requested", closes_after: float = 1.0) -> None:
        """Slack asks the bot to connect anew, and closes the connections."""
        self.run(self.socket.disconnect(reason, closes_after))

    def drops(self) -> None:
        """The connections of Socket Mode break off."""
        self.run(self._drop())

    async def _drop(self) -> None:
        self.socket.drop()

    def goes_silent(self) -> None:
        """The connections of Socket Mode stay open, but nothing comes through any more."""
        self.run(self._go_silent())

    async def _go_silent(self) -> None:
        self.socket.go_silent()

    def wait_for_connection(self, count: int = 1, timeout: float = 30.0) -> None:
        """Waits until the bot has so many connections of Socket Mode."""
        self.wait_until(lambda: len(self.socket.connections) >= count, timeout, "a connection")

    # --- what the other parts need ------------------------------------------------------------------------------------

    @property
    def transport(self) -> Transport:
        return self.http if self.http.url else self.socket

    def receive_response(self, delivery: Delivery, response: Any) -> None:
        """Takes what the bot sent back with an acknowledgement."""
        answers.receive(self, delivery, response)

    def age(self, message: Message) -> None:
        """Ends a stream whose time is up."""
        if message.streaming and self.state.clock() - message.stream_began > self.stream_lifetime:
            message.stream = "ended"

    def with_ids(self, blocks: list[Json]) -> list[Json]:
        """Blocks in which each has an id, as Slack gives them."""
        named = deepcopy(blocks)
        for block in named:
            self._name(block)
        return named

    def _name(self, block: Json) -> None:
        block.setdefault("block_id", self.state.new_id("b"))
        parts = [block.get("element"), block.get("accessory"), *(block.get("elements") or [])]
        for part in parts:
            if isinstance(part, dict) and part.get("type") not in (
                "image",
                "plain_text",
                "mrkdwn",
                "rich_text_section",
            ):
                part.setdefault("action_id", self.state.new_id("a"))
        for child in block.get("child_blocks") or []:
            self._name(child)
