"""Ingestion: what a file would add to a space, without serving it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge import errors
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.readings import Failure, Reading
from knowledge.documents.reading import read_document
from knowledge.documents.screening import Limits
from knowledge.errors import DocumentDamaged, DocumentUnreadable
from knowledge.ingestion.analysis import recipe
from knowledge.ingestion.analysts import analyse_all
from knowledge.ingestion.folder import Change, File, look_at
from knowledge.ingestion.report import DocumentReport, report_of, resembling
from knowledge.records import DEFAULT_SPACE


@dataclass(frozen=True, slots=True)
class Examined:
    """What stands in a file, and the paths of served documents that hold exactly the same bytes. The report also tells
    which say nearly the same and which are other versions."""

    report: DocumentReport
    copies: tuple[str, ...] = ()


def examine(
    location: Path,
    path: str,
    catalogue: Catalogue,
    *,
    space: str = DEFAULT_SPACE,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
) -> Examined:
    """Reads a file as a sync would, each step in a process that may not do harm, and compares it with what is served.

    Args:
        location: the file.
        path: under which it would be served.
        catalogue: what is served.
        space: in which it would be.
        limits: what it may take.

    Raises a DocumentUnreadable that has the name of the path.
    """
    file = File(path, location, location.stat().st_size, location.stat().st_mtime_ns)
    change = Change(file, look_at(file, recipe()), "added")
    try:
        text = read_document(location, limits)
    except DocumentUnreadable as error:
        raise type(error)(file.name, error.detail) from error
    ((_, result),) = analyse_all([(change, text)], space=space, count=1, apart=True)
    if isinstance(result, Failure):
        raise unreadable(result)
    return _compared(result, catalogue, space)


def unreadable(failure: Failure) -> DocumentUnreadable:
    """A failure as the error that it was."""
    kind = getattr(errors, failure.error, DocumentDamaged)
    return kind(failure.name, failure.detail) if issubclass(kind, DocumentUnreadable) else DocumentDamaged(failure.name)


def _compared(reading: Reading, catalogue: Catalogue, space: str) -> Examined:
    id_ = reading.document.id
    paths = {entry.document.id: path for path, entry in catalogue.entries(space).items()}
    signatures = {id_: signature for id_, (signature, _) in catalogue.kept(space).items()}
    titles = [(id_, found.title, found.organisation) for found in reading.assignments]
    report = resembling(
        [report_of(reading, "added")],
        paths,
        {**signatures, id_: reading.signature},
        [*catalogue.titles(space), *titles],
    )[0]
    same = reading.seen.fingerprint
    copies = (path for path, entry in catalogue.entries(space).items() if entry.seen.fingerprint == same)
    return Examined(report, tuple(sorted(copies)))
