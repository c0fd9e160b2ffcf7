"""Socket Mode: web sockets over which payloads go to the bot, each of them to one of its connections."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from typing import TYPE_CHECKING
from uuid import uuid4

from aiohttp import WSMsgType, web

from tests.fakes.slack.deliveries import Attempt, Delivery
from tests.fakes.slack.state import APP, Json

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

MOST_CONNECTIONS = 10


class Connection:
    """One web socket of the bot, and the envelopes on it that wait for an acknowledgement."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.id = str(uuid4())
        self.socket = socket
        self.request = request
        self.waiting: dict[str, asyncio.Future[Json]] = {}
        self.retiring = False

    async def say(self, message: Json) -> None:
        await self.socket.send_str(json.dumps(message))

    def acknowledge(self, message: Json) -> None:
        future = self.waiting.get(message.get("envelope_id", ""))
        if future is not None and not future.done():
            future.set_result(message)

    async def close_after(self, seconds: float) -> None:
        """Closes the connection in a while."""
        await asyncio.sleep(seconds)
        await self.socket.close()

    def lose(self) -> None:
        """Nothing more comes over this connection."""
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(ConnectionResetError())


class SocketMode:
    """The web socket endpoint; a payload waits until there is a connection."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.connections: deque[Connection] = deque()
        self.opened = 0
        self._tickets: set[str] = set()
        self._connected = asyncio.Event()
        self._closings: set[asyncio.Task[None]] = set()

    def new_url(self) -> str:
        """A web socket's address that is good for one connection."""
        ticket = uuid4().hex
        self._tickets.add(ticket)
        return f"{self.workspace.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=30, max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(socket, request)
        await connection.say(self._hello())
        self._add(connection)
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._read(connection, message.data)
        finally:
            self._remove(connection)
        return socket

    def _hello(self) -> Json:
        about = {"host": "fake", "build_number": 1, "approximate_connection_time": 3600}
        connections = len(self.connections) + 1
        return {
            "type": "hello",
            "num_connections": connections,
            "debug_info": about,
            "connection_info": {"app_id": APP},
        }

    def _read(self, connection: Connection, data: str) -> None:
        try:
            message = json.loads(data)
        except ValueError:
            return  # the SDK's clients also send texts of their own
        if isinstance(message, dict):
            connection.acknowledge(message)

    def _add(self, connection: Connection) -> None:
        with self.workspace.state.changed:
            self.connections.append(connection)
            self.opened += 1
            self._connected.set()
            self.workspace.state.changed.notify_all()

    def _remove(self, connection: Connection) -> None:
        with self.workspace.state.changed:
            if connection in self.connections:
                self.connections.remove(connection)
            if not self._usable():
                self._connected.clear()
            self.workspace.state.changed.notify_all()
        connection.lose()

    def _usable(self) -> list[Connection]:
        return [connection for connection in self.connections if not connection.retiring]

    async def send(self, delivery: Delivery, attempt: Attempt) -> bool:
        """Sends an envelope over the next connection, when there is one, and waits for its acknowledgement."""
        connection = await self._next(delivery)
        attempt.at, attempt.connection = self.workspace.state.clock(), connection.id
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[delivery.id] = answer
        try:
            await connection.say(envelope(delivery, attempt))
            reply = await asyncio.wait_for(answer, self.workspace.ack_within)
        except TimeoutError:
            attempt.failure = "timeout"
            return False
        except (ConnectionError, RuntimeError):
            attempt.failure = "connection_failed"
            return False
        finally:
            connection.waiting.pop(delivery.id, None)
        with self.workspace.state.changed:
            attempt.acked_at = self.workspace.state.clock()
            self.workspace.receive_response(delivery, reply.get("payload"))
        return True

    async def _next(self, delivery: Delivery) -> Connection:
        while True:
            await self._connected.wait()
            usable = self._usable()
            if usable:
                self.connections.rotate(-1)
                return usable[0]
            self._connected.clear()

    async def disconnect(self, reason: str = "warning", closes_after: float = 1.0) -> None:
        """Tells every connection that it will be closed, and closes it; nothing more is sent over it meanwhile."""
        for connection in list(self.connections):
            connection.retiring = True
            await connection.say({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})
            closing = asyncio.create_task(connection.close_after(closes_after))
            self._closings.add(closing)
            closing.add_done_callback(self._closings.discard)

    def go_silent(self) -> None:
        """Hears and says nothing more over the connections that there are, as when a network swallows everything."""
        for connection in list(self.connections):
            connection.retiring = True
            if connection.request.transport is not None:
                connection.request.transport.pause_reading()

    def drop(self) -> None:
        """Breaks every connection off without a word."""
        for connection in list(self.connections):
            if connection.request.transport is not None:
                connection.request.transport.abort()

    async def close(self) -> None:
        """Breaks every connection off, and lets go of those that were to be closed later."""
        self.drop()
        closings = list(self._closings)
        for closing in closings:
            closing.cancel()
        await asyncio.gather(*closings, return_exceptions=True)


def envelope(delivery: Delivery, attempt: Attempt) -> Json:
    """A payload as Socket Mode wraps it up."""
    wrapped: Json = {
        "envelope_id": delivery.id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        wrapped |= {"retry_attempt": attempt.number, "retry_reason": delivery.reason or ""}
    return wrapped
