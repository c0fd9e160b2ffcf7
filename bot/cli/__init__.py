"""The command line: the table of commands, and the one place where an error becomes a sentence and an exit code.

Exit codes: 0 done · 1 done, but not everything is well (a question not answered, something broken found) · 2 it could
not be done, and the error says why · 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from typing import Any, TextIO

import typer
from typer.main import get_command

from bot.cli import ask, chat, doctor, documents, evaluate, facts, index, manifest, serve, sync, why
from bot.conversation.wording import Wording
from bot.settings import Settings, SettingsInvalid, load_settings
from knowledge.errors import KnowledgeError

COMMANDS: dict[str, Callable[..., None]] = {
    "ask": ask.ask,
    "chat": chat.chat,
    "serve": serve.serve,
    "sync": sync.sync,
    "documents": documents.documents,
    "facts": facts.facts,
    "why": why.why,
    "evaluate": evaluate.evaluate,
    "manifest": manifest.manifest,
    "doctor": doctor.doctor,
}
GROUPS: dict[str, dict[str, Callable[..., None]]] = {"index": {"check": index.check, "rebuild": index.rebuild}}


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: what was typed after `wegwijzer`.
    """
    _let_any_text_through(sys.stdin, sys.stdout, sys.stderr)
    try:
        settings = load_settings()
    except SettingsInvalid as error:
        return _stop(_invalid(error, Wording("nl")))
    wording = Wording(settings.language)
    try:
        command_line(wording)(arguments, prog_name="wegwijzer", obj=settings)
    except SystemExit as ended:
        return int(ended.code or 0)
    except KnowledgeError as error:
        return _stop(wording.error(error))
    except OSError as error:
        _write_down(error, settings)
        return _stop(_unusable(str(error.filename or settings.data), settings, wording))
    except Exception as error:  # nobody should meet a traceback
        _write_down(error, settings)
        return _stop(wording.say("run.unexpected", log=settings.log))
    return 0


def command_line(wording: Wording) -> Callable[..., object]:
    """The program with its help in one language; called with arguments, it runs a command."""
    app = typer.Typer(add_completion=False, no_args_is_help=True, help=wording.say("help.program"))
    for name, command in COMMANDS.items():
        app.command(name, help=wording.say(f"help.{name}"))(command)
    for group, commands in GROUPS.items():
        inner = typer.Typer(no_args_is_help=True, help=wording.say(f"help.{group}"))
        for name, command in commands.items():
            inner.command(name, help=wording.say(f"help.{group}_{name}"))(command)
        app.add_typer(inner, name=group)
    command = get_command(app)
    _translate(command, wording)
    return command


def _translate(command: Any, wording: Wording) -> None:  # noqa: ANN401 - Typer keeps the classes of commands to itself
    """Put the help of options in words; the code gives the names of the sentences."""
    for option in command.params:
        name = getattr(option, "help", None) or ""
        if name.startswith("options."):
            option.help = wording.say(name)
    for inner in getattr(command, "commands", {}).values():
        _translate(inner, wording)


def _invalid(error: SettingsInvalid, wording: Wording) -> str:
    rows = (wording.say("run.setting", name=name, expected=wording.say(f"settings.{name}")) for name in error.names)
    return wording.say("run.settings", problems="\n".join(rows))


def _unusable(path: str, settings: Settings, wording: Wording) -> str:
    if path.startswith(str(settings.data)):
        return wording.say("run.data", folder=settings.data)
    return wording.say("run.file", path=path)


def _write_down(error: Exception, settings: Settings) -> None:
    from bot.logs import write_down

    write_down(settings.log, "command failed", error)


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - the last words of a command
    return 2


def _let_any_text_through(*streams: TextIO) -> None:
    """A terminal that can't show a character gets a question mark instead of ending the program."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
