"""A file of conversations: a line in, the reply to its last turn out, as JSON."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from knowledge.records import Answer, Citation, Outcome

Record = dict[str, Any]


class Named(BaseModel):
    """What a line is called, even when the rest of it can't be read."""

    id: str | int | None = None


class Line(Named):
    """A line of the file; whatever else stands in it is left alone."""

    turns: Annotated[list[str], Field(min_length=1)]


def record_of(answer: Answer, *, id: str | int | None, milliseconds: float) -> Record:
    """An answer as it is written: markers in the text, sources beside it."""
    return {
        "id": id,
        "text": answer.text,
        "outcome": answer.outcome.value,
        "language": answer.language,
        "citations": [_source(citation) for citation in answer.citations],
        "milliseconds": round(milliseconds, 1),
        "mode": answer.made.mode,
    }


def _source(citation: Citation) -> Record:
    return {
        "document": citation.name,
        "page": citation.page,
        "section": citation.section,
        "quote": citation.quote,
    }


def ask_in_order(dialogue: Dialogue, turns: Sequence[str]) -> tuple[Answer, float]:
    """The reply to the last of some turns, and the milliseconds that this last one took."""
    *earlier, last = turns
    for turn in earlier:
        dialogue.ask(turn)
    begun = time.perf_counter()
    answer = dialogue.ask(last)
    return answer, (time.perf_counter() - begun) * 1000


def answer_lines(lines: Iterable[str], begin: Callable[[], Dialogue], wording: Wording) -> Iterator[Record]:
    """The record of each line that isn't blank, in order; one that can't be read gives a record with outcome "error".

    Args:
        lines: JSON objects with `id` and `turns`.
        begin: a new conversation.
        wording: the language of what goes wrong with a line.
    """
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = Line.model_validate_json(text)
        except ValidationError:
            words = wording.say("ask.line", number=number)
            yield record_of(Answer(Outcome.ERROR, words, wording.language), id=_id(text), milliseconds=0)
            continue
        answer, milliseconds = ask_in_order(begin(), line.turns)
        yield record_of(answer, id=line.id, milliseconds=milliseconds)


def _id(text: str) -> str | int | None:
    try:
        return Named.model_validate_json(text).id
    except ValidationError:
        return None
