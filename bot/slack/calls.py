"""Slack: every call to its Web API, at the pace that Slack bears, and none of them twice where twice would show.

A call that only reads or sets something is simply made again when the connection fails. One that posts is not: it may
have arrived. It raises `Unsure`, the event is given back to the inbox, and whoever takes it up next looks first.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from http.client import HTTPException
from typing import Any, Protocol
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from bot.conversation.inbox import Later
from bot.slack.pacing import Pacing

_PATIENCE = 1.5  # seconds that a worker waits for its turn itself; for longer the event goes back to the inbox
_TIMEOUT = 15  # seconds for a call
_AFTER_SILENCE = 3.0  # seconds until an event is tried again after a call without an answer
_POSTING = frozenset(
    {"chat.postMessage", "chat.postEphemeral", "chat.startStream", "chat.appendStream", "chat.stopStream"}
)
_SAME_AS_SILENCE = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable", "unreadable"})
_NO_SUCH_METHOD = (404, 405, 501)  # of a stand-in for Slack that knows less, and does not say so as Slack would
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
# What only reads takes no JSON (docs.slack.dev/apis/web-api: "not all methods accept JSON").
_READING = frozenset(
    "auth.test bots.info conversations.history conversations.info conversations.members conversations.replies "
    "files.getUploadURLExternal files.info team.info usergroups.users.list users.conversations users.info".split()
)

Arguments = Any  # what JSON holds
Told = tuple[dict[str, Any], dict[str, str]]  # what Slack says, and the headers, by their names in small letters


class Refused(Exception):
    """Slack understood a call and said no: `code` is its word for why ("channel_not_found")."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"{method}: {code}")
        self.method = method
        self.code = code


class _Broken(Exception):
    """No answer, or none that says anything."""


class Observer(Protocol):
    """Who counts calls."""

    def called(self, method: str, result: str) -> None:
        """A call ended: "ok", "limited", "refused" or "broken"."""
        ...


class Calls:
    """Slack's Web API.

    Args:
        client: the SDK's, without handlers that try again.
        pacing: when a call may be made.
        observer: told of each.
        sleep: waits some seconds.
    """

    _slack = frozenset({"hooks.slack.com", "slack.com", "files.slack.com"})

    def __init__(
        self,
        client: WebClient,
        pacing: Pacing,
        observer: Observer | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._pacing = pacing
        self._observer = observer
        self._sleep = sleep

    def __call__(self, method: str, **arguments: Arguments) -> dict[str, Any]:
        """Make a call, and give what Slack answers.

        Args:
            method: "chat.postMessage".
            arguments: as Slack documents them; None is left out.

        Raises:
            Later: Slack's limits forbid it now, or it gave no answer; unsure when the call was one that posts.
            Refused: Slack said no.
        """
        return self.with_headers(method, **arguments)[0]

    def with_headers(self, method: str, **arguments: Arguments) -> Told:
        """The same, with the headers of the answer.

        Raises:
            Later: Slack's limits forbid it now, or it gave no answer; unsure when the call was one that posts.
            Refused: Slack said no.
        """
        self._queue(method, str(arguments.get("channel") or ""))
        if method in _POSTING:
            try:
                return self._called(method, arguments)
            except _Broken:
                raise Later(_AFTER_SILENCE, unsure=True) from None
        tries = Retrying(
            retry=retry_if_exception_type(_Broken),
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(0.2, max=2),
            sleep=self._sleep,
        )
        try:
            return tries(self._called, method, arguments)
        except RetryError:
            raise Later(_AFTER_SILENCE) from None

    def once(self, method: str, **arguments: Arguments) -> dict[str, Any]:
        """The same for what nobody should wait for: it is tried once.

        Raises:
            Later: Slack's limits forbid it now, or it gave no answer.
            Refused: Slack said no.
        """
        if wait := self._pacing.wait(method, str(arguments.get("channel") or "")):
            raise Later(wait)
        try:
            return self._called(method, arguments)[0]
        except _Broken:
            raise Later(_AFTER_SILENCE) from None

    def could(self, method: str, **arguments: Arguments) -> dict[str, Any] | None:
        """The same for what is nice to have: None when it can't be done at once, or not at all."""
        try:
            return self.once(method, **arguments)
        except (Later, Refused):
            return None

    def respond(self, url: str, **message: Arguments) -> None:
        """Answer an action or a command at the address that came with it.

        Raises:
            Refused: the address is not Slack's, or Slack said no: it may be used five times, within half an hour.
            Later: no answer; it may have arrived.
        """
        if not self.is_of_slack(url):
            raise Refused("response_url", "foreign_url")
        silent = logging.Logger("slack", logging.CRITICAL)
        try:
            given = {name: value for name, value in message.items() if value is not None}
            answer = WebhookClient(url, timeout=_TIMEOUT, logger=silent, retry_handlers=[]).send_dict(given)
        except (OSError, HTTPException):
            raise Later(_AFTER_SILENCE, unsure=True) from None
        if answer.status_code != 200:
            raise Refused("response_url", f"status_{answer.status_code}")

    def is_of_slack(self, url: str) -> bool:
        """Whether an address is one of Slack's, or of what stands in for it; nothing of ours goes anywhere else."""
        place, own = _place_of(url), _place_of(self._client.base_url)
        slack = [("https", host, None) for host in self._slack]
        return place is not None and (place == own or (place in slack and own in slack))

    def may_stream(self) -> bool:
        """Whether a stream may be started now; it is then counted as started."""
        return not self._pacing.wait("chat.startStream")

    def _queue(self, method: str, channel: str) -> None:
        """Wait for a turn."""
        if method == "chat.startStream":  # its turn is taken by `may_stream`
            return
        deadline = time.monotonic() + _PATIENCE
        while wait := self._pacing.wait(method, channel):
            if time.monotonic() + wait > deadline:
                raise Later(wait)
            self._sleep(wait)

    def _called(self, method: str, arguments: dict[str, Arguments]) -> Told:
        result = "broken"
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            if method in _READING:
                answer = self._client.api_call(method, params=given)
            else:
                answer = self._client.api_call(method, json=given)
            result = "ok"
        except SlackApiError as error:
            result = "limited" if error.response.status_code == 429 else "refused"
            raise self._understood(error, method, str(arguments.get("channel") or "")) from None
        except (SlackClientError, HTTPException, OSError, ValueError):
            raise _Broken from None
        finally:
            if self._observer:
                self._observer.called(method, result)
        data = answer.data if isinstance(answer.data, dict) else {}
        return data, {name.lower(): str(value) for name, value in answer.headers.items()}

    def _understood(self, error: SlackApiError, method: str, channel: str) -> Exception:
        """What an error of Slack comes to."""
        if error.response.status_code == 429:
            seconds = retry_after(error)
            self._pacing.refused(method, channel, seconds)
            return Later(seconds)
        if error.response.status_code in _NO_SUCH_METHOD:
            return Refused(method, "unknown_method")
        code = str(error.response.get("error"))
        code = code if re.fullmatch(r"[a-z0-9_]+", code) else "unreadable"
        if error.response.status_code >= 500 or code in _SAME_AS_SILENCE:
            return _Broken()
        return Refused(method, code)


def _place_of(url: str) -> tuple[str, str, int | None] | None:
    """Where an address leads: how, to which host and port. This machine is one host, whatever it is called."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    return None if "@" in parts.netloc else (parts.scheme, "localhost" if host in _THIS_MACHINE else host, port)


def retry_after(error: SlackApiError) -> float:
    """The seconds that Slack wants to be left alone when it says 429."""
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    value = headers.get("retry-after", "1")
    return max(1.0, float(value[0] if isinstance(value, list) else value))


def web_client(token: str, url: str | None) -> WebClient:
    """The SDK's client, which leaves trying again to `Calls`.

    Args:
        token: of the bot.
        url: another address for every call.
    """
    base = (url or WebClient.BASE_URL).rstrip("/") + "/"
    silent = logging.Logger("slack", logging.CRITICAL)  # the SDK's log has the texts of messages in it
    return WebClient(token=token, base_url=base, timeout=_TIMEOUT, retry_handlers=[], logger=silent)
