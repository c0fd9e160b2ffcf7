"""Asking: the words by which a question asks, told from those that name and those that are its topic."""

from __future__ import annotations

import re

from knowledge.language import glossary
from knowledge.language.glossary import Mention
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_category, is_placement, is_topical
from knowledge.questions.scope import Scope
from knowledge.records import FactKind

_POINTED_AT = re.compile(
    r"\b(?:de|die|deze|het|dat|dit|the|this|that|these|those)\s+$"
)  # "die meewerkstage", whichever kind
_ASKED_AFTER = frozenset({"dagen", "dag", "days", "day", "mensen", "people", "rol", "role", "datum", "uren"})


def only_names(text: str, mention: Mention, scope: Scope) -> bool:
    """Whether the words that seem to ask for a kind only name the assignment ("de afstudeerstage")."""
    question = normalise(text)
    words = tokenise(question[mention.start : mention.end])
    if mention.kind is FactKind.EMPLOYMENT and len(words) == 1 and is_placement(words[0]):
        return bool(_POINTED_AT.search(question[: mention.start]))
    return scope.certain and scope.words.issuperset(words)


def goes_with_placement(text: str, mention: Mention) -> bool:
    """Whether a level of education only says what placement it is ("the graduate job", "de hbo-stage")."""
    after = tokenise(normalise(text)[mention.end :])[:1]
    return mention.kind is FactKind.EDUCATION and any(map(is_placement, after))


def asked_words(text: str, kinds: tuple[FactKind, ...]) -> frozenset[str]:
    """The words by which a question asks for its kinds: they are answered by the fact, not by the passage."""
    question = normalise(text)
    words: set[str] = set()
    for mention in glossary.mentions(text):
        if mention.kind in kinds:
            stretch = question[mention.start : mention.end]
            parts = [part for part in normalise(mention.words).split() if part not in ("...", "#")]
            words.update(w for w in tokenise(stretch) if any(_begins_or_ends(w, part) for part in parts))
    return frozenset(words)


def _begins_or_ends(word: str, part: str) -> bool:
    bare = part.strip("*")
    return word.endswith(bare) if part.startswith("*") else word.startswith(bare)


def first_topical(stretch: str) -> str:
    """The first word of a stretch that may be what is asked after, or ""."""
    words = tokenise(stretch)[:4]
    return next((w for w in words if is_topical(w) and not is_category(w) and not is_placement(w)), "")


def commissioner_asked(text: str, kinds: tuple[FactKind, ...]) -> str:
    """The word for whoever commissions an assignment, where a question asks for that; or ""."""
    words = tokenise(text)
    return next((w for w in ("opdrachtgever", "client") if w in words and kinds == (FactKind.ORGANISATION,)), "")


def bare_focus(stretch: str) -> str:
    """The everyday word that a question asks after, where it asks after nothing else ("op welke dagen")."""
    first = next(iter(tokenise(stretch)), "")
    return first if first in _ASKED_AFTER else ""
