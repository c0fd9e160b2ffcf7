"""The methods conversations.* and reactions.*: what is said where, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.methods.method import method, page, truth
from tests.fakes.slack.state import BOT_USER, Channel, Json, Message, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

HISTORY = "channels:history groups:history im:history mpim:history"
READ = "channels:read groups:read im:read mpim:read"


def readable(workspace: Workspace, id_: str) -> Channel:
    """A channel that the bot may read."""
    channel = workspace.state.channel(id_)
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel" if channel.kind == "channel" else "channel_not_found")
    return channel


def within(messages: list[Message], arguments: Json) -> list[Message]:
    """The messages between two moments."""
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "9" * 12)
    inclusive = truth(arguments.get("inclusive"))
    return [
        message
        for message in messages
        if float(oldest) < float(message.ts) < float(latest) or (inclusive and message.ts in (oldest, latest))
    ]


@method("conversations.replies", "channel ts", HISTORY)
def replies(workspace: Workspace, arguments: Json) -> Json:
    channel = readable(workspace, arguments["channel"])
    asked = channel.messages.get(arguments["ts"])
    if asked is None:
        raise SlackError("thread_not_found")
    there = [message for message in channel.threads[asked.root] if not message.deleted]
    if not there:
        raise SlackError("thread_not_found")
    chosen, more = page(within(there, arguments), arguments, 1000)
    metadata = truth(arguments.get("include_all_metadata"))
    return {"messages": [message.to_json(metadata=metadata) for message in chosen], **more}


@method("conversations.history", "channel", HISTORY)
def history(workspace: Workspace, arguments: Json) -> Json:
    channel = readable(workspace, arguments["channel"])
    top = [m for m in reversed(channel.messages.values()) if not m.deleted and m.root == m.ts]
    chosen, more = page(within(top, arguments), arguments)
    metadata = truth(arguments.get("include_all_metadata"))
    return {"messages": [message.to_json(metadata=metadata) for message in chosen], **more}


@method("conversations.open", "", "im:write mpim:write channels:manage groups:write")
def open_(workspace: Workspace, arguments: Json) -> Json:
    users = arguments.get("users") or ""
    people = users.split(",") if isinstance(users, str) else list(users)
    if arguments.get("channel"):
        channel = workspace.state.channel(arguments["channel"])
    elif len(people) == 1 and people[0]:
        if workspace.state.user(people[0]).deleted:
            raise SlackError("user_disabled")
        channel = workspace.state.dm(people[0])
    else:
        raise SlackError("users_list_not_supplied" if not users else "method_not_supported_for_channel_type")
    full = truth(arguments.get("return_im"))
    return {"channel": channel.to_json() if full else {"id": channel.id}}


@method("conversations.info", "channel", READ)
def info(workspace: Workspace, arguments: Json) -> Json:
    channel = workspace.state.channel(arguments["channel"])
    if channel.kind != "channel" and BOT_USER not in channel.members:
        raise SlackError("channel_not_found")
    count = {"num_members": len(channel.members)} if truth(arguments.get("include_num_members")) else {}
    return {"channel": channel.to_json() | count}


@method("conversations.members", "channel", READ)
def members(workspace: Workspace, arguments: Json) -> Json:
    channel = workspace.state.channel(arguments["channel"])
    chosen, more = page(sorted(channel.members), arguments)
    return {"members": chosen, **more}


@method("conversations.list", "", READ)
def list_(workspace: Workspace, arguments: Json) -> Json:
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
    asked = {kinds.get(kind.strip()) for kind in (arguments.get("types") or "public_channel").split(",")}
    there = [channel.to_json() for channel in workspace.state.channels.values() if channel.kind in asked]
    chosen, more = page(there, arguments)
    return {"channels": chosen, **more}


@method("users.conversations", "", READ)
def of_user(workspace: Workspace, arguments: Json) -> Json:
    user = arguments.get("user") or BOT_USER
    there = [channel.to_json() for channel in workspace.state.channels.values() if user in channel.members]
    chosen, more = page(there, arguments)
    return {"channels": chosen, **more}


@method("conversations.join", "channel", "channels:join")
def join(workspace: Workspace, arguments: Json) -> Json:
    channel = workspace.state.channel(arguments["channel"])
    channel.members.add(BOT_USER)
    return {"channel": channel.to_json()}


@method("reactions.add", "channel timestamp name", "reactions:write")
def add_reaction(workspace: Workspace, arguments: Json) -> Json:
    message = workspace.state.message(arguments["channel"], arguments["timestamp"])
    people = message.reactions.setdefault(arguments["name"].strip(":"), [])
    if BOT_USER in people:
        raise SlackError("already_reacted")
    people.append(BOT_USER)
    return {}


@method("reactions.remove", "channel timestamp name", "reactions:write")
def remove_reaction(workspace: Workspace, arguments: Json) -> Json:
    message = workspace.state.message(arguments["channel"], arguments["timestamp"])
    people = message.reactions.get(arguments["name"].strip(":"), [])
    if BOT_USER not in people:
        raise SlackError("no_reaction")
    people.remove(BOT_USER)
    return {}


@method("reactions.get", "channel timestamp", "reactions:read")
def get_reactions(workspace: Workspace, arguments: Json) -> Json:
    message = workspace.state.message(arguments["channel"], arguments["timestamp"])
    return {"type": "message", "channel": message.channel, "message": message.to_json()}
