"""A small answerer: it repeats the question with a source, and raises what it is told to raise."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answering.generating import Piece
from knowledge.records import Answer, Citation, History, Outcome, Question

SOURCE = Citation(
    number=1,
    document="1",
    name="havenmeester.md",
    title="Havenmeester in Delfzijl",
    section="Uren",
    page=2,
    quote="De stage is 24 uur per week.",
    start=0,
    end=28,
)


class EchoingAnswerer:
    """Answers "<question> [1]". `failing`: the error that a question raises. `asked`: the questions it got so far, each
    with the number of exchanges before it."""

    def __init__(self, failing: dict[str, Exception] | None = None) -> None:
        self.failing = failing or {}
        self.asked: list[tuple[str, int]] = []

    def stream(self, question: Question, history: History) -> Iterator[Piece | Answer]:
        """The answer, in one go."""
        yield self.answer(question, history)

    def answer(self, question: Question, history: History) -> Answer:
        """The question itself, and how many exchanges came before it."""
        self.asked.append((question.text, len(history.exchanges)))
        if error := self.failing.get(question.text):
            raise error
        return Answer(Outcome.ANSWERED, f"{question.text} [1]", "nl", (SOURCE,), ("Waar is de stage?",))
