"""`wegwijzer manifest`: how the app is set up in Slack, to paste there or as a link that opens it there."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

import typer

from bot.conversation.wording import Wording
from bot.settings import Settings

_NEW_APP = "https://api.slack.com/apps"
_PATH = "/slack/events"  # where `wegwijzer serve` takes requests


def manifest(
    context: typer.Context,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="options.url")] = None,
    link: Annotated[bool, typer.Option("--link", help="options.link")] = False,
) -> None:
    """Print the manifest; with an address, that of an app whose events come over http."""
    from bot.slack.scopes import manifest as by_socket

    settings: Settings = context.obj
    app = by_socket() if url is None else over_http(by_socket(), _request_url(url, settings))
    typer.echo(_link(app) if link else json.dumps(app, ensure_ascii=False, indent=2))


def over_http(app: dict[str, Any], url: str) -> dict[str, Any]:
    """The manifest of an app whose events come to an address instead of over a socket.

    Args:
        app: the manifest by socket.
        url: where Slack sends its requests.
    """
    features, settings = app["features"], app["settings"]
    commands = [{**command, "url": url} for command in features["slash_commands"]]
    asked = {
        "event_subscriptions": {"request_url": url, **settings["event_subscriptions"]},
        "interactivity": {**settings["interactivity"], "request_url": url},
        "socket_mode_enabled": False,
    }
    return {**app, "features": {**features, "slash_commands": commands}, "settings": {**settings, **asked}}


def _link(app: dict[str, Any]) -> str:
    """Where a browser makes the app (docs.slack.dev/app-manifests)."""
    return f"{_NEW_APP}?new_app=1&manifest_json={quote(json.dumps(app, ensure_ascii=False, separators=(',', ':')), safe='')}"


def _request_url(url: str, settings: Settings) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.netloc:
        raise typer.BadParameter(Wording(settings.language).say("manifest.not_https"))
    return url if parts.path.strip("/") else parts._replace(path=_PATH).geturl()
