"""Organisation: who offers the assignment, the unit one works in, and the programme it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.statements import Statement
from knowledge.language.places import places_in
from knowledge.records import Fact, FactKind, Words

_I = re.IGNORECASE
NAME = (
    r"[A-ZÀ-Þ][\w’'&./-]*(?:(?:,?\s(?:en|&|van|de|het|voor|and|of|the|der|in|for|met)){1,3}\s[A-ZÀ-Þ][\w’'&./-]*|"
    r",\s[A-ZÀ-Þ][\w’'&.-]*(?=(?:\s[\w-]+){0,2}\s(?:en|&|and)\s[A-ZÀ-Þ])"
    r"|\s[A-ZÀ-Þ][\w’'&./-]*|\s[a-z-]+(?=\s(?:en|&|and)\s[A-ZÀ-Þ])|\s(?:en|&|"
    r"and)\s[a-z]+(?=\s[A-ZÀ-Þ]))*(?:\s\([A-Z][\w&-]{1,9}\))?"
)
_KIND = r"(?:eenheid|cluster|(?:sub)?afdeling|directie|hoofdafdeling|sector|dienst|bureau|domein|team|department|unit|division|directorate|projectbureau|programmabureau|vakgroep|opgaveteam|section)"
_UNIT = re.compile(rf"\b{_KIND}\s(?:of\s)?[‘'“\"]?(?P<name>{NAME})")
_UNIT_EN = re.compile(rf"\b(?:the|our|its)\s(?P<name>{NAME})\s(?:department|unit|division|directorate|team|section)\b")
_WORKS = re.compile(
    r"\b(?:werk(?:t|en|zaam)?|draai(?:t|en)?|komt? te|kom|onderdeel|aan de slag|terecht|deel uit|binnen|bij|part of|"
    r"join|work|working|placed|geplaatst|houdt zich|is verantwoordelijk|"
    r"zit|valt onder|wij zijn|ons team|onze afdeling|versterkt?|is responsible|bestaat uit|vanuit|zoekt|is op zoek|"
    r"within|for|based|stationed)\b",
    _I,
)
_OPENS = re.compile(
    r"(?:(?:Voor|Bij|Binnen|In|Vanuit|At|In|Within)\s)?(?:[Dd]e|[Hh]et|[Oo]ns|[Oo]nze|[Tt]he|[Oo]ur)?\s?$"
)
_OTHER = re.compile(
    r"\b(?:\w*overleg\w*|afstem\w*|samen met|samenwerk\w*|werkt (?:nauw )?samen|in overleg|advis\w*|contact met|"
    r"ondersteun\w*|collega’s van|collega's van|together with|cooperat\w*)\b",
    _I,
)


_NOT_MINE = re.compile(r"\b(?:betaald|paid|scriptie|thesis)\b", _I)
_LINE = re.compile(
    rf"\W*(?P<unit>(?:Afdeling|Team|Directie|Eenheid|Cluster|Bureau|Department|Unit)\s(?P<name>{NAME}))\W*$"
)
_AFTER_COMMA = re.compile(rf",\s(?P<unit>(?i:{_KIND})\s(?P<name>{NAME}))")


def _behind_comma(statement: Statement) -> Iterator[Fact]:
    """The unit behind the name of its organisation ("Provincie Drenthe, team Mobiliteit")."""
    if found := _AFTER_COMMA.search(statement.text):
        yield statement.fact(FactKind.UNIT, Words((_closed(found["name"]),)), *_span(found))


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.start("unit"), found.start("name") + len(_closed(found["name"]))


def unit(statement: Statement) -> Iterator[Fact]:
    """The unit, department or team one works in, by name."""
    text = statement.text
    if statement.labelled(FactKind.UNIT):
        if len(text) <= 90 and re.match(r"\W*[A-ZÀ-Þ]", text) and not re.search(r"\b(?:bestaat|je|you)\b", text):
            yield statement.fact(FactKind.UNIT, Words((text.strip(),)))
        return
    if statement.labelled(FactKind.ORGANISATION):
        yield from _behind_comma(statement)
        return
    if statement.kinds or statement.block == "heading" or _NOT_MINE.search(text):
        return
    if lined := _LINE.match(text):
        yield statement.fact(FactKind.UNIT, Words((_closed(lined["name"]),)), *_span(lined))
        return
    for pattern in (_UNIT, _UNIT_EN):
        n = 0
        for match in pattern.finditer(text):
            ours = match[0].startswith(("our ", "its "))
            before = text[max(0, match.start() - 100) : match.start()]
            start = _OPENS.match(before.strip() + " ") or not before.strip() or (n and before.endswith(", "))
            if (start or ours or _WORKS.search(before)) and not _OTHER.search(before) and len(match["name"]) > 1:
                n += 1
                yield statement.fact(
                    FactKind.UNIT,
                    Words((_closed(match["name"]),)),
                    match.start(),
                    match.start("name") + len(_closed(match["name"])) if pattern is _UNIT else match.end(),
                )


def _closed(name: str) -> str:
    """A name without loose punctuation and without the town it is in at its end."""
    name = name.rstrip(".,;:’'- ") if not name.endswith(")") else name
    return re.sub(r"\s(?:in|te)\s[A-ZÀ-Þ][\w-]+$", lambda found: "" if places_in(found[0]) else found[0], name)


_QUOTED = r"[‘'“\"„](?P<quoted>[^’'”\"\n]{3,70})[’'”\"]"
_PROGRAMME = re.compile(
    rf"\b(?:(?:programma|programme|traineeprogramma|opgave)(?:team)?|program)\s(?:{_QUOTED}|"
    rf"(?P<told>[A-ZÀ-Þ][^.,;:\n]{{2,60}}?)(?=\s(?:heeft|is|richt|werkt|wil|helpt|has|aims|helps|supports|zet)\s)|"
    rf"[‘'“\"]?(?P<name>{NAME}))"
)
_OWN = re.compile(
    r"(?:\b(?:binnen|onderdeel van|deel uit van|bij|werkt? aan|werken aan|werkt? voor|werken voor|te werken voor|"
    r"in het kader van|part of|within|aan de slag (?:bij|voor|binnen))\s"
    r"(?:het |ons |dit |the |our )?(?:team van (?:het )?|team of the )?|^(?:Het|Ons|The|Our)\s)$",
)
_NOT_OWN = re.compile(r"samen met|afstem|met het|met ons|overleg|lessen van|vergelijk", _I)


_TRAINEES = re.compile(rf"\b(?:[Tt]rainee ?programma|[Tt]raineeship programme)\s(?P<name>{NAME})")


_CALLED = re.compile(
    rf"\b(?:programma|programme)\s(?:waar|that|dat|you|je)\b[^.;]{{0,40}}?\s(?:heet|is called)\s[‘'“\"]?(?P<name>{NAME})"
)


def programme(statement: Statement) -> Iterator[Fact]:
    """The programme that the assignment is part of, by name."""
    text = statement.text
    if statement.labelled(FactKind.PROGRAMME):
        if len(text) <= 90 and re.match(r"\W*[A-ZÀ-Þ]", text):
            yield statement.fact(FactKind.PROGRAMME, Words((text.strip(),)))
        return
    if statement.block != "paragraph" and (headed := _TRAINEES.search(text)):
        name = _closed(headed["name"])
        yield statement.fact(FactKind.PROGRAMME, Words((name,)), headed.start("name"), headed.start("name") + len(name))
    if statement.kinds or statement.block == "heading":
        return
    if called := _CALLED.search(text):
        name = _closed(called["name"])
        yield statement.fact(FactKind.PROGRAMME, Words((name,)), called.start("name"), called.start("name") + len(name))
        return
    for match in _PROGRAMME.finditer(text):
        before = text[: match.start()]
        own = _OWN.search(before)
        if not own or _NOT_OWN.search(before[-30:]):
            continue
        group = next(name for name in ("quoted", "told", "name") if match[name])
        name = _closed(match[group])
        if len(name) > 2:
            yield statement.fact(FactKind.PROGRAMME, Words((name,)), match.start(group), match.start(group) + len(name))


_OFFERED = re.compile(
    rf"^(?:Voor|Bij|For|At)\s(?:de |het |the )?(?P<name>(?:[Pp]rovincie|[Gg]emeente|[Mm]inisterie van|[Ww]aterschap|"
    rf"[Mm]unicipality of|[Pp]rovince of|[Mm]inistry of)\s{NAME})\s(?:zijn (?:wij|we) op zoek|zoeken (?:wij|we)|"
    rf"we are looking|are we looking)"
    rf"|\b(?:aan de slag|werken|werkt|stage|trainee)\s(?:bij|voor)\s(?:de |het )?(?P<name2>(?:provincie|gemeente|"
    rf"ministerie van|waterschap|hoogheemraadschap|Provincie|Gemeente|Ministerie van|Waterschap)\s{NAME})"
    rf"|^(?:Voor|Bij|For|At)\s(?:de |het |the )?(?P<name4>(?:[Oo]mgevingsdienst|[Vv]eiligheidsregio|[Hh]oogheemraadschap|[A-Z]\w+dienst|GGD|RDW|UWV|DUO)"
    rf"(?:\s{NAME})?)\s(?:kun|kan|zijn|zoeken|werk|ga|can|we are)\b"
    rf"|^(?:De |Het |The )?(?P<name3>(?:[Pp]rovincie|[Gg]emeente|[Rr]egio|[Oo]mgevingsdienst|[Vv]eiligheidsregio|[Hh]oogheemraadschap|[Cc]ity of|GGD|[A-Z]\w+dienst|[Mm]inisterie van|[Ww]aterschap|[Mm]unicipality of|"
    rf"[Pp]rovince of|[Mm]inistry of)\s{NAME})\s(?:is op zoek|zoekt|nodigt je uit|is looking|is offering|offers|seeks|invites|biedt)",
)
HEADED = re.compile(
    rf"\W*(?:(?:[Pp]rovincie|[Gg]emeente|[Mm]inisterie van|[Ww]aterschap|[Hh]oogheemraadschap|[Oo]mgevingsdienst|"
    rf"[Mm]unicipality of|[Pp]rovince of|[Mm]inistry of|[Vv]eiligheidsregio)\s{NAME}|Rijkswaterstaat|Kadaster|"
    rf"Belastingdienst|UWV|RIVM|Dienst Uitvoering Onderwijs|IPO|VNG)\W*"
)


_IN_HEADING = re.compile(
    rf"(?:\b(?:bij|at)\s(?:de\s|het\s|the\s)?|(?<![\w-])(?=(?:[Pp]rovincie|[Gg]emeente|[Mm]inist|[Ww]aterschap|"
    rf"[Hh]oogheemraadschap|[Oo]mgevingsdienst|[Rr]ijksdienst|[Mm]unicipality|[Cc]ity of|[Pp]rovince|"
    rf"[Vv]eiligheidsregio)))(?P<name>(?:[Pp]rovincie|[Gg]emeente|[Mm]inisterie van|[Ww]aterschap|"
    rf"[Hh]oogheemraadschap|[Oo]mgevingsdienst|[Rr]ijksdienst voor|[Mm]unicipality of|[Cc]ity of|[Pp]rovince of|"
    rf"[Mm]inistry of|[Vv]eiligheidsregio)\s(?:(?:de|het|the)\s)?{NAME}|{NAME})"
)


_WITH_TOWN = re.compile(rf"(?P<name>{HEADED.pattern}),\s(?P<town>[A-Z'’][\w'’ -]+)(?:\s\([A-Z][a-z]{{1,3}}\.?\))?")


def _behind_name(statement: Statement) -> Iterator[Fact]:
    """The town behind the name of an organisation ("Provincie Zeeland, Middelburg")."""
    start = statement.text.rfind(", ") + 2
    town = re.sub(r"\s\([A-Z][a-z]{1,3}\.?\)$", "", statement.text[start:].strip())
    places = places_in(town) if start > 1 else ()
    if len(places) == 1 and places[0].end - places[0].start == len(town):
        yield statement.fact(FactKind.LOCATION, Words((places[0].name,)), start, len(statement.text))


_PERSON = re.compile(
    r"(?:(?:mevrouw|mevr\.|mw\.|de heer|dhr\.|drs\.|dr\.|ir\.|mr\.|ing\.|prof\.)\s)*(?P<name>[A-ZÀ-Þ][\w'’.-]+(?:\s\([A-Z]\w+\))?"
    r"(?:\s(?:van|de|den|der|ter|ten|te|el|al|la|le|in|’t|'t)\b)*(?:\s[A-ZÀ-Þ][\w'’-]+){1,2})(?P<role>,\s[a-zà-ÿ].*|\s\([a-zà-ÿ].*)?",
)
_NO_PERSON = re.compile(
    r"\b(?:gemeente|provincie|ministerie|waterschap|\w*dienst|\w*regio|GGD|universiteit|university|hogeschool|stichting|bureau|rijks\w*|"
    r"province|municipality|ministry|hoogheemraadschap|afdeling|team|programma\w*|project\w*|\w+schap|\w+raad|\w+kamer|directie|stad)\b",
    _I,
)


def is_person(text: str) -> bool:
    """Whether a text is somebody's name with a role or a title, as clients in the flesh are given."""
    found = _PERSON.fullmatch(text.strip())
    titled = found is not None and (bool(found["role"]) or not text.strip().startswith(found["name"]))
    return titled and not _NO_PERSON.search(found["name"] if found else "")


_OFFICE = re.compile(r"\s(?:office|department|team|unit|division|desk|afdeling|directie)\b", _I)
_TITLED = re.compile(r"\W*(?:Subject|Onderwerp|Titel|Title|Functie|Vacature|Stage|Internship|Betreft)\W*$")


def organisation(statement: Statement) -> Iterator[Fact]:
    """The organisation that offers the assignment: under a label, as a heading, or the one that seeks somebody."""
    text = statement.text
    if statement.labelled(FactKind.ORGANISATION):
        if len(text) <= 90 and re.match(r"\W*[A-ZÀ-Þ]", text) and not is_person(text):
            yield statement.fact(FactKind.ORGANISATION, Words((text.strip(),)))
            yield from _behind_name(statement)
    elif statement.kinds:
        return
    elif statement.block != "paragraph" and HEADED.fullmatch(text):
        yield statement.fact(FactKind.ORGANISATION, Words((text.strip(" -–|:"),)))
    elif statement.block == "item" and (lined := _WITH_TOWN.fullmatch(text)) and places_in(lined["town"]):
        yield statement.fact(FactKind.ORGANISATION, Words((lined["name"].strip(),)), *lined.span("name"))
        yield from _behind_name(statement)
    elif (statement.block == "heading" or _TITLED.match(statement.label)) and (headed := _IN_HEADING.search(text)):
        name = _closed(headed["name"])
        if _OFFICE.match(text, headed.end("name")):
            return
        yield statement.fact(
            FactKind.ORGANISATION, Words((name,)), headed.start("name"), headed.start("name") + len(name)
        )
    elif match := _OFFERED.search(text):
        group = next(name for name in ("name", "name2", "name3", "name4") if match[name])
        name = _closed(match[group])
        yield statement.fact(FactKind.ORGANISATION, Words((name,)), match.start(group), match.start(group) + len(name))
