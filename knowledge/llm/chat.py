"""What this program needs of a language model: two methods. Whoever has them can word answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told.

    `version` is a hash of the templates it was filled from; `person` is whose budget it counts for ("" for nobody's).
    """

    system: str
    user: str
    version: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens that a call read and wrote."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.prompt_tokens + self.completion_tokens

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model said, whole."""

    text: str
    usage: Usage = Usage()


class ChatModel(Protocol):
    """A language model. Both methods raise ModelFailed, or one of its kinds, and nothing else."""

    @property
    def name(self) -> str:
        """Which model it is, for the receipt."""
        ...

    def complete(self, prompt: Prompt) -> Completion:
        """Everything that the model says."""
        ...

    def stream(self, prompt: Prompt) -> Iterator[str | Usage]:
        """What the model says, in pieces as they come; its usage last. A reply that broke off raises."""
        ...


def estimated_tokens(text: str) -> int:
    """How many tokens a text is at most, about: three characters each.

    Dutch prose takes some 4 characters a token in the vocabularies in use, figures and names fewer; a vocabulary cannot
    be had without a download, so this errs on the side of too many.
    """
    return -(-len(text) // 3)
