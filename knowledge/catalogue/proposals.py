"""Catalogue: what a model proposed as facts, and the facts of a served document with what was proven of it. Each function
works within a transaction that its caller holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from knowledge.catalogue.tables import SERVED, documents, facts, proposals
from knowledge.catalogue.writing import fact_rows
from knowledge.records import Assignment


@dataclass(frozen=True, slots=True)
class Unread:
    """A served document that a reader's proposals were not held against yet: `replies` is what it said so far."""

    document: str
    replies: tuple[str, ...] = ()


def read_unread(connection: Connection, space: str, reader: str) -> list[Unread]:
    """The served documents of a space that still want this reader's proposals, in the order of their paths."""
    columns = (proposals.c.document, proposals.c.fingerprint, proposals.c.replies, proposals.c.digest)
    known = connection.execute(select(*columns).where(proposals.c.reader == reader)).all()
    held = {(row.document, row.digest) for row in known}
    said = {row.fingerprint: tuple(json.loads(row.replies)) for row in known}
    served = select(documents.c.id, documents.c.digest, documents.c.fingerprint)
    rows = connection.execute(
        served.where(documents.c.space == space, documents.c.state == SERVED).order_by(documents.c.path)
    )
    return [Unread(row.id, said.get(row.fingerprint, ())) for row in rows if (row.id, row.digest) not in held]


def write_replies(connection: Connection, document: str, reader: str, replies: Sequence[str], held: bool) -> None:
    """Keeps what a reader said of a served document; `held` when the document was held against all of it."""
    row = connection.execute(
        select(documents.c.digest, documents.c.fingerprint).where(
            documents.c.id == document, documents.c.state == SERVED
        )
    ).first()
    if row is None:
        return
    connection.execute(delete(proposals).where(proposals.c.document == document, proposals.c.reader == reader))
    kept = {"fingerprint": row.fingerprint, "replies": json.dumps(list(replies)), "digest": row.digest if held else ""}
    connection.execute(insert(proposals).values(document=document, reader=reader, **kept))


def write_facts(connection: Connection, document: str, found: Sequence[Assignment], report: str) -> bool:
    """Serves a document with the facts that its assignments have now, and with another report; False when it is not
    served."""
    where = (documents.c.id == document, documents.c.state == SERVED)
    row = connection.execute(select(documents.c.version, documents.c.digest).where(*where)).first()
    if row is None:
        return False
    rows = fact_rows({"document": document, "version": row.version}, found)
    connection.execute(delete(facts).where(facts.c.document == document, facts.c.version == row.version))
    connection.execute(insert(facts), rows)
    digest = hashlib.sha256(repr((row.digest, rows)).encode("utf-8", "replace")).hexdigest()
    connection.execute(update(documents).where(*where).values(digest=digest, report=report))
    return True


def forget_proposals(connection: Connection) -> None:
    """Drops what was proposed of files that are no longer served in any space: it repeats their words."""
    connection.execute(delete(proposals).where(proposals.c.fingerprint.not_in(select(documents.c.fingerprint))))
