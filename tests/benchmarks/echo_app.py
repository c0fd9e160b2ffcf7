"""A Bolt app that only echoes, the way Bolt's documentation has it: what the bot's acknowledgements are measured against.

`python tests/benchmarks/echo_app.py` with the bot's environment; SLACK_MODE says over which transport.
"""

from __future__ import annotations

import os
import signal
import sys
from threading import Event, Thread
from typing import Any

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette.handler import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.routing import Route


def echoing() -> App:
    """The app."""
    client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])

    @app.event("app_mention")
    def mention(event: dict[str, Any], say: Any) -> None:
        say(event["text"], thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    def message(event: dict[str, Any], say: Any) -> None:
        if event.get("channel_type") == "im" and not event.get("subtype"):
            say(event["text"], thread_ts=event.get("thread_ts") or event["ts"])

    return app


def main() -> int:
    """Serves until SIGTERM."""
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    app = echoing()
    if os.environ["SLACK_MODE"] == "http":
        handler = SlackRequestHandler(app)
        site = Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])])
        host, port = os.environ["WEGWIJZER_HOST"], int(os.environ["WEGWIJZER_PORT"])
        server = uvicorn.Server(uvicorn.Config(site, host, port, log_config=None, access_log=False))
        Thread(target=server.run, daemon=True).start()
    else:
        socket = SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"])
        socket.client.web_client.base_url = os.environ["SLACK_API_URL"]
        socket.connect()
    stop.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
