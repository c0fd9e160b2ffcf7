"""What journeys through Slack start from: a workspace on loopback, and the whole house connected to it."""

from __future__ import annotations

import socket
import time

import pytest

from bot.settings import load_settings
from tests.fakes.slack import Workspace


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(params=["socket", "http"])
def transport(request):
    """How events arrive; a journey that doesn't ask for it goes by socket."""
    return request.param


@pytest.fixture
def slack(request):
    """A workspace without the bot being there yet."""
    by_http = "transport" in request.fixturenames and request.getfixturevalue("transport") == "http"
    url = f"http://127.0.0.1:{free_port()}/slack/events" if by_http else None
    with Workspace(url) as workspace:
        yield workspace


@pytest.fixture
def connect(slack, house, monkeypatch):
    """Connects the house to the workspace; called again, as after a restart. It does not work yet where it is told so."""
    from bot.assembly import open_slack

    surfaces = []

    def open_surface(*, works=True, **settings):
        for name, value in {**slack.environment(), "WEGWIJZER_HEALTH_PORT": str(free_port()), **settings}.items():
            monkeypatch.setenv(name, value)
        if slack.http.url:
            monkeypatch.setenv("WEGWIJZER_PORT", slack.http.url.split(":")[2].partition("/")[0])
        connected = load_settings().of(house.settings.documents)
        surface = open_slack(type(house)(**{**vars(house), "settings": connected}), apart=False)
        surfaces.append(surface)
        surface.listen()
        if works:
            surface.work()
        if not slack.http.url:
            slack.wait_for_connection()
        return surface

    yield open_surface
    for surface in surfaces:
        surface.stop()


@pytest.fixture
def bot(connect):
    """The bot in the workspace."""
    return connect()


def until(done, seconds=60):
    """Whether something comes true in time."""
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.02)
    return done()
