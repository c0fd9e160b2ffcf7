"""Ownership: whether a question is about the assignment of whoever asks it ("hoeveel uur werk ik?", "what's my deadline?")."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from knowledge.language.words import normalise, tokenise
from knowledge.questions import conversation, followups, intent
from knowledge.questions.followups import Background
from knowledge.questions.generic import is_organisation, is_topical
from knowledge.questions.identities import Identities
from knowledge.questions.scope import Scope, compared_in

_PLACEMENT = (
    r"(?:[\w-]*opdracht|[\w-]*stage|[\w-]*stageplek|[\w-]*stageplaats|[\w-]*traineeship|trainee(?:plek|plaats)|vacature|baan|klus|"
    r"assignment|internship|placement|vacancy|job)"
)
_PLURAL = (
    r"(?:[\w-]*opdrachten|[\w-]*stages|[\w-]*ple[ck]+ken|[\w-]*plaatsen|traineeships|vacatures|banen|functies|klussen|projecten|assignments|internships|"
    r"placements|vacancies|jobs|positions|roles|openings)"
)
# "de fietsopdracht": a compound that says which one, unlike "de afstudeerstage"
_CALLED = (
    r"(?!(?:stage|trainee\w*|afstudeer|meewerk|onderzoeks?|werk|praktijk|project|zomer|voorbeeld|deel|eind|school|ervarings)-?(?:opdracht|stage|baan|klus)\b)"
    r"[\w-]{3,}(?:opdracht|stage|klus)"
)
_NOUN = rf"(?:{_PLACEMENT}|[\w-]*functie|werk|(?:werkervarings|leer)(?:plek|plaats)|plek|[\w-]*project|position|role|work|post)"
_HELD = re.compile(
    rf"\b(?:mijn|m'n|mn|my|onze|our)\s+(?:(?:eigen|huidige|nieuwe|aanstaande|own|current|new|upcoming)\s+)*{_NOUN}\b|"
    rf"\b(?:de|het|the) {_NOUN} (?:waar(?:op|aan|mee|bij)?|die|dat|that|which|where) (?:ik|i) (?:doe|ga doen|zit|werk|heb|do|have|work|am)\b"
)
_MINE = re.compile(
    r"\b(?:bij|voor) (?:mij|me)\b(?! (?:past|passen))|\b(?:die|dat) van (?:mij|me)\b|\bmine\b|\b(?:for|with) me\b(?=\W*$)"
)
_SPEAKER = re.compile(r"\b(?:ik|mij|me|mijn|m'n|mn|i|i'm|i'll|i'd|my|mine)\b")
# what is asked of whoever answers, or said of the asking itself: not about the assignment
_ASIDE = re.compile(
    r"\b(?:vertel|geef|laat|help|stuur|leg|noem|zeg|toon|bezorg|tell|give|show|let|help|send|explain)(?: \w+)? (?:mij|me)\b|"
    r"\b(?:kan|kun|kunt|wil|wilt|zou|can|could|would|will) (?:je|jij|u|jullie|you) (?:mij|me)\b|"
    r"\b(?:ik|i) (?:wil|zou|wilde|would|want|need)(?: \w+){0,3} (?:weten|know|vragen|ask)\b|"
    r"\b(?:ik vraag me af|vraag ik me af|ik bedoel(?:de)?|ik heb (?:nog |ook )?(?:een|een paar|wat) vra\w+|mag ik (?:je |iets |wat )?vragen|vroeg ik me af|"
    r"i wonder|i was wondering|i mean|i meant|i have (?:a|another|some) question\w*|(?:can|may) i ask|remind me)\b"
)
# who looks for an assignment has none yet, and who points at one means another
_SEEKS = re.compile(
    rf"\b(?:een|'n|a|an|any|geen|andere?|another|other|elke?|iedere?|every|die|dat|that|deze|this)\s+(?:[\w-]+\s+){{0,2}}{_PLACEMENT}\b|"
    rf"\b(?:welke?|which|die|dat|that|deze|this)\s+(?:[\w-]+\s+)?(?!werk\b|work\b){_NOUN}\b|\b{_PLURAL}\b|\b{_CALLED}\b|"
    rf"\b(?:de|het|the)\s+(?!(?:hele|gehele|nieuwe|huidige|eerste|whole|entire|new|current|first)\b)[\w-]{{3,}}\s+{_PLACEMENT}\b|"
    rf"\bthe\s+(?!(?:whole|entire|new|current|first)\b)(?:[\w-]{{3,}}\s+){{1,2}}(?!work\b){_NOUN}\b|"
    r"\b(?:ik zoek|zoek ik|op zoek naar|looking for|i'm after|i am after|ergens|somewhere|anywhere|(?:is|zijn) er (?:ook |nog )?werk)\b|"
    r"\b(?:past|passen|geschikt|suits?|fits?|suitable)\b[^?]{0,30}\b(?:mij|me)\b"
)
_CONDITION = re.compile(r"\b(?:als ik|wanneer ik|if i|when i)\b")
_THERE = re.compile(r"\b(?:daar|daarbij|there|die|that one)\b")
_AT = re.compile(
    r"\b(bij|at|binnen|within|als|as)\s+(?:(?:de|het|een|'t|die|dat|the|a|an)\s+)?(?!mijn\b|my\b|m'n\b|mij\b|me\b)"
    r"([\w'-]+(?:\s+(?!bij\b|at\b|als\b|as\b|in\b|op\b|on\b|voor\b|for\b)[\w'-]+){0,2})"
)


class Ownership(IntEnum):
    """How plainly a question is about the speaker's own assignment."""

    NO = 0
    IMPLIED = 1  # "hoeveel uur werk ik?"
    NAMED = 2  # "mijn opdracht"


def ownership_of(text: str) -> Ownership:
    """How plainly a question is about the assignment of whoever asks it, by its words alone."""
    plain = _ASIDE.sub(" ", normalise(text))
    if _SEEKS.search(_HELD.sub(" ", plain)):
        return Ownership.NO
    if _HELD.search(plain) or _MINE.search(plain):
        return Ownership.NAMED
    return Ownership.IMPLIED if _SPEAKER.search(plain) else Ownership.NO


def scope_of_own(
    own: str, text: str, named: Scope, before: Background, identities: Identities, is_known: Callable[[str], bool]
) -> Scope | None:
    """The speaker's own assignment as the scope of a question that is about it, and about no other; else None.

    Args:
        own: the speaker's assignment, which is served.
        text: the question, mended.
        named: what the question names.
        before: the conversation so far.
        identities: which words name which assignment.
        is_known: whether a word stands in a document.
    """
    ownership = ownership_of(text)
    if ownership is Ownership.NO or conversation.topic_of(text) or _asks_for_several(text):
        return None
    if _names_another(own, text, named, ownership, identities, is_known) or _stays_elsewhere(
        own, text, before, ownership
    ):
        return None
    words = frozenset(tokenise(_words_held(text)))
    return Scope((own,), True, words | named.words if own in named.assignments else words)


def compared_with_own(own: str, text: str, before: Background, identities: Identities) -> tuple[str, ...]:
    """The speaker's own assignment and those it is compared with ("verdien ik meer dan bij X?"); empty when it isn't."""
    ownership = ownership_of(text)
    others = [a for a in compared_in(text, identities) if a != own]
    if not others and followups.points_back(text):
        others = [a for a in before.spoken_of if a != own]
    most = 1 if ownership is Ownership.IMPLIED else len(others)
    return (own, *others) if ownership and 0 < len(others) <= most else ()


def _asks_for_several(text: str) -> bool:
    if intent.wants_plural(text) or intent.wants_count(text):
        return True
    return intent.wants_list(text) and not _words_held(text)


def _names_another(
    own: str,
    text: str,
    named: Scope,
    ownership: Ownership,
    identities: Identities,
    is_known: Callable[[str], bool],
) -> bool:
    """Whether a question says of which other assignment it is, or of one that no document knows ("bij het Kadaster")."""
    if named.certain and own not in named.assignments and ownership is Ownership.IMPLIED:
        return True
    if named.words and own not in named.assignments and _CONDITION.search(normalise(text)):
        return True
    at, as_ = _named_at(text)
    if own not in named.assignments and named.words & (at | as_):
        return True
    if any(is_organisation(word) and own not in identities.names_of(word) for word in at):
        return True
    return any(is_topical(word) and not is_known(word) and not identities.names_of(word) for word in at)


def _stays_elsewhere(own: str, text: str, before: Background, ownership: Ownership) -> bool:
    """Whether the conversation is about one other assignment, and the question leaves it there."""
    if followups.chosen_in(text, before.listed):
        return True
    elsewhere = len(before.spoken_of) == 1 and own not in before.spoken_of
    if not elsewhere or (before.last and before.last.own == own):
        return False
    return ownership is Ownership.IMPLIED or bool(_THERE.search(normalise(text)))


def _words_held(text: str) -> str:
    """The words by which a question names the speaker's own assignment ("mijn afstudeerstage"), or ""."""
    found = _HELD.search(normalise(text))
    return found[0] if found else ""


def _named_at(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words behind "bij" or "at", and those behind "als" or "as": by them a question says which assignment it means."""
    at, as_ = set[str](), set[str]()
    for preposition, words in _AT.findall(normalise(text)):
        (as_ if preposition in ("als", "as") else at).update(words.split())
    return frozenset(at), frozenset(as_)
