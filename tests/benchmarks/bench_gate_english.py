"""Whether the gate lets through what is rightly said in English of Dutch documents, and only that.

`python tests/benchmarks/bench_gate_english.py [--show]`; the exit code is 1 when a bar is missed.

Right and wrong sentences are written by hand (`gate_english.toml`). Each right one is also spoilt in ways of which no word
shows that it is: another digit, number, month, weekday or name, a denial, the source of another document, a sentence
that no source has. A careful model cites the passage that bears it out: of a wrong one no key of the document may help. A right sentence that is cut is replaced by its quote, in Dutch: a pity, and no error.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.assembly import assemble
from bot.settings import SAMPLES, load_settings
from knowledge.answering.bearing import zipf
from knowledge.answering.composing import Brief
from knowledge.answering.cutting import Spoken
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.gate import Gate
from knowledge.answering.material import Material, Source
from knowledge.llm.chat import Prompt
from knowledge.records import DEFAULT_SPACE, Passage, Query, Question, Span

HERE = Path(__file__).parent
BARS = {"wrong and let through": 0.0, "right and cut": 0.25, "milliseconds a sentence": 5.0}
NUMBERS = "two three four five six seven eight nine ten twelve fourteen sixteen twenty thirty sixty".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
NAMES = ("Bakker", "Yilmaz", "Dijkstra", "Okafor", "Zwolle", "Brussels")
ADDED = (
    "You also receive a company laptop and a lease car",
    "Travel costs are reimbursed in full",
    "A permanent contract follows afterwards",
    "Candidates take an assessment first",
    "You work closely with the prime minister",
    "Everybody gets a good mark at the end",
    "There is a lot of room for your own ideas",
    "The working week has four days of nine hours",
    "You may always leave early",
    "The organisation also pays for your house",
)


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    zipf("de")  # loads the lists of words, as a running program has
    said = tomllib.loads((HERE / "gate_english.toml").read_text("utf-8"))["said"]
    with TemporaryDirectory() as data:
        house = assemble(load_settings().of(SAMPLES).model_copy(update={"data": Path(data)}))
        house.sync()
        missed = _measured(house.answerer.desk(DEFAULT_SPACE), house.answerer._answerer, said, options.show)
        house.close()
    return missed


def _measured(desk: Desk, answerer: object, said: list[dict[str, object]], show: bool) -> int:
    chance = random.Random(7)  # noqa: S311 - a benchmark, no secret
    right, spent = Counter[str](), 0.0
    passed: defaultdict[str, list[str]] = defaultdict(list)
    tried = Counter[str]()
    for row in said:
        query = answerer.answer(Question(row["asked"])).made.query  # type: ignore[attr-defined]
        told = _brief(desk, str(row["holds"]))
        keys = [*told.material.sources]
        for text in row["right"]:  # type: ignore[attr-defined]
            begun = time.thread_time()
            rulings = [_ruled(desk, query, told, text, key) for key in keys]
            spent += (time.thread_time() - begun) / len(keys)
            cut = all(how != "passed" for how, _ in rulings)
            right["cut" if cut else "passed"] += 1
            if show and cut:
                print(f"cut: {sorted({f'{how} {reason}' for how, reason in rulings})} | {text}")
        wrong = [("by hand", text) for text in row["wrong"]]  # type: ignore[attr-defined]
        for how, text in [*wrong, *_spoilt(row["right"], chance)]:  # type: ignore[arg-type]
            tried[how] += 1
            if any(_ruled(desk, query, told, text, key)[0] == "passed" for key in keys):
                passed[how].append(text)
        elsewhere = _brief(desk, str(row["holds"]), elsewhere=True)
        for text in row["right"]:  # type: ignore[attr-defined]
            tried["another document"] += 1
            if any(_ruled(desk, query, elsewhere, text, key)[0] == "passed" for key in elsewhere.material.sources):
                passed["another document"].append(text)
    if show:
        for how, texts in passed.items():
            print(f"let through, {how}:", *texts, sep="\n   ")
    print(f"{right.total()} right, {tried.total()} wrong {dict(tried)}")
    print("let through:", {how: len(passed[how]) for how in tried})
    found = (
        sum(map(len, passed.values())) / tried.total(), right["cut"] / right.total(), spent / right.total() * 1000
    )  # fmt: skip
    return sum(_told(name, figure) for name, figure in zip(BARS, found, strict=True))


def _ruled(desk: Desk, query: Query, told: Brief, text: str, key: str) -> tuple[str, str]:
    ruling = Gate(told, Draft(desk, query)).rule(Spoken(text, (key,)))
    return ruling.how, ruling.reason


def _brief(desk: Desk, holds: str, *, elsewhere: bool = False) -> Brief:
    """A brief with every passage of the document that holds some words; or else of another one, in the same language."""
    document = next(p.document for p in desk.library.passages.values() if holds in p.text)
    if elsewhere:
        others = [d.id for d in desk.library.documents.values() if d.language == "nl" and d.id != document]
        document = others[len(holds) % len(others)]
    passages = enumerate(desk.library.passages_of(document))
    sources = {key: _source(key, one) for key, one in ((f"k{n}x9", one) for n, one in passages)}
    return Brief(Prompt("Answer only from the sources.", ""), Material(desk, sources, "k9k9"))


def _source(key: str, passage: Passage) -> Source:
    return Source(key, passage.document, Span(passage.start, passage.end), passage.text, passage.header, passage.id)


def _spoilt(right: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    for text in right:
        for match in list(re.finditer(r"\d", text))[:2]:
            digit = str((int(match[0]) + chance.randint(1, 8)) % 10)
            yield "digit", text[: match.start()] + digit + text[match.end() :]
        yield from (("number", spoilt) for spoilt in _swapped(text, NUMBERS, chance))
        yield from (("month", spoilt) for spoilt in _swapped(text, MONTHS, chance))
        yield from (("weekday", spoilt) for spoilt in _swapped(text, DAYS, chance))
        for match in list(re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text))[:1]:
            yield (
                "name",
                text[: match.start()]
                + chance.choice([name for name in NAMES if name not in text])
                + text[match.end() :],
            )
        match = re.search(r"\b(?:is|are|can|wants|need|get|help|write|build)\b", text)
        if match and not re.search(r"\b(?:not|no|only|few)\b", text, re.I):
            yield "denied", f"{text[: match.end()]} not{text[match.end() :]}"
    yield "added", chance.choice(ADDED) + "."


def _swapped(text: str, words: list[str], chance: random.Random) -> Iterator[str]:
    for match in re.finditer(rf"\b(?:{'|'.join(words)})\b", text):
        another = chance.choice([word for word in words if word != match[0]])
        yield text[: match.start()] + another + text[match.end() :]


def _told(name: str, figure: float) -> bool:
    missed = figure > BARS[name]
    print(f"{name:26} {figure:8.4f}  (bar {BARS[name]:g}){'  MISSED' if missed else ''}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
