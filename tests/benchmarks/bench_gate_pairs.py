"""Whether the gate sees that two values were exchanged which both stand in the source.

`python tests/benchmarks/bench_gate_pairs.py [--show]`; the exit code is 1 when a bar is missed.

The documents and the right sentences are written by hand (`gate_pairs.toml`). Dates, amounts, numbers and names of a
sentence are swapped, and each is replaced by every other one of its sort in the document.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.assembly import assemble
from bot.settings import load_settings
from knowledge.answering.bearing import zipf
from knowledge.answering.composing import Brief
from knowledge.answering.cutting import Spoken
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.gate import Gate
from knowledge.answering.material import Material, Source
from knowledge.llm.chat import Prompt
from knowledge.records import DEFAULT_SPACE, Intent, Query, Span

HERE = Path(__file__).parent
BARS = {"exchanged and let through": 0.0, "right and cut": 0.1}
NUMBER = r"(?:twee|drie|vier|vijf|zes|acht|één|two|three|six|one|\d+)"
SORTS = {
    "date": r"\d{1,2} [a-zA-Z]+ \d{4}",
    "amount": r"€ [\d.]+|[\d.]+ euro",
    "number": rf"\b{NUMBER}(?= (?:uur|dag|dagen|day|days|beleids|jur|arch|dev|maand))",
    "name": r"\b[A-Z][a-z]+ [A-Z][a-z]+\b",
}


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    zipf("de")  # loads the lists of words, as a running program has
    rows = tomllib.loads((HERE / "gate_pairs.toml").read_text("utf-8"))["document"]
    with TemporaryDirectory() as root:
        folder = Path(root, "documents")
        folder.mkdir()
        for row in rows:
            (folder / row["name"]).write_text(row["text"].lstrip(), "utf-8")
        house = assemble(load_settings().of(folder).model_copy(update={"data": Path(root, "data")}))
        house.sync()
        missed = _measured(house.answerer.desk(DEFAULT_SPACE), rows, options.show)
        house.close()
    return missed


def _measured(desk: Desk, rows: list[dict[str, object]], show: bool) -> int:
    tried, right = Counter[str](), Counter[str]()
    passed: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        document = next(d for d in desk.library.documents.values() if d.name == row["name"])
        told = _brief(desk, document.id)
        query = Query("", document.language, Intent.PASSAGE)
        for text in row["said"]:  # type: ignore[attr-defined]
            ruling = Gate(told, Draft(desk, query)).rule(Spoken(text, ("k1k1",)))
            right[ruling.how] += 1
            if show and ruling.how != "passed":
                print(f"cut: {ruling.how} {ruling.reason} | {text}")
            for how, spoilt in _exchanged(text, str(row["text"])):
                tried[how] += 1
                if Gate(told, Draft(desk, query)).rule(Spoken(spoilt, ("k1k1",))).how == "passed":
                    passed[how].append(spoilt)
    if show:
        for how, texts in passed.items():
            print(f"let through, {how}:", *texts, sep="\n   ")
    print(f"{right.total()} right, {tried.total()} exchanged {dict(tried)}")
    print("let through:", {how: len(passed[how]) for how in tried})
    found = (sum(map(len, passed.values())) / tried.total(), 1 - right["passed"] / right.total())
    return sum(_told(name, figure) for name, figure in zip(BARS, found, strict=True))


def _brief(desk: Desk, document: str) -> Brief:
    """A brief with the whole document as its one source."""
    text = desk.library.text(document).text
    source = Source("k1k1", document, Span(0, len(text)), text, desk.library.documents[document].title)
    return Brief(Prompt("Answer only from the sources.", ""), Material(desk, {"k1k1": source}, "k9k9"))


def _exchanged(said: str, text: str) -> Iterator[tuple[str, str]]:
    for sort, pattern in SORTS.items():
        mine = [*dict.fromkeys(re.findall(pattern, said))]
        for one, other in combinations(mine, 2):
            yield f"{sort} swapped", said.replace(one, "\0").replace(other, one).replace("\0", other)
        others = [value for value in dict.fromkeys(re.findall(pattern, text)) if value not in mine]
        yield from ((f"{sort} replaced", said.replace(one, other)) for one in mine for other in others)


def _told(name: str, figure: float) -> bool:
    missed = figure > BARS[name]
    print(f"{name:26} {figure:8.4f}  (bar {BARS[name]:g}){'  MISSED' if missed else ''}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
