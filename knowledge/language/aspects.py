"""Aspects: what people commonly ask of a placement that no record holds, and how documents say it (data/aspects.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.language.glossary import compile_phrase
from knowledge.language.words import normalise, tokenise
from knowledge.records import FactKind

_TOLD = re.compile(r"\W*(?:(?:hoi|hallo|hi|hello|dag)\W+)?(?:ik|i|i'm|i've|we|wij|mijn|m'n|my)\b[^?]*[,.;:!] ")


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something to be asked after: the phrases by which questions ask for it and those by which documents state it.

    `records` are the kinds of fact that answer it too.
    """

    name: str
    asked: tuple[str, ...]
    stated: tuple[str, ...]
    records: frozenset[FactKind] = frozenset()

    def states(self, text: str) -> bool:
        """Whether a text, normalised, speaks of it whatever else it says."""
        return any(_found(phrase, text) for phrase in self.stated if phrase[0] != "?")

    def may_state(self, text: str) -> bool:
        """Whether a text, normalised, speaks of it if it speaks of the rest of the question too."""
        return any(_found(phrase[1:], text) for phrase in self.stated if phrase[0] == "?")


@dataclass(frozen=True, slots=True)
class Asked:
    """An aspect that a question asks after, and by which stretch of it, normalised."""

    aspect: Aspect
    start: int
    end: int


@cache
def aspects() -> tuple[Aspect, ...]:
    """Every aspect there is."""
    data = tomllib.loads(files("knowledge.language").joinpath("data/aspects.toml").read_text("utf-8"))
    return tuple(
        Aspect(
            name,
            tuple(map(normalise, [*phrases.get("both", []), *phrases.get("asked", [])])),
            tuple(map(normalise, [*phrases.get("both", []), *phrases.get("stated", [])])),
            frozenset(map(FactKind, phrases.get("records", []))),
        )
        for name, phrases in data.items()
    )


def aspects_asked(question: str) -> list[Asked]:
    """The aspects that a question asks after, by its longest phrases; a stretch within another's says nothing."""
    return list(_asked_in(normalise(question)))


@lru_cache(maxsize=256)  # each question is looked into several times
def _asked_in(text: str) -> tuple[Asked, ...]:
    found = [
        Asked(aspect, *match.span())
        for part, phrase, aspect in _by_part()
        if part in text
        for match in _found(phrase, text)
    ]
    longest = sorted(found, key=lambda asked: asked.start - asked.end)
    kept: list[Asked] = []
    for one in longest:
        within = any(k.start <= one.start and one.end <= k.end and k.end - k.start > one.end - one.start for k in kept)
        if not within and all(k.aspect is not one.aspect for k in kept):
            kept.append(one)
    return tuple(_in_what_is_asked(text, kept))


def _in_what_is_asked(text: str, found: list[Asked]) -> list[Asked]:
    """Without what only stands in what somebody tells of themselves first ("ik werk op zaterdag, mag dat ernaast?")."""
    told = _TOLD.match(text)
    asking = [one for one in found if told is None or one.start >= told.end()]
    return asking or found


@cache
def _by_part() -> tuple[tuple[str, str, Aspect], ...]:
    """All phrases by which questions ask, after their longest words: most need no more than a look for those."""
    return tuple((_parts(phrase)[0], phrase, aspect) for aspect in aspects() for phrase in aspect.asked)


def words_asked(question: str) -> frozenset[str]:
    """The words by which a question asks after aspects."""
    text = normalise(question)
    return frozenset(w for one in aspects_asked(question) for w in tokenise(text[one.start : one.end]))


def _found(phrase: str, text: str) -> list[re.Match[str]]:
    """Where a phrase stands in a text; it is made into a pattern only when all of its words are there."""
    return list(_pattern(phrase).finditer(text)) if all(part in text for part in _parts(phrase)) else []


@lru_cache(maxsize=8192)
def _parts(phrase: str) -> tuple[str, ...]:  # the ellipsis is normalised, too
    parts = (word.strip("*") for word in phrase.split() if word not in ("...", "#"))
    return tuple(sorted(parts, key=len, reverse=True))


@lru_cache(maxsize=8192)
def _pattern(phrase: str) -> re.Pattern[str]:
    return compile_phrase(phrase)
