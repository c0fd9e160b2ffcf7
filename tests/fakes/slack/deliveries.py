"""What Slack sends to the bot: payloads on their way, by whichever transport, again when they are not acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from tests.fakes.slack.state import Json

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace


@dataclass(slots=True)
class Attempt:
    """One time that a payload was sent, and what came of it; moments are on the workspace's clock."""

    number: int
    at: float
    acked_at: float | None = None
    status: int | None = None
    failure: str | None = None
    connection: str | None = None

    @property
    def latency(self) -> float | None:
        """Seconds until the acknowledgement."""
        return None if self.acked_at is None else self.acked_at - self.at


@dataclass(slots=True, eq=False)
class Delivery:
    """A payload for the bot: `kind` is events_api, slash_commands or interactive."""

    kind: str
    payload: Json
    id: str = field(default_factory=lambda: str(uuid4()))
    created: float = 0.0
    attempts: list[Attempt] = field(default_factory=list)
    response: Any = None
    given_up: bool = False
    first_number: int = 0
    reason: str | None = None  # why it is sent again, when it is

    @property
    def acked(self) -> bool:
        return any(attempt.acked_at is not None for attempt in self.attempts)

    @property
    def latency(self) -> float | None:
        """Seconds between the first attempt that was acknowledged and its acknowledgement."""
        return next((attempt.latency for attempt in self.attempts if attempt.acked_at is not None), None)

    @property
    def event(self) -> Json:
        return self.payload.get("event", {})

    @property
    def done(self) -> bool:
        return self.acked or self.given_up


class Transport(Protocol):
    """Sends a payload once; true when it was acknowledged."""

    async def send(self, delivery: Delivery, attempt: Attempt) -> bool: ...


class Deliveries:
    """All payloads for the bot. Events are sent again as Slack does; commands and clicks are sent once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.all: list[Delivery] = []
        self.of_messages: dict[tuple[str, str], list[Delivery]] = {}  # what first told of a new message
        self._open: set[asyncio.Task[None]] = set()

    def send(self, kind: str, payload: Json, *, number: int = 0, reason: str | None = None) -> Delivery:
        """Puts a payload on its way; from any thread."""
        state = self.workspace.state
        delivery = Delivery(kind, payload, created=state.clock(), first_number=number, reason=reason)
        with state.changed:
            self.all.append(delivery)
            event = delivery.event
            if number == 0 and event.get("type") in ("message", "app_mention") and not event.get("hidden"):
                self.of_messages.setdefault((event["channel"], event["ts"]), []).append(delivery)
        self.workspace.run_soon(lambda: self._start(delivery))
        return delivery

    def of(self, **event: Any) -> Iterator[Delivery]:
        """The deliveries of events with these fields."""
        wanted = event.items()
        return (delivery for delivery in self.all if all(delivery.event.get(name) == value for name, value in wanted))

    @property
    def pending(self) -> int:
        return sum(not delivery.done for delivery in self.all)

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(delivery))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        again = self.workspace.retries_after if delivery.kind == "events_api" else ()
        for number, wait in enumerate((0.0, *again)):
            await asyncio.sleep(wait)
            if await self._attempt(delivery, delivery.first_number + number) or self._must_stop(delivery):
                break
        with self.workspace.state.changed:
            delivery.given_up = not delivery.acked
            self.workspace.state.changed.notify_all()

    async def _attempt(self, delivery: Delivery, number: int) -> bool:
        transport = self.workspace.transport
        attempt = Attempt(number, self.workspace.state.clock())
        delivery.attempts.append(attempt)
        acked = await transport.send(delivery, attempt)
        if not acked:
            delivery.reason = attempt.failure
        with self.workspace.state.changed:
            self.workspace.state.changed.notify_all()
        return acked

    @staticmethod
    def _must_stop(delivery: Delivery) -> bool:
        return delivery.attempts[-1].failure == "no_retry"

    async def close(self) -> None:
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
