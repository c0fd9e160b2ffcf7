"""The front: a process that takes in what Slack sends, and does nothing else. `bot/slack/front.py` says why.

`python -m bot.front DOCUMENTS USER BOT TEAM` is started by `wegwijzer serve`, talks to it over its standard input and
output, and ends with it.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path

from pydantic import SecretStr

from bot.logs import write_down
from bot.settings import Settings, load_settings
from bot.slack.front import Front, Line, stand
from bot.slack.listeners.asking import crowd_notice
from bot.slack.parts import Me
from bot.slack.transports import Doors, Tokens
from bot.storage.database import Database, open_inbox
from bot.storage.inbox import SqlInbox
from bot.storage.people import SqlChannels
from bot.storage.turns import SqlTurns
from knowledge import garbage
from knowledge.records import DEFAULT_SPACE

# Seconds for which a thread may hold Python's lock while others wait: after each statement the thread that writes events
# down waits so long for the one that hears requests. Python's own 5 ms let 80 events a second in when there were 500.
_TURN = 0.0005


def main() -> None:
    """Take events in until the house is gone or closes the line."""
    for number in (signal.SIGTERM, signal.SIGINT):  # they come to the whole group; the house decides when it is enough
        signal.signal(number, signal.SIG_IGN)
    sys.setswitchinterval(_TURN)
    garbage.look_for_it_rarely()
    documents, *me = sys.argv[1:]
    settings, line = load_settings().of(Path(documents)), Line(sys.stdout.fileno())
    try:
        front = open_front(settings)
        stand(front(Me(*me), line.stir, line), line, sys.stdin.buffer)
        front.inbox.close()
    except Exception as error:  # nobody should meet a traceback
        write_down(settings.log, "front failed", error)
    os._exit(0)  # a call may still wait for an answer of Slack that nobody needs


def open_front(settings: Settings) -> Front:
    """What takes events in, with a connection to the database of its own.

    Args:
        settings: Slack's tokens, and where the inbox is.
    """
    database = Database(open_inbox(settings.storage_url))
    return Front(
        tokens_of(settings),
        doors_of(settings),
        SqlInbox(database, on_crowd=crowd_notice()),
        SqlTurns(database),
        SqlChannels(database),
        partial(spaces_of, settings),
        frozenset(settings.slack_coordinators),
        settings.language,
        partial(write_down, settings.log),
    )


def tokens_of(settings: Settings) -> Tokens:
    """What Slack is spoken to with."""
    return Tokens(
        _plain(settings.slack_bot_token),
        _plain(settings.slack_app_token),
        _plain(settings.slack_signing_secret),
        settings.slack_api_url,
    )


def doors_of(settings: Settings) -> Doors:
    """Where it listens."""
    return Doors(
        settings.host,
        settings.port,
        settings.health_port,
        settings.slack_mode == "socket",
        settings.database_url is None,
    )


def spaces_of(settings: Settings) -> dict[str, str]:
    """The name of each set of documents, the default one first."""
    return {DEFAULT_SPACE: settings.documents.name} | {space: space for space in settings.spaces}


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


if __name__ == "__main__":
    main()
