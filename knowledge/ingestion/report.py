"""Ingestion: the report card of a sync: per document what was read, found and left out, and what it resembles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.readings import Failure, Reading
from knowledge.ingestion.resemblance import near_duplicates, other_versions
from knowledge.records import DEFAULT_SPACE, Assignment, FactKind, Removal

ChangeKind = Literal["added", "changed", "renamed", "removed", "failed", "reconsidered"]


@dataclass(frozen=True, slots=True)
class Found:
    """An assignment: its title, the kinds of fact that are stated about it and those that are not."""

    title: str
    stated: tuple[FactKind, ...]
    not_stated: tuple[FactKind, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What cleaning left out for one reason: how many pieces, and how many characters together."""

    reason: str
    pieces: int
    characters: int


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one file. `near_duplicates` and `other_versions` are paths; `error` is the name of a class in
    `knowledge.errors`, "" when all went well; `before` is the former path of a renamed file."""

    path: str
    change: ChangeKind
    id: str = ""
    title: str = ""
    format: str = ""
    pages: int | None = None
    characters: int = 0
    passages: int = 0
    assignments: tuple[Found, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    near_duplicates: tuple[str, ...] = ()
    other_versions: tuple[str, ...] = ()
    before: str = ""
    error: str = ""
    detail: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, by path: `documents` are those it had something to do for, `failing` those that could not be
    read earlier and have not changed, `unknown` the paths of files of no known kind, `hidden` of those that people hid,
    `unchanged` a count."""

    documents: tuple[DocumentReport, ...] = ()
    unchanged: int = 0
    failing: tuple[DocumentReport, ...] = ()
    unknown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    seconds: float = 0.0

    def of(self, change: ChangeKind) -> tuple[DocumentReport, ...]:
        """The documents to which this happened."""
        return tuple(document for document in self.documents if document.change == change)

    @property
    def failed(self) -> tuple[DocumentReport, ...]:
        """Every file that cannot be read, whether it was tried now or earlier."""
        return tuple(sorted((*self.of("failed"), *self.failing), key=lambda document: document.path))


def report_of(reading: Reading, change: ChangeKind, *, before: str = "") -> DocumentReport:
    """The report card of a document that was read, but for what it resembles."""
    document = reading.document
    return DocumentReport(
        path=document.path,
        change=change,
        id=document.id,
        title=document.title,
        format=document.name.rpartition(".")[2].lower(),
        pages=document.pages,
        characters=len(reading.text.text),
        passages=len(reading.passages),
        assignments=tuple(found_in(assignment) for assignment in reading.assignments),
        dropped=_dropped(reading.text.removed),
        before=before,
    )


def failure_report(failure: Failure) -> DocumentReport:
    """The report card of a file that could not be read."""
    return DocumentReport(
        failure.path,
        "failed",
        format=failure.name.rpartition(".")[2].lower(),
        error=failure.error,
        detail=failure.detail,
    )


def kept_reports(catalogue: Catalogue, space: str = DEFAULT_SPACE) -> tuple[DocumentReport, ...]:
    """The report card of everything in a space as its last sync left it, by path; what it resembles is of today."""
    reports = [decode_report(report) for _, report in catalogue.kept(space).values()]
    reports += [failure_report(failure) for failure in catalogue.failures(space).values()]
    return with_resemblances(catalogue, reports, space)


def with_resemblances(
    catalogue: Catalogue, reports: Iterable[DocumentReport], space: str
) -> tuple[DocumentReport, ...]:
    """The reports, by path, completed with near-duplicates and other versions among all that is served now."""
    reports = sorted(reports, key=lambda report: report.path)
    ids = {report.id for report in reports if report.id}
    if not ids:
        return tuple(reports)
    paths = {entry.document.id: path for path, entry in catalogue.entries(space).items()}
    signatures = {id_: signature for id_, (signature, _) in catalogue.kept(space).items()}
    return resembling(reports, paths, signatures, catalogue.titles(space))


def resembling(
    reports: Sequence[DocumentReport],
    paths: Mapping[str, str],
    signatures: Mapping[str, str],
    titles: Sequence[tuple[str, str, str]],
) -> tuple[DocumentReport, ...]:
    """The reports completed with near-duplicates and other versions.

    Args:
        reports: of documents that were read.
        paths: of all documents to compare with, by id.
        signatures: theirs and those of the reports, by id.
        titles: the (document id, title, organisation) of all their assignments.
    """
    ids = {report.id for report in reports if report.id}
    alike, versions = near_duplicates(signatures, ids), other_versions(titles, ids)
    return tuple(_completed(report, paths, alike, versions) for report in reports)


def encode_report(report: DocumentReport) -> str:
    """A report card as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False, separators=(",", ":"))


def decode_report(text: str) -> DocumentReport:
    """The report card that `encode_report` wrote."""
    data: dict[str, Any] = json.loads(text)
    data["assignments"] = tuple(
        Found(found["title"], _kinds(found["stated"]), _kinds(found["not_stated"])) for found in data["assignments"]
    )
    data["dropped"] = tuple(Dropped(**row) for row in data["dropped"])
    data["near_duplicates"], data["other_versions"] = tuple(data["near_duplicates"]), tuple(data["other_versions"])
    return DocumentReport(**data)


def _completed(
    report: DocumentReport,
    paths: Mapping[str, str],
    alike: Mapping[str, tuple[str, ...]],
    versions: Mapping[str, tuple[str, ...]],
) -> DocumentReport:
    duplicates = alike.get(report.id, ())
    others = (id_ for id_ in versions.get(report.id, ()) if id_ not in duplicates)
    return replace(
        report,
        near_duplicates=tuple(sorted(paths[id_] for id_ in duplicates if id_ in paths)),
        other_versions=tuple(sorted(paths[id_] for id_ in others if id_ in paths)),
    )


def found_in(assignment: Assignment) -> Found:
    """What is stated about an assignment, and what is not."""
    stated = {fact.kind for fact in assignment.facts}
    return Found(
        assignment.title,
        tuple(kind for kind in FactKind if kind in stated),
        tuple(kind for kind in FactKind if kind not in stated),
    )


def _dropped(removed: Iterable[Removal]) -> tuple[Dropped, ...]:
    pieces: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for removal in removed:
        pieces[removal.reason] += 1
        characters[removal.reason] += len(removal.text)
    return tuple(Dropped(reason, pieces[reason], characters[reason]) for reason in sorted(pieces))


def _kinds(values: list[str]) -> tuple[FactKind, ...]:
    return tuple(FactKind(value) for value in values)
