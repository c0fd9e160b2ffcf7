"""Generic words: what in a question names no topic."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.language.words import STOP_WORDS, normalise

_CLITIC = re.compile(r"'(?:d|s|m|ll|ve|re|t|r)$")  # "I'd", "what's", "zzp'er" keeps its own


_LONG_HEAD = 6  # letters
_COMPOUND = re.compile(
    r"\w(?:opdracht|opdrachten|stages?|stageplaats(?:en)?|stageplek(?:ken)?|plekken|functies|vacatures?|(?:ervarings|trainee|leer|opleidings)plaats(?:en)?)$"
)

_ABOUT = re.compile(
    r"^(\w{4,}?)[s-]?(opdracht|stage|stageplaats|stageplek|plek|plaats|vacature|traineeships?|trainees?|traineeplaats|stagiairs?|functie|project|baan|klus|onderzoek|scriptie)(?:en)?$"
)


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("knowledge.questions").joinpath("data/generic.toml").read_text("utf-8"))
    return {name: frozenset(normalise(words).split()) for name, words in data.items()}


@lru_cache(maxsize=65536)
def is_placement(word: str) -> bool:
    """Whether a word only says that it is about an assignment ("stage", "klus", "vacancy")."""
    return word in _lists()["placement"] or bool(_COMPOUND.search(word))


@lru_cache(maxsize=65536)
def placement_parts(word: str) -> tuple[str, str]:
    """The parts of a compound that says what a placement is about ("sensoren", "stage"), or two empty strings."""
    match = _ABOUT.match(word)
    return (match[1], match[2]) if match and match[1] not in _lists()["kind_of_placement"] else ("", "")


def is_plain_placement(word: str) -> bool:
    """Whether a word says no more than that it is about an assignment, unlike the compound "eilandstage"."""
    return is_placement(word) and not placement_parts(word)[0]


def is_kind_of_placement(word: str) -> bool:
    """Whether a word says what kind of placement it is ("afstudeerstage", "traineeship"), which may be enough."""
    return word in _lists()["telling_placement"]


def is_element(word: str) -> bool:
    """Whether a word only says that there are several things ("punten", "topics")."""
    return word in _lists()["element"]


def head_of(word: str) -> str:
    """What the things of a compound are of ("projectleiding" in "projectleidingstaken"), or the word itself."""
    tail = next((t for t in _lists()["tail"] if word.endswith(t) and len(word) - len(t) >= _LONG_HEAD), "")
    head = word.removesuffix(tail)
    return head.removesuffix("s") if tail and head.endswith("gs") else head


def is_finding(word: str) -> bool:
    """Whether a word only says that something comes up somewhere, or that somebody likes it."""
    return word in _lists()["finding"]


def is_category(word: str) -> bool:
    """Whether a word only says what kind of organisation or place it is ("provincie")."""
    return word in _lists()["category"]


def is_organisation(word: str) -> bool:
    """Whether a word says what kind of organisation it is."""
    return word in _lists()["organisation"]


def is_filler(word: str) -> bool:
    """Whether a word is an everyday one that stands around a question."""
    return word in _lists()["filler"]


def may_be_topic(word: str) -> bool:
    """Whether an everyday word is the topic of a question that has no other ("wat is de *status*?")."""
    stop = word in STOP_WORDS["nl"] or word in STOP_WORDS["en"]
    return is_filler(word) and not stop and word not in _lists()["light"]


@lru_cache(maxsize=65536)
def is_topical(word: str) -> bool:
    """Whether an answer must account for a word."""
    word = _CLITIC.sub("", word)
    return len(word) > 1 and not (
        word in STOP_WORDS["nl"]
        or word in STOP_WORDS["en"]
        or is_placement(word)
        or is_category(word)
        or is_filler(word)
    )
