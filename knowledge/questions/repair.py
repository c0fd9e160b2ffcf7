"""Repair: the words of a question, mended to words that the documents use. Nothing is learned or downloaded.

A word that no document has is read as the nearest word that one has, unless it is a real word by itself: then the
documents simply do not speak of it, and saying so beats answering another question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import inf, log10
from string import ascii_lowercase

from knowledge.language.frequency import likelihood, other_language, zipf, zipf_in
from knowledge.language.words import STOP_WORDS, normalise, stem
from knowledge.questions.slips import distance, is_skeleton, skeleton, sound
from knowledge.records import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IN_A_CODE = re.compile(r"\S*[\d@/_]\S*|\S+\.\S+")  # numbers, addresses and reference codes are never mended
_LINKS = ("", "s", "e", "n", "en")
_CLOSED = {language: frozenset(words.split()) for language, words in {
    "nl": "de het een ik je jij we wij mijn jouw is zijn was heb heeft hebben kan kun mag moet wil wat wie waar wanneer hoe hoeveel welke "
    "welk dit dat die deze er en of maar dan van met per hoelang zit zitten staat staan moeten krijg krijgt word wordt ga gaat doe doet ik",
    "en": "the a an is are was i you we my your do does did what when where which who how can will would of for to at this that and",
}.items()}  # fmt: skip  # words that are part of no compound: where one is stuck to another word, a space is missing

_LONGEST = 40  # letters
_AT_HAND = 4096  # words
_MOST = 20  # unknown words looked into: a question has a few, a pasted document hundreds
_SHORTEST = 3  # letters: what is shorter may be anything, only the caller's table mends it
_SHORTEST_PART = 4
_SHORTEST_NAME = 5
_LONG_NAME = 8  # letters from which another name that is so much alike is no coincidence
_SHORTEST_JOINED = 6
_SHORTEST_ENDING = 3  # letters: "en", "er", "je" are endings of a word far more often than words stuck to it
_RARE = 2  # passages: a compound this rare is also searched by its parts

# How far a word may lie from the one that is meant (see slips.distance), and how much less likely each slip makes it
# (log 10), by how many letters it has: short words have many neighbours, long ones hardly any.
_REACH = (
    (3, 0.8, 2.2),
    (4, 1.2, 2.2),
    (5, 1.4, 2.0),
    (6, 1.7, 2.0),
    (8, 1.9, 1.7),
    (11, 2.4, 1.3),
    (_LONGEST, 3.1, 0.9),
)
_ASKED = 4.6  # Zipf frequency that a word of questions or names has at least
_ALSO_STANDING = 0.3  # and more for each time ten that it stands in the documents
_IN_DOCUMENTS = 3.0  # Zipf frequency of a word in the documents, and more for each time ten
_FOREIGN = 2.0  # Zipf: how much less a word of the other language is what was meant
_OF_QUESTIONS = 1.0  # Zipf: how much likelier a word of questions is in one than in any text
_MARGIN = 1.0  # Zipf: how much likelier the other word must be
_NAME = 1.5  # Zipf: a capital within a sentence makes it a name, which is as it should be, and no everyday word
_INFLECTED = 2.5  # Zipf frequency below which a word with a known stem may be a slip all the same
_SMALL_SLIP = 0.7
_REAL = 2.0  # Zipf frequency from which a word counts as real
_COMMON = 3.0
_PART = 3.5


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
        asked: Iterable[str] = (),
        names: Iterable[str] = (),
        abbreviations: Mapping[Language, Mapping[str, str]] | None = None,
    ) -> None:
        """Keep the words; nothing is computed before the first unknown word.

        Args:
            vocabulary: normalised word → in how many passages it stands.
            extra: words that questions use and documents need not ("hoeveel", "solliciteren").
            asked: further words of questions: they may be meant by what is typed, and are known to no document.
            names: likewise, and rarer: places that no document speaks of.
            abbreviations: chat spellings in lower case → what they stand for ("dgn": "dagen"), per language.
        """
        self._vocabulary = vocabulary
        self._extra = frozenset(map(normalise, extra))
        self._asked = self._extra | frozenset(map(normalise, asked))
        self._names = frozenset(normalise(name) for name in names if len(name) >= _SHORTEST_NAME)
        self._abbreviations = abbreviations or {}
        self._mended = lru_cache(maxsize=_AT_HAND)(self._mend)  # people make the same slips
        self._known = lru_cache(maxsize=_AT_HAND)(self._is_known)

    def repair(self, text: str, language: Language = "nl") -> Repaired:
        """The question with its unknown words mended, what was changed, and what else to search for."""
        text = unicodedata.normalize("NFC", text)
        text, joined = self._with_splits_joined(text, language)
        found = _words_of(text)
        unknown = [m for m in found if not self._is_right(normalise(m.group()), language)]
        better = {
            match.group(): self._mended(match.group(), language, as_name=_is_like_a_name(text, match))
            for match in unknown[:_MOST]
        }
        changes = (*joined, *((word, other) for word, other in better.items() if other))
        pieces = [better.get(m.group()) or m.group() for m in found]
        mended, together = self._with_splits_joined(_replaced(text, found, pieces), language)
        words = [normalise(match.group()) for match in _words_of(mended)]
        added = dict.fromkeys([*self._joined(words), *self._parted(words)])
        return Repaired(mended, (*changes, *together), tuple(word for word in added if word not in words))

    def knows(self, word: str) -> bool:
        """Whether a normalised word stands in a document, in this or another inflection, or is one questions use."""
        return self._known(word)

    def _is_known(self, word: str) -> bool:
        if self._has(word):
            return True
        if any(word in table for table in self._abbreviations.values()):
            return False
        return self._has_stem(word)

    def _has(self, word: str) -> bool:
        return word in self._vocabulary or word in self._extra or any(word in stop for stop in STOP_WORDS.values())

    def _has_stem(self, word: str) -> bool:
        return stem(word, "nl") in self._stems["nl"] or stem(word, "en") in self._stems["en"]

    def _is_right(self, word: str, language: Language) -> bool:
        """Whether a word needs no mending."""
        if self._is_short_for(word, language):
            return False
        return self._has(word) or word in self._asked or (self.knows(word) and likelihood(word, language) >= _INFLECTED)

    def _is_short_for(self, word: str, language: Language) -> str:
        """What a chat spelling stands for, or ""; documents may have it as a word, unless it is one for an everyday word."""
        meant = self._abbreviations.get(language, {}).get(word, "")
        everyday = meant in STOP_WORDS[language] and word not in STOP_WORDS[language] and skeleton(word) == word
        return meant if everyday or not self._has(word) else ""

    @cached_property
    def _stems(self) -> dict[Language, frozenset[str]]:
        # Not of stop words: "wanner" has the stem of "wanneer" and is a typo all the same.
        words = {*self._vocabulary, *self._extra} - STOP_WORDS["nl"] - STOP_WORDS["en"]
        return {"nl": frozenset(stem(w, "nl") for w in words), "en": frozenset(stem(w, "en") for w in words)}

    # --- one word ---------------------------------------------------------------------------------------------------

    def _mend(self, typed: str, language: Language, *, as_name: bool) -> str | None:
        word = normalise(typed)
        if meant := self._is_short_for(word, language):
            return meant
        if not _SHORTEST <= len(word) <= _LONGEST:
            return None
        if linked := self._linked_otherwise(word):
            return linked
        if self._parts(word):
            return self._unglued(typed, language)
        candidate, slips, likely = self._nearest(word, language, as_name)
        if (
            slips > _SMALL_SLIP
            and (apart := self._unglued(typed, language))
            and self._is_likelier(apart, likely, language)
        ):
            return apart
        return candidate if candidate and self._is_meant(word, candidate, slips, likely, language, as_name) else None

    def _is_likelier(self, apart: str, likely: float, language: Language) -> bool:
        """Whether a space was left out more likely than a word mistyped."""
        _, price = _reach(apart)
        return min(self._frequency(part, language) for part in apart.split()) - price > likely

    def _is_meant(
        self, word: str, candidate: str, slips: float, likely: float, language: Language, as_name: bool
    ) -> bool:
        """Whether a word is a slip of another one, not a real word that the documents happen not to use."""
        named = as_name and len(word) < _LONG_NAME
        if likely < likelihood(word, language) + _NAME * named + _MARGIN:
            return False
        if slips <= _SMALL_SLIP or _is_inflected(word, candidate):
            return True
        if self._has_stem(word) or _is_compound(word):
            return False
        return is_skeleton(word) or likely > self._rival(word, language)

    def _nearest(self, word: str, language: Language, as_name: bool) -> tuple[str, float, float]:
        """The likeliest word within reach, how far it lies, and how likely it is (Zipf) for all its slips."""
        reach, price = _reach(word)
        ranked = sorted(
            (price * slips - self._frequency(other, language, as_name), slips, other)
            for other in self._within_reach(word, reach)
            if (slips := distance(word, other)) <= reach
        )
        return (ranked[0][2], ranked[0][1], -ranked[0][0]) if ranked else ("", inf, 0.0)

    def _rival(self, word: str, language: Language) -> float:
        """How likely the likeliest common word is that the documents do not have and that one slip away lies."""
        _, price = _reach(word)
        rivals = (other for other in _one_slip_away(word) if zipf(other) >= _COMMON and not self._has(other))
        return max((likelihood(other, language) - price * distance(word, other) for other in rivals), default=0.0)

    def _within_reach(self, word: str, reach: float) -> set[str]:
        """The words that may lie within reach, by their letters, their sound and their consonants."""
        from rapidfuzz.distance import OSA  # 60 ms that a question without typos need not wait for
        from rapidfuzz.process import extract

        most = max(1, round(reach))
        found = set(self._by_skeleton.get(skeleton(word), ()))
        for groups, key in ((self._by_letters, word), (self._by_sound, sound(word))):
            for length in range(len(key) - most, len(key) + most + 1):
                group = groups.get(length, {})
                near = extract(key, group.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
                found.update(other for near_key, _, _ in near for other in group[near_key])
        return found

    @cached_property
    def _targets(self) -> list[str]:
        """The words to choose from."""
        words = {*self._vocabulary, *self._asked, *self._names, *STOP_WORDS["nl"], *STOP_WORDS["en"]}
        return sorted(word for word in words if len(word) >= _SHORTEST and _WORD.fullmatch(word))

    @cached_property
    def _by_letters(self) -> dict[int, dict[str, list[str]]]:
        return _by_length({word: [word] for word in self._targets})

    @cached_property
    def _by_sound(self) -> dict[int, dict[str, list[str]]]:
        return _by_length(_grouped(self._targets, sound))

    @cached_property
    def _by_skeleton(self) -> dict[str, list[str]]:
        return _grouped(self._targets, skeleton)

    def _frequency(self, word: str, language: Language, as_name: bool = False) -> float:
        """How likely a known word is in a question: the Zipf frequency of the language, of questions or of the documents."""
        common = max(zipf_in(word, language), zipf_in(word, other_language(language)) - _FOREIGN)
        standing = self._vocabulary.get(word, 0)
        if word in self._asked:
            return max(common, _ASKED) + _OF_QUESTIONS + _ALSO_STANDING * log10(1 + standing)
        likely = max(common, _IN_DOCUMENTS + log10(standing) if standing else 0.0)
        return likely - 2 * _NAME if as_name and word in STOP_WORDS[language] else likely

    # --- compounds and spaces ---------------------------------------------------------------------------------------

    def _linked_otherwise(self, word: str) -> str:
        """The known compound that has another link between the same parts: "bestuurszaken" for "bestuurzaken"."""
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        forms = (left + link + word[i:] for i in cuts for left in _without_link(word[:i]) for link in _LINKS)
        return next((form for form in forms if self._has(form) and form != word), "")

    def _unglued(self, typed: str, language: Language) -> str | None:
        """The two words that a space is missing between; None for a compound."""
        word = normalise(typed)
        if len(word) != len(typed) or zipf(word) >= _COMMON:
            return None
        cuts = [i for i in range(1, len(word)) if self._has(word[:i]) and self._has(word[i:])]
        pairs = [(word[:i], word[i:]) for i in cuts if self._stand_apart(typed[:i], typed[i:], language)]
        if zipf(word) >= _REAL:
            pairs = [pair for pair in pairs if all(part in STOP_WORDS[language] for part in pair)]
        best = max(pairs, key=lambda pair: min(self._frequency(part, language) for part in pair), default=None)
        return " ".join(best) if best else None

    def _stand_apart(self, left: str, right: str, language: Language) -> bool:
        """Whether two words would not make a compound, by what they are or by a capital between them."""
        if min(len(left), len(right)) > 1 and left[-1].islower() != right[0].islower():
            return True
        first, second, closed = normalise(left), normalise(right), _CLOSED[language]
        if first in closed:
            return len(second) >= _SHORTEST_ENDING or second in closed
        if second in closed:
            return len(first) >= _SHORTEST and (
                len(second) >= _SHORTEST_ENDING or second == "ik" or first in STOP_WORDS[language]
            )
        return language == "en" and left.islower() and min(len(left), len(right)) >= _SHORTEST

    def _with_splits_joined(self, text: str, language: Language) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text with words that a space stands in as one, where the parts are none: "ver goeding"."""
        changes: list[tuple[str, str]] = []
        found = _words_of(text)
        for first, second in reversed(list(pairwise(found))):
            left, right = normalise(first.group()), normalise(second.group())
            beside = text[first.end() : second.start()] == " "
            if beside and self._belong_together(left, right, language):
                changes.insert(0, (text[first.start() : second.end()], left + right))
                text = text[: first.start()] + left + right + text[second.end() :]
        return text, tuple(changes)

    def _belong_together(self, first: str, second: str, language: Language) -> bool:
        whole = first + second
        if len(whole) < _SHORTEST_JOINED or second == "en" or not (self.knows(whole) or whole in self._asked):
            return False
        if self._can_be_part(first) and self._can_be_part(second) and whole in self._asked:
            return True
        unknown = [likelihood(part, language) for part in (first, second) if not self._has(part)]
        return bool(unknown) and (min(unknown) < _REAL or max(unknown) < _PART)

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
        whole = [pair for pair in pairs if all(self._can_be_part(part) and part in self._vocabulary for part in pair)]
        return max(whole, key=lambda pair: min(self._vocabulary[part] for part in pair), default=())

    def _can_be_part(self, word: str) -> bool:
        return len(word) >= _SHORTEST_PART - 1 and not any(word in stop for stop in STOP_WORDS.values())


def _words_of(text: str) -> list[re.Match[str]]:
    """The words of a text that are no part of a number, an address or a code."""
    codes = [match.span() for match in _IN_A_CODE.finditer(text)]
    return [m for m in _WORD.finditer(text) if not any(start <= m.start() < end for start, end in codes)]


def _is_like_a_name(text: str, match: re.Match[str]) -> bool:
    return match.group()[0].isupper() and bool(text[: match.start()].strip(" \"'(")) and not text.isupper()


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


def _grouped(words: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(key(word), []).append(word)
    return groups


def _by_length(groups: Mapping[str, list[str]]) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    for key, words in groups.items():
        found.setdefault(len(key), {})[key] = words
    return found


def _reach(word: str) -> tuple[float, float]:
    return next((reach, price) for longest, reach, price in _REACH if len(word) <= longest)


def _is_inflected(word: str, other: str) -> bool:
    """Whether one word is the other's plural."""
    short, long = sorted((word, other), key=len)
    return long in (f"{short}s", f"{short}en", f"{short}'s")


@lru_cache(maxsize=4096)
def _is_compound(word: str) -> bool:
    """Whether a word is made of two everyday ones: "buurtparticipatie" is no slip of "burgerparticipatie"."""
    cuts = [(word[:i], word[i:]) for i in range(_SHORTEST_PART - 1, len(word) - _SHORTEST_PART + 1)]
    return any(
        zipf(right) >= _PART
        and any(zipf(one) >= _PART + (len(left) < _SHORTEST_PART) for one in {left, *_without_link(left)})
        for left, right in cuts
    )


def _one_slip_away(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = (a + b[1:] for a, b in cuts if b)
    swapped = (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    replaced = (a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase)
    inserted = (a + letter + b for a, b in cuts for letter in ascii_lowercase)
    return {*dropped, *swapped, *replaced, *inserted}
