"""A model that is made when it is first needed: importing a client takes over a second, and most questions need none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from knowledge.llm.chat import ChatModel, Completion, Prompt, Usage


class Later:
    """A ChatModel that stands for one still to be made.

    Args:
        name: of the model.
        make: makes it.
    """

    def __init__(self, name: str, make: Callable[[], ChatModel]) -> None:
        self.name = name
        self._make = make

    def complete(self, prompt: Prompt) -> Completion:
        """Everything that the model says."""
        return self.model.complete(prompt)

    def stream(self, prompt: Prompt) -> Iterator[str | Usage]:
        """What the model says, piece by piece; its usage last."""
        return self.model.stream(prompt)

    def close(self) -> None:
        """Let go of what the model holds, if it was made at all."""
        if "model" in self.__dict__:
            closing = getattr(self.model, "close", None)
            if closing:
                closing()

    @cached_property
    def model(self) -> ChatModel:
        """The model itself."""
        return self._make()
