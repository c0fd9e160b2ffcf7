"""`wegwijzer documents`: what is served."""

from __future__ import annotations

import sys

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import Settings


def documents(context: typer.Context, documents: Documents = None) -> None:
    """Show every document that is served."""
    from bot.cli.opening import opened
    from bot.terminal.records import documents_view
    from bot.terminal.screen import open_console

    settings: Settings = context.obj.of(documents)
    with opened(settings) as house:
        view = documents_view(house.catalogue.library(), settings.documents, Wording(settings.language))
    open_console(sys.stdout).print(view)
