"""Dates: when an assignment starts and ends, how long it lasts, until when one can apply, when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, Yearless, counts, dates
from knowledge.records import Choice, Day, Fact, FactKind, NumberRange, Words

_I = re.IGNORECASE
_PLACEMENT = (
    r"(?:afstudeer|meewerk|master|hbo-|wo-)?stage(?:opdracht|plek|plaats|periode)?s?|traineeship\w*|trainees?|traineeplaats(?:en)?|opdracht(?:en)?|functie|"
    r"vacature|aanstelling|contract|plaatsing(?:en)?|plek|detachering|dienstverband|internships?|placements?|assignments?|position|job|"
    r"rotations?|rotaties?|afstudeeropdracht|leerwerkplek|roulatieopdracht(?:en)?|tijdelijke aanstelling|jaarcontract|graduation project|roulatie"
)
_PLACED = re.compile(rf"\b(?:{_PLACEMENT})\b", _I)
_START = re.compile(
    r"\b(?:start(?:en|t|datum)?|beginnen|begin(?:t)?(?! \d{4})|aan de slag|van start|ingang|ingaande|gaat in|ingaat|in dienst|aanvang|beschikbaar|"
    r"(?:start|begin)(?:s|ning|ing)?|commenc(?:es|ing)|available|aanvangen|te starten|zoeken|zoekt|looking for|zijn op zoek)\b",
    _I,
)
_OTHERS = re.compile(
    r"\b(?:programma|programme|project|campagne|verkiezing\w*|wet|regeling|onderzoek|beleid|beleidsplan|pilot|opleiding|training|cursus|fusie|"
    r"organisatie|gemeente|provincie|herindeling|visie|akkoord|subsidie\w*|kamerbrief|eerste fase|uitvoering|bouw|law|policy|campaign|"
    r"organisation|municipality|strategy|collega|college|schooljaar|coalitie\w*|bijeenkomst|introductie\w*|kennismaking\w*|"
    r"team|afdeling|omgevingswet|introduction\w*|kick-?off|project ?group|course|gesprek\w*|interviews?|inschrijving\w*|aanmelding\w*|werving\w*)"
    r"(?:\s+[\w‘’'“”\"-]+){0,5}?\s+(?:start\w*|begin\w*|begon\w*|loopt|lopen|liep|duurt|duren|vindt|vinden|is|zijn|was|gaat|treedt|runs?|began|lasts?|"
    r"takes?|will|geldt|op|van|vanaf|in|per|from)\b",
    _I,
)
_PAST = re.compile(
    r"\b(?:gestart|begonnen|startte|begon|started|began|sinds|since|werd|was|waren|opgericht|gefuseerd|aangenomen|vastgesteld)\b",
    _I,
)
_APPLY = re.compile(
    r"sollicit|reage(?:er|ren)|reactie|aanmeld|meld je|aan te melden|inschrijv|schrijf je in|motivatie|\bcv\b|kandidaat|belangstelling|interesse|appl(?:y|ication|ied)|"
    r"deadline|sluit|closing|closes|respond|submit|register|vacature|hear from you|insturen|stuur|send|uiterlijk|sign up|te reageren|reageerd",
    _I,
)
_STRICT_APPLY = re.compile(
    r"sollicit(?!atiegesprek)|reage(?:er|ren)|reactie|meld (?:je|jezelf)|aanmeld|aan te melden|inschrijv|schrijf je in|motivatie|\bcv\b|(?:stuur|mail|send|submit|lever)(?:\s[\w’']+){0,3}?\s(?:brief|letter|application|resume)|apply|application|deadline|sluitings|vacature sluit|"
    r"sluit(?:en)? (?:op|de)|closing|closes|applied|sign up|kandidaat stel|openstelling|opengesteld|vacature (?:staat |is )?open|registration closes|register (?:by|before)",
    _I,
)
_BOUND = re.compile(
    r"(?:\b(?:tot en met|tot|t/m|uiterlijk|voor|vóór|before|by|until|till|on or before|no later than|not later than|deadline\W{0,3}(?:is|op|van|on|of)?|"
    r"sluit\w*(?:\s\w+){0,3}?\s(?:op|is)|closes(?:\son)?|close(?:s)?\son|closing date(?:\sis)?|verlengd (?:tot|naar)|extended (?:to|until)|uiterste \w+datum\W{0,3}(?:is|op)?|"
    r"(?:gewijzigd|verplaatst|verschoven|vervroegd|aangepast|veranderd|changed|moved)\s(?:in|naar|to)|wordt|is nu|is now|is|sluitingsdatum\W{0,3}(?:is|op)?)"
    r"(?:\s(?:en\smet|uiterlijk|and including))?\W{0,3}"
    r"(?:(?:uiterlijk|de|the|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"\d{1,2}[.:]\d\d\suur|op|on|midnight|middernacht|and including)\W{1,3}){0,3})$",
    _I,
)
_MEETING = re.compile(
    r"gesprek|interview|assessment|selectie|kennismaking|webinar|voorlichting|information session|open dag|meeloop|ronde|bekendgemaakt|hoor je|laten we|"
    r"will be held|take place|plaatsvinden|vinden plaats|vindt plaats|we (?:will )?inform|beslis|vragen",
    _I,
)
_AT_ONCE = re.compile(
    r"\b(?:per direct|direct|zo snel mogelijk|z\.?s\.?m\.?|zo spoedig mogelijk|as soon as possible|asap|immediately|in overleg|nader overeen te komen|"
    r"in consultation|by agreement|doorlopend|flexibel|flexible|het hele jaar(?: door)?|year[- ]round|continu)\b",
    _I,
)
_POSTED = re.compile(r"^\W*(?:geplaatst|gepubliceerd|online|published|posted)\b\D{0,25}$", _I)
_EXTRA = re.compile(
    r"verleng\w*|proeftijd|probation|extension|extend\w*|opzegtermijn|notice|inwerk\w*|uitloop|optie|ervaring|experience|geleden|\bago\b|eerste|first|oud\b|reis",
    _I,
)
_RANGE_TO = re.compile(r"\W*(?:t/m|tot en met|tot|until|till|through|to|en|and|[-–—])?\W*(?:\w+dag|\w+day)?\W*", _I)


def published(statement: Statement) -> Iterator[Fact]:
    """The day on which the text was published."""
    found = dates(statement.text)
    for dated in found[:1]:
        if statement.labelled(FactKind.PUBLISHED) or _POSTED.match(statement.text[: dated.start]):
            yield _dated(statement, FactKind.PUBLISHED, dated)


def deadline(statement: Statement) -> Iterator[Fact]:
    """The last day on which one can apply; a date counts only with the words that make it one."""
    found = dates(statement.text)
    if statement.labelled(FactKind.DEADLINE):
        for dated in found[-1:] if len(found) < 3 else found[:1]:
            yield _dated(statement, FactKind.DEADLINE, dated)
        if not found and (undecided(statement.text) or _AT_ONCE.search(statement.text)):
            yield statement.fact(FactKind.DEADLINE, _vague(statement.text))
        return
    if statement.kinds and not statement.kinds & {FactKind.APPLY, FactKind.CONTACT}:
        return
    for n, dated in enumerate(found):
        begin = found[n - 1].end if n else 0
        if _is_deadline(
            statement, statement.text[begin : dated.start], begin == 0, statement.text[dated.end : dated.end + 60]
        ):
            yield _dated(statement, FactKind.DEADLINE, dated)


def _is_deadline(statement: Statement, before: str, first: bool, after: str) -> bool:
    bounded = _BOUND.search(before)
    if not bounded:
        return bool(
            re.match(
                r"\W{0,3}(?:is|was)\s(?:de |the )?(?:uiterste|deadline|sluitings|closing|last day to apply|laatste dag)",
                after,
                _I,
            )
        )
    cues = [m.start() for m in _STRICT_APPLY.finditer(before)]
    meetings = [m.start() for m in _MEETING.finditer(before)]
    if cues:
        return max(cues) > max(meetings, default=-1) or _only_bound(before[max(cues) :])
    if meetings or not first:
        return not meetings and not first and bool(re.search(r"verlengd|extended", before, _I))
    behind = _STRICT_APPLY.search(after)
    hinted = bool(re.search(r"sollicit|reage|aanmeld|apply|application|interesse", statement.section, _I))
    return (
        bool(behind)
        or FactKind.APPLY in statement.kinds
        or (hinted and bool(re.search(r"tot|t/m|uiterlijk|vóór|until|before|by", bounded[0], _I)))
    )


def _only_bound(words: str) -> bool:
    return not _MEETING.search(words)


def start_and_end(statement: Statement) -> Iterator[Fact]:
    """The first and the last day of the assignment, from a label, a bare range of dates or a sentence about it."""
    found = dates(statement.text)
    pair = next(
        (
            (a, b)
            for a, b in zip(found, found[1:], strict=False)
            if _RANGE_TO.fullmatch(statement.text[a.end : b.start])
        ),
        None,
    )
    if statement.kinds & {FactKind.START, FactKind.END}:
        yield from _labelled(statement, found, pair)
    elif statement.kinds & {
        FactKind.DEADLINE,
        FactKind.PUBLISHED,
        FactKind.REFERENCE,
        FactKind.PROGRAMME,
        FactKind.EXPERIENCE,
    }:
        return
    elif pair and _is_period(statement, pair[0], pair[1]):
        yield _dated(statement, FactKind.START, pair[0])
        yield _dated(statement, FactKind.END, pair[1])
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
        yield _dated(statement, kind, dated)
    if not found and len(kinds) == 1:
        yield from _loosely(statement, kinds[0])


def _loosely(statement: Statement, kind: FactKind) -> Iterator[Fact]:
    """A labelled start or end without a date: "per direct", "n.t.b.", a month or a year."""
    text = statement.text.strip()
    if re.fullmatch(r"20\d\d", text):
        yield statement.fact(kind, Day(int(text)))
    elif undecided(text) or _AT_ONCE.search(text):
        yield statement.fact(kind, _vague(text))
    elif len(text) <= 40 and re.search(
        r"jan|feb|maart|march|apr|mei|\bmay|jun|jul|aug|sep|okt|oct|nov|dec|kwartaal|quarter|zomer|najaar|voorjaar|spring|autumn|\bQ[1-4]\b",
        text,
        _I,
    ):
        yield statement.fact(kind, Words((text,)))


def _vague(text: str) -> Choice | Words:
    return Choice(("tbd",)) if undecided(text) else Words((text.strip(" .;,"),))


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
    if _OTHERS.search(before) and not _PLACED.search(before[-40:]):
        return False
    if (
        _PAST.search(text)
        or _APPLY.search(before[-40:])
        or re.search(r"vakantie|gesprek|interview|verlof|holiday|bezuinig", text, _I)
    ):
        return False
    placed = _PLACED.search(text)
    return bool(
        placed
        and re.search(
            r"\b(?:loopt|lopen|van|vanaf|periode|duurt|runs?|from|lasts?|period|between|tussen|start\w*)\b", before, _I
        )
    )


_FROM = re.compile(
    r"\b(?:start(?:en|t|datum)?|begin(?:nen|t)?|aan de slag|van start|ingang|ingaande|in dienst|aanvang|beschikbaar|starts|begins|starting|beginning|commencing|available)"
    r"(?:\s(?!gesprek|interview|bijeen)[\w’']+){0,6}?[\s:]+(?:(?:op|per|in|vanaf|met ingang van|on|from|as of|at|van|is|wordt|uiterlijk|around|rond|omstreeks|naar|to)\s)?"
    r"(?:de |the )?(?:maandag |dinsdag |woensdag |donderdag |vrijdag |monday |tuesday |wednesday |thursday |friday )?\W{0,2}$",
    _I,
)
_AS_OF = re.compile(
    r"\b(?:per|vanaf|met ingang van|m\.i\.v\.|as of|from|starting)\s(?:de |the )?(?:maandag |monday )?\W?$", _I
)
_BARE_START = re.compile(r"\W*(?:vanaf|per|from|start|as of)\W*", _I)
_SOUGHT = re.compile(
    r"\b(?:zoek(?:en|t)?|op zoek|zoek jij|beschikbaar|looking for|seeking|welkom|aan de slag|in dienst|vacature|stage(?:plek|plaats|opdracht)?|"
    r"traineeplek|internship|trainees?|stagiairs?|stagiaire)\b",
    _I,
)
_UNTIL = re.compile(
    r"\b(?:loopt|lopen|eindigt|duurt|ends?|runs?|lasts?|contract|aanstelling|tijdelijk|afgerond|completed)\b[^.]{0,60}\b(?:tot en met|tot|t/m|op|uiterlijk|until|till|on|through|by)\s(?:de |the )?$",
    _I,
)


def _told(statement: Statement, found: tuple[Quantity[Day | Yearless], ...]) -> Iterator[Fact]:
    text = statement.text
    for n, dated in enumerate(found):
        before = text[found[n - 1].end if n else 0 : dated.start]
        if _STRICT_APPLY.search(before[-50:]) and not re.search(r"\bstart|\bbegin", before[-30:], _I):
            continue
        if _MEETING.search(before[-60:]):
            continue
        if statement.bare and _BARE_START.fullmatch(before) and not text[dated.end :].strip(" ."):
            yield _dated(statement, FactKind.START, dated)
            continue
        if _UNTIL.search(before) and _PLACED.search(text) and not _foreign(text, dated.start):
            yield _dated(statement, FactKind.END, dated)
        elif (_FROM.search(before) or (_AS_OF.search(before) and _SOUGHT.search(text))) and not _foreign(
            text, dated.start
        ):
            yield _dated(statement, FactKind.START, dated)
    if not found and (
        now := re.search(
            r"\b(?:(?:start\w*|begin\w*|aan de slag|beschikbaar|available|zoeken|zoekt)\b[^.,;]{0,40}?)\b(per direct|zo snel mogelijk|as soon as possible|immediately|in overleg)\b|"
            r"^\W*(per direct|zo snel mogelijk|as soon as possible|asap)\W*$",
            text,
            _I,
        )
    ):
        group = 1 if now[1] else 2
        if not _OTHERS.search(text):
            yield statement.fact(FactKind.START, Words((now[group],)), now.start(group), now.end(group))


def _foreign(text: str, at: int) -> bool:
    """Whether the date is of something else than the assignment: a programme, a law, something past."""
    clause = re.split(r"[;:]\s", text[:at])[-1]
    if _PAST.search(clause) or _PAST.search(text[at : at + 60]):
        return True
    other = None
    for other in _OTHERS.finditer(clause):
        pass
    if other is None:
        return False
    return (
        not _PLACED.search(clause[other.end() :])
        and not re.match(r"\W*(?:je|jij|you)\b", clause[other.end() :], _I)
        and not _PLACED.search(other[0].split()[0])
    )


_LASTS = re.compile(
    r"\b(?:duurt|duren|duur van|voor de duur van|voor (?:een periode|een duur|minimaal|maximaal|de periode)?(?: van)?|periode van|looptijd van|lasts?|lasting|for(?: a period of| a term of)?|"
    r"period of|duration of|takes?|term of|duration is|loopt)\s(?:ongeveer |circa |ca\. |in totaal |in principe |about |approximately |een |a |minimaal )*$",
    _I,
)
_OF = re.compile(
    rf"\b(?:{_PLACEMENT})\s(?:van|of|voor|for|die)\s(?:elk |each |ongeveer |circa |about |a |minimaal )*$", _I
)
_ITS = re.compile(rf"\W{{0,2}}(?:durende?\s|lange?\s|tijdelijke\s)?(?:{_PLACEMENT})\b", _I)


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
            yield statement.fact(FactKind.DURATION, _vague(text))
        return
    if statement.kinds & {FactKind.EXPERIENCE, FactKind.PAY, FactKind.TEAM}:
        return
    for count in found:
        if _lasts(statement, count):
            yield statement.fact(FactKind.DURATION, count.value, count.start, count.end)


def _lasts(statement: Statement, count: Quantity[NumberRange]) -> bool:
    text = statement.text
    before, after = text[: count.start], text[count.end :]
    if (
        _EXTRA.search(before[-30:])
        or _EXTRA.match(after.strip()[:20])
        or re.match(r"\W*(?:werk)?ervaring|\W*(?:work )?experience", after, _I)
    ):
        return False
    if _OF.search(before):
        return not re.match(r"\W*(?:oud|old|geleden)", after, _I)
    if _ITS.match(after) and not re.search(r"\b(?:per|elke|iedere|each|every|na|after)\s*$", before, _I):
        return not re.search(r"programma\w*\W*$", before, _I)
    if FactKind.EMPLOYMENT in statement.kinds:
        return True
    if statement.bare and not before.strip(" (") and not after.strip(" )."):
        return count.value.unit != "year" or count.value.high <= 3
    clause = re.split(r"[.;]\s", before)[-1]
    if not _LASTS.search(before) or (_OTHERS.search(f"{clause} is ") and not _PLACED.search(clause)):
        return False
    if re.search(r"(?:period of|duur van|periode van|term of)\W*(?:\w+\s)?$", before, _I) and re.search(r"\b(?:je|jij|jou|you|us|ons|students?|studenten|afstuderen|graduate)\b", clause, _I):
        return True
    return bool(_PLACED.search(clause)) or bool(
        re.search(r"\b(?:je|jij|you|dit|this|het|it)\b", clause, _I) and _PLACED.search(text + " " + statement.before)
    )


def _dated(statement: Statement, kind: FactKind, dated: Quantity[Day | Yearless]) -> Fact:
    words = statement.text[dated.start : dated.end]
    value = dated.value if isinstance(dated.value, Day) else Words((words,))
    return statement.fact(kind, value, dated.start, dated.end)
