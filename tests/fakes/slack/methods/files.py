"""The methods files.*: what was uploaded, and the bot's own uploads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.methods.method import method
from tests.fakes.slack.state import BOT, BOT_USER, File, Json, Message, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace


def known(workspace: Workspace, id_: str) -> File:
    """A file that is there."""
    if id_ not in workspace.state.files:
        raise SlackError("file_not_found")
    file = workspace.state.files[id_]
    if file.deleted:
        raise SlackError("file_deleted")
    return file


@method("files.info", "file", "files:read", errors={"file": "file_not_found"})
def info(workspace: Workspace, arguments: Json) -> Json:
    return {"file": known(workspace, arguments["file"]).to_json(workspace.url)}


@method("files.delete", "file", "files:write")
def delete(workspace: Workspace, arguments: Json) -> Json:
    known(workspace, arguments["file"]).deleted = True
    return {}


@method("files.getUploadURLExternal", "filename length", "files:write")
def upload_url(workspace: Workspace, arguments: Json) -> Json:
    file = File(workspace.state.new_id("F"), arguments["filename"], BOT_USER, b"", [])
    file.created = workspace.state.clock()
    workspace.state.files[file.id] = file
    return {"file_id": file.id, "upload_url": f"{workspace.url}/upload/{file.id}"}


@method("files.completeUploadExternal", "files", "files:write")
def complete_upload(workspace: Workspace, arguments: Json) -> Json:
    files = [known(workspace, given["id"]) for given in arguments["files"]]
    for id_ in filter(None, (arguments.get("channels") or arguments.get("channel_id") or "").split(",")):
        share(workspace, files, id_, arguments)
    return {"files": [file.to_json(workspace.url) for file in files]}


def share(workspace: Workspace, files: list[File], channel: str, arguments: Json) -> None:
    """Posts files of the bot in a channel."""
    place = workspace.state.channel(channel)
    text = arguments.get("initial_comment") or ""
    message = Message(channel, workspace.state.new_ts(), BOT_USER, text, bot_id=BOT, subtype="file_share")
    message.thread_ts = arguments.get("thread_ts")
    message.files = [file.to_json(workspace.url) for file in files]
    for file in files:
        file.channels.append(channel)
    place.add(message)
    workspace.tell_of_own(message)
