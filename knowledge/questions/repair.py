"""Repair: the words of a question, mended to words that the documents use. Nothing is learned or downloaded.

A word that no document has is read as the nearest word that one has, unless it is a real word by itself: then the
documents simply do not speak of it, and saying so beats answering another question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log1p, log10
from string import ascii_lowercase

from knowledge.language.words import STOP_WORDS, normalise, stem
from knowledge.records import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IN_A_CODE = re.compile(r"\S*[\d@/_]\S*|\S+\.\S+")  # numbers, addresses and reference codes are never mended
_WRONG_START = 1.5  # nats: people see a wrong first letter, so the word must be 4.5 times as frequent
_SWAPPED = 2.0  # nats: letters in the wrong order are the likeliest slip, at equal frequency
_VOWELS = re.compile(r"[aeiou]")
_LINKS = ("", "s", "e", "en")

_SHORTEST, _LONGEST = 4, 40  # shorter words have too many neighbours: only the caller's table mends them
_MOST = 20  # unknown words looked into: a question has a few, a pasted document hundreds
_TWO_ERRORS_FROM = 8  # letters
_SHORTEST_PART = 4
_RARE = 2  # passages: a compound this rare is also searched by its parts
_REAL = 2.0  # Zipf frequency (per 10^9 words, log 10) from which a word counts as real
_COMMON = 3.0  # Zipf frequency from which a real word is never read as another
_MUCH_RARER = 2.0  # Zipf: a real word is read as another only when it is this much rarer


@dataclass(frozen=True, slots=True)
class Repaired:
    """A question after repair.

    `changes` are the words that were read as another (as typed, as read); `added` are words to search for besides the
    text: compounds joined or split.
    """

    text: str
    changes: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()


class Repairer:
    """Mends questions with a vocabulary of known words."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        *,
        extra: Iterable[str] = (),
        abbreviations: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the words; nothing is computed before the first unknown word.

        Args:
            vocabulary: normalised word → in how many passages it stands.
            extra: words that questions use and documents need not ("hoeveel", "solliciteren").
            abbreviations: chat spellings in lower case → what they stand for ("dgn": "dagen").
        """
        self._vocabulary = vocabulary
        self._extra = frozenset(map(normalise, extra))
        self._abbreviations = abbreviations or {}

    def repair(self, text: str, language: Language = "nl") -> Repaired:
        """The question with its unknown words mended, what was changed, and what else to search for."""
        text = unicodedata.normalize("NFC", text)
        codes = [match.span() for match in _IN_A_CODE.finditer(text)]
        found = [m for m in _WORD.finditer(text) if not any(start <= m.start() < end for start, end in codes)]
        unknown = [m.group() for m in found if not self.knows(normalise(m.group()))]
        better = {word: self._mend(normalise(word), language) for word in list(dict.fromkeys(unknown))[:_MOST]}
        changes = tuple((word, other) for word, other in better.items() if other)
        pieces = [better.get(m.group()) or m.group() for m in found]
        words = [word for piece in pieces for word in normalise(piece).split()]
        added = dict.fromkeys([*self._joined(words), *self._parted(words)])
        return Repaired(_replaced(text, found, pieces), changes, tuple(word for word in added if word not in words))

    def knows(self, word: str) -> bool:
        """Whether a normalised word stands in a document, in this or another inflection, or is one questions use."""
        if word in self._vocabulary or word in self._extra or any(word in stop for stop in STOP_WORDS.values()):
            return True
        if word in self._abbreviations:
            return False
        return stem(word, "nl") in self._stems["nl"] or stem(word, "en") in self._stems["en"]

    @cached_property
    def _stems(self) -> dict[Language, frozenset[str]]:
        # Not of stop words: "wanner" has the stem of "wanneer" and is a typo all the same.
        words = {*self._vocabulary, *self._extra} - STOP_WORDS["nl"] - STOP_WORDS["en"]
        return {"nl": frozenset(stem(w, "nl") for w in words), "en": frozenset(stem(w, "en") for w in words)}

    # --- one word ---------------------------------------------------------------------------------------------------

    def _mend(self, word: str, language: Language) -> str | None:
        if word in self._abbreviations:
            return self._abbreviations[word]
        if not _SHORTEST <= len(word) <= _LONGEST or self._parts(word):
            return None
        candidate, errors = self._nearest(word, language)
        return candidate if candidate and _plausible(word, candidate, errors) else None

    def _nearest(self, word: str, language: Language) -> tuple[str, int]:
        """The likeliest known word within reach and its number of errors (vowels left out count as one error)."""
        from rapidfuzz.distance import OSA  # 60 ms that a question without typos need not wait for
        from rapidfuzz.process import extract

        reach = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        found = [(1, candidate) for candidate in self._with_vowels(word)]
        for length in range(len(word) - reach, len(word) + reach + 1):
            near = extract(word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=reach, limit=None)
            found += [(int(errors), candidate) for candidate, errors, _ in near]
        ranked = sorted(
            (errors, -self._likelihood(c, word, language), c) for errors, c in found if _is_slip(c, word, errors)
        )
        return (ranked[0][2], ranked[0][0]) if ranked else ("", 0)

    def _likelihood(self, candidate: str, word: str, language: Language) -> float:
        """How often a word is used, in nats, corrected for how people err."""
        swapped = sorted(candidate) == sorted(word)
        return (
            log1p(self._frequency(candidate, language)) + _SWAPPED * swapped - _WRONG_START * (candidate[0] != word[0])
        )

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """The words to choose from."""
        words: dict[int, list[str]] = {}
        for word in sorted({*self._vocabulary, *self._extra, *STOP_WORDS["nl"], *STOP_WORDS["en"]}):
            if len(word) >= _SHORTEST and word.isalpha():
                words.setdefault(len(word), []).append(word)
        return words

    def _frequency(self, word: str, language: Language) -> int:
        """In how many passages; words that questions use come before the documents' rare ones."""
        asked = word in self._extra or word in STOP_WORDS[language]
        return max(self._vocabulary.get(word, 0), len(self._vocabulary) if asked else 0)

    def _with_vowels(self, word: str) -> list[str]:
        """The known words that a chat spelling leaves vowels out of: same consonants, letters in the same order."""
        return [c for c in self._by_consonants.get(_consonants(word), ()) if len(c) > len(word) and _within(word, c)]

    @cached_property
    def _by_consonants(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for word in (word for words_of_length in self._by_length.values() for word in words_of_length):
            if len(consonants := _consonants(word)) >= _SHORTEST - 1:
                words.setdefault(consonants, []).append(word)
        return words

    # --- compounds --------------------------------------------------------------------------------------------------

    def _joined(self, words: Sequence[str]) -> Iterator[str]:
        """The compounds that adjacent words make, as the documents write them."""
        for first, second in pairwise(words):
            if self._can_be_part(first) and self._can_be_part(second):
                yield from (word for link in _LINKS if (word := first + link + second) in self._vocabulary)

    def _parted(self, words: Sequence[str]) -> Iterator[str]:
        """The parts of compounds that the documents do not or hardly have."""
        for word in words:
            if self._vocabulary.get(word, 0) <= _RARE and len(word) <= _LONGEST:
                yield from self._parts(word)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The two words a compound is made of, where the documents have both; the commonest way to cut it."""
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        pairs = [(left, word[i:]) for i in cuts for left in _without_link(word[:i])]
        whole = [
            pair for pair in pairs if all(map(self._can_be_part, pair)) and all(p in self._vocabulary for p in pair)
        ]
        return max(whole, key=lambda pair: min(self._vocabulary[part] for part in pair), default=())

    def _can_be_part(self, word: str) -> bool:
        return len(word) >= _SHORTEST_PART - 1 and not any(word in stop for stop in STOP_WORDS.values())


def _replaced(text: str, found: Sequence[re.Match[str]], pieces: Sequence[str]) -> str:
    out, at = [], 0
    for match, piece in zip(found, pieces, strict=True):
        out += [text[at : match.start()], piece]
        at = match.end()
    return "".join([*out, text[at:]])


def _without_link(part: str) -> list[str]:
    return [
        part.removesuffix(link) for link in _LINKS if part.endswith(link) and len(part) - len(link) >= _SHORTEST_PART
    ]


def _consonants(word: str) -> str:
    return _VOWELS.sub("", word)


def _within(short: str, long: str) -> bool:
    """Whether the letters of the short word stand in the long one, in order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_slip(candidate: str, word: str, errors: int) -> bool:
    return errors < 2 or candidate[0] == word[0]


def _plausible(word: str, candidate: str, errors: int) -> bool:
    """Whether a word is a slip of another one, not a real word that the documents happen not to use."""
    frequency = zipf(word)
    if frequency >= _COMMON or (errors > 1 and _is_near_a_real_word(word)):
        return False
    return frequency < _REAL or (errors == 1 and zipf(candidate) - frequency >= _MUCH_RARER)


def _is_near_a_real_word(word: str) -> bool:
    """Whether one error explains a word: then a known word two errors away is not what was meant."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = (a + b[1:] for a, b in cuts if b)
    swapped = (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    replaced = (a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase)
    inserted = (a + letter + b for a, b in cuts for letter in ascii_lowercase)
    return any(zipf(other) >= _COMMON for other in {*dropped, *swapped, *replaced, *inserted})


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """How common a word is in Dutch or English, the higher of the two: log10 per 10^9 words (wordfreq's large lists);
    0 for none."""
    from wordfreq import get_frequency_dict  # 0.3 s, and 0.2 s to read its lists: only a question with a typo waits

    frequency = max(get_frequency_dict(language, "large").get(word, 0.0) for language in ("nl", "en"))
    return log10(frequency * 1e9) if frequency else 0.0
