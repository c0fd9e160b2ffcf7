"""Conversation: documents that people add, replace and remove, whichever surface they use. No document is served before
somebody said so, and at every moment each is served in its old or its new version, whole.
"""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, Protocol

from knowledge.catalogue.catalogue import Catalogue
from knowledge.errors import (
    CatalogueBusy,
    DocumentTooLarge,
    DocumentUnreadable,
    FolderMissing,
    FormatUnknown,
    KnowledgeError,
)
from knowledge.records import Document

if TYPE_CHECKING:
    from knowledge.ingestion.examining import Examined
    from knowledge.ingestion.report import DocumentReport

LARGEST = 20 << 20  # bytes
_PATIENCE = 120.0  # seconds to wait for another sync
_GLANCE = 0.2
_LONGEST_NAME = 255  # characters
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Original:
    """A file that somebody added. `by` says nothing of who that is; `replaces` is the path whose place it took."""

    id: str
    space: str
    name: str
    size: int
    by: str
    at: datetime
    state: Literal["pending", "served", "replaced", "removed"]
    replaces: str = ""


class Originals(Protocol):
    """The files that people added, and the documents of the folder that they removed."""

    def keep(self, name: str, data: bytes, space: str, by: str) -> Original:
        """Keeps a file that nobody decided about; the same file of the same person is kept once."""
        ...

    def find(self, id_: str) -> Original | None:
        """A file by its id."""
        ...

    def served(self, space: str) -> list[Original]:
        """The files of a space that are served."""
        ...

    def take(self, id_: str, replaces: str = "", by: str = "") -> bool:
        """Decides to serve a file instead of the document at a path; False when it does not wait for that any more."""
        ...

    def settle(self, id_: str) -> None:
        """It is served: what it replaced is let go."""
        ...

    def put_back(self, id_: str) -> None:
        """It could not be served: it waits again, and what it replaced is served."""
        ...

    def cancel(self, id_: str) -> bool:
        """Lets a file go about which nobody decided; False when somebody did."""
        ...

    def drop(self, id_: str) -> bool:
        """Lets a file go; False when it is gone already."""
        ...

    def hide(self, space: str, path: str, by: str) -> None:
        """Decides not to serve a file of the folder."""
        ...

    def show(self, space: str, path: str) -> bool:
        """Serves it again; False when it was not hidden."""
        ...

    def hidden(self, space: str) -> list[str]:
        """The paths of the files of the folder that are not served."""
        ...

    def withdrawn(self, space: str) -> list[str]:
        """Those of them that nothing takes the place of."""
        ...


@dataclass(frozen=True, slots=True)
class Examination:
    """What was read in a file that is not served yet.

    `upload` is what `add` and `cancel` take; "" when it could not be read, and `problem` says why. The paths of what the
    report says it resembles, and of `copies` (exactly the same file), are what `add` can replace.
    """

    upload: str
    name: str
    report: DocumentReport
    copies: tuple[str, ...] = ()
    problem: DocumentUnreadable | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an upload: the document that is served; None when a long sync has to end first, which serves it."""

    name: str
    document: Document | None
    replaced: bool


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that is not served any more. One of the folder stays there, and `key` is what `restore` takes."""

    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """A document of the folder that may be served again; it is, unless its file is gone, or a long sync has to end first."""

    name: str
    is_served: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A served document, how many assignments are in it, and where it came from: the folder, or somebody added it."""

    document: Document
    assignments: int
    added: Original | None


class Acquisitions:
    """Adds documents to spaces and takes them out.

    Args:
        originals: where files are kept.
        catalogue: what is served.
        spaces: their names.
        sync: makes a space serve what it should; raises CatalogueBusy while another process does.
        patience: seconds to wait for that.
    """

    def __init__(
        self,
        originals: Originals,
        catalogue: Catalogue,
        spaces: Collection[str],
        sync: Callable[[str], object],
        patience: float = _PATIENCE,
    ) -> None:
        self._originals = originals
        self._catalogue = catalogue
        self._spaces = spaces
        self._sync = sync
        self._patience = patience

    def examine(self, name: str, data: bytes, space: str, by: str = "") -> Examination:
        """Read a file like any document, in a process that may not do harm, and keep it until somebody decides.

        Args:
            name: as whoever added it calls it; nothing but something to show.
            data: its bytes.
            space: where it would be served.
            by: who added it: an id that says nothing of them.

        Raises:
            FolderMissing: there is no such space.
        """
        from knowledge.ingestion.folder import added_path
        from knowledge.ingestion.report import DocumentReport

        if space not in self._spaces:
            raise FolderMissing(space)
        name = shown(name)
        try:
            examined = self._examined(name, data, space)
        except DocumentUnreadable as problem:
            error = type(problem).__name__
            report = DocumentReport(added_path("", name), "failed", error=error, detail=problem.detail)
            return Examination("", name, report, problem=problem)
        kept = self._originals.keep(name, data, space, by)
        return Examination(kept.id, name, examined.report, examined.copies)

    def add(self, upload: str, replaces: str = "", by: str = "") -> Added | None:
        """Serve an examined file from now on; None when it was let go. When it is served already, that is seen to once more.

        Args:
            upload: of its examination.
            replaces: the id or the path of the document whose place it takes.
            by: who decided so.

        Raises:
            DocumentUnreadable: it could not be read after all; everything is as it was.
        """
        from knowledge.ingestion.folder import added_path

        waiting = self._originals.find(upload)
        if waiting is None or waiting.space not in self._spaces:
            return None
        path = self._path(replaces, waiting.space)
        if not self._originals.take(upload, path, by) and not self._is_served(upload):
            return None
        try:
            is_synced = self._synced(waiting.space)
            self._check(added_path(upload, waiting.name), waiting.space)
        except Exception:
            self._originals.put_back(upload)
            with suppress(KnowledgeError, OSError):  # then the next sync does it
                self._synced(waiting.space)
            raise
        if is_synced:
            self._originals.settle(upload)
        entry = self._catalogue.entries(waiting.space).get(added_path(upload, waiting.name))
        return Added(waiting.name, entry.document if entry else None, bool(path or waiting.replaces))

    def name(self, upload: str) -> str:
        """What a file is called that was examined; "" when it is not known any more."""
        found = self._originals.find(upload)
        return found.name if found else ""

    def cancel(self, upload: str) -> bool:
        """Let an examined file go; False when it is served."""
        return self._originals.cancel(upload) or not self._is_served(upload)

    def remove(self, document: str, by: str = "") -> Removed | None:
        """Stop serving a document, by its id; None when it is not served.

        A file that was added is let go. One of the folder of documents is not ours to delete: it is only hidden.
        """
        from knowledge.ingestion.folder import added_key

        found = self._find(document)
        if found is None:
            return None
        upload = added_key(found.path)
        if upload:
            self._originals.drop(upload)
        else:
            self._originals.hide(found.space, found.path, by)
        self._synced(found.space)
        return Removed(found.name, "" if upload else _key(found.space, found.path))

    def restore(self, key: str) -> Restored | None:
        """Serve a document of the folder again that was removed; None when it is not one of those any more."""
        space = key.partition(":")[0]
        path = next((path for path in self._withdrawn(space) if _key(space, path) == key), "")
        if not path or not self._originals.show(space, path):
            return None
        self._synced(space)
        return Restored(_name(path), path in self._catalogue.entries(space))

    def hidden(self, space: str) -> tuple[str, ...]:
        """The paths of the documents of the folder that people removed or replaced."""
        return tuple(self._originals.hidden(space))

    def removed(self, space: str) -> tuple[Removed, ...]:
        """The documents of the folder that people removed, and that nothing takes the place of."""
        return tuple(Removed(_name(path), _key(space, path)) for path in self._withdrawn(space))

    def documents(self, space: str) -> tuple[Listed, ...]:
        """What is served in a space, and where it came from."""
        return listed(self._catalogue, self._originals, space)

    def _examined(self, name: str, data: bytes, space: str) -> Examined:
        from knowledge.documents.screening import FORMATS, Limits
        from knowledge.ingestion.examining import examine
        from knowledge.ingestion.folder import added_path

        suffix = suffix_of(name)
        if suffix not in FORMATS:
            raise FormatUnknown(name, suffix)
        if len(data) > LARGEST:
            raise DocumentTooLarge(name, f"{len(data)} bytes")
        with TemporaryDirectory(prefix="wegwijzer-") as folder:
            location = Path(folder, f"document{suffix}")
            location.write_bytes(data)
            limits = Limits(size=LARGEST)
            return examine(location, added_path("new", name), self._catalogue, space=space, limits=limits)

    def _synced(self, space: str) -> bool:
        """Whether the space was synced. Waits while another sync is under way, for that may have begun too early."""
        until = time.monotonic() + self._patience
        while True:
            try:
                self._sync(space)
            except CatalogueBusy:
                if time.monotonic() > until:
                    return False
                time.sleep(_GLANCE)
            else:
                return True

    def _check(self, path: str, space: str) -> None:
        from knowledge.ingestion.examining import unreadable

        if failure := self._catalogue.failures(space).get(path):
            raise unreadable(failure)

    def _is_served(self, upload: str) -> bool:
        found = self._originals.find(upload)
        return found is not None and found.state in ("served", "replaced")

    def _withdrawn(self, space: str) -> list[str]:
        return self._originals.withdrawn(space) if space in self._spaces else []

    def _find(self, document: str) -> Document | None:
        found = (self._catalogue.library(space).documents.get(document) for space in self._spaces)
        return next(filter(None, found), None)

    def _path(self, document: str, space: str) -> str:
        """The path of a served document by its id or path; "" when there is none."""
        served = self._catalogue.entries(space)
        if document in served:
            return document
        return next((path for path, entry in served.items() if entry.document.id == document), "")


def listed(catalogue: Catalogue, originals: Originals, space: str) -> tuple[Listed, ...]:
    """What is served in a space, by path, and where it came from."""
    from knowledge.ingestion.folder import added_key

    library = catalogue.library(space)
    added = {original.id: original for original in originals.served(space)}
    counts = dict.fromkeys(library.documents, 0)
    for assignment in library.assignments.values():
        counts[assignment.document] += 1
    return tuple(
        Listed(document, counts[id_], added.get(added_key(document.path)))
        for id_, document in library.documents.items()
    )


def _key(space: str, path: str) -> str:
    """What a document of the folder is restored by: short, and without anything in it that a surface would change."""
    return f"{space}:{sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"


def _name(path: str) -> str:
    return shown(path.rpartition("/")[2])


def shown(name: str) -> str:
    """The name of a file as it is shown: without what nobody sees, such as controls and changes of direction."""
    plain = name.encode("utf-8", "replace").decode()
    seen = "".join(
        " " if c in "\t\r\n" else c for c in plain if c in "\t\r\n" or unicodedata.category(c) not in _UNSEEN
    )
    seen = re.sub(r"\s+", " ", seen).strip() or "document"
    suffix = suffix_of(seen)
    return seen if len(seen) <= _LONGEST_NAME else f"{seen[: _LONGEST_NAME - len(suffix) - 1]}…{suffix}"


def suffix_of(name: str) -> str:
    """The format of a file by its name, in lower case: ".pdf"."""
    return os.path.splitext(name)[1].lower()[:20]  # noqa: PTH122 - it is no path
