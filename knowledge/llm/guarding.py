"""Guarding: a model that is never waited for too long, never asked when it is down, and never costs more than it may.

One retry (with jitter, or when the server says) inside one budget of time, a breaker, and a budget of tokens.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Thread

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random

from knowledge.errors import ModelBusy, ModelFailed, ModelUnavailable
from knowledge.llm.breaking import Breaker
from knowledge.llm.budgets import EVERYBODY, Budget, Memory
from knowledge.llm.chat import ChatModel, Completion, Prompt, Usage, estimated_tokens
from knowledge.llm.waiting import Waiting

_JITTER = wait_random(0.2, 0.8)
_LONGEST_WAIT = 5.0  # seconds that a busy server may ask for; longer, and the quoted answer is quicker
_LONGEST_REPLY = 8000  # characters; a model that never stops is stopped


@dataclass(frozen=True)
class Deadlines:
    """How long, in seconds, nothing may come, and how long a call may take with its retry."""

    patience: float = 6.0
    whole: float = 20.0


@dataclass
class GuardedModel:
    """A ChatModel around another one.

    Args:
        model: the one that is guarded.
        budget: of tokens.
        breaker: counts its failures.
        deadlines: how long it may take.
        sleep: waits before a retry.
    """

    model: ChatModel
    budget: Budget = field(default_factory=lambda: Budget(Memory()))
    breaker: Breaker = field(default_factory=Breaker)
    deadlines: Deadlines = field(default_factory=Deadlines)
    sleep: Callable[[float], None] = time.sleep
    _waiting: Waiting[str | Usage] = field(default_factory=Waiting)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.model.name

    def complete(self, prompt: Prompt) -> Completion:
        """Everything that the model says."""
        pieces = list(self._guarded(prompt, partial(self._completed, prompt)))
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        return Completion(text, sum((piece for piece in pieces if isinstance(piece, Usage)), Usage()))

    def stream(self, prompt: Prompt) -> Iterator[str | Usage]:
        """What the model says, piece by piece; its usage last, estimated when the server does not tell."""
        return self._guarded(prompt, partial(self.model.stream, prompt))

    def close(self) -> None:
        """Let go of what the model holds."""
        closing = getattr(self.model, "close", None)
        if closing:
            closing()

    def _completed(self, prompt: Prompt) -> Iterator[str | Usage]:
        completion = self.model.complete(prompt)
        yield completion.text
        yield completion.usage

    def _guarded(self, prompt: Prompt, call: Callable[[], Iterator[str | Usage]]) -> Iterator[str | Usage]:
        self.budget.ensure(prompt.person)
        if self.breaker.is_probe_due():
            Thread(target=self._probe, daemon=True, name="probe").start()  # nobody who asks something waits for it
        said, usage = "", Usage()
        with self.breaker.watching():
            try:
                for piece in self._begun(call):
                    if isinstance(piece, Usage):
                        usage += piece
                        continue
                    said += piece
                    yield piece
                    if len(said) > _LONGEST_REPLY:
                        break
            finally:
                if said or usage.total:
                    usage = usage if usage.total else _estimate(prompt, said)
                    self.budget.spend(prompt.person, usage.total)
        yield usage

    def _probe(self) -> None:
        """See whether the model is back, with the shortest question there is."""
        with suppress(ModelFailed), self.breaker.watching(probe=True):
            usage = [u for u in self._begun(partial(self.model.stream, _PROBE)) if isinstance(u, Usage)]
            self.budget.spend(EVERYBODY, sum(u.total for u in usage))

    def _begun(self, call: Callable[[], Iterator[str | Usage]]) -> Iterator[str | Usage]:
        """The pieces of a call; made once more when it failed, quickly, before the first of them."""
        until = time.monotonic() + self.deadlines.whole
        pieces, first = Retrying(
            stop=stop_after_attempt(2), wait=_pause, retry=retry_if_exception(_worth_it), sleep=self.sleep, reraise=True
        )(self._first, call, until)
        if first is not None:
            yield first
            yield from pieces

    def _first(
        self, call: Callable[[], Iterator[str | Usage]], until: float
    ) -> tuple[Iterator[str | Usage], str | Usage | None]:
        started = time.monotonic()
        pieces = self._waiting.pieces(call, self.deadlines.patience, until)
        try:
            return pieces, next(pieces, None)
        except ModelUnavailable as error:
            if time.monotonic() - started > self.deadlines.patience / 2:
                error.add_note(_HANGING)
            raise


_PROBE = Prompt("", "Ok?")
_HANGING = "hanging"  # what took long to fail would take long again


def _worth_it(error: BaseException) -> bool:
    if isinstance(error, ModelBusy):
        return error.retry_after is None or error.retry_after <= _LONGEST_WAIT
    return isinstance(error, ModelUnavailable) and _HANGING not in getattr(error, "__notes__", ())


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, ModelBusy) and error.retry_after else 0.0
    return asked + _JITTER(state)


def _estimate(prompt: Prompt, said: str) -> Usage:
    return Usage(estimated_tokens(prompt.system + prompt.user), estimated_tokens(said))
