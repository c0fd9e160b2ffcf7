"""Naming rows: which assignments a question wants by the programme, employer, place or title that it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.answering.drafting import Draft
from knowledge.answering.employers import kind_of, kinds_asked
from knowledge.answering.traces import mention
from knowledge.answering.units import Unit
from knowledge.language import places
from knowledge.language.frequency import commonness
from knowledge.language.matching import bag, term
from knowledge.language.words import STOP_WORDS, normalise, tokenise
from knowledge.questions.generic import is_topical
from knowledge.questions.intent import wants_list
from knowledge.questions.placenames import place_words, places_named
from knowledge.records import Assignment, Fact, FactKind, Intent

_ENDING = re.compile(r"\.\w{2,5}$")
_LONG_NAME, _RARE = 7, 2.5  # letters, and how common the one word may be that names a document ("stagebank")
# "bij de provincie Groningen" is who offers it; "in de provincie Groningen" is where it is
_ORGANISATION = re.compile(
    r"(?<!in )(?<!in de )\b(provincie|gemeente|ministerie|waterschap|hoogheemraadschap|omgevingsdienst|veiligheidsregio)\s+(?:van |voor )?(?!van|heeft|en|of|is)([\w'-]+)"
)
_OPENING = 6  # units
_EITHER = re.compile(r"\b(?:of|en|or|and)\b|,")
_ABOUT = re.compile(
    r"\b(?:gaan|gaat|handelen|draaien) (?:\w+ )?(?:over|om)\b|\b(?:are|is) (?:\w+ )?about\b|\bdeals? with\b"
)
_NOT_THERE = re.compile(r"\b(?:niet|geen|not|behalve|except|buiten|outside)\b[^,;]{0,14}$")
_AROUND = re.compile(r"\b(?:rond|rondom|in de buurt van|nabij|vlakbij|omgeving|near|around|close to)\b")


@dataclass
class Row:
    """An assignment that is listed, with the facts and the line that put it there, and whether that leaves no doubt."""

    assignment: Assignment
    facts: list[Fact] = field(default_factory=list)
    shown: Unit | None = None
    sure: bool = True


def by_name(draft: Draft, rows: list[Row], unsure: dict[FactKind, list[Assignment]]) -> tuple[list[Row], set[str]]:
    """The rows whose programme, employer, place or title the question names, and the words that named them."""
    rows, used = _by_heading(draft, rows)
    rows, words = _by_employer(draft, rows, used)
    used |= words
    rows, words = _by_kind_of_employer(draft, rows, used, unsure)
    used |= words
    rows, words = _by_place(draft, rows, used)
    used |= words
    return _by_word(draft, rows, used)


def _by_employer(draft: Draft, rows: list[Row], used: set[str]) -> tuple[list[Row], set[str]]:
    """The rows of an organisation that is named with what it is ("gemeente Ede")."""
    said = _ORGANISATION.search(normalise(draft.query.text))
    if (
        said is None or set(tokenise(said[2])) <= used | STOP_WORDS["nl"] | STOP_WORDS["en"]
    ):  # "de omgevingsdienst zijn …"
        return rows, set()
    wanted = {*tokenise(said[1]), *tokenise(said[2])}
    named = f" {' '.join((*tokenise(said[1]), *tokenise(said[2])))} "
    kept = [
        row for row in rows if wanted <= set(tokenise(row.assignment.organisation)) or _is_called(draft, row, named)
    ]
    return kept, set(tokenise(said[0]))


def _is_called(draft: Draft, row: Row, named: str) -> bool:
    """Whether an assignment whose employer isn't recorded, or its document, goes by a name."""
    assignment = row.assignment
    if assignment.organisation and kind_of(draft.desk, assignment)[1] is None:
        return False
    texts = (assignment.title, assignment.programme, *assignment.aliases, draft.desk.document_of(assignment).title)
    if any(named in f" {' '.join(tokenise(text))} " for text in texts):
        return True
    row.shown = next((u for u in draft.desk.units_in(assignment)[:_OPENING] if named in f" {' '.join(tokenise(u.text))} "), None)  # fmt: skip
    return row.shown is not None


def _by_kind_of_employer(
    draft: Draft, rows: list[Row], used: set[str], unsure: dict[FactKind, list[Assignment]]
) -> tuple[list[Row], set[str]]:
    """The rows whose employer is of a kind that is asked for ("bij een waterschap"), or is not ("niet bij een ministerie")."""
    asked = [one for one in kinds_asked(draft.query.text) if not set(tokenise(one.words)) <= used]
    if not asked:
        return rows, set()
    wanted = {one.kind for one in asked if not one.denied}
    unwanted = {one.kind for one in asked if one.denied}
    kept, unknown = list[Row](), list[Assignment]()
    for row in rows:
        kinds, row.shown = kind_of(draft.desk, row.assignment)
        if not kinds:
            unknown.append(row.assignment)
        elif kinds & wanted or (not wanted and not kinds & unwanted):
            kept.append(row)
    if unknown:
        unsure[FactKind.ORGANISATION] = unknown
    return kept, {word for one in asked for word in tokenise(one.words)}


def _by_place(draft: Draft, rows: list[Row], used: set[str]) -> tuple[list[Row], set[str]]:
    """The rows in the places that are named: in all of those that lie in one another, in any of others."""
    words, sets = set[str](), list[tuple[str, set[str]]]()
    for place in places_named(draft.query.text):
        own = place_words(draft.query.text, place)
        if own <= used:
            continue
        words |= own
        there = {row.assignment.id for row in rows if _lies_there(draft, row, place)}
        if _is_denied(draft, own):
            return [row for row in rows if row.assignment.id not in there], words
        if there or draft.query.absent or not any(draft.desk.identities.names_of(w) for w in tokenise(place)):
            sets.append((place, there))
    if not sets:
        return rows, words
    kept = sets[0][1]
    for place, there in sets[1:]:
        inside = any(places.lies_in(one, place) or places.lies_in(place, one) for one, _ in sets if one != place)
        kept = kept & there if inside or not _EITHER.search(normalise(draft.query.text)) else kept | there
    return [row for row in rows if row.assignment.id in kept], words


def _is_denied(draft: Draft, words: Collection[str]) -> bool:
    """Whether a place is named as the one where it is not to be ("niet in Assen")."""
    text = normalise(draft.query.text)
    return any(_NOT_THERE.search(text[: found.start()]) for word in words for found in re.finditer(rf"\b{word}", text))


def _by_word(draft: Draft, rows: list[Row], used: set[str]) -> tuple[list[Row], set[str]]:
    """The rows that words name which stand in who offers them or what they are called."""
    base, either = rows, _EITHER.search(normalise(draft.query.text))
    for word in () if _looks_for_topic(draft) else [w for w in tokenise(draft.query.text) if is_topical(w)]:
        if word in used or _is_condition(draft, word):
            continue
        named = draft.desk.identities.names_as_written(word)
        kept = [row for row in rows if row.assignment.id in named and _by_identity(row.assignment, word)]
        if not kept and either and len(rows) < len(base):
            kept = [r for r in base if r in rows or (r.assignment.id in named and _by_identity(r.assignment, word))]
            kept = kept if len(kept) > len(rows) else []
        if kept:
            rows, used = kept, used | {word}
    return rows, used


def _by_heading(draft: Draft, rows: list[Row]) -> tuple[list[Row], set[str]]:
    """The rows that stand under a programme or in a document that the question names, and the words that did."""
    asked = f" {' '.join(tokenise(draft.query.text))} "
    if programme := [row for row in rows if f" {' '.join(tokenise(row.assignment.programme)) or '?'} " in asked]:
        return programme, set(tokenise(programme[0].assignment.programme))
    headings: dict[str, list[Row]] = {}
    for row in rows:
        document = draft.desk.document_of(row.assignment)
        titles = (document.title, _ENDING.sub("", document.name))
        for heading in {part for title in titles for part in _parts_of(title) if f" {part} " in asked}:
            headings.setdefault(heading, []).append(row)
    found = {heading: own for heading, own in headings.items() if len(own) > 1}
    longest = max(found, key=len, default="")
    return (found[longest], set(longest.split())) if longest else (rows, set())


@lru_cache(maxsize=4096)
def _parts_of(title: str) -> frozenset[str]:
    """What a heading may be named by: two or more of its words together, or one that is in no other text."""
    words = [word for part in tokenise(title) for word in part.split("-")]
    runs = {tuple(words[a:b]) for a in range(len(words)) for b in range(a + 2, len(words) + 1)}
    telling = {" ".join(run) for run in runs if is_topical(run[0]) and is_topical(run[-1])}
    return frozenset(telling | {w for w in words if len(w) >= _LONG_NAME and is_topical(w) and commonness(w) < _RARE})


def _lies_there(draft: Draft, row: Row, place: str) -> bool:
    """Whether an assignment is in a place, by its record, or by a line of it where none says where it is."""
    assignment = row.assignment
    stated = [*assignment.stated(FactKind.LOCATION), *assignment.stated(FactKind.ORGANISATION)]
    for spot in filter(None, (assignment.place, assignment.organisation, *(f.text for f in stated))):
        if _is_there(spot, place):
            row.facts += [f for f in stated if f.text == spot][:1]
            return True
    around = bool(_AROUND.search(normalise(draft.query.text)))
    if around or not assignment.stated(FactKind.LOCATION):
        line = mention(draft.desk, assignment, place, anyhow=around)
        row.shown = line or row.shown
        return line is not None
    return False


@lru_cache(maxsize=65536)
def _is_there(spot: str, place: str) -> bool:
    """Whether words name a place, or one that lies in it."""
    if any(places.lies_in(found.name, place) for found in places.places_in(spot)):
        return True
    return f" {normalise(place)} " in f" {' '.join(tokenise(spot))} "


def _by_identity(assignment: Assignment, word: str) -> bool:
    """Whether a word stands in who offers an assignment or what it is called, not merely in its text."""
    own = bag(assignment.title, assignment.organisation, assignment.programme, assignment.place, *assignment.aliases,
              *(f.text for f in assignment.stated(FactKind.UNIT)))  # fmt: skip
    return own.meets(term(word)) >= 0.75 or any(w[:5] == word[:5] for w in own.words if len(w) > 4 and len(word) > 4)


def _is_condition(draft: Draft, word: str) -> bool:
    return any(word in tokenise(f.words) for f in draft.query.filters)


def _looks_for_topic(draft: Draft) -> bool:
    """Whether a question looks for placements by what is done there or what they are about, whatever words name others."""
    about = bool(_ABOUT.search(normalise(draft.query.text)))
    return draft.query.intent is Intent.LIST and (about or not wants_list(draft.query.text))
