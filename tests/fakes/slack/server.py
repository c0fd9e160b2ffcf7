"""The routes of the fake: Web API, web sockets, response URLs, files, and a door for those who run it as a process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.slack.answers import use_response_url
from tests.fakes.slack.state import Message
from tests.fakes.slack.web_api import decode

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to your workspace</body></html>"
)


def routes(workspace: Workspace) -> Iterable[web.RouteDef]:
    """All routes."""
    doors = Doors(workspace)
    return [
        web.route("*", "/api/{method}", workspace.web_api.handle),
        web.get("/link/", workspace.socket.handle),
        web.post("/response/{team}/{id}", doors.response_url),
        web.get("/files-pri/{id}/download/{name}", doors.download),
        web.get("/files-pri/{id}/{name}", doors.download),
        web.post("/upload/{id}", doors.upload),
        web.post("/control/{act}", doors.control),
        web.get("/control/calls", doors.calls),
    ]


class Doors:
    """What is neither the Web API nor Socket Mode."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    async def response_url(self, request: web.Request) -> web.Response:
        body, _ = await decode(request)
        with self.workspace.state.changed:
            status, answer = use_response_url(self.workspace, request.match_info["id"], body)
            self.workspace.state.changed.notify_all()
        return web.json_response(answer, status=status)

    async def download(self, request: web.Request) -> web.Response:
        """The file, or the page of a login for whoever brings no token."""
        file = self.workspace.state.files.get(request.match_info["id"])
        if request.headers.get("Authorization") != f"Bearer {self.workspace.bot_token}":
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        if file is None or file.deleted:
            return web.Response(status=404)
        return web.Response(body=file.content, content_type=file.mimetype)

    async def upload(self, request: web.Request) -> web.Response:
        file = self.workspace.state.files[request.match_info["id"]]
        if request.content_type.startswith("multipart/"):
            parts = await request.post()
            part = next(iter(parts.values()))
            file.content = part.file.read() if isinstance(part, web.FileField) else str(part).encode()
        else:
            file.content = await request.read()
        return web.Response(text=f"OK - {len(file.content)}")

    async def calls(self, request: web.Request) -> web.Response:
        found = self.workspace.calls(request.query.get("method"))
        return web.json_response([asdict(call) for call in found])

    async def control(self, request: web.Request) -> web.Response:
        """Does what the body says: {"arguments": {...}} of a public act that does not wait."""
        act = getattr(self.workspace, request.match_info["act"], None)
        if act is None or request.match_info["act"].startswith(("_", "wait", "run", "settle")):
            return web.json_response({"error": "no such act"}, status=404)
        body = await request.json() if request.can_read_body else {}
        try:
            arguments = {name: self._meant(value) for name, value in body.items()}
            return web.json_response(_told(act(**arguments)))
        except (AssertionError, LookupError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    def _meant(self, value: Any) -> Any:
        """The message that {"channel": …, "ts": …} means."""
        if isinstance(value, dict) and set(value) == {"channel", "ts"}:
            return self.workspace.state.message(value["channel"], value["ts"])
        return value


def _told(result: Any) -> Any:
    """A result as JSON."""
    if isinstance(result, Message):
        return {"channel": result.channel, **result.to_json(), "shown": result.shown, "streaming": result.streaming}
    if isinstance(result, list):
        return [_told(each) for each in result]
    return asdict(result) if is_dataclass(result) and not isinstance(result, type) else result
