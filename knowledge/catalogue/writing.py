"""Catalogue: records as rows. Every function works within a transaction that its caller holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, func, insert, select, update

from knowledge.catalogue.encoding import encode_strings, encode_text, encode_value
from knowledge.catalogue.loading import Edition, in_chunks
from knowledge.catalogue.readings import Failure, Reading, Seen
from knowledge.catalogue.tables import (
    SERVED,
    STAGING,
    assignments,
    documents,
    facts,
    failures,
    leftovers,
    passages,
    spaces,
    texts,
)
from knowledge.records import Assignment, Fact, Passage


def write_staged(connection: Connection, readings: Sequence[Reading]) -> list[Edition]:
    """Writes versions beside those that are served; their numbers follow on."""
    last = _last_versions(connection, [reading.document.id for reading in readings])
    editions = [(reading.document.id, last.get(reading.document.id, 0) + 1) for reading in readings]
    rows: dict[Table, list[dict[str, Any]]] = {}
    for reading, (id_, version) in zip(readings, editions, strict=True):
        rows.setdefault(documents, []).append(_document_row(reading, version))
        for table, parts in _parts(reading):
            key = {"document": id_, "version": version}
            rows.setdefault(table, []).extend(key | {"position": n} | part for n, part in enumerate(parts))
    for table, of_table in rows.items():
        if of_table:
            connection.execute(insert(table), of_table)
    return editions


def flip(connection: Connection, space: str, staged: Collection[Edition], gone: Collection[str]) -> None:
    """Serves staged versions instead of what was served of those documents, takes out those that are gone, and starts
    the next generation."""
    flipped = [id_ for id_, _ in staged]
    for ids in in_chunks([*flipped, *gone]):
        _leave(connection, space, _passage_ids(connection, ids, SERVED) - _passage_ids(connection, ids, STAGING))
        connection.execute(delete(documents).where(documents.c.id.in_(ids), documents.c.state == SERVED))
    for ids in in_chunks(flipped):
        connection.execute(update(documents).where(documents.c.id.in_(ids)).values(state=SERVED))
        served = _passage_ids(connection, ids, SERVED)
        _clear(connection, space, served)
    next_generation(connection, space)


def sweep_staged(connection: Connection, space: str) -> None:
    """Takes out what an interrupted sync left in staging; what the index may hold of it becomes a leftover."""
    half = select(documents.c.id).where(documents.c.space == space, documents.c.state == STAGING)
    for ids in in_chunks(list(connection.scalars(half))):
        _leave(connection, space, _passage_ids(connection, ids, STAGING) - _passage_ids(connection, ids, SERVED))
        connection.execute(delete(documents).where(documents.c.id.in_(ids), documents.c.state == STAGING))


def write_failures(connection: Connection, space: str, failed: Iterable[Failure]) -> None:
    """Keeps failures, each instead of an earlier one of the same path."""
    for failure in failed:
        forget_failures(connection, space, (failure.path,))
        row: dict[str, Any] = {"space": space, "path": failure.path, "name": failure.name, "error": failure.error}
        row |= {"detail": failure.detail, **_seen_row(failure.seen)}
        connection.execute(insert(failures).values(row))


def forget_failures(connection: Connection, space: str, paths: Iterable[str]) -> None:
    """Drops the failures of paths that are gone, or that could be read after all."""
    for chunk in in_chunks(list(paths)):
        connection.execute(delete(failures).where(failures.c.space == space, failures.c.path.in_(chunk)))


def ensure_space(connection: Connection, space: str) -> None:
    """Begins a space, where it is new, at generation 0."""
    if not connection.scalar(select(func.count()).select_from(spaces).where(spaces.c.space == space)):
        connection.execute(insert(spaces).values(space=space, generation=0, settled=True))


def _last_versions(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    last: dict[str, int] = {}
    for chunk in in_chunks(ids):
        newest = select(documents.c.id, func.max(documents.c.version)).where(documents.c.id.in_(chunk))
        last |= {row[0]: row[1] for row in connection.execute(newest.group_by(documents.c.id))}
    return last


def _parts(reading: Reading) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    yield texts, [_text_row(reading)]
    yield assignments, [_assignment_row(found) for found in reading.assignments]
    yield facts, fact_rows({}, reading.assignments)
    yield passages, [_passage_row(passage) for passage in reading.passages]


def fact_rows(key: dict[str, Any], found: Sequence[Assignment]) -> list[dict[str, Any]]:
    """The facts of all assignments of a version as rows, each with its key and its place."""
    rows = [_fact_row(assignment.id, fact) for assignment in found for fact in assignment.facts]
    return [key | {"position": n} | row for n, row in enumerate(rows)]


def _text_row(reading: Reading) -> dict[str, Any]:
    return {
        "content": encode_text(reading.text),
        "as_read": encode_text(reading.as_read) if reading.as_read else None,
        "shingles": reading.shingles,
        "common": reading.common,
    }


def _document_row(reading: Reading, version: int) -> dict[str, Any]:
    document = reading.document
    return {
        "id": document.id,
        "version": version,
        "state": STAGING,
        "space": document.space,
        "path": document.path,
        "name": document.name,
        "title": document.title,
        "language": document.language,
        "pages": document.pages,
        "dated": document.dated and document.dated.isoformat(),
        "digest": reading.digest,
        "signature": reading.signature,
        "report": reading.report,
        **_seen_row(reading.seen),
    }


def _seen_row(seen: Seen) -> dict[str, Any]:
    return {
        "fingerprint": seen.fingerprint,
        "size": seen.size,
        "modified": seen.modified,
        "recipe": seen.recipe,
    }


def _assignment_row(assignment: Assignment) -> dict[str, Any]:
    return {
        "id": assignment.id,
        "title": assignment.title,
        "start": assignment.span.start,
        "stop": assignment.span.end,
        "aliases": encode_strings(assignment.aliases),
        "organisation": assignment.organisation,
        "programme": assignment.programme,
        "place": assignment.place,
    }


def _fact_row(assignment_id: str, fact: Fact) -> dict[str, Any]:
    return {
        "assignment": assignment_id,
        "kind": fact.kind.value,
        "value": encode_value(fact.value),
        "text": fact.text,
        "start": fact.quote.start,
        "stop": fact.quote.end,
        "inherited": fact.inherited,
        "corrects": fact.corrects,
    }


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "assignment": passage.assignment,
        "section": passage.section,
        "text": passage.text,
        "start": passage.start,
        "stop": passage.end,
        "page": passage.page,
        "header": passage.header,
    }


def _passage_ids(connection: Connection, ids: Collection[str], state: str) -> set[str]:
    same = and_(passages.c.document == documents.c.id, passages.c.version == documents.c.version)
    rows = select(passages.c.id).join(documents, same).where(documents.c.id.in_(ids), documents.c.state == state)
    return set(connection.scalars(rows))


def _leave(connection: Connection, space: str, passage_ids: set[str]) -> None:
    _clear(connection, space, passage_ids)
    if passage_ids:
        connection.execute(insert(leftovers), [{"space": space, "passage": id_} for id_ in sorted(passage_ids)])


def _clear(connection: Connection, space: str, passage_ids: set[str]) -> None:
    for chunk in in_chunks(sorted(passage_ids)):
        connection.execute(delete(leftovers).where(leftovers.c.space == space, leftovers.c.passage.in_(chunk)))


def next_generation(connection: Connection, space: str) -> None:
    """Says that what is served in a space has changed."""
    ensure_space(connection, space)
    connection.execute(update(spaces).where(spaces.c.space == space).values(generation=spaces.c.generation + 1))
