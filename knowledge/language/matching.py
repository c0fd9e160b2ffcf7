"""Matching: how well a word of a question is met by the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.language.frequency import commonness
from knowledge.language.thesaurus import concepts_of, phrases_in
from knowledge.language.words import STOP_WORDS, stem, tokenise

SAME_WORD = 1.0
COMPOUND = 0.85  # "verkiezingen" in "Statenverkiezingen"
SAME_CONCEPT = 0.75  # "ommetje" for "wandeling"
HALF_COMPOUND = 0.5  # "opkomst" for "opkomstcampagne"
_SHORTEST_PART = 4
_NO_WORDS = (
    "iseren",
    "eren",
    "ingen",
    "heid",
    "heden",
    "schap",
    "lijk",
    "lijke",
    "ische",
    "isch",
    "tion",
    "ment",
    "ness",
    "baar",
    "loos",
)
_DOUBLED = re.compile(r"([aeou])\1")
_PARTICIPLE = re.compile(r"^(aan|af|bij|door|in|mee|na|om|op|over|samen|toe|uit|voor|weg)?ge(\w{3,}?)(?:d|t)e?$")
_SEPARABLE = re.compile(r"^(aan|af|bij|door|in|mee|na|om|op|over|samen|toe|uit|voor|weg)(\w{4,}en)$")
_PRESENT = re.compile(r"^(?=\w{4})(\w*(?:[klmpfg]|[aeou]{2}n))t$")  # "spreekt", "vult", "woont"; not "kaart", "talent"
_TWICE = re.compile(r"([^aeiou])\1$")
_MORE = (1, 2)  # letters before a root that may belong to the same part of a word
_GLUE = ("s", "e", "en", "n")
_STOP = STOP_WORDS["nl"] | STOP_WORDS["en"]
_MET_AT_HAND = 1000  # terms that a bag remembers


@dataclass(frozen=True, slots=True)
class Term:
    """A word (or set phrase) of a question that an answer must account for."""

    word: str
    stems: frozenset[str]
    concepts: frozenset[int]
    weight: float = 1.0


@dataclass(slots=True)
class WordBag:
    """The words of a text, ready to be matched."""

    words: frozenset[str]
    stems: frozenset[str]
    concepts: frozenset[int]
    tails: frozenset[int] = frozenset()
    _met: dict[Term, float] = field(default_factory=dict)

    def meets(self, term: Term) -> float:
        """0..1: how well the text meets a term."""
        known = self._met.get(term)
        if known is None:
            if len(self._met) >= _MET_AT_HAND:  # people ask in ever new words
                self._met.clear()
            known = self._met[term] = self._measure(term)
        return known

    def _measure(self, term: Term) -> float:
        if term.word in self.words or term.stems & self.stems:
            return SAME_WORD
        if _apart(term.word, self):
            return SAME_WORD
        score = SAME_CONCEPT if term.concepts & self.concepts else 0.0
        if not score and term.concepts & self.tails:  # a "leaseauto" and a "deelauto" are both cars, not the same
            score = HALF_COMPOUND if _tail_concepts(term.word) & term.concepts else SAME_CONCEPT
        return max(score, self._as_compound(term))

    def _as_compound(self, term: Term) -> float:
        root = min(_roots(term), key=len)
        if len(root) < _SHORTEST_PART:
            return 0.0
        if any(len(s) > len(root) + 2 and (s.startswith(root) or _ends_in(s, root)) for s in self.stems):
            return COMPOUND
        return _parts_met(term.word, self.stems)


@lru_cache(maxsize=65536)
def _ends_in(word: str, root: str) -> bool:
    """Whether a word is a compound that ends in a root, and not in a longer word ("vertrouw" is no "rouw")."""
    if not word.endswith(root):
        return False
    longer = [word[-len(root) - more :] for more in _MORE if len(word) >= len(root) + more]
    return not any(commonness(one) and not _is_glued(word.removesuffix(one), one, root) for one in longer)


def _is_glued(first: str, longer: str, root: str) -> bool:
    """Whether what makes a word longer only glues it to the first part ("omgangs-taal" does not end in "staal")."""
    return longer.removesuffix(root) in _GLUE and bool(commonness(first))


def _roots(term: Term) -> list[str]:
    """The stems of a word; so short a one that its vowel was doubled is another word ("beest", "best")."""
    own = {stem(term.word, "nl"), stem(term.word, "en")}
    return [s for s in term.stems if s in own or len(s) > _SHORTEST_PART] or [term.word]


def _apart(word: str, within: WordBag) -> bool:
    """Whether a text has the two parts of a verb that comes apart: "opleveren" in "je levert een lijst op"."""
    match = _SEPARABLE.match(word)
    return match is not None and match[1] in within.words and stem(match[2], "nl") in within.stems


@lru_cache(maxsize=4096)
def _splits(word: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (stem(word[:cut].removesuffix(glue) if glue else word[:cut]), stem(word[cut:]))
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        for glue in ("", "s", "en")
        if not glue or word[:cut].endswith(glue)
    )


def _parts_met(word: str, stems: frozenset[str]) -> float:
    if len(word) < 2 * _SHORTEST_PART:
        return 0.0
    best = 0.0
    for head, tail in _splits(word):
        if tail.startswith(_NO_WORDS) or any(end.startswith(tail) for end in _NO_WORDS):
            continue
        met = (head in stems and len(head) >= _SHORTEST_PART) + (tail in stems and len(tail) >= _SHORTEST_PART)
        best = max(best, (0.0, HALF_COMPOUND, COMPOUND)[met])
    return best


@lru_cache(maxsize=65536)
def _tail_concepts(word: str) -> frozenset[int]:
    """The concepts of the word that a compound ends in: a "Statenverkiezing" is an election."""
    for cut in range(3, len(word) - 4):
        if found := concepts_of(word[cut:]):
            return found
    return frozenset()


@lru_cache(maxsize=65536)
def parts_meant(word: str) -> frozenset[int]:
    """The concepts of both parts of a compound of two known words ("fietsbeleid" is cycling and policy), or of its first
    part where only that is known."""
    first: frozenset[int] = frozenset()
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        for glue in ("", "s", "en"):
            head = word[:cut].removesuffix(glue) if word[:cut].endswith(glue) else ""
            meant = concepts_of(head) if len(head) >= _SHORTEST_PART else first
            if meant and (rest := concepts_of(word[cut:])):
                return meant | rest
            first = first or meant
    return first


def term(word: str, weight: float = 1.0, concepts: frozenset[int] | None = None) -> Term:
    """A term for a normalised word; `concepts` when it stands in a set phrase."""
    return Term(word, _forms(word), concepts or concepts_of(word), weight)


@lru_cache(maxsize=4096)
def bag(*texts: str) -> WordBag:
    """The bag of words of one or more texts."""
    words = [word for text in texts for word in tokenise(text)]
    content = [word for word in words if word not in _STOP]
    concepts = {c for word in content for c in concepts_of(word)} | {c for _, _, cs in phrases_in(words) for c in cs}
    stems = frozenset(form for word in content for form in _forms(word))
    tails = frozenset(c for word in content for c in _tail_concepts(word))
    return WordBag(frozenset(words), stems, frozenset(concepts), tails)


@lru_cache(maxsize=65536)
def _forms(word: str) -> frozenset[str]:
    """The stems of a word, and of the verb that a participle is of: "geconcretiseerd", "samengewerkt"."""
    word = word.partition("'")[0] or word  # "mbo'er", "zzp'ers"
    dutch = stem(word, "nl")
    root = _DOUBLED.sub(r"\1", _verb(word) or _PRESENT.sub(r"\1", dutch))
    return frozenset({dutch, stem(word, "en"), _TWICE.sub(r"\1", root)})


def _verb(word: str) -> str:
    match = _PARTICIPLE.match(word)
    return stem((match[1] or "") + match[2] + "en", "nl") if match else ""
