"""Report: a folder with one page to read and the results to compare a later evaluation with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from knowledge.evaluation.bars import missed
from knowledge.evaluation.baseline import Movement, write_results
from knowledge.evaluation.running import Asked, Group
from knowledge.evaluation.scores import NAMES

PAGE, RESULTS = "index.html", "results.json"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything there is to report: which cases, what they got, the bars, and what moved since a baseline."""

    title: str
    asked: Sequence[Asked]
    groups: Sequence[Group]
    bars: Mapping[str, float]
    movement: Movement | None = None

    @property
    def missed(self) -> tuple[tuple[str, float, float], ...]:
        """The bars that are missed: which, what was reached, and what should have been."""
        return missed(self.groups, self.bars)


def write_report(folder: Path, evaluation: Evaluation) -> Path:
    """Write the page and the results into a folder, which is made when it is not there; the page.

    Raises:
        OSError: the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_results(folder / RESULTS, evaluation.groups, evaluation.asked)
    page = folder / PAGE
    page.write_text(page_of(evaluation), "utf-8")
    return page


def page_of(evaluation: Evaluation) -> str:
    """The page: self-contained, it loads nothing and needs no script to be read."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["percent"] = percent
    template = environment.from_string((files(__package__) / "page.html.j2").read_text("utf-8"))
    anchors = {one.case.id: f"case-{number}" for number, one in enumerate(evaluation.asked, start=1)}
    shown = [name for name in NAMES if any(name in group.scores for group in evaluation.groups)]
    return template.render(evaluation=evaluation, anchors=anchors, names=shown)


def percent(value: float | None) -> str:
    """A share as people read it: "92.3 %", and a dash where there is nothing to share."""
    return "–" if value is None else f"{100 * value:.1f} %"
