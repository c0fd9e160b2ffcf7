"""Slack: the app. What Slack sends is written down and acknowledged; workers do the rest. Read this first.

`process_before_response` makes Bolt acknowledge an event after its listener, which only writes to the inbox, and answer
500 when that fails, so that Slack delivers it again (slack_bolt/listener/thread_runner.py). What nobody listens to, or
what would be no better the next time, is acknowledged: else Slack delivers it again, and shows people an error.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import ModuleType

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk.web import WebClient

from bot.conversation.inbox import Claim
from bot.slack.blocks.messages import Message
from bot.slack.blocks.notices import error
from bot.slack.calls import Calls
from bot.slack.listeners import LISTENERS, messages
from bot.slack.parts import Intake, Me, Parts
from bot.slack.replying import Place, Undeliverable

Handler = Callable[[Parts, Claim], None]
Report = Callable[[str, Exception], None]

_INCOMPLETE = (LookupError, TypeError, AttributeError, ValueError)  # what lacks a part, or has another in its place


def who_am_i(calls: Calls) -> Me:
    """The bot as Slack knows it.

    Raises:
        Refused: the token is no good.
        Later: Slack does not answer.
    """
    answer = calls("auth.test")
    return Me(*(str(answer.get(name) or "") for name in ("user_id", "bot_id", "team_id")))


class _ForgivingApp(App):
    """Bolt's app, for which a payload that lacks a part is nobody's: Bolt itself raises before it has asked a listener."""

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        try:
            return super().dispatch(req)
        except _INCOMPLETE:
            return BoltResponse(status=200, body="")


def slack_app(client: WebClient, parts: Intake, report: Report) -> App:
    """Bolt's app with every listener.

    Args:
        client: with the bot's token.
        parts: what the listeners work with.
        report: told of every error that was not foreseen.
    """
    silent = logging.Logger("bolt", logging.CRITICAL)  # Bolt's log has whole requests in it
    app = _ForgivingApp(
        client=client,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        request_verification_enabled=False,  # `http` verifies, as Bolt's way raises on what is no signature at all
        token_verification_enabled=False,  # `who_am_i` did, with words for people
        authorize=_authorized(client, parts.me),
        logger=silent,
    )

    @app.error
    def failed(error: Exception) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):  # nobody listens to it, however often it is delivered
            return BoltResponse(status=200, body="")
        report("listener failed", error)
        return BoltResponse(status=200 if isinstance(error, _INCOMPLETE) else 500, body="")

    for listener in LISTENERS:
        listener.listen(app, parts)
    return app


def handlers(modules: tuple[ModuleType, ...] = LISTENERS) -> Mapping[str, Handler]:
    """Who deals with which kind of event."""
    return {kind: handler for module in modules for kind, handler in module.HANDLERS.items()}


def worker(parts: Parts) -> Callable[[Claim], None]:
    """What deals with an event of the inbox."""
    table = handlers()

    def work(claim: Claim) -> None:
        if handler := table.get(claim.event.kind):  # an event of a version that knew more is let go
            handler(parts, claim)

    return work


def giving_up(parts: Parts) -> Callable[[Claim], None]:
    """What tells somebody that their question could not be answered, after it went wrong several times."""

    def give_up(claim: Claim) -> None:
        event = claim.event

        def make(*, plain: bool) -> Sequence[Message]:
            return (error(parts.language),)

        with suppress(Undeliverable):
            if event.kind == "question":
                parts.replier.post(event.key, messages.place_of(event), make, unsure=True)
            elif event.kind == "whisper":
                place = Place(event.team, event.channel, "", "", event.person)
                parts.whisperer.answer(claim, place, make, event.body["url"])

    return give_up


def _authorized(client: WebClient, me: Me) -> Callable[[], AuthorizeResult]:
    """What Bolt wants to know of the bot, without asking Slack for every event."""

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=me.team, bot_user_id=me.user, bot_id=me.bot, bot_token=client.token
        )

    return authorize
