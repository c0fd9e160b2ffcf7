"""Conversation: one turn at a surface, from what was said to the answer. Read this first.

The answer is remembered before it is posted: whoever takes over after a crash posts the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from bot.conversation.dialogue import Answers, answered
from bot.conversation.turns import ChannelSettings, Turn, Turns
from bot.conversation.wording import Wording
from knowledge.answering.generating import Piece
from knowledge.records import Answer, Language, Outcome, Question

_NOTHING_TO_SAY = frozenset({Outcome.CONVERSATION, Outcome.OUT_OF_SCOPE, Outcome.ERROR})


class Own(Protocol):
    """Whose assignment is whose."""

    def answer(self, text: str, person: str, space: str) -> Answer | None:
        """What is said back to somebody who tells, asks or forgets which assignment is theirs; None to anything else."""
        ...

    def of(self, person: str) -> str:
        """The id of somebody's assignment; "" without one."""
        ...


class Responder:
    """Answers turns.

    Args:
        answers: who answers questions.
        turns: what is remembered.
        own: whose assignment is whose.
        language: of what goes wrong, where nobody chose one.
        report: told of every error that was not foreseen.
    """

    def __init__(
        self,
        answers: Answers,
        turns: Turns,
        own: Own | None = None,
        language: Language = "nl",
        report: Callable[[Exception], None] = lambda error: None,
    ) -> None:
        self._answers = answers
        self._turns = turns
        self._own = own
        self._language = language
        self._report = report

    def respond(self, turn: Turn, settings: ChannelSettings, *, anew: bool = False) -> Iterator[Piece | Answer]:
        """Verified pieces as they come, and last the answer; nothing for what was overheard and is no question.

        Args:
            turn: what was said.
            settings: of the channel it was said in.
            anew: whether it is answered again although it was before: it reads differently now.
        """
        if not anew and (kept := self._turns.find(turn.key)):
            yield kept.answer
            return
        for said in self._said(turn, settings):
            if isinstance(said, Answer):
                if turn.overheard and said.outcome in _NOTHING_TO_SAY:
                    return
                self._turns.keep(turn, settings.space, said)
            yield said

    def _said(self, turn: Turn, settings: ChannelSettings) -> Iterator[Piece | Answer]:
        own = None
        if self._own is not None and not turn.overheard:
            own = self._own.answer(turn.text, turn.person, settings.space)
        if own is not None:
            yield own
            return
        question = Question(
            turn.text,
            settings.space,
            turn.person,
            own=self._own.of(turn.person) if self._own else "",
            language=settings.language or None,
        )
        wording = Wording(settings.language or self._language)
        yield from answered(self._answers, question, self._turns.history(turn), wording, self._report)
