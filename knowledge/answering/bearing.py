"""Bearing: which sentences of the sources bear out what was said, and whether they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import Thread

from knowledge.answering.material import Material
from knowledge.answering.units import Unit
from knowledge.language.matching import Term, WordBag, bag, term
from knowledge.language.quantities.figures import figures
from knowledge.language.quantities.numbers import number_words_in
from knowledge.language.words import STOP_WORDS, normalise, tokenise
from knowledge.questions.generic import is_filler, is_placement
from knowledge.questions.repair import zipf
from knowledge.records import Language

MOST_UNITS = 3  # that may bear one sentence
_SHARE = 0.76  # of a sentence's content that its sources must have: below it, it says something else
_SHARE_TRANSLATED = 0.5  # between Dutch and English only words of the thesaurus can be compared
_FEW = 3  # telling words: with fewer, a sentence is held to its everyday words too, and to one unit
_MET = 0.5
_COMMON = 4.9  # zipf: rarer words that the sources lack are new content, not a turn of phrase
_AROUND, _NEAR, _HEADER = 0.9, 0.6, 0.8
_CLAUSE = re.compile(r"[,;:(]\s+|\s+(?:en|and|maar|but|of|or|terwijl|while)\s+|\s+[-–]\s+")
_NAME = re.compile(r"(?<![\w.@/-])[A-ZÀ-Þ][\w'’-]*")
_MEASURES = frozenset(
    "euro eur uur uren u hour hours week weken weeks maand maanden month months dag dagen day days jaar jaren year years per "
    "januari februari maart april mei juni juli augustus september oktober november december january february march may june "
    "july august october procent percent ja nee yes no".split()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a stretch of text asserts: its figures, its names, and its other content."""

    figures: frozenset[str]
    names: frozenset[str]
    content: tuple[Term, ...]


@cache
def warm_up() -> None:
    """Begin to load how common words are, which takes half a second and more: the model is waited for meanwhile."""
    Thread(target=zipf, args=("de",), daemon=True, name="words").start()


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
        warm_up()

    def find(self, text: str, keys: Sequence[str]) -> tuple[list[Unit], str]:
        """The units that bear a sentence out, and ""; or what is amiss."""
        units = self._material.units(keys)
        whole = self._claim(text)
        if not units or (missing := self._unknown(whole, units, keys)):
            return [], missing if units else "nothing"
        chosen = self._bearers(text, whole, units, keys)
        if chosen is None:
            return [], "figure or name"
        telling = sum(not is_filler(t.word) for t in whole.content)
        plain = telling < _FEW and not whole.figures and not whole.names
        if not plain:  # what says little can be pieced together from anything
            chosen = self._complete(chosen, whole, units, keys)
        share = self._share(whole.content, chosen, keys, every=plain)
        least = _SHARE_TRANSLATED if self._is_translated(keys) else _SHARE
        if share < least or not self._says_it(whole, chosen):
            return [], f"content {share:.2f}"
        return chosen, ""

    def overlap(self, text: str, unit: Unit, keys: Sequence[str]) -> float:
        """How much of a sentence's content a unit has, 0..1."""
        return self._share(self._claim(text).content, [unit], keys)

    # --- the parts of a sentence --------------------------------------------------------------------------------------

    def _clauses(self, text: str, whole: Claim) -> list[Claim]:
        """The claims of a sentence that hold a figure or a name of it."""
        claims = [self._claim(part) for part in _CLAUSE.split(text) if part.strip()]
        claims = [replace(claim, figures=claim.figures & whole.figures) for claim in claims]
        return [claim for claim in claims if claim.figures or claim.names]

    def _claim(self, text: str) -> Claim:
        capitals = {part for name in _NAME.findall(text) for part in tokenise(name)}
        words = [word for word in tokenise(text) if _is_content(word)]
        numbers = number_words_in(text)
        content = dict.fromkeys(w for w in words if w not in numbers and not (w in self._free and w in capitals))
        names = frozenset(capitals & set(content))
        return Claim(figures(text), names, tuple(term(word) for word in content))

    # --- against the sources ------------------------------------------------------------------------------------------

    def _unknown(self, claim: Claim, units: Sequence[Unit], keys: Sequence[str]) -> str:
        """What of a claim stands nowhere in its sources."""
        text = "\n".join([self._material.text(keys), *(unit.text for unit in units)])
        if claim.figures - figures(text) - self._asked:
            return "figure"
        known, plain = set(tokenise(text)), normalise(text)
        if any(name not in known and name not in plain for name in claim.names):
            return "name"
        if self._is_translated(keys):
            return ""
        everything = _bag_of(text)
        foreign = (t.word for t in claim.content if everything.meets(t) < _MET and not _is_common(t.word))
        word = next(foreign, "")
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
            holding = [u for u in units if needed <= figures(u.text) and names <= u.words.words]
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
        headers = [self._material.sources[key].about for key in keys]
        met = [
            (t, max((_met(t, unit) for unit in units), default=0.0) or max(_HEADER * h.meets(t) for h in headers))
            for t in content
        ]
        counted = [score for t, score in met if score or every or not is_filler(t.word)]
        return sum(counted) / len(counted) if counted else 1.0

    def _says_it(self, whole: Claim, chosen: Sequence[Unit]) -> bool:
        """Whether the units say half of it themselves, and leave not too much to the headings that they stand under."""
        telling = [t for t in whole.content if not is_filler(t.word)]
        own = sum(max(unit.words.meets(t) for unit in chosen) >= _MET for t in telling)
        return 2 * own >= len(telling)

    def _is_translated(self, keys: Sequence[str]) -> bool:
        library = self._material.desk.library
        return any(library.documents[self._material.sources[key].document].language != self._language for key in keys)


def _met(word: Term, unit: Unit) -> float:
    met = max(unit.words.meets(word), _AROUND * unit.around.meets(word), _NEAR * unit.near.meets(word))
    return met if met >= _MET else 0.0


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
