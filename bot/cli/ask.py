"""`wegwijzer ask`: one question, or a file of conversations."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from bot.cli.arguments import Documents, Model, worded_by
from bot.conversation.wording import Wording
from bot.settings import Settings
from knowledge.records import Outcome


def ask(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(help="options.question")] = None,
    documents: Documents = None,
    as_json: Annotated[bool, typer.Option("--json", help="options.json")] = False,
    batch: Annotated[Path | None, typer.Option("--batch", metavar="FILE", help="options.batch")] = None,
    answers: Annotated[Path | None, typer.Option("--answers", metavar="FILE", help="options.answers")] = None,
    model: Model = None,
) -> None:
    """Answer a question, or each conversation of a file."""
    settings: Settings = worded_by(context.obj.of(documents), model)
    text = " ".join(question or []).strip()
    _check(text, batch, answers, Wording(settings.language))
    well = _answer_file(settings, batch, answers) if batch else _answer_one(settings, text, as_json)
    raise typer.Exit(0 if well else 1)


def _check(text: str, batch: Path | None, answers: Path | None, wording: Wording) -> None:
    if text and batch:
        raise typer.BadParameter(wording.say("ask.both"))
    if not text and not batch:
        raise typer.BadParameter(wording.say("ask.nothing"))
    if answers and not batch:
        raise typer.BadParameter(wording.say("ask.answers_alone"))


def _answer_one(settings: Settings, text: str, as_json: bool) -> bool:
    from bot.cli.opening import begin, opened
    from bot.conversation.batch import ask_in_order, record_of

    wording = Wording(settings.language)
    with opened(settings) as house:
        answer, milliseconds = ask_in_order(begin(house, wording), [text])
    if as_json:
        _write(sys.stdout, record_of(answer, id=answer.made.id or None, milliseconds=milliseconds))
    else:
        from bot.terminal.rendering import answer_view
        from bot.terminal.screen import open_console

        open_console(sys.stdout).print(answer_view(answer))
    return answer.outcome is not Outcome.ERROR


def _answer_file(settings: Settings, batch: Path, answers: Path | None) -> bool:
    from bot.cli.opening import begin, counting, opened
    from bot.conversation.batch import answer_lines

    wording = Wording(settings.language)
    lines = batch.read_text("utf-8-sig", errors="replace").split("\n")
    total = sum(1 for line in lines if line.strip())
    failed = 0
    with opened(settings) as house, _to(answers) as out, counting(wording.say("ask.answering")) as on_progress:
        for number, record in enumerate(answer_lines(lines, lambda: begin(house, wording), wording), start=1):
            _write(out, record)
            failed += record["outcome"] == Outcome.ERROR.value
            if on_progress:
                on_progress(number, total)
    if failed:
        typer.echo(wording.say("ask.failed", count=failed), err=True)
    return not failed


@contextmanager
def _to(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        yield file


def _write(out: TextIO, record: dict[str, object]) -> None:
    out.write(json.dumps(record, ensure_ascii=False) + "\n")
    out.flush()
