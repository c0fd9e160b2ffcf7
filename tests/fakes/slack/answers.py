"""What the bot answers to a command, a click or a submission, and what takes effect of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fakes.slack.limits import check_message, check_view
from tests.fakes.slack.methods.views import changed, shown
from tests.fakes.slack.state import BOT, BOT_USER, Json, Message, ResponseUrl, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.deliveries import Delivery
    from tests.fakes.slack.workspace import Workspace

USES = 5


def receive(workspace: Workspace, delivery: Delivery, response: Any) -> None:
    """Takes what came with an acknowledgement."""
    delivery.response = response
    if delivery.kind == "slash_commands" and isinstance(response, dict):
        payload = delivery.payload
        place = ResponseUrl(payload["user_id"], payload["channel_id"], 0.0)
        answer(workspace, place, response)
    elif delivery.payload.get("type") == "view_submission":
        _receive_submission(workspace, delivery, response or {})


def _receive_submission(workspace: Workspace, delivery: Delivery, response: Json) -> None:
    view = workspace.state.views.get(delivery.payload["view"]["id"])
    if view is None:
        return
    action = response.get("response_action")
    if action == "errors":
        return
    if action == "update":
        check_view(response["view"], "modal")
        changed(workspace, view, response["view"], None)
    elif action == "push":
        check_view(response["view"], "modal")
        shown(workspace, view.user, response["view"], view)
    else:
        for each in workspace.state.views.values():
            if each is view or (action == "clear" and each.user == view.user):
                each.open = False


def use_response_url(workspace: Workspace, id_: str, body: Json) -> tuple[int, Json]:
    """Answers through a response URL; the status and the body of what is sent back."""
    place = workspace.state.response_urls.get(id_)
    if place is None:
        return 404, {"ok": False, "error": "no_such_response_url"}
    if workspace.state.clock() > place.until:
        return 404, {"ok": False, "error": "expired_url"}
    if place.used >= USES:
        return 404, {"ok": False, "error": "used_url"}
    place.used += 1
    try:
        answer(workspace, place, body)
    except SlackError as refusal:
        return 400, {"ok": False, "error": refusal.error, **refusal.details}
    return 200, {"ok": True}


def answer(workspace: Workspace, place: ResponseUrl, body: Json) -> None:
    """Posts, replaces or deletes what a response says."""
    if body.get("delete_original") and place.message:
        place.message.deleted = True
        return
    if not (body.get("text") or body.get("blocks")):
        return
    check_message(body)
    if body.get("replace_original") and place.message:
        place.message.text, place.message.blocks = body.get("text", ""), workspace.with_ids(body.get("blocks") or [])
        place.message.versions.append((workspace.state.clock(), place.message.text, place.message.blocks))
        return
    message = Message(place.channel, workspace.state.new_ts(), BOT_USER, body.get("text", ""), bot_id=BOT)
    message.thread_ts = body.get("thread_ts") or place.thread_ts
    message.blocks = workspace.with_ids(body.get("blocks") or [])
    if body.get("response_type") == "in_channel":
        workspace.state.channel(place.channel).add(message)
        workspace.tell_of_own(message)
    else:
        message.only_for = place.user
        workspace.state.ephemeral.append(message)
