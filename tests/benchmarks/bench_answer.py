"""How quickly a question is answered without a model: warm on many documents, and cold from the command line on five.

`python tests/benchmarks/bench_answer.py [--count 1000] [--questions 200]`; the exit code is 1 when a bar is missed.
The memory is that of a process that only answers: the documents are synced by another one.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from documents import KnownRecord, generate

BARS = {"half within": 30.0, "95 % within": 100.0, "memory": 500.0, "cold against import": 2.0}

QUESTIONS = (
    "Hoeveel uur per week is {title}?",
    "Wat verdien ik bij {organisation} als {title}?",
    "Wanneer sluit {title}?",
    "Wie is de contactpersoon van {title} in {place}?",
    "wat is de startdatm van {title}",  # a typo
    "Which education do I need for {title}?",
    "Wat ga ik doen bij {organisation}?",
    "Welke opdrachten zijn er in {place}?",
    "Hoeveel opdrachten zijn er in {province}?",
    "Krijg ik een laptop van de zaak?",
    "Hoe werkt de bijenteelt op de maan?",
)


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=200)
    options = parser.parse_args()
    with TemporaryDirectory() as root:
        _in_child(f"prepare({root!r}, {options.count}, {options.questions})")
        missed = _in_child(f"warm({root!r})")
        return int(bool(missed + cold(Path(root, "few"))))


def prepare(root: str, count: int, questions: int) -> int:
    """Generate and sync documents, and write down questions about them."""
    from knowledge.catalogue.catalogue import Catalogue
    from knowledge.index.index import Index
    from knowledge.ingestion.sync import sync

    documents, data = Path(root, "many"), Path(root, "data")
    records = generate(documents, count)
    Path(root, "questions.txt").write_text("\n".join(questions_of(records, questions)), encoding="utf-8")
    data.mkdir()
    catalogue, index = Catalogue(f"sqlite:///{data}/catalogue.db"), Index(data)
    sync(documents, catalogue, index)
    index.keywords(catalogue.library())
    index.close()
    catalogue.close()
    return 0


def warm(root: str) -> int:
    """Answer the questions one after the other; the number of bars that were missed."""
    from knowledge.answering.answerer import Answerer
    from knowledge.catalogue.catalogue import Catalogue
    from knowledge.index.index import Index
    from knowledge.records import Question
    from knowledge.retrieval.search import PassageSearch

    questions = Path(root, "questions.txt").read_text("utf-8").splitlines()
    catalogue, index = Catalogue(f"sqlite:///{root}/data/catalogue.db"), Index(Path(root, "data"))
    library = catalogue.library()
    answerer = Answerer(catalogue.library, lambda library: PassageSearch(library, index.keywords(library)))
    print(f"{len(library.documents)} documents, {len(library.passages)} passages, {len(questions)} questions")
    for question in QUESTIONS:
        answerer.answer(Question(question))
    spent = [_milliseconds(lambda q=question: answerer.answer(Question(q))) for question in questions]
    catalogue.close()
    missed = show("half within", median(spent), "ms")
    missed += show("95 % within", quantiles(spent, n=20)[-1], "ms")
    return missed + show("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


def cold(root: Path, times: int = 5) -> int:
    """Ask once from the command line, everything synced, against the import of Chroma; 1 when too slow."""
    folder = root / "documents"
    generate(folder, 5)
    environment = os.environ | {"WEGWIJZER_DATA": str(root / "data"), "WEGWIJZER_DOCUMENTS": str(folder)}
    ask = [sys.executable, "-m", "bot", "ask", "Hoeveel uur per week is het?"]
    imported = [sys.executable, "-c", "import chromadb"]
    _run(ask, environment)  # syncs
    ours = median(_milliseconds(lambda: _run(ask, environment)) for _ in range(times))
    yardstick = median(_milliseconds(lambda: _run(imported, environment)) for _ in range(times))
    print(f"cold: asked in {ours:.0f} ms, Chroma imported in {yardstick:.0f} ms")
    return show("cold against import", ours / yardstick, "x")


def questions_of(records: Sequence[KnownRecord], count: int) -> list[str]:
    """Questions about records, the same ones every time."""
    chance = random.Random(5)  # noqa: S311  (a benchmark, no secret)
    chosen = [(chance.choice(QUESTIONS), chance.choice(records)) for _ in range(count)]
    return [
        template.format(title=r.title, organisation=r.organisation, place=r.place, province=r.province)
        for template, r in chosen
    ]


def show(name: str, figure: float, unit: str) -> int:
    """Print a figure beside its bar; 1 when it missed."""
    missed = figure > BARS[name]
    print(f"{name:20} {figure:8.1f} {unit:2}  (bar {BARS[name]:g}){'  MISSED' if missed else ''}")
    return int(missed)


def _in_child(call: str) -> int:
    """Do it in a process of its own, so that the memory of one thing is not counted for another."""
    code = f"import sys, bench_answer; sys.exit(bench_answer.{call})"
    return subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parent).returncode  # noqa: S603


def _run(command: Sequence[str], environment: dict[str, str]) -> None:
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603


def _milliseconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
