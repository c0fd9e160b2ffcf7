"""Qualifying: where a fact's bare value would say more than its document does, so that the words of the source go with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge.records import Fact, FactKind, NumberRange

ONE_VALUED = frozenset({FactKind.DEADLINE, FactKind.START, FactKind.END, FactKind.HOURS, FactKind.DURATION})
"""The kinds that have one value in truth: where two are stated, neither is the answer by itself."""
_RULED = ONE_VALUED | {FactKind.PAY, FactKind.OFFICE_DAYS, FactKind.HOME_WORKING, FactKind.EDUCATION}
_I = re.IGNORECASE
_BEFORE = re.compile(
    r"\b(?:bij voorkeur|liefst|stre(?:ven|eft)|beoogde?|in principe|naar verwachting|onder voorbehoud|tenzij|of eerder|ook|kan ook|hopen|"
    r"minus|behalve|preferably|expected|provisionally|aim|in principle|unless|hope|also)\b[^.;]{0,60}$",
    _I,
)
_AFTER = re.compile(
    r"^[^.;|]{0,12}?[,(]?\s?(?:tenzij|maar|of (?:eerder|later)|een maand later|onder voorbehoud|in overleg|bespreekbaar|is (?:ook )?mogelijk|te vervullen|"
    r"unless|but|or (?:earlier|later)|subject to|by agreement|negotiable)\b",
    _I,
)
_FOR_ALL = re.compile(
    r"\b(?:alle|elke|iedere|allemaal|beide|all|every|each|both|opdrachten|stages|plekken|plaatsen|trainees|stagiairs|assignments|internships)\b",
    _I,
)
_MONTHS = {"year": Decimal(12), "month": Decimal(1)}


_EVENT = re.compile(
    r"\b(?:selectiedag|match(?:ings)?dag|matchmiddag|gesprek(?:ken)?|sollicitatiegesprek\w*|interviews?|kennismaking\w*|assessments?|"
    r"(?:informatie|voorlichtings|introductie|meeloop|open|opdrachten)[- ]?(?:avond|dag|middag|bijeenkomst|markt)\w*|bijeenkomst|webinar|"
    r"selection day|information (?:session|evening|meeting)|open day)\b",
    _I,
)
_OF_ASSIGNMENT = ONE_VALUED | {FactKind.LOCATION}


def is_of_event(question: str, fact: Fact, quote: str) -> bool:
    """Whether a question is about a meeting on the way to the assignment, and the fact about the assignment itself."""
    if fact.kind not in _OF_ASSIGNMENT:
        return False
    asked = {found[0].lower() for found in _EVENT.finditer(question)}
    return bool(asked) and not any(word in quote.lower() for word in asked)


def is_qualified(fact: Fact, quote: str) -> bool:
    """Whether the words around a value say that it holds in part, perhaps or on a condition."""
    if fact.kind not in ONE_VALUED:
        return False
    at = quote.find(fact.text)
    return at >= 0 and bool(_BEFORE.search(quote[:at]) or _AFTER.match(quote[at + len(fact.text) :]))


def contradict(facts: Sequence[Fact]) -> bool:
    """Whether facts of one kind that has one value state different ones."""
    return len(facts) > 1 and facts[0].kind in ONE_VALUED and len({_measured(fact) for fact in facts}) > 1


def _measured(fact: Fact) -> object:
    value = fact.value
    if isinstance(value, NumberRange) and value.unit in _MONTHS:
        return value.low * _MONTHS[value.unit], value.high * _MONTHS[value.unit]
    return value


def is_unsaid_rule(fact: Fact, quote: str) -> bool:
    """Whether a fact is a general rule for all assignments of its document, without words that say so."""
    return fact.inherited and fact.kind in _RULED and not _FOR_ALL.search(quote)
