"""Whether the gate catches what a model makes up, lets through what it says rightly, and how long that takes.

`python tests/benchmarks/bench_gate.py [--answers 500] [--show]`; the exit code is 1 when a bar is missed.

Right answers are sentences of the passages that a model is given, as they stand and in the ways models word them (another
opening, joined, shortened), and wordings by hand (`gate_wordings.toml`). Each is then spoilt: another digit, another
date, another name, the key of another source, an invented key, a sentence that no source has.
The time is that of the processor, for a machine that does other things too.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from bot.assembly import assemble
from bot.settings import SAMPLES, load_settings
from knowledge.answering.bearing import zipf
from knowledge.answering.composing import Brief, brief
from knowledge.answering.cutting import Spoken
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.gate import Gate
from knowledge.language.quantities.figures import figures
from knowledge.records import DEFAULT_SPACE, BlockKind, Query, Question

HERE = Path(__file__).parent
BARS = {"spoilt and let through": 0.0, "right and cut": 0.02, "milliseconds a sentence": 5.0}
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
NEGATED = re.compile(r"\b(?:geen|niet|not|no)\b")
NAMES = ("Van den Heuvel", "Bakker", "Yilmaz", "Dijkstra", "Visser", "Okafor")
ADDED = (
    "Je krijgt ook een leaseauto van de zaak",
    "De reiskosten worden volledig vergoed",
    "Na afloop volgt altijd een vast contract",
    "Een rijbewijs is verplicht",
    "Je werkt nauw samen met de minister-president",
    "Sollicitanten doen eerst een assessment",
    "You also receive a company laptop",
    "De werkweek telt vier dagen van negen uur",
    "Iedereen krijgt aan het einde een goed cijfer",
    "Het is belangrijk om op tijd te komen",
    "Je mag altijd eerder naar huis",
    "Er is veel ruimte voor eigen ideeën en plezier",
    "De organisatie betaalt ook je huis en je auto",
)


@dataclass(frozen=True)
class Case:
    """A right sentence with the key behind it, in the light of one question."""

    query: Query
    told: Brief
    text: str
    key: str
    way: str


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    zipf("de")  # loads the lists of words, as a running program has
    chance = random.Random(11)  # noqa: S311 - a benchmark, no secret
    with TemporaryDirectory() as data:
        settings = load_settings().of(SAMPLES).model_copy(update={"data": Path(data)})
        house = assemble(settings)
        house.sync()
        desk = house.answerer.desk(DEFAULT_SPACE)
        cases = list(right_cases(desk, house.answerer._answerer, chance))
        chance.shuffle(cases)
        missed = measure(desk, cases[: options.answers], chance, options.show)
        house.close()
    return missed


def measure(desk: Desk, cases: list[Case], chance: random.Random, show: bool) -> int:
    """Rule on each case and its spoilt forms; the number of bars missed."""
    spent, cut, ways = [], [], Counter(case.way for case in cases)
    let_through: defaultdict[str, list[str]] = defaultdict(list)
    tried: Counter[str] = Counter()
    for case in cases:
        gate = Gate(case.told, Draft(desk, case.query))
        started = time.thread_time()
        ruling = gate.rule(Spoken(case.text, (case.key,)))
        spent.append(time.thread_time() - started)
        if ruling.how != "passed":
            cut.append(f"{case.way} | {ruling.how} {ruling.reason} | {case.text}")
            continue
        for how, text, key in spoilt(case, chance):
            tried[how] += 1
            if Gate(case.told, Draft(desk, case.query)).rule(Spoken(text, (key,))).how == "passed":
                let_through[how].append(
                    f"{case.text} -> {text}  << {case.told.material.text([key])}"
                    if key in case.told.material.sources
                    else text
                )
    if show:
        print(*cut, sep="\n")
        for how, texts in let_through.items():
            print(how, *texts, sep="\n   ")
    print(f"{len(cases)} right sentences {dict(ways)}, {sum(tried.values())} spoilt {dict(tried)}")
    print("let through:", {how: len(let_through[how]) for how in tried})
    figures_ = (sum(map(len, let_through.values())) / sum(tried.values()), len(cut) / len(cases), mean(spent) * 1000)
    return sum(told(name, figure) for name, figure in zip(BARS, figures_, strict=True))


def told(name: str, figure: float) -> bool:
    """Print a figure beside its bar; whether it missed."""
    missed = figure > BARS[name]
    print(f"{name:26} {figure:8.4f}  (bar {BARS[name]:g}){'  MISSED' if missed else ''}")
    return missed


# --- right sentences ----------------------------------------------------------------------------------------------------


def right_cases(desk: Desk, answerer: object, chance: random.Random) -> Iterator[Case]:
    """What a careful model could say to the golden questions and to those asked by hand."""
    for line in (HERE.parent / "golden" / "questions.jsonl").read_text("utf-8").splitlines():
        asked = json.loads(line)["turns"][0]
        query = answerer.answer(Question(asked)).made.query  # type: ignore[attr-defined]
        yield from _of_passages(desk, query, chance)
    by_hand = tomllib.loads((HERE / "gate_wordings.toml").read_text("utf-8"))["said"]
    for row in by_hand:
        query = answerer.answer(Question(row["asked"])).made.query  # type: ignore[attr-defined]
        told = brief(desk, query)
        keys = [s.key for s in told.material.sources.values() if s.passage and row["holds"] in s.shown] if told else []
        if keys:
            yield from (Case(query, told, text, keys[0], "by hand") for text in row["texts"])
        else:
            print("not given:", row["asked"])


def _of_passages(desk: Desk, query: Query | None, chance: random.Random) -> Iterator[Case]:
    told = brief(desk, query) if query else None
    for source in told.material.sources.values() if told else ():
        if not source.passage or desk.library.documents[source.document].language != query.language:
            continue
        units = [u for u in told.material.units([source.key]) if _is_plain(u.text) and u.text in source.shown]
        for unit in units[:3]:
            text = unit.text
            ways = {"as it stands": text}
            if (
                unit.kind is BlockKind.PARAGRAPH
                and text[0].isupper()
                and text.split()[0].lower() in ("je", "de", "het", "een")
            ):
                rest = text[0].lower() + text[1:]
                ways["another opening"] = f"In deze opdracht geldt: {rest}"
            short, comma, rest = text.partition(", ")
            if comma and len(short) > 40 and figures(short) <= figures(text) and not NEGATED.search(rest):
                ways["shortened"] = f"{short}."
            for way, said in ways.items():
                yield Case(query, told, said, source.key, way)


def _is_plain(text: str) -> bool:
    return 25 < len(text) < 300 and text.endswith(".") and "\n" not in text


# --- spoilt -------------------------------------------------------------------------------------------------------------


def spoilt(case: Case, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """(how, text, key) of every way in which a sentence can be spoilt."""
    text, key = case.text, case.key
    for match in list(re.finditer(r"\d", text))[:2]:
        other = str((int(match.group()) + chance.randint(1, 8)) % 10)
        yield "digit", text[: match.start()] + other + text[match.end() :], key
    for match in re.finditer("|".join(MONTHS), text):
        other = chance.choice([month for month in MONTHS if month != match.group()])
        yield "date", text[: match.start()] + other + text[match.end() :], key
    for match in list(re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text))[:1]:
        yield "name", text[: match.start()] + chance.choice(NAMES) + text[match.end() :], key
    yield "invented key", text, "zz9z"
    others = [s for s in case.told.material.sources.values() if s.key != key and _shares_little(text, case.told, s.key)]
    if others:
        yield "swapped key", text, chance.choice(others).key
    yield "added sentence", chance.choice(ADDED), key


def _shares_little(text: str, told: Brief, key: str) -> bool:
    other = " ".join([told.material.text([key]), *(unit.text for unit in told.material.units([key]))])
    words = set(re.findall(r"\w{4,}", text.lower()))
    return len(words & set(re.findall(r"\w{4,}", other.lower()))) < 0.5 * len(words)


if __name__ == "__main__":
    sys.exit(main())
