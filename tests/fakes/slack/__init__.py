"""A recording fake of Slack on loopback: Web API, Socket Mode, signed HTTP, scripted failures, and people who do things.

`with Workspace() as slack:` gives a workspace with a bot in it; `slack.environment()` is what the bot is started with.
`python -m tests.fakes.slack --port 8055` runs one as a process of its own.
"""

from tests.fakes.slack.failures import rate_limited, refuses, reset_after, reset_before, server_error, slow
from tests.fakes.slack.state import Message
from tests.fakes.slack.workspace import Workspace

__all__ = ["Message", "Workspace", "rate_limited", "refuses", "reset_after", "reset_before", "server_error", "slow"]
