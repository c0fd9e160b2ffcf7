"""Durations: how long an assignment lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.dating import (
    OTHERS,
    PLACED,
    PLACEMENT,
    vague,
)
from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, counts
from knowledge.language.quantities.numbers import SMALL_NUMBER
from knowledge.records import Fact, FactKind, NumberRange

_I = re.IGNORECASE
_EXTRA = re.compile(
    r"verleng\w*|proeftijd|probation|extension|extend\w*|opzegtermijn|notice|inwerk\w*|uitloop|optie|ervaring|"
    r"experience|geleden|\bago\b|eerste|first|oud\b|reis",
    _I,
)
_LASTS = re.compile(
    r"\b(?:duurt|duren|duur van|voor de duur van|voor(?: een periode| een duur| minimaal| maximaal|"
    r" de periode)?(?: van)?|periode van|looptijd van|lasts?|lasting|for(?: a period of| a term of)?|"
    r"period of|duration of|takes?|term of|duration is|loopt)\s(?:ongeveer |circa |ca\. |in totaal |in principe |"
    r"about |approximately |een |a |minimaal )*$",
    _I,
)
_OF = re.compile(
    rf"\b(?:{PLACEMENT})\s(?:van|of|voor|for|die)\s(?:elk |each |ongeveer |circa |about |a |minimaal )*$", _I
)
_ITS = re.compile(rf"\W{{0,2}}(?:durende?\s|lange?\s|tijdelijke\s)?(?:{PLACEMENT})\b", _I)


_TERM = re.compile(r"\b(?:looptijd|term)\s(?:is|van|bedraagt|of|geldt van)\s(?:ongeveer |circa |about )?$", _I)
_SUMMED = re.compile(rf"\W*(?:(?:elke|iedere|alle|each|every|all)\s)?(?:{PLACEMENT})\s?:\s", _I)
"""A line that sums up what an assignment is ("Elke opdracht: 36 uur per week, vijf maanden")."""
_CODED = re.compile(r"\b(?:duurt|lasts|takes)\s(?:[a-z]+\s)?[A-Z]+-?\d+\s$|\b[A-Z]+-?\d+\s(?:duurt|lasts|takes)\s$")
"""What an assignment that goes by its code does ("dan duurt S2 zes maanden")."""
_COVERS = re.compile(r"\b(?:beslaat|covers)\s(?:[^.;]{0,40},\s(?:dus|so|or|oftewel)\s)?$", _I)
_NOT_OURS = re.compile(r"programma|project|subsidie|lening|plan\b|akkoord|loan|grant|wet\b|regeling|scheme", _I)


_STAYS = re.compile(
    r"\bhet gaat om\s(?:een periode van\s|ongeveer\s|circa\s|zo'n\s)*$|\b(?:je|jij|you)\s(?:blijft|stay|are|bent|werkt)\s(?:dan\s|in totaal\s|for\s|ongeveer\s)*$",
    _I,
)
_WHOLE_TIME = re.compile(r"\b(?:gedurende|je krijgt er|krijg je er)\s(?:ongeveer\s|circa\s)?$", _I)
_LASTING = re.compile(r"\W*(?:lang\s(?:krijg|werk|ben|draai|heb|mag|kun)|draai|loop|werk)\s(?:je|jij)\b", _I)
_AFTER_WHICH = re.compile(r"^\W*na\s$", _I)
_OVER = re.compile(r"\W*(?:zit het erop|is het afgelopen|is het voorbij|stopt het|ben je klaar)\b", _I)
_WITH_US = re.compile(r"^\W*(?:lang\s)?(?:bij|in|op|aan|with|here|hier|at)\b|^\W*$", _I)
_LONGEST_TRAINEESHIP = 3  # years: a programme that takes longer is no placement
_OF_PROGRAMME = re.compile(
    r"\b(?:traineeship|traject|programma|programme|trainee\w*)\s(?:duurt|takes|lasts|beslaat|loopt)\s(?:ongeveer |in totaal )?$",
    _I,
)
_TEMPORARY = re.compile(r"\b(?:bepaalde tijd|tijdelijk|temporary|fixed[- ]term|contract)\b", _I)


def duration(statement: Statement) -> Iterator[Fact]:
    """How long the assignment lasts; not a programme's duration, nor years of experience."""
    text = statement.text
    found = [count for count in counts(text) if count.value.unit in ("month", "year", "week") and not count.per]
    if statement.labelled(FactKind.DURATION):
        for count in [c for c in found if not _EXTRA.search(text[max(0, c.start - 25) : c.start])][:1]:
            yield statement.fact(FactKind.DURATION, count.value, count.start, count.end)
        if not found and (
            undecided(text) or re.fullmatch(r"\W*(?:in overleg|onbepaalde tijd|permanent|flexib\w+)\W*", text, _I)
        ):
            yield statement.fact(FactKind.DURATION, vague(text))
        return
    if statement.kinds & {FactKind.EXPERIENCE, FactKind.PAY, FactKind.TEAM}:
        return
    for count in found:
        if _lasts(statement, count) and not _OF_ROOM.search(text[: count.start]):
            yield statement.fact(FactKind.DURATION, count.value, count.start, count.end)


_OF_ROOM = re.compile(
    r"\b(?:studio|kamer|woning|woonruimte|huur|verhuur|subsidie|garantie|room|apartment|rent)\w*[^.]*$", _I
)


_SO_OFTEN = re.compile(  # "één week op de acht"
    rf"\s(?:(?:op|van|in) de|out of(?: every)?) (?:\d{{1,2}}|{SMALL_NUMBER})\b", _I
)


def _lasts(statement: Statement, count: Quantity[NumberRange]) -> bool:
    """Whether a count is how long the assignment lasts, by the words next to it or by its clause."""
    text = statement.text
    before, after = text[: count.start], text[count.end :]
    clause = re.split(r"[.;]\s", before)[-1]
    if _SO_OFTEN.match(after):
        return False
    if _COVERS.search(before) and PLACED.search(clause):
        return True
    if _EXTRA.search(before[-30:]) or _EXTRA.match(after.strip()[:20]) or _WORKED.match(after):
        return False
    if _OF.search(before):
        return not re.match(r"\W*(?:oud|old|geleden)", after, _I)
    if _ITS.match(after) and not re.search(r"\b(?:per|elke|iedere|each|every|na|after)\s*$", before, _I):
        return not re.search(r"programma\w*\W*$", before, _I)
    if _STAYS.search(before) and _WITH_US.match(after.split(".")[0]):
        return True
    if _WHOLE_TIME.search(before) or _LASTING.match(after) or (_AFTER_WHICH.search(before) and _OVER.match(after)):
        return count.value.unit != "year" or count.value.high <= _LONGEST_TRAINEESHIP
    short = count.value.unit != "year" or count.value.high <= _LONGEST_TRAINEESHIP
    if short and _OF_PROGRAMME.search(before) and not re.search(r"\b(?:opleiding|training)s?programm", before, _I):
        return True
    if _CODED.search(before) or (re.match(r"\s(?:lang|long)\b", after) and PLACED.search(text)):
        return True
    if FactKind.EMPLOYMENT in statement.kinds or (
        _SUMMED.match(text) and not re.search(r"programma|project\b", before)
    ):
        return True
    if statement.bare and not _TEMPORARY.sub("", before).strip(" (,") and not after.strip(" )."):
        return count.value.unit != "year" or count.value.high <= 3
    return _told(statement, before, clause)


_WORKED = re.compile(r"\W*(?:werk)?ervaring|\W*(?:work )?experience", _I)
_AS_A_WHOLE = re.compile(r"\b(?:zelf|als geheel|in zijn geheel|itself|as a whole)\b", _I)
_PERIOD_OF = re.compile(r"(?:period of|duur van|periode van|term of|for an?|voor)\W*(?:\w+\s)?$", _I)
_FOR_YOU = re.compile(
    r"\b(?:je|jij|jou|you|us|ons|students?|studenten|afstuderen|graduate|available|beschikbaar)\b", _I
)


def _told(statement: Statement, before: str, clause: str) -> bool:
    """Whether the clause before a count says that an assignment, and nothing else, lasts that long."""
    other = bool(OTHERS.search(f"{clause} is "))
    if _AS_A_WHOLE.search(clause):
        return False
    if _TERM.search(before) and not other and not _NOT_OURS.search(clause):
        return True
    if not _LASTS.search(before) or (other and not PLACED.search(clause)):
        return False
    if PLACED.search(clause) or (_PERIOD_OF.search(before) and _FOR_YOU.search(clause)):
        return True
    ours = re.search(r"\b(?:je|jij|you|dit|this|het|it)\b", clause, _I)
    return bool(ours and PLACED.search(f"{statement.text} {statement.before}"))
