"""Conditions: for when, or for whom, a question asks; what a document says of another case is no answer to it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.language.quantities.numbers import SMALL_NUMBER
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_topical

_WHO = r"(?:je|jij|ik|iemand|men|het|de|een|you|i|it|we|they|the|my|someone)"
_PERIOD = r"(?:jaar|jaren|maand(?:en)?|week|weken|periode|fase|helft|kwartaal|semester|years?|months?|weeks?|period|phase|half|quarter|term)"
_CLAUSE = re.compile(
    rf"(?:\b(?:als|indien|zodra|mits|tenzij|nadat|voordat|if|once|unless)|(?<=\w )(?:when|after|before)) {_WHO} ([^,?.;!]+)"
)
_STRETCH = re.compile(
    rf"(?<=\w )(?:na|vanaf|tijdens|gedurende|in|after|during|from|for) (?:(?:de|het|een|je|mijn|the|a|your|my) )?((?:\w+ ){{0,2}}{_PERIOD})\b"
)
_LATER = re.compile(rf"(?<=\w )(?:na|after) (?:een|one|an?) ({_PERIOD})\b")
_HOUR_ASKED = re.compile(r"\bhoe laat\b|\btijdstip\b|\bwelke tijd\b|\b(?:what|which) (?:time|hour)\b")
_CLOCK = rf"een|één|one|{SMALL_NUMBER}"
_HOUR = re.compile(
    rf"\b(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\s?(?:uur|u|h|hrs|hours))?\b|\b(?:(?:[01]?\d|2[0-4])|{_CLOCK}) ?(?:uur|u)\b(?! (?:per|in de|a) )|"
    r"\b(?:tweeën|drieën|vieren|vijven|zessen|zevenen|achten|negenen|tienen|elven|twaalven|middernacht|midnight|noon)\b|"
    r"\b\d{1,2} ?(?:am|pm|a\.m|p\.m|o'clock)\b|\b(?:einde|eind|end) (?:van de|of (?:the )?)? ?(?:werkdag|dag|day|business)\b"
)
_BETWEEN = re.compile(r"[\s,(]*(?:(?:om|uiterlijk om|vóór|voor|tot|at|before|by)\s)?")
_NO_CASE = frozenset(
    {
        "per",
        "elke",
        "iedere",
        "deze",
        "dit",
        "each",
        "every",
        "this",
        "hoeveel",
        "welke",
        "welk",
        "which",
        "how",
        "dag",
        "day",
    }
)


def condition_in(text: str) -> frozenset[str]:
    """The words that say in which case, or after how long, something is asked ("als je het afmaakt", "na het eerste jaar")."""
    plain = normalise(text)
    clauses = [w for found in _CLAUSE.findall(plain) for w in tokenise(found) if is_topical(w)]
    stretches = [tokenise(found) for found in _STRETCH.findall(plain)]
    periods = [w for words in stretches if len(words) > 1 and not _NO_CASE & set(words) for w in words[:-1]]
    return frozenset((*clauses, *periods, *_LATER.findall(plain)))


def rules_out(asked: str, stated: str) -> bool:
    """Whether a text speaks of another case than a question does: of mbo where hbo is asked for, the first year for the second."""
    asking, stating = set(tokenise(asked)), set(tokenise(stated))
    return any(asking & case and stating & other and not stating & case for case, other in _alternatives())


def leaves_out(asked: str, stated: str) -> bool:
    """Whether a question asks for a certain form of a value that a text doesn't give: the scale, the amount an hour, net pay."""
    words, said = set(tokenise(asked)), normalise(stated)
    if asks_hour(asked) and not _HOUR.search(said):
        return True
    return any(
        words & set(need["asked"]) and not any(part in said for part in need["stated"]) for need in _data()["form"]
    )


def asks_hour(text: str) -> bool:
    """Whether a question asks at what time of the day something is ("tot hoe laat")."""
    return bool(_HOUR_ASKED.search(normalise(text)))


def hour_behind(text: str, start: int) -> str:
    """The hour that stands right behind a date in a text, with the words between ("3 december, *om 12.00 uur*"); or ""."""
    rest = text[start:]
    between = _BETWEEN.match(rest)
    hour = _HOUR.match(rest.lower(), between.end()) if between else None
    return rest[: hour.end()].strip(" ,()") if hour else ""


def outside_of_conditions(text: str, start: int) -> bool:
    """Whether a place in a normalised question lies outside what it says of the case ("wat krijg ik *als ik 32 uur werk*")."""
    return not any(found.start(1) <= start < found.end(1) for found in _CLAUSE.finditer(text))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("knowledge.questions").joinpath("data/alternatives.toml").read_text("utf-8"))


@cache
def _alternatives() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Every case with all those that it isn't."""
    groups = [[frozenset(normalise(words).split()) for words in group] for group in _data()["case"].values()]
    return tuple(
        (case, frozenset[str]().union(*(o for o in group if o is not case))) for group in groups for case in group
    )
