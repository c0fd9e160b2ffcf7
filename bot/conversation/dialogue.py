"""One conversation: its turns in order, each of which ends in an answer, whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Protocol

from bot.conversation.wording import Wording
from knowledge.answering.generating import Piece
from knowledge.errors import KnowledgeError
from knowledge.records import DEFAULT_SPACE, Answer, Exchange, History, Outcome, Question

_REMEMBERED = 50  # exchanges; nobody points back further, and a day of piped questions must not fill the memory


class Answers(Protocol):
    """Whoever answers a question."""

    def stream(self, question: Question, history: History) -> Iterator[Piece | Answer]:
        """Verified pieces as they come, and last the answer to a question, given the conversation so far."""
        ...


class Dialogue:
    """A conversation that remembers what was said.

    Args:
        answers: who answers.
        wording: the sentences for what goes wrong.
        report: told of every error that was not foreseen.
        space: the documents it is about.
    """

    def __init__(
        self,
        answers: Answers,
        wording: Wording,
        report: Callable[[Exception], None] = lambda error: None,
        space: str = DEFAULT_SPACE,
    ) -> None:
        self._answers = answers
        self._wording = wording
        self._report = report
        self._space = space
        self.history = History()

    def ask(self, text: str) -> Answer:
        """The answer to the next turn; an error is an answer too, and the conversation goes on after it."""
        *_, answer = self.stream(text)
        assert isinstance(answer, Answer)  # noqa: S101 - a stream ends in its answer
        return answer

    def stream(self, text: str) -> Generator[Piece | Answer]:
        """The same, piece by piece as they come; the answer comes last, and is what counts."""
        question = Question(text, self._space)
        for said in answered(self._answers, question, self.history, self._wording, self._report):
            if isinstance(said, Answer):
                self.history = History((*self.history.exchanges, Exchange(question, said))[-_REMEMBERED:])
            yield said


def answered(
    answers: Answers, question: Question, history: History, wording: Wording, report: Callable[[Exception], None]
) -> Generator[Piece | Answer]:
    """Verified pieces as they come, and last the answer; an error is an answer too."""
    answer: Answer | None = None
    try:
        for said in answers.stream(question, history):
            if isinstance(said, Answer):
                answer = said
            else:
                yield said
    except KnowledgeError as error:
        answer = Answer(Outcome.ERROR, wording.error(error), wording.language)
    except Exception as error:  # one bad turn must not end a conversation or a batch
        report(error)
    yield answer or Answer(Outcome.ERROR, wording.say("chat.broken"), wording.language)
