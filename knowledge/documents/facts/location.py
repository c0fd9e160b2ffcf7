"""Location: where one works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from knowledge.documents.facts.organisation import HEADED
from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.places import PlaceFound, places_in
from knowledge.records import Choice, Fact, FactKind, Words

_I = re.IGNORECASE
_AT = re.compile(
    r"(?:\b(?:standplaats|werklocatie|werkplek|(?:stage|werk)plaats|(?:werk)?locaties?|vestiging(?:en)?|"
    r"kantoor(?:locatie)?|"
    r"kantoren|hoofdkantoor|offices?|"
    r"headquarters|headquartered|based|located|gevestigd|stationed|workspaces?|workplace|location|gehuisvest|"
    r"werkadres)\b"
    r"(?:\s(?!van\b|met\b|naar\b)[\w’']+){0,3}?[\s:,]+(?:(?:is|in|te|at|van|bij|zoals|staat|staan|ligt|"
    r":)\s){0,3}(?:(?:de |the |het )?(?:centrum van|centre of|binnenstad van|city of|gemeente|stad)\s)?"
    r"|\b(?:provinciehuis|stadhuis|gemeentehuis|waterschapshuis|stadskantoor|hoofdkantoor|kantoor|office|"
    r"town hall)\s(?:(?:van|of)\s(?:het|de|the)\s\w+\s)?(?:\w+\s)?(?:staat|ligt|is|bevindt zich|is located)?\s?(?:in|te)\s"
    r"|\b(?:our|ons|onze|je|jouw)\s(?:[\w-]+\s){0,4}?(?:unit|department|afdeling|team|"
    r"directie)\s(?:[\w-]+\s){0,4}?(?:in|te)\s"
    r"|^\W*(?:bij|in|binnen|at|within)\s(?:het|de|ons|onze|the|our)\s(?:[\w&-]+\s){0,5}?(?:team|afdeling|unit|directie|department|"
    r"cluster)\s(?:[\w&-]+\s){0,5}?(?:in|te)\s"
    r"|\b(?:uitgevoerd|carried out)\s(?:in|te)\s"
    r"|\b(?:werk(?:t|en)?|working|work)\s(?:je\s)?(?:vanuit|op|at|from)\s(?:[\w’'-]+\s){0,7}?(?:in|te)\s"
    r"|\b(?:werk(?:en|t)?|werkzaam|werkplek|gestationeerd|working|work|zit|zitten|stage)\s(?:\w+\s){0,4}?(?:vanuit|in|"
    r"te|from)\s(?:ons kantoor in\s|our office in\s|het kantoor in\s|hartje\s)?"
    r"|\b(?:stage|internship|traineeship|vacature|opdracht|functie|assignment|position|job)\s(?:\w+\s)?(?:in|te)\s)$",
    _I,
)
_NOT_AT = re.compile(
    r"\b(?:lobby|richting|voor|partner|samen met|reis|bezoek|excursie|bijeenkomst|project|ervaring|experience|wonen|"
    r"campagne|omgeving|bekend|netwerk)\w*",
    _I,
)
_SKILL = re.compile(r"\b(?:ervaring|experience|kennis|affiniteit|knowledge)\b", _I)
_LIST = re.compile(r"\s*(?:,|en|of|and|or|/|&|-|·|\|)\s*(?:in\s|te\s)?")
_VAGUE = re.compile(
    r"\b(?:provinciehuis|hybride|diverse locaties|verschillende locaties|various locations|heel nederland|landelijk|"
    r"hele provincie|various|online|remote)\b",
    _I,
)


def location(statement: Statement) -> Iterator[Fact]:
    """The places of work: under a label, standing alone in a list of key facts, or in a sentence about where one works."""
    if statement.labelled(FactKind.LOCATION):
        yield from _under_label(statement)
    elif statement.bare and statement.block != "heading":
        yield from list(_alone(statement)) or _told(statement)
    elif statement.block == "heading":
        yield from (*_alone(statement), *_headed(statement))
    elif not statement.kinds:
        yield from _told(statement)


_AND_MORE = re.compile(
    r"(?<=\w)\s*(?:[,;(]|\s[–—-])\s*[^,;()]*\b(?:\w*dag(?:en)?|days?|thuis\w*|hybrid\w*|remote\w*|home|uur|hours)\b.*$",
    _I | re.DOTALL,
)
"""What a place is followed by that says how often one is there, not where."""


def _under_label(statement: Statement) -> Iterator[Fact]:
    statement = replace(statement, text=_AND_MORE.sub("", statement.text))
    text = statement.text.strip()
    if undecided(text):
        yield statement.fact(FactKind.LOCATION, Choice(("tbd",)))
        return
    if len(text) > 140 or len(text) < 2:
        return
    places = places_in(text)
    listed = len(places) > 1 and all(_LIST.fullmatch(text, one.end, two.start) for one, two in pairwise(places))
    if listed:
        for place in places:
            yield statement.fact(FactKind.LOCATION, Words((place.name,)), *_in(statement, place))
    elif places or _VAGUE.search(text) or (len(text) <= 60 and text[:1].isupper() and not text.endswith("?")):
        yield statement.fact(FactKind.LOCATION, Words((_without_route(text),)), 0, len(_without_route(statement.text)))


def _in(statement: Statement, place: PlaceFound) -> tuple[int, int]:
    lead = len(statement.text) - len(statement.text.lstrip())
    return place.start + lead, place.end + lead


_ROUTE = re.compile(
    r"\s*(?:[-–•·|(]\s*)?(?:route|bekijk (?:op de )?kaart|toon kaart|kaart|map|view map|directions)\W*$", _I
)


def _without_route(text: str) -> str:
    """A place without the button behind it ("Den Haag - route")."""
    return _ROUTE.sub("", text).strip(" ,;")


_IN_HEADING = re.compile(
    r"\((?P<place>[^()]+)\)\s*$|\s[–—|-]\s(?P<last>[^–—|()]+)$|\b(?:stage|internship|"
    r"standplaats)\s(?:\w+\s)?in\s(?P<here>[^–—|()]+)$|"
    r"^(?:provincie|gemeente|waterschap|ministerie|rijks\w+)\s[^–—|()]*\s(?:te|in)\s(?P<seat>[^–—|()]+)$",
    _I,
)


def _headed(statement: Statement) -> Iterator[Fact]:
    """The place at the end of a title: in brackets or behind a dash."""
    match = _IN_HEADING.search(statement.text)
    if match and match.lastgroup:
        words = match[match.lastgroup].strip()
        places = places_in(words)
        if len(places) == 1 and places[0].end - places[0].start == len(words):
            start = match.start(match.lastgroup)
            yield statement.fact(FactKind.LOCATION, Words((places[0].name,)), start, match.end(match.lastgroup))


def _alone(statement: Statement) -> Iterator[Fact]:
    """An item that is no more than one or more places."""
    text = _without_route(statement.text)
    places = places_in(text)
    areas = [one for one in places if _AREA.search(text[: one.start])]
    rest = text
    for place in reversed(places):
        rest = rest[: place.start] + rest[place.end :]
    if (
        not places
        or HEADED.fullmatch(text)
        or re.search(
            r"\w",
            re.sub(
                r"\b(?:en|of|and|or|gemeente|provincie|regio|province|the netherlands|nederland|hybrid[e]?|remote|"
                r"thuis)\b",
                "",
                rest,
                flags=_I,
            ),
        )
    ):
        return
    for place in places:
        if len(areas) == len(places) or place not in areas:
            yield statement.fact(FactKind.LOCATION, Words((place.name,)), place.start, place.end)


_AREA = re.compile(r"\b(?:gemeente|provincie|regio|municipality of|province of)\s$", _I)
"""What makes a place the area of an organisation, not the town one works in."""


def _told(statement: Statement) -> Iterator[Fact]:
    text = statement.text
    places = places_in(text)
    end = -1
    for place in places:
        before = re.sub(r"\s+", " ", text[max(0, place.start - 140) : place.start])
        follows = end >= 0 and _LIST.fullmatch(text, end, place.start)
        if not follows:
            cue = _AT.search(before)
            if (
                not cue
                or _NOT_AT.search(cue[0])
                or _SKILL.search(before)
                or re.search(r"\b(?:niet|not|no longer)\b[^.]{0,30}$", before, _I)
            ):
                end = -1
                continue
        end = place.end
        yield statement.fact(FactKind.LOCATION, Words((place.name,)), place.start, place.end)
