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
_PIECE = 1 << 16


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
    """Redirects are not followed: the token must not travel."""

    def redirect_request(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as urllib calls it
        return None


def look_up(calls: Calls, file: str, channel: str) -> Shared:
    """What Slack knows of a file.

    Raises:
        Refused: it is gone, or the app may not read files.
        Later: Slack has no time, or does not answer.
    """
    found = calls("files.info", file=file).get("file") or {}
    share = _share(found, channel)
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
    file is, is not the file.

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
        with build_opener(_Stay).open(request, timeout=_TIMEOUT) as answer:
            data = bytes(answer.read(LARGEST + 1))
    except HTTPError as error:
        if error.code == 429 or error.code >= 500:
            raise Later(_AGAIN) from None
        raise Refused("download", f"status_{error.code}") from None
    except (OSError, HTTPException):
        raise Later(_AGAIN) from None
    if len(data) > LARGEST:
        raise Refused("download", "too_large")
    if shared.size and len(data) != shared.size:
        raise Refused("download", "not_the_file")
    return data


def _share(file: dict[str, Any], channel: str) -> dict[str, Any]:
    for shares in (file.get("shares") or {}).values():
        for share in shares.get(channel) or ():
            return dict(share)
    return {}
