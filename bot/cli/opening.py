"""Opening the house for a command: its documents synced first, with a progress bar where somebody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from bot.assembly import House, Progress, assemble
from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from bot.settings import Settings
from knowledge.errors import CatalogueBusy, ModelFailed

if TYPE_CHECKING:
    from rich.progress import TaskID

    from knowledge.ingestion.report import SyncReport


@contextmanager
def opened(settings: Settings, *, synced: bool = True, today: Callable[[], date] = date.today) -> Iterator[House]:
    """The house on the documents of these settings, closed afterwards.

    Args:
        settings: which documents and where everything is kept.
        synced: whether what changed in the folder is read first.
        today: the clock.
    """
    house = assemble(settings, today)
    try:
        if synced:
            sync_with_progress(house, Wording(settings.language))
        yield house
    finally:
        house.close()


def sync_with_progress(house: House, wording: Wording, heed: Callable[[], None] = lambda: None) -> SyncReport:
    """Read what changed in the folder, with a progress bar.

    Args:
        house: whose folder.
        wording: what the progress bar says.
        heed: called at every step; what it raises ends this.
    """
    with counting(wording.say("sync.reading")) as on_progress:
        report = house.sync(_heeding(heed, on_progress))
    try:
        with counting(wording.say("sync.embedding")) as on_progress:
            house.embed(_heeding(heed, on_progress))
    except (ModelFailed, CatalogueBusy) as error:  # words find passages meanwhile, and the next sync goes on with it
        print(wording.say("sync.not_embedded", why=wording.error(error)), file=sys.stderr)  # noqa: T201 - beside answers
    return report


def _heeding(heed: Callable[[], None], on_progress: Progress | None) -> Progress:
    def step(done: int, total: int) -> None:
        heed()
        if on_progress:
            on_progress(done, total)

    return step


@contextmanager
def counting(what: str) -> Iterator[Progress | None]:
    """What to call with (done, total) to move a progress bar: on stderr, so that answers on stdout stay clean; None
    where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from bot.terminal.screen import open_console, progress_on

    with progress_on(open_console(sys.stderr)) as progress:
        task: TaskID | None = None

        def show(done: int, total: int) -> None:
            nonlocal task
            task = progress.add_task(what) if task is None else task
            progress.update(task, completed=done, total=total)

        yield show


def begin(house: House, wording: Wording) -> Dialogue:
    """A new conversation in the house."""

    def report(error: Exception) -> None:
        from bot.logs import write_down

        write_down(house.settings.log, "turn failed", error)

    return Dialogue(house.answerer, wording, report)
