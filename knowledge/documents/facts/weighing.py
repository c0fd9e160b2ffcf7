"""Weighing: of the facts of a kind that has one value, those that stand out; a part or another's value is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from knowledge.documents.facts.dating import PLACED
from knowledge.documents.facts.statements import Statement
from knowledge.records import BlockKind, Fact, FactKind, NumberRange, Span, Value

Stating = Mapping[tuple[FactKind, Span, str], Statement]
"""The statement that each fact was read from."""

_I = re.IGNORECASE
_LABELLED = 2.25
_LISTED = 2.0  # an item among the key facts, without a label
_TOLD = 1.0
_ADDRESSED = 0.5  # the clause speaks to the reader or of the placement
_CONFIRMED = 0.5  # each further place that says the same, twice at most
_PART = -4.0
_CASE = -1.5
_ONE_OF = -1.25  # one placement of a traineeship: better than nothing, no more
_MARGIN = 0.75  # what comes so near to the best may be as good
_YOU = re.compile(
    r"\b(?:je|jij|jouw|jullie|u|uw|you|your|trainees?|stagiairs?|stagiaire|stage|opdracht|plaatsing|aanstelling|contract|"
    r"dienstverband|functie|werkweek|internship|assignment|placement|position|intern)\b",
    _I,
)
_OF_IT = re.compile(
    r"\b(?:waarvan|daarvan|hiervan|waarbinnen|of which|including|inclusief|(?:van|of)\s(?:die|deze|dat|de|the|those|these)\s(?:\d+|[a-z]+tig|[a-z]+)"
    r"\s(?:uur|uren|hours|dagen|days|weken|weeks|maanden|months)\s(?:is|zijn|wordt|worden|gaat|gaan|are)|netto|feitelijk|gereserveerd|"
    r"reserved|vrijgeroosterd|vrijgehouden|beste(?:edt?|den|mt|md)|spend)\b[^;:]*$",
    _I,
)
"""Words before a value that make it a part of another one."""
_SPENT_ON = re.compile(
    r"^[^.;,]{0,30}?\b(?:voor|aan|op|on|for)\s(?:(?:je|jouw|het|de|een|your|the|own|eigen|gezamenlijke|opleiding\sen)\s){0,3}"
    r"(?:leer|opleiding|scriptie|thesis|studie|onderzoeks?verslag|training|intervisie|coaching|ontwikkel|study|leren|cursus|zelfstudie)\w*"
    r"|^[^.;,]{0,25}?\b(?:(?:vanuit\s)?huis|thuis|from home|at home|op afstand)\b"
    r"|^[^.;,]{0,40}\b(?:gereserveerd|bestemd|vrijgehouden|bedoeld|reserved|beschikken)\b",
    _I,
)
"""Words behind a value that say what a part of the time goes to."""
_IN_CASE = re.compile(
    r"\b(?:in (?:de )?(?:vakanties?|schoolvakanties|zomer|weekend)|tijdens|bij (?:hoogwater|calamiteiten|een kleinere|minder|ziekte)|soms|af en toe|"
    r"incidenteel|in the holidays|during|sometimes|occasionally|de eerste|in de eerste|het eerste|first|daarna|vervolgens|afterwards|"
    r"(?:als|indien|wanneer|if) (?:je|jij|u|you)|minder dan|meer dan|less than|more than|(?:^|[.!?]\s)\W*(?:heb|werk|wil|kun) je|"
    r"met mogelijkheid tot|eventueel|verlenging|extension|proeftijd)\b[^.;,]*$",
    _I,
)
"""A case in which a value holds, not always."""
_NOW_AND_THEN = re.compile(
    r"\b(?:(?:één|een|1|twee|2|one|two|a|enkele|halve)\s(?:vaste\s)?(?:dag|dagen|day|days|dagdeel|middag|ochtend)|soms|regelmatig|geregeld|"
    r"af en toe|(?:minstens |ongeveer )?(?:een|één) keer|once|sometimes|de eerste|eerst|first|het eerste|reis|bezoek\w*|excursie)\b",
    _I,
)
"""Where one is now and then, not where one works."""
_PARTS = re.compile(
    r"(?P<many>\b(?:twee|drie|vier|vijf|zes|\d|two|three|four|five|six|elke|iedere|each|every|per|elk|\w*opdrachten|plaatsingen|placements|"
    r"assignments|rotaties|rondes))\s(?:\w+\s){0,2}?"
    r"(?P<what>(?:\w*opdracht|plaatsing|placement|assignment|rotatie|rotation|ronde|roulatie|stage|plek|plaats)\w*|"
    r"(?:blok|fase|deel|onderdeel|periode|phase|block|part|termijn|module|stap)\w*)\s(?:van|of|à|die|that)\s(?:elk\s|each\s|telkens\s)?"
    r"(?:ongeveer\s|circa\s|about\s)?$|\bvan\selk\s$|\bof\seach\s$",
    _I,
)
"""What a whole is made of, before how long each takes."""
_PROGRAMME = re.compile(
    r"\b(?:programma|programme|traineeship\w*|traject|leerlijn|regeling|project|pilot|opleiding)\b(?!\s(?:begint|start))",
    _I,
)
_AT_OFFICE = re.compile(r"\b(?:ons|onze|het|our|the)\s(?:\w+)?(?:kantoor|huis|office)\s(?:in|te)\s$", _I)
OPTION = re.compile(
    r"\b(?:ook|eventueel|desgewenst|also)\s(?:(?:kan|mag|can)\s)?(?:(?:in|voor|op basis van|for|in)\s)?(?:\d+|[a-z]+)\s(?:uur|uren|hours)$",
    _I,
)
"""Hours that may be chosen instead of those that are asked for."""
_WORK_PLACE = re.compile(r"\b(?:standplaats|werkplek|werklocatie|based|located|gevestigd)\b", _I)


def standing_out(facts: list[Fact], stating: Stating, *, several: bool) -> list[Fact]:
    """The facts of one kind whose value has most to say for it; several where none does more than another.

    `several` tells that the document holds more than one assignment: what each of them takes is then no part of it.
    """
    if not facts or facts[0].kind not in _CONDITIONS:
        return facts
    weighed = [(fact, _weight(fact, stating, several=several)) for fact in facts]
    weighed = [(fact, weight) for fact, weight in weighed if weight > 0]
    best = max((_with_others(one, weight, weighed) for one, weight in weighed), default=0.0)
    kept = [
        (one, weight)
        for one, weight in weighed
        if _with_others(one, weight, weighed) >= best - _MARGIN or _is_option(one, stating)
    ]
    return [one for one, weight in kept if not _said_better(one, weight, kept)]


def _said_better(fact: Fact, weight: float, weighed: list[tuple[Fact, float]]) -> bool:
    """Whether another fact says the same in other units, with more to say for it ("12 maanden", "een jaar")."""
    return any(
        other.value != fact.value and _amount(other.value) == _amount(fact.value) and (more, -n) > (weight, -at)
        for at in [next(i for i, (one, _) in enumerate(weighed) if one is fact)]
        for n, (other, more) in enumerate(weighed)
    )


def _is_option(fact: Fact, stating: Stating) -> bool:
    """Whether a value is one that may be chosen instead ("ook in 28 uur te vervullen")."""
    statement = stating.get((fact.kind, fact.quote, fact.text))
    words = (statement.words or statement.text) if statement and fact.kind is FactKind.HOURS else ""
    return bool(OPTION.search(words[: words.find(fact.text) + len(fact.text)]))


def _with_others(fact: Fact, weight: float, weighed: list[tuple[Fact, float]]) -> float:
    """A weight, raised by the other places where the same is said."""
    same = [other for other, _ in weighed if _amount(other.value) == _amount(fact.value)]
    best = max(other_weight for other, other_weight in weighed if other in same)
    return max(weight, best) + _CONFIRMED * min(2, len({one.quote for one in same}) - 1)


_MONTHS = {"year": Decimal(12), "month": Decimal(1), "week": Decimal(12) / Decimal(52)}


def _amount(value: Value) -> object:
    """What makes two values the same: a year is twelve months."""
    if isinstance(value, NumberRange) and value.unit in _MONTHS:
        one = _MONTHS[value.unit]
        return round(value.low * one, 1), round(value.high * one, 1)
    return value


def _weight(fact: Fact, stating: Stating, *, several: bool) -> float:
    statement = stating.get((fact.kind, fact.quote, fact.text))
    if statement is None:
        return _TOLD
    words = statement.words or statement.text
    at = max(words.find(fact.text), 0)
    before, after = words[:at], words[at + len(fact.text) :]
    return _form(statement, fact) + _CONDITIONS[fact.kind](before, after, several)


def _form(statement: Statement, fact: Fact) -> float:
    if statement.labelled(fact.kind):
        return _LABELLED
    if statement.block is not BlockKind.PARAGRAPH and len(statement.text) <= 70:
        return _LISTED
    return _TOLD + (_ADDRESSED if _YOU.search(statement.text) else 0.0)


def _clause(before: str) -> str:
    return re.split(r"[.;]\s", before)[-1]


def _hours(before: str, after: str, several: bool) -> float:
    clause = _clause(before)
    return (_PART if _OF_IT.search(clause) or _SPENT_ON.match(after) else 0.0) + (
        _CASE if _IN_CASE.search(clause) else 0.0
    )


def _duration(before: str, after: str, several: bool) -> float:
    clause = _clause(before)
    if parts := _PARTS.search(clause):
        block = bool(parts["what"]) and re.match(
            r"blok|fase|deel|onderdeel|periode|phase|block|part|module|stap", parts["what"], _I
        )
        return _PART if block else _ADDRESSED if several else _ONE_OF
    if re.search(r"\bvan\s$|\bof\s$", before) and re.search(
        r"\b(?:blok|fase|deel|phase|block|part)\w*\s(?:van|of)\s$", before, _I
    ):
        return _PART
    named = next(reversed(list(_PROGRAMME.finditer(clause))), None)
    if several and named and not PLACED.search(clause, named.end()):
        return _PART
    return _CASE if _IN_CASE.search(clause) else 0.0


def _place(before: str, after: str, several: bool) -> float:
    clause = _clause(before)
    if _WORK_PLACE.search(clause):
        return _ADDRESSED
    return _PART if _NOW_AND_THEN.search(clause) and not _AT_OFFICE.search(clause) else 0.0


def _day(before: str, after: str, several: bool) -> float:
    return 0.0


_CONDITIONS: dict[FactKind, Callable[[str, str, bool], float]] = {
    FactKind.HOURS: _hours,
    FactKind.DURATION: _duration,
    FactKind.LOCATION: _place,
    FactKind.DEADLINE: _day,
    FactKind.START: _day,
    FactKind.END: _day,
}
