"""Delivery over signed HTTP, as the Events API, commands and interactivity do it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.fakes.slack.deliveries import Attempt, Delivery
from tests.fakes.slack.state import Json

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

FORM = "application/x-www-form-urlencoded"


class HttpTransport:
    """Posts payloads to the bot's request URL."""

    def __init__(self, workspace: Workspace, url: str) -> None:
        self.workspace = workspace
        self.url = url
        self._session: ClientSession | None = None

    def signed(self, body: bytes, moment: float | None = None) -> dict[str, str]:
        """The headers that say that a body is Slack's."""
        timestamp = str(int(self.workspace.state.clock() if moment is None else moment))
        base = b"v0:" + timestamp.encode() + b":" + body
        signature = hmac.new(self.workspace.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={signature}"}

    def encoded(self, delivery: Delivery) -> tuple[bytes, dict[str, str]]:
        """The body of a delivery and its headers."""
        if delivery.kind == "events_api":
            body, kind = json.dumps(delivery.payload).encode(), "application/json"
        elif delivery.kind == "slash_commands":
            body, kind = urlencode(delivery.payload).encode(), FORM
        else:
            body, kind = urlencode({"payload": json.dumps(delivery.payload)}).encode(), FORM
        return body, {"Content-Type": kind, "User-Agent": "Slackbot 1.0", **self.signed(body)}

    async def send(self, delivery: Delivery, attempt: Attempt) -> bool:
        body, headers = self.encoded(delivery)
        if attempt.number:
            headers["X-Slack-Retry-Num"] = str(attempt.number)
            headers["X-Slack-Retry-Reason"] = delivery.reason or "http_timeout"
        try:
            async with self._opened().post(self.url, data=body, headers=headers) as response:
                text = await response.text()
                return self._judge(delivery, attempt, response.status, dict(response.headers), text)
        except TimeoutError:
            attempt.failure = "http_timeout"
        except (ClientError, OSError):
            attempt.failure = "connection_failed"
        return False

    def _opened(self) -> ClientSession:
        if self._session is None:
            limits = ClientTimeout(total=self.workspace.ack_within)
            self._session = ClientSession(timeout=limits, connector=TCPConnector(limit=500))
        return self._session

    def _judge(self, delivery: Delivery, attempt: Attempt, status: int, headers: dict[str, str], text: str) -> bool:
        attempt.status = status
        if not 200 <= status < 300:
            no_retry = {name.lower(): value for name, value in headers.items()}.get("x-slack-no-retry") == "1"
            attempt.failure = "no_retry" if no_retry else "http_error"
            return False
        with self.workspace.state.changed:
            attempt.acked_at = self.workspace.state.clock()
            self.workspace.receive_response(delivery, read_response(text))
        return True

    async def verify(self) -> tuple[int, str]:
        """Sends url_verification; returns the status and the text of the answer."""
        challenge: Json = {"type": "url_verification", "token": "t", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY"}
        return await self.post(json.dumps(challenge).encode())

    async def post(self, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """Posts anything; signed and as JSON unless other headers are given."""
        given = {"Content-Type": "application/json", **self.signed(body)} if headers is None else headers
        async with self._opened().post(self.url, data=body, headers=given) as response:
            return response.status, await response.text()

    async def close(self) -> None:
        if self._session is not None:
            await asyncio.wait_for(self._session.close(), 5)


def read_response(text: str) -> Any:
    """The body of an answer: JSON, or a text to show."""
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except ValueError:
        return {"text": text}
