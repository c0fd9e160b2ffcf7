"""Documents, assignments: who offers one, under which programme, and which place it is about."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.organisations import organisations_in, other_names
from knowledge.documents.assignments.outline import Outline
from knowledge.documents.assignments.vocabulary import distinguishing, part_of, vocabulary
from knowledge.documents.cleaning_marks import looks_like_person
from knowledge.language.places import find_all, places_in
from knowledge.language.words import normalise
from knowledge.records import Block, BlockKind

_OPENING = 900  # characters in which a text says whose placement it is
_EMPLOYER_LABEL = re.compile(r"(?:organisatie|opdrachtgever|werkgever|gemeente|organi[sz]ation|employer|client)\b")
_LONGEST_NAME = 70  # characters of an employer's name
_ASIDE = re.compile(r"\s*[,;(|]\s*|\s[–—-]\s|\.\s")
_NO_EMPLOYER = re.compile(
    r"(?:de |het |the )?(?:afdeling|team|directie|cluster|unit|project|programma|n\.?t\.?b|nader|diverse|nog |zie |see |tbd|"
    r"onbekend|department|various|verschillende|intern|extern|anoniem|n\.?v\.?t)\b|[\W\d]*$"
)
_WITH_A_ROLE = re.compile(
    r"\s*[,(]\s*(?:de |het )?(?!afdeling|team|directie|cluster|unit|vestiging|locatie|regio|sector|dienst|department)[a-z]"
)  # behind the name of somebody: "Wim Smal, directeur"
_PLACE_LABEL = re.compile(r"(?:standplaats|werklocatie|locatie|plaats|location|place|where)\b")
_LABELLED = re.compile(r"^\s*(?P<label>[^\n:|]{3,40}?)\s*(?::|\||\t| [–-] )\s*(?P<value>\S.*)", re.DOTALL)
_LABEL_ONLY = re.compile(
    r"^\s*(?P<label>[Ss]tandplaats|[Ww]erklocatie|[Ll]ocatie|[Pp]laats|[Ll]ocation)\s+(?P<value>[A-Z'’].*)"
)
_OFFERS = re.compile(
    r"\b(?:bij|voor|at|with|binnen|within|namens)(?: de| het| the| ons)?[ \n]+$|(?:^|[.!?\n])\s*(?:De |Het |The )?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:\s*\([\w&]{2,8}\))?(?:\s*[,|/·–—-]\s*|\s+)(?:(?:een )?onderdeel van (?:het )?|(?i:agentschap) van (?:het )?|part of (?:the )?)?"
)
_KIND_OF_BODY = re.compile(
    r"^(?:Provincie|Gemeente|Ministerie van|Waterschap|Hoogheemraadschap(?: van)?|Wetterskip|Omgevingsdienst|"
    r"Veiligheidsregio|Regio|GGD|Ministry of(?: the)?) (?=[A-ZÀ-Ý])"
)
_BY_KIND = re.compile(
    r"(?:gemeente|provincie|ministerie van|waterschap|hoogheemraadschap|omgevingsdienst|veiligheidsregio|ggd|municipality of)"
    r"(?: [\w'’-]+){1,4}",
    re.IGNORECASE,
)
_AUTHORITIES = ("Provincie", "Gemeente", "Ministerie", "Waterschap", "Hoogheemraadschap", "Wetterskip", "Ministry")
_PROGRAMME = re.compile(
    r"(?:\b[Hh]et |\b[Tt]he )?\b(?P<kind>(?:[A-Z]\w+ )?[Pp]rogramma(?:team)?|[Pp]rogramme)\s+[‘'\"“]?"
    r"(?P<name>[A-ZÀ-Ý][\w&-]*(?:\s(?:en|van|voor|of|de|het|in|op|and|the|for|[A-ZÀ-Ý][\w&-]*|\w+(?=\s(?:heeft|is|wil|richt|has)\b)))*)"
)
_A_PROGRAMME = re.compile(
    r"programm|trainee(?!s\b|pl)|talent(?:en)?(?:klas|pool|programma)|\bstarters|academie|academy", re.IGNORECASE
)
_A_COLLECTION = re.compile(
    r"bundel|boekje|gids\b|overzicht|catalogus|booklet|\bguide\b"
)  # of a programme's assignments
_OF_PEOPLE = re.compile(
    r"\s*(?:contact\w*|\w*begeleid(?:ers?|ing)|mentors?|supervisors?|naam|name|leidinggevende|e-?mail)\b", re.I
)
_TRAILING_SMALL = re.compile(r"(?:\s(?:en|van|voor|of|de|het|in|op|and|the|for))+$")
_THE_MUNICIPALITY = re.compile(r"\b[Dd]e gemeente (?![A-Z])|\b[Tt]he municipality (?!of\b)|\b[Oo]nze gemeente\b")


def organisation_of(view: Outline, draft: Draft, title: str, introduction: str = "") -> str:
    """The authority or agency that offers an assignment; empty when none is named.

    Args:
        view: the document.
        draft: the part of it that is the assignment; a label, its headings and its own text say most.
        title: the assignment's title.
        introduction: what the document says before its first assignment.
    """
    named = _named_as_such(view, draft, title, introduction) or _by_the_way(view, draft)
    return agency_of(view.document.text[: draft.span.start + _OPENING], named) or named


def _named_as_such(view: Outline, draft: Draft, title: str, introduction: str) -> str:
    own = view.between(draft.first, draft.last)
    labelled = _labelled(view, draft, _EMPLOYER_LABEL)
    if named := organisations_in(labelled):
        return named[0].name
    if employer := _as_labelled(labelled):
        return employer
    if named := organisations_in(title):
        return named[0].name
    if heading := _own_heading(view, draft):
        return heading
    item = view.blocks[draft.first].kind is BlockKind.ITEM
    if not item and (name := _offering(own) or _unnamed_municipality(own)):
        return name
    for text in (*reversed(draft.above), view.sections[0].title, view.document.title):
        if inherited := organisations_in(text):
            return inherited[0].name
    return _offering(introduction) or (_named_most(view.document.text) if item else "")


def _by_the_way(view: Outline, draft: Draft) -> str:
    """Who offers what names nobody: the one organisation of the page's edges, or of the name of the file."""
    edges = [removal.text for removal in view.document.removed if removal.reason in ("header", "footer", "navigation")]
    named = {one.name for text in edges for one in organisations_in(text)}
    if len(named) == 1:
        return named.pop()
    words = re.sub(r"[_\-+.\s]+", " ", view.name).split()
    known = organisations_in(" ".join([words[0].upper(), *words[1:]])) if words and len(words[0]) > 2 else ()
    titled = " ".join(word[:1].upper() + word[1:] for word in words)
    if known:
        return next(iter(other_names(known[0].name)), known[0].name)  # an abbreviation stands for its name
    return _unnamed_municipality(f"{view.between(draft.first, draft.last)}\n{titled}")


def agency_of(text: str, organisation: str) -> str:
    """The agency of a ministry that stands right beside its name ("Ministerie van …, Dienst …"); empty without one."""
    if not organisation.startswith(("Minist", "minist")):
        return ""
    return next((other for one, other in _beside(text) if one == organisation and not _is_ministry(other)), "")


def ministry_of(text: str, organisation: str) -> str:
    """The ministry right beside whose name an agency stands; empty without one."""
    if _is_ministry(organisation):
        return ""
    return next((one for one, other in _beside(text) if other == organisation and _is_ministry(one)), "")


def _is_ministry(name: str) -> bool:
    return name.startswith(("Minist", "minist"))


def _beside(text: str) -> list[tuple[str, str]]:
    """Organisations with nothing but a comma, a bar or "part of" between them, each pair both ways round."""
    named = organisations_in(text)
    pairs = [(a, b) for a, b in pairwise(named) if _BETWEEN.fullmatch(text, a.end, b.start)]
    return [pair for a, b in pairs for pair in ((a.name, b.name), (b.name, a.name))]


def spoken_name(organisation: str) -> str:
    """An authority without the word for its kind: "Rijn en IJssel" of a water board; empty where nothing is left out."""
    bare = _KIND_OF_BODY.sub("", organisation)
    return bare if bare != organisation and len(bare) > 2 else ""


def _as_labelled(value: str) -> str:
    """The employer that a label gives in its own words, without its department; nothing where it gives a mere unit."""
    name = _ASIDE.split(" ".join(value.split()), maxsplit=1)[0].strip(" .")
    plain = normalise(name)
    if looks_like_person(name) and _WITH_A_ROLE.match(value[value.find(name) + len(name) :]):
        return ""
    if not name or len(name) > _LONGEST_NAME or not name[0].isupper() or _NO_EMPLOYER.match(plain) or "@" in name:
        return ""
    places = find_all(name)
    return f"Gemeente {name}" if any(place.kind == "municipality" for place in places) else "" if places else name


def programme_of(view: Outline, draft: Draft) -> str:
    """The programme that an assignment is part of: the heading over it, or the first that its text names."""
    for heading in reversed(draft.above):
        if _names_a_programme(heading) and heading != _document_title(view):
            return heading.rstrip(" :")
    own = view.between(draft.first, draft.last)
    mentions = _PROGRAMME.finditer(own) if "rogramm" in own else iter(())
    named = next((one for one in mentions if not _OF_PEOPLE.match(own, own.rfind("\n", 0, one.start()) + 1)), None)
    if not named or named.start() > _OPENING:
        return ""
    name = _TRAILING_SMALL.sub("", " ".join(named["name"].split()))
    kind = named["kind"]
    return f"{kind} {name}" if " " in kind else name


def programme_of_all(view: Outline) -> str:
    """The programme that a whole document is of: the name in its first heading; "" when that names none."""
    first = view.sections[0].title.strip() if view.sections else ""
    return first if _A_PROGRAMME.search(first) and _names_a_programme(first) else ""


def _document_title(view: Outline) -> str:
    """The first heading, where it is higher than all others and does not call itself a programme."""
    first, *others = view.sections
    is_title = all(section.level > first.level for section in others) and not _A_PROGRAMME.search(first.title)
    return first.title if is_title else ""


def _names_a_programme(heading: str) -> bool:
    words, plain = vocabulary(), normalise(heading)
    other = words.several.search(plain) or words.general_document.search(plain) or words.board.search(plain)
    if other or _A_COLLECTION.search(plain) or plain.rstrip().endswith(("!", "?")):
        return False
    return distinguishing(heading) and not part_of(heading) and not organisations_in(heading)


def place_of(view: Outline, draft: Draft, title: str, organisation: str) -> str:
    """The town, municipality or region that an assignment is about: in its title, by a label, its authority's, or the
    one its text names most; a province when nothing smaller is named."""
    own = view.between(draft.first, draft.last)
    by_place = organisation if organisation.startswith(("Provincie", "Gemeente")) else ""
    for text in (title, _labelled(view, draft, _PLACE_LABEL), by_place):
        if named := places_in(text):
            return named[0].name
    counted = Counter(place.name for place in places_in(own))
    small = [name for name in counted if all(place.kind != "province" for place in find_all(name))]
    names = small or list(counted)
    return max(names, key=lambda name: counted[name]) if names else ""


def _labelled(view: Outline, draft: Draft, label: re.Pattern[str]) -> str:
    """The value behind a label, in a line, a row of two cells or a column."""
    for block in view.blocks[draft.first : draft.last]:
        for name, value in _pairs(view, block):
            if label.match(normalise(name).strip()):
                return value
    return ""


def _pairs(view: Outline, block: Block) -> list[tuple[str, str]]:
    cells = [view.document.of(cell).strip() for cell in block.cells]
    if block.kind is BlockKind.ROW:
        if block.header:
            return list(zip(block.header, cells, strict=False))
        return [(cells[0], cells[1])] if len(cells) == 2 else []
    text = view.document.of(block.span)
    found = _LABELLED.match(text) or _LABEL_ONLY.match(text)
    return [(found["label"], found["value"])] if found and len(text) < 200 else []


def _own_heading(view: Outline, draft: Draft) -> str:
    """The organisation that a heading of the assignment names: all of the heading, or the start of its subtitle."""
    for index in range(draft.first, draft.last):
        if view.blocks[index].kind is BlockKind.HEADING:
            named = organisations_in(view.words(index))
            subtitle = index == draft.first + 1 and bool(named) and named[0].start == 0
            if subtitle or is_organisation(view.words(index)):
                return named[0].name
    return ""


def is_organisation(text: str) -> bool:
    """Whether a line is nothing but the name of an organisation."""
    named = organisations_in(text)
    return len(named) == 1 and len(text.strip()) - (named[0].end - named[0].start) <= 4


def is_authority(text: str) -> bool:
    """Whether a line is nothing but the name of an organisation, by its form if nobody knows it ("Gemeente Veenbrug")."""
    return is_organisation(text) or bool(_BY_KIND.fullmatch(text.strip()))


def begins_with_authority(text: str) -> bool:
    """Whether a line says first of all whose something is: "Gemeente Veenbrug, team Wonen"."""
    named = organisations_in(text)
    return bool(named and named[0].start == 0) or bool(_BY_KIND.match(text.strip()))


def _offering(text: str) -> str:
    """The organisation that an opening places somebody at, else the first authority (no agency in passing)."""
    named = [one for one in organisations_in(text[: 2 * _OPENING]) if one.start < _OPENING]
    placed = [one for one in named if _OFFERS.search(text[max(0, one.start - 20) : one.start])]
    authorities = [one for one in named if one.name.startswith(_AUTHORITIES)]
    return next((one.name for one in (*placed, *authorities)), "")


def _named_most(text: str) -> str:
    """The organisation that a text keeps speaking of: more often than of all others together."""
    counted = Counter(one.name for one in organisations_in(text))
    name, times = max(counted.items(), key=lambda item: item[1], default=("", 0))
    return name if times > 2 and 2 * times > counted.total() else ""


def _unnamed_municipality(text: str) -> str:
    """The one municipality that a text names, when it speaks of "de gemeente"."""
    named = {place.name for place in places_in(text)}
    municipal = {name for name in named if any(place.kind == "municipality" for place in find_all(name))}
    return f"Gemeente {municipal.pop()}" if len(municipal) == 1 and _THE_MUNICIPALITY.search(text) else ""
