"""Analysis: passages as counts of words, stems and 4-grams. Each distinct word is analysed once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from knowledge.index.postings import Ints, Postings, gather, runs
from knowledge.language.words import STOP_WORDS, ngrams, stem, tokenise
from knowledge.records import Language, Passage

# On 539 Dutch government questions nDCG@10 is .730 without, .754 with the opening counted three times; .750 with 150.
_OPENING = 100  # characters
_OPENING_COUNTS = 3

_LANGUAGES: tuple[Language, ...] = ("nl", "en")
_DUTCH_ONLY = STOP_WORDS["nl"] - STOP_WORDS["en"]
_ENGLISH_ONLY = STOP_WORDS["en"] - STOP_WORDS["nl"]


@dataclass(frozen=True)
class Analysed:
    """The same passages counted three ways; row n is the n-th passage."""

    words: Postings
    stems: Postings
    grams: Postings


def analysed_text(passage: Passage) -> str:
    """What of a passage is searched: its header and its text."""
    return f"{passage.header}\n{passage.text}"


def _weighted_text(passage: Passage) -> str:
    """The searched text, its opening counted more: that says what a passage is about (BM25F with one extra field)."""
    text = passage.text
    opening = text if len(text) <= _OPENING else text[: text.rfind(" ", 0, _OPENING) + 1 or _OPENING]
    return "\n".join([passage.header, text, *[opening] * (_OPENING_COUNTS - 1)])


def digest(passage: Passage) -> int:
    """A 64-bit number that changes when the searched text does."""
    return int.from_bytes(blake2b(analysed_text(passage).encode(), digest_size=8).digest())


def language_of(words: Sequence[str]) -> Language:
    """The language of a text by its stop words: a Dutch document can hold an English passage. Dutch when in doubt."""
    seen = Counter(words)
    english = sum(seen[word] for word in _ENGLISH_ONLY & seen.keys())
    return "en" if english > sum(seen[word] for word in _DUTCH_ONLY & seen.keys()) else "nl"


def analyse(passages: Sequence[Passage]) -> Analysed:
    """The words, stems and 4-grams of passages. A stop word of the passage's language has no stem."""
    vocabulary: defaultdict[str, int] = defaultdict()
    vocabulary.default_factory = vocabulary.__len__  # a new word gets the next number
    languages, texts = [], []
    for passage in passages:
        words = tokenise(_weighted_text(passage))
        languages.append(_LANGUAGES.index(language_of(words)))
        texts.append(np.fromiter(map(vocabulary.__getitem__, words), np.int32, len(words)))
    flat = np.concatenate([*texts, np.zeros(0, np.int32)])
    rows = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
    counted = Postings.of(len(texts), list(vocabulary), flat, rows, np.ones(len(flat), np.int32))
    return Analysed(counted, _stems(counted, np.array(languages, np.int32)), _grams(counted))


def _stems(words: Postings, languages: Ints) -> Postings:
    numbers: dict[str, int] = {}
    columns = [[_stem_number(word, language, numbers) for word in words.terms] for language in _LANGUAGES]
    table = np.array(columns, np.int32).reshape(len(_LANGUAGES), -1)
    stems = table[languages[words.rows], words.term_ids()]
    real = stems >= 0
    return Postings.of(words.size, list(numbers), stems[real], words.rows[real], words.counts[real])


def _stem_number(word: str, language: Language, numbers: dict[str, int]) -> int:
    return -1 if word in STOP_WORDS[language] else numbers.setdefault(stem(word, language), len(numbers))


def _grams(words: Postings) -> Postings:
    numbers: dict[str, int] = {}
    of_word = [[numbers.setdefault(gram, len(numbers)) for gram in ngrams(word)] for word in words.terms]
    flat = np.array([number for grams in of_word for number in grams], np.int32)
    starts = runs([len(grams) for grams in of_word])
    term_ids = words.term_ids()
    times = np.diff(starts)[term_ids]
    grams = flat[gather(starts, term_ids)]
    return Postings.of(words.size, list(numbers), grams, np.repeat(words.rows, times), np.repeat(words.counts, times))
