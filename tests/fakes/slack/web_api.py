"""Slack's Web API: reads a call, checks its token, lets it fail where a test says so, and records it."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.slack.failures import Failure
from tests.fakes.slack.methods import METHODS
from tests.fakes.slack.state import Json, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

JSON_ARGUMENTS = frozenset(
    "blocks attachments metadata view chunks prompts loading_messages files unfurls recipient task_display".split()
)
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close with a reset


@dataclass(slots=True, eq=False)
class Call:
    """A call as it came in, what went wrong with it, and what was answered."""

    at: float
    method: str
    arguments: Json
    headers: dict[str, str]
    failure: str | None = None
    answer: Json = field(default_factory=dict)
    retry_after: int | None = None

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))

    @property
    def error(self) -> str | None:
        return self.answer.get("error")

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.arguments.get(name, default)


class WebApi:
    """The endpoint `/api/METHOD`; `calls` are all that came in."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.calls: list[Call] = []

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments, token = await decode(request)
        state = self.workspace.state
        call = Call(state.clock(), method, arguments, dict(request.headers))
        channel = arguments.get("channel") or arguments.get("channel_id")
        with state.changed:
            failure = self.workspace.failures.take(method, channel, call.at)
            call.failure = failure.kind if failure else None
            self.calls.append(call)
            state.changed.notify_all()
        if failure is None:
            return self._answer(call, token)
        return await self._fail(request, call, token, failure)

    def _answer(self, call: Call, token: str | None) -> web.Response:
        with self.workspace.state.changed:
            call.answer = self._result(call, token)
            self.workspace.state.changed.notify_all()
        headers = {"x-oauth-scopes": ",".join(sorted(self.workspace.scopes)), "x-slack-req-id": "fake"}
        return web.json_response(call.answer, headers=headers)

    async def _fail(self, request: web.Request, call: Call, token: str | None, failure: Failure) -> web.StreamResponse:
        await asyncio.sleep(failure.delay)
        answer = self._answer(call, token) if failure.takes_effect else None
        if failure.resets:
            reset(request)
        elif answer is not None:
            return answer
        if "Retry-After" in failure.headers:
            call.retry_after = int(failure.headers["Retry-After"])
        if failure.body is not None:
            call.answer = dict(failure.body)
            return web.json_response(failure.body, status=failure.status, headers=failure.headers)
        return web.Response(
            status=failure.status, text="<html><body>Server Error</body></html>", content_type="text/html"
        )

    def _result(self, call: Call, token: str | None) -> Json:
        try:
            method = METHODS.get(call.method)
            if method is None or call.method in self.workspace.switched_off:
                raise SlackError("unknown_method", req_method=call.method)
            self._check_token(token, method.needs_app_token)
            self._check_scope(method.scopes)
            missing = [name for name in method.required if call.arguments.get(name) in (None, "")]
            if missing:
                raise SlackError(
                    method.errors.get(missing[0], "invalid_arguments"), f"missing required field: {missing[0]}"
                )
            return {"ok": True, **method.run(self.workspace, call.arguments)}
        except SlackError as refusal:
            return {"ok": False, "error": refusal.error, **refusal.details}

    def _check_token(self, token: str | None, needs_app_token: bool) -> None:
        if not token:
            raise SlackError("not_authed")
        if token not in (self.workspace.bot_token, self.workspace.app_token):
            raise SlackError("invalid_auth")
        if (token == self.workspace.app_token) != needs_app_token:
            raise SlackError("not_allowed_token_type")

    def _check_scope(self, scopes: tuple[str, ...]) -> None:
        if scopes and not self.workspace.scopes.intersection(scopes):
            provided = ",".join(sorted(self.workspace.scopes))
            raise SlackError("missing_scope", needed=scopes[0], provided=provided)


async def decode(request: web.Request) -> tuple[Json, str | None]:
    """The arguments of a call, in whatever way they were sent, and its token."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        arguments |= json.loads(body) if body else {}
    else:
        arguments |= {name: read(name, value) for name, value in (await request.post()).items()}
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    token = arguments.pop("token", None) or bearer
    return arguments, token or None


def read(name: str, value: Any) -> Any:
    """A value of a form: JSON where Slack takes JSON."""
    if name in JSON_ARGUMENTS and isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def reset(request: web.Request) -> None:
    """Breaks the connection off with a reset."""
    if request.transport is not None:
        sock = request.transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        request.transport.abort()
    raise asyncio.CancelledError
