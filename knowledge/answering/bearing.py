"""Bearing: which sentences of the sources bear out what was said, and whether they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import Thread

from knowledge.answering.material import Material
from knowledge.answering.units import Unit
from knowledge.language import translation
from knowledge.language.frequency import zipf
from knowledge.language.matching import Term, WordBag, bag, term
from knowledge.language.quantities.calendar import MONTH_NUMBERS
from knowledge.language.quantities.figures import figures
from knowledge.language.quantities.numbers import number_words_in
from knowledge.language.words import STOP_WORDS, normalise, tokenise
from knowledge.questions.generic import is_filler, is_placement
from knowledge.records import Language

MOST_UNITS = 3  # that may bear one sentence
_SHARE = 0.76  # of a sentence's content that its sources must have: below it, it says something else
_TRANSLATED = 0.9  # what a word counts for that stands there in the other language
_FEW = 3  # telling words: with fewer, a sentence is held to its everyday words too, and to one unit
_MET = 0.5
_FAMILIAR = 3.5  # zipf: a word that opens a sentence of another language, and is no name
_COMMON = 4.9  # zipf: rarer words that the sources lack are new content, not a turn of phrase
_AROUND, _NEAR, _HEADER = 0.9, 0.6, 0.8
_CLAUSE = re.compile(r"[,;:(]\s+|\s+(?:en|and|maar|but|of|or|terwijl|while)\s+|\s+[-–]\s+")
_NAME = re.compile(r"(?<![\w.@/-])[A-ZÀ-Þ][\w'’-]*")
_TELLING = frozenset({"off"})  # a word that says nothing in one language, and much in another: a day off
_MEASURES = (
    frozenset(
        "euro eur uur uren u hour hours week weken weeks maand maanden month months dag dagen day days jaar jaren year years per "
        "procent percent ja nee yes no".split()
    )
    | MONTH_NUMBERS.keys()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a stretch of text asserts: its figures, its names, and its other content."""

    figures: frozenset[str]
    names: frozenset[str]
    content: tuple[Term, ...]


@cache
def warm_up() -> None:
    """Begin to load what words mean and how common they are, which takes half a second and more: the model is waited for
    meanwhile."""
    Thread(target=lambda: (zipf("de"), translation.is_light("de")), daemon=True, name="words").start()


class Bearing:
    """Looks for the units of a material that bear out a sentence.

    Args:
        material: the sources of a question.
        language: of the answer.
        free: words that need no source: those that may open a sentence.
        asked: the figures of the question.
    """

    def __init__(self, material: Material, language: Language, free: frozenset[str], asked: frozenset[str]) -> None:
        self._material = material
        self._language = language
        self._free = free
        self._asked = asked
        self._translated: dict[tuple[int, str], float] = {}
        warm_up()

    def find(self, text: str, keys: Sequence[str]) -> tuple[list[Unit], str]:
        """The units that bear a sentence out, and ""; or what is amiss."""
        units = self._material.units(keys)
        whole = self._claim(text, self._is_translated(keys))
        if not units or (missing := self._unknown(whole, units, keys)):
            return [], missing if units else "nothing"
        if self._is_translated(keys):
            return self._word_for_word(text, whole, units, keys)
        chosen = self._bearers(text, whole, units, keys)
        if chosen is None:
            return [], "figure or name"
        telling = sum(not self._is_light(t, keys) for t in whole.content)
        plain = telling < _FEW and not whole.figures and not whole.names
        if not plain:  # what says little can be pieced together from anything
            chosen = self._complete(chosen, whole, units, keys)
        share = self._share(whole.content, chosen, keys, every=plain)
        if share < _SHARE or not self._says_it(whole, chosen, keys) or _stands_before(whole, chosen):
            return [], f"content {share:.2f}"
        return chosen, ""

    def _word_for_word(self, text: str, whole: Claim, units: list[Unit], keys: Sequence[str]) -> tuple[list[Unit], str]:
        """The units that bear out a sentence of another language: for each clause one that has all of its words, for nothing
        else tells whether two words mean the same."""
        chosen: dict[int, Unit] = {}
        for part in _CLAUSE.split(text):
            claim = self._claim(part, translated=True)
            claim = replace(claim, figures=claim.figures & whole.figures)
            telling = [t for t in claim.content if not self._is_light(t, keys)]
            if not (telling or claim.figures):
                continue
            found, lacking = self._clause_in(claim, telling, [*chosen.values(), *units], keys)
            if found is None:
                return [], lacking
            chosen[found.span.start] = found
        return ([*chosen.values()], "") if chosen and len(chosen) <= MOST_UNITS else ([], "content")

    def _clause_in(
        self, claim: Claim, telling: list[Term], units: list[Unit], keys: Sequence[str]
    ) -> tuple[Unit | None, str]:
        """A unit that has every word and figure of a clause, and most of it in itself; else what the best of them lacks."""
        given = figures(" ".join(self._material.sources[key].header for key in keys))
        lacking = "figure"
        for unit in units:
            if not claim.figures - given <= figures(unit.text):
                continue
            word = next((t.word for t in telling if not self._best(t, [unit], keys, near=False)), "")
            own = sum(self.meets(t, unit.words, keys) >= _MET for t in telling)
            if not word and 2 * own >= len(telling) and (own or not telling):
                return unit, ""
            lacking = f"content: {word}"
        return None, lacking

    def overlap(self, text: str, unit: Unit, keys: Sequence[str]) -> float:
        """How much of a sentence's content a unit has, 0..1."""
        return self._share(self._claim(text).content, [unit], keys)

    def likeness(self, text: str, clause: str, keys: Sequence[str]) -> float:
        """How much of a sentence's content a part of a unit has: a number to compare parts by."""
        words = _bag_of(clause)
        return sum(self.meets(t, words, keys) for t in self._claim(text).content)

    # --- the parts of a sentence --------------------------------------------------------------------------------------

    def _clauses(self, text: str, whole: Claim) -> list[Claim]:
        """The claims of a sentence that hold a figure or a name of it."""
        claims = [self._claim(part) for part in _CLAUSE.split(text) if part.strip()]
        claims = [replace(c, figures=c.figures & whole.figures, names=c.names & whole.names) for c in claims]
        return [claim for claim in claims if claim.figures or claim.names]

    def _claim(self, text: str, translated: bool = False) -> Claim:
        capitals = {part for name in _NAME.findall(text) for part in tokenise(name)}
        words = [word for word in tokenise(text) if _is_content(word) or (translated and word in _TELLING)]
        numbers = number_words_in(text)
        content = dict.fromkeys(
            w for w in words if w not in numbers and not (w in self._free and w in capitals and not translated)
        )
        names = frozenset(capitals & set(content))
        if translated and names and zipf(opening := tokenise(text)[0]) >= _FAMILIAR:
            names -= {opening}
        return Claim(figures(text), names, tuple(term(word) for word in content))

    # --- against the sources ------------------------------------------------------------------------------------------

    def _unknown(self, claim: Claim, units: Sequence[Unit], keys: Sequence[str]) -> str:
        """What of a claim stands nowhere in its sources."""
        text = "\n".join([self._material.text(keys), *(unit.text for unit in units)])
        if claim.figures - figures(text) - self._asked:
            return "figure"
        known, plain, everything = set(tokenise(text)), normalise(text), _bag_of(text)
        translated = self._is_translated(keys)
        if any(
            not (n in known or n in plain or (translated and self.meets(term(n), everything, keys)))
            for n in claim.names
        ):
            return "name"
        rare = (t for t in claim.content if not (self._is_light(t, keys) if translated else _is_common(t.word)))
        word = next((t.word for t in rare if self.meets(t, everything, keys) < _MET), "")
        return f"content: {word}" if word else ""

    def _bearers(self, text: str, whole: Claim, units: list[Unit], keys: Sequence[str]) -> list[Unit] | None:
        """The unit that bears out a whole sentence, or else one for each clause with a figure or a name in it."""
        if alone := self._bearer(whole, whole, units, keys):
            return [alone]
        found = [self._bearer(clause, whole, units, keys) for clause in self._clauses(text, whole)]
        chosen = [unit for unit in found if unit is not None]
        if len(chosen) < len(found):
            return None
        return list({id(unit): unit for unit in chosen}.values()) or [
            max(units, key=lambda unit: self._share(whole.content, [unit], keys))
        ]

    def _bearer(self, clause: Claim, whole: Claim, units: list[Unit], keys: Sequence[str]) -> Unit | None:
        """The unit that has a clause's figures and names together with something of what they are said of."""
        header = " ".join(self._material.sources[key].header for key in keys)
        names = clause.names - set(tokenise(header))
        given = figures(header)
        said_of = _said_of(clause) if len(clause.content) > len(clause.names) else _said_of(whole)
        for needed in (clause.figures - given, clause.figures - given - self._asked):
            holding = [u for u in units if needed <= figures(u.text) and self._named(names, u, keys)]
            best = max(holding, key=lambda unit: self._share(said_of, [unit], keys), default=None)
            if best is not None and (not said_of or self._share(said_of, [best], keys)):
                return best
        return None

    def _complete(self, chosen: list[Unit], whole: Claim, units: list[Unit], keys: Sequence[str]) -> list[Unit]:
        """The chosen units with those that add to them what the sentence says besides."""
        chosen = list(chosen)
        while len(chosen) < MOST_UNITS:
            share = self._share(whole.content, chosen, keys)
            more = max(units, key=lambda unit: self._share(whole.content, [*chosen, unit], keys))
            if more in chosen or self._share(whole.content, [*chosen, more], keys) < share + 0.12:
                break
            chosen.append(more)
        return sorted(chosen, key=lambda unit: (unit.document, unit.span.start))

    def _share(self, content: Sequence[Term], units: Sequence[Unit], keys: Sequence[str], every: bool = False) -> float:
        """The share of content words that units have, in themselves or around them; 1 when there are none. An everyday
        word that they lack is a way of saying it and does not count, unless a sentence says hardly anything else."""
        met = [(t, self._best(t, units, keys, near=not every)) for t in content]
        counted = [score for t, score in met if score or every or not self._is_light(t, keys)]
        return sum(counted) / len(counted) if counted else 1.0

    def _best(self, word: Term, units: Sequence[Unit], keys: Sequence[str], near: bool = True) -> float:
        """How well the best of some units has a word, or else a header."""
        own = max((self._met(word, unit, keys, near) for unit in units), default=0.0)
        return own or max(_HEADER * self.meets(word, self._material.sources[key].about, keys) for key in keys)

    def _met(self, word: Term, unit: Unit, keys: Sequence[str], near: bool) -> float:
        own, around = (self.meets(word, text, keys) for text in (unit.words, unit.around))
        met = max(own, _AROUND * around, _NEAR * unit.near.meets(word) * near)
        return met if met >= _MET else 0.0

    def meets(self, word: Term, text: WordBag, keys: Sequence[str]) -> float:
        """How well a text has a word, in the text's language or in the sentence's."""
        if not self._is_translated(keys):
            return text.meets(word)
        asked = (id(text), word.word)  # the same few words are asked of the same few texts again and again
        if asked not in self._translated:
            other: Language = "en" if self._language == "nl" else "nl"
            same = word.word in text.words or bool(word.concepts & text.concepts)
            self._translated[asked] = _TRANSLATED if same or translation.has(text, word.word, other) else 0.0
        return self._translated[asked]

    def _named(self, names: frozenset[str], unit: Unit, keys: Sequence[str]) -> bool:
        return all(name in unit.words.words or self.meets(term(name), unit.words, keys) >= _MET for name in names)

    def _says_it(self, whole: Claim, chosen: Sequence[Unit], keys: Sequence[str]) -> bool:
        """Whether the units say half of it themselves, and leave not too much to the headings that they stand under."""
        telling = [t for t in whole.content if not self._is_light(t, keys)]
        own = sum(max(self.meets(t, unit.words, keys) for unit in chosen) >= _MET for t in telling)
        return 2 * own >= len(telling)

    def _is_light(self, word: Term, keys: Sequence[str]) -> bool:
        """Whether a word stands around what is said, and need not be found."""
        return is_filler(word.word) or (self._is_translated(keys) and translation.is_light(word.word))

    def _is_translated(self, keys: Sequence[str]) -> bool:
        library = self._material.desk.library
        return any(library.documents[self._material.sources[key].document].language != self._language for key in keys)


def _stands_before(whole: Claim, chosen: Sequence[Unit]) -> bool:
    """Whether a sentence says what stands in front of its sources rather than in them."""
    own = sum(max(unit.words.meets(t) for unit in chosen) for t in whole.content)
    return any(sum(unit.near.meets(t) for t in whole.content) > own for unit in chosen)


def _said_of(claim: Claim) -> list[Term]:
    """The words that tell what a claim's figures and names are of: "begint" does, "werkt" does not."""
    return [t for t in claim.content if t.word not in claim.names and (t.concepts or not _is_common(t.word))]


def _is_common(word: str) -> bool:
    """Whether a word belongs to the way things are said rather than to what is said."""
    return is_filler(word) or zipf(word) >= _COMMON


def _is_content(word: str) -> bool:
    return (
        len(word) > 1
        and not word[0].isdigit()
        and word not in STOP_WORDS["nl"]
        and word not in STOP_WORDS["en"]
        and word not in _MEASURES
        and not is_placement(word)
    )


@lru_cache(maxsize=64)
def _bag_of(text: str) -> WordBag:
    return bag(text)
