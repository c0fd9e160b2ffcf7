"""Relevance: how likely it is that a sentence answers a question, by weights fitted on questions with known answers.

First every sentence gets a score (a conditional logit: the answer against all others that could be it), then the best of
them a probability: not only what it has of the question counts, but how far it stands out from the rest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from knowledge.answering.evidence import Witness
from knowledge.answering.units import Unit
from knowledge.language.frequency import rarity
from knowledge.records import BlockKind

_FURTHEST = 3.0  # of the scores: beyond it nothing is clearer
_SHORT = 25  # characters
_LONE = 3.0  # how far the only sentence there is stands out

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what it has of a question, and its score."""

    unit: Unit
    features: Features
    score: float


def judged(witness: Witness, units: Sequence[Unit]) -> list[Judged]:
    """Sentences with their scores, best first; ties in reading order."""
    weights = fitted()["sentence"]
    rare = [rarity(t.word) for t in witness.terms]
    found = []
    for unit in units:
        features = sentence_features(witness, unit, rare)
        found.append(Judged(unit, features, _dot(weights, features)))
    return sorted(found, key=lambda j: (-j.score, j.unit.document, j.unit.span.start))


def probability(witness: Witness, best: Sequence[Judged]) -> float:
    """How likely it is that the first of the judged sentences answers, 0..1."""
    if not best or not witness.terms:
        return 0.0
    return 1 / (1 + exp(-_dot(fitted()["answer"], answer_features(witness, best))))


def sentence_features(witness: Witness, unit: Unit, rare: Sequence[float]) -> Features:
    """What a sentence has of a question, each 0..1; `rare` says of each term how telling it is by itself."""
    met = []
    for each in witness.terms:
        own, above, before = unit.words.meets(each), unit.around.meets(each), unit.near.meets(each)
        met.append((unit.in_context(own, each), above, before))
    plain = [t.weight for t in witness.terms]
    both = [a * b for a, b in zip(plain, rare, strict=True)]
    focus = [m for t, (m, *_) in zip(witness.terms, met, strict=True) if t.word == witness.focus]
    named = [t.weight for t in witness.named]
    fits = witness.seems_to_fit(unit)
    return {
        "words": _mean(plain, [m for m, *_ in met]),
        "telling": _mean(both, [m for m, *_ in met]),
        "most": max((m * r for (m, *_), r in zip(met, rare, strict=True)), default=0.0),
        "above": _mean(both, [a for _, a, _ in met]),
        "before": _mean(both, [b for *_, b in met]),
        "focus": max(focus, default=0.0),
        "named": _mean(named, [unit.words.meets(t) for t in witness.named]),
        "named_above": _mean(named, [unit.around.meets(t) for t in witness.named]),
        "misfit": float(not fits),
        "no_money": float(not fits and witness.expects == "money"),
        "announces": float(unit.announces),
        "item": float(unit.kind is BlockKind.ITEM),
        "row": float(unit.kind is BlockKind.ROW),
        "question": float(unit.text.rstrip().endswith("?")),
        "short": float(len(unit.text) < _SHORT),
    }


def answer_features(witness: Witness, best: Sequence[Judged]) -> Features:
    """What tells whether the first of the judged sentences answers: itself, and the others."""
    first = best[0]
    unit = first.unit
    apart = (j.score for j in best[1:] if (j.unit.document, j.unit.group) != (unit.document, unit.group))
    following = best[1].features["telling"] if len(best) > 1 else 0.0
    taken = ("words", "telling", "most", "before", "focus", "misfit", "question", "short")
    return {
        **{name: first.features[name] for name in taken},
        "one": 1.0,
        "share": 1 / sum(exp(j.score - first.score) for j in best),
        "lead": min(first.score - next(apart, first.score - _LONE), _FURTHEST) / _FURTHEST,
        "gain": first.features["telling"] - following,
        "unfocused": float(not witness.focus),
        "several": min(len(witness.terms), 5) / 5,
    }


@cache
def fitted() -> Mapping[str, Features]:
    """The weights: of a sentence's features, and of an answer's."""
    text = files("knowledge.answering").joinpath("data/relevance.toml").read_text("utf-8")
    return tomllib.loads(text)


def _mean(weights: Sequence[float], values: Sequence[float]) -> float:
    total = sum(weights)
    return sum(w * v for w, v in zip(weights, values, strict=True)) / total if total else 0.0


def _dot(weights: Features, features: Features) -> float:
    return sum(weight * features[name] for name, weight in weights.items())
