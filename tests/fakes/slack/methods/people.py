"""The methods about people, teams and the app itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.methods.method import method, page
from tests.fakes.slack.state import APP, BOT, BOT_USER, TEAM, Json, SlackError

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace


@method("api.test")
def api_test(workspace: Workspace, arguments: Json) -> Json:
    return {"args": arguments}


@method("auth.test")
def auth_test(workspace: Workspace, arguments: Json) -> Json:
    team = {"team": "Home", "team_id": TEAM, "url": "https://home.slack.example/"}
    return {**team, "user": "wegwijzer", "user_id": BOT_USER, "bot_id": BOT, "is_enterprise_install": False}


@method("apps.connections.open", scopes="", needs_app_token=True)
def open_connection(workspace: Workspace, arguments: Json) -> Json:
    return {"url": workspace.socket.new_url()}


@method("users.info", "user", "users:read", errors={"user": "user_not_found"})
def user_info(workspace: Workspace, arguments: Json) -> Json:
    user = workspace.state.user(arguments["user"]).to_json()
    if "users:read.email" not in workspace.scopes:
        user["profile"].pop("email")
    return {"user": user}


@method("users.list", "", "users:read")
def users(workspace: Workspace, arguments: Json) -> Json:
    chosen, more = page([user.to_json() for user in workspace.state.users.values()], arguments)
    return {"members": chosen, **more}


@method("users.lookupByEmail", "email", "users:read.email")
def lookup(workspace: Workspace, arguments: Json) -> Json:
    for user in workspace.state.users.values():
        if user.email == arguments["email"]:
            return {"user": user.to_json()}
    raise SlackError("users_not_found")


@method("bots.info", "", "users:read")
def bot_info(workspace: Workspace, arguments: Json) -> Json:
    for user in workspace.state.users.values():
        if user.bot_id == arguments.get("bot", BOT):
            app = APP if user.bot_id == BOT else f"A{user.id[1:]}"
            told = {"id": user.bot_id, "app_id": app, "user_id": user.id, "name": user.name, "deleted": user.deleted}
            return {"bot": told}
    raise SlackError("bot_not_found")


@method("team.info", "", "team:read")
def team_info(workspace: Workspace, arguments: Json) -> Json:
    return {"team": {"id": TEAM, "name": "Home", "domain": "home", "email_domain": ""}}


@method("usergroups.users.list", "usergroup", "usergroups:read")
def group_members(workspace: Workspace, arguments: Json) -> Json:
    if arguments["usergroup"] not in workspace.state.groups:
        raise SlackError("no_such_subteam")
    return {"users": list(workspace.state.groups[arguments["usergroup"]])}


@method("usergroups.list", "", "usergroups:read")
def groups(workspace: Workspace, arguments: Json) -> Json:
    return {
        "usergroups": [
            {"id": id_, "team_id": TEAM, "handle": id_.lower(), "name": id_, "users": people}
            for id_, people in workspace.state.groups.items()
        ]
    }
