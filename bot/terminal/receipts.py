"""Terminal: the receipt of an answer: how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from bot.conversation.wording import Wording
from bot.terminal.screen import words


def receipt_view(question: str, answer: dict[str, Any], wording: Wording) -> RenderableType:
    """Every step from the question to the answer.

    Args:
        question: as it was asked.
        answer: the fields of an answer, as JSON has them.
    """
    table = Table.grid(padding=(0, 2))
    for name, value in [("question", question), *_rows(answer, wording)]:
        table.add_row(words(wording.say(f"why.{name}"), "bold"), words(value))
    return table


def _rows(answer: dict[str, Any], wording: Wording) -> Iterator[tuple[str, str]]:
    made = answer["made"]
    mode = made["mode"]
    yield "answer", answer["text"]
    yield "outcome", answer["outcome"]
    yield "mode", wording.say(f"why.{mode}")
    yield "at", f"{made['at']}, {wording.say('why.seconds', seconds=round(made['seconds'], 2))}"
    for name in ("model", "prompt", "index"):
        if made[name]:
            yield name, made[name]
    if made["prompt_tokens"] or made["completion_tokens"]:
        yield "tokens", wording.say("why.counts", read=made["prompt_tokens"], written=made["completion_tokens"])
    if made["cost"] is not None:
        yield "cost", f"{made['cost']:.6f}"
    for name in ("passages", "steps"):
        if made[name]:
            yield name, "\n".join(made[name])
    if answer["citations"]:
        yield "sources", "\n".join(f"[{c['number']}] {c['name']}: “{c['quote']}”" for c in answer["citations"])
