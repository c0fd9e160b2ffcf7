"""Documents, assignments: the short names by which people call one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.documents.assignments.naming import readable_name
from knowledge.documents.assignments.offering import is_organisation, ministry_of, spoken_name
from knowledge.documents.assignments.organisations import organisations_in, other_names
from knowledge.documents.assignments.rows import code_of, is_name_like
from knowledge.documents.assignments.vocabulary import distinguishing, vocabulary
from knowledge.language.places import find_all, places_in
from knowledge.language.words import STOP_WORDS, normalise, tokenise
from knowledge.records import Assignment, Block, BlockKind, DocumentText, Language

_OPENING = 600  # characters at the start of an assignment in which its own names are introduced
_MOST = 16
_PHRASE = 50  # characters; what is longer nobody uses for short
_TITLE_PARTS = re.compile(r"\s+[–—-]\s+|\s*[/(),:;|‘’“”\"]\s*")
_QUOTED = re.compile(r"[‘'\"“„](?P<name>[A-ZÀ-Ý][^‘’'\"“”„\n.?!]{3,60}?)[’'\"”]")
_CAPITALISED = re.compile(
    r"(?<![.?!:]\s)(?<![\w-])"
    r"(?P<name>[A-ZÀ-Ý][\w&-]+(?:[ ](?:(?:van|voor|en|of|de|het|for|and|the)[ ]){0,2}[A-ZÀ-Ý][\w&-]+)+)"
)
_EXPLAINED = re.compile(r"[’'\"]?\s\((?:afgekort |hierna:? |or |of )?[‘'\"]?(?P<short>[A-Z][A-Za-z&]{1,7})[’'\"]?\)")
_PROGRAMME_SUBJECT = re.compile(
    r"^(?:Het programma|The programme) (?P<name>[A-ZÀ-Ý][\w-]*(?: \w+){0,3}?) (?:heeft|is|wil|richt|has|aims)\b", re.M
)
_PERSON = re.compile(
    r"\b(?:mail|bel|contact(?:persoon)?|\w*begeleiders?|mentor\w*|coach\w*|leiding van|reageren|vragen|call|e-?mail|supervisors?|coordinator|"
    r"begeleid\w*|begeleiding doe[nt]|leidinggevende|teammanager|teamleider|door|by|manager)\b[^.]{0,25}$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\s*[(,]\s*(?:\S+@|tel|mobiel|phone|\+\d|0\d)", re.IGNORECASE)
_ACTS = re.compile(  # what is said of a person behind the name
    r"(?:,? \w+){0,3}?,? (?:begeleidt|begeleiden|helpt|beantwoordt|beoordeelt|beantwoorden|leidt|is (?:je|jouw|your|er|bereikbaar)|"
    r"supervises|answers|helps|will (?:guide|supervise)|weet)\b|\s+\(?(?:0\d|\S+@)"
)
_DEPARTMENT = re.compile(
    r"\b(?:afdeling|team|directie|cluster|sector|eenheid|domein|department|unit)\s+$", re.IGNORECASE
)
_NOBILIARY = re.compile(
    r"[A-ZÀ-Ý][\w-]+ (?:van|de)(?: (?:de|der|den|het|'t))? [A-ZÀ-Ý]\w+(?: en [A-ZÀ-Ý].*)?$"
)  # "Anke van Dam"
_OR: dict[Language, re.Pattern[str]] = {"nl": re.compile(r"\sof\s"), "en": re.compile(r"\sor\s")}
_AND = re.compile(r"\s(?:en|and)\s")
_GROUP = re.compile(
    r"\b(?:team|afdeling|programma|project|directie|cluster|unit|domein|dienst|department|programme)\s+$", re.I
)
_SENTENCE = re.compile(r"[.?!:;](?:\s|$)")
_ABOUT_PEOPLE = re.compile(
    r"\s*(?:van|aan|cc|bcc|from|to|verzonden|sent|datum|date|onderwerp|subject|contact\w*|\w*begeleiders?|mentors?|supervisors?|"
    r"naam|name|adres|address|werkplek|bezoekadres|leidinggevende|manager|telefoon|e-?mail|phone|partners?)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:straat|laan|steeg|gracht|singel|plein|kade|dreef|weg|hof|markt|street|avenue)(?:\s\d+\w?)?$", re.I
)
_CONNECTED = re.compile(r"\s(?:van|voor|of|for)(?:\s(?:de|het|the))?\s")
_PREPOSITION = re.compile(
    r" (?:in|voor|bij|van|binnen|naar|over|met|aan|op|boven|via|als|om|die|dat|welke|waarmee|for|at|of|on|with|that)\b"
)
_ARTICLE = re.compile(r"^(?:de|het|een|the|an?)\s+", re.IGNORECASE)
_SMALL_WORDS = STOP_WORDS["nl"] | STOP_WORDS["en"]
_BEGINNINGS = frozenset(
    "langs tijdens binnen vanuit naast sinds volgens kennis ervaring samen tussen rond rondom vanaf namens dankzij ook "
    "geschikt standplaats locatie werklocatie opdrachtgever werkgever organisatie contactpersoon location employer client during between within along since according knowledge experience together suitable let elke ieder".split()
)
_SENTENCE_WORDS = frozenset(
    ["je", "jij", "we", "wij", "ik", "you", "hoe", "how", "kan", "kun", "can", "wordt", "zal", "die"]
)
_ROLE = re.compile(
    r"\b(?:als|een|naar|rol van|as an?|functie)[: ]+(?:een |onze )?"
    r"(?P<role>(?:(?:junior|senior|medior|strategisch|adjunct)[- ])?[\w-]+)"
)
_SENIORITY = re.compile(r"^(?:junior|senior|medior|strategisch|lead)[ -]+", re.IGNORECASE)
_SOUGHT = re.compile(r"\b(?:zoeken|zoek naar|zoekt|als|rol van|looking for|functie:|as an?)\b")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9&]{2,7}(?![\w])")


def with_aliases(document: DocumentText, assignments: Sequence[Assignment], name: str = "") -> tuple[Assignment, ...]:
    """The assignments of a document with the names that tell each from the others.

    Args:
        document: after reading and cleaning.
        assignments: those of the document, in its order.
        name: the file name, by whose words people know the only assignment in it.
    """
    said = [_said_of(document, one) for one in assignments]
    codes = _codes(document, assignments)
    shorts = abbreviations(document.text)
    found: list[tuple[str, ...]] = []
    for n, one in enumerate(assignments):
        others = said[:n] + said[n + 1 :]
        alone = len(assignments) == 1
        names = [*_names(document, one, alone=alone), _file_words(document, name) if alone else ""]
        told = tuple(name for name in _distinct(names, one.title) if not _said(name, others))
        employer = dict.fromkeys(short for short, long in shorts if long == one.organisation)  # all may share it
        own = tuple(dict.fromkeys((*codes[n], *told)))[: _MOST - len(employer)]
        found.append((*own, *(short for short in employer if short not in own)))
    return tuple(replace(one, aliases=names) for one, names in zip(assignments, found, strict=True))


def _file_words(document: DocumentText, name: str) -> str:
    """The words of a file's name, where the text bears out at least one that tells something."""
    words = readable_name(name)
    text = normalise(document.text)
    return words if any(distinguishing(word) and normalise(word) in text for word in words.split()) else ""


def _codes(document: DocumentText, assignments: Sequence[Assignment]) -> list[tuple[str, ...]]:
    """The code of each assignment that has one of its own ("W-03"); a mere number ("opdracht 3") is no name."""
    codes = [code_of(document, one) for one in assignments]
    return [(code,) if is_name_like(code) and codes.count(code) == 1 else () for code in codes]


def _said_of(document: DocumentText, one: Assignment) -> str:
    """All words of an assignment, between spaces: what another one is not called by."""
    names = (one.title, one.organisation, *other_names(one.organisation), document.of(one.span))
    return f" {' '.join(tokenise(' | '.join(names)))} "


def _said(name: str, others: Sequence[str]) -> bool:
    words = f" {' '.join(tokenise(name))} "
    return any(words in other for other in others)


def _distinct(names: Iterable[str], title: str) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        tidy = _ARTICLE.sub("", " ".join(name.split()).strip(" .,:;-–'‘’\"“”"))
        key = normalise(tidy)
        if 2 <= len(tidy) <= 90 and key != normalise(title) and distinguishing(tidy) and _is_name(key):
            kept.setdefault(key, tidy)
    return tuple(kept.values())


def _is_name(phrase: str) -> bool:
    """Whether a phrase can be a name: it neither begins nor ends with a small word, and is no piece of a sentence."""
    words = phrase.split()
    return words[0] not in _SMALL_WORDS and words[-1] not in _SMALL_WORDS and not _SENTENCE_WORDS.intersection(words)


def _names(document: DocumentText, one: Assignment, *, alone: bool) -> Iterable[str]:
    text = document.of(one.span)
    opening = text[:_OPENING]
    yield from _of_title(one.title)
    yield from _roles(one.title, opening)
    if one.place and (not alone or all(place.kind != "province" for place in find_all(one.place))):
        yield one.place
    if one.programme and one.programme in text:
        yield one.programme
    if one.organisation:
        yield one.organisation
        yield from other_names(one.organisation)
        yield spoken_name(one.organisation)
        yield ministry_of(document.text[: one.span.start + _OPENING], one.organisation)
    for found in _QUOTED.finditer(opening):
        yield found["name"]
    yield from (found["name"] for found in _PROGRAMME_SUBJECT.finditer(text))
    for short, long in abbreviations(text[: 3 * _OPENING]):
        if not (other_names(long) or organisations_in(long)) or long == one.organisation:  # a partner is no name for it
            yield short
            yield long
    yield from _proper_names(_telling_text(document, one), one, document.language)


def _of_title(title: str) -> Iterable[str]:
    parts = [part for part in _TITLE_PARTS.split(title) if part and not is_organisation(part)]
    for part in parts:
        yield part
        head = _PREPOSITION.split(part, maxsplit=1)[0]
        yield _without_generic_start(part) if len(part) <= _PHRASE else ""
        yield _without_generic_start(head)
        yield head if len(_ARTICLE.sub("", head).split()) > 1 else ""
        yield from () if title.isupper() else _lone_names(part)
    yield from (place.name for place in places_in(title))
    yield from () if title.isupper() else _ACRONYM.findall(title)


def _without_generic_start(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and not distinguishing(words[0]):
        words = words[1:]
    return " ".join(words) if len(words) < len(phrase.split()) else ""


def _lone_names(title: str) -> Iterable[str]:
    """Words with a capital between words without: names of things ("Gebiedsontwikkeling Havenkwartier in …")."""
    words = title.split()
    for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False):
        plain = before[:1].islower() and before not in ("de", "het", "een", "the", "a")
        lone = after.lower() in _SMALL_WORDS | {""} and (plain or (before == words[0] and after))
        if lone and re.fullmatch(r"[A-ZÀ-Ý][\w-]{3,}", word) and not organisations_in(word):
            yield word


def _roles(title: str, opening: str) -> Iterable[str]:
    role = vocabulary().role
    for found in re.finditer(r"(?:(?:junior|senior|medior)[ -])?[\w-]+", title):
        if role.fullmatch(normalise(found[0]).split()[-1]):
            head = title[: found.end()]
            yield from (name for name in (head, _SENIORITY.sub("", head), found[0]) if not _is_bare_role(name))
            yield _PREPOSITION.split(title[found.end() :].strip(), maxsplit=1)[0]
    for found in _ROLE.finditer(opening):
        sought = _SOUGHT.search(opening[max(0, found.start() - 20) : found.start("role")])
        if sought and role.fullmatch(normalise(found["role"]).split()[-1]) and not _is_bare_role(found["role"]):
            yield found["role"]


def _is_bare_role(name: str) -> bool:
    """Whether a name is only what many are: "adviseur", "Officer"."""
    return bool(vocabulary().bare_role.fullmatch(normalise(name)))


def abbreviations(text: str) -> list[tuple[str, str]]:
    """Abbreviations that a text explains in brackets, each with its long form: the words before it whose first letters
    it takes, small words and second halves of compounds left out (after Schwartz and Hearst, 2003).
    """
    found = []
    for match in _EXPLAINED.finditer(text):
        words = re.findall(r"[\w'’&-]+", text[max(0, match.start() - 120) : match.start()])
        short = match["short"]
        long = _long_form(short, words, small=False) or _long_form(short, words, small=True) or _within(short, words)
        if long:
            found.append((match["short"], long))
    return found


def _long_form(short: str, words: list[str], *, small: bool) -> str:
    """The last words whose initials are the capitals of `short`; with `small`, small words have initials too."""
    initials = [letter for letter in short if letter.isupper()]
    for position in range(len(words) - 1, max(-1, len(words) - 10), -1):
        word = words[position]
        if word[0].upper() == initials[-1] and (small or word not in _SMALL_WORDS):
            initials.pop()
        elif word not in _SMALL_WORDS:
            return ""
        if not initials:
            return " ".join(words[position:])
    return ""


def _within(short: str, words: list[str]) -> str:
    """The last two or more words, of a name, that have the capitals of `short` in them in order, the first one in front:
    of "Rijksdienst Leefomgevingsgegevens" RLG takes a letter within."""
    letters = "".join(letter.casefold() for letter in short if letter.isupper())
    inside = re.compile(".*?".join(map(re.escape, letters)))
    for size in range(2, len(letters) + 1) if len(letters) > 2 else ():
        name = words[-size:]
        named = len(name) == size and all(word[0].isupper() or word in _SMALL_WORDS for word in name)
        if named and inside.match(" ".join(name).casefold()):
            return " ".join(name)
    return ""


def _telling_text(document: DocumentText, one: Assignment) -> str:
    """What the opening of an assignment says in sentences and headings: no letter heads, keys, signatures or menus."""
    said: list[str] = []
    for block in document.blocks:
        if not one.span.start <= block.span.start < min(one.span.end, one.span.start + _OPENING):
            continue
        text = document.of(block.span)
        named = block.kind is BlockKind.HEADING or (bool(one.title) and text.startswith(one.title))
        if named or (block.kind is not BlockKind.ROW and _SENTENCE.search(text)):
            said.append(text)
        elif block.kind is BlockKind.ROW and not _ABOUT_PEOPLE.match(text):
            said.extend(_telling_cells(document, block))
    return "\n".join(said)


def _telling_cells(document: DocumentText, block: Block) -> Iterable[str]:
    """What a row says behind its key, or in the columns that are not about people."""
    if not block.header:
        return [document.of(cell) for cell in block.cells[1:]]
    columns = zip(block.header, block.cells, strict=False)
    return [document.of(cell) for name, cell in columns if not _ABOUT_PEOPLE.match(name)]


def _proper_names(opening: str, one: Assignment, language: Language) -> Iterable[str]:
    """Names of more than one word with capitals, other than organisations and places that are not the assignment's."""
    organisations = [(found.start, found.end) for found in organisations_in(opening)]
    for found in _CAPITALISED.finditer(opening):
        start, end = found.span("name")
        if start >= _OPENING:
            return
        if any(a < end and start < b for a, b in organisations) or _only_places(found["name"]):
            continue
        before = opening[max(0, start - 40) : start]
        if _PERSON.search(before) or _REACHED.match(opening, end) or _ACTS.match(opening, end):
            continue
        if _DEPARTMENT.search(before) or _NOBILIARY.match(found["name"]):
            continue
        if _is_pair(found["name"], language) and not _GROUP.search(opening[max(0, start - 20) : start]):
            continue
        if found["name"].split()[0].lower() in _BEGINNINGS or vocabulary().menu.search(normalise(found["name"])):
            continue
        if _STREET.search(found["name"]):
            continue
        yield found["name"]
        yield from (chunk for chunk in _CONNECTED.split(found["name"]) if " " in chunk and not _only_places(chunk))


def _is_pair(name: str, language: Language) -> bool:
    """Whether a name is two things beside each other ("Rechten of Bestuurskunde", "Goes en Tholen"), people perhaps."""
    if _OR[language].search(name):
        return True
    parts = _AND.split(name)
    return len(parts) > 1 and all(len(part.split()) == 1 for part in parts)


def _only_places(name: str) -> bool:
    for place in reversed(places_in(name)):
        name = name[: place.start] + name[place.end :]
    return not distinguishing(name)
