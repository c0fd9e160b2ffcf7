"""What is acknowledged: everything that is written down, and what would be no better if it were delivered again."""

import pytest
from slack_bolt import BoltRequest

from bot.slack.app import slack_app
from bot.slack.calls import Calls, web_client
from bot.slack.pacing import Pacing
from bot.slack.parts import Intake, Me
from bot.slack.roles import Roles

ME = Me("UBOT", "BBOT", "T1")
PERSON = {"user": {"id": "U1"}, "team": {"id": "T1"}}
MESSAGE = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": "Hoeveel uur?", "ts": "5.1"}


class Notes:
    """An inbox that remembers what it accepted, or can't."""

    def __init__(self):
        self.accepted, self.error = [], None

    def accept(self, event):
        if self.error:
            raise self.error
        self.accepted.append(event.key)
        return True


@pytest.fixture
def inbox():
    return Notes()


@pytest.fixture
def problems():
    return []


@pytest.fixture
def status(inbox, problems):
    """The status that something is answered with."""
    client = web_client("xoxb-1", "http://127.0.0.1:9/api/")
    calls = Calls(client, Pacing())
    intake = Intake(
        me=ME,
        calls=calls,
        inbox=inbox,
        stir=lambda: None,
        turns=None,
        channels=None,
        roles=Roles(calls, None, ME.team),
        spaces=dict,
    )
    app = slack_app(client, intake, lambda what, error: problems.append(type(error).__name__))
    return lambda body: app.dispatch(BoltRequest(mode="socket_mode", body=body)).status


def event(about):
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": about}


def test_what_is_written_down_is_acknowledged(status, inbox):
    assert (status(event(MESSAGE)), inbox.accepted) == (200, ["T1:D1:5.1"])


def test_what_can_not_be_written_down_is_not(status, inbox, problems):
    inbox.error = OSError("disk full")
    assert (status(event(MESSAGE)), problems) == (500, ["OSError"])


@pytest.mark.parametrize(
    "body",
    [
        event({"type": "channel_rename"}),
        {"type": "block_actions", "actions": [{"type": "button", "action_id": "of_a_newer_version"}], **PERSON},
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "other"}, **PERSON},
        {"type": "view_closed", "view": {"type": "modal", "callback_id": "other"}, **PERSON},
        {"type": "message_action", "callback_id": "other", **PERSON},
        {"type": "block_suggestion", "action_id": "other", "value": "a", **PERSON},
        {"type": "dialog_submission", "callback_id": "other", **PERSON},
        {"command": "/other", "text": "", "team_id": "T1", "user_id": "U1", "channel_id": "C1"},
    ],
)
def test_what_nobody_listens_to_is_acknowledged(status, inbox, problems, body):
    assert (status(body), inbox.accepted, problems) == (200, [], [])


@pytest.mark.parametrize(
    "body",
    [
        event({"type": "file_shared", "file_id": "F1"}),
        event({"type": "team_join", "user": "U1"}),
        {"type": "block_actions", "actions": [{"type": "button", "block_id": "b"}], **PERSON},
    ],
)
def test_what_lacks_a_part_is_acknowledged_and_reported(status, inbox, problems, body):
    assert (status(body), inbox.accepted, len(problems)) == (200, [], 1)


@pytest.mark.parametrize(
    "body",
    [
        event(None),
        {"type": "block_actions", "actions": None, **PERSON},
        {"type": "view_submission", "view": None, **PERSON},
    ],
)
def test_what_bolt_itself_stumbles_over_is_acknowledged(status, inbox, body):
    assert (status(body), inbox.accepted) == (200, [])
