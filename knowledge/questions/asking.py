"""Asking: the words by which a question asks, told from those that name and those that are its topic."""

from __future__ import annotations

import re

from knowledge.language import glossary
from knowledge.language.glossary import Mention
from knowledge.language.words import normalise, tokenise
from knowledge.questions.conditions import outside_of_conditions
from knowledge.questions.generic import is_category, is_placement, is_topical
from knowledge.questions.scope import Scope
from knowledge.records import FactKind

_POINTED_AT = re.compile(
    r"\b(?:de|die|deze|het|dat|dit|the|this|that|these|those)\s+$"
)  # "die meewerkstage", whichever kind
_ASKERS = re.compile(
    r"\b(?:hoeveel|how many|how much|wie|wat|welke?|wanneer|waar|hoe lang|hoelang|who|what|which|when|where|how long)\b"
)
_BOTH = re.compile(r"\b(?:en|and)\b")
_DAYS = frozenset({FactKind.START, FactKind.END})
_BARE = re.compile(r"\W*(?:begint|beginnen|eindigt|eindigen|starts?|begins?|ends?)\W*")
_BY_WHAT = re.compile(r"\W*(?:bij|met|als|with|as)\b")
"""What it begins or ends with, which is no day: "begint bij team Groen"."""
_HOW_MANY = re.compile(r"(?:hoeveel|how many)\b")
_NOTHING = re.compile(r"\W*(?:(?:per|a|in de|each) (?:week|month|maand)\W*)?(?:(?:aan|of|voor|for)\W+)?")
_ASKED_AFTER = frozenset({"dagen", "dag", "days", "day", "mensen", "people", "rol", "role", "datum", "uren"})


def only_names(text: str, mention: Mention, scope: Scope) -> bool:
    """Whether the words that seem to ask for a kind only name the assignment ("de afstudeerstage")."""
    question = normalise(text)
    words = tokenise(question[mention.start : mention.end])
    if mention.kind is FactKind.EMPLOYMENT and len(words) == 1 and is_placement(words[0]):
        return bool(_POINTED_AT.search(question[: mention.start]))
    return scope.certain and scope.words.issuperset(words)


def things_asked(text: str, mentions: list[Mention], *, elliptic: bool = False) -> list[Mention]:
    """The mentions of what is asked: not of the case it is asked for ("wat krijg ik als ik 32 uur werk"), nor of the measure
    of something else ("hoeveel *uur* begeleiding", "hoeveel *dagen per week* mag ik thuiswerken")."""
    question = normalise(text)
    mentions = [m for m in mentions if not _begins_with(question, m)]
    outside = [m for m in mentions if outside_of_conditions(question, m.start)]
    asked = [m for m in (outside if elliptic else outside or mentions) if not _only_lasting(m, mentions)]
    if len(_ASKERS.findall(question)) != 1 or _BOTH.search(question):
        return asked
    measures = [
        m for m in asked if m.kind in (FactKind.HOURS, FactKind.DURATION) and _HOW_MANY.match(question, m.start)
    ]
    measured = [m for m in asked if any(_is_measured(question, m, by) for by in measures)]
    return [m for m in asked if m not in measures] if measured else asked


def _begins_with(question: str, mention: Mention) -> bool:
    """Whether a verb says with what something begins or ends, and asks for no day."""
    bare = mention.kind in _DAYS and _BARE.fullmatch(question[mention.start : mention.end])
    return bool(bare and _BY_WHAT.match(question, mention.end))


def _only_lasting(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether "een vaste" is said of a job that lasts ("een *vaste baan*") and not of an assignment that doesn't rotate."""
    others = [m for m in mentions if mention.kind is FactKind.ROTATION and m.kind is FactKind.EMPLOYMENT]
    return any(m.start < mention.end and mention.start < m.end for m in others)


def _is_measured(question: str, mention: Mention, measure: Mention) -> bool:
    if mention.kind in (FactKind.HOME_WORKING, FactKind.OFFICE_DAYS):
        return True
    between = question[measure.end : mention.start]
    return mention.kind not in (FactKind.HOURS, FactKind.DURATION) and bool(_NOTHING.fullmatch(between))


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
