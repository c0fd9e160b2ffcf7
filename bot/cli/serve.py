"""`wegwijzer serve`: every surface whose settings are there, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import Settings
from knowledge.errors import CatalogueBusy, KnowledgeError

if TYPE_CHECKING:
    from bot.assembly import House
    from bot.slack.surface import SlackSurface

_GLANCE = 1.0  # seconds between looks at whether the connection still is there


def serve(context: typer.Context, documents: Documents = None) -> None:
    """Connect and answer; the exit code is 0 after a stop, 1 when the connection was lost for good, 2 when it never was."""
    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    if missing := settings.missing_for_slack:
        rows = "\n".join(
            wording.say("run.setting", name=name, expected=wording.say(f"serve.{name}")) for name in missing
        )
        typer.echo(wording.say("serve.missing", problems=rows), err=True)
        raise typer.Exit(2)
    raise typer.Exit(_served(settings, wording))


def _served(settings: Settings, wording: Wording) -> int:
    from bot.assembly import alone, open_slack
    from bot.cli.opening import opened

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    with alone(settings), opened(settings, synced=False) as house:
        surface = open_slack(house)
        try:
            return _working(surface, house, wording, stop)
        finally:  # whatever happened: a thread that is left working would keep the process from ending
            stop.set()
            surface.stop()


def _working(surface: SlackSurface, house: House, wording: Wording, stop: threading.Event) -> int:
    """Connect, read the documents and answer until it is told to stop; the exit code."""
    if problem := _not_connected(surface, house, wording):
        typer.echo(problem, err=True)
        return 2
    if not _is_made_ready(house, wording, stop):
        typer.echo(wording.say("serve.stopping"), err=True)
        return 0
    surface.work()
    typer.echo(wording.say("serve.started", mode=house.settings.slack_mode, folder=house.folder), err=True)
    _watch(house, stop)
    code = _until(stop, surface.is_lost)
    typer.echo(wording.say("serve.lost" if code else "serve.stopping"), err=True)
    return code


class _ToldToStop(Exception):
    """While it was still starting."""


def _is_made_ready(house: House, wording: Wording, stop: threading.Event) -> bool:
    """Whether the documents have been read; Slack's events are taken in meanwhile. False when it was told to stop."""
    from bot.cli.opening import sync_with_progress

    def heed() -> None:
        if stop.is_set():
            raise _ToldToStop

    try:
        with suppress(CatalogueBusy):  # another process reads the documents; what it makes of them is served here, too
            sync_with_progress(house, wording, heed)
        heed()
        house.warm_up()
    except _ToldToStop:
        return False
    return True


def _not_connected(surface: SlackSurface, house: House, wording: Wording) -> str:
    """Connect; what is wrong when it can't."""
    from bot.conversation.inbox import Later
    from bot.slack.calls import Refused
    from bot.slack.front import FrontEnded

    try:
        surface.listen()
    except Refused as refusal:
        return wording.say("serve.refused", code=refusal.code)
    except Later:
        return wording.say("serve.silent")
    except OSError as error:
        return wording.say("serve.port", port=str(error))
    except FrontEnded:
        return wording.say("serve.front", log=house.settings.log)
    return ""


def _watch(house: House, stop: threading.Event) -> None:
    """Read what changes in the folder of documents, in a thread of its own."""

    def report(error: KnowledgeError) -> None:
        from bot.logs import write_down

        if not isinstance(error, CatalogueBusy):  # another process reads the same documents
            write_down(house.settings.log, "sync failed", error)

    def watching() -> None:
        from knowledge.ingestion.watching import watch

        watch(house.folder, house.sync, stop=stop, on_report=lambda _report: None, on_problem=report)

    threading.Thread(target=watching, name="watch", daemon=True).start()


def _until(stop: threading.Event, is_lost: Callable[[], bool]) -> int:
    while not stop.wait(_GLANCE):
        if is_lost():
            return 1
    return 0
