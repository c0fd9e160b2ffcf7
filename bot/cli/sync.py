"""`wegwijzer sync`: read what is new or changed in a folder, and show the report card."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.conversation.wording import Wording
from bot.settings import Settings


def sync(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="options.folder")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="options.watch")] = False,
) -> None:
    """Read a folder once, or each time something in it changes."""
    from bot.cli.opening import opened, sync_with_progress
    from bot.terminal.report import report_view
    from bot.terminal.screen import open_console

    configured: Settings = context.obj
    settings = configured.of(folder)
    wording = Wording(settings.language)
    console = open_console(sys.stdout)
    with opened(settings, synced=False) as house:
        for _ in _changes(settings.documents, wording) if watch else [None]:
            report = sync_with_progress(house, wording)
            console.print(report_view(report, house.catalogue.library(), settings.documents, wording))
    if settings.documents != configured.documents:
        typer.echo(wording.say("sync.elsewhere", folder=settings.documents))


def _changes(folder: Path, wording: Wording) -> Iterator[None]:
    """Now, and whenever something in the folder changed, until Ctrl-C."""
    from watchfiles import watch

    yield None
    typer.echo(wording.say("sync.watching", folder=folder), err=True)
    for _ in watch(folder, step=200):
        yield None
