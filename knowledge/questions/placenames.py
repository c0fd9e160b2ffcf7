"""Place names: the places that a question names, in whatever case it is typed."""

from __future__ import annotations

from functools import lru_cache

from knowledge.language import places
from knowledge.language.thesaurus import knows
from knowledge.language.words import tokenise
from knowledge.questions.generic import is_topical

_LONGEST = 3  # words
_COMMON = frozenset(
    "gooi best made heel goes elst huizen bergen ede rijs velden zeist hoorn kampen beek wijk broek heer loo zand steen eind haven west noord zuid oost midden".split()
)
_INSTITUTIONS = frozenset(
    {
        "tu",
        "universiteit",
        "hogeschool",
        "university",
        "uni",
        "roc",
        "stichting",
        "van",
        "el",
        "dr",
        "mevrouw",
        "meneer",
    }
)
_ADJECTIVES = {
    form: name
    for name, forms in {
        "Drenthe": "drents drentse", "Groningen": "gronings groningse groninger", "Friesland": "fries friese",
        "Overijssel": "overijssels overijsselse", "Gelderland": "gelders gelderse", "Utrecht": "utrechts utrechtse",
        "Noord-Brabant": "brabants brabantse", "Limburg": "limburgs limburgse", "Zeeland": "zeeuws zeeuwse",
        "Flevoland": "flevolands flevolandse", "Twente": "twents twentse", "Den Haag": "haags haagse",
        "Amsterdam": "amsterdams amsterdamse", "Rotterdam": "rotterdams rotterdamse", "Noord-Holland": "noord-hollands noord-hollandse",
        "Zuid-Holland": "zuid-hollands zuid-hollandse", "Nijmegen": "nijmeegs nijmeegse", "Zwolle": "zwols zwolse",
    }.items()
    for form in forms.split()
}  # fmt: skip


def places_named(text: str) -> tuple[str, ...]:
    """The usual names of the places in a question, longest first; a word belongs to one name only."""
    return tuple(dict.fromkeys(name for name, _ in _found(text)))


def place_words(text: str, place: str) -> frozenset[str]:
    """The words of a question that name a place, given its usual name ("south" and "holland" for Zuid-Holland)."""
    return frozenset(word for name, typed in _found(text) if name == place for word in typed)


def _is_common(word: str) -> bool:
    """Whether a place name is an everyday word too, which counts as a place only when it is written as one."""
    return knows(word) or word in _COMMON


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    words = tokenise(text)
    found: list[tuple[int, int, str]] = []
    for size in range(_LONGEST, 0, -1):
        for start in range(len(words) - size + 1):
            if any(start < end and begin < start + size for begin, end, _ in found):
                continue
            typed = " ".join(words[start : start + size])
            if start and words[start - 1] in _INSTITUTIONS:
                continue
            if size == 1 and (len(typed) < 3 or not is_topical(typed)):
                continue
            if size == 1 and typed not in _ADJECTIVES and _is_common(typed) and typed.capitalize() not in text:
                continue
            if place := places.find(_ADJECTIVES.get(typed, typed)) or places.find(typed.replace(" ", "-")):
                found.append((start, start + size, place.name))
    return tuple((name, tuple(words[start:end])) for start, end, name in found)
