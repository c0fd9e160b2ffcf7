"""`wegwijzer doctor`: what is configured, what is missing and what works."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Literal

import typer

from bot.cli.arguments import Documents
from bot.conversation.wording import Wording
from bot.settings import SAMPLES, Settings
from knowledge.errors import FolderMissing, KnowledgeError, ModelFailed
from knowledge.records import History, Question

if TYPE_CHECKING:
    from bot.assembly import House
    from knowledge.catalogue.library import Library


Part = Literal["documents", "data", "catalogue", "index", "answers", "model", "meaning", "slack"]
State = Literal["works", "missing", "broken"]

_STYLES: dict[State, str] = {"works": "green", "missing": "yellow", "broken": "red"}


@dataclass(frozen=True)
class Finding:
    """What is true of one part: `broken` means that something needed doesn't work."""

    part: Part
    state: State
    words: str


def doctor(context: typer.Context, documents: Documents = None) -> None:
    """Look at every part; the exit code is 1 when something needed is broken."""
    from rich.table import Table

    from bot.terminal.screen import open_console, words

    settings: Settings = context.obj.of(documents)
    wording = Wording(settings.language)
    rows = Table.grid(padding=(0, 2))
    broken = False
    for finding in findings(settings, wording):
        state = words(wording.say(f"doctor.{finding.state}"), _STYLES[finding.state])
        rows.add_row(words(wording.say(f"doctor.{finding.part}"), "bold"), state, words(finding.words))
        broken |= finding.state == "broken"
    console = open_console(sys.stdout)
    console.print(rows)
    console.print(wording.say("doctor.not_fine" if broken else "doctor.fine"))
    raise typer.Exit(1 if broken else 0)


def findings(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """Every part in turn; what stands on a broken part is left out."""
    yield _documents(settings, wording)
    data = _data(settings, wording)
    yield data
    if data.state == "works":
        yield from _made_of_documents(settings, wording)
        yield from _models(settings, wording)
    slack = settings.slack_bot_token
    yield Finding("slack", "missing", wording.say("doctor.slack_later" if slack else "doctor.slack_absent"))


def _documents(settings: Settings, wording: Wording) -> Finding:
    from knowledge.ingestion.folder import files_in

    try:
        files = len(files_in(settings.documents).files)
    except FolderMissing as error:
        return Finding("documents", "broken", wording.error(error))
    name = "doctor.samples_there" if settings.documents == SAMPLES else "doctor.documents_there"
    return Finding("documents", "works", wording.say(name, files=files, folder=settings.documents))


def _data(settings: Settings, wording: Wording) -> Finding:
    try:
        settings.house_folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=settings.house_folder):
            return Finding("data", "works", str(settings.house_folder))
    except OSError:
        return Finding("data", "broken", wording.say("run.data", folder=settings.data))


def _made_of_documents(settings: Settings, wording: Wording) -> Iterator[Finding]:
    from bot.cli.opening import opened

    part: Part = "catalogue"
    try:
        with opened(settings, synced=False) as house:
            library = house.catalogue.library()
            if not library.documents:
                yield Finding("catalogue", "missing", wording.say("doctor.catalogue_empty"))
                return
            yield Finding("catalogue", "works", _counts(library, wording))
            part = "index"
            yield Finding("index", "works", wording.say("doctor.index_there", passages=house.check_index()))
            part = "answers"
            yield Finding("answers", "works", _trial(house, wording))
    except KnowledgeError as error:
        yield Finding(part, "broken", wording.error(error))
    except Exception as error:  # whatever is wrong, the other parts are looked at too
        yield Finding(part, "broken", type(error).__name__)


def _counts(library: Library, wording: Wording) -> str:
    documents = wording.say("sync.documents", count=len(library.documents))
    return f"{documents}, {wording.say('sync.assignments', count=len(library.assignments))}"


def _trial(house: House, wording: Wording) -> str:
    begun = time.perf_counter()
    house.answerer.answer(Question(wording.say("chat.hello")), History())
    return wording.say("doctor.answers_there", milliseconds=round((time.perf_counter() - begun) * 1000))


def _models(settings: Settings, wording: Wording) -> Iterator[Finding]:
    from bot.cli.opening import opened

    with opened(settings, synced=False) as house:
        yield _model(house, wording)
        yield _meaning(house, wording)


def _model(house: House, wording: Wording) -> Finding:
    """Whether the model answers a trial question, and cites as it is told to."""
    if house.model is None:
        return Finding("model", "missing", wording.say("doctor.model_quoted"))
    from knowledge.answering.composing import trial

    name = house.model.name
    begun = time.perf_counter()
    try:
        works = trial(house.model, wording.language)
    except ModelFailed as error:
        address = house.settings.openai_base_url or "OpenAI"
        problem = wording.error(error)
        return Finding(
            "model", "broken", wording.say("doctor.model_broken", model=name, address=address, problem=problem)
        )
    if not works:
        return Finding("model", "broken", wording.say("doctor.model_no_sources", model=name))
    milliseconds = round((time.perf_counter() - begun) * 1000)
    return Finding("model", "works", wording.say("doctor.model_works", model=name, milliseconds=milliseconds))


def _meaning(house: House, wording: Wording) -> Finding:
    """Whether the embedding model answers, and how far its vectors are."""
    if house.meaning is None:
        return Finding("meaning", "missing", wording.say("doctor.meaning_absent"))
    passages = house.catalogue.library().passages
    name = house.meaning.model
    try:
        done = house.meaning.done(passages)
        house.meaning.nearest(wording.say("chat.hello"))
    except ModelFailed as error:
        return Finding("meaning", "broken", f"{name}: {wording.error(error)}")
    words = wording.say("doctor.meaning_works", model=name, done=done, passages=len(passages))
    return Finding("meaning", "works" if done == len(passages) else "missing", words)
