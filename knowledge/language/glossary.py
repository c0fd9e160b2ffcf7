"""The glossary: how people ask for each kind of fact, as data that a coordinator can extend (data/glossary.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.language.words import normalise, stem
from knowledge.records import FactKind, Language

_NUMBER = (
    r"(?:\d[\d.,:]*|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w*tig|honderd|duizend|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand)\b\W*"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask for a kind; `weak` ones count only when the question holds no other topic."""

    kind: FactKind
    language: Language
    words: str
    weak: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A kind that a question asks for, and where: `start` and `end` in the normalised question."""

    kind: FactKind
    start: int
    end: int
    weak: bool
    words: str


def compile_phrase(words: str) -> re.Pattern[str]:
    """The pattern of a phrase: "…" stands for up to nine words, "#" for a number, a "*" at an end of a word for any
    beginning or ending."""
    parts = []
    for word in normalise(words).replace("...", "…").split():
        if word == "…":
            parts.append(r"(?:[\w'./-]+\W+){0,9}?")
        elif word == "#":
            parts.append(_NUMBER)
        else:
            beginning, ending = (r"\w*" if star else "" for star in (word.startswith("*"), word.endswith("*")))
            border = r"\b" if ending or word[-1].isalnum() else ""
            parts.append(beginning + re.escape(word.strip("*")) + ending + border + r"\W*")
    return re.compile(r"(?<![\w])" + "".join(parts).removesuffix(r"\W*"))


def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("knowledge.language").joinpath("data/glossary.toml").read_text("utf-8"))


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases of the glossary, longest first."""
    found = []
    for kind, languages in _data().items():
        for language in ("nl", "en"):
            for words in languages.get(language, []):
                bare = words.removeprefix("?")
                found.append(Phrase(FactKind(kind), language, bare, bare != words, compile_phrase(bare)))
    return tuple(sorted(found, key=lambda phrase: -len(phrase.words)))


@cache
def glossary_words() -> frozenset[str]:
    """Every whole word of the glossary: words that need no repair."""
    return frozenset(w for phrase in phrases() for w in normalise(phrase.words).split() if w.isalpha())


@cache
def glossary_stems() -> dict[str, str]:
    """The stems of the glossary that are no words themselves → the word they are of."""
    words = {w for w in glossary_words() if len(w) > 5}
    stems = {stem(w, language): w for language in ("nl", "en") for w in sorted(words)}
    return {root: w for root, w in stems.items() if root not in glossary_words() and len(root) > 5}


def mentions(text: str) -> list[Mention]:
    """The kinds of fact a question asks for, strongest (longest) first; a stretch of words speaks for the longest phrase,
    and for all kinds that have it."""
    return list(_mentions(normalise(text)))


@lru_cache(maxsize=256)
def _mentions(question: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for phrase in (phrase for piece, phrase in _by_piece() if piece in question):
        for match in phrase.pattern.finditer(question):
            start, end = match.span()
            taken = any(
                m.start <= start and end <= m.end and m.words != phrase.words
                for m in found
                if m.kind is not phrase.kind
            )
            known = any(m.kind is phrase.kind for m in found)
            if not taken and (not known or not any(m.start < end and start < m.end for m in found)):
                found.append(Mention(phrase.kind, start, end, phrase.weak, phrase.words))
    strong = [m for m in found if not m.weak]
    beside = [m for m in found if m.weak and any(_listed(question, m, other) for other in strong)]
    return tuple([*strong, *beside] or found)


_AND = re.compile(r"\W*(?:(?:en|of|and|or|zowel|als|both)\W+)?(?:(?:de|het|the|mijn|je|jouw|my|your)\W+)?")


def _listed(question: str, one: Mention, other: Mention) -> bool:
    """Whether two mentions stand side by side ("de uren en de ervaring")."""
    first, second = sorted((one, other), key=lambda m: m.start)
    return first.kind is not second.kind and bool(_AND.fullmatch(question[first.end : second.start]))


@cache
def _by_piece() -> tuple[tuple[str, Phrase], ...]:
    """Each phrase, longest first, after the longest word in it: where that is missing, the pattern need not be tried."""
    return tuple((max(_pieces(phrase.words), key=len), phrase) for phrase in phrases())


def _pieces(words: str) -> list[str]:
    whole = normalise(words).replace("...", "…").split()
    return [word.strip("*") for word in whole if word not in ("…", "#")]
