"""Wording: the fixed sentences of answers, per language (data/wording.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from babel.dates import format_date

from knowledge.language.detection import detect
from knowledge.records import FactKind, Language


@cache
def _all() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(files("knowledge.answering").joinpath("data/wording.toml").read_text("utf-8"))


def sentence(name: str, language: Language, /, **values: object) -> str:
    """A fixed sentence with its names filled in; KeyError when one is missing."""
    return str(_all()[language]["text"][name]).format(**values)


def saying(quote: str, language: Language) -> str:
    """The line that quotes a document, with a word about its language when that isn't the asker's."""
    return sentence("says" if detect(quote, language) == language else "says_foreign", language, quote=quote)


def fact_sentence(kind: FactKind, language: Language, value: str) -> str:
    """The one line that says a fact."""
    return str(_all()[language]["facts"][kind.value]).format(value=value)


def choice_sentence(kind: FactKind, choice: str, language: Language, quote: str) -> str | None:
    """The line that says one value of a closed list, where there is a wording for it."""
    pattern = _all()[language]["facts"].get(f"{kind.value}_{choice}")
    return str(pattern).format(quote=quote) if pattern else None


def example(kind: FactKind, language: Language, title: str) -> str | None:
    """A question that asks for a kind of fact, where there is a wording for it."""
    pattern = _all()[language]["examples"].get(kind.value)
    return str(pattern).format(title=title) if pattern else None


def kind_name(kind: FactKind, language: Language) -> str:
    """What a kind of fact is called."""
    return str(_all()[language]["kinds"][kind.value])


def choice(value: str, language: Language) -> str:
    """What a value of a closed list is called."""
    return str(_all()[language]["choices"].get(value, value))


def unit(name: str, many: bool, language: Language) -> str:
    """A unit in one or many."""
    names = _all()[language]["units"].get(name, [name, name])
    return str(names[1 if many else 0])


def word(name: str, language: Language) -> str:
    """A small word."""
    return str(_all()[language]["words"][name])


def openings(language: Language) -> str:
    """Ordinary words that a sentence may begin with."""
    return " ".join(_all()[language]["openings"]["words"])


def joined(names: Sequence[str], language: Language, last: str = "and") -> str:
    """Names in a row: "a, b en c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word(last, language)} {names[-1]}"


def everything(language: Language) -> str:
    """All fixed words of a language: what an answer may say of its own accord."""
    parts: list[str] = []
    for group in _all()[language].values():
        for entry in group.values():
            parts.extend(entry if isinstance(entry, list) else [str(entry)])
    months = " ".join(format_date(date(2000, m, 1), "MMMM", locale=language) for m in range(1, 13))
    return re.sub(r"\{\w+\}", " ", " ".join(parts)) + " " + months
