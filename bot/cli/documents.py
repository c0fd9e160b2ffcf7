"""`wegwijzer documents`: what is served."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import Settings
from knowledge.records import DEFAULT_SPACE

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bot.assembly import House


def documents(context: typer.Context, documents: Documents = None) -> None:
    """Show every document that is served, and where it came from."""
    from bot.cli.opening import opened
    from bot.terminal.screen import open_console

    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    with opened(settings) as house:
        views = [view for space in house.spaces for view in _views(house, space, wording)]
    console = open_console(sys.stdout)
    for view in views:
        console.print(view)


def _views(house: House, space: str, wording: Wording) -> Iterator[RenderableType]:
    """The documents of a space, under its name where it is not the only one, and what people hid."""
    from bot.assembly import open_acquisitions
    from bot.terminal.records import documents_view
    from bot.terminal.screen import words

    acquisitions = open_acquisitions(house)
    added = {one.document.id for one in acquisitions.documents(space) if one.added}
    if space != DEFAULT_SPACE:
        yield words(wording.say("origin.space", space=space), "bold")
    folder = house.folder if space == DEFAULT_SPACE else house.folder / space
    yield documents_view(house.catalogue.library(space), folder, wording, added)
    if hidden := acquisitions.hidden(space):
        yield words(wording.say("origin.hidden", count=len(hidden), names=", ".join(hidden)))
