"""The gate: what a model says gets out sentence by sentence, and only what its sources bear out.

A sentence that fails is replaced by the quote it should have been, or dropped. Nothing here asks what the model meant
or was told: it may obey every instruction in a document, and still only what stands there can leave.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Literal

from knowledge.answering import wording
from knowledge.answering.bearing import Bearing
from knowledge.answering.composing import Brief
from knowledge.answering.cutting import Spoken
from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Witness
from knowledge.answering.exchange import exchanged
from knowledge.answering.sources import Sources
from knowledge.answering.turning import calendar_words, clauses, is_contrary, is_negated
from knowledge.answering.units import Unit, one_line
from knowledge.answering.verification import problems_in
from knowledge.language.detection import detect
from knowledge.language.places import places_in
from knowledge.language.quantities.figures import figures
from knowledge.language.words import normalise, tokenise
from knowledge.questions.conversation import is_misuse
from knowledge.records import Answer, Language, Making

_LONGEST = 450  # characters of a sentence
_RUN = 6  # words in a row that are no accident
_LONGEST_QUOTE = 400
_ALIKE = 0.4  # of a sentence that failed must stand in the quote that takes its place
_RELEVANT = 0.3  # of the question, too
_LIVE = re.compile(r"[<>\[\]`|\\{}]|!\[|(?<!\w)@\w|\*\*|__|~~")
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]*:)?//\S+|\bwww\.\S+|\b(?:mailto|javascript|data|tel|file|vbscript):\S*|\b[\w-]{2,}(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?",
    re.I,
)
_ADDRESS_WORD = re.compile(r"\.[A-Z][a-z]")  # "week.Daarna" lacks a space and is no address
_ONE = re.compile(
    r"\bone (?!of\b|another\b|and\b|or\b|day\b)[a-z]{3,}|\béén [a-z]{3,}", re.I
)  # no figure: often it is none
_ONE_IN = re.compile(r"\b(?:1|one|een|één|eén|a|an|single|enkele?|half)\b")
_DIGITS = re.compile(r"\d+")
_VERDICT = re.compile(r"^(?P<yes>ja|yes)\b[,.:]?\s+|^(?P<no>nee|no)\b[,.:]\s+", re.I)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a sentence: the line that may be shown ("" when dropped), and why it was not let through as it was."""

    how: Literal["passed", "quoted", "dropped"]
    line: str = ""
    reason: str = ""


class Gate:
    """Rules on the sentences of one answer.

    Args:
        brief: what the model was given and told; only keys of the first may be cited, and nothing of the second repeated.
        draft: whose sources number the citations; what passes is not added to it.
    """

    def __init__(self, brief: Brief, draft: Draft) -> None:
        self._material = brief.material
        self._told = _runs(brief.prompt.system)
        self._draft = draft
        self._query = draft.query
        self._witness = Witness(draft.desk, draft.query)
        self._asked = figures(draft.query.text)
        self._bearing = Bearing(brief.material, draft.language, _openings(draft.language), self._asked)
        self._shown: set[tuple[str, int]] = set()

    def rule(self, spoken: Spoken) -> Ruling:
        """Let a sentence through, put a quote in its place, or drop it."""
        keys = tuple(key for key in spoken.keys if key in self._material.sources)
        if not keys or len(keys) < len(spoken.keys):
            return self._instead(spoken.text, keys, "key")
        if reason := self._form(spoken.text):
            return Ruling("dropped", reason=reason)
        units, reason = self._bearing.find(spoken.text, keys)
        reason = reason or self._against(spoken.text, units, keys)
        if reason:
            return self._instead(spoken.text, keys, reason)
        text = _closed(self._consistent(spoken.text, units, keys))
        if problem := self._problem(text, units):
            return self._instead(spoken.text, keys, problem)
        return Ruling("passed", self._said(text, units))

    # --- what is looked at --------------------------------------------------------------------------------------------

    def _form(self, text: str) -> str:
        """What is wrong with the form of a sentence, whatever it says."""
        plain = unicodedata.normalize("NFKC", text)
        if len(text) > _LONGEST or len(text.split()) < 2 or text.endswith(":"):
            return "length"
        if _LIVE.search(plain) or any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") for c in text):
            return "live text"
        if is_misuse(text) or any(key in tokenise(text) for key in (*self._material.sources, self._material.nothing)):
            return "instruction"
        if _runs(text) & self._told:
            return "prompt"
        if detect(text, self._draft.language) != self._draft.language:
            return "language"
        return ""

    def _against(self, text: str, units: list[Unit], keys: tuple[str, ...]) -> str:
        """What of a sentence the units that should bear it out contradict or lack."""
        quotes = "\n".join(unit.text for unit in units)
        addresses = [
            m.group().rstrip(".,;:!?)") for m in _ADDRESS.finditer(text) if not _ADDRESS_WORD.search(m.group())
        ]
        if any(address.casefold() not in quotes.casefold() for address in addresses):
            return "address"
        known = normalise(self._material.text(keys))
        if any(normalise(text[p.start : p.end]) not in known for p in places_in(text)):
            return "place"
        if _ONE.search(text) and not _ONE_IN.search(quotes.lower()):
            return "figure"
        denied = is_negated(_VERDICT.sub("", text))
        if figures(text) - figures(quotes) and not is_negated(text):
            return "figure of the question only" if figures(text) - figures(quotes) <= self._asked else ""
        if not denied and calendar_words(text) - calendar_words(quotes):
            return "date"
        if _repeats(text, quotes):
            return "figure"
        if any(is_negated(_VERDICT.sub("", part)) != self._is_denied(units, part, keys) for part in clauses(text)):
            return "negation"
        if is_contrary(text, quotes):
            return "contrary"
        cited = [unit.text for unit in self._material.units(keys)]
        sort = exchanged(text, cited, lambda word, around: self._bearing.meets(word, around, keys))
        return f"exchanged {sort}" if sort else ""

    def _is_denied(self, units: list[Unit], said: str, keys: tuple[str, ...]) -> bool:
        """Whether the units deny something in the clause of each that is most like what was said."""
        parts = (clauses(unit.text) for unit in units)
        best = [max(found, key=lambda part: self._bearing.likeness(said, part, keys)) for found in parts]
        return any(is_negated(part) for part in best if len(best) == 1 or self._bearing.likeness(said, part, keys))

    def _problem(self, text: str, units: list[Unit]) -> str:
        """What the verification of every answer finds in a line."""
        sources = Sources(self._draft.desk.library)
        line = _line(text, units, sources)
        made = Making(query=self._query, mode="generated")
        answer = Answer(self._draft.outcome, line, self._draft.language, tuple(sources.citations), made=made)
        found = problems_in(answer, self._draft.desk)
        return found[0].what if found else ""

    # --- what is made of it -------------------------------------------------------------------------------------------

    def _instead(self, text: str, keys: tuple[str, ...], reason: str) -> Ruling:
        """The quote that a sentence should have been, where one of its sources has something like it."""
        units = [u for u in self._material.units(keys) if self._may_be_quoted(u)]
        alike = max(units, key=lambda unit: self._bearing.overlap(text, unit, keys), default=None)
        if alike is None or self._bearing.overlap(text, alike, keys) < _ALIKE:
            return Ruling("dropped", reason=reason)
        words = wording.sentence("says", self._draft.language, quote=one_line(alike.text))
        if self._problem(words, [alike]):
            return Ruling("dropped", reason=reason)
        return Ruling("quoted", self._said(words, [alike]), reason)

    def _may_be_quoted(self, unit: Unit) -> bool:
        return (
            (unit.document, unit.span.start) not in self._shown
            and len(unit.text) <= _LONGEST_QUOTE
            and not unit.text.endswith(":")
            and not is_misuse(unit.text)
            and not _LIVE.search(unit.text)
            and (not self._witness.terms or self._witness.weigh(unit).coverage >= _RELEVANT)
        )

    def _consistent(self, text: str, units: list[Unit], keys: tuple[str, ...]) -> str:
        """The sentence without a "yes" or "no" that its source does not bear out."""
        verdict = _VERDICT.match(text)
        if verdict is None:
            return text
        denied = self._is_denied(units, text, keys)
        other_value = bool(figures(text) - self._asked)
        if (verdict["yes"] and not denied) or (verdict["no"] and (denied or other_value)):
            return text
        rest = text[verdict.end() :]
        return rest[:1].upper() + rest[1:]

    def _said(self, text: str, units: list[Unit]) -> str:
        self._shown |= {(unit.document, unit.span.start) for unit in units}
        return _line(text, units, self._draft.sources)


def _line(text: str, units: list[Unit], sources: Sources) -> str:
    return " ".join([text, *dict.fromkeys(sources.cite(unit.document, unit.span) for unit in units)])


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of a few words of a text: to see a prompt repeated."""
    words = tokenise(text)
    return frozenset(zip(*(words[at:] for at in range(_RUN)), strict=False))


def _repeats(text: str, quotes: str) -> bool:
    """Whether a sentence has a number more often than its quotes: of "24 en 26 november" the first was made a 26, too."""
    stated = Counter(_DIGITS.findall(quotes))
    return any(stated[number] and times > stated[number] for number, times in Counter(_DIGITS.findall(text)).items())


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":", ";")) else f"{text}."


@cache
def _openings(language: Language) -> frozenset[str]:
    return frozenset(tokenise(wording.openings(language)))
