"""The fake as a process of its own: prints what a bot is started with, and serves until it is told to stop.

`python -m tests.fakes.slack --port 8055 [--request-url http://127.0.0.1:3000/slack/events]`; then, for instance,
`curl -d '{"name": "Noor"}' -H 'Content-Type: application/json' http://127.0.0.1:8055/control/person`.
"""

from __future__ import annotations

import argparse
import signal
import sys
from threading import Event

from tests.fakes.slack.workspace import Workspace


def main() -> int:
    """Serves until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8055)
    parser.add_argument("--request-url", help="where the bot takes signed HTTP; without it: Socket Mode")
    asked = parser.parse_args()
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with Workspace(asked.request_url, port=asked.port) as workspace:
        for name, value in workspace.environment().items():
            sys.stdout.write(f"{name}={value}\n")
        sys.stdout.flush()
        stop.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
