"""Slack: a file of the bot's own, put into a conversation. It takes three steps, of which only the last one shows it.

https://docs.slack.dev/messaging/working-with-files#upload
"""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bot.conversation.inbox import Later
from bot.slack.calls import Calls, Refused

_TIMEOUT = 15  # seconds
_AGAIN = 3.0  # seconds


def attach(calls: Calls, channel: str, name: str, content: bytes, words: str) -> None:
    """Put a file into a conversation.

    Args:
        calls: Slack's Web API.
        channel: where.
        name: of the file.
        content: what is in it.
        words: what is said with it; nothing in them may be live.

    Raises:
        Later: Slack's limits forbid it now, or it gave no answer.
        Refused: Slack said no, for one because the app has no `files:write`.
    """
    place = calls("files.getUploadURLExternal", filename=name, length=len(content))
    _put(calls, str(place.get("upload_url") or ""), content)
    calls(
        "files.completeUploadExternal",
        files=[{"id": place.get("file_id"), "title": name}],
        channel_id=channel,
        initial_comment=words,
    )


def _put(calls: Calls, url: str, content: bytes) -> None:
    if not calls.is_of_slack(url):
        raise Refused("upload", "foreign_url")
    request = Request(url, content, {"Content-Type": "application/octet-stream"}, method="POST")  # noqa: S310 - checked
    try:
        with urlopen(request, timeout=_TIMEOUT):  # noqa: S310
            return
    except HTTPError as error:
        raise Refused("upload", f"status_{error.code}") from None
    except (OSError, HTTPException):
        raise Later(_AGAIN) from None
