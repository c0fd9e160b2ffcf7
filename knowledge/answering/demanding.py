"""Demanding: whether a sentence demands what a question asks the demands of, or says that it is only welcome."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.language.words import normalise

_ASKED = re.compile(
    r"\b(?:moet|moeten|vereis\w*|verplicht\w*|nodig|noodzakelijk|eis|eisen|eist|must|have to|has to|need|needs|needed|require[ds]?|"
    r"mandatory|compulsory|obligatory)\b"
)
_NOT = re.compile(r"\b(?:niet|geen|zonder|hoef\w*|not|no|without|n't)\b|n't\b")
_FIRM = re.compile(
    r"\b(?:moet|moeten|vereist\w*|verplicht\w*|nodig|noodzakelijk\w*|eis|eisen|voorwaarde|must|need|needs|needed|required|requires|"
    r"requirement|necessary|mandatory|compulsory)\b"
)
_WELCOME = re.compile(
    r"\b(?:handig|gewenst|wenselijk|een pre|pluspunt|voorkeur|liefst|meegenomen|van pas|streepje voor|prettig|nuttig|aanbeveling|optioneel|"
    r"nice to have|preferred|preferably|an? (?:advantage|asset|plus|bonus)|desirable|optional|helpful|useful)\b"
)
_NEEDLESS = re.compile(
    rf"(?:\b(?:niet|geen|not|no)\b|n't\b)[^.;]{{0,40}}{_FIRM.pattern}|\bhoef\w*\b[^.;]{{0,40}}\b(?:niet|geen)\b|\b(?:niet|geen)\b[^.;]{{0,20}}\bhoef\w*\b"
)
_ASIDE = re.compile(r"[;()|]\s*|\.\s+")
_PART = re.compile(r",\s+(?!(?:maar|doch|but|al)\b)")


def demands_asked(question: str) -> bool:
    """Whether a question asks what is demanded ("waar moet je een rijbewijs hebben?"), and not what is not."""
    text = normalise(question)
    return bool(_ASKED.search(text)) and not _NOT.search(text)


def demanded(sentence: str, bears: Callable[[str], bool]) -> bool | None:
    """Whether a sentence demands the thing that some of its parts bear; None where it names it without a word about that.

    Args:
        sentence: what a document says.
        bears: whether a part of it, normalised, is about the thing.
    """
    told = {_told(part) for aside in _ASIDE.split(normalise(sentence)) for part in _parts(aside, bears)}
    return True if True in told else False if False in told else None


def _parts(aside: str, bears: Callable[[str], bool]) -> list[str]:
    return [part for part in _PART.split(aside) if bears(part)] or ([aside] if bears(aside) else [])


def _told(part: str) -> bool | None:
    if _WELCOME.search(part) or _NEEDLESS.search(part):
        return False
    return True if _FIRM.search(part) else None
