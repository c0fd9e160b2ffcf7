"""Conversation: what is said that is no question about an assignment, and attempts at misuse."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from knowledge.language.words import normalise

_LONGEST = 2_000  # characters of a question that are read
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f\x00-\x08\x0b-\x1f\x7f]")
# of a message of several clauses the first of these counts that one of them has
TOPICS = (
    "identity", "privacy", "trust", "abilities", "languages", "complaint", "confusion", "goodbye", "thanks", "compliment",
    "greeting", "noted",
)  # fmt: skip
_CALLED = re.compile(r" (?:wegwijzer|bot|chatbot)$")
_CLAUSE = re.compile(r"[.,!?;:\n]+")
_JOINED = re.compile(r"[.,!?;:\n]+|\b(?:en|and|maar|but)\b", re.I)
_OPENING = re.compile(
    r"^\W*(?:hoi|hallo|hey|hee|hi|hello|dag|moi|goede?(?:morgen|middag|navond|n?dag)|goeie(?:morgen|middag|navond)?|"
    r"good (?:morning|afternoon|evening)|beste (?:bot|allen)|oke|ok|okay|bedankt|dank je(?: wel)?|dankjewel|thanks|thank you|"
    r"thx|duidelijk|helder|top|prima|fijn|super)(?: (?:daar|bot|wegwijzer|allemaal|there))?\b[\s,.!:;-]+",
    re.I,
)


def tidy(text: str) -> str:
    """A question as it may be worked with: no invisible or control characters, one space between words, not too long."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", " ", _INVISIBLE.sub("", text)).strip()[:_LONGEST]


@cache
def _rules() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("knowledge.questions").joinpath("data/conversation.toml").read_text("utf-8"))


@cache
def _whole(topic: str) -> re.Pattern[str]:
    return _any_of(_rules()[topic]["whole"])


@cache
def _anywhere(topic: str) -> re.Pattern[str]:
    return _any_of(_rules()[topic]["any"])


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    """One pattern for many: a message is held against all of them, and each search by itself takes as long again."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _bare(text: str) -> str:
    return re.sub(r"[^\w<>!@?{}+*/=-]+", " ", normalise(text)).strip(" !.,?-")


def topic_of(text: str) -> str:
    """Which kind of small talk a message is ("greeting", "thanks", "abilities", …), or "" for none."""
    return said_alone(text) or next((t for t in TOPICS if _anywhere(t).search(_bare(text))), "")


def said_alone(text: str) -> str:
    """Which kind of small talk a message is and nothing else, as a whole or clause by clause; or ""."""
    if not (bare := _bare(text)):  # a sign, a face: said in kind
        return "abilities" if "?" in text else "noted" if text.strip() else ""
    ways = (
        [bare],
        [c for c in map(_bare, _CLAUSE.split(text)) if c],
        [c for c in map(_bare, _JOINED.split(text)) if c],
    )
    for clauses in ways:
        topics = [_topic_of_clause(clause) for clause in clauses]
        if topics and all(topics):
            return min(topics, key=TOPICS.index)
    return ""


def _topic_of_clause(bare: str) -> str:
    ways = dict.fromkeys((bare, _CALLED.sub("", bare)))
    return next((topic for topic in TOPICS if any(map(_whole(topic).fullmatch, ways))), "")


def is_misuse(text: str) -> bool:
    """Whether a message tries to make the program do something else than answer."""
    return _anywhere("misuse").search(normalise(text)) is not None


def is_off_topic(text: str) -> bool:
    """Whether a message asks for something that no assignment is about."""
    return _anywhere("off_topic").search(normalise(text)) is not None


def without_opening(text: str) -> str:
    """A message without the greeting or thanks it opens with, when something follows."""
    rest = _OPENING.sub("", text, count=1)
    return rest if rest.strip(" !.?") else text


def without_misuse(text: str) -> str:
    """The sentences and clauses of a message that are no misuse, for the real question that may be among them."""
    clauses = re.split(r"(?<=[.!?;\n])\s+|\s+(?:en dan|en daarna|and then|maar|but)\s+", text)
    return " ".join(clause for clause in clauses if clause.strip() and not is_misuse(clause)).strip()
