"""`wegwijzer facts`: what is known of an assignment."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import Settings


def facts(
    context: typer.Context,
    name: Annotated[list[str] | None, typer.Argument(help="options.name")] = None,
    documents: Documents = None,
) -> None:
    """Show the record of an assignment, or name them all."""
    from bot.cli.opening import opened
    from bot.terminal.records import named, named_view
    from bot.terminal.screen import open_console

    settings: Settings = context.obj.of(documents)
    asked = " ".join(name or [])
    with opened(settings) as house:
        library = house.catalogue.library()
        open_console(sys.stdout).print(named_view(library, asked, Wording(settings.language)))
        raise typer.Exit(0 if named(library, asked) else 1)
