"""Baseline: the results of an evaluation as JSON, and what moved since an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from knowledge.errors import BaselineUnreadable
from knowledge.evaluation.running import Asked, Group
from knowledge.evaluation.scores import LOWER_IS_BETTER, Score
from knowledge.records import Citation

_CASE = (
    "id",
    "lang",
    "kind",
    "turns",
    "doc",
    "expect_all",
    "expect_none",
    "gold_quote",
    "answerable",
    "note",
    "rows",
    "today",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A score that is another than it was."""

    name: str
    before: float
    after: float

    @property
    def better(self) -> bool:
        """Whether that is good."""
        return (self.after < self.before) == (self.name in LOWER_IS_BETTER)


@dataclass(frozen=True, slots=True)
class Move:
    """A case of which scores changed, "right" first when it did: that one decides whether it is better or worse."""

    id: str
    changes: tuple[Change, ...]

    @property
    def better(self) -> bool:
        """Whether the case is better than it was."""
        return self.changes[0].better if self.changes[0].name == "right" else all(c.better for c in self.changes)


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved since the baseline: cases better and worse, those that it did not have, and those it had alone."""

    better: tuple[Move, ...]
    worse: tuple[Move, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


class _Value(BaseModel):
    name: str
    value: float


class _Result(BaseModel):
    id: str
    scores: list[_Value]


class _Results(BaseModel):
    cases: list[_Result]


def results(groups: Sequence[Group], asked: Iterable[Asked]) -> dict[str, Any]:
    """Everything about an evaluation, to be written as JSON and read back as a baseline."""
    return {"groups": [asdict(group) for group in groups], "cases": [_result(one) for one in asked]}


def write_results(path: Path, groups: Sequence[Group], asked: Iterable[Asked]) -> None:
    """Write the results of an evaluation."""
    path.write_text(json.dumps(results(groups, asked), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _result(asked: Asked) -> dict[str, Any]:
    answer = asked.answer
    return {
        **asked.case.model_dump(mode="json", include=set(_CASE)),
        "answer": {
            "text": answer.text,
            "outcome": answer.outcome.value,
            "language": answer.language,
            "mode": answer.made.mode,
            "citations": [_citation(citation) for citation in answer.citations],
        },
        "milliseconds": round(asked.milliseconds, 1),
        "tokens": asked.tokens,
        "scores": [asdict(score) for score in asked.scores],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {"document": citation.name, "page": citation.page, "section": citation.section, "quote": citation.quote}


def read_baseline(path: Path) -> dict[str, dict[str, float]]:
    """The scores of an earlier evaluation, by the id of the case.

    Args:
        path: the results.json in its report folder.

    Raises:
        BaselineUnreadable: it holds something else.
        OSError: the file can't be read.
    """
    try:
        read = TypeAdapter(_Results).validate_json(path.read_bytes())
    except ValidationError:
        raise BaselineUnreadable(path.name) from None
    return {case.id: {score.name: score.value for score in case.scores} for case in read.cases}


def moved(before: Mapping[str, Mapping[str, float]], asked: Sequence[Asked]) -> Movement:
    """What is better, worse, new and gone since a baseline."""
    known = [one for one in asked if one.case.id in before]
    moves = [Move(one.case.id, _changes(before[one.case.id], one.scores)) for one in known]
    changed = [move for move in moves if move.changes]
    ids = [one.case.id for one in asked]
    return Movement(
        better=tuple(move for move in changed if move.better),
        worse=tuple(move for move in changed if not move.better),
        new=tuple(id_ for id_ in ids if id_ not in before),
        gone=tuple(id_ for id_ in before if id_ not in set(ids)),
    )


def _changes(before: Mapping[str, float], scores: Iterable[Score]) -> tuple[Change, ...]:
    found = [Change(s.name, before[s.name], s.value) for s in scores if s.name in before and s.value != before[s.name]]
    return tuple(sorted(found, key=lambda change: change.name != "right"))
