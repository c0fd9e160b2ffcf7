"""Terminal: the receipt of an answer: how it came about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from bot.conversation.wording import Wording
from bot.terminal.screen import words

_SENTENCE = re.compile(r"sentence (?P<number>\d+): (?P<how>passed|quoted|dropped)(?: \((?P<reason>.*)\))?")


def receipt_view(
    question: str, answer: dict[str, Any], wording: Wording, place: Callable[[str], str] = str
) -> RenderableType:
    """Every step from the question to the answer.

    Args:
        question: as it was asked.
        answer: the fields of an answer, as JSON has them.
        place: where the passage with an id stands, in words.
    """
    table = Table.grid(padding=(0, 2))
    for name, value in [("question", question), *_rows(answer, wording, place)]:
        table.add_row(words(wording.say(f"why.{name}"), "bold"), words(value))
    return table


def _rows(answer: dict[str, Any], wording: Wording, place: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    made, outcome = answer["made"], answer["outcome"]
    mode = made["mode"]
    yield "answer", answer["text"]
    yield "outcome", wording.say(f"outcomes.{outcome}")
    yield "mode", wording.say(f"why.{mode}")
    yield "at", f"{_moment(made['at'])}, {wording.say('why.seconds', seconds=round(made['seconds'], 2))}"
    for name in ("model", "prompt", "index"):
        if made[name]:
            yield name, made[name]
    if made["prompt_tokens"] or made["completion_tokens"]:
        yield "tokens", wording.say("why.counts", read=made["prompt_tokens"], written=made["completion_tokens"])
    if made["cost"] is not None:
        yield "cost", f"{made['cost']:.6f}"
    if made["passages"]:
        yield "passages", "\n".join(map(place, made["passages"]))
    if made["steps"]:
        yield "steps", "\n".join(_step(step, wording) for step in made["steps"])
    if answer["citations"]:
        yield "sources", "\n".join(f"[{c['number']}] {c['name']}: “{c['quote']}”" for c in answer["citations"])


def _moment(at: str | None) -> str:
    """A moment, on this machine's clock."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M:%S}" if at else ""


def _step(step: str, wording: Wording) -> str:
    """A step in people's words, where it is about a sentence of the model; the others are notes of the program."""
    sentence = _SENTENCE.fullmatch(step)
    if not sentence:
        return step
    if not sentence["reason"]:
        return wording.say("steps.passed", number=sentence["number"])
    how, (kind, _, word) = sentence["how"], sentence["reason"].partition(": ")
    reason = wording.say("steps.word", word=word) if word else _reason(kind, wording)
    return wording.say(f"steps.{how}", number=sentence["number"], reason=reason)


def _reason(kind: str, wording: Wording) -> str:
    """Why a sentence did not pass: by the whole of it ("live text"), or else by its first word ("figure or name")."""
    names = (kind.replace(" ", "_"), kind.split(" ")[0], "source")
    return next(wording.say(f"steps.{name}") for name in names if wording.knows(f"steps.{name}"))
