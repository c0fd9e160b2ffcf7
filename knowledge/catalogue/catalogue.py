"""Catalogue: the truth about every document that is served, in SQL; whatever else holds text is derived from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, delete, select, update

from knowledge.catalogue import writing
from knowledge.catalogue.database import folder_of, open_database, owned, readers_of, writing_on
from knowledge.catalogue.encoding import decode_text
from knowledge.catalogue.library import Library
from knowledge.catalogue.loading import Edition, Holdings, document_of, generation_of, load_holdings
from knowledge.catalogue.proposals import Unread, forget_proposals, read_unread, write_facts, write_replies
from knowledge.catalogue.readings import Failure, Reading, Seen
from knowledge.catalogue.tables import SERVED, assignments, documents, failures, leftovers, spaces, texts
from knowledge.catalogue.vectors import read_vectors, write_vectors
from knowledge.records import DEFAULT_SPACE, Assignment, Document, DocumentText


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue knows of a served document without opening its text."""

    document: Document
    seen: Seen


class Catalogue:
    """The database at a URL: SQLite (a file, or memory) or Postgres. One process writes, any number read."""

    def __init__(self, url: str) -> None:
        self.folder = folder_of(url)
        self._engine = open_database(url)
        self._writer = writing_on(self._engine)
        self._readers = readers_of(url)
        self._libraries: dict[str, Library] = {}
        self._holdings: dict[str, Holdings] = {}
        self._loading = Lock()

    def close(self) -> None:
        """Lets go of every connection."""
        if self._readers:
            self._readers.close()
        self._engine.dispose()

    # --- reading ------------------------------------------------------------------------------------------------------

    def generation(self, space: str = DEFAULT_SPACE) -> int:
        """How often what is served in a space has changed."""
        with self._readers.reading() if self._readers else self._engine.connect() as connection:
            return generation_of(connection, space)

    def library(self, space: str = DEFAULT_SPACE) -> Library:
        """Everything that is served in a space, of one generation; the same object until the next generation."""
        library = self._libraries.get(space)
        if library is not None and library.generation == self.generation(space):
            return library  # and nobody waited for anybody
        with self._loading, self._engine.connect() as connection:
            library = self._libraries.get(space)
            while library is None or library.generation != generation_of(connection, space):
                library = self._load(connection, space)
            self._libraries[space] = library
            return library

    def spaces(self) -> list[str]:
        """The names of the spaces in which something was ever served."""
        with self._engine.connect() as connection:
            return list(connection.scalars(select(spaces.c.space).order_by(spaces.c.space)))

    def entries(self, space: str = DEFAULT_SPACE) -> dict[str, Entry]:
        """The served documents by path."""
        rows = _served(space, *(column for column in documents.c if column.name not in ("signature", "report")))
        with self._engine.connect() as connection:
            return {row.path: Entry(document_of(row), _seen(row)) for row in connection.execute(rows)}

    def kept(self, space: str = DEFAULT_SPACE) -> dict[str, tuple[str, str]]:
        """The (signature, report) that a sync kept with each served document, by id."""
        rows = _served(space, documents.c.id, documents.c.signature, documents.c.report)
        with self._engine.connect() as connection:
            return {id_: (signature, report) for id_, signature, report in connection.execute(rows)}

    def titles(self, space: str = DEFAULT_SPACE) -> list[tuple[str, str, str]]:
        """The (document id, title, organisation) of every assignment that is served."""
        same = (assignments.c.document == documents.c.id) & (assignments.c.version == documents.c.version)
        rows = _served(space, documents.c.id, assignments.c.title, assignments.c.organisation).join(assignments, same)
        with self._engine.connect() as connection:
            found = connection.execute(rows.order_by(assignments.c.id))
            return [(id_, title, organisation) for id_, title, organisation in found]

    def is_settled(self, space: str = DEFAULT_SPACE) -> bool:
        """Whether the last sync came to its end."""
        with self._engine.connect() as connection:
            return connection.scalar(select(spaces.c.settled).where(spaces.c.space == space)) is not False

    def failures(self, space: str = DEFAULT_SPACE) -> dict[str, Failure]:
        """The files that could not be read, by path."""
        rows = select(failures).where(failures.c.space == space)
        with self._engine.connect() as connection:
            return {
                row.path: Failure(row.path, row.name, row.error, row.detail, _seen(row))
                for row in connection.execute(rows)
            }

    def texts(self, document_id: str) -> tuple[DocumentText, DocumentText]:
        """The text of a served document, and what it was before boilerplate went; KeyError when it is not served."""
        served = (texts.c.document == documents.c.id) & (texts.c.version == documents.c.version)
        rows = select(texts.c.content, texts.c.as_read).join(documents, served)
        with self._engine.connect() as connection:
            row = connection.execute(rows.where(documents.c.id == document_id, documents.c.state == SERVED)).first()
        if row is None:
            raise KeyError(document_id)
        text = decode_text(row.content)
        return text, decode_text(row.as_read) if row.as_read else text

    def pages(self, space: str = DEFAULT_SPACE) -> dict[str, tuple[bytes, str]]:
        """The (shingles, common) of every served web page, by document id."""
        same = (texts.c.document == documents.c.id) & (texts.c.version == documents.c.version)
        rows = _served(space, documents.c.id, texts.c.shingles, texts.c.common).join(texts, same)
        with self._engine.connect() as connection:
            found = connection.execute(rows.where(texts.c.shingles.is_not(None)))
            return {id_: (bytes(shingles), common) for id_, shingles, common in found}

    # --- writing ------------------------------------------------------------------------------------------------------

    def stage(self, readings: Sequence[Reading]) -> list[Edition]:
        """Writes new versions, whole, beside what is served; gives the (id, version) of each."""
        with self._writer.begin() as connection:
            return writing.write_staged(connection, readings)

    def flip(
        self,
        staged: Collection[Edition] = (),
        *,
        gone: Collection[str] = (),
        failed: Collection[Failure] = (),
        mended: Collection[str] = (),
        space: str = DEFAULT_SPACE,
    ) -> None:
        """In one transaction: serves the staged versions instead of the old, removes documents that are gone (ids),
        keeps failures, forgets those that are mended (paths), and starts the next generation if what is served changes.
        """
        with self._writer.begin() as connection:
            writing.forget_failures(connection, space, mended)
            writing.write_failures(connection, space, failed)
            if staged or gone:
                writing.flip(connection, space, staged, gone)
                forget_proposals(connection)

    def remove(self, document_ids: Collection[str], *, space: str = DEFAULT_SPACE) -> None:
        """Takes documents out of what is served."""
        self.flip(gone=document_ids, space=space)

    def touch(self, seen: Mapping[str, Seen]) -> None:
        """Notes how unchanged files look now, by document id, so that the next sync need not hash them."""
        with self._writer.begin() as connection:
            for id_, look in seen.items():
                values = {"size": look.size, "modified": look.modified}
                connection.execute(update(documents).where(documents.c.id == id_).values(values))

    def mark(self, marks: Mapping[str, str]) -> None:
        """Notes what served web pages have in common with others now, by document id; see `Reading.common`."""
        with self._writer.begin() as connection:
            for id_, mark in marks.items():
                version = select(documents.c.version).where(documents.c.id == id_, documents.c.state == SERVED)
                served = (texts.c.document == id_) & (texts.c.version == version.scalar_subquery())
                connection.execute(update(texts).where(served).values(common=mark))

    def settle(self, space: str = DEFAULT_SPACE, *, settled: bool = True) -> None:
        """Says that a sync begins (False) or came to its end."""
        with self._writer.begin() as connection:
            writing.ensure_space(connection, space)
            connection.execute(update(spaces).where(spaces.c.space == space).values(settled=settled))

    def sweep(self, space: str = DEFAULT_SPACE) -> None:
        """Takes out what an interrupted sync left in staging."""
        with self._writer.begin() as connection:
            writing.sweep_staged(connection, space)

    def owned(self) -> AbstractContextManager[None]:
        """While this lasts, no other machine syncs with the same database. Raises CatalogueBusy when one does.

        A database in a file is owned with the folder it lies in, so here nothing happens for it.
        """
        return owned(self._engine)

    # --- what the index must let go -----------------------------------------------------------------------------------

    def leftovers(self, space: str = DEFAULT_SPACE) -> list[str]:
        """The ids of passages that the index may hold and must not."""
        with self._engine.connect() as connection:
            rows = select(leftovers.c.passage).where(leftovers.c.space == space).order_by(leftovers.c.passage)
            return list(connection.scalars(rows))

    def forget_leftovers(self, space: str = DEFAULT_SPACE) -> None:
        """Says that the index has let them go."""
        with self._writer.begin() as connection:
            connection.execute(delete(leftovers).where(leftovers.c.space == space))

    # --- the embeddings of passages -----------------------------------------------------------------------------------

    def vectors(self, keys: Collection[str]) -> dict[str, list[float]]:
        """The embeddings that are kept under these keys."""
        with self._engine.connect() as connection:
            return read_vectors(connection, keys)

    def keep_vectors(self, vectors: Mapping[str, list[float]]) -> None:
        """Keeps embeddings; one whose key is known is left as it is."""
        with self._writer.begin() as connection:
            write_vectors(connection, vectors)

    # --- what a model proposed as facts -------------------------------------------------------------------------------

    def unread(self, reader: str, space: str = DEFAULT_SPACE) -> list[Unread]:
        """The served documents whose facts a reader (a model with its prompt) was not asked for, or not in this version."""
        with self._engine.connect() as connection:
            return read_unread(connection, space, reader)

    def keep_replies(self, document_id: str, reader: str, replies: Sequence[str], *, held: bool = False) -> None:
        """Keeps what a reader said of a served document, one reply for each assignment; `held` when that was all of it, and
        the document as it is served was held against it."""
        with self._writer.begin() as connection:
            write_replies(connection, document_id, reader, replies, held)

    def amend(self, document_id: str, found: Sequence[Assignment], report: str, *, space: str = DEFAULT_SPACE) -> None:
        """In one transaction: serves a document with the facts that its assignments have now, and starts the next
        generation."""
        with self._writer.begin() as connection:
            if write_facts(connection, document_id, found, report):
                writing.next_generation(connection, space)

    def _load(self, connection: Connection, space: str) -> Library:
        generation = generation_of(connection, space)
        self._holdings[space] = load_holdings(connection, space, self._holdings.get(space, {}))
        return Library(self._holdings[space].values(), generation=generation, space=space)


def _served(space: str, *columns: Column[Any]) -> Select[Any]:
    return select(*columns).where(documents.c.space == space, documents.c.state == SERVED)


def _seen(row: Row[tuple[object, ...]]) -> Seen:
    return Seen(row.fingerprint, row.size, row.modified, row.recipe)
