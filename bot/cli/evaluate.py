"""`wegwijzer evaluate`: ask questions with known answers, and hold what comes back to a bar."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.arguments import Documents, Model, worded_by
from bot.conversation.wording import Wording
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.assembly import House
    from knowledge.evaluation.bars import Terms
    from knowledge.evaluation.cases import Case
    from knowledge.evaluation.report import Evaluation
    from knowledge.evaluation.running import Asked, Prices
    from knowledge.records import Answer


def evaluate(
    context: typer.Context,
    cases: Annotated[Path, typer.Argument(metavar="CASES", help="options.cases")],
    documents: Documents = None,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="options.baseline")] = None,
    report: Annotated[Path | None, typer.Option("--report", metavar="DIR", help="options.report")] = None,
    bar: Annotated[list[str] | None, typer.Option("--bar", metavar="NAME=SHARE", help="options.bar")] = None,
    model: Model = None,
) -> None:
    """Score the answers to a file of cases; the exit code is 1 below a bar."""
    from knowledge.evaluation.bars import read_terms
    from knowledge.evaluation.baseline import moved, read_baseline
    from knowledge.evaluation.cases import read_cases
    from knowledge.evaluation.report import Evaluation, write_report
    from knowledge.evaluation.running import tally

    settings: Settings = worded_by(context.obj.of(documents), model)
    read, terms = read_cases(cases), read_terms(cases, bar or ())
    before = read_baseline(baseline) if baseline else None
    asked = _asked(settings, read, terms)
    movement = None if before is None else moved(before, asked)
    prices = _prices(settings, terms)
    evaluation = Evaluation(cases.name, asked, tally(asked, prices), terms.bars, movement)
    page = write_report(report, evaluation) if report else None
    _tell(evaluation, page, prices, Wording(settings.language))
    raise typer.Exit(1 if evaluation.missed else 0)


def _prices(settings: Settings, terms: Terms) -> Prices | None:
    """What the model costs: as the cases say, else as is set; None when nobody says."""
    from knowledge.evaluation.running import Prices

    if "prices" in terms.model_fields_set:
        return terms.prices
    return Prices(*settings.openai_prices) if settings.openai_prices else None


@dataclass
class _Clock:
    """The day on which a case is asked."""

    day: date

    def __call__(self) -> date:
        return self.day


def _asked(settings: Settings, cases: tuple[Case, ...], terms: Terms) -> list[Asked]:
    from bot.cli.opening import begin, counting, opened
    from bot.conversation.batch import ask_in_order
    from knowledge.evaluation.running import run

    wording = Wording(settings.language)
    usual = terms.today or date.today()
    clock, asked = _Clock(usual), []
    with opened(settings, today=clock) as house, counting(wording.say("ask.answering")) as on_progress:

        def ask(case: Case) -> tuple[Answer, float]:
            clock.day = case.today or usual
            return ask_in_order(begin(house, wording), case.turns)

        for one in run(cases, ask, _Texts(house)):
            asked.append(one)
            if on_progress:
                on_progress(len(asked), len(cases))
    return asked


class _Texts:
    """The whole text of each document, by its name."""

    def __init__(self, house: House) -> None:
        self._library = house.catalogue.library()
        self._ids = {document.name: document.id for document in self._library.documents.values()}

    def __call__(self, name: str) -> str | None:
        found = self._ids.get(name)
        return None if found is None else self._library.text(found).text


def _tell(evaluation: Evaluation, page: Path | None, prices: Prices | None, wording: Wording) -> None:
    from bot.terminal.scores import scores_view
    from bot.terminal.screen import open_console

    open_console(sys.stdout).print(scores_view(evaluation.groups, wording))
    for one in evaluation.asked:
        if not one.right:
            reason = next(score.reason for score in one.scores if score.name == "right")
            typer.echo(wording.say("evaluate.wrong", id=one.case.id, reason=reason))
    if evaluation.movement:
        for name in ("worse", "better"):
            moves = getattr(evaluation.movement, name)
            ids = ", ".join(move.id for move in moves)
            typer.echo(wording.say(f"evaluate.{name}", count=len(moves), ids=ids or "–"))
    for name, value, bar in evaluation.missed:
        typer.echo(wording.say("evaluate.missed", name=name, value=f"{100 * value:.1f}", bar=f"{100 * bar:.1f}"))
    if not evaluation.missed:
        typer.echo(wording.say("evaluate.met"))
    read, written = evaluation.groups[0].tokens
    if read or written:
        cost = f"{evaluation.groups[0].cost:.4f}" if prices else wording.say("evaluate.no_prices")
        worded = sum(one.answer.made.mode == "generated" for one in evaluation.asked)
        values = {"worded": worded, "asked": len(evaluation.asked), "read": read, "written": written, "cost": cost}
        typer.echo(wording.say("evaluate.tokens", **values))
    if page:
        typer.echo(wording.say("evaluate.page", page=page))
