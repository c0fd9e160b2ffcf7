"""Slack: a file that somebody shared, fetched from Slack and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bot.conversation.inbox import Later
from bot.slack.calls import Calls, Refused

LARGEST = 20 << 20  # bytes
_TIMEOUT = 60  # seconds
_AGAIN = 5.0  # seconds
_LATEST = 15  # messages among which that of a file is looked for; Slack gives no more to some apps
_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Shared:
    """What Slack knows of a file: where it can be fetched, and under which message of a channel it was shared."""

    id: str
    name: str
    size: int
    url: str
    ts: str
    thread: str


class _Stay(HTTPRedirectHandler):
    """Redirects are followed within Slack only: the token must not travel."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:  # noqa: ANN401 - as urllib calls it
        if not self._calls.is_of_slack(newurl):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def look_up(calls: Calls, file: str, channel: str, *, is_placed: bool = False) -> Shared:
    """What Slack knows of a file.

    Args:
        calls: Slack's Web API.
        file: its id.
        channel: where it was shared.
        is_placed: whether it is known by which message.

    Raises:
        Refused: it is gone, or the app may not read files.
        Later: Slack has no time, or does not answer.
    """
    found = calls("files.info", file=file).get("file") or {}
    share = _share(found, channel) or ({} if is_placed else _message_with(calls, file, channel))
    return Shared(
        str(found.get("id") or file),
        str(found.get("name") or found.get("title") or "document"),
        int(found.get("size") or 0),
        str(found.get("url_private_download") or found.get("url_private") or ""),
        str(share.get("ts") or ""),
        str(share.get("thread_ts") or ""),
    )


def fetch(calls: Calls, token: str, shared: Shared) -> bytes:
    """The bytes of a file.

    Slack answers a request without a valid token with a page to log in, and the status 200: what is not as long as the
    file is, is not the file; nor is a page, where Slack did not say how long it is.

    Raises:
        Refused: it is too large ("too_large"), or Slack does not give it.
        Later: no answer.
    """
    if shared.size > LARGEST:
        raise Refused("download", "too_large")
    if not calls.is_of_slack(shared.url):
        raise Refused("download", "foreign_url")
    request = Request(shared.url, headers={"Authorization": f"Bearer {token}"})  # noqa: S310 - checked above
    try:
        with build_opener(_Stay(calls)).open(request, timeout=_TIMEOUT) as answer:
            data = bytes(answer.read(LARGEST + 1))
            is_page = answer.headers.get_content_type() == "text/html"
    except HTTPError as error:
        if error.code == 429 or error.code >= 500:
            raise Later(_AGAIN) from None
        raise Refused("download", f"status_{error.code}") from None
    except (OSError, HTTPException):
        raise Later(_AGAIN) from None
    if len(data) > LARGEST:
        raise Refused("download", "too_large")
    is_other = len(data) != shared.size if shared.size else is_page and not shared.name.lower().endswith(_PAGES)
    if is_other:
        raise Refused("download", "not_the_file")
    return data


def _message_with(calls: Calls, file: str, channel: str) -> dict[str, Any]:
    """The message that a file was shared by, which Slack does not always say with the file."""
    latest = calls.could("conversations.history", channel=channel, limit=_LATEST) or {}
    shared = (m for m in latest.get("messages") or () if file in [one.get("id") for one in m.get("files") or ()])
    return dict(next(shared, {}))


def _share(file: dict[str, Any], channel: str) -> dict[str, Any]:
    for shares in (file.get("shares") or {}).values():
        for share in shares.get(channel) or ():
            return dict(share)
    return {}
