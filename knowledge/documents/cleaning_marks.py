"""How a line shows what it is: markers of list items, keys with values, ends of sentences, the looks of a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.language.words import STOP_WORDS, tokenise

_BULLETS = "•●▪■◦○‣∙·⁃–—*+✓✔➢►→§\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d-"
_MARKER = re.compile(
    rf"([{_BULLETS}]|o(?= )|\(?\d{{1,2}}[.)](?!\d)|\(?[a-z]\)|\(?(?:ii|iii|iv|vi|vii|viii)\))\s*(?=\S)"
)
_SPACED = re.compile(r"[–—*+§→o-]|\(?\d{1,2}\.")
_KEY_VALUE = re.compile(r"([^\W_][^:;.!?\t|]{1,38}?)\s*(?::(?=\s)\s*|\t+|\s{3,}|\.{4,}\s*|…{2,}\s*)(?=\S)")
_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SENTENCE_INSIDE = re.compile(
    r"(?<!\bdhr)(?<!\bmw)(?<!\bmevr)(?<!\bdrs)(?<!\bir)(?<!\bing)(?<!\bmr)(?<!\bdr)(?<!\bprof)(?<!\btel)(?<!\bca)(?<!\bnr)"
    r"(?<=[a-zà-ÿ\d)])[.!?] +[A-ZÀ-Þ]"
)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+['’‘\"“(]?[^\W\d_]")
_MEASURE = re.compile(
    r"(?:(?:circa|ca\.?|min\.?|max\.?|minimaal|maximaal|tot) )?(?:€|eur|\d)[\d\s.,/€–-]*(?:(?:tot|t/m|of|à|to|or)\s*€?\s*[\d.,]+\s*)?"
    r"(?:uur|uren|u|fte|euro|maanden?|jaar|weken|dagen|hours|months|bruto|per|p/|%)\b.{0,40}|€.{1,40}|(?:salaris)?schaal \d.{0,40}|"
    r"(?:sluit|sluiting|reageer|reageren|solliciteer|solliciteren|vanaf|per|start|voor|closes|apply|before)\b.{0,25}\b\d{1,2}[ -](?:\w{3,9}|\d{1,2})(?:[ -]\d{2,4})?|"
    r"(?:(?:hbo|wo|mbo|vmbo|havo|vwo|bachelor|master|/|of|en|or|and|-|,|\d|\+)\s*)+",
    re.I,
)
_LABELLED = re.compile(
    r"(?:(?:trainee|stage|afstudeer)?(?:opdracht|plek|plaats)|stage|vacature|functie|casus|perceel|lot|project|onderdeel|thema|deel|bijlage|"
    r"hoofdstuk|assignment|internship|position|vacancy|case|part|chapter|appendix)\s+(?:\d{1,3}|[A-Z])\b",
    re.I,
)
_DANGLING = frozenset(
    (
        "de het een van voor met bij en of te tussen per binnen tot onze ons deze dit die dat als om naar door onder "
        "the a an of for with and or to from by at in on is are"
    ).split()
)
_INSTITUTION = re.compile(
    r"programma|provincie|gemeente|ministerie|team|afdeling|project|opdracht|stage|dienst|directi|waterschap|regio|"
    r"rijk|toekomst|informatie|contact|functie|werk|vacature|trainee|province|municipality|ministry|about|our|plan",
    re.I,
)
_PERSON = re.compile(
    r"(?:(?:drs|ir|ing|mr|dr)\.? )*[A-ZÀ-Þ][\w’'.-]+(?: (?:van|de|der|den|ten|ter|het|'t|el|la))*(?: [A-ZÀ-Þ][\w’'-]+){1,2}"
)


_ADDRESS = re.compile(
    r"(?:(?:tel|t|e|e-?mail|telefoon|mobiel|phone|w|web|i)\b[.:]? *)?(?:\S+@\S+\.\w+|(?:https?://|www\.)\S+|[+(\d][\d ()+-]{7,}\d)",
    re.I,
)
_RULE = re.compile(r"[-–—=_*~#.·•+|\s]{3,}")


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item: the marker itself, its style, and where the item's text begins."""

    text: str
    style: str
    end: int


def marker_of(text: str) -> Marker | None:
    """The list marker a line begins with, if it does."""
    found = _MARKER.match(text)
    if not found or found.end() >= len(text):
        return None
    mark = found[1]
    if _SPACED.fullmatch(mark) and found.end() == found.end(1):
        return None
    style = "1" if any(c.isdigit() for c in mark) else "a" if mark[-1] == ")" else "-" if mark in "-–—" else mark
    return Marker(mark, style, found.end())


def key_and_value(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The spans of the key and of the value of a line such as "Standplaats: Zwolle", or None."""
    found = _KEY_VALUE.match(text)
    if not found or len(found[1].split()) > 5 or len(text) - found.end() < 1 or text[found.end() :].startswith("//"):
        return None
    return (0, found.end(1)), (found.end(), len(text))


def is_plain_row(text: str, value: tuple[int, int]) -> bool:
    """Whether a key's value is a value, not prose: short, one key, no sentence after a sentence."""
    words = text[value[0] : value[1]]
    return len(words) <= 120 and not _SENTENCE_INSIDE.search(words) and not re.search(r"[,;] [^\W\d_]\w{2,20}: ", words)


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence ends (or as an introduction of what follows, with a colon)."""
    return bool(_END.search(text))


def is_dangling(text: str) -> bool:
    """Whether a line cannot be the end of anything: a comma, an open bracket, an article or preposition at its end."""
    if text.endswith((",", "(", "/", "&")) or text.rfind("(") > text.rfind(")"):
        return True
    words = text.rsplit(None, 1)
    return bool(words) and words[-1] in _DANGLING


def begins_lower(text: str) -> bool:
    """Whether a line begins as the middle of a sentence does."""
    first = text.lstrip("(\"'“‘„")[:1]
    return first.islower() or first in "&+%€/)"


def first_word(text: str) -> str:
    """The word that would have to fit at the end of the line before."""
    return text.split(None, 1)[0] if text.strip() else ""


def looks_like_heading(text: str) -> bool:
    """Whether a line of its own has the looks of a heading: short, begins with a capital or a number, ends openly."""
    if not 2 <= len(text) <= 90 or len(text.split()) > 13 or not any(c.isalpha() for c in text):
        return False
    if begins_lower(text) or text.endswith((".", ";", ",")) or is_dangling(text) or "@" in text:
        return False
    return not text.endswith(":") or names_what_follows(text)


def is_measure(text: str) -> bool:
    """Whether a line is only a value: hours, an amount, a scale, a last day, a level of education."""
    return bool(_MEASURE.fullmatch(text.strip()))


def names_what_follows(text: str) -> bool:
    """Whether a line with a colon at its end is the name of a part ("Data Science:"), not a lead-in ("Je gaat:")."""
    words = tokenise(text)
    return len(words) <= 4 and not any(w in STOP_WORDS["nl"] or w in STOP_WORDS["en"] for w in words)


def is_numbered_heading(text: str) -> bool:
    """Whether a heading carries a number: "2.1 Aanpak", "Opdracht 3 – Wonen"."""
    return bool(_NUMBERED.match(text) or _LABELLED.match(text))


def is_labelled(text: str) -> bool:
    """Whether a line begins with the label and number of a part: "Opdracht 3: Wonen" is no key with a value."""
    return bool(_LABELLED.match(text))


def number_depth(text: str) -> int:
    """How deep the number of a heading goes: 1 for "2. Aanpak", 2 for "2.1 Aanpak", 0 without one."""
    found = _NUMBERED.match(text)
    return found[1].count(".") + 1 if found else 0


def is_address(text: str) -> bool:
    """Whether a line is nothing but an e-mail address, a web address or a phone number."""
    return bool(_ADDRESS.fullmatch(text))


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: dashes, equals signs, stars."""
    return bool(_RULE.fullmatch(text))


def looks_like_person(text: str) -> bool:
    """Whether a line is just somebody's name."""
    return bool(_PERSON.fullmatch(text)) and not text.isupper() and not _INSTITUTION.search(text)
