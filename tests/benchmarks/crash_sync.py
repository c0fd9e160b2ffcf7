"""What kill -9 at a random moment of a sync does: nothing that the next sync does not make good.

`python tests/benchmarks/crash_sync.py [--times 50] [--seed 1]`; the exit code is 1 when anything was lost, doubled, half
or other than a clean build makes it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from documents import generate, write

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.library import Library
from knowledge.index.index import Index
from knowledge.ingestion import sync as steps
from knowledge.ingestion.sync import sync

DOCUMENTS = 40
FEW, MANY = 5, 36  # changes in a round; many are analysed in processes of their own
FORMATS = ("txt", "md", "html", "docx")


def main() -> int:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sync", nargs=2, metavar=("FOLDER", "DATA"), help="what the process does that is killed")
    asked = parser.parse_args()
    if asked.sync:
        steps._BATCH = 4  # many small flips, so that many moments lie between two of them
        synced(*map(Path, asked.sync), say=True)
        return 0
    with TemporaryDirectory() as root:
        return crash(Path(root), asked.times, Random(asked.seed))  # noqa: S311 - chance that can be repeated


def crash(root: Path, times: int, chance: Random) -> int:
    """Kills a sync so many times, looks at what is left each time, and lets the next sync finish; 1 if it is wrong."""
    folder, data = root / "documents", root / "data"
    generate(folder, DOCUMENTS, formats=FORMATS)
    synced(folder, data)
    wrong: Counter[str] = Counter({"lost": 0, "doubled": 0, "half": 0, "neither old nor new": 0, "index differs": 0})
    wrong["other than a clean build"] = 0
    killed = halfway = 0
    seconds = {FEW: 2.0, MANY: 4.0}
    for number in range(times):
        count = chance.choice((FEW, MANY))
        before = fingerprints(folder)
        change(folder, count, number, chance)
        was_killed, took = kill(folder, data, chance.uniform(0, seconds[count]))
        killed += was_killed
        seconds[count] = 1.2 * seconds[count] if was_killed else took  # so that moments fall all over a sync
        served = served_by(data)
        halfway += served.items() not in (before.items(), fingerprints(folder).items())
        wrong.update(halves(data, before, fingerprints(folder)))
        synced(folder, data)
        wrong.update(differences(folder, data, root / f"clean-{number}" if number % 5 == 4 else None))
    print(f"kill -9 {times} times, {killed} of them before the sync was through, {halfway} with a part of it served")
    for name, found in wrong.items():
        print(f"{name:26} {found}{'  MISSED' if found else ''}")
    return int(any(wrong.values()))


def synced(folder: Path, data: Path, *, say: bool = False) -> None:
    """Syncs in this process."""
    catalogue, index = Catalogue(f"sqlite:///{data}/catalogue.db"), Index(data)
    if say:
        index.vectors.count()  # opens Chroma, which takes longer than the sync of a few documents
        print("begins", flush=True)
    sync(folder, catalogue, index)
    index.close()
    catalogue.close()


def kill(folder: Path, data: Path, delay: float) -> tuple[bool, float]:
    """Starts a sync and kills it after a delay; whether it was still at it, and the seconds that it had."""
    command = [sys.executable, __file__, "--sync", str(folder), str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ourselves
        assert process.stdout
        assert process.stdout.readline() == "begins\n"
        started = time.monotonic()
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
            return True, delay
        assert process.returncode == 0
        return False, time.monotonic() - started


def change(folder: Path, count: int, number: int, chance: Random) -> None:
    """Changes, adds, renames and removes documents."""
    paths = sorted(folder.iterdir())
    for path in chance.sample(paths, min(count, len(paths))):
        act = chance.random()
        if act < 0.1:
            path.unlink()
        elif act < 0.2:
            path.rename(path.with_stem(f"{path.stem.split('_')[0]}_{number}"))
        else:
            name = write(folder, int(path.stem.split("-")[1].split("_")[0]), number + 2, path.suffix[1:]).file
            (folder / name).rename(path)
    for extra in range(DOCUMENTS - len(list(folder.iterdir()))):
        write(folder, 1000 + 50 * number + extra, number, chance.choice(FORMATS))


def fingerprints(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file by its name."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def served_by(data: Path) -> dict[str, str]:
    """The fingerprint of every document that is served, by path."""
    catalogue = Catalogue(f"sqlite:///{data}/catalogue.db")
    served = {path: entry.seen.fingerprint for path, entry in catalogue.entries().items()}
    catalogue.close()
    return served


def halves(data: Path, before: dict[str, str], after: dict[str, str]) -> Counter[str]:
    """Documents that are served in part, or in a state that the folder never had, or are missing."""
    catalogue = Catalogue(f"sqlite:///{data}/catalogue.db")
    library = catalogue.library()
    catalogue.close()
    served = {document.path: document.fingerprint for document in library.documents.values()}
    return Counter(
        {
            "half": sum(is_half(library, id_) for id_ in library.documents),
            "neither old nor new": sum(f not in (before.get(path), after.get(path)) for path, f in served.items()),
            "lost": len((before.keys() & after.keys()) - served.keys()),
        }
    )


def is_half(library: Library, id_: str) -> bool:
    """Whether passages of a document are missing or not of its text."""
    text, passages = library.text(id_), library.passages_of(id_)
    numbers = [int(passage.id.rpartition("#")[2]) for passage in passages]
    torn = any(text.text[passage.start : passage.end] != passage.text for passage in passages)
    return torn or numbers != list(range(1, len(numbers) + 1)) or len({p.id.partition("#")[0] for p in passages}) != 1


def differences(folder: Path, data: Path, clean: Path | None) -> Counter[str]:
    """What is wrong after the next sync; compared with a clean build where a data folder for one is given."""
    catalogue, index = Catalogue(f"sqlite:///{data}/catalogue.db"), Index(data)
    library = catalogue.library()
    held = Counter(index.vectors.digests().keys())
    count = index.vectors.count()
    sound = index.check(library).sound
    index.close()
    for failure in catalogue.failures().values():
        print(f"could not be read: {failure.name}, {failure.error}, {failure.detail}")
    catalogue.close()
    files = fingerprints(folder)
    served = Counter((document.path, document.fingerprint) for document in library.documents.values())
    wrong = Counter(
        {
            "lost": len(files.items() - served.keys()),
            "doubled": sum(served.values()) - len(served) + count - len(held) + len(served.keys() - files.items()),
            "half": sum(is_half(library, id_) for id_ in library.documents),
            "index differs": int(not sound or held.keys() != library.passages.keys()),
        }
    )
    if clean:
        synced(folder, clean)
        built = Catalogue(f"sqlite:///{clean}/catalogue.db")
        wrong["other than a clean build"] = int(everything(library) != everything(built.library()))
        built.close()
    return wrong


def everything(library: Library) -> object:
    """All that is served, but for the numbers of the versions."""
    documents = [(d.id, d.path, d.title, d.fingerprint, d.language, d.dated) for d in library.documents.values()]
    texts = [library.text(id_) for id_ in library.documents]
    return documents, texts, list(library.assignments.values()), list(library.passages.values())


if __name__ == "__main__":
    sys.exit(main())
