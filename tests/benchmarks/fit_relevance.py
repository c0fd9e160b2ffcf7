"""Fit the weights by which a sentence is taken to answer (`knowledge/answering/data/relevance.toml`) and say how good they are.

    python tests/benchmarks/fit_relevance.py --set DOCUMENTS QUESTIONS [--set …] [--write]

QUESTIONS are cases as `wegwijzer evaluate` takes them, with `gold_quote`. Each set in turn is left out of the fit and
predicted from the others: those figures say what new documents may expect. `--write` keeps the weights of the fit on all.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bot.assembly import assemble
from bot.settings import load_settings
from knowledge.answering.desk import Desk
from knowledge.answering.evidence import Witness
from knowledge.answering.relevance import Judged, answer_features, judged
from knowledge.answering.speaking import Speaker
from knowledge.answering.units import Unit
from knowledge.evaluation.cases import Case, read_cases
from knowledge.evaluation.scores import letters
from knowledge.records import Exchange, History, Intent, Query, Question

Numbers = NDArray[np.float64]
HOME = Path(__file__).resolve().parents[2]
WEIGHTS = HOME / "knowledge/answering/data/relevance.toml"
SHRINK_SENTENCES, SHRINK_ANSWERS = 0.01, 0.02  # of the squared weights: the sets are small
LEAST = 0.05  # a weight nearer to nothing is left out


@dataclass
class Example:
    """A question with the sentences that could answer it."""

    set: str
    witness: Witness
    units: list[Unit]
    names: list[str]
    features: Numbers
    right: NDArray[np.bool_]


def main() -> int:
    """Prints the figures, and the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=2, action="append", type=Path, required=True, metavar=("DOCUMENTS", "QUESTIONS"))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    examples = [e for folder, questions in asked.set for e in examples_of(folder, questions)]
    names = examples[0].names
    told = [predicted(examples, name, names) for name in sorted({e.set for e in examples})]
    report(np.concatenate([p for p, _ in told]), np.concatenate([r for _, r in told]))
    sentence = fit_sentences(examples, names)
    answer = fit_answers(examples, sentence)
    text = as_toml(sentence, answer)
    WEIGHTS.write_text(text, "utf-8") if asked.write else print(text)
    return 0


# --- examples ---------------------------------------------------------------------------------------------------------


def examples_of(folder: Path, questions: Path) -> Iterator[Example]:
    """The questions of a set that are answered with a sentence, or should not be answered."""
    with TemporaryDirectory() as data:
        house = assemble(load_settings().of(folder).model_copy(update={"data": Path(data)}))
        house.sync()
        answerer = house.answerer
        for case in read_cases(questions):
            if case.kind not in ("smalltalk", "injection", "ambiguous") and (found := example(answerer, case)):
                found.set = str(questions)
                yield found
        house.close()


def example(answerer: Speaker, case: Case) -> Example | None:
    """A case as an example; None when it asks for a recorded fact, a list or nothing."""
    query = understood(answerer, case)
    if query.kinds or query.intent not in (Intent.PASSAGE, Intent.OVERVIEW) or query.absent:
        return None
    desk = answerer.desk(query.space)
    witness = Witness(desk, query)
    scope = desk.versions.newest([desk.assignment(a) for a in query.assignments if a in desk.library.assignments])
    units = witness.candidates([a.id for a in scope]) if scope else witness.candidates()
    if not units or not witness.terms:
        return None
    found = judged(witness, units)
    rows = [list(one.features.values()) for one in found]
    right = np.array([case.answerable and answers(desk, case, one.unit) for one in found])
    return Example("", witness, [one.unit for one in found], list(found[0].features), np.array(rows), right)


def understood(answerer: Speaker, case: Case) -> Query:
    """The last question of a case, in the light of the others."""
    history = History()
    for turn in case.turns[:-1]:
        history = History((*history.exchanges, Exchange(Question(turn), answerer.answer(Question(turn), history))))
    last = Question(case.turns[-1])
    return answerer.desk(last.space).understanding.understand(last, history)


def answers(desk: Desk, case: Case, unit: Unit) -> bool:
    """Whether a sentence is where the answer stands, or has all that an answer must have."""
    name = desk.library.documents[unit.document].name.lower()
    if not any(name == doc.lower() or name.rsplit(".", 1)[0] == doc.lower() for doc in case.doc):
        return False
    gold, own = letters(case.gold_quote or ""), letters(unit.text)
    stands = bool(gold) and len(own) > 8 and (own in gold or gold in own or gold[:40] in own)
    text = " ".join(unit.text.split())
    return stands or (bool(case.expect_all) and all(any(hit(p, text) for p in group) for group in case.expect_all))


def hit(pattern: str, text: str) -> bool:
    """Whether a pattern of a case is in a text."""
    if pattern.startswith("re:"):
        return re.search(pattern[3:], text, re.I | re.S) is not None
    return pattern.lower() in text.lower()


# --- fitting ----------------------------------------------------------------------------------------------------------


def fit_sentences(examples: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """The weights of a conditional logit: the right sentences of each question against all of its sentences."""
    known = [e for e in examples if e.right.any() and not e.right.all()]

    def slope(weights: Numbers) -> Numbers:
        total = np.zeros_like(weights)
        for e in known:
            shares = np.exp(e.features @ weights - (e.features @ weights).max())
            shares /= shares.sum()
            among = shares * e.right / (shares @ e.right)
            total += e.features.T @ (shares - among)
        return total / len(known) + SHRINK_SENTENCES * weights

    return dict(zip(names, descended(slope, len(names)), strict=True))


def fit_answers(examples: Sequence[Example], sentence: dict[str, float]) -> dict[str, float]:
    """The weights of a logistic regression: whether the best sentence is right."""
    rows, right, names = best_of(examples, sentence)
    spread = rows.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)

    def slope(weights: Numbers) -> Numbers:
        off = 1 / (1 + np.exp(-(rows / scale) @ weights)) - right
        free = np.array([name == "one" for name in names])
        return (rows / scale).T @ off / len(rows) + SHRINK_ANSWERS * np.where(free, 0.0, weights)

    return dict(zip(names, descended(slope, len(names)) / scale, strict=True))


def best_of(examples: Sequence[Example], sentence: dict[str, float]) -> tuple[Numbers, Numbers, list[str]]:
    """For every example the features of its best sentence, and whether that is right."""
    rows, right = [], []
    for e in examples:
        scores = e.features @ np.array(list(sentence.values()))
        order = np.argsort(-scores, kind="stable")
        best = [
            Judged(e.units[i], dict(zip(sentence, map(float, e.features[i]), strict=True)), float(scores[i]))
            for i in order
        ]
        rows.append(answer_features(e.witness, best))
        right.append(float(e.right[order[0]]))
    return np.array([list(row.values()) for row in rows]), np.array(right), list(rows[0])


def descended(slope: Callable[[Numbers], Numbers], size: int) -> Numbers:
    """Where a slope ends, by gradient descent with momentum."""
    weights, speed = np.zeros(size), np.zeros(size)
    for _ in range(3_000):
        speed = 0.9 * speed - 0.1 * slope(weights)
        weights = weights + speed
    return weights


# --- telling ----------------------------------------------------------------------------------------------------------


def predicted(examples: Sequence[Example], left_out: str, names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """For the examples of one set the probabilities by the weights of the others, and what is right."""
    rest, own = [e for e in examples if e.set != left_out] or examples, [e for e in examples if e.set == left_out]
    sentence = fit_sentences(rest, names)
    answer = fit_answers(rest, sentence)
    rows, right, _ = best_of(own, sentence)
    return 1 / (1 + np.exp(-rows @ np.array(list(answer.values())))), right


def report(chance: Numbers, right: Numbers) -> None:
    """How well the probabilities of sets that were left out tell right from wrong."""
    pairs = [(a > b) + (a == b) / 2 for a in chance[right == 1] for b in chance[right == 0]]
    print(f"{len(right)} questions, best sentence right {right.mean():.3f}, AUROC {np.mean(pairs):.3f}")
    for least in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        taken = chance >= least
        print(
            f"  from {least:.1f}: {taken.mean():5.1%} of questions, right {right[taken].mean():5.1%}, found {right[taken].sum() / right.sum():5.1%}"
        )


def as_toml(sentence: dict[str, float], answer: dict[str, float]) -> str:
    """The weights as they are kept."""
    lines = [
        "# Weights, fitted by tests/benchmarks/fit_relevance.py: what each feature of answering/relevance.py counts."
    ]
    for title, weights in (("sentence", sentence), ("answer", answer)):
        lines += ["", f"[{title}]"]
        lines += [f"{name} = {weight:.2f}" for name, weight in weights.items() if abs(weight) >= LEAST]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
