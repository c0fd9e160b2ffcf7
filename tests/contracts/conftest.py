"""What the contracts of Slack's fake start from: a workspace whose clock a test sets, with somebody in a channel."""

import pytest
from slack_sdk import WebClient

from tests.fakes.slack import Workspace


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = 1_790_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def slack(clock):
    with Workspace(clock=clock) as workspace:
        yield workspace


@pytest.fixture
def client(slack):
    return WebClient(slack.bot_token, base_url=f"{slack.url}/api/")


@pytest.fixture
def noor(slack):
    return slack.person("Noor")


@pytest.fixture
def stages(slack, noor):
    return slack.channel("stages", [noor])


MODAL = {
    "type": "modal",
    "callback_id": "reason",
    "title": {"type": "plain_text", "text": "Waarom?"},
    "submit": {"type": "plain_text", "text": "Verstuur"},
    "blocks": [
        {
            "type": "input",
            "block_id": "why",
            "label": {"type": "plain_text", "text": "Reden"},
            "element": {
                "type": "static_select",
                "action_id": "why",
                "options": [{"text": {"type": "plain_text", "text": "Fout"}, "value": "wrong"}],
            },
        },
        {
            "type": "input",
            "block_id": "more",
            "optional": True,
            "label": {"type": "plain_text", "text": "Toelichting"},
            "element": {"type": "plain_text_input", "action_id": "more"},
        },
    ],
}
