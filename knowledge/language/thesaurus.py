"""The thesaurus: words that may replace each other between a question and a document, Dutch and English together."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.language.words import normalise, stem, tokenise

_LONGEST_PHRASE = 4


@cache
def _concepts() -> tuple[dict[str, frozenset[int]], dict[tuple[str, ...], frozenset[int]]]:
    """Single words (and their stems) → concepts, and phrases → concepts."""
    data = tomllib.loads(files("knowledge.language").joinpath("data/thesaurus.toml").read_text("utf-8"))
    words: dict[str, set[int]] = {}
    phrases: dict[tuple[str, ...], set[int]] = {}
    for number, concept in enumerate(data["concept"]):
        for language in ("nl", "en"):
            for entry in concept.get(language, []):
                parts = tuple(tokenise(entry))
                if len(parts) == 1:
                    for key in {parts[0], "nl:" + stem(parts[0], "nl"), "en:" + stem(parts[0], "en")}:
                        if not key.startswith("en:") or language == "en":
                            words.setdefault(key, set()).add(number)
                elif 1 < len(parts) <= _LONGEST_PHRASE:
                    phrases.setdefault(parts, set()).add(number)
    return {w: frozenset(c) for w, c in words.items()}, {p: frozenset(c) for p, c in phrases.items()}


@lru_cache(maxsize=65536)
def concepts_of(word: str) -> frozenset[int]:
    """The concepts a normalised word stands for, by the word itself or by its Dutch or English stem."""
    words, _ = _concepts()
    return words.get(word, frozenset()) or words.get("nl:" + stem(word, "nl"), frozenset()) | words.get(
        "en:" + stem(word, "en"), frozenset()
    )


def phrases_in(words: list[str]) -> list[tuple[int, int, frozenset[int]]]:
    """The phrases of the thesaurus in a list of words: (first word, past the last, concepts), longest first per place."""
    _, phrases = _concepts()
    beginnings = _beginnings()
    found = []
    for start, first in enumerate(words):
        if first not in beginnings:
            continue
        for size in range(min(_LONGEST_PHRASE, len(words) - start), 1, -1):
            concepts = phrases.get(tuple(words[start : start + size]))
            if concepts:
                found.append((start, start + size, concepts))
                break
    return found


@cache
def _beginnings() -> frozenset[str]:
    """The first word of each phrase."""
    return frozenset(phrase[0] for phrase in _concepts()[1])


@cache
def _languages() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("knowledge.language").joinpath("data/thesaurus.toml").read_text("utf-8"))
    return {
        language: frozenset(
            w for concept in data["concept"] for entry in concept.get(language, []) for w in tokenise(entry)
        )
        for language in ("nl", "en")
    }


def words() -> frozenset[str]:
    """Every word of the thesaurus, normalised."""
    return _languages()["nl"] | _languages()["en"]


def is_english(word: str) -> bool:
    """Whether a normalised word is one that the thesaurus knows in English and not in Dutch."""
    return word in _languages()["en"] and word not in _languages()["nl"]


def is_dutch(word: str) -> bool:
    """Whether a normalised word is one that the thesaurus knows in Dutch and not in English."""
    return word in _languages()["nl"] and word not in _languages()["en"]


def knows(word: str) -> bool:
    """Whether a word has a meaning here."""
    return bool(concepts_of(normalise(word)))
