"""Frequency: how common a word is in everyday Dutch and English, wherever our own documents use it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import log10
from threading import Lock

from knowledge.language import places
from knowledge.records import Language

_FOREIGN = 1.0  # Zipf: how much rarer a word is in a question in the other language
_PLACE = 4.5  # Zipf frequency of a place in a question
_COMMONEST, _RANGE, _LEAST = 6.2, 2.5, 0.1  # Zipf: from 3.7 on a word tells less the more common it is
_reading = Lock()
_read: dict[tuple[Language, str], Mapping[str, float]] = {}


@lru_cache(maxsize=65536)
def commonness(word: str) -> float:
    """How common a normalised word is in Dutch or English, the higher of the two: log10 per 10^9 words; 0 when it isn't.

    From wordfreq's small lists, which hold the words above 3.0 and are read in a tenth of the time of the large ones.
    """
    frequency = max(_frequencies(language, "small").get(word, 0.0) for language in ("nl", "en"))
    return log10(frequency * 1e9) if frequency else 0.0


def rarity(word: str) -> float:
    """How telling a normalised word is by itself, 0.1..1: what is in every text tells nothing apart."""
    return max(_LEAST, min(1.0, (_COMMONEST - commonness(word)) / _RANGE))


def likelihood(word: str, language: Language) -> float:
    """How common a normalised word is in a question in a language, place names and all (Zipf)."""
    known = max(zipf_in(word, language), zipf_in(word, other_language(language)) - _FOREIGN)
    return max(known, _PLACE) if places.find(word) else known


def other_language(language: Language) -> Language:
    """Dutch for English, English for Dutch."""
    return "en" if language == "nl" else "nl"


def zipf(word: str) -> float:
    """How common a word is in Dutch or English, the higher of the two: log10 per 10^9 words (wordfreq's large lists);
    0 for none."""
    return max(zipf_in(word, "nl"), zipf_in(word, "en"))


@lru_cache(maxsize=65536)
def zipf_in(word: str, language: Language) -> float:
    """How common a word is in one language, as `zipf` has it."""
    frequency = _frequencies(language, "large").get(word, 0.0)
    return log10(frequency * 1e9) if frequency else 0.0


def warm_up() -> None:
    """Read every list, which takes a second, before anybody waits for it."""
    languages: tuple[Language, ...] = ("nl", "en")
    for language in languages:
        for size in ("small", "large"):
            _frequencies(language, size)


def _frequencies(language: Language, size: str) -> Mapping[str, float]:
    if (language, size) not in _read:
        with _reading:  # ten threads that each read them would take ten times as long, for each waits for the others
            if (language, size) not in _read:
                from wordfreq import get_frequency_dict  # 0.3 s, and up to 0.2 s to read a list

                _read[language, size] = get_frequency_dict(language, size)
    return _read[language, size]
