"""How quickly a folder is synced: first, with nothing changed, with one document changed, and how large the library is.

`python tests/benchmarks/bench_sync.py [--count 1000]`; the exit code is 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent))

from documents import KnownRecord, generate, write

from knowledge.catalogue.catalogue import Catalogue
from knowledge.index.index import Index
from knowledge.ingestion.report import SyncReport
from knowledge.ingestion.sync import sync

T = TypeVar("T")
BARS = {"first sync": 25.0, "nothing changed": 1.0, "one changed": 1.0, "library loaded": 1.0}


def main() -> int:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count: int = parser.parse_args().count
    with TemporaryDirectory() as root:
        folder, data = Path(root, "documents"), Path(root, "data")
        records = generate(folder, count)
        time.sleep(2.1)  # so that the files' times are believed, as they would be in life
        return measure(folder, data, records)


def measure(folder: Path, data: Path, records: list[KnownRecord]) -> int:
    """The number of bars that were missed."""
    catalogue, index = Catalogue(f"sqlite:///{data}/catalogue.db"), Index(data)

    def run() -> SyncReport:
        return sync(folder, catalogue, index)

    first, seconds = timed(run)
    assert not first.failed, first.failed[:3]
    rate = len(records) / seconds
    missed = show("first sync", f"{rate:.1f} documents/s", rate / BARS["first sync"])
    unchanged, seconds = timed(run)
    assert unchanged.unchanged == len(records), unchanged
    missed += show("nothing changed", f"{seconds:.3f} s", BARS["nothing changed"] / seconds)
    write(folder, 0, seed=2, suffix=records[0].file.rpartition(".")[2])
    changed, seconds = timed(run)
    assert [document.change for document in changed.documents] == ["changed"], changed.documents
    missed += show("one changed", f"{seconds:.3f} s", BARS["one changed"] / seconds)
    index.close()
    catalogue.close()
    catalogue = Catalogue(f"sqlite:///{data}/catalogue.db")
    library, seconds = timed(catalogue.library)
    size = f"{len(library.documents)} documents, {len(library.passages)} passages"
    missed += show("library loaded", f"{seconds:.3f} s ({size})", BARS["library loaded"] / seconds)
    catalogue.close()
    return int(missed > 0)


def timed(run: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and the seconds it takes."""
    started = time.perf_counter()
    return run(), time.perf_counter() - started


def show(name: str, figure: str, ratio: float) -> bool:
    """Prints a figure with its ratio to the bar; whether it missed it."""
    print(f"{name:16} {figure:44} {ratio:6.2f} x the bar of {BARS[name]:g}{'' if ratio >= 1 else '  MISSED'}")
    return ratio < 1


if __name__ == "__main__":
    sys.exit(main())
