"""Selecting: which assignments meet what a question sets, and of which that can't be told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from knowledge.answering import verdicts
from knowledge.answering.aspects import asked_of, denied, stating, words_of
from knowledge.answering.drafting import Draft
from knowledge.answering.employers import kind_of, kinds_asked
from knowledge.answering.evidence import Evidence
from knowledge.answering.extremes import extreme_in, measure
from knowledge.answering.topics import speaking_of, spoken_for, wishes_of
from knowledge.answering.traces import mention, trace
from knowledge.answering.units import Unit
from knowledge.language import places
from knowledge.language.aspects import Asked
from knowledge.language.frequency import commonness
from knowledge.language.matching import bag, term
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_finding, is_placement, is_topical
from knowledge.questions.intent import wants_list, wants_mentions
from knowledge.questions.placenames import place_words, places_named
from knowledge.records import Assignment, Choice, Fact, FactKind, Filter, Intent

_SUITED = 0.8  # of the best one's score, when one is asked for
_ENDING = re.compile(r"\.\w{2,5}$")
_LONG_NAME, _RARE = 7, 2.5  # letters, and how common the one word may be that names a document ("stagebank")
_ANYWHERE = re.compile(r"\W*(?:waar|where)\b")
_APPLYING = frozenset(
    "reageren reageer solliciteren solliciteer aanmelden aangemeld inschrijven meedoen opgeven terecht gerekend apply applying sign join".split()
)
# "bij de provincie Groningen" is who offers it; "in de provincie Groningen" is where it is
_ORGANISATION = re.compile(
    r"(?<!in )(?<!in de )\b(provincie|gemeente|ministerie|waterschap|hoogheemraadschap|omgevingsdienst|veiligheidsregio)\s+(?:van |voor )?(?!van|heeft|en|of|is)([\w'-]+)"
)
_EMPLOYMENT_WORDS = {
    "internship": ("stage", "internship", "stagiair", "meewerkstage", "afstudeerstage"),
    "graduation": ("afstudeer", "scriptie", "thesis", "graduation"),
    "trainee": ("trainee",),
}


_OPENING = 6  # units
_EITHER = re.compile(r"\b(?:of|en|or|and)\b|,")
_AROUND = re.compile(r"\b(?:rond|rondom|in de buurt van|nabij|vlakbij|omgeving|near|around|close to)\b")
_SETTLED = frozenset({FactKind.EMPLOYMENT, FactKind.PAY})  # what is not stated of these is left out without a word
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_NEARLY = 0.03  # of a duration
_LEVELS = ("mbo", "hbo", "bachelor", "wo", "master", "phd")


@dataclass
class Row:
    """An assignment that is listed, with the facts and the line that put it there."""

    assignment: Assignment
    facts: list[Fact] = field(default_factory=list)
    shown: Unit | None = None


@dataclass
class Selection:
    """The rows, and per kind of fact the assignments of which it is not stated whether they belong there."""

    rows: list[Row]
    spoken: bool = False
    unsure: dict[FactKind, list[Assignment]] = field(default_factory=dict)


def select(draft: Draft, everything: list[Assignment]) -> Selection:
    """The assignments that meet every condition of a question: by name, employer, place, fact and topic."""
    rows, unsure = [Row(a) for a in everything], dict[FactKind, list[Assignment]]()
    mentions = wants_mentions(draft.query.text)
    used = set[str]()
    if not mentions:
        rows, used = _by_name(draft, rows, unsure)
    for conditions in _by_kind(draft.query.filters):
        if _already_named(conditions[0], used) or _is_any_posting(draft, conditions[0]):
            continue
        rows, missing = _by_fact(draft, rows, conditions)
        if missing:
            unsure[conditions[0].kind] = missing
    for kind in draft.query.kinds:
        if not mentions and not any(f.kind is kind for f in draft.query.filters):
            for row in rows:
                row.facts += row.assignment.stated(kind)[:1]
    rows = _at_the_end(draft, rows)
    topic = _topic(draft, used)
    asked = asked_of(draft, []) if topic else []
    if asked and _mostly(draft, asked, topic):
        rows = _by_aspect(draft, rows, asked)
    elif topic:
        rows = _by_topic(draft, rows, topic)
    return Selection(rows, bool(topic), {} if topic else unsure)


def _by_kind(filters: tuple[Filter, ...]) -> list[list[Filter]]:
    """Conditions together that are alternatives: those of one kind."""
    grouped: dict[FactKind, list[Filter]] = {}
    for condition in filters:
        grouped.setdefault(condition.kind, []).append(condition)
    return list(grouped.values())


def _by_topic(draft: Draft, rows: list[Row], topic: list[str]) -> list[Row]:
    """The rows that speak of a topic, the clearest first."""
    facts = {row.assignment.id: row.facts for row in rows}
    wishes = wishes_of(draft.query.text, topic)
    spoken = [s for wish in wishes for s in speaking_of(draft, wish, facts)]
    found = {s.assignment.id: s for s in sorted(spoken, key=lambda s: s.share)}
    ranked = sorted(found.values(), key=lambda s: -s.share)
    return [Row(s.assignment, facts[s.assignment.id], s.evidence.unit if s.evidence else None) for s in ranked]


def _looks_for_topic(draft: Draft) -> bool:
    """Whether a question looks for a placement by what is done there, whatever words name others."""
    return draft.query.intent is Intent.LIST and not wants_list(draft.query.text)


def _at_the_end(draft: Draft, rows: list[Row]) -> list[Row]:
    """Only the rows with the highest, lowest, first or last value, when a question asks for those."""
    extreme = extreme_in(draft.query.text)
    kind = next(
        (k for k in draft.query.kinds if any(measure(f) is not None for r in rows for f in r.assignment.stated(k))),
        None,
    )
    if extreme is None or kind is None or any(f.kind is kind and f.operator != "stated" for f in draft.query.filters):
        return rows
    measured = [(m, row) for row in rows for f in row.assignment.stated(kind)[:1] if (m := measure(f)) is not None]
    end = (max if extreme.highest else min)(m for m, _ in measured)
    return [row for m, row in measured if m == end]


def _is_any_posting(draft: Draft, condition: Filter) -> bool:
    """Whether "vacatures" means the postings, whatever they offer: it is asked what they state."""
    stated = any(f.operator == "stated" and f.kind is not FactKind.PAY for f in draft.query.filters)
    return stated and condition.kind is FactKind.EMPLOYMENT and condition.value == "vacancy"


def _already_named(condition: Filter, used: set[str]) -> bool:
    """Whether the words of a condition have picked rows by name; those that every placement goes by name none."""
    words = set(tokenise(condition.words))
    return bool(used & words) and not (condition.kind is FactKind.EMPLOYMENT and all(map(is_placement, words)))


def _by_name(draft: Draft, rows: list[Row], unsure: dict[FactKind, list[Assignment]]) -> tuple[list[Row], set[str]]:
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
    if said is None or set(tokenise(said[2])) <= used:
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
        if there or draft.query.absent or not any(draft.desk.identities.names_of(w) for w in tokenise(place)):
            sets.append((place, there))
    if not sets:
        return rows, words
    kept = sets[0][1]
    for place, there in sets[1:]:
        inside = any(places.lies_in(one, place) or places.lies_in(place, one) for one, _ in sets if one != place)
        kept = kept & there if inside or not _EITHER.search(normalise(draft.query.text)) else kept | there
    return [row for row in rows if row.assignment.id in kept], words


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


def _by_fact(draft: Draft, rows: list[Row], conditions: list[Filter]) -> tuple[list[Row], list[Assignment]]:
    """The rows of which a fact, or a line where no fact settles it, meets one of the conditions; and those not known of."""
    kind, wanted = conditions[0].kind, [c for c in conditions if c.operator != "is_not"] or conditions
    kept, missing = list[Row](), list[Assignment]()
    for row in rows:
        verdict = _verdict(draft, row, wanted)
        if verdict and any(_is_denied(draft, row, c) for c in conditions if c not in wanted):
            verdict = False
        if verdict:
            kept.append(row)
        elif verdict is None and wanted[0].operator != "stated" and kind not in _SETTLED:
            missing.append(row.assignment)
    if kind is FactKind.EMPLOYMENT and not kept:
        return (rows, []) if any(c.value == "vacancy" for c in conditions) else (kept, [])
    return kept, missing


def _verdict(draft: Draft, row: Row, conditions: list[Filter]) -> bool | None:
    """Whether any of some alternatives is met; None where nothing tells."""
    verdicts_given = [_of_one(draft, row, condition) for condition in conditions]
    return True if True in verdicts_given else None if None in verdicts_given else False


def _is_denied(draft: Draft, row: Row, condition: Filter) -> bool:
    return _of_one(draft, Row(row.assignment), condition) is False


def _of_one(draft: Draft, row: Row, condition: Filter) -> bool | None:
    assignment = row.assignment
    if condition.operator == "is_not":
        verdict = _of_one(draft, Row(assignment), replace(condition, operator="is"))
        return None if verdict is None else not verdict
    facts = assignment.stated(condition.kind)
    given = [_meets(condition, fact) for fact in facts]
    if True in given:
        row.facts.append(facts[given.index(True)])
        return True
    if condition.kind is FactKind.EMPLOYMENT and not (facts and False in given):
        return True if _called(draft, assignment, condition.value) else None
    own = any(v is False and not f.inherited for v, f in zip(given, facts, strict=True))
    if not own and condition.operator != "stated" and (line := trace(draft.desk, assignment, condition)):
        row.shown = line
        return True
    return False if False in given else None


def _meets(condition: Filter, fact: Fact) -> bool | None:
    if condition.kind is FactKind.DURATION and condition.operator == "is":
        length, wanted = measure(fact), condition.value.split()
        days = float(wanted[0]) * _DAYS[wanted[1]]
        return None if length is None else abs(length - days) <= _NEARLY * days
    if condition.kind is FactKind.EDUCATION and condition.operator == "at_least":
        verdict = verdicts.meets(replace(condition, operator="is"), fact)
        return False if verdict and _takes_less(condition.value, fact) else verdict
    return verdicts.meets(condition, fact)


def _takes_less(level: str, fact: Fact) -> bool:
    """Whether a lower level of education will do, too."""
    if not isinstance(fact.value, Choice) or level not in _LEVELS:
        return False
    alike = {"bachelor": "hbo", "master": "wo"}.get(level, level)
    return any(v in _LEVELS and _LEVELS.index(v) < _LEVELS.index(alike) for v in fact.value.values)


def _called(draft: Draft, assignment: Assignment, value: str) -> bool:
    """Whether an assignment is called an internship, a traineeship … where no fact says which it is; a vacancy is whatever
    is not called an internship."""
    if value == "vacancy":
        return not (_called(draft, assignment, "internship") or _called(draft, assignment, "graduation"))
    title = normalise(f"{assignment.title} {draft.desk.document_of(assignment).title}")
    return any(word in title for word in _EMPLOYMENT_WORDS.get(value, ()))


def _topic(draft: Draft, used: set[str]) -> list[str]:
    conditions = {w for f in draft.query.filters for w in tokenise(f.words)}
    words = (w for w in draft.query.terms + draft.query.named if w not in used and w not in conditions)
    own = (w for w in words if is_topical(w) and extreme_in(w) is None and w not in _APPLYING)
    return [w for w in dict.fromkeys(own) if not is_finding(w)]


def _mostly(draft: Draft, asked: list[Asked], topic: list[str]) -> bool:
    """Whether aspects account for at least half of the words of a topic."""
    return 2 * len(words_of(draft.query, asked) & set(topic)) >= len(topic)


def _by_aspect(draft: Draft, rows: list[Row], asked: list[Asked]) -> list[Row]:
    """The rows for which a sentence states what is asked, and doesn't deny it."""
    among = {row.assignment.id: row for row in rows}
    best: dict[str, Evidence] = {}
    for evidence in sorted(stating(draft, [row.assignment for row in rows], asked), key=lambda e: -e.score):
        if not denied(draft.query, evidence.unit, asked):
            for owner in spoken_for(draft, evidence.unit) or draft.desk.of_document(evidence.unit.document):
                best.setdefault(owner.id, evidence)
    top = max((e.score for e in best.values()), default=0.0)
    least = _SUITED * top if _asks_one(draft) and not _ANYWHERE.match(normalise(draft.query.text)) else 0.0
    told = [(row, best[key]) for key, row in among.items() if key in best]
    return [Row(row.assignment, row.facts, e.unit) for row, e in told if e.score >= least]


def _asks_one(draft: Draft) -> bool:
    return not wants_list(draft.query.text)
