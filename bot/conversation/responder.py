"""Conversation: one turn at a surface, from what was said to the answer. Read this first.

The answer is remembered before it is posted: whoever takes over after a crash posts the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from bot.conversation.dialogue import Answers, answered
from bot.conversation.own import Heard
from bot.conversation.turns import STOPPED, ChannelSettings, Turn, Turns
from bot.conversation.wording import Wording
from knowledge.answering.generating import Piece
from knowledge.language.detection import detect
from knowledge.records import Answer, Exchange, History, Language, Making, Outcome, Question

_TELLS = frozenset({Outcome.ANSWERED, Outcome.PARTIAL, Outcome.CONFLICTING})
_ASKS_BACK = frozenset({Outcome.NOT_STATED, Outcome.AMBIGUOUS})

GoesOn = Callable[[Answer, History, str], tuple[str, ...]]


class Own(Protocol):
    """Whose assignment is whose."""

    def hear(
        self, text: str, person: str, space: str, history: History, language: Language | None = None
    ) -> Heard | None:
        """What is said back to somebody who tells, asks or forgets which assignment is theirs; None to anything else."""
        ...

    def of(self, person: str, space: str) -> str:
        """The id of somebody's assignment for a question about a space; "" without one."""
        ...

    def language(self, person: str) -> Language | Literal[""]:
        """The language that somebody chose for their answers; "" without one."""
        ...


class Responder:
    """Answers turns.

    Args:
        answers: who answers questions.
        turns: what is remembered.
        own: whose assignment is whose.
        goes_on: what could be asked after an answer, in a conversation, about a space.
        language: of what goes wrong, where nobody chose one.
        report: told of every error that was not foreseen.
    """

    def __init__(
        self,
        answers: Answers,
        turns: Turns,
        own: Own | None = None,
        goes_on: GoesOn = lambda answer, history, space: (),
        language: Language = "nl",
        report: Callable[[Exception], None] = lambda error: None,
    ) -> None:
        self._answers = answers
        self._turns = turns
        self._own = own
        self._goes_on = goes_on
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
                if turn.overheard and not _has_something_to_say(said):
                    return
                self._turns.keep(turn, settings.space, said)
            yield said

    def cut_short(self, turn: Turn, settings: ChannelSettings, seen: Sequence[Piece | Answer]) -> Answer:
        """What is left of an answer that somebody stopped, remembered instead of it.

        Args:
            turn: what was said.
            settings: of the channel it was said in.
            seen: the pieces that had been shown.
        """
        citations = {citation.number: citation for said in seen for citation in said.citations}
        language = self._language_of(turn, settings) or detect(turn.text, self._language)
        text = "\n".join(said.text for said in seen)
        left = Answer(
            Outcome.PARTIAL if seen else Outcome.CONVERSATION,
            text or Wording(language).say("notice.stopped"),
            language,
            tuple(citations[number] for number in sorted(citations) if f"[{number}]" in text),
            made=Making(mode="generated" if seen else "quoted", steps=(STOPPED,), at=datetime.now(UTC)),
        )
        self._turns.keep(turn, settings.space, left)
        return left

    def _said(self, turn: Turn, settings: ChannelSettings) -> Iterator[Piece | Answer]:
        history = self._turns.history(turn)
        question = Question(turn.text, settings.space, turn.person, language=self._language_of(turn, settings))
        if self._own is not None and not turn.overheard:
            heard = self._own.hear(turn.text, turn.person, settings.space, history, question.language)
            if heard is not None and not heard.question:
                yield heard.answer
                return
            if heard is not None:
                yield from self._said_and_asked(question, heard, history)
                return
        yield from self._answered(question, history)

    def _said_and_asked(self, question: Question, heard: Heard, history: History) -> Iterator[Piece | Answer]:
        """What is said back to somebody who tells which assignment is theirs, and the answer to what they ask besides."""
        told = Exchange(question, heard.answer)
        first, begun = heard.answer.text, False
        for said in self._answered(replace(question, text=heard.question), History((*history.exchanges, told))):
            if isinstance(said, Answer):
                yield replace(said, text=f"{first}\n{said.text}")
                return
            if not begun:
                yield Piece(first)
            begun = True
            yield said

    def _answered(self, question: Question, history: History) -> Iterator[Piece | Answer]:
        if self._own is not None:
            question = replace(question, own=self._own.of(question.person, question.space))
        wording = Wording(question.language or self._language)
        for said in answered(self._answers, question, history, wording, self._report):
            if isinstance(said, Answer) and not said.suggestions:
                yield replace(said, suggestions=self._goes_on(said, history, question.space))
            else:
                yield said

    def _language_of(self, turn: Turn, settings: ChannelSettings) -> Language | None:
        """The language that is set for the channel, or else the one that somebody chose."""
        chosen = settings.language or (self._own.language(turn.person) if self._own else "")
        return chosen or None


def _has_something_to_say(answer: Answer) -> bool:
    """Whether what was overheard was a question after all: it is answered, or asks for a kind of fact."""
    query = answer.made.query
    return answer.outcome in _TELLS or (answer.outcome in _ASKS_BACK and bool(query and query.kinds))
