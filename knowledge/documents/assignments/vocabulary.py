"""Documents, assignments: the words by which structure shows, read once from `vocabulary.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from knowledge.language.quantities.numbers import SMALL_NUMBER
from knowledge.language.words import STOP_WORDS, normalise, tokenise

Pattern = re.Pattern[str]
_OF = re.compile(r" (?:van|voor|of|for) (?!(?:de|het|een|je|jouw|onze|ons|alle|the|your|our|all)\b)(?P<subject>\w+)")
_CODE = re.compile(r"\b[A-Za-z]{1,6}(?:[-/.]\d+)+\b")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The patterns of the file, compiled; all but `roles` and `types` match normalised text."""

    parts: tuple[tuple[str, Pattern], ...]
    general_heading: Pattern
    speaking: Pattern
    general_document: Pattern
    board: Pattern
    offered: Pattern
    several: Pattern
    counted: Pattern
    collection: Pattern
    everybody: Pattern
    of_all: Pattern
    menu: Pattern
    pointing: Pattern
    topics: Pattern
    openings: Pattern
    offers: Pattern
    signals: tuple[Pattern, ...]
    label: Pattern
    strong_label: Pattern
    forwarded: Pattern
    greeting: Pattern
    closing: Pattern
    disclaimer: Pattern
    counted_parts: Pattern
    offer_facts: tuple[Pattern, ...]
    collecting: Pattern
    title_column: Pattern
    other_column: Pattern
    work_column: Pattern
    generic: frozenset[str]
    form: frozenset[str]
    role: Pattern
    bare_role: Pattern
    types: Pattern


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the genre."""
    data = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    documents, openings, names = data["documents"], data["openings"], data["names"]
    return Vocabulary(
        parts=tuple((key, _any_of(patterns)) for key, patterns in data["parts"].items()),
        general_heading=_any_of(data["headings"]["general"]),
        speaking=re.compile(data["headings"]["speaking"]),
        general_document=re.compile(documents["general"]),
        board=re.compile(documents["board"]),
        offered=re.compile(documents["offered"]),
        several=re.compile(documents["several"]),
        collection=re.compile(documents["collection"]),
        counted=_counted(documents["several"], documents["places"]),
        everybody=re.compile(documents["everybody"]),
        of_all=re.compile(documents["of_all"]),
        menu=re.compile(documents["menu"]),
        pointing=re.compile(documents["pointing"]),
        topics=re.compile(documents["topics"]),
        openings=_any_of(openings["strong"]),
        offers=re.compile(openings["offers"]),
        signals=tuple(map(re.compile, openings["signals"])),
        label=re.compile(openings["labels"]),
        strong_label=re.compile(openings["strong_labels"]),
        **{key: re.compile(data["letters"][key]) for key in ("forwarded", "greeting", "closing", "disclaimer")},
        offer_facts=tuple(re.compile(pattern) for pattern in data["letters"]["offer_facts"]),
        collecting=re.compile(data["letters"]["collecting"]),
        counted_parts=re.compile(openings["counted_parts"]),
        title_column=re.compile(data["tables"]["title"]),
        other_column=re.compile(data["tables"]["other"]),
        work_column=re.compile(data["tables"]["work"]),
        generic=frozenset(names["generic"].split()),
        form=frozenset(names["form"].split()),
        role=re.compile(rf"\b[\w-]*(?:{names['roles']})s?\b"),
        bare_role=re.compile(rf"(?:{names['common_roles']})s?"),
        types=re.compile(rf"\b(?:{names['types']})\b"),
    )


def _counted(*things: str) -> Pattern:
    """A number of assignments: "drie stages", "vier nieuwe plekken", "het zijn er vijf"."""
    number = rf"(?:{SMALL_NUMBER}|[2-9]|1\d)"
    return re.compile(
        rf"\b(?:zijn|zie je|vind je|staan|hebben we) er (?P<pronoun>{number})\b|"
        rf"\b(?P<number>{number})\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(things)})"
    )


def _any_of(patterns: list[str]) -> Pattern:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def part_of(heading: str) -> str:
    """Which part of an assignment a heading announces ("tasks", "you", "contact", …); empty when it does not."""
    words = vocabulary()
    plain = " ".join(normalise(heading).split()).strip(" :")
    for key, pattern in words.parts:
        if pattern.search(plain):
            return key
    return "speaking" if words.speaking.search(plain) else ""


def is_general(heading: str) -> bool:
    """Whether a heading announces something that is said of the document as a whole, and not of a subject ("Huisvesting
    van vluchtelingen")."""
    plain = normalise(heading).strip()
    found = vocabulary().general_heading.search(plain)
    subject = _OF.match(plain, found.end()) if found and found.end() else None
    return bool(found) and not (subject and distinguishing(subject["subject"]))


def distinguishing(name: str) -> bool:
    """Whether a name has a word that singles something out: no stop word, no number, no word of the genre."""
    words = vocabulary()
    return any(
        word not in words.generic
        and word not in STOP_WORDS["nl"]
        and word not in STOP_WORDS["en"]
        and not word.isdigit()
        for word in tokenise(name)
    )


def telling_words(name: str) -> frozenset[str]:
    """The words of a name that single something out, without those for what is offered and for the form it is in."""
    words = vocabulary()
    return frozenset(
        word
        for word in tokenise(_CODE.sub(" ", name))
        if distinguishing(word)
        and word not in words.form
        and len(word) > 1
        and not any(letter.isdigit() for letter in word)
    )
