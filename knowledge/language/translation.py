"""Translation: whether a text in one language has what a word of the other stands for; data in data/translations.txt.

It holds an English sentence against its Dutch source, word by word: it knows what words may mean, not what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.language.matching import WordBag
from knowledge.language.words import normalise, stem
from knowledge.records import Language

_SHORTEST = (
    4  # letters of a word that may be a part of a compound: "dak" stands by itself, "raad" in "raadsvergadering"
)
_ALIKE = 5  # letters of a word that may be spelled otherwise in the other language: "mobility", "mobiliteit"
_APART = re.compile(r"^(aan|af|bij|door|in|mee|na|om|op|over|samen|toe|uit|voor|weg)(\w{2,}n)$")
_LONG_VERB = re.compile(r"^(\w*(?:aa|oe|ie))n$")
_NO_COMPOUNDS = frozenset("maandag dinsdag donderdag vrijdag zaterdag zondag".split())  # a Friday is not free
_DOUBLED = re.compile(r"([aeou])\1")
_OPEN = re.compile(r"(?<![aeiouy])([aeou])([bcdfghjklmnpqrstvwxz])$")
_HARD = {"v": "f", "z": "s"}
_ENDINGS = (  # (English, Dutch) spellings of one word, on normalised words
    ("tions", "ties"), ("tion", "tie"), ("sion", "sie"), ("ity", "iteit"), ("ty", "teit"), ("ical", "isch"), ("ics", "iek"),
    ("ic", "isch"), ("ic", "iek"), ("ive", "ief"), ("ise", "iseren"), ("ize", "iseren"), ("ate", "eren"), ("ology", "ologie"),
    ("logist", "loog"), ("phy", "fie"), ("omy", "omie"), ("gy", "gie"), ("ism", "isme"), ("ial", "ieel"), ("al", "aal"),
    ("al", "eel"), ("ence", "entie"), ("ance", "antie"), ("ist", "ist"), ("ure", "uur"), ("er", "er"), ("or", "eur"),
    ("cy", "tie"), ("y", "ie"), ("e", ""), ("", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Forms:
    """A Dutch word in the forms it takes: whole words, their stems, what a verb that comes apart comes apart into, and what
    it is as a part of a compound (with whether it is long enough to be known as one by itself)."""

    words: frozenset[str]
    stems: frozenset[str]
    apart: tuple[tuple[str, frozenset[str]], ...]
    parts: tuple[tuple[str, bool], ...]


def has(text: WordBag, word: str, language: Language) -> bool:
    """Whether a text in a language has what a normalised word of the other language stands for."""
    return _has_dutch(text, _dutch_for(word)) if language == "nl" else _has_english(text, word)


def dutch_for(word: str) -> frozenset[str]:
    """The Dutch words that a normalised English one may stand for."""
    return frozenset().union(*(_data()[0].get(lemma, frozenset()) for lemma in _lemmas(word)))


def is_light(word: str) -> bool:
    """Whether a normalised word is a way of saying things, which no source need have."""
    return any(lemma in _data()[2] for lemma in _lemmas(word))


# --- English, against a Dutch text --------------------------------------------------------------------------------------


def _has_dutch(text: WordBag, forms: _Forms) -> bool:
    if forms.words & text.words or forms.stems & text.stems:
        return True
    if any(part in text.words and rest & text.words for part, rest in forms.apart):
        return True
    beside = _compounds(text.stems)
    return any(
        whole or any(_is_word(rest) for rest in beside.get(form, ())) for form, whole in forms.parts if form in beside
    )


@lru_cache(maxsize=4096)
def _compounds(stems: frozenset[str]) -> dict[str, frozenset[str]]:
    """What the words of a text may begin and end with, and the rest of them: of "raadsvergader" "raad", and "svergader"."""
    found: dict[str, set[str]] = {}
    for word in {_bare(one) for one in stems if one not in _NO_COMPOUNDS}:
        for cut in range(_SHORTEST - 1, len(word) - _SHORTEST + 2):
            found.setdefault(word[:cut], set()).add(word[cut:])
            found.setdefault(word[cut:], set()).add(word[:cut])
    return {part: frozenset(rests) for part, rests in found.items()}


@lru_cache(maxsize=65536)
def _is_word(rest: str) -> bool:
    return rest in _data()[1] or stem(rest, "nl") in _data()[1]


def _bare(word: str) -> str:
    """A word without the doubling of vowels that comes and goes: "paal", "palen"."""
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=16384)
def _dutch_for(word: str) -> _Forms:
    known = dutch_for(word)
    forms = frozenset(form for dutch in known | set(_spelled(word)) for form in _inflected(dutch))
    apart = tuple((match[1], frozenset(_inflected(match[2]))) for dutch in known if (match := _APART.match(dutch)))
    inflected = {form for dutch in known for form in _inflected(dutch) if len(form) >= _SHORTEST - 1}
    parts = {(_bare(stem(form, "nl")), len(form) >= _SHORTEST) for form in inflected}
    return _Forms(forms, frozenset(stem(form, "nl") for form in forms if len(form) > 2), apart, tuple(parts))


@lru_cache(maxsize=16384)
def _lemmas(word: str) -> tuple[str, ...]:
    """An English word and what it may be a plural, a participle or another form of."""
    found = [word]
    for ending, instead in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            root = word.removesuffix(ending)
            found += [root + instead]
            if ending in ("ed", "ing", "er", "est") and len(root) > 2 and root[-1] == root[-2]:
                found += [root[:-1]]
    return tuple(dict.fromkeys(found))


_ENGLISH = (("s", ""), ("es", ""), ("ies", "y"), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""))  # fmt: skip


@lru_cache(maxsize=16384)
def _inflected(dutch: str) -> frozenset[str]:
    """A Dutch word with, when it may be a verb, its forms in the present and its participle: "schrijven", "schrijft"."""
    found = {dutch, f"{dutch}er"}
    if match := _LONG_VERB.match(dutch):  # "staan", "doen", "zien"
        found |= {match[1], f"{match[1]}t"}
    elif dutch.endswith("en") and len(dutch) > 4:
        root = dutch[:-2]
        single = root[:-1] if root[-1] == root[-2] else root  # "tellen", "tel"
        for form in {single, _OPEN.sub(r"\1\1\2", single) if single == root else single}:  # "lever", "maak"
            ended = form[:-1] + _HARD.get(form[-1], form[-1])
            found |= {ended, ended if ended.endswith("t") else f"{ended}t"}
        part, rest = _APART.match(dutch).groups() if _APART.match(dutch) else ("", dutch)  # type: ignore[union-attr]
        found |= {f"{part}ge{rest}"}
    return frozenset(found)


def _spelled(word: str) -> Iterator[str]:
    """How an English word may be spelled in Dutch."""
    for singular in {word, word.removesuffix("s")}:
        if len(singular) < _ALIKE:
            continue
        for english, dutch in _ENDINGS:
            if singular.endswith(english) and len(singular) - len(english) >= _ALIKE - 2:
                spelled = singular[: len(singular) - len(english)] + dutch
                yield spelled
                yield re.sub(r"c(?![eihy])", "k", spelled).replace("ph", "f").replace("th", "t")


# --- Dutch, against an English text -------------------------------------------------------------------------------------


def _has_english(text: WordBag, word: str) -> bool:
    lemmas = {lemma for one in text.words for lemma in _lemmas(one)}
    return bool(_english_for(word) & lemmas) or any(
        bool(_english_for(head) & lemmas) and bool(_english_for(tail) & lemmas) for head, tail in _parts(word)
    )


@lru_cache(maxsize=16384)
def _english_for(word: str) -> frozenset[str]:
    known = _data()[1]
    return frozenset().union(
        *(known.get(form, frozenset()) for form in {word, stem(word, "nl"), word.removesuffix("s")})
    )


@lru_cache(maxsize=16384)
def _parts(word: str) -> tuple[tuple[str, str], ...]:
    """The two words that a Dutch compound may be made of: "waterstof" and "subsidies"."""
    cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
    return tuple(
        (word[:cut].removesuffix(glue), word[cut:]) for cut in cuts for glue in ("", "s") if word[:cut].endswith(glue)
    )


# --- the data -----------------------------------------------------------------------------------------------------------


@cache
def _data() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], frozenset[str]]:
    """English words → Dutch ones, Dutch forms and their stems → English words, and light words."""
    text = files("knowledge.language").joinpath("data/translations.txt").read_text("utf-8")
    dutch: dict[str, set[str]] = {}
    english: dict[str, set[str]] = {}
    light: set[str] = set()
    for line in normalise(text).splitlines():
        if line.startswith("~"):
            light.update(line[1:].split())
        elif line and not line.startswith("#"):
            left, _, right = line.partition("=")
            for word in left.replace("-", " ").split():
                dutch.setdefault(word, set()).update(right.split())
            for word in right.split():
                for key in {key for form in _inflected(word) for key in (form, stem(form, "nl"))}:
                    english.setdefault(key, set()).update(left.split())
    return (
        {word: frozenset(found) for word, found in dutch.items()},
        {word: frozenset(found) for word, found in english.items()},
        frozenset(light),
    )
