"""Doctor: the documents, the data folder, the database, and what is made of the documents, up to a trial question."""

from __future__ import annotations

import time
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from bot.cli.checks.finding import Finding, Part
from bot.conversation.wording import Wording
from bot.settings import SAMPLES, Settings
from knowledge.errors import FolderMissing, KnowledgeError
from knowledge.records import History, Question

if TYPE_CHECKING:
    from bot.assembly import House
    from knowledge.catalogue.library import Library


def documents(settings: Settings, wording: Wording) -> Finding:
    """Whether there are documents."""
    from knowledge.ingestion.folder import files_in

    try:
        files = len(files_in(settings.documents).files)
    except FolderMissing as error:
        return Finding("documents", "broken", wording.error(error))
    name = "doctor.samples_there" if settings.documents == SAMPLES else "doctor.documents_there"
    return Finding("documents", "works", wording.say(name, files=files, folder=settings.documents))


def data(settings: Settings, wording: Wording) -> Finding:
    """Whether the data folder can be written to."""
    try:
        with TemporaryFile(dir=settings.make_house_folder()):
            return Finding("data", "works", str(settings.house_folder))
    except OSError:
        return Finding("data", "broken", wording.say("run.data", folder=settings.data))


def database(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """Whether the database can be reached, where one is configured."""
    if settings.database_url is None:
        return
    from bot.storage.database import open_storage, place_of

    where = place_of(settings.storage_url)
    try:
        open_storage(settings.storage_url).dispose()
    except ImportError:
        yield Finding("database", "broken", wording.say("doctor.database_driver"))
    except Exception as error:  # of any driver
        words = wording.say("doctor.database_away", where=where, error=type(error).__name__)
        yield Finding("database", "broken", words)
    else:
        yield Finding("database", "works", where)


def made_of_documents(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """The catalogue, the index and a trial question; what stands on a broken part is left out."""
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
