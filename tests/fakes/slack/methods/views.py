"""The methods views.*: modals and the Home tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.fakes.slack.limits import check_view
from tests.fakes.slack.methods.method import method
from tests.fakes.slack.state import Json, SlackError, View

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

MISSING = {"trigger_id": "invalid_trigger_id"}


def redeemed(workspace: Workspace, id_: str) -> tuple[str, str | None]:
    """Whose trigger this is, and in which view it was pulled; a trigger is good once, for three seconds."""
    state = workspace.state
    if id_ not in state.triggers:
        raise SlackError("exchanged_trigger_id" if id_ in workspace.used_triggers else "invalid_trigger_id")
    until, user, view = state.triggers.pop(id_)
    workspace.used_triggers.add(id_)
    if state.clock() > until:
        raise SlackError("expired_trigger_id")
    return user, view


def shown(workspace: Workspace, user: str, content: Json, below: View | None = None) -> View:
    """Puts a modal before a person."""
    view = View(workspace.state.new_id("V"), user, {**content, "blocks": workspace.with_ids(content["blocks"])}, "")
    view.hash, view.below = uuid4().hex[:16], below
    workspace.state.views[view.id] = view
    return view


def changed(workspace: Workspace, view: View, content: Json, hash_: Any) -> None:
    """Gives a view another content, unless it changed since the caller saw it."""
    if hash_ and hash_ != view.hash:
        raise SlackError("hash_conflict")
    view.content, view.hash = {**content, "blocks": workspace.with_ids(content["blocks"])}, uuid4().hex[:16]
    view.state = {}


@method("views.open", "trigger_id view", errors=MISSING)
def open_(workspace: Workspace, arguments: Json) -> Json:
    check_view(arguments["view"], "modal")
    user, _ = redeemed(workspace, arguments["trigger_id"])
    return {"view": shown(workspace, user, arguments["view"]).to_json()}


@method("views.push", "trigger_id view", errors=MISSING)
def push(workspace: Workspace, arguments: Json) -> Json:
    check_view(arguments["view"], "modal")
    user, from_ = redeemed(workspace, arguments["trigger_id"])
    below = workspace.state.views.get(from_ or "")
    if below is None or not below.open:
        raise SlackError("not_found")
    if below.below and below.below.below:
        raise SlackError("push_limit_reached")
    return {"view": shown(workspace, user, arguments["view"], below).to_json()}


@method("views.update", "view")
def update(workspace: Workspace, arguments: Json) -> Json:
    check_view(arguments["view"], arguments["view"].get("type", "modal"))
    view = workspace.state.views.get(arguments.get("view_id") or "")
    if view is None and arguments.get("external_id"):
        wanted = arguments["external_id"]
        view = next((v for v in workspace.state.views.values() if v.content.get("external_id") == wanted), None)
    if view is None or not view.open:
        raise SlackError("not_found")
    changed(workspace, view, arguments["view"], arguments.get("hash"))
    return {"view": view.to_json()}


@method("views.publish", "user_id view")
def publish(workspace: Workspace, arguments: Json) -> Json:
    check_view(arguments["view"], "home")
    user = workspace.state.user(arguments["user_id"])
    view = workspace.state.homes.get(user.id)
    if view is None:
        view = View(workspace.state.new_id("V"), user.id, {}, "")
        workspace.state.homes[user.id] = view
    changed(workspace, view, arguments["view"], arguments.get("hash"))
    return {"view": view.to_json()}
