"""What must be true of everything that is sent to Slack."""

import json

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.slack.blocks.cutting import json_length
from tests.bot.slack.blocks.hostile import live
from tests.fakes.slack.limits import problems_of_blocks, problems_of_view


def check(message):
    """A message that Slack takes, and in which nothing is live."""
    assert len(message.text) <= 4000
    assert json_length(message.blocks) <= 13_000
    assert problems_of_blocks(list(message.blocks)) == []
    ids = [each["action_id"] for each in parts(message.blocks) if "action_id" in each]
    assert len(ids) == len(set(ids))
    assert live(message.text, "mrkdwn") == []
    assert all_live(message.blocks) == []


def check_with_sdk(message):
    """What Slack's own kit for Python takes; it takes its time."""
    for block in message.blocks:
        Block.parse(json.loads(json.dumps(block))).to_dict()


def check_view(view):
    """A modal or Home tab that Slack takes, and in which nothing is live."""
    assert problems_of_view(view) == []
    ids = [each["action_id"] for each in parts(view["blocks"]) if "action_id" in each]
    assert len(ids) == len(set(ids))
    View(**json.loads(json.dumps(view))).to_dict()
    assert all_live(view) == []


def parts(payload):
    """Every object in a payload."""
    if isinstance(payload, dict):
        yield payload
    if isinstance(payload, dict | list | tuple):
        for part in payload.values() if isinstance(payload, dict) else payload:
            yield from parts(part)


def all_live(payload):
    """Everything live in a payload, but for the addresses of links."""
    found = []
    for part in parts(payload):
        assert part.get("type") != "mrkdwn"  # everything that is not plain is a markdown block
        place = "markdown" if part.get("type") == "markdown" else "literal"
        strings = [value for name, value in part.items() if isinstance(value, str) and name != "url"]
        found += [each for value in strings for each in live(value, place)]
    return found


def shown(payload):
    """All words that people see in a payload, in order."""
    return " ".join(part["text"] for part in parts(payload) if isinstance(part.get("text"), str))
