"""Bars: what an evaluation must reach, from a TOML file beside its cases."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import BarsUnreadable
from knowledge.evaluation.running import Group, Prices
from knowledge.evaluation.scores import LOWER_IS_BETTER, NAMES

KIND = "kind"  # the bar for the right answers of each kind that has enough cases
ENOUGH = 5
DEFAULTS: Mapping[str, float] = {
    "right": 0.92,
    KIND: 0.85,
    "confident_wrong": 0.03,
    "false_refusal": 0.03,
    "abstention": 0.95,
    "citation_precision": 0.90,
    "quotes": 1.0,
    "figures": 1.0,
    "language": 1.0,
    "list_f1": 0.98,
}
_SLACK = 1e-9  # 0.9 of 100 cases is 90, whatever floats make of it


def _known(bars: dict[str, float]) -> dict[str, float]:
    if unknown := sorted(set(bars) - {*NAMES, KIND}):
        raise ValueError(f"no such bar: {', '.join(unknown)}; there are {', '.join([*NAMES, KIND])}")
    return bars


class Terms(BaseModel):
    """On what terms cases are asked: the bars, the day on which (a case may have its own), and the price of a model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    today: date | None = None
    bars: Annotated[dict[str, Annotated[float, Field(ge=0, le=1)]], AfterValidator(_known)] = {}
    prices: Prices = Prices()


def read_terms(cases: Path, given: Iterable[str] = ()) -> Terms:
    """The terms of a file of cases: those of the TOML file beside it, on top of the defaults.

    Args:
        cases: the file of cases; "questions.jsonl" has its terms in "questions.toml".
        given: bars that go before those of the file, as "right=0.9".

    Raises:
        BarsUnreadable: the file, or one of those given, can't be used.
    """
    path = cases.with_suffix(".toml")
    try:
        terms = Terms.model_validate(tomllib.loads(path.read_text("utf-8")) if path.is_file() else {})
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        raise BarsUnreadable(path.name, f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BarsUnreadable(path.name, str(error)) from None
    bars = {**DEFAULTS, **terms.bars, **dict(_given(text) for text in given)}
    return terms.model_copy(update={"bars": bars})


def _given(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        bars = Terms.model_validate({"bars": {name.strip(): value.strip()}}).bars
    except ValidationError as error:
        raise BarsUnreadable(text, error.errors(include_url=False)[0]["msg"]) from None
    return next(iter(bars.items()))


def missed(groups: Iterable[Group], bars: Mapping[str, float]) -> tuple[tuple[str, float, float], ...]:
    """The bars that are missed: which, what was reached, and what should have been.

    Args:
        groups: as `tally` gives them.
        bars: by the name of a score; KIND is that of the right answers of each kind.
    """
    found = []
    for group in groups:
        if group.by == "all":
            found += [(name, group.scores[name], bar) for name, bar in bars.items() if _misses(name, group, bar)]
        elif group.by == "kind" and group.count >= ENOUGH and group.scores["right"] < bars.get(KIND, 0) - _SLACK:
            found.append((f"right ({group.name})", group.scores["right"], bars[KIND]))
    return tuple(found)


def _misses(name: str, group: Group, bar: float) -> bool:
    value = group.scores.get(name)
    if value is None:
        return False
    return value > bar + _SLACK if name in LOWER_IS_BETTER else value < bar - _SLACK
