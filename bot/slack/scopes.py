"""Slack: what the bot must be allowed for every method it calls and every event it is told of.

Sources: the page of each at https://docs.slack.dev/reference/methods and https://docs.slack.dev/reference/events.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

_HISTORY = "channels:history groups:history im:history mpim:history"
_READ = "channels:read groups:read im:read mpim:read"

# The scopes of a bot token; "" is none. apps.connections.open takes a token of its own, with connections:write.
METHODS: Mapping[str, str] = {
    "agents.sessions.setStatus": "chat:write",
    "apps.connections.open": "",
    "assistant.threads.setStatus": "chat:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "auth.test": "",
    "chat.appendStream": "chat:write",
    "chat.delete": "chat:write",
    "chat.getPermalink": "",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.startStream": "chat:write",
    "chat.stopStream": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": _HISTORY,
    "conversations.info": _READ,
    "conversations.members": _READ,
    "conversations.open": "im:write",
    "conversations.replies": _HISTORY,
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "usergroups.users.list": "usergroups:read",
    "users.conversations": _READ,
    "users.info": "users:read",
    "views.open": "",
    "views.publish": "",
    "views.update": "",
}
EVENTS: Mapping[str, str] = {
    "agent_session_stopped": "",
    "app_home_opened": "",
    "app_mention": "app_mentions:read",
    "file_shared": "files:read",
    "member_joined_channel": "channels:read groups:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_join": "users:read",
}
FEATURES: Mapping[str, str] = {
    "agent_view": "assistant:write",
    "shortcuts": "commands",
    "slash_commands": "commands",
}


def manifest() -> dict[str, Any]:
    """How the app is set up in Slack: what is pasted there when it is made."""
    loaded: dict[str, Any] = json.loads(files("bot.slack").joinpath("manifest.json").read_text("utf-8"))
    return loaded


def wanted() -> tuple[str, ...]:
    """The scopes that the manifest asks for."""
    return tuple(manifest()["oauth_config"]["scopes"]["bot"])


def missing(granted: Iterable[str]) -> tuple[str, ...]:
    """The scopes that the app asks for now and that it was not given when it was installed.

    Args:
        granted: what Slack says in the header `x-oauth-scopes` of its answer to auth.test, split at the commas.
    """
    have = {scope.strip() for scope in granted}
    return tuple(scope for scope in wanted() if scope not in have)
