"""Documents, assignments: which of the lines and phrases of a document is the name of an assignment, weighed.

Every short line near the beginning, what a label gives, the page's title, the trail of pages above it, the name of the
file and what the sentences seek are candidates. Each has signs (where it stands, what it looks like, whether file and
text bear it out); how much a sign says stands in `titles.toml`, fitted by `tests/benchmarks/fit_titles.py`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import PurePath

from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.naming import (
    clean_title,
    composed_title,
    file_title,
    first_words,
    is_place,
    is_remark,
    item_title,
    said_title,
    sought_title,
    subject_of,
    trail_of,
    work_title,
)
from knowledge.documents.assignments.offering import is_organisation
from knowledge.documents.assignments.organisations import organisations_in
from knowledge.documents.assignments.outline import Outline, bare_title, opening_title
from knowledge.documents.assignments.vocabulary import distinguishing, part_of, telling_words, vocabulary
from knowledge.documents.cleaning_marks import is_measure, looks_like_person
from knowledge.documents.forms import without_number
from knowledge.language.places import places_in
from knowledge.language.words import normalise, tokenise
from knowledge.records import Block, BlockKind

_NEAR_TOP = 30  # blocks at the beginning of a document among which its title stands
_NEAR = 6  # blocks at the beginning of one of several assignments
_HEADINGS = 6  # further headings that may be a title
_LONGEST = 160  # characters
_MOST_WORDS = 22
_SENTENCE_WORDS = 6  # a line of more words that ends with a full stop is a sentence
_KINDS = {
    BlockKind.HEADING: "marked",
    BlockKind.ITEM: "item",
    BlockKind.PARAGRAPH: "line",
    BlockKind.ROW: "line",
}
_PARTS = re.compile(r"\s+[–—|/-]\s+|\s*[|•·]\s*|:\s+")
_LABEL = re.compile(r"^\s*(?P<label>[^\n:|]{2,40}?)\s*(?::|\||\t|\s\.{3,}|\s{3,})\s*(?P<value>\S.*)$", re.DOTALL)
_NAME_LABEL = re.compile(
    r"(?:naam|titel|name|title)(?: (?:van|of))?(?: (?:de|het|the|je|jouw|your))? (?:\w*opdracht|\w*stage|\w*project|klus|functie|"
    r"vacature|assignment|internship|position|vacancy|job)|(?:\w*opdracht|stage|project|functie)(?:naam|titel)|"
    r"(?:project|assignment|job) (?:name|title)|(?:werk)?titel|title"
)
_ROLE_LABEL = re.compile(
    r"(?:functie(?:titel|naam)?|vacature|\w*opdracht|stage(?:opdracht|plek|plaats)?|rol|traineeplek|traineeplaats|position|"
    r"assignment|internship|role|vacancy|klus|project)"
)
_SUBJECT_LABEL = re.compile(r"(?:onderwerp|subject|betreft|re|inzake|thema)")
_MAIL_LABEL = re.compile(r"(?:van|aan|from|to|cc|bcc|datum|date|verzonden|sent|bijlagen?|attachments?|kenmerk)")
_UNIT = re.compile(
    r"(?:de |het )?(?:afdeling|team|directie|directoraat\S*|cluster|eenheid|domein|sector|bureau|dienst|faculteit|dg|unit|department|"
    r"programmateam|stuurgroep|werkgroep|school|instituut)\b"
)
_A_PLACE = re.compile(r"\s*(?:\w*plek|\w*plaats|positie|place|position)\s+(?:\d|[A-Z])\b", re.IGNORECASE)
_BODY = re.compile(
    r"^(?:de )?(?:gemeente|provincie|ministerie|waterschap|veiligheidsregio|omgevingsdienst|ggd|municipality|ministry)\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be the name of an assignment, and the signs for and against that."""

    words: str
    signs: dict[str, float] = field(default_factory=dict)


def title_of(view: Outline, draft: Draft, *, alone: bool) -> str:
    """The name of an assignment.

    Args:
        view: the document.
        draft: the part of it that is the assignment.
        alone: whether it is the only one, so that the document's title and headings may name it.
    """
    if draft.title:
        plain = clean_title(draft.title)
        if len(telling_words(plain)) == 1 and (shared := _shared_title(view, draft)):
            return f"{shared} – {plain[:1].lower()}{plain[1:]}"
        return plain if distinguishing(plain) else best_of(list(candidates_below(view, draft))) or plain
    if alone:
        return best_of(list(candidates(view))) or first_words(
            view, Draft(0, len(view.blocks), view.span(0, len(view.blocks)))
        )
    if view.blocks[draft.first].kind is BlockKind.ITEM:
        return item_title(view.words(draft.first)) or first_words(view, draft)
    return said_title(view.between(draft.first, draft.last)) or subject_of(view, draft) or first_words(view, draft)


def _shared_title(view: Outline, draft: Draft) -> str:
    """What the places of one placement have in common, where their headings ("Plaats B: verdieping") leave it out."""
    if not _A_PLACE.match(view.words(draft.first)):
        return ""
    above = [one for one in candidates(view) if one.signs.get("after", 0.0) < 1 and not one.signs.get("file")]
    shared = best_of(above)
    parts = [part for part in _PARTS.split(shared) if not vocabulary().several.search(normalise(part))]
    told = " – ".join(parts)
    known = {word for word in telling_words(told) if f"{word} " not in normalise(view.words(draft.first))}
    return told[:1].upper() + told[1:] if len(known) > 1 and not is_organisation(told) else ""


def best_of(found: list[Candidate]) -> str:
    """The candidate that most speaks for, the first of equals; empty without any."""
    return max(found, key=weight_of).words if found else ""


def weight_of(candidate: Candidate) -> float:
    """What all signs of a candidate say together."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) * value for sign, value in candidate.signs.items())


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return dict(tomllib.loads(files(__package__).joinpath("titles.toml").read_text(encoding="utf-8"))["weights"])


# --- candidates -------------------------------------------------------------------------------------------------------


def candidates(view: Outline) -> Iterator[Candidate]:
    """All that may name the only assignment of a document."""
    seen = _Seen.of(view)
    last = min(_NEAR_TOP, len(view.blocks))
    yield from _of_lines(view, seen, 0, last)
    further = [s for s in view.sections if s.title and s.first >= last][: max(0, _HEADINGS - last // 5)]
    yield from (c for s in further for c in _of_line(view, seen, s.first, 0))
    elsewhere = {
        "opening": opening_title(view),
        "page": view.document.title,
        "trail": seen.trail,
        "sought": sought_title(view),
        "work": work_title(view),
        "file": file_title(view),
        "composed": composed_title(view),
    }
    for source, words in elsewhere.items():
        if words and "@" not in words:
            yield _candidate(view, seen, words, {source: 1.0})


def candidates_below(view: Outline, draft: Draft) -> Iterator[Candidate]:
    """All that may name one of several assignments, in the lines below its heading."""
    yield from _of_lines(view, _Seen.of(view), draft.first + 1, min(draft.first + 1 + _NEAR, draft.last))


def _of_lines(view: Outline, seen: _Seen, first: int, last: int) -> Iterator[Candidate]:
    for index in range(first, last):
        yield from _of_line(view, seen, index, first)


def _of_line(view: Outline, seen: _Seen, index: int, first: int) -> Iterator[Candidate]:
    block = view.blocks[index]
    text = " ".join(view.words(index).split())
    label, value = _pair(view, block, text)
    asked = view.blocks[index - 1].kind is BlockKind.HEADING if index else False
    if asked and (name := _NAME_LABEL.fullmatch(normalise(bare_title(view.words(index - 1))).strip())):
        label, value = name[0], text  # of a form: "2. Titel van de opdracht", and the answer below it
    plain = normalise(without_number(label)).strip()
    where = {"after": min(index - first, 12) / 4, "first": float(index == first)}
    if label and (named := _labelled(plain)):
        if len(value) <= _LONGEST and named != "passed":
            place = {} if named == "name_label" else where  # a field that holds the name may stand anywhere on a form
            yield _candidate(view, seen, value, {named: 1.0} | place, index)
        return
    words = len(text.split())
    many_cells = block.kind is BlockKind.ROW and len(block.cells) != 2
    if many_cells or len(text) > _LONGEST or words > _MOST_WORDS or (text.endswith(".") and words > _SENTENCE_WORDS):
        return
    kind = "keyed" if label else _KINDS[block.kind]
    highest = {"highest": float(block.kind is BlockKind.HEADING and block.level == seen.highest)}
    yield _candidate(view, seen, text, {kind: 1.0} | where | highest, index)


def _pair(view: Outline, block: Block, text: str) -> tuple[str, str]:
    cells = [" ".join(view.document.of(cell).split()) for cell in block.cells]
    if block.kind is BlockKind.ROW:
        return (cells[0].strip(" :."), cells[1]) if len(cells) == 2 and not block.header else ("", "")
    found = _LABEL.match(text)
    return (found["label"].strip(" ."), found["value"]) if found else ("", "")


def _labelled(label: str) -> str:
    """What a label announces: a name, a role, a subject, or something that is no name ("passed"); empty for others."""
    for named, pattern in (("name_label", _NAME_LABEL), ("role_label", _ROLE_LABEL), ("subject_label", _SUBJECT_LABEL)):
        if pattern.fullmatch(label):
            return named
    return "passed" if _MAIL_LABEL.fullmatch(label) or vocabulary().label.match(f"{label}:") else ""


# --- signs ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Seen:
    """What bears a title out: the words of the file's name, the page's title, the trail of pages and the text."""

    file: frozenset[str]
    page: frozenset[str]
    trail: str
    stems: dict[str, int]
    highest: int

    @classmethod
    def of(cls, view: Outline) -> _Seen:
        stems: dict[str, int] = {}
        for word in tokenise(view.document.text):
            stems[word[:6]] = stems.get(word[:6], 0) + 1
        file = re.sub(r"[\W_\d]+", " ", PurePath(view.name).stem)
        levels = [block.level for block in view.blocks if block.kind is BlockKind.HEADING]
        trail = trail_of(view.document)
        return cls(
            frozenset(telling_words(file)),
            frozenset(telling_words(view.document.title)),
            trail,
            stems,
            min(levels, default=0),
        )


def _candidate(view: Outline, seen: _Seen, words: str, signs: dict[str, float], index: int = -1) -> Candidate:
    title = words if "composed" in signs else clean_title(_without_names(words)) or words
    return Candidate(title, signs | _signs(view, seen, words, title) | _beside(view, index))


def _without_names(words: str) -> str:
    """A line without the parts that are only the name of who offers or of a place."""
    line = " ".join(words.split())
    parts = [part for part in _PARTS.split(line) if part]
    own = [part for part in parts if not is_organisation(part) and not is_place(part)]
    if len(own) == len(parts) or not telling_words(" ".join(own)) or len(" ".join(own).split()) < 2:
        return line
    start = line.index(own[0])
    return line[start : line.index(own[-1], start) + len(own[-1])]


def _signs(view: Outline, seen: _Seen, words: str, title: str) -> dict[str, float]:
    plain, names = normalise(words).strip(), vocabulary()
    telling = telling_words(title)
    spans = [(found.start, found.end) for found in organisations_in(words)]
    spans += [(found.start, found.end) for found in places_in(words)]
    others = telling - {word for start, end in spans for word in tokenise(words[start:end])}
    says = {
        "nothing": not others,
        "organisation": is_organisation(words),
        "place": is_place(words),
        "person": looks_like_person(words) and not names.role.search(plain) and not names.offered.search(plain),
        "remark": is_remark(words),
        "part": part_of(words) not in ("", "speaking"),
        "speaking": part_of(words) == "speaking",
        "general": bool(names.general_heading.search(plain) or names.general_document.search(plain)),
        "several": bool(names.several.search(plain)),
        "offered": bool(names.offered.search(plain)),
        "role": bool(names.role.search(plain)),
        "unit": bool(_UNIT.match(plain)),
        "body": bool(_BODY.search(plain)),
        "measure": is_measure(words),
        "sentence": words.rstrip().endswith((".", ";", ",", ":", "!")),
        "question": words.rstrip().endswith("?"),
        "address": "@" in words or "www." in words or "://" in words,
        "numbered": bool(re.match(r"\d+(?:\.\d+)*\.?\s", words)),
        "lower": words[:1].islower(),
        "figures": any(c.isdigit() for c in title),
        "long": len(title.split()) > 12,
        "lone": len(title.split()) == 1,
    }
    borne = {
        "in_file": _share(others, seen.file),
        "in_page": _share(others, seen.page),
        "in_trail": _share(others, telling_words(seen.trail)),
        "in_text": sum(seen.stems.get(word[:6], 0) > 1 for word in others) / max(1, len(others)),
        "telling": min(len(others), 5) / 5,
    }
    return {sign: float(value) for sign, value in (says | borne).items() if value}


def _share(words: frozenset[str] | set[str], known: frozenset[str] | set[str]) -> float:
    """The share of words that others bear out, also as a part of a compound."""
    found = [
        word
        for word in words
        if any(word[:5] == one[:5] or (min(len(word), len(one)) > 4 and (word in one or one in word)) for one in known)
    ]
    return len(found) / len(words) if words else 0.0


def _beside(view: Outline, index: int) -> dict[str, float]:
    """What stands above and below a line: who offers it, labels with facts, a paragraph."""
    if index < 0:
        return {}
    above = index > 0 and is_organisation(view.words(index - 1))
    below = view.blocks[index + 1] if index + 1 < len(view.blocks) else None
    facts = below is not None and (
        below.kind is BlockKind.ROW
        or bool(vocabulary().label.match(view.plain(index + 1)))
        or is_measure(view.words(index + 1))
    )
    prose = below is not None and below.kind is BlockKind.PARAGRAPH and len(view.words(index + 1)) > 120
    found = {"below_organisation": above, "above_facts": facts, "above_prose": prose and not facts}
    return {sign: float(value) for sign, value in found.items() if value}


__all__ = ["Candidate", "best_of", "candidates", "candidates_below", "title_of", "weight_of"]
