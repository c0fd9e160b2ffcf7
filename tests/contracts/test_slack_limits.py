"""Whether the fake's limits are Slack's: what Slack's SDK refuses is refused, what its documentation shows is taken."""

import json

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.fakes.slack.limits import check_message, problems_of_blocks, problems_of_view
from tests.fakes.slack.state import SlackError


def plain(text):
    return {"type": "plain_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def button(**more):
    return {"type": "button", "action_id": "go", "text": plain("Ga"), **more}


def option(text="Een", value="1"):
    return {"text": plain(text), "value": value}


def select(**more):
    return {"type": "static_select", "action_id": "which", "options": [option()], **more}


FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "feedback",
    "positive_button": {"text": plain("Goed"), "value": "good"},
    "negative_button": {"text": plain("Niet goed"), "value": "bad"},
}
CELLS = [{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "b"}]

GOOD = {
    "section": {"type": "section", "text": mrkdwn("hoi"), "accessory": button(value="1", style="primary")},
    "fields": {"type": "section", "fields": [mrkdwn("*uren*"), plain("24")]},
    "header": {"type": "header", "text": plain("Stage")},
    "context": {
        "type": "context",
        "elements": [mrkdwn("bron"), {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "a"}],
    },
    "actions": {"type": "actions", "elements": [button(), select(), {"type": "datepicker", "action_id": "day"}]},
    "context actions": {"type": "context_actions", "elements": [FEEDBACK]},
    "input": {"type": "input", "label": plain("Naam"), "element": {"type": "plain_text_input", "action_id": "name"}},
    "markdown": {"type": "markdown", "text": "**vet**"},
    "table": {"type": "table", "rows": [CELLS, CELLS], "column_settings": [{"align": "left", "is_wrapped": True}]},
    "container": {
        "type": "container",
        "title": plain("Bronnen"),
        "is_collapsible": True,
        "default_collapsed": True,
        "child_blocks": [{"type": "section", "text": mrkdwn("bron")}, {"type": "divider"}],
    },
    "divider": {"type": "divider"},
    "card": {"type": "card", "title": plain("Stage"), "body": mrkdwn("24 uur"), "actions": [button()]},
    "alert": {"type": "alert", "text": mrkdwn("let op"), "level": "warning"},
    "task": {"type": "task_card", "task_id": "1", "title": "Lezen", "status": "complete"},
    "overflow": {
        "type": "section",
        "text": plain("x"),
        "accessory": {"type": "overflow", "action_id": "o", "options": [option()]},
    },
    "boxes": {
        "type": "actions",
        "elements": [{"type": "checkboxes", "action_id": "c", "options": [{"text": mrkdwn("*een*"), "value": "1"}]}],
    },
}


@pytest.mark.parametrize("name", GOOD)
def test_what_the_documentation_shows_is_taken_by_the_sdk_and_by_the_fake(name):
    assert problems_of_blocks([GOOD[name]]) == []
    Block.parse(json.loads(json.dumps(GOOD[name]))).to_dict()


BAD = {
    "a section without anything": {"type": "section"},
    "a long section": {"type": "section", "text": mrkdwn("a" * 3001)},
    "many fields": {"type": "section", "fields": [plain("a")] * 11},
    "a long header": {"type": "header", "text": plain("a" * 151)},
    "a long context": {"type": "context", "elements": [plain("a")] * 11},
    "many actions": {"type": "actions", "elements": [button(action_id=str(n)) for n in range(26)]},
    "a long button": {"type": "actions", "elements": [button(text=plain("a" * 76))]},
    "a long value": {"type": "actions", "elements": [button(value="a" * 2001)]},
    "a long address": {"type": "actions", "elements": [button(url="https://x.example/" + "a" * 3000)]},
    "a long id": {"type": "actions", "elements": [button(action_id="a" * 256)]},
    "a long markdown": {"type": "markdown", "text": "a" * 12_001},
    "an empty markdown": {"type": "markdown", "text": ""},
    "many context actions": {
        "type": "context_actions",
        "elements": [{**FEEDBACK, "action_id": str(n)} for n in range(6)],
    },
    "many options": {"type": "actions", "elements": [select(options=[option()] * 101)]},
    "a full container": {"type": "container", "title": plain("a"), "child_blocks": [{"type": "divider"}] * 11},
    "a long label": {
        "type": "input",
        "label": plain("a" * 2001),
        "element": {"type": "plain_text_input", "action_id": "a"},
    },
    "a card without anything": {"type": "card"},
    "an unknown level": {"type": "alert", "text": plain("a"), "level": "terrible"},
}


@pytest.mark.parametrize("name", BAD)
def test_what_the_sdk_refuses_the_fake_refuses(name):
    with pytest.raises(SlackObjectFormationError):
        Block.parse(json.loads(json.dumps(BAD[name]))).to_dict()
    assert problems_of_blocks([BAD[name]]) != []


STRICTER = {
    "a long option": [{"type": "actions", "elements": [select(options=[option("a" * 76)])]}],
    "an unknown block": [{"type": "sectoin", "text": plain("a")}],
    "an unknown field": [{"type": "divider", "colour": "red"}],
    "an empty text": [{"type": "section", "text": mrkdwn("")}],
    "mrkdwn on a button": [{"type": "actions", "elements": [button(text=mrkdwn("a"))]}],
    "an address that is none": [{"type": "actions", "elements": [button(url="javascript:alert(1)")]}],
    "feedback among buttons": [{"type": "actions", "elements": [FEEDBACK]}],
    "a button among feedback": [{"type": "context_actions", "elements": [button()]}],
    "markdown in a container": [
        {"type": "container", "title": plain("a"), "child_blocks": [{"type": "markdown", "text": "a"}]}
    ],
    "collapsed for ever": [{**GOOD["container"], "is_collapsible": False}],
    "the same id twice": [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
    "the same action twice": [{"type": "actions", "elements": [button(), button()]}],
    "two tables": [GOOD["table"], GOOD["table"]],
    "an empty cell": [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}],
    "much markdown together": [{"type": "markdown", "text": "a" * 6001}] * 2,
    "many blocks": [{"type": "divider"}] * 51,
    "no list": {"type": "divider"},
}


@pytest.mark.parametrize("name", STRICTER)
def test_what_only_slack_itself_refuses_the_fake_refuses_too(name):
    assert problems_of_blocks(STRICTER[name]) != []


def test_what_is_wrong_is_said_with_its_place():
    long = {"type": "section", "text": mrkdwn("a" * 3001)}
    assert problems_of_blocks([{"type": "divider"}, long]) == [
        "must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    ]


MODAL = {"type": "modal", "title": plain("Waarom?"), "submit": plain("Stuur"), "blocks": [GOOD["input"]]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": plain("a" * 25)},
        {"submit": plain("a" * 25)},
        {"private_metadata": "a" * 3001},
        {"callback_id": "a" * 256},
        {"blocks": [{"type": "divider"}] * 101},
        {"type": "sheet"},
        {"submit": None},
        {"blocks": [GOOD["markdown"]]},
        {"blocks": [GOOD["container"]]},
    ],
)
def test_a_view_holds_to_its_limits(wrong):
    assert problems_of_view(MODAL) == []
    assert View(**MODAL).to_dict()
    assert problems_of_view({**MODAL, **wrong}) != []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"text": "a", "metadata": {"event_type": "a", "event_payload": {"b": "c" * 9000}}}, "metadata_too_large"),
        ({"text": "a", "attachments": [{}] * 101}, "too_many_attachments"),
        ({"blocks": [], "text": ""}, "no_text"),
        ({"markdown_text": "a", "blocks": [{"type": "divider"}]}, "markdown_text_conflict"),
    ],
)
def test_a_message_that_is_refused_is_refused_by_name(arguments, error):
    with pytest.raises(SlackError) as refused:
        check_message(arguments)
    assert refused.value.error == error


def test_a_very_long_text_is_taken_with_a_warning():
    assert check_message({"text": "a" * 40_001}) == {"warning": "message_truncated"}
