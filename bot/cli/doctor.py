"""`wegwijzer doctor`: what is configured, what is missing and what works."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from bot.cli.arguments import Documents
from bot.cli.checks import house
from bot.cli.checks.finding import Finding, State
from bot.cli.checks.models import models
from bot.cli.checks.slack import slack
from bot.conversation.wording import Wording
from bot.settings import Settings

_STYLES: dict[State, str] = {"works": "green", "missing": "yellow", "broken": "red"}


def doctor(context: typer.Context, documents: Documents = None) -> None:
    """Look at every part; the exit code is 1 when something needed is broken."""
    from rich.table import Table

    from bot.terminal.screen import open_console, words

    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    rows = Table.grid(padding=(0, 2))
    broken = False
    for finding in findings(settings, wording):
        state = words(wording.say(f"doctor.{finding.state}"), _STYLES[finding.state])
        rows.add_row(words(wording.say(f"doctor.{finding.part}"), "bold"), state, words(finding.words))
        broken |= finding.state == "broken"
    console = open_console(sys.stdout)
    console.print(rows)
    console.print(wording.say("doctor.not_fine" if broken else "doctor.fine"))
    raise typer.Exit(1 if broken else 0)


def findings(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """Every part in turn; what stands on a broken part is left out."""
    yield house.documents(settings, wording)
    data = house.data(settings, wording)
    database = list(house.database(settings, wording))
    yield from (data, *database)
    if all(finding.state == "works" for finding in (data, *database)):
        made = list(house.made_of_documents(settings, wording))
        yield from made
        if all((finding.part, finding.state) != ("catalogue", "broken") for finding in made):
            yield from models(settings, wording)
    yield from slack(settings, wording)
