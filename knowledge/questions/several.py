"""Several: the things of which a question wants them all ("welke vier vragen", "wat voor projecttaken")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.language.quantities.numbers import SMALL_NUMBERS
from knowledge.language.words import STOP_WORDS, normalise, tokenise
from knowledge.questions.generic import is_filler

_ASKED = re.compile(
    r"\b(?:wat zijn|what are|what's|welke?|wat voor(?: een)?(?: soort(?:en)?| types?)?|which|what(?: (?:kinds?|sorts?|types?) of)?|noem|geef|som|list|name)\s+"
    r"((?:[\w'-]+\W+){0,6}[\w'-]+)"
)
# "welke sluiten in mei?" asks for assignments
_VERB = re.compile(
    r"\b(?:welke|which) (?:er |allemaal |ones? )?(?:sluiten|beginnen|starten|betalen|horen|vallen|liggen|zitten|bieden|duren|vereisen|noemen|"
    r"kennen|werken|gaan|komen|passen|vragen (?:er|om|naar|een|geen|de|het|wel|niet|ook))\b"
)
_BEFORE = frozenset(
    "de het alle al all the eens even me mij of your my je jouw mijn m'n onze er allemaal op zijn are there".split()
)
_PLURAL = re.compile(r"[\w-]{2,}(?:en|s|'s)$")
_ADJECTIVES = 2  # that may stand before what is asked


@dataclass(frozen=True, slots=True)
class Several:
    """What is asked for: its `words` (the last is the noun), and how many there are where the question says so."""

    words: tuple[str, ...]
    count: int | None = None

    @property
    def noun(self) -> str:
        """The thing itself."""
        return self.words[-1]


def number_of(word: str) -> int | None:
    """The number, from 2, that a normalised word or figure stands for, or None."""
    return SMALL_NUMBERS.get(word, int(word) if word.isdigit() else None)


def several_asked(text: str) -> Several | None:
    """The things that a question wants all of, or None where it asks for no more than one."""
    if _VERB.search(normalise(text)):
        return None
    for match in _ASKED.finditer(normalise(text)):
        words = tokenise(match[1])
        while words and words[0] in _BEFORE:
            words = words[1:]
        count = number_of(words[0]) if words else None
        words = words[1:] if count else words
        for at, word in enumerate(words[: _ADJECTIVES + 1]):
            if word in STOP_WORDS["nl"] | STOP_WORDS["en"]:
                break
            if _PLURAL.match(word) and not (is_filler(words[0]) and at and not count):
                return Several(tuple(words[: at + 1]), count)
    return None
