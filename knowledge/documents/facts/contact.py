"""Contact: whom to turn to, with name, e-mail, telephone and site joined where they stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.statements import Statement
from knowledge.language.places import find
from knowledge.language.quantities import Quantity, emails, phones, urls
from knowledge.records import Fact, FactKind, Person

_I = re.IGNORECASE
_PARTICLE = r"(?:van|de|den|der|ter|ten|te|in|’t|'t|el|la|le|von|bin|al|op|aan|het|du|da|di|dos)"
_UP = "A-ZÀ-ÞĆČĐĘĞİŁŃŐŒŚŞŠŢŰŹŻŽ"
_LOW = "a-zà-ÿĀ-ž"
_PART = rf"[{_UP}](?:[{_LOW}’'’]+|\.(?:\s?[A-Z]\.)*)(?:-[{_UP}][{_LOW}]+)?(?:[A-Z][{_LOW}]+)?"
_GAP = r"[^\S\n]"
NAME = re.compile(
    rf"(?<![\w@.-]){_PART}(?:{_GAP}\([{_UP}][{_LOW}]+\))?(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,3}}{_PART}){{1,3}}"
    r"(?![\w@])"
)
_TITLE = re.compile(r"^(?:mevr(?:ouw)?|dhr|de heer|drs|dr|ir|ing|mr|mrs|ms|prof)\.?\s+", _I)
_OPENING = re.compile(
    r"(?:Vragen|Contact|Meer|Informatie|Solliciteer|More|Information|Apply|Deze|Voor|Onze|Wij|We|Het|Een|De|Bij|Via|"
    r"Heb|Kijk|"
    r"App|Bel|Mail|Neem|Stuur|Please|Questions|For|If|You|Je|Jij|Als|Ask|Call|Dear|Beste|Hoi|Hallo|Geachte|Met|Kind|"
    r"Regards|And|Or|En|Of|Contactpersoon|Griffier|Senior|Junior|Medior|"
    r"Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Monday|Tuesday|Wednesday|Thursday|Friday|Spreek|Vraag|"
    r"Reach|Phone|Ring|Text|Benader|Schrijf|Telefoneer|Geef|Dag|Hi|Hello|"
    r"[A-Z][a-zé-]*(?:co[oö]rdinat(?:or|rice)|adviseur|manager|leider|medewerker|secretaris|begeleider|recruiter|"
    r"directeur|mentor|planner|officer|supervisor|consulent|specialist|hoofd|lead|head|coach|stagiair|trainee)|"
    r"Co[oö]rdinator|Adviseur|Manager|Leider|Begeleider|Recruiter|Directeur|Mentor|Supervisor|Hoofd|Head|Coach)\s+"
)
"""What a sentence may begin with before a name: a verb, a greeting, somebody's role ("Stagecoördinator Ria Vos")."""
_NO_NAME = re.compile(
    r"\b(?:Gemeente|Provincie|Ministerie|Team|Afdeling|Directie|Waterschap|Bureau|Recruitment|Personeel|Organisatie|"
    r"Rijk\w*|Stichting|Programma|Regio|Dienst|Project\w*|Human|Resources|Municipality|Province|Ministry|Department|"
    r"Office|Nationaal|National|Contact\w*|Informatie|Information|Solliciteren|Service\w*|Stage\w*|Trainee\w*|Young|"
    r"Werken|Economie|Cultuur|Beleid|Wonen|Water\w*|Energie|Milieu|Ruimte|Bestuur|Zaken|Board|Programme|HR|Postbus|"
    r"Street|Straat|Plein|Weg|Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December|"
    r"January|February|March|May|June|July|August|October|Linked|Internship\w*|Teams|Groeten|Vriendelijke|"
    r"Veiligheid\w*|"
    r"Council|City|Unit|Privacy|Policy|Cookies|Open|Data|Lab)\b"
)
_ASK = re.compile(
    r"\b(?:contact|vragen|vraag|informatie|inlichtingen|meer weten|weten|bel|bellen|mail|mailen|e-mail|neem|"
    r"questions?|information|reach|call|terecht bij|telefoon|tel|aanspreekpunt|"
    r"stagebegeleider|recruiter|contactpersoon|contact person|get in touch|inform\w+|stuur|sending|ask|adviseur)\b",
    _I,
)
_QUESTION = re.compile(
    r"\b(?:contact|vragen|vraag|informatie|inlichtingen|weten|bel|bereikbaar|questions?|information|reach|call|"
    r"get in touch|aanspreekpunt|telefoon|tel)\b",
    _I,
)
_SENDING = re.compile(r"sollicit|aanmeld|\bcv\b|motivatie|reage|apply|application|resume", _I)
_SECTION = re.compile(
    r"contact|vragen|vraag|informatie|information|question|meer weten|solliciteren|interesse|apply|know more", _I
)
_ROLE = re.compile(
    r"^\s*(?:[,(\n–-]|\s-\s)\s*(?P<role>[a-zà-ÿ][^,;:|()@\d\n]{3,60}?)(?=\s*(?:[,;:|()]|\s[-–]\s|\bvia\b|\bop\b|\bper\b|"
    r"\bon\b|\bat\b|\btel\b|\bt:|\d|$|\bor\b|\bof\b|\.(?:\s|$)))",
    _I,
)


def contact(statement: Statement) -> Iterator[Fact]:
    """The people and addresses for questions; a name alone counts only under a label."""
    if statement.labelled(FactKind.APPLY) or (statement.kinds and not statement.labelled(FactKind.CONTACT)):
        return
    labelled = statement.labelled(FactKind.CONTACT)
    text = statement.text
    reached = [*emails(text), *phones(text)]
    names = _names(text)
    if not labelled and not _ASK.search(text) and not (reached and (names or _in_section(statement))):
        return
    if labelled and not names and not reached:
        yield from _site_or_single_name(statement)
        return
    names = names or _surnames(text, reached)
    asked = [name for name in names if (labelled and not _GUIDES.search(text)) or _asked(text, name, reached)]
    if asked:
        yield from _people(statement, asked)
    elif reached and (labelled or _QUESTION.search(text) or _ONLY.match(text) or _in_section(statement)):
        yield _person(statement, "", "", 0, len(text))


_GUIDES = re.compile(r"begeleid|mentor|buddy|supervis|ingewerkt|coach", _I)
_WHOM = re.compile(r"contact|vragen|informatie|information|question|weten|know more|get in touch", _I)
_ONLY = re.compile(r"\W*e-?mail(?:adres)?\s\S+@\S+\W*$", _I)
_BELOW_NAME = re.compile(rf"{NAME.pattern}(?:,\s[a-z][\w\s&-]{{2,50}})?$")
_BARE = re.compile(r"\W*(?:(?:tel(?:efoon)?|t|phone|mobiel|e-?mail|m|e)[.:]?\s)?(?:\S+@\S+|[+(\d][\d\s()-]{7,})\W*", _I)
_LONE = re.compile(r"\W*\S+@\S+\W*")


def _in_section(statement: Statement) -> bool:
    """Whether an address stands where one is told whom to ask; one that stands alone where one applies is for that."""
    if _BELOW_NAME.match(statement.before.strip()) and _BARE.fullmatch(statement.text):
        return True
    if _LONE.fullmatch(statement.text):
        return bool(_WHOM.search(statement.section))
    return bool(_SECTION.search(statement.section)) and not _SENDING.search(statement.text)


_SURNAME = re.compile(
    rf"(?:^|[?:]\s|\b(?:met|bij|aan|with|to)\s)(?P<name>(?:{_PARTICLE}\s){{0,2}}{_PART})"
    r"(?=\s?[,(]\s?[a-zà-ÿ][^,;:()\d\n]{3,50}[):,]{0,2}\s(?:tel\w*\.?\s|op\s|on\s)?$)"
    rf"|\b(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Mm]eneer|[Dd]e heer|[Dd]hr\.|Mrs?|Ms)\s(?P<titled>(?:(?:{_PARTICLE}|Van|De|"
    rf"Den|Ter)\s){{0,2}}{_PART})"
)


def _surnames(text: str, reached: list[Quantity[str]]) -> list[Quantity[str]]:
    """A surname by itself: behind "mevrouw", or before a role and an address ("Visser, teamleider: 06 …")."""
    match = _SURNAME.search(text[: reached[0].start] if reached else text)
    group = match.lastgroup if match else None
    if not match or not group or _NO_NAME.search(match[group]):
        return []
    if group == "name" and (find(match[group]) or _OPENING.match(f"{match[group]} ")):
        return []
    return [Quantity(match.start(group), match.end(group), match[group])]


def _names(text: str) -> list[Quantity[str]]:
    """The capitalised words that are somebody's name: no organisation, no place, no opening of a sentence."""
    found = []
    for match in NAME.finditer(text):
        start = match.start()
        while opening := _OPENING.match(text, start, match.end()):
            start = opening.end()
        while (first := re.match(r"[^\W\d_]+\s", text[start : match.end()])) and _NO_NAME.match(first[0]):
            start += first.end()
        name = _TITLE.sub("", text[start : match.end()])
        if len(name.split()) >= 2 and not _NO_NAME.search(name) and not find(name):
            found.append(Quantity(start, match.end(), name))
    return found


_FILLER = (
    r"(?:\s(?:gerust|even|dan|onze|our|je|de|the|a|met|naar|bij|aan|with|to|recruiter|adviseur|begeleider|"
    r"stagebegeleider|"
    r"coördinator|teamleider|opdrachtgever|collega|mevrouw|mevr\.|de heer|dhr\.|drs\.|dr\.|ir\.|mr\.|mw\.|ms\.|mrs\.|"
    r"manager|coordinator|supervisor|project leader|projectleider|programmamanager|afdelingshoofd|opnemen|op|wordt|"
    r"is))*"
)
_TITLED = r"(?:mevrouw|mevr\.|mw\.|de heer|dhr\.|drs\.|dr\.|ir\.|mr\.|ing\.|prof\.|[a-z]\w+(?:er|eur|leider|hoofd))"
_INTRODUCED = re.compile(
    r"\b(?:contact(?:persoon|personen)?|contact person|bel(?:len)?|mail(?:en)?|app(?:en)?|e-mail|vraag|vragen|terecht|"
    r"call|ask|reach|touch|aanspreekpunt|inlichtingen|informatie|information|questions?|recruiter|griffier)"
    rf"{_FILLER}[\s:(\[,?]*$"
    rf"|\b(?:wenden tot|verstrekt door|richten (?:aan|tot)|stel (?:je|jij|u)? ?(?:ze |deze )?aan|gesteld aan|appje (?:naar|aan)|bericht(?:je)? (?:naar|aan)|"
    rf"beantwoord\w* (?:door)?|(?:met|naar|aan|bij|tot|to|with)\s(?:(?:de|onze|je|our|the)\s)?[a-z][\w-]+(?:er|eur|ist|oog|oor|leider|hoofd|aris)|weet)\s(?:{_TITLED}\s)*$"
    rf"|^\W*(?:(?:vragen\s|meer\s\w+\s)?over|about|on)\s[^.!?:]{{3,50}}(?::|\sweet)\s(?:{_TITLED}\s)*$",
    _I,
)
_NEXT = re.compile(r"(?:\)|\d|\w),?\s(?:of|en|or|and)\s$")


def _asked(text: str, name: Quantity[str], reached: list[Quantity[str]]) -> bool:
    """Whether one is told to turn to this name: an address stands behind it, or words that lead to it."""
    if not _ASK.search(text):
        return any(0 <= one.start - name.end < 60 for one in reached)
    if re.search(
        r"begeleid door|supervised by|opgericht|burgemeester|wethouder|minister\b",
        text[max(0, name.start - 40) : name.start],
        _I,
    ):
        return False
    if any(0 <= one.start - name.end < 80 for one in reached):
        return True
    before = text[max(0, name.start - 60) : name.start]
    return bool(_INTRODUCED.search(before)) or (bool(reached) and bool(_NEXT.search(before)))


def _people(statement: Statement, names: list[Quantity[str]]) -> Iterator[Fact]:
    """One person for each name, with the addresses up to the next name."""
    text = statement.text
    ends = [name.start for name in names[1:]] + [len(text)]
    for n, (name, end) in enumerate(zip(names, ends, strict=True)):
        role = _ROLE.match(text[name.end : end])
        start = 0 if n == 0 and len(names) == 1 else name.start
        said = (
            role["role"].strip()
            if role and not _ASK.fullmatch(role["role"].strip(" .")) and len(role["role"].split()) <= 7
            else ""
        )
        yield _person(statement, name.value, re.sub(r"^(?:de |onze |our |the )", "", said), start, end, name)


def _person(statement: Statement, name: str, role: str, start: int, end: int, at: Quantity[str] | None = None) -> Fact:
    text = statement.text
    part = text[start:end]
    email, phone = next(iter(emails(part)), None), next(iter(phones(part)), None)
    site = None if email else next(iter(urls(part)), None)
    spots = [one for one in (email, phone, site) if one]
    person = Person(
        name,
        role,
        email.value if email else "",
        part[phone.start : phone.end].strip() if phone else "",
        site.value if site else "",
    )
    places = [(start + one.start, start + one.end) for one in spots] + ([(at.start, at.end)] if at else [])
    return statement.fact(FactKind.CONTACT, person, min(a for a, _ in places), max(b for _, b in places))


def _site_or_single_name(statement: Statement) -> Iterator[Fact]:
    """Under a label: a web address, or a first name alone."""
    text = statement.text.strip()
    site = next(iter(urls(text)), None)
    if site:
        yield _person(statement, "", "", 0, len(statement.text))
    elif (
        re.fullmatch(_PART, text)
        and re.search(r"persoon|person|bij", statement.label, _I)
        and not find(text)
        and not _NO_NAME.search(text)
    ):
        yield statement.fact(FactKind.CONTACT, Person(text))
