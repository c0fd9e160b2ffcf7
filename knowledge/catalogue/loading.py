"""Catalogue: rows of the database as records. Plain selects: a record per row and nothing in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, and_, bindparam, select

from knowledge.catalogue.encoding import decode_strings, decode_value
from knowledge.catalogue.library import Holding
from knowledge.catalogue.tables import SERVED, assignments, documents, facts, passages, spaces, texts
from knowledge.records import Assignment, Document, Fact, FactKind, Passage, Span

_AT_ONCE = 500  # ids in one IN (...): well below what any database takes
_KINDS = {kind.value: kind for kind in FactKind}
_GENERATION = select(spaces.c.generation).where(spaces.c.space == bindparam("name"))  # asked for every question

Edition = tuple[str, int]  # the id and the version of a document
Holdings = Mapping[tuple[str, int, str], Holding]  # by id, version and digest


def generation_of(connection: Connection, space: str) -> int:
    """How often something was flipped in a space; 0 for one that does not exist yet."""
    return connection.scalar(_GENERATION, {"name": space}) or 0


def load_holdings(connection: Connection, space: str, at_hand: Holdings) -> Holdings:
    """Everything that is served in a space; only what is not at hand already is read."""
    columns = (documents.c.id, documents.c.version, documents.c.digest)
    served = select(*columns).where(documents.c.space == space, documents.c.state == SERVED)
    keys = [(row[0], row[1], row[2]) for row in connection.execute(served)]
    missing = [key[0] for key in keys if key not in at_hand]
    holdings = {key: at_hand[key] for key in keys if key in at_hand}
    for chunk in in_chunks(missing):
        holdings |= _read(connection, chunk)
    return holdings


def in_chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in runs that fit in one statement."""
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def document_of(row: Row[Any]) -> Document:
    """A row of `documents` as the record."""
    return Document(
        id=row.id,
        name=row.name,
        title=row.title,
        fingerprint=row.fingerprint,
        version=row.version,
        language=row.language,
        pages=row.pages,
        dated=row.dated and date.fromisoformat(row.dated),
        path=row.path,
        space=row.space,
    )


def _read(connection: Connection, ids: Collection[str]) -> Holdings:
    rows = connection.execute(select(documents).where(documents.c.id.in_(ids), documents.c.state == SERVED)).all()
    contents = {row.document: row.content for row in connection.execute(_served(texts, ids, "document", "content"))}
    found = _assignments(connection, ids, _facts(connection, ids))
    cut = _passages(connection, ids)
    return {
        (row.id, row.version, row.digest): Holding(
            document_of(row), tuple(found[row.id]), tuple(cut[row.id]), contents[row.id]
        )
        for row in rows
    }


def _served(table: Table, ids: Collection[str], *names: str) -> Select[Any]:
    """The named columns of the rows of the served versions, in their order within the document."""
    same = and_(table.c.document == documents.c.id, table.c.version == documents.c.version)
    columns = (table.c[name] for name in names)
    rows = select(*columns).join(documents, same).where(table.c.document.in_(ids), documents.c.state == SERVED)
    return rows.order_by(table.c.document, table.c.position)


def _facts(connection: Connection, ids: Collection[str]) -> Mapping[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    names = ("assignment", "kind", "value", "text", "start", "stop", "inherited", "corrects")
    for assignment, kind, value, text, start, stop, *marks in connection.execute(_served(facts, ids, *names)):
        found[assignment].append(Fact(_KINDS[kind], decode_value(value), text, Span(start, stop), *marks))
    return found


def _assignments(
    connection: Connection, ids: Collection[str], found_facts: Mapping[str, list[Fact]]
) -> Mapping[str, list[Assignment]]:
    found: dict[str, list[Assignment]] = defaultdict(list)
    names = ("id", "document", "title", "start", "stop", "aliases", "organisation", "programme", "place")
    for id_, document, title, start, stop, aliases, *names_of in connection.execute(_served(assignments, ids, *names)):
        organisation, programme, place = names_of
        span, stated = Span(start, stop), tuple(found_facts.get(id_, ()))
        record = Assignment(id_, document, title, span, decode_strings(aliases), organisation, programme, place, stated)
        found[document].append(record)
    return found


def _passages(connection: Connection, ids: Collection[str]) -> Mapping[str, list[Passage]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    names = ("id", "document", "assignment", "section", "text", "start", "stop", "page", "header")
    for row in connection.execute(_served(passages, ids, *names)):
        found[row[1]].append(Passage(*row))
    return found
