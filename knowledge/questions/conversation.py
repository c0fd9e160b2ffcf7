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
TOPICS = ("thanks", "goodbye", "identity", "trust", "abilities", "greeting")
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
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    data = tomllib.loads(files("knowledge.questions").joinpath("data/conversation.toml").read_text("utf-8"))
    return {
        name: tuple(re.compile(rf"^(?:{p})$") for p in rules["whole"]) + tuple(re.compile(p) for p in rules["any"])
        for name, rules in data.items()
    }


def _bare(text: str) -> str:
    return re.sub(r"[^\w<>!@?{}+*/=-]+", " ", normalise(text)).strip(" !.,?-")


def topic_of(text: str) -> str:
    """Which kind of small talk a message is ("greeting", "thanks", "abilities", …), or "" for none."""
    bare = _bare(text)
    return next((topic for topic in TOPICS if any(p.search(bare) for p in _patterns()[topic])), "")


def is_misuse(text: str) -> bool:
    """Whether a message tries to make the program do something else than answer."""
    plain = normalise(text)
    return any(pattern.search(plain) for pattern in _patterns()["misuse"])


def is_off_topic(text: str) -> bool:
    """Whether a message asks for something that no assignment is about."""
    plain = normalise(text)
    return any(pattern.search(plain) for pattern in _patterns()["off_topic"])


def without_opening(text: str) -> str:
    """A message without the greeting or thanks it opens with, when something follows."""
    rest = _OPENING.sub("", text, count=1)
    return rest if rest.strip(" !.?") else text


def without_misuse(text: str) -> str:
    """The sentences and clauses of a message that are no misuse, for the real question that may be among them."""
    clauses = re.split(r"(?<=[.!?;\n])\s+|\s+(?:en dan|en daarna|and then|maar|but)\s+", text)
    return " ".join(clause for clause in clauses if clause.strip() and not is_misuse(clause)).strip()
