"""What the tests of ingestion share: a folder, a catalogue, an index in memory and a reader that starts no process."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from knowledge.catalogue.catalogue import Catalogue
from knowledge.documents.cleaning import clean
from knowledge.documents.readers.plain import read_plain
from knowledge.errors import DocumentDamaged
from knowledge.ingestion.sync import sync
from knowledge.records import Passage


@dataclass
class Health:
    """Whether an index holds what it should."""

    sound: bool


class MemoryIndex:
    """An index that holds passages by id; `durable` is what a crash would leave of it."""

    def __init__(self):
        self.passages: dict[str, Passage] = {}
        self.durable: dict[str, Passage] = {}
        self.rebuilt = 0

    def upsert(self, passages):
        self.passages |= {passage.id: passage for passage in passages}

    def remove(self, passage_ids):
        for id_ in passage_ids:
            self.passages.pop(id_, None)

    def flush(self):
        self.durable = dict(self.passages)

    def check(self, library):
        return Health(self.passages == dict(library.passages))

    def rebuild(self, library):
        self.rebuilt += 1
        self.passages = dict(library.passages)


@dataclass
class PlainReader:
    """Reads text files in this process; one that begins with "kapot" is damaged. `read_names` tells what was read."""

    read_names: list[str] = field(default_factory=list)

    @contextmanager
    def __call__(self):
        yield self

    def read(self, paths: Iterable[Path]) -> Iterator[tuple[Path, object]]:
        for path in paths:
            self.read_names.append(path.name)
            damaged = path.read_bytes().startswith(b"kapot")
            yield path, DocumentDamaged(path.name, "syntax") if damaged else clean(read_plain(path))


@dataclass
class Workplace:
    """A folder of documents with what is kept of it."""

    folder: Path
    catalogue: Catalogue
    index: MemoryIndex = field(default_factory=MemoryIndex)
    reader: PlainReader = field(default_factory=PlainReader)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def age(self):
        """Makes every file old enough for its time to be believed."""
        for path in self.folder.rglob("*.*"):
            os.utime(path, (1_600_000_000, 1_600_000_000))

    def sync(self, **more):
        self.reader.read_names.clear()
        return sync(self.folder, self.catalogue, self.index, reader=self.reader, **more)

    def served(self):
        """All that is served, but for the numbers of the versions."""
        library = self.catalogue.library()
        documents = {id_: (d.path, d.title, d.fingerprint, d.dated) for id_, d in library.documents.items()}
        texts = {id_: library.text(id_) for id_ in library.documents}
        return documents, texts, dict(library.assignments), dict(library.passages)


def at(folder, data):
    folder.mkdir(parents=True, exist_ok=True)
    return Workplace(folder, Catalogue(f"sqlite:///{data}/catalogue.db"))


@pytest.fixture
def workplace_at():
    """Opens a workplace on a folder and a data folder; who asks for it closes its catalogue."""
    return at


@pytest.fixture
def open_workplace(tmp_path):
    """Opens workplaces on one folder, each with a data folder of its own."""
    opened = []

    def in_data(data="data"):
        opened.append(at(tmp_path / "documents", tmp_path / data))
        return opened[-1]

    yield in_data
    for workplace in opened:
        workplace.catalogue.close()


@pytest.fixture
def workplace(open_workplace):
    return open_workplace()
