"""`wegwijzer chat`: a conversation in the terminal."""

from __future__ import annotations

import sys

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import Settings


def chat(context: typer.Context, documents: Documents = None) -> None:
    """Hold a conversation; with questions on a pipe, answer them line by line."""
    from bot.cli.opening import begin, opened
    from bot.terminal.chat import Chat, typed
    from bot.terminal.screen import open_console

    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    somebody_types = sys.stdin.isatty() and sys.stdout.isatty()
    with opened(settings) as house:
        console = open_console(sys.stdout, plain=not somebody_types)
        talk = Chat(begin(house, wording), house.catalogue.library, settings.documents, wording, console)
        if somebody_types:
            talk.greet(begin(house, wording).ask(wording.say("chat.hello")).suggestions)
            talk.hold(typed(wording.say("chat.prompt"), settings.data / "history"))
            console.print(wording.say("chat.goodbye"))
        else:
            talk.hold(sys.stdin)
