"""The methods assistant.threads.* and agents.sessions.*: what the bot is doing, and what one may ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.limits import check_prompts, check_status
from tests.fakes.slack.methods.method import method
from tests.fakes.slack.state import Json, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

STATES = ("active", "processing", "suspended", "closed")


def check_thread(workspace: Workspace, arguments: Json) -> None:
    """Refuses a thread that is not there."""
    channel = workspace.state.channel(arguments["channel_id"])
    if arguments.get("thread_ts") and arguments["thread_ts"] not in channel.messages:
        raise SlackError("invalid_thread_ts")


@method(
    "assistant.threads.setStatus",
    "channel_id thread_ts",
    "chat:write assistant:write",
    errors={"channel_id": "channel_not_found", "thread_ts": "invalid_thread_ts"},
)
def set_status(workspace: Workspace, arguments: Json) -> Json:
    check_thread(workspace, arguments)
    check_status(arguments)
    workspace.state.statuses.append((workspace.state.clock(), arguments))
    return {}


@method("assistant.threads.setSuggestedPrompts", "channel_id prompts", "assistant:write")
def set_suggested_prompts(workspace: Workspace, arguments: Json) -> Json:
    if not workspace.is_agent:
        raise SlackError("not_agent_app")
    check_thread(workspace, arguments)
    check_prompts(arguments["prompts"])
    return {}


@method("assistant.threads.setTitle", "channel_id thread_ts title", "assistant:write")
def set_title(workspace: Workspace, arguments: Json) -> Json:
    check_thread(workspace, arguments)
    workspace.state.sessions.setdefault(session(arguments), {})["title"] = arguments["title"]
    return {}


@method("agents.sessions.setStatus", "channel_id status", "chat:write")
def set_session_status(workspace: Workspace, arguments: Json) -> Json:
    check_session(workspace, arguments)
    if arguments["status"] not in STATES:
        raise SlackError("invalid_status")
    known = workspace.state.sessions.setdefault(session(arguments), {"title": arguments.get("title")})
    known["status"] = arguments["status"]
    return {}


@method("agents.sessions.rename", "channel_id title", "chat:write", errors={"title": "invalid_name"})
def rename_session(workspace: Workspace, arguments: Json) -> Json:
    check_session(workspace, arguments)
    if len(arguments["title"]) > 200:
        raise SlackError("invalid_name")
    if session(arguments) not in workspace.state.sessions:
        raise SlackError("session_not_found")
    workspace.state.sessions[session(arguments)]["title"] = arguments["title"]
    return {}


def check_session(workspace: Workspace, arguments: Json) -> None:
    """Refuses what only an app that is declared an agent may do, and what is not in a thread."""
    workspace.state.channel(arguments["channel_id"])
    if not workspace.is_agent:
        raise SlackError("feature_disabled")
    if not arguments.get("thread_ts"):
        raise SlackError("thread_ts_required")


def session(arguments: Json) -> tuple[str, str | None]:
    """Where a session is held."""
    return arguments["channel_id"], arguments.get("thread_ts")
