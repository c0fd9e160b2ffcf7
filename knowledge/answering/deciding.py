"""Deciding: whether a sentence says yes or no to a question, and not only speaks of the same things."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.language.words import normalise

_ALL = re.compile(
    r"\b(?:alle|alles|allemaal|altijd|elke?|iedere?|iedereen|steeds|heel|hele|all|always|every|everyone|each|whole)\b"
)
_ONLY = re.compile(r"\b(?:alleen|uitsluitend|enkel|slechts|only|solely|exclusively)\b")
_SURE = re.compile(
    r"\b(?:gegarandeerd\w*|garant\w+|garandeer\w*|zeker|sowieso|automatisch|beslist|verzekerd|guarantee\w*|certain\w*|automatic\w*|definitely|surely)\b"
)
_SOME = re.compile(
    r"\b(?:soms|meestal|vaak|doorgaans|mogelijk|eventueel|misschien|deels|gedeeltelijk|bijna|hooguit|sometimes|usually|often|mostly|"
    r"possibly|perhaps|partly|almost)\b"
)
_OTHER = re.compile(r"\b(?:andere?|overige|rest|behalve|tenzij|uitgezonderd|mits|others?|except|unless|provided)\b")
_ORDER = re.compile(
    r"\b(?:eerste?|begin\w*|start\w*|daarna|vervolgens|eindig\w*|sluit\w* af|laatste?|ten slotte|voordat|nadat|volgorde|first|begin\w*|then|"
    r"afterwards|finally|last|before|after|ends?)\b"
)
_DEGREES = (_ALL, _ONLY, _SURE)
_CLAUSE = re.compile(r"[,;:.](?=\s)|\s(?:en|maar|want|daarna|vervolgens|and|but|then)\s")


def comparable(question: str, sentence: str) -> bool:
    """Whether a sentence goes as far as a question does: "altijd", "alle", "alleen" and "gegarandeerd" only where it says so."""
    asked, said = normalise(question), normalise(sentence)
    return all(not degree.search(asked) or degree.search(said) for degree in _DEGREES)


def settled(question: str, sentence: str, bears: Callable[[str], bool]) -> bool:
    """Whether a yes or a no may go with a sentence.

    Args:
        question: that can be answered with yes or no.
        sentence: of a document, that speaks of what is asked.
        bears: whether a clause of it speaks of all of that.
    """
    asked, said = normalise(question), normalise(sentence)
    if not comparable(question, sentence):
        return False
    if any(limit.search(said) and not limit.search(asked) for limit in (_ONLY, _SOME, _OTHER)):
        return False
    ordered = bool(_ORDER.search(asked))
    clauses = [clause for clause in _CLAUSE.split(said) if not ordered or _ORDER.search(clause)]
    return any(bears(clause) for clause in clauses)
