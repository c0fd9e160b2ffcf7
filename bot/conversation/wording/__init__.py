"""The fixed sentences people read, per language: data in `nl.toml` and `en.toml`, filled strictly."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Formatter

from knowledge.errors import KnowledgeError
from knowledge.records import Language

Sentences = dict[str, str | dict[str, str]]


@cache
def sentences(language: Language) -> Sentences:
    """All sentences of a language under their whole name: "errors.FolderMissing", "chat.goodbye"."""
    tables = tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
    return {f"{table}.{name}": words for table, rows in tables.items() for name, words in rows.items()}


def fields(words: str) -> set[str]:
    """The names that a sentence must be given."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}


class Wording:
    """The sentences of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._sentences = sentences(language)

    def say(self, name: str, /, **values: object) -> str:
        """A sentence with its values filled in.

        Args:
            name: its table and name, "chat.goodbye".
            values: exactly the names the sentence holds; `count` also chooses between its "one" and "other" form.

        Raises:
            KeyError: there is no such sentence.
            ValueError: a value is missing or not used.
        """
        words = self._sentences[name]
        if isinstance(words, dict):
            words = words["one" if values["count"] == 1 else "other"]
            values = {key: value for key, value in values.items() if key != "count" or "count" in fields(words)}
        if fields(words) != set(values):
            raise ValueError(f"{name} takes {sorted(fields(words))}, not {sorted(values)}")
        return words.format(**values)

    def knows(self, name: str) -> bool:
        """Whether there is a sentence of this name."""
        return name in self._sentences

    def error(self, error: KnowledgeError) -> str:
        """What went wrong, in people's words; the error's own fields fill the sentence."""
        name = f"errors.{type(error).__name__}"
        words = self._sentences[name]
        values = {field: getattr(error, field) for field in fields(str(words))}
        return self.say(name, **values)
