"""`wegwijzer why`: how an answer came about."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import Settings


def why(
    context: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="options.id")] = None,
    documents: Documents = None,
) -> None:
    """Show the receipt of an answer, the last one unless its id is given; the exit code is 1 when there is none."""
    from bot.cli.opening import opened
    from bot.terminal.receipts import receipt_view
    from bot.terminal.screen import open_console

    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    with opened(settings, synced=False) as house:
        receipt = house.receipts.find(id) if id else house.receipts.last()
        library = house.catalogue.library()
    if receipt is None:
        typer.echo(wording.say("why.unknown", id=id) if id else wording.say("why.none"), err=True)
        raise typer.Exit(1)

    def place(passage_id: str) -> str:
        """The document and the section of a passage that is still served; else its id."""
        passage = library.passages.get(passage_id)
        return f"{library.documents[passage.document].name} · {passage.section}" if passage else passage_id

    open_console(sys.stdout).print(receipt_view(receipt.question, receipt.answer, wording, place))
