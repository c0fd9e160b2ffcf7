"""Mentors: who guides, by name or by number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.contact import NAME
from knowledge.documents.facts.labels import kinds_of
from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.places import find
from knowledge.language.quantities import parse_number
from knowledge.records import BlockKind, Choice, Fact, FactKind, NumberRange, Words

_I = re.IGNORECASE
_MENTOR = (
    r"(?:\w*begeleid(?:st)?ers?|mentor(?:en|s)?|buddy['’]?s?|buddies|supervisors?|coach(?:es)?|leermeesters?|"
    r"praktijkopleiders?|werkbegeleiding)"
)
_OF_ROLE = r"(?:\s\([^)]{3,60}\)|\s(?:of|van|from|bij)\s[^.,;]{3,50}?(?=\s(?:supervis|begeleid|is\s|guide|mentor))|,\s[a-z][^,.:;]{2,60}(?:,|(?=\sis\s|\sare\s)))?"
_IS = r"(?:is|wordt|zijn|worden|are|will be|becomes?|blijft)"
_TITLES = r"(?:(?:mevrouw|mevr\.|mw\.|de heer|dhr\.|drs\.|dr\.|ir\.|mr\.|ing\.|prof\.|(?-i:[a-z])\w+(?:er|eur|ist|oog|eider)(?=\s(?-i:[A-Z])))\s){0,3}"
_WHO = rf"{_TITLES}(?P<who>(?-i:{NAME.pattern})(?:{_OF_ROLE}(?:,?\s(?:en|and)\s(?:van\s|door\s|by\s|from\s)?|,\s)(?-i:{NAME.pattern})){{0,3}})"

_COUNTED = re.compile(
    rf"\b(?:hebt|krijgt|krijg je|heb je|have|get|gets|receive|are assigned|has|heeft|will have|wordt begeleid door|"
    rf"word je begeleid door|are supervised by|begeleid door|gekoppeld aan|linked to|matched with)\s"
    rf"(?P<value>(?:(?P<number>\d|één|een|twee|drie|vier|one|two|three|four|a|an|"
    rf"zowel een)\s)?(?:[\w-]+\s){{0,3}}?{_MENTOR}(?:\s(?:en|and)\s(?:een|a|an)\s(?:[\w-]+\s)?{_MENTOR})?)\b",
    _I,
)
_OFFERED = re.compile(rf"\b(?P<value>(?:een|a|an|je|jouw|your)\s(?:[\w-]+\s){{0,2}}{_MENTOR})\b", _I)
_OFFER = re.compile(r"bieden|bied|offer|krijg|you get|get from us|begeleiding|supervision", _I)
_OWN = r"(?:je|jij|jou|jouw|jullie|uw|your|you|de|the|onze|our|the trainee|the intern|de trainee|de stagiair)"
_NAMED = (
    re.compile(rf"\b{_OWN}\s(?:[\w-]+\s){{0,2}}?{_MENTOR}(?:\s[\w-]+){{0,3}}?\s{_IS}\s(?:\w+\s){{0,3}}?{_WHO}", _I),
    re.compile(rf"{_WHO}{_OF_ROLE},?\s{_IS}\s(?:\w+\s)?{_OWN}\s(?:[\w-]+\s){{0,2}}?{_MENTOR}\b", _I),
    re.compile(
        rf"{_WHO}{_OF_ROLE},?\s(?:(?:zal|gaat|zullen|gaan|will)\s)?(?:begeleid(?:t|en)|supervises?|guides?|mentors?|"
        rf"coacht)\s(?:je|jou|you)\b",
        _I,
    ),
    re.compile(rf"\b{_MENTOR}\b[^.!?:;()]{{0,60}}[:(]\s?(?:dat is\s)?{_WHO}", _I),
    re.compile(rf"\b(?:als|as)\s(?:\w+\s)?(?:[\w-]+\s)?{_MENTOR}\b[^.!?:;()]{{0,20}}\s{_WHO}", _I),
    re.compile(
        rf"(?:ingewerkt|wegwijs gemaakt|op weg geholpen|opgeleid|begeleid|begeleiding|guided|supervised|mentored|supervision|guidance|gecoacht|coached)\b"
        rf"[^.!?;]{{0,40}}?\b(?:door|van|by|from|bij)\s(?:\w+\s){{0,2}}?{_WHO}",
        _I,
    ),
    re.compile(
        rf"{_WHO}[^.!?]{{3,60}}?[;,:]\s(?:en\s|and\s)?(?:hij|zij|ze|she|he|they)\s{_IS}\s(?:\w+\s)?{_OWN}\s(?:[\w-]+\s){{0,2}}?"
        rf"{_MENTOR}\b",
        _I,
    ),
    re.compile(
        rf"{_WHO}{_OF_ROLE},?\s(?:neemt|nemen|takes|take)\s(?:je|jou|you)\s(?:onder|under)\s(?:zijn|haar|hun|de|his|her|their)\s(?:hoede|wing|vleugels)",
        _I,
    ),
    re.compile(
        rf"{_WHO},\s(?:die|who)\s(?:ook\s)?(?:je|jou)\s(?:ook\s)?onder\s(?:haar|zijn|hun)\s(?:hoede|vleugels)\sneemt",
        _I,
    ),
    re.compile(
        rf"{_WHO}{_OF_ROLE},?\s(?:werkt|werken|helpt|wijst|maakt|leert)\s(?:je|jou)\s(?:in\b|op weg|wegwijs|de weg|het vak)",
        _I,
    ),
    re.compile(
        rf"{_WHO}{_OF_ROLE},?\s(?:shows? you the ropes|gets? you started|looks? after you|helps? you find your way)", _I
    ),
    re.compile(
        rf"{_WHO},\s(?:[a-z][\w-]+\s){{0,4}}?(?:en\s|and\s)?(?:inhoudelijk\s|dagelijks\s|daily\s)?(?:stage|praktijk|werk)?(?:begeleider|supervisor)\b",
        _I,
    ),
    re.compile(rf"{_WHO}{_OF_ROLE},?\s(?:kijkt|kijken|denkt)\s(?:\w+\s){{0,3}}?met je mee\b", _I),
    re.compile(
        rf"\b(?:terugvallen op|krijgt hulp van|gekoppeld aan)\s(?:je|jouw|een)?\s?(?:\w+\s)?(?:{_MENTOR}\s)?{_WHO}", _I
    ),
    re.compile(
        rf"{_WHO},?\s(?:bespreekt|beoordeelt|bespreken|begeleidt|discusses|assesses|reviews)\s(?:en\s\w+\s|and\s\w+\s)?(?:ook\s)?(?:je|jouw|your)\s(?:werk|work)\b",
        _I,
    ),
    re.compile(rf"{_WHO}{_OF_ROLE},?\s(?:houdt|neemt)\s(?:je|jou)\s(?:bij de hand|aan de hand|op sleeptouw)", _I),
    re.compile(
        rf"\b(?:ga|kun|kan) (?:je|jij) (?:terecht )?(?:naar|bij)\s{_WHO},\s(?:die|who)\s(?:je|jou|you)\s(?:wegwijs|begeleidt|inwerkt|helpt)",
        _I,
    ),
    re.compile(
        rf"\b(?:(?:je|jij) (?:loopt|gaat)|loop (?:je|jij)) (?:\w+\s)?mee met\s(?:(?:de\s)?[a-z][\w-]+\s)?{_WHO}", _I
    ),
    re.compile(
        rf"(?:^\W*|,\s)(?:(?:stage|praktijk|werk)?begeleider|supervisor|mentor)\s(?!van|of)(?:(?:is|wordt)\s)?{_WHO}(?=\W*$|\.\s|,\s)",
        _I,
    ),
    re.compile(rf"{_WHO}{_OF_ROLE},?\sis responsible for your (?:supervision|guidance)", _I),
    re.compile(rf"\b(?:aan je zijde|naast je|at your side)\s(?:staat|werkt|stands|is)\s{_WHO}", _I),
    re.compile(
        rf"\b(?:buddy|mentor|begeleider|coach)\b[^.!?:;]{{0,40}},\s{_WHO},\s(?:helpt|begeleidt|staat|werkt|is)\b", _I
    ),
    re.compile(
        rf"^\W*(?:\w+)?(?:begeleider|mentor|buddy|coach|supervisor)\s(?:(?:van|of)\s(?:de|het|the)\s\w+\s)?{_IS}\s(?:\w+\s){{0,3}}?{_WHO}",
        _I,
    ),
    re.compile(
        rf"\b(?:begeleiding|mentoring|supervision)\s(?:doet|verzorgt|krijg je van|geeft|is voor|comes from)\s{_WHO}", _I
    ),
    re.compile(
        rf"{_WHO}{_OF_ROLE},?\s(?:die|who)\s(?:ook\s|also\s)?(?:je\s|your\s)?(?:werk\s|work\s)?(?:begeleidt|bespreekt|beoordeelt|discusses|supervises|reviews)\b",
        _I,
    ),
    re.compile(
        rf"{_WHO}{_OF_ROLE},?\s(?:verzorgt|doet|neemt|krijgt)\s(?:[\w-]+\s){{0,2}}?begeleiding\b",
        _I,
    ),
)
_GUIDED = re.compile(
    r"\b(?:je (?:wordt|word)|word je|wordt (?:je|jij)|you(?: will be| are|'ll be| will)?|"
    r"begeleiding (?:wordt verzorgd|gebeurt|krijg je)|supervised|begeleiding)\s?(?:\w+\s){0,3}?(?:begeleid|guided|"
    r"supervised|mentored|begeleiding|van|door|by)?\s?(?:\w+\s){0,2}?(?:door|by)\s(?P<who>[^.!?;]{3,90})",
    _I,
)
_UNKNOWN = re.compile(
    rf"\b(?:wie (?:je|jou) (?:\w+ )?begeleid\w*|who (?:will )?(?:\w+ )?(?:guides?|supervises?|mentors?) you|"
    rf"{_OWN} (?:\w+ )?{_MENTOR}|(?:de )?begeleiding)\b[^.!?]{{0,40}}\b(?P<tbd>(?:nog )?(?:niet|on)\s?bekend|"
    rf"nader te bepalen|not yet known|to be (?:decided|announced|confirmed)|moet nog)",
    _I,
)
_MYSELF = re.compile(
    rf"\b(?:ik\s(?:ben|word|blijf)|I(?:'m|\sam|\swill\sbe))\s(?:[\w-]+\s){{0,2}}?(?:je|jouw|jullie|de|your|the)\s(?:[\w-]+\s){{0,2}}?{_MENTOR}\b|"
    rf"\b(?:ik\s(?:begeleid|coach)|I(?:\swill|'ll)?\s(?:supervise|mentor|guide|coach))\s(?:je|jou|jullie|hen|you|(?:de|the)\s(?:trainees?|stagiaire?s?|"
    rf"stagiairs?|student(?:en|s)?|interns?))\b",
    _I,
)
"""Whoever writes guides: who that is, the header or the signature of the message tells."""
_PAST = re.compile(rf"\b(?:(?:vorige|voormalige?|eerdere|former|previous)\s{_MENTOR}|was|waren|were)\b", _I)


def mentors(statement: Statement) -> Iterator[Fact]:
    """Who guides: the names, else how many there are."""
    text = statement.text
    if statement.labelled(FactKind.MENTORS):
        if undecided(text):
            yield statement.fact(FactKind.MENTORS, Choice(("tbd",)))
        elif statement.block is BlockKind.PARAGRAPH and ":" not in statement.label and text.rstrip().endswith("."):
            yield from _introduced(statement)
        elif len(text) <= 120:
            yield statement.fact(FactKind.MENTORS, Words((text.strip(),)))
    elif not statement.kinds:
        nested = statement.block is BlockKind.ITEM and FactKind.MENTORS in kinds_of(statement.section)
        daily = _DAILY.match(text) if nested else None
        if daily:
            yield statement.fact(FactKind.MENTORS, Words((daily["who"],)), *daily.span("who"))
        else:
            yield from _told(statement)


_DAILY = re.compile(
    rf"\W*(?:(?:van )?dag(?:elijks|(?: tot dag))|daily|inhoudelijk|vakinhoudelijk|praktijk|werkvloer)\s?:\s{_WHO}", _I
)


def _introduced(statement: Statement) -> Iterator[Fact]:
    """The names of the first sentence below a question such as "Wie begeleidt mij?", whatever it says of them."""
    first = re.split(r"(?<=[a-z]{2})\.\s", statement.text, maxsplit=1)[0]
    asked = re.search(r"\b(?:wie|who)\b", statement.label, _I)
    names = list(NAME.finditer(first)) if asked else []
    for match in names[:2]:
        yield statement.fact(FactKind.MENTORS, Words((match[0],)), *match.span())
    if not names:
        yield from _told(statement)


def _told(statement: Statement) -> Iterator[Fact]:
    text = statement.text
    if re.search(_MENTOR, statement.before, _I) and (referred := _REFERRED.search(text)):
        yield statement.fact(FactKind.MENTORS, Words((referred["who"],)), *referred.span("who"))
        return
    if unknown := _UNKNOWN.search(text):
        yield statement.fact(FactKind.MENTORS, Choice(("tbd",)), unknown.start("tbd"), unknown.end("tbd"))
        return
    named = _named(text)
    for start, end in named:
        yield statement.fact(FactKind.MENTORS, Words(_people(text[start:end])), start, end)
    if named:
        return
    if each := _each(text):
        for start, end in each:
            yield statement.fact(FactKind.MENTORS, Words((text[start:end],)), start, end)
        return
    if herself := _MYSELF.search(text):
        yield statement.fact(FactKind.MENTORS, Words((herself[0],)), *herself.span())
    elif counted := _COUNTED.search(text):
        yield _counted(statement, counted)
    elif _OFFER.search(statement.section) and (offered := _OFFERED.search(text)):
        yield statement.fact(FactKind.MENTORS, Words((offered["value"],)), offered.start("value"), offered.end("value"))
    elif (guided := _GUIDED.search(text)) and re.search(r"begeleid|supervis|mentor|guided", guided[0], _I):
        yield statement.fact(FactKind.MENTORS, Words((guided["who"].strip(),)), guided.start("who"), guided.end("who"))


_REFERRED = re.compile(rf"\b(?:is|zijn|wordt) dat\s{_WHO}", _I)
"""Who somebody is that the sentence before speaks of ("Voor plek 1 is dat Ria Vos")."""
_IN_PLACE = re.compile(r"\s(?:in|bij|op|at)\s(?:de\s|het\s|the\s)?(?-i:[A-Z'’])", _I)
_SHARED_OUT = re.compile(rf"\b{_MENTOR}:\s(?=(?:in|bij|op|voor|at|for)\s)(?P<list>[^.!?;]+)", _I)
_ALSO = re.compile(
    rf",\s(?:en\s)?(?:[a-z][\w-]+\s){{1,2}}(?P<who>(?-i:{NAME.pattern}))\s(?:in|bij|op|at)\s(?:de\s|het\s|the\s)?(?-i:[A-Z'’])"
)


def _each(text: str) -> list[tuple[int, int]]:
    """The names of a list that has another one for each place ("begeleider: in Goes is dat Ria Vos, in Hulst Bo Smit")."""
    shared = _SHARED_OUT.search(text)
    found = NAME.finditer(text, *shared.span("list")) if shared else ()
    return [(match.start() + len(_town(match[0])), match.end()) for match in found]


def _town(name: str) -> str:
    """The town that stands right before a name ("in Hulst Greet Hoog"), with its space; empty without one."""
    first, _, rest = name.partition(" ")
    return f"{first} " if " " in rest and find(first) else ""


def _named(text: str) -> list[tuple[int, int]]:
    """Where the names of those who guide stand, in order."""
    found: list[tuple[int, int]] = []
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            start, end = match.span("who")
            apart = all(end <= one or start >= other for one, other in found)
            if apart and not _NO_MENTOR.match(text, start) and not _PAST.search(match[0].replace(match["who"], "")):
                found.append((start, end))
                found += [also.span("who") for also in _ALSO.finditer(text, end) if _IN_PLACE.match(text, match.end())]
    return sorted(set(found))


_NO_MENTOR = re.compile(r"(?:De|Het|Een|The|Onze|Our)\s")


def _counted(statement: Statement, counted: re.Match[str]) -> Fact:
    number = parse_number(counted["number"] or "") if counted["number"] else None
    both = re.search(r"\s(?:en|and)\s(?:een|a|an)\s", counted["value"], _I)
    value = NumberRange(number, number, "person") if number and not both else Words((counted["value"].strip(),))
    return statement.fact(FactKind.MENTORS, value, counted.start("value"), counted.end("value"))


def _people(who: str) -> tuple[str, ...]:
    parts = re.split(r",?\s(?:en|and)\s(?:van\s|door\s|by\s|from\s)?(?=[A-ZÀ-Þ])|,\s(?=[A-ZÀ-Þ])", who)
    return tuple(part.strip() for part in parts if part.strip())
