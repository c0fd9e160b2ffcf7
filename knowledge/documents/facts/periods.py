"""Periods: when an assignment starts and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.documents.facts.dating import (
    APPLYING,
    AT_ONCE,
    MEETING,
    OTHERS,
    PAST,
    PLACED,
    PLACEMENT,
    dated_fact,
    vague,
)
from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, Yearless, dates
from knowledge.records import Day, Fact, FactKind, Words

_I = re.IGNORECASE
_APPLY = re.compile(
    r"sollicit|reage(?:er|ren)|reactie|aanmeld|meld je|aan te melden|inschrijv|schrijf je in|motivatie|\bcv\b|"
    r"kandidaat|belangstelling|interesse|appl(?:y|ication|ied)|"
    r"deadline|sluit|closing|closes|respond|submit|register|vacature|hear from you|insturen|stuur|send|uiterlijk|"
    r"sign up|te reageren|reageerd",
    _I,
)
_RANGE_TO = re.compile(r"\W*(?:t/m|tot en met|tot|until|till|through|to|en|and|[-–—])?\W*(?:\w+dag|\w+day)?\W*", _I)
_FROM = re.compile(
    r"\b(?:(?:start|begin|ingangs|aanvangs)datum|dienstverband gaat|stapt in|instappen|gaat lopen|gaan lopen|eerste (?:werk)?dag|first (?:working )?day|start(?:en|t)?|begin(?:nen|t)?|aan de slag|van start|ingang|ingaande|in dienst|aanvang|vang(?:t|en) aan|beschikbaar|"
    r"starts|begins|starting|beginning|commencing|available|vangt(?:,[^,]{3,40},)?\saan)"
    r"(?:\s(?!gesprek|interview|bijeen)[\w’']+){0,6}?[\s:]+(?:(?:op|per|in|vanaf|met ingang van|on|from|as of|at|van|"
    r"is|wordt|uiterlijk|around|rond|omstreeks|naar|to)\s)?"
    r"(?:de |the )?(?:maandag |dinsdag |woensdag |donderdag |vrijdag |monday |tuesday |wednesday |thursday |"
    r"friday )?\W{0,2}$",
    _I,
)
_THEN = re.compile(
    r"^\W*(?:20\d\d\W*)?(?:(?:kunt|kan|kun|zult|zal|gaat|ga|graag|hier|bij ons|met je|je|jij|je werk|you can|you will)\s){0,3}"
    r"(?:beginnen|begint|starten|start|aan de slag|van start|in dienst)\b",
    _I,
)
_FALLS_FREE = re.compile(r"\b(?:per|vanaf|from)\s$", _I)
_FREE = re.compile(r"^[^.]{0,40}\b(?:\w*plek|\w*plaats|functie|position|place)\s(?:vrij|beschikbaar|available)\b", _I)
_FIRST_DAY = re.compile(
    r"\b(?:je|jouw|your)\s(?:eerste|first)\s(?:werk)?(?:dag|day)\s(?:is|wordt|valt op|is on|will be)\s(?:\w+dag\s)?$",
    _I,
)
_IS_OVER = re.compile(
    r"^\W*(?:20\d\d\W*)?(?:is|zit|eindigt|stopt|loopt)\s(?:het|de stage|de opdracht|je contract|het contract|je stage)\s?(?:afgelopen|voorbij|erop|af|klaar)?\b",
    _I,
)
_ADDRESSES = re.compile(r"\b(?:je|jij|jou|we|wij|you|us|stagiair|trainee)\b", _I)
_AS_OF = re.compile(
    r"\b(?:per|vanaf|met ingang van|m\.i\.v\.|as of|from|starting)\s(?:de |the )?(?:maandag |monday )?\W?$", _I
)
_WORKS_UNTIL = re.compile(r"^\W*(?:tot en met|tot|t/m|until)\s$", _I)
_BARE_START = re.compile(r"\W*(?:vanaf|per|from|start|as of)\W*", _I)
_SOUGHT = re.compile(
    r"\b(?:zoek(?:en|t)?|op zoek|zoek jij|beschikbaar|looking for|seeking|welkom|aan de slag|in dienst|vacature|"
    r"stage(?:plek|plaats|opdracht)?|"
    r"traineeplek|internship|trainees?|stagiairs?|stagiaire)\b",
    _I,
)
_UNTIL = re.compile(
    r"\b(?:loopt|(?<!gaat )(?<!gaan )lopen|blijft|eindigt|eindigen|duurt|ends?|runs?|lasts?|contract|aanstelling|tijdelijk|afgerond|"
    r"completed)\b(?:(?!\b(?:begin|start))[^.]){0,60}\b(?:tot en met|tot|t/m|op|uiterlijk|until|till|on|through|by)\s(?:de |the )?$",
    _I,
)


_OPEN_UNTIL = re.compile(
    r"\b(?:blijft|is|staat)\s(?:\w+\s)?(?:open|opengesteld|online)\b|\b(?:remains?|stays?|is) open\b", _I
)
"""What stays open until a day is the notice."""
_TEMPORARY = re.compile(r"contract|aanstelling|tijdelijk", _I)


_OTHER_LABEL = re.compile(
    rf"{MEETING.pattern}|{APPLYING.pattern}|\b(?:looptijd|duur|periode|start|einde?)\s(?:van\s(?:het\s)?)?(?:project|programma|pilot|subsidie)|publicatie|planning",
    _I,
)
"""A label, itself no label of a fact, that says that a day is of something else ("Gesprekken", "Looptijd project")."""


_NEVER_DATED = frozenset(
    {FactKind.DEADLINE, FactKind.PUBLISHED, FactKind.REFERENCE, FactKind.PROGRAMME, FactKind.EXPERIENCE}
)
"""Under these labels no day is the first or the last of the assignment."""


def start_and_end(statement: Statement) -> Iterator[Fact]:
    """The first and the last day of the assignment, from a label, a bare range of dates or a sentence about it."""
    found = dates(statement.text)
    pair = next(
        ((a, b) for a, b in pairwise(found) if _RANGE_TO.fullmatch(statement.text[a.end : b.start])),
        None,
    )
    if (between := _BETWEEN.search(statement.text)) and not statement.kinds - _PERIOD:
        yield statement.fact(FactKind.START, Words((between["when"],)), *between.span("when"))
    elif statement.kinds & {FactKind.START, FactKind.END}:
        yield from _labelled(statement, found, pair)
    elif statement.kinds & _NEVER_DATED or (not statement.kinds and _OTHER_LABEL.search(statement.label)):
        return
    elif pair and _is_period(statement, pair[0], pair[1]):
        yield dated_fact(statement, FactKind.START, pair[0])
        yield dated_fact(statement, FactKind.END, pair[1])
    else:
        yield from _told(statement, found)


def _labelled(statement: Statement, found: tuple[Quantity[Day | Yearless], ...], pair: object) -> Iterator[Fact]:
    kinds = [kind for kind in (FactKind.START, FactKind.END) if kind in statement.kinds]
    if FactKind.START in kinds and len(found) >= 2 and pair:
        kinds = [FactKind.START, FactKind.END]
    elif len(kinds) == 2 and len(found) == 1:
        until = re.search(r"\b(?:tot|t/m|until|till|einde?)\b[^\d]*$", statement.text[: found[0].start], _I)
        kinds = [FactKind.END if until else FactKind.START]
    elif len(found) > 1:
        found = found[:1] if len(kinds) == 1 else found
    for kind, dated in zip(kinds, found, strict=False):
        yield dated_fact(statement, kind, dated)
    if not found and len(kinds) == 1:
        yield from _loosely(statement, kinds[0])


_BETWEEN = re.compile(
    r"\b(?:start\w*|begin\w*)\s(?:in\s|op\s|on\s|vanaf\s)?(?P<when>(?:tussen|between)\s[^,;.]{4,50}?\s(?:en|and)\s[^,;.(]{3,30}|"
    r"(?:\d{1,2}\s)?[a-z]{3,9}\s(?:of|or)\s(?:\d{1,2}\s)?[a-z]{3,9}\s20\d\d)",
    _I,
)
_PERIOD = {FactKind.START, FactKind.END, FactKind.DURATION}
"""A start that may be chosen ("start tussen 1 februari en 1 maart")."""
_TO_BE = re.compile(
    r"\b(?:het|dat|start|it)?\s?(?:wordt|is nu|becomes|is now|naar|to)\s(?:de |the )?(?:\w+dag |\w+day )?$", _I
)
_STARTING = re.compile(r"\b(?:start\w*|begin\w*|aanvang\w*|ingang\w*|ingaan)\b", _I)


def _loosely(statement: Statement, kind: FactKind) -> Iterator[Fact]:
    """A labelled start or end without a date: "per direct", "n.t.b.", a month or a year."""
    text = statement.text.strip()
    if re.fullmatch(r"20\d\d", text):
        yield statement.fact(kind, Day(int(text)))
    elif undecided(text) or AT_ONCE.search(text):
        yield statement.fact(kind, vague(text))
    elif len(text) <= 40 and re.search(
        r"jan|feb|maart|march|apr|mei|\bmay|jun|jul|aug|sep|okt|oct|nov|dec|kwartaal|quarter|zomer|najaar|voorjaar|"
        r"spring|autumn|\bQ[1-4]\b",
        text,
        _I,
    ):
        yield statement.fact(kind, Words((text,)))


_HOST = re.compile(r"team|afdeling|gemeente|provincie|organisatie|municipality|organisation", _I)


def _is_period(statement: Statement, first: Quantity[Day | Yearless], second: Quantity[Day | Yearless]) -> bool:
    text = statement.text
    rest = text[: first.start] + " " + text[second.end :]
    if (
        not statement.kinds
        and len(text) <= 70
        and not re.search(r"\w{3,}", re.sub(r"\b(?:van|from|periode|vanaf)\b", "", rest, flags=_I))
    ):
        return statement.block != "paragraph" or len(text) <= 45
    before = text[: first.start]
    if (other := OTHERS.search(before)) and not PLACED.search(before if _HOST.match(other[0]) else before[-40:]):
        return False
    if (
        PAST.search(text)
        or _APPLY.search(before[-40:])
        or re.search(r"vakantie|gesprek|interview|verlof|holiday|bezuinig", text, _I)
    ):
        return False
    placed = PLACED.search(text)
    if re.search(rf"\b(?:{PLACEMENT})\s?:\s*$", before, _I):
        return True
    return bool(
        placed
        and re.search(
            r"\b(?:loopt|lopen|van|vanaf|periode|duurt|runs?|from|lasts?|period|between|tussen|start\w*)\b", before, _I
        )
    )


def _told(statement: Statement, found: tuple[Quantity[Day | Yearless], ...]) -> Iterator[Fact]:
    text = statement.text
    for n, dated in enumerate(found):
        before = text[found[n - 1].end if n else 0 : dated.start]
        if APPLYING.search(before[-50:]) and not re.search(r"\bstart|\bbegin", before[-30:], _I):
            continue
        if MEETING.search(before[-60:]):
            continue
        if statement.bare and _BARE_START.fullmatch(before) and not text[dated.end :].strip(" ."):
            yield dated_fact(statement, FactKind.START, dated)
            continue
        if _OPEN_UNTIL.search(before):
            continue
        if _WORKS_UNTIL.match(before) and re.match(r"\W*(?:werk|ben|blijf|loop|you work)\b", text[dated.end :], _I):
            yield dated_fact(statement, FactKind.END, dated)
            continue
        if re.match(r"\W*(?:op|on)\s$", before, _I) and _IS_OVER.match(text[dated.end :]):
            yield dated_fact(statement, FactKind.END, dated)
            continue
        until = _UNTIL.search(before)
        if (
            until
            and (PLACED.search(text) or _TEMPORARY.search(until[0]) or re.match(r"\W*je blijft\b", text, _I))
            and not _foreign(text, dated.start)
        ):
            yield dated_fact(statement, FactKind.END, dated)
        elif (
            _FROM.search(before)
            or (_AS_OF.search(before) and _SOUGHT.search(text))
            or (_THEN.match(text[dated.end :]) and _ADDRESSES.search(text))
            or (_FALLS_FREE.search(before) and _FREE.match(text[dated.end :]))
            or _FIRST_DAY.search(before)
            or (statement.corrects and _TO_BE.search(before) and _STARTING.search(statement.before) and not n)
        ) and not _foreign(text, dated.start):
            yield dated_fact(statement, FactKind.START, dated)
    if not found and (
        now := re.search(
            r"\b(?:(?:start\w*|begin\w*|aan de slag|beschikbaar|available|zoeken|zoekt)\b[^.,;]{0,40}?)\b(per direct|"
            r"zo snel mogelijk|as soon as possible|immediately|in overleg|(?<=kan )direct|(?<=can start )at once)\b|"
            r"\b(per direct|zo snel mogelijk)\s(?:[\w']+\s){0,2}?(?:beginnen|starten|aan de slag|in dienst)\b|"
            r"^\W*(per direct|zo snel mogelijk|as soon as possible|asap)\W*$",
            text,
            _I,
        )
    ):
        group = next(n for n in (1, 2, 3) if now[n])
        if not OTHERS.search(text):
            yield statement.fact(FactKind.START, Words((now[group],)), now.start(group), now.end(group))


def _foreign(text: str, at: int) -> bool:
    """Whether the date is of something else than the assignment: a programme, a law, something past."""
    clause = re.split(r"[;:]\s", text[:at])[-1]
    if PAST.search(clause) or PAST.search(text[at : at + 60]):
        return True
    other = next(reversed(list(OTHERS.finditer(clause))), None)
    if other is None:
        return False
    return (
        not PLACED.search(clause[other.end() :])
        and not re.match(r"\W*(?:je|jij|you)\b", clause[other.end() :], _I)
        and not PLACED.search(other[0].split()[0])
    )
