"""Doctor: Slack. The tokens, the bot's name, its scopes, the connection and the coordinators, each asked of Slack itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.cli.checks.finding import Finding
from bot.conversation.wording import Wording
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.slack.calls import Calls

# What a token begins with (docs.slack.dev/authentication/tokens); a signing secret is hexadecimal, and no token.
_BEGINNINGS = {"SLACK_BOT_TOKEN": ("xoxb-",), "SLACK_APP_TOKEN": ("xapp-",)}
_TOKENS = ("xox", "xapp", "xwfp")
# Slack's words for what is wrong with a token, by what helps.
_REMEDIES: Mapping[str, tuple[str, ...]] = {
    "copy": ("invalid_auth", "not_authed", "not_allowed_token_type", "no_permission"),
    "install": ("account_inactive", "token_revoked", "team_access_not_granted", "org_login_required"),
    "rotation": ("token_expired",),
}


def slack(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """What is true of Slack; what stands on something broken is left out."""
    from bot.conversation.inbox import Later

    given = _given(settings)
    if not any(given.values()):
        yield Finding("slack", "missing", wording.say("doctor.slack_absent"))
        return
    needed = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN" if settings.slack_mode == "socket" else "SLACK_SIGNING_SECRET")
    wrong = {name: words for name in needed if (words := _wrong(name, given[name], wording))}
    for words in wrong.values():
        yield Finding("slack", "broken", words)
    try:
        if "SLACK_BOT_TOKEN" not in wrong:
            yield from _bot(settings, wording)
        if needed[1] not in wrong:
            yield _connection(settings, wording)
    except Later:
        address = settings.slack_api_url or "https://slack.com/api/"
        yield Finding("slack", "broken", wording.say("doctor.slack_silent", address=address))


def _given(settings: Settings) -> dict[str, str]:
    secrets: dict[str, SecretStr | None] = {
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "SLACK_APP_TOKEN": settings.slack_app_token,
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret,
    }
    return {name: secret.get_secret_value() if secret else "" for name, secret in secrets.items()}


def _wrong(name: str, value: str, wording: Wording) -> str:
    """What is wrong with a setting, as far as can be seen without Slack; "" is nothing."""
    if not value:
        return wording.say("doctor.slack_setting", name=name, expected=wording.say(f"serve.{name}"))
    fits = value.startswith(_BEGINNINGS[name]) if name in _BEGINNINGS else not value.startswith(_TOKENS)
    return "" if fits else wording.say("doctor.slack_kind", name=name, expected=wording.say(f"serve.{name}"))


def _bot(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """Who the bot is, what it may do, and who coordinates."""
    from bot.slack.calls import Refused

    calls = _calls(settings, settings.slack_bot_token)
    try:
        told, headers = calls.with_headers("auth.test")
    except Refused as refusal:
        words = wording.say("doctor.slack_refused", code=refusal.code, remedy=_remedy(refusal.code, wording))
        yield Finding("slack", "broken", words)
        return
    known = {"bot": told.get("user", ""), "team": told.get("team", "")}
    yield Finding("slack", "works", wording.say("doctor.slack_works", **known))
    yield _scopes(headers, wording)
    yield _coordinators(calls, str(told.get("team_id", "")), settings.slack_coordinators, wording)


def _scopes(headers: Mapping[str, str], wording: Wording) -> Finding:
    """Whether the app was given what the manifest asks for."""
    from bot.slack.scopes import missing, wanted

    if "x-oauth-scopes" not in headers:
        return Finding("scopes", "missing", wording.say("doctor.scopes_unsaid"))
    lacking = missing(headers["x-oauth-scopes"].split(","))
    if lacking:
        return Finding("scopes", "broken", wording.say("doctor.scopes_lacking", scopes=", ".join(lacking)))
    return Finding("scopes", "works", wording.say("doctor.scopes_there", count=len(wanted())))


def _coordinators(calls: Calls, team: str, names: tuple[str, ...], wording: Wording) -> Finding:
    """Whether there are coordinators, and each is somebody."""
    from bot.conversation.inbox import Later
    from bot.slack.calls import Refused

    if not names:
        return Finding("coordinators", "missing", wording.say("doctor.coordinators_none"))
    try:
        unknown = [name for name in names if not _is_somebody(calls, team, name)]
    except (Later, Refused):
        return Finding("coordinators", "missing", wording.say("doctor.coordinators_unasked"))
    if unknown:
        return Finding("coordinators", "broken", wording.say("doctor.coordinators_unknown", names=", ".join(unknown)))
    return Finding("coordinators", "works", wording.say("doctor.coordinators_there", count=len(names)))


def _is_somebody(calls: Calls, team: str, name: str) -> bool:
    """Whether an id is that of a member, or of a user group.

    Raises:
        Refused: the app may not ask.
        Later: Slack has no time now, or does not answer.
    """
    from bot.slack.calls import Refused
    from bot.slack.roles import is_member

    try:
        if name.startswith("S"):
            calls("usergroups.users.list", usergroup=name)
            return True
        return is_member(calls("users.info", user=name).get("user") or {}, team)
    except Refused as refusal:
        if refusal.code == "missing_scope":
            raise
        return False


def _connection(settings: Settings, wording: Wording) -> Finding:
    """Whether events can arrive, as far as this side can see."""
    from bot.slack.calls import Refused
    from bot.slack.socket_mode import is_greeted

    if settings.slack_mode == "http":
        address = f"http://{settings.host}:{settings.port}/slack/events"
        return Finding("connection", "works", wording.say("doctor.http_waits", address=address))
    try:
        opened = _calls(settings, settings.slack_app_token)("apps.connections.open")
    except Refused as refusal:
        return Finding("connection", "broken", wording.say("doctor.socket_refused", code=refusal.code))
    if not is_greeted(str(opened.get("url") or "")):
        return Finding("connection", "broken", wording.say("doctor.socket_silent"))
    return Finding("connection", "works", wording.say("doctor.socket_there"))


def _remedy(code: str, wording: Wording) -> str:
    found = (remedy for remedy, codes in _REMEDIES.items() if code in codes)
    return wording.say(f"doctor.remedy_{next(found, 'unknown')}")


def _calls(settings: Settings, token: SecretStr | None) -> Calls:
    from bot.slack.calls import Calls, web_client
    from bot.slack.pacing import Pacing

    return Calls(web_client(token.get_secret_value() if token else "", settings.slack_api_url), Pacing())
