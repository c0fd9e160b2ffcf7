"""Running: every case asked and scored, and the scores added up per kind and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.evaluation.cases import Case
from knowledge.evaluation.scores import NAMES, Score, Source, scores_of
from knowledge.records import Answer

Ask = Callable[[Case], tuple[Answer, float]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A case, the answer it got in how many milliseconds, and its scores."""

    case: Case
    answer: Answer
    milliseconds: float
    scores: tuple[Score, ...]

    @property
    def right(self) -> bool:
        """Whether it is as expected."""
        return all(score.fine for score in self.scores if score.name == "right")

    @property
    def tokens(self) -> tuple[int, int]:
        """The tokens a model read and wrote."""
        return self.answer.made.prompt_tokens, self.answer.made.completion_tokens


@dataclass(frozen=True, slots=True)
class Prices:
    """What a model costs, per million tokens read and written."""

    prompt: float = 0.0
    completion: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """The scores of all cases ("all"), of a kind ("kind") or of a language ("lang"); a score that says nothing of any of
    them is not there. `p50` and `p95` are milliseconds, `tokens` those read and written, and `cost` is in the currency
    of the prices."""

    by: str
    name: str
    count: int
    scores: dict[str, float]
    p50: float
    p95: float
    tokens: tuple[int, int]
    cost: float


def run(cases: Iterable[Case], ask: Ask, source: Source) -> Iterator[Asked]:
    """Each case with its answer and scores, as they are answered.

    Args:
        cases: what is asked.
        ask: has the turns of a case in one conversation; the answer to the last, and the milliseconds it took.
        source: the whole text of a document by its name, or None where there is none.
    """
    for case in cases:
        answer, milliseconds = ask(case)
        yield Asked(case, answer, milliseconds, scores_of(case, answer, source))


def tally(asked: Sequence[Asked], prices: Prices | None = None) -> tuple[Group, ...]:
    """The scores of all cases, then of each kind and of each language.

    Args:
        asked: at least one.
        prices: of the model, for the cost.
    """
    kinds = dict.fromkeys(a.case.kind for a in asked)
    languages = dict.fromkeys(a.case.lang for a in asked)
    prices = prices or Prices()
    return (
        _group("all", "all", asked, prices),
        *(_group("kind", kind, [a for a in asked if a.case.kind == kind], prices) for kind in kinds),
        *(_group("lang", lang, [a for a in asked if a.case.lang == lang], prices) for lang in languages),
    )


def _group(by: str, name: str, asked: Sequence[Asked], prices: Prices) -> Group:
    times = sorted(a.milliseconds for a in asked)
    read, written = sum(a.tokens[0] for a in asked), sum(a.tokens[1] for a in asked)
    cost = (read * prices.prompt + written * prices.completion) / 1_000_000
    scores = [score for a in asked for score in a.scores]
    means = {name: mean for name in NAMES if (mean := _mean(name, scores)) is not None}
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    return Group(by, name, len(asked), means, p50, p95, (read, written), cost)


def _mean(name: str, scores: Iterable[Score]) -> float | None:
    """The share over everything that was scored: a case with ten quotes counts ten times for them."""
    own = [score for score in scores if score.name == name]
    weight = sum(score.weight for score in own)
    return sum(score.value * score.weight for score in own) / weight if weight else None
