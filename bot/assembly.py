"""Assembly: every object of the house is built here, once, and handed over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlalchemy.exc import OperationalError

from bot.logs import write_down
from bot.settings import Settings
from bot.storage.database import Database, DatabaseAway, open_storage
from bot.storage.receipts import Receipts
from bot.storage.spending import Spending
from bot.storage.uploads import SqlUploads
from knowledge import garbage
from knowledge.answering.answerer import Answerer
from knowledge.answering.speaking import Speaker
from knowledge.catalogue.catalogue import Catalogue
from knowledge.errors import CatalogueBusy, ModelFailed
from knowledge.index.index import Index
from knowledge.index.meaning import Meaning
from knowledge.index.spaces import PerSpace
from knowledge.language import frequency
from knowledge.llm.budgets import Budget
from knowledge.llm.chat import ChatModel, Usage
from knowledge.llm.later import Later
from knowledge.records import DEFAULT_SPACE, Question
from knowledge.retrieval.search import PassageSearch

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from bot.conversation.acquisitions import Acquisitions
    from bot.conversation.shelf import Shelf
    from bot.slack.surface import Kept, SlackSurface
    from knowledge.catalogue.library import Library
    from knowledge.ingestion.proposing import Proposing
    from knowledge.ingestion.report import SyncReport
    from knowledge.llm.openai import Endpoint
    from knowledge.records import Answer, History

_SYNCED = "synced"  # a file whose time is that of the last sync
_EMBEDDING_PATIENCE = 30.0  # seconds for a batch of passages: a sync may take its time

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class House:
    """Everything that works together on one folder of documents."""

    settings: Settings
    catalogue: Catalogue
    indexes: PerSpace[Index]
    answerer: Speaker
    model: Later | None
    meanings: PerSpace[Meaning] | None
    receipts: Receipts
    storage: Database
    uploads: SqlUploads

    @property
    def folder(self) -> Path:
        """The folder of documents."""
        return self.settings.documents

    @property
    def spaces(self) -> tuple[str, ...]:
        """The names of the spaces of documents, the default one first."""
        return (DEFAULT_SPACE, *self.settings.spaces)

    @property
    def meaning(self) -> Meaning | None:
        """Search by meaning in the default space; None without an embedding model."""
        return self.meanings.of(DEFAULT_SPACE) if self.meanings else None

    @property
    def synced(self) -> datetime | None:
        """When the folder was last looked at; None when it never was."""
        mark = self.settings.house_folder / _SYNCED
        return datetime.fromtimestamp(mark.stat().st_mtime, UTC) if mark.exists() else None

    def sync(self, on_progress: Progress | None = None, space: str | None = None) -> SyncReport:
        """Read what is new or changed, and get ready to search it.

        Args:
            on_progress: called with (done, total) files.
            space: only this one.

        Raises:
            FolderMissing: the folder is not there.
            CatalogueBusy: another process syncs the same folder.
        """
        from knowledge.ingestion.spaces import Spaces, sync_spaces  # what reads documents is slow to import

        report = sync_spaces(
            Spaces(self.folder, self.settings.spaces, self.uploads.besides),
            self.catalogue,
            self.indexes.of,
            only=space,
            on_progress=on_progress and (lambda done, total, _name: on_progress(done, total)),
            data=self.settings.house_folder,
        )
        (self.settings.house_folder / _SYNCED).touch()
        if report.documents:
            for each in [space] if space else self.spaces:
                self.indexes.of(each).keywords(self.catalogue.library(each))
        return report

    def embed(self, on_progress: Progress | None = None) -> None:
        """Give every passage its vector of the embedding model, where one is configured.

        Args:
            on_progress: called with (done, total) passages.

        Raises:
            ModelFailed: the model gave none; search goes on with words, or with the vectors of before.
            CatalogueBusy: another process syncs.
        """
        if self.meanings is None:
            return
        for space in self.spaces:
            meaning, passages = self.meanings.of(space), self.catalogue.library(space).passages
            if not meaning.is_complete(passages):
                with self._owned():
                    meaning.catch_up(passages, on_progress)

    def propose(self, on_progress: Progress | None = None) -> Proposing | None:
        """Have the model look in every document, once, for facts that the rules did not find; None where it may not.

        Args:
            on_progress: called with (done, total) documents.

        Raises:
            CatalogueBusy: another process syncs.
        """
        if self.model is None or not self.settings.openai_reads_documents:
            return None
        from knowledge.ingestion.proposing import Proposing, propose

        with self._owned():
            done = (propose(self.catalogue, self.model, space=each, on_progress=on_progress) for each in self.spaces)
            return sum(done, Proposing())

    def check_index(self) -> int:
        """The number of passages, when the index holds exactly those of the catalogue.

        Raises:
            IndexDamaged: it doesn't; a rebuild mends it.
        """
        found = [self.indexes.of(space).check(self.catalogue.library(space)) for space in self.spaces]
        for health in found:
            health.ensure()
        return sum(health.expected for health in found)

    def rebuild_index(self, on_progress: Progress | None = None) -> int:
        """Make the index anew from the catalogue; the number of passages.

        Args:
            on_progress: called with (done, total) passages.

        Raises:
            CatalogueBusy: another process syncs.
        """
        libraries = [self.catalogue.library(space) for space in self.spaces]
        with self._owned():
            for library in libraries:
                self.indexes.of(library.space).rebuild(library, on_progress)
        return sum(len(library.passages) for library in libraries)

    @contextmanager
    def _owned(self) -> Iterator[None]:
        """While this lasts, no other process changes what is served."""
        from knowledge.ingestion.locking import owned

        with owned(self.settings.house_folder), self.catalogue.owned():
            yield

    def warm_up(self) -> None:
        """Have at hand what the first questions would wait for."""
        frequency.warm_up()
        for space in self.spaces:
            self.answerer.quoted(Question("Hoeveel uur?", space))
        garbage.look_for_it_rarely()

    def close(self) -> None:
        """Let go of the databases."""
        self.indexes.close()
        if self.meanings:
            self.meanings.close()
        if self.model:
            self.model.close()
        self.catalogue.close()
        self.storage.close()


def assemble(settings: Settings, today: Callable[[], date] = date.today) -> House:
    """The house for these settings.

    Args:
        settings: which documents, which model, and where everything is kept.
        today: the clock.
    """
    folder = settings.make_house_folder()
    catalogue, storage = _databases(settings)
    indexes = PerSpace(lambda space: Index(folder, chroma_url=settings.chroma_url, space=space))
    receipts = Receipts(storage)
    model, meanings = _model(settings, storage, today), _meanings(settings, folder, catalogue)

    def search(library: Library) -> PassageSearch:
        dense = meanings.of(library.space) if meanings else None
        return PassageSearch(library, indexes.of(library.space).keywords(library), dense=dense)

    answerer = Speaker(
        Answerer(catalogue.library, search, today),
        model,
        by_meaning=meanings is not None,
        keep=receipts.keep,
        index=f"keywords and {settings.openai_embedding_model}" if meanings else "keywords",
        price=partial(_cost, settings.openai_prices),
    )
    uploads = SqlUploads(storage, folder / "uploads")
    return House(settings, catalogue, indexes, answerer, model, meanings, receipts, storage, uploads)


def _databases(settings: Settings) -> tuple[Catalogue, Database]:
    if settings.database_url is None:
        own = f"sqlite:///{settings.house_folder / 'catalogue.db'}"
        return Catalogue(own), Database(open_storage(settings.storage_url))
    try:
        return Catalogue(settings.storage_url), Database(open_storage(settings.storage_url))
    except OperationalError as error:
        raise DatabaseAway(settings.storage_url, error) from None


def open_acquisitions(house: House) -> Acquisitions:
    """What adds documents to the house, and removes them.

    Args:
        house: where they are served.
    """
    from bot.conversation.acquisitions import Acquisitions

    def served(space: str) -> None:
        house.sync(space=space)
        with suppress(ModelFailed, CatalogueBusy):  # words find it meanwhile, and the next time goes on with it
            house.embed()

    return Acquisitions(house.uploads, house.catalogue, house.spaces, served)


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """While this lasts, no other process serves from this data folder; with a database of their own, several may.

    Raises:
        CatalogueBusy: another one does.
    """
    if settings.database_url:
        yield
        return
    folder = settings.make_house_folder()
    try:
        with FileLock(folder / "serve.lock", timeout=0):
            yield
    except Timeout:
        raise CatalogueBusy(str(folder)) from None


def open_slack(house: House, *, apart: bool = True) -> SlackSurface:
    """Wegwijzer in Slack, ready to be started.

    Args:
        house: what answers, and where things are kept; its settings have Slack's tokens.
        apart: whether what takes events in has a process of its own.
    """
    from bot.conversation.own import OwnAssignments
    from bot.conversation.responder import Responder
    from bot.front import doors_of, open_front, spaces_of, tokens_of
    from bot.slack.front import Apart
    from bot.slack.surface import Services, SlackSurface
    from bot.storage.profiles import SqlProfiles
    from knowledge.answering.following import follow_ups

    settings, database = house.settings, house.storage
    kept = _kept(house, database)
    own = OwnAssignments(SqlProfiles(database), house.answerer.desk)

    def report(what: str, error: Exception) -> None:
        write_down(settings.log, what, error)

    def goes_on(answer: Answer, history: History, space: str) -> tuple[str, ...]:
        return follow_ups(answer, history, house.answerer.desk(space))

    turn_failed = partial(report, "turn failed")
    services = Services(
        Responder(house.answerer, kept.turns, own, goes_on, settings.language, turn_failed),
        own,
        _shelf(house),
        open_acquisitions(house),
        partial(spaces_of, settings),
        frozenset(settings.slack_coordinators),
        settings.language,
        house.model is not None,
    )
    entrance = partial(Apart, _front(settings), report=report) if apart else open_front(settings)
    return SlackSurface(tokens_of(settings), doors_of(settings), kept, services, entrance, report)


def _front(settings: Settings) -> list[str]:
    """The command that starts the front."""
    return [sys.executable, "-m", "bot.front", str(settings.documents)]


def _kept(house: House, database: Database) -> Kept:
    from bot.slack.surface import Kept
    from bot.storage import retention
    from bot.storage.inbox import SqlInbox
    from bot.storage.people import SqlChannels, SqlFeedback, SqlMarks
    from bot.storage.privacy import SqlPersonal
    from bot.storage.turns import SqlTurns

    inbox = SqlInbox(database)

    def sweep() -> None:
        inbox.sweep()
        retention.sweep(database)
        house.uploads.sweep()

    stores = SqlTurns(database), SqlChannels(database), SqlFeedback(database), SqlMarks(database)
    return Kept(inbox, *stores, SqlPersonal(database), sweep, alone=house.settings.database_url is None)


def _shelf(house: House) -> Shelf:
    from bot.conversation.shelf import Shelf

    def failed(space: str) -> dict[str, str]:
        return {failure.name: failure.error for failure in house.catalogue.failures(space).values()}

    return Shelf(house.answerer.desk, house.answerer.quoted, failed, lambda: house.synced)


def _meanings(settings: Settings, folder: Path, catalogue: Catalogue) -> PerSpace[Meaning] | None:
    """Search by meaning in every space; None without an embedding model."""
    name = settings.openai_embedding_model
    if name is None or settings.answers_with is None:
        return None

    def embedder(model: str) -> Embeddings:
        from knowledge.llm.embedding import CachedEmbedder, embeddings

        return CachedEmbedder(embeddings(_endpoint(settings, _EMBEDDING_PATIENCE), model), model, catalogue)

    return PerSpace(
        lambda space: Meaning(folder / "meaning", name, embedder, chroma_url=settings.chroma_url, space=space)
    )


def _model(settings: Settings, storage: Database, today: Callable[[], date]) -> Later | None:
    """The model that words answers, guarded; None without one."""
    name = settings.answers_with
    if name is None:
        return None

    def make() -> ChatModel:
        from knowledge.llm.guarding import Deadlines, GuardedModel
        from knowledge.llm.openai import OpenAIChat

        budget = Budget(Spending(storage), settings.openai_daily_tokens, settings.openai_person_tokens, today)
        deadlines = Deadlines(settings.openai_patience, _whole(settings.openai_patience))
        return GuardedModel(
            OpenAIChat(_endpoint(settings, settings.openai_patience), name), budget, deadlines=deadlines
        )

    return Later(name, make)


def _endpoint(settings: Settings, patience: float) -> Endpoint:
    from knowledge.llm.openai import Endpoint

    return Endpoint(settings.openai_api_key, settings.openai_base_url, patience, _whole(patience))


def _whole(patience: float) -> float:
    """The seconds that a reply may take altogether, its retry included."""
    return max(20.0, 2 * patience)


def _cost(prices: tuple[float, float] | None, usage: Usage) -> float | None:
    if prices is None:
        return None
    return (prices[0] * usage.prompt_tokens + prices[1] * usage.completion_tokens) / 1_000_000
