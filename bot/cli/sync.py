"""`wegwijzer sync`: read what is new or changed in a folder, and show the report card."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.conversation.wording import Wording
from bot.settings import Settings
from knowledge.errors import CatalogueBusy

if TYPE_CHECKING:
    from bot.assembly import House

_LOOK_AGAIN = 3000  # milliseconds


def sync(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="options.folder")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="options.watch")] = False,
) -> None:
    """Read a folder once, or each time something in it changes."""
    from bot.cli.opening import opened

    configured: Settings = context.obj
    settings = configured.of(folder)
    wording = Wording(settings.language)
    with opened(settings, synced=False) as house:
        _sync(house, wording)
        if watch:
            typer.echo(wording.say("sync.watching", folder=house.folder), err=True)
            with suppress(KeyboardInterrupt):
                _keep_watching(house, wording)
    if settings.documents != configured.documents:
        typer.echo(wording.say("sync.elsewhere", folder=settings.documents))


def _sync(house: House, wording: Wording, *, only_changes: bool = False) -> None:
    from bot.cli.opening import sync_with_progress
    from bot.terminal.report import report_view
    from bot.terminal.screen import open_console

    report = sync_with_progress(house, wording)
    if report.documents or not only_changes:
        libraries = [house.catalogue.library(space) for space in house.spaces]
        view = report_view(report, libraries, house.folder, wording)
        open_console(sys.stdout).print(view)
    _read_along(house, wording)


def _read_along(house: House, wording: Wording) -> None:
    """Have the model look for what the rules did not find, and tell what came of it."""
    from bot.cli.opening import counting

    with counting(wording.say("sync.proposing")) as on_progress:
        done = house.propose(on_progress)
    if done is None:
        return
    if done.documents:
        documents, facts = (
            wording.say("sync.documents", count=done.documents),
            wording.say("sync.proposed_facts", count=done.kept),
        )
        dropped = wording.say("sync.dropped_proposals", count=done.dropped.total())
        typer.echo(wording.say("sync.proposed", documents=documents, facts=facts, dropped=dropped))
    if done.error:
        documents = wording.say("sync.documents", count=done.left)
        typer.echo(wording.say("sync.not_proposed", documents=documents, why=wording.error(done.error)), err=True)


def _keep_watching(house: House, wording: Wording) -> None:
    """Sync whenever something changes, until Ctrl-C; and every few seconds, for folders on a network tell nobody."""
    from watchfiles import watch

    for _ in watch(house.folder, yield_on_timeout=True, rust_timeout=_LOOK_AGAIN):
        with suppress(CatalogueBusy):  # another process is reading it: the next round sees what is left
            _sync(house, wording, only_changes=True)
