"""Deadlines: until when one can apply, and when the text was published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.dating import (
    APPLYING,
    AT_ONCE,
    MEETING,
    dated_fact,
    vague,
)
from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, Yearless, dates
from knowledge.records import Day, Fact, FactKind

_I = re.IGNORECASE
_BOUND = re.compile(
    r"(?:\b(?:tot en met|tot|t/m|uiterlijk|voor|vóór|before|by|until|till|on or before|no later than|not later than|"
    r"deadline\W{0,3}(?:is|op|van|on|of)?|"
    r"sluit\w*(?:\s\w+){0,3}?:?\s(?:op|is)|closes(?:\son)?|close(?:s)?\son|closing date(?:\sis)?|verlengd (?:tot|naar)|"
    r"extended (?:to|until)|uiterste \w+datum\W{0,3}(?:is|op)?|"
    r"(?:gewijzigd|verplaatst|verschoven|vervroegd|aangepast|veranderd|changed|moved)\s(?:in|naar|to)|wordt|is nu|"
    r"is now|is|sluitingsdatum\W{0,3}(?:is|op)?)"
    r"(?:\s(?:en\smet|uiterlijk|and including))?\W{0,3}"
    r"(?:(?:uiterlijk|de|the|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|"
    r"\d{1,2}[.:]\d\d\suur|op|on|midnight|middernacht|and including)\W{1,3}){0,3})$",
    _I,
)
_POSTED = re.compile(
    r"(?:^|[|•·–—,;(-]\s*)(?:(?:geplaatst|gepubliceerd|(?:opnieuw )?(?:open)?gesteld op|(?:opnieuw )?opengesteld|heropend|herplaatst|online|published|posted|reopened|(?:laatst )?(?:bijgewerkt|gewijzigd|aangepast)|"
    r"(?:last )?updated)\b\D{0,25}|(?:bijgewerkte |herziene |nieuwe |updated |revised |new )?(?:\w*tekst|text|versie|"
    r"version|uitgave|edition)(?:\s\d(?:\.\d)?,?)?\s(?:(?:van|of|d\.?d\.?|dated|from)\s)?)$"
    r"|^[^.!?]{0,60}\s(?:versie|version)\s(?:(?:van|of)\s)?$",
    _I,
)
_REPLACED = re.compile(r"vervang\w*|replac\w*|vervalt|supersed\w*|eerste versie|vorige|previous|first version", _I)
_DATELINE = re.compile(r"(?P<who>[A-ZÀ-Þ][^.!?:;]{2,80}),\s(?:\w+,\s)?$")
_TOP = 600
"""A line that gives who writes and when stands at the top: within so many characters."""


def published(statement: Statement) -> Iterator[Fact]:
    """The day on which the text was published: of its present version, not of the one it replaces."""
    dated = next((one for one in dates(statement.text) if _tells_publication(statement, one)), None)
    if dated:
        yield dated_fact(statement, FactKind.PUBLISHED, dated)


def _tells_publication(statement: Statement, dated: Quantity[Day | Yearless]) -> bool:
    before, after = statement.text[: dated.start], statement.text[dated.end :]
    if statement.labelled(FactKind.PUBLISHED):
        return len(before) <= 30 and not _FROM_TO.search(before)
    if statement.kinds or _REPLACED.search(before):
        return False
    if _POSTED.search(before):
        return True
    return (
        statement.start <= _TOP
        and len(statement.text) <= 110
        and not after.strip(" .)")
        and isinstance(dated.value, Day)
        and dated.value.day is not None
        and bool(_DATELINE.match(before))
        and not _OTHER_DAY.search(before)
    )


_FROM_TO = re.compile(r"\b(?:tot|t/m|until|from)\b", _I)
_OTHER_DAY = re.compile(
    r"start|begin|sluit|deadline|reage|sollicit|clos|apply|gesprek|interview|bijeenkomst|event|congres|vergader|"
    r"\b(?:op|per|vanaf|tot|voor|uiterlijk|sinds|on|from|until|by|since)\b",
    _I,
)


def deadline(statement: Statement) -> Iterator[Fact]:
    """The last day on which one can apply; a date counts only with the words that make it one."""
    found = dates(statement.text)
    if statement.labelled(FactKind.DEADLINE):
        for dated in found[-1:] if len(found) < 3 else found[:1]:
            yield dated_fact(statement, FactKind.DEADLINE, dated)
        if not found and (undecided(statement.text) or AT_ONCE.search(statement.text)):
            yield statement.fact(FactKind.DEADLINE, vague(statement.text))
        return
    if statement.kinds and not statement.kinds & {FactKind.APPLY, FactKind.CONTACT, FactKind.PUBLISHED}:
        return
    for n, dated in enumerate(found):
        begin = _begin(statement.text, found, n)
        if _is_deadline(
            statement, statement.text[begin : dated.start], begin == 0, statement.text[dated.end : dated.end + 60]
        ):
            yield dated_fact(statement, FactKind.DEADLINE, dated)


_TO = re.compile(r"\W*(?:t/m|tot en met|tot|until|till|through|to|en|and|[-–—])\W*(?:\w+dag\W*|\w+day\W*)?", _I)


def _begin(text: str, found: tuple[Quantity[Day | Yearless], ...], n: int) -> int:
    """Where the words before a date begin: behind the date before it, of a range before both."""
    while n and _TO.fullmatch(text, found[n - 1].end, found[n].start):
        n -= 1
    return found[n - 1].end if n else 0


_NO_MORE = re.compile(
    r"\W*(?:20\d\d\W*)?(?:nemen (?:we|wij) (?:geen|niet)|worden (?:er )?geen (?:sollicitaties|reacties)|kun je niet meer|(?:nog )?niet (?:heeft )?gereageerd|gaat de (?:inschrijving|brievenbus) dicht|dicht\b|"
    r"we (?:do not|will not|don't) (?:accept|consider))",
    _I,
)
_RECEIVED_AFTER = re.compile(r"\b(?:applications|letters|responses) (?:received |sent )?after\s$", _I)
_TERM = re.compile(
    r"\b(?:de|the|onze)\s(?:termijn|deadline|inschrijving|vacature)\b[^.]{0,20}(?:verlengd|verschoven|extended|vervroegd)",
    _I,
)
_LAST_DAY = re.compile(
    r"\W{0,3}(?:is|was)\s(?:de |the )?(?:uiterste|deadline|sluitings|closing|last day to apply|laatste dag)", _I
)
_RECEIVED = re.compile(r"\W{0,3}(?:\w+\s){0,2}?(?:binnen|ontvangen|in ons bezit|be in|be with us|have arrived)\b", _I)
_INVITED = re.compile(
    r"(?:sollicit|reage|aanmeld|belangstelling|interesse|apply|interested|enthousiast)[^.?!]*\?\s*$", _I
)


_TOLD = re.compile(
    r"\b(?:hoor(?:t)?|krijg(?:t)?|ontvang(?:t)?) (?:je|jij|u)\b|\b(?:je|jij|u|you|iedereen) (?:hoort|krijgt bericht|ontvangt bericht|(?:will )?(?:hear|be (?:told|informed|notified)))\b|"
    r"\b(?:we|wij) laten\b[^.]{0,40}\bweten\b|\blaten (?:we|wij)\b|\b(?:uitslag|uitkomst|outcome|result)\b",
    _I,
)
"""A day on which one hears, not by which one applies."""
_STAYS_OPEN = re.compile(
    r"\b(?:stage|vacature|functie|inschrijving|plek|plaats|vacancy|internship|position)\s(?:blijft|staat|is|remains|stays)\s(?:\w+\s)?open(?:gesteld)?\b[^.]{0,60}"
    r"\b(?:tot|tot en met|t/m|until|till)\s$",
    _I,
)
_CLOSES = re.compile(r"\W*(?:(?:vacature|vacancy|inschrijving)\s)?(?:sluit|sluiting|closes)\s(?:\w+dag\s)?", _I)


_BEGINS = re.compile(
    r"[*_]{0,2}\s(?:begint|begin|beginnen|start|starten|aan de slag|van start|in dienst|te beginnen|te starten|begins?|starts?)\b"
)
"""Right behind a day: it is the last one to begin ("dat je uiterlijk 1 april begint")."""


def _is_deadline(statement: Statement, before: str, first: bool, after: str) -> bool:
    if _BEGINS.match(after):
        return False
    if _NO_MORE.match(after) and re.search(r"\b(?:na|op|after|tot)\s$", before, _I):
        return True
    if _RECEIVED_AFTER.search(before):
        return True
    if _TOLD.search(before):
        return False
    if (_CLOSES.fullmatch(before) and first) or _STAYS_OPEN.search(before):
        return True
    bounded = _BOUND.search(before)
    if not bounded:
        return bool(_LAST_DAY.match(after)) or (bool(APPLYING.search(before)) and bool(_RECEIVED.match(after)))
    if _INVITED.search(statement.before) and not MEETING.search(before):
        return True
    cues = [m.start() for m in APPLYING.finditer(before)]
    meetings = [m.start() for m in MEETING.finditer(before)]
    if cues:
        return max(cues) > max(meetings, default=-1) or _only_bound(before[max(cues) :])
    if _TERM.search(before):
        return True
    if meetings or not first:
        return not meetings and not first and bool(re.search(r"verlengd|extended", before, _I))
    behind = APPLYING.search(after)
    hinted = bool(re.search(r"sollicit|reage|aanmeld|apply|application|interesse", statement.section, _I))
    return (
        bool(behind)
        or FactKind.APPLY in statement.kinds
        or (hinted and bool(re.search(r"tot|t/m|uiterlijk|vóór|until|before|by", bounded[0], _I)))
    )


def _only_bound(words: str) -> bool:
    return not MEETING.search(words)
