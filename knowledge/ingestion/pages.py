"""Ingestion: what the web pages of a folder have in common, and which pages a change of it concerns.

Every page keeps its shingles in the catalogue, so one page more or less needs no other page to be read. Whether
something is boilerplate depends on all pages, so a page may have to be considered again when another one comes or goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from knowledge.catalogue.catalogue import Entry
from knowledge.documents.boilerplate import least_returns, shingles_of, without_boilerplate
from knowledge.documents.screening import FORMATS
from knowledge.ingestion.folder import Changes, File
from knowledge.records import DocumentText

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def is_page(file: File) -> bool:
    """Whether a file is a web page."""
    return FORMATS.get(file.suffix) == "html"


def concerns_pages(changes: Changes) -> bool:
    """Whether a web page came, changed or went."""
    return any(is_page(change.file) for change in changes.work) or any(_was_page(entry) for entry in changes.gone)


class Pages:
    """The shingles of every web page of a space, by document id, and a mark of those that it was cleared of."""

    def __init__(self, kept: Mapping[str, tuple[bytes, str]] | None = None, without: Iterable[Entry] = ()) -> None:
        """Begins with the (shingles, mark) that the catalogue keeps of each page, but for those that are gone."""
        gone = {entry.document.id for entry in without}
        kept = {id_: both for id_, both in (kept or {}).items() if id_ not in gone}
        self._shingles = {id_: shingles for id_, (shingles, _) in kept.items()}
        self._marks = {id_: mark for id_, (_, mark) in kept.items()}

    def put(self, id_: str, text: DocumentText) -> None:
        """Takes a page in, or its new text."""
        import numpy as np

        self._shingles[id_] = np.array(sorted(shingles_of(text)), "<u8").tobytes()

    def drop(self, id_: str) -> None:
        """Forgets a page."""
        self._shingles.pop(id_, None)
        self._marks.pop(id_, None)

    def common(self) -> NDArray[np.uint64]:
        """The shingles that so many pages hold that they are boilerplate."""
        import numpy as np

        together = np.concatenate([np.empty(0, "<u8"), *(_array(one) for one in self._shingles.values())])
        values, counts = np.unique(together, return_counts=True)
        return values[counts >= least_returns(len(self._shingles))]

    def cleared(self, id_: str, text: DocumentText, common: NDArray[np.uint64]) -> DocumentText:
        """The text of a page without what is common; whole where nothing would be left."""
        shared = self._shared(id_, common)
        self._marks[id_] = _mark(shared)
        cleared = without_boilerplate(text, frozenset(shared.tolist())) if len(shared) else text
        return cleared if cleared.blocks else text

    def kept(self, id_: str) -> tuple[bytes | None, str]:
        """What the catalogue is to keep of a document: its shingles, None for what is no page, and its mark."""
        return self._shingles.get(id_), self._marks.get(id_, "")

    def concerned(self) -> list[str]:
        """The pages that were cleared of something else than what is common now."""
        if not self._shingles:
            return []
        common = self.common()
        return [id_ for id_ in self._shingles if _mark(self._shared(id_, common)) != self._marks.get(id_)]

    def _shared(self, id_: str, common: NDArray[np.uint64]) -> NDArray[np.uint64]:
        import numpy as np

        return np.intersect1d(_array(self._shingles[id_]), common, assume_unique=True)


def _was_page(entry: Entry) -> bool:
    return FORMATS.get(PurePath(entry.document.path).suffix.lower()) == "html"


def _array(shingles: bytes) -> NDArray[np.uint64]:
    import numpy as np

    return np.frombuffer(shingles, "<u8")


def _mark(shared: NDArray[np.uint64]) -> str:
    return hashlib.blake2b(shared.tobytes(), digest_size=16).hexdigest() if len(shared) else ""
