"""`wegwijzer index`: see whether the search index agrees with the documents, or make it anew."""

from __future__ import annotations

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import Settings
from knowledge.errors import IndexDamaged


def check(context: typer.Context, documents: Documents = None) -> None:
    """Check the index; the exit code is 1 when it is damaged."""
    from bot.cli.opening import opened

    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    with opened(settings, synced=False) as house:
        try:
            passages = house.check_index()
        except IndexDamaged as damage:
            typer.echo(wording.error(damage), err=True)
            raise typer.Exit(1) from None
    typer.echo(wording.say("index.sound", passages=passages))


def rebuild(context: typer.Context, documents: Documents = None) -> None:
    """Make the index anew from the catalogue."""
    from bot.cli.opening import counting, opened

    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    with opened(settings, synced=False) as house, counting(wording.say("index.rebuilding")) as on_progress:
        passages = house.rebuild_index(on_progress)
    typer.echo(wording.say("index.rebuilt", passages=passages))
