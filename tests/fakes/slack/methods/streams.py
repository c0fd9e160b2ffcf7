"""The methods chat.*Stream: a message that grows while people read it, for five minutes at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fakes.slack.limits import check_chunks, check_metadata, checked_blocks
from tests.fakes.slack.methods.chat import own, place, thread_of
from tests.fakes.slack.methods.method import method
from tests.fakes.slack.state import BOT, BOT_USER, Json, Message, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

LONGEST = 40_000


@method("chat.startStream", "channel", "chat:write", errors={"channel": "channel_not_found"})
def start_stream(workspace: Workspace, arguments: Json) -> Json:
    channel = place(workspace, arguments)
    if channel.kind != "im":
        for name in ("recipient_team_id", "recipient_user_id"):
            if not arguments.get(name):
                raise SlackError(f"missing_{name}")
    if arguments.get("recipient_user_id") and arguments["recipient_user_id"] not in workspace.state.users:
        raise SlackError("user_not_found")
    chunks = chunks_of(arguments)
    now = workspace.state.clock()
    message = Message(channel.id, workspace.state.new_ts(), BOT_USER, "", bot_id=BOT, stream="live", stream_began=now)
    message.thread_ts = thread_of(channel, arguments)
    channel.add(message)
    warnings = grow(workspace, message, chunks)
    workspace.tell_of_own(message)
    return {"channel": channel.id, "ts": message.ts, **warnings}


@method("chat.appendStream", "channel ts", "chat:write")
def append_stream(workspace: Workspace, arguments: Json) -> Json:
    message = live(workspace, arguments)
    chunks = chunks_of(arguments)
    if not chunks:
        raise SlackError("no_text")
    return {"channel": message.channel, "ts": message.ts, **grow(workspace, message, chunks)}


@method("chat.stopStream", "channel ts", "chat:write")
def stop_stream(workspace: Workspace, arguments: Json) -> Json:
    message = live(workspace, arguments)
    chunks = chunks_of(arguments)
    blocks = checked_blocks(arguments.get("blocks"))
    check_metadata(arguments.get("metadata"))
    before = message.to_json()
    warnings = grow(workspace, message, chunks)
    message.blocks = [*message.blocks, *workspace.with_ids(blocks)]
    message.metadata = arguments.get("metadata") or message.metadata
    message.stream = "ended"
    message.versions.append((workspace.state.clock(), message.text, message.blocks))
    if arguments.get("session_status"):
        workspace.state.sessions.setdefault((message.channel, message.root), {})["status"] = arguments["session_status"]
    workspace.tell_of_own(message, before)
    return {"channel": message.channel, "ts": message.ts, "message": message.to_json(), **warnings}


def live(workspace: Workspace, arguments: Json) -> Message:
    """A message of the bot that is still growing."""
    message = own(workspace, arguments, "message_not_owned_by_app")
    workspace.age(message)
    if message.stream == "stopped":
        raise SlackError("stopped_by_user")
    if not message.streaming:
        raise SlackError("message_not_in_streaming_state")
    return message


def chunks_of(arguments: Json) -> list[Json]:
    """What is added, as chunks."""
    text, chunks = arguments.get("markdown_text"), arguments.get("chunks") or []
    given: list[Any] = [*([{"type": "markdown_text", "text": text}] if text else []), *chunks]
    check_chunks(given)
    return given


def grow(workspace: Workspace, message: Message, chunks: list[Json]) -> Json:
    """Adds chunks to a message; what goes beyond 40,000 characters is cut, with a warning."""
    text = message.text + "".join(chunk["text"] for chunk in chunks if chunk["type"] == "markdown_text")
    message.text = text[:LONGEST]
    message.blocks = list(message.blocks)
    for chunk in chunks:
        if chunk["type"] == "blocks":
            message.blocks += workspace.with_ids(chunk["blocks"])
        elif chunk["type"] in ("task_update", "plan_update"):
            set_task(message, chunk)
    if len(message.blocks) > 50:
        raise SlackError("msg_blocks_too_many")
    message.versions.append((workspace.state.clock(), message.text, message.blocks))
    return {"warning": "message_truncated"} if len(text) > LONGEST else {}


def set_task(message: Message, chunk: Json) -> None:
    """Adds a task card, or changes the one with the same id."""
    id_ = chunk.get("id", "plan")
    known = next((n for n, block in enumerate(message.blocks) if block.get("task_id") == id_), None)
    old = message.blocks[known] if known is not None else {}
    block = {**old, **chunk, "type": "task_card" if chunk["type"] == "task_update" else "plan", "task_id": id_}
    for name in ("details", "output"):
        block[name] = (old.get(name) or "") + (chunk.get(name) or "")
    if known is None:
        message.blocks.append(block)
    else:
        message.blocks[known] = block
