"""The manifest: Slack takes it, and it asks for just what the bot does."""

import re
from pathlib import Path

from jsonschema import Draft7Validator

import bot.slack
from bot.conversation.wording import sentences
from bot.slack.scopes import EVENTS, FEATURES, METHODS, manifest, missing, wanted


def text(longest, shortest=1):
    return {"type": "string", "minLength": shortest, "maxLength": longest}


def closed(required, **optional):
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def rows(item, longest):
    return {"type": "array", "items": item, "minItems": 1, "maxItems": longest, "uniqueItems": True}


YES, NO = {"const": True}, {"const": False}
PROMPT = closed({"title": text(300), "message": text(4000)})
SHORTCUT = closed({"name": text(24), "type": {"const": "message"}, "callback_id": text(255), "description": text(150)})
COMMAND = closed(
    {"command": {"const": "/wegwijzer"}, "description": text(2000), "usage_hint": text(1000), "should_escape": YES}
)
# What matters of https://github.com/slackapi/manifest-schema, as far as this manifest goes.
SCHEMA = closed(
    {
        "_metadata": closed({"major_version": {"const": 2}}),
        "display_information": closed(
            {"name": text(35), "description": text(140)},
            long_description=text(4000, 175),
            background_color={"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"},
        ),
        "features": closed(
            {
                "app_home": closed(
                    {"home_tab_enabled": YES, "messages_tab_enabled": YES, "messages_tab_read_only_enabled": NO}
                ),
                "bot_user": closed({"display_name": text(80), "always_online": {"type": "boolean"}}),
                "agent_view": closed({"agent_description": text(300), "suggested_prompts": rows(PROMPT, 4)}),
                "slash_commands": rows(COMMAND, 1),
                "shortcuts": rows(SHORTCUT, 10),
            }
        ),
        "oauth_config": closed({"scopes": closed({"bot": rows(text(50), 255)})}),
        "settings": closed(
            {
                "event_subscriptions": closed({"bot_events": rows(text(50), 100)}),
                "interactivity": closed({"is_enabled": YES}),
                "socket_mode_enabled": YES,
                "org_deploy_enabled": {"type": "boolean"},
                "token_rotation_enabled": NO,  # a token that changes would have to be kept, and is not
            }
        ),
    }
)
SOURCE = "\n".join(
    path.read_text("utf-8") for path in Path(bot.slack.__file__).parent.rglob("*.py") if path.name != "scopes.py"
)


def scopes_of(*tables):
    return {scope for table in tables for scopes in table.values() for scope in scopes.split()}


def test_slack_takes_the_manifest():
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(manifest())] == []


def test_it_asks_for_the_scopes_of_all_that_the_bot_does_and_no_others():
    assert set(wanted()) == scopes_of(METHODS, EVENTS, FEATURES)
    assert list(wanted()) == sorted(set(wanted()))


def test_it_subscribes_to_the_events_that_are_known():
    assert manifest()["settings"]["event_subscriptions"]["bot_events"] == sorted(EVENTS)


def test_every_feature_is_known():
    assert set(manifest()["features"]) == {*FEATURES, "app_home", "bot_user"}


def test_every_method_that_is_called_is_known():
    families = "|".join(sorted({method.partition(".")[0] for method in METHODS} | {"reactions", "bots", "agents"}))
    called = set(re.findall(rf'"((?:{families})\.[a-z][A-Za-z.]+)(?<!\.com)"', SOURCE)) - set(sentences("nl"))
    assert "chat.postMessage" in called
    assert called - set(METHODS) == set()


def test_every_event_that_is_listened_to_is_subscribed_to():
    heard = set(re.findall(r'\.event\(\s*"(\w+)"', SOURCE))
    assert "app_mention" in heard
    assert heard - {event.partition(".")[0] for event in EVENTS} == set()


def test_every_shortcut_that_is_listened_to_is_in_it():
    heard = set(re.findall(r'\.shortcut\(\s*"(\w+)"', SOURCE))
    assert heard <= {shortcut["callback_id"] for shortcut in manifest()["features"]["shortcuts"]}


def test_scopes_that_were_not_given_are_named():
    assert missing(wanted()) == ()
    assert missing(scope for scope in wanted() if scope not in ("commands", "files:read")) == ("commands", "files:read")
    assert missing(" chat:write , users:read".split(",")) == tuple(
        scope for scope in wanted() if scope not in ("chat:write", "users:read")
    )
