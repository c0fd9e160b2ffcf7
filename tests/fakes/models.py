"""Models that say what a test tells them, without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge.errors import ModelFailed
from knowledge.llm.chat import Completion, Prompt, Usage


class ScriptedModel:
    """Says these in turn, the last one again and again: a text, a function of the prompt that gives one, or an error that
    it raises. `asked` are the prompts it got."""

    name = "scripted"

    def __init__(self, *said: str | ModelFailed | Callable[[Prompt], str]) -> None:
        self._said = list(said)
        self.asked: list[Prompt] = []

    def complete(self, prompt: Prompt) -> Completion:
        """The next text."""
        return Completion(self._next(prompt), Usage(100, 10))

    def stream(self, prompt: Prompt) -> Iterator[str | Usage]:
        """The next text in pieces of seven characters, then its usage."""
        text = self._next(prompt)
        yield from (text[at : at + 7] for at in range(0, len(text), 7))
        yield Usage(100, 10)

    def _next(self, prompt: Prompt) -> str:
        self.asked.append(prompt)
        said = self._said.pop(0) if len(self._said) > 1 else self._said[0]
        if isinstance(said, ModelFailed):
            raise said
        return said(prompt) if callable(said) else said
