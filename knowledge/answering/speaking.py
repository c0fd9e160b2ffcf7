"""Speaking: answers as people get them, in the words of the source or of a model that can say nothing else. Read this third.

A model words what records do not answer exactly. Whatever goes wrong with it, the quoted answer is given and says so.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from knowledge.answering import wording
from knowledge.answering.answerer import Answerer
from knowledge.answering.composing import brief
from knowledge.answering.desk import Desk
from knowledge.answering.generating import Generation, Piece
from knowledge.answering.rewriting import is_unresolved, rewrite
from knowledge.answering.whose import told, whose
from knowledge.errors import ModelFailed
from knowledge.llm.chat import ChatModel, Usage
from knowledge.records import Answer, History, Intent, Outcome, Question

_BY_RECORDS = (Intent.LIST, Intent.COUNT, Intent.MISUSE, Intent.CONVERSATION, Intent.OFF_TOPIC)
_EXACT = ("fact", "comparison")  # steps of the answerer after which a record has answered
_SETTLED = (Outcome.AMBIGUOUS, Outcome.CONFLICTING, Outcome.CONVERSATION)
_SPOKEN_OF = (
    0.25  # of a question's words, in one passage, before a model is asked what the rules take to be off the subject
)

Keep = Callable[[Answer, Question], None]


@dataclass
class _Turn:
    """What one question has come to so far: the answer, and the tokens spent."""

    question: Question
    history: History
    answer: Answer
    usage: Usage = field(default_factory=Usage)


class Speaker:
    """Answers questions, worded by a model where there is one.

    Args:
        answerer: gives the quoted answer, which is what people get without a model and whenever it fails.
        model: words the others; None for none.
        by_meaning: whether search finds passages without a word in common, so that finding one says less.
        keep: told of every answer with its receipt.
        index: what was searched.
        price: the cost of what was read and written; None where it is not known.
    """

    def __init__(
        self,
        answerer: Answerer,
        model: ChatModel | None = None,
        *,
        by_meaning: bool = False,
        keep: Keep = lambda answer, question: None,
        index: str = "keywords",
        price: Callable[[Usage], float | None] = lambda usage: None,
    ) -> None:
        self._answerer = answerer
        self._model = model
        self._by_meaning = by_meaning
        self._keep = keep
        self._index = index
        self._price = price

    def desk(self, space: str) -> Desk:
        """Everything at hand for a space."""
        return self._answerer.desk(space)

    def answer(self, question: Question, history: History | None = None) -> Answer:
        """The answer to a question in the light of the conversation so far."""
        *_, answer = self.stream(question, history)
        assert isinstance(answer, Answer)  # noqa: S101 - a stream ends in its answer
        return answer

    def quoted(self, question: Question) -> Answer:
        """The answer in the words of the source, to try a question: no model is asked, and no receipt is kept."""
        return self._answerer.answer(question)

    def stream(self, question: Question, history: History | None = None) -> Iterator[Piece | Answer]:
        """Verified pieces as they come, and last the answer."""
        begun, at = time.perf_counter(), datetime.now(UTC)
        history = history or History()
        turn = _Turn(question, history, self._answerer.answer(question, history))
        if self._model is not None:
            yield from self._worded(turn, self._model)
        made = replace(
            turn.answer.made,
            id=secrets.token_hex(5),
            index=f"{self._index}, generation {self.desk(question.space).library.generation}",
            seconds=time.perf_counter() - begun,
            at=at,
            prompt_tokens=turn.usage.prompt_tokens,
            completion_tokens=turn.usage.completion_tokens,
            cost=self._price(turn.usage) if turn.usage.total else None,
        )
        answer = replace(turn.answer, made=made)
        self._keep(answer, question)
        yield answer

    def _worded(self, turn: _Turn, model: ChatModel) -> Iterator[Piece]:
        """The answer in the model's words, where it has any to add."""
        generation: Generation | None = None
        try:
            if is_unresolved(turn.question, turn.history, turn.answer):
                self._resolve(turn, model)
            generation = self._generation(turn, model)
            if generation is None:
                return
            yield from _opened(generation)
            worded = generation.answer()
            quoted = _quoted(turn.answer, "model_unsupported", tuple(generation.steps))
            turn.answer = told(worded, generation.desk) if worded else quoted
        except ModelFailed as error:
            steps = generation.steps if generation else []
            turn.answer = _quoted(turn.answer, "model_failed", (*steps, f"model: {type(error).__name__}"))
        finally:
            turn.usage += generation.usage if generation else Usage()

    def _resolve(self, turn: _Turn, model: ChatModel) -> None:
        """Take a follow-up for what the model takes it for, if that leads anywhere."""
        query = turn.answer.made.query
        assert query is not None  # noqa: S101 - an unresolved follow-up has been read
        question, usage = rewrite(model, turn.question, turn.history, query.language)
        turn.usage += usage
        if question is None:
            return
        answer = self._answerer.answer(question, turn.history)
        if answer.outcome not in (Outcome.OUT_OF_SCOPE, Outcome.CONVERSATION):
            steps = (*answer.made.steps, "follow-up rewritten by the model")
            turn.question, turn.answer = question, replace(answer, made=replace(answer.made, steps=steps))

    def _generation(self, turn: _Turn, model: ChatModel) -> Generation | None:
        """What the model is to word; None where records have answered exactly, and where there is nothing to word."""
        made = turn.answer.made
        desk, query = self.desk(turn.question.space), made.query
        if query is None or query.misuse or query.absent or query.intent in _BY_RECORDS:
            return None
        if turn.answer.text.count("\n- ") > 1:  # a whole list of a document: nothing to add, and nothing to leave out
            return None
        if turn.answer.outcome in _SETTLED or any(step in made.steps for step in _EXACT):
            return None
        if turn.answer.outcome is Outcome.OUT_OF_SCOPE and not self._is_spoken_of(desk, query.text):
            return None
        told = brief(desk, query, person=turn.question.person)
        return Generation(desk, query, told, model, turn.answer, steps=list(made.steps)) if told else None

    def _is_spoken_of(self, desk: Desk, text: str) -> bool:
        if self._by_meaning:
            return True
        hits = desk.search.search(text, limit=3)
        return any(desk.search.coverage(text, hit) >= _SPOKEN_OF for hit in hits)


def _opened(generation: Generation) -> Iterator[Piece]:
    """What a model says, after the line about whose assignment it is of."""
    opening = whose(generation.query, generation.desk)
    for piece in generation.pieces():
        if opening:
            yield Piece(opening)
            opening = ""
        yield piece


def _quoted(answer: Answer, why: str, steps: tuple[str, ...]) -> Answer:
    """The quoted answer, which says in one line that it is."""
    text = f"{answer.text}\n{wording.sentence(why, answer.language)}"
    return replace(answer, text=text, made=replace(answer.made, steps=steps))
