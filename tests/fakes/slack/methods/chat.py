"""The methods chat.*: messages are posted, changed and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.limits import check_message
from tests.fakes.slack.methods.method import method, truth
from tests.fakes.slack.state import BOT, BOT_USER, Channel, Json, Message, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace


def place(workspace: Workspace, arguments: Json) -> Channel:
    """The channel that is posted to; a person's id means their direct messages."""
    id_ = arguments["channel"]
    channel = workspace.state.dm(id_) if id_ in workspace.state.users else workspace.state.channel(id_)
    if channel.is_archived:
        raise SlackError("is_archived")
    public = channel.kind == "channel" and "chat:write.public" in workspace.scopes
    if BOT_USER not in channel.members and not public:
        raise SlackError("not_in_channel" if channel.kind == "channel" else "channel_not_found")
    return channel


def thread_of(channel: Channel, arguments: Json) -> str | None:
    """The thread that is replied to; only the first message of a thread can be."""
    ts = arguments.get("thread_ts") or None
    if ts is None:
        return None
    root = channel.messages.get(ts)
    if root is None or (root.deleted and len(channel.threads[ts]) == 1) or root.root != ts:
        raise SlackError("cannot_reply_to_message")
    return ts


def composed(workspace: Workspace, arguments: Json, channel: Channel, ts: str) -> Message:
    """A message of the bot, as the arguments make it."""
    text = arguments.get("markdown_text") or arguments.get("text") or ""
    unfurls = truth(arguments.get("unfurl_links")) or truth(arguments.get("unfurl_media"), True)
    message = Message(channel.id, ts, BOT_USER, text[:40_000], bot_id=BOT, unfurls=unfurls)
    message.thread_ts = thread_of(channel, arguments)
    message.blocks = workspace.with_ids(arguments.get("blocks") or [])
    message.attachments = arguments.get("attachments") or []
    message.metadata = arguments.get("metadata")
    message.versions.append((workspace.state.clock(), message.text, message.blocks))
    return message


@method("chat.postMessage", "channel", "chat:write", errors={"channel": "channel_not_found"})
def post_message(workspace: Workspace, arguments: Json) -> Json:
    channel = place(workspace, arguments)
    warnings = check_message(arguments)
    message = composed(workspace, arguments, channel, workspace.state.new_ts())
    channel.add(message)
    workspace.tell_of_own(message)
    return {"channel": channel.id, "ts": message.ts, "message": message.to_json(), **warnings}


@method("chat.postEphemeral", "channel user", "chat:write", errors={"channel": "channel_not_found"})
def post_ephemeral(workspace: Workspace, arguments: Json) -> Json:
    channel = place(workspace, arguments)
    warnings = check_message(arguments, ephemeral=True)
    if arguments["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    message = composed(workspace, arguments, channel, workspace.state.new_ts())
    message.only_for = arguments["user"]
    workspace.state.ephemeral.append(message)
    return {"message_ts": message.ts, **warnings}


def own(workspace: Workspace, arguments: Json, error: str) -> Message:
    """A message of the bot that is there."""
    message = workspace.state.message(arguments["channel"], arguments["ts"])
    if message.user != BOT_USER:
        raise SlackError(error)
    return message


@method("chat.update", "channel ts", "chat:write")
def update(workspace: Workspace, arguments: Json) -> Json:
    message = own(workspace, arguments, "cant_update_message")
    warnings = check_message(arguments, update=True)
    workspace.age(message)
    if message.streaming:
        raise SlackError("streaming_state_conflict")
    before = message.to_json()
    change(workspace, message, arguments)
    workspace.tell_of_own(message, before)
    return {
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": message.to_json(),
        **warnings,
    }


def change(workspace: Workspace, message: Message, arguments: Json) -> None:
    """Gives a message another content: blocks that are not given go when there is a text."""
    text = arguments.get("markdown_text", arguments.get("text"))
    message.text = message.text if text is None else text
    if arguments.get("blocks") is not None or text is not None:
        message.blocks = workspace.with_ids(arguments.get("blocks") or [])
    if arguments.get("metadata") is not None:
        message.metadata = arguments["metadata"] or None
    if not message.blocks:
        message.edited = workspace.state.new_ts()
    if message.stream:
        message.stream = "ended"
    message.versions.append((workspace.state.clock(), message.text, message.blocks))


@method("chat.delete", "channel ts", "chat:write")
def delete(workspace: Workspace, arguments: Json) -> Json:
    message = own(workspace, arguments, "cant_delete_message")
    message.deleted = True
    workspace.tell_of_deletion(message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink", "channel message_ts")
def get_permalink(workspace: Workspace, arguments: Json) -> Json:
    message = workspace.state.message(arguments["channel"], arguments["message_ts"])
    thread = f"?thread_ts={message.thread_ts}&cid={message.channel}" if message.thread_ts else ""
    link = f"https://home.slack.example/archives/{message.channel}/p{message.ts.replace('.', '')}{thread}"
    return {"channel": message.channel, "permalink": link}
