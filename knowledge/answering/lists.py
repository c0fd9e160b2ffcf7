"""Lists and counts: which assignments meet what a question sets, complete, from the records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.answering import verdicts, wording
from knowledge.answering.aspects import asked_of, denied, stating, words_of
from knowledge.answering.drafting import Draft, examples, names
from knowledge.answering.evidence import Evidence
from knowledge.answering.extremes import extreme_in, measure
from knowledge.answering.quoting import answer_passage
from knowledge.answering.refusals import absent_name
from knowledge.answering.sections import one_line
from knowledge.answering.topics import speaking_of, spoken_for, wishes_of
from knowledge.answering.values import said
from knowledge.answering.within import answer_within
from knowledge.language import places
from knowledge.language.aspects import Asked
from knowledge.language.frequency import commonness
from knowledge.language.matching import bag, term
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_finding, is_placement, is_topical
from knowledge.questions.intent import wants_list, wants_mentions, wants_whereabouts
from knowledge.questions.placenames import place_words, places_named
from knowledge.records import Assignment, Choice, Fact, FactKind, Filter, Intent, Outcome

_SUITED = 0.8  # of the best one's score, when one is asked for
_ROWS_OF_A_COUNT = 10
_KINDS = {
    "waterschap": ("waterschap", "hoogheemraadschap"),
    "waterschappen": ("waterschap", "hoogheemraadschap"),
    "water board": ("waterschap", "hoogheemraadschap", "water board"),
    "water boards": ("waterschap", "hoogheemraadschap", "water board"),
    "gemeenten": ("gemeente", "municipality"),
    "municipality": ("gemeente", "municipality"),
    "municipalities": ("gemeente", "municipality"),
    "ministeries": ("ministerie", "ministry"),
    "ministry": ("ministerie", "ministry"),
    "ministries": ("ministerie", "ministry"),
    "provincies": ("provincie", "province"),
    "provinces": ("provincie", "province"),
    "gemeente": ("gemeente", "municipality"),
    "ministerie": ("ministerie", "ministry"),
    "provincie": ("provincie", "province"),
}
_ENDING = re.compile(r"\.\w{2,5}$")
_LONG_NAME, _RARE = 7, 2.5  # letters, and how common the one word may be that names a document ("stagebank")
_ANYWHERE = re.compile(r"\W*(?:waar|where)\b")
_APPLYING = frozenset(
    "reageren reageer solliciteren solliciteer aanmelden aangemeld inschrijven meedoen opgeven terecht gerekend apply applying sign join".split()
)
_OF_A_KIND = re.compile(
    r"\b(?:bij|at|van|for|voor|with)\s+(?:een |a |an |het |de |the )?(waterschap(?:pen)?|water boards?|gemeenten?|municipalit(?:y|ies)|ministeries?|ministr(?:y|ies)|provincies?|provinces)\b(?!\s+(?:of|van|[A-Za-z]))"
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


@dataclass
class Row:
    """An assignment that is listed, with the facts and sentences that put it there."""

    assignment: Assignment
    facts: list[Fact] = field(default_factory=list)
    evidence: Evidence | None = None


@dataclass
class Selection:
    """The rows, and how many assignments do not state what was asked, per kind."""

    rows: list[Row]
    spoken: bool = False
    unknown: dict[FactKind, int] = field(default_factory=dict)


def answer_list(draft: Draft) -> None:
    """List or count the assignments that meet the question's conditions."""
    if answer_within(draft):
        return
    everything = draft.desk.versions.newest(list(draft.desk.library.assignments.values()))
    selection = _select(draft, everything)
    if not selection.rows and _may_be_elsewhere(draft) and answer_passage(draft, _meant(draft)):
        return
    if not selection.rows:
        _say_none(draft, selection, len(everything))
        return
    _say_head(draft, selection, len(everything))
    if draft.query.intent is Intent.LIST or len(selection.rows) <= _ROWS_OF_A_COUNT:
        titles = names([row.assignment for row in selection.rows])
        for title, row in zip(titles, selection.rows, strict=True):
            _say_row(draft, title, row)
    _say_unknown(draft, selection, len(everything))
    draft.shown = tuple(row.assignment.id for row in selection.rows)


# --- selecting --------------------------------------------------------------------------------------------------------


def _select(draft: Draft, everything: list[Assignment]) -> Selection:
    rows, unknown = [Row(a) for a in everything], dict[FactKind, int]()
    mentions = wants_mentions(draft.query.text)
    rows, used = (rows, set[str]()) if mentions else _by_name(draft, rows)
    for condition in draft.query.filters:
        if _already_named(condition, used) or _is_any_posting(draft, condition):
            continue
        rows, missing = _by_fact(draft, rows, condition)
        if missing:
            unknown[condition.kind] = missing
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
    return Selection(rows, bool(topic), unknown)


def _by_topic(draft: Draft, rows: list[Row], topic: list[str]) -> list[Row]:
    """The rows that speak of a topic, the clearest first."""
    facts = {row.assignment.id: row.facts for row in rows}
    wishes = wishes_of(draft.query.text, topic)
    spoken = [s for wish in wishes for s in speaking_of(draft, wish, facts)]
    found = {s.assignment.id: s for s in sorted(spoken, key=lambda s: s.share)}
    ranked = sorted(found.values(), key=lambda s: -s.share)
    return [Row(s.assignment, facts[s.assignment.id], s.evidence) for s in ranked]


def _looks_for_topic(draft: Draft) -> bool:
    """Whether a question looks for a placement by what is done there, whatever words name others."""
    return draft.query.intent is Intent.LIST and not wants_list(draft.query.text)


def _may_be_elsewhere(draft: Draft) -> bool:
    """Whether a question that names no placement ("waar wordt … gegeven?") may have asked for a place, or for a reason."""
    return wants_whereabouts(draft.query.text) and not wants_list(draft.query.text)


def _meant(draft: Draft) -> list[Assignment]:
    return [draft.desk.assignment(a) for a in draft.query.assignments] if draft.query.certain else []


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


def _by_name(draft: Draft, rows: list[Row]) -> tuple[list[Row], set[str]]:
    """The rows whose place, organisation, programme or title the question names, and the words that named them."""
    words = [w for w in tokenise(draft.query.text) if is_topical(w)]
    used: set[str] = set()
    if said := _ORGANISATION.search(normalise(draft.query.text)):
        wanted = {*tokenise(said[1]), *tokenise(said[2])}
        return [row for row in rows if wanted <= set(tokenise(row.assignment.organisation))], set(tokenise(said[0]))
    if kind := _OF_A_KIND.search(normalise(draft.query.text)):
        names = _KINDS[kind[1]]
        kept = [row for row in rows if any(name in normalise(row.assignment.organisation) for name in names)]
        if kept:
            return kept, set(tokenise(kind[0]))
    rows, titled = _by_heading(draft, rows)
    used |= titled
    for place in places_named(draft.query.text):
        if place_words(draft.query.text, place) <= titled:
            continue
        kept = [row for row in rows if _lies_there(row, place)]
        used |= place_words(draft.query.text, place)
        if kept or draft.query.absent or not any(draft.desk.identities.names_of(w) for w in tokenise(place)):
            rows = kept
    for word in () if _looks_for_topic(draft) else words:
        if word in used or _is_condition(draft, word):
            continue
        named = draft.desk.identities.names_as_written(word)
        kept = [row for row in rows if row.assignment.id in named and _by_identity(row.assignment, word)]
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


def _lies_there(row: Row, place: str) -> bool:
    assignment = row.assignment
    stated = [*assignment.stated(FactKind.LOCATION), *assignment.stated(FactKind.ORGANISATION)]
    spots = [assignment.place, assignment.organisation, *(f.text for f in stated)]
    for spot in filter(None, spots):
        if _is_there(spot, place):
            row.facts += [f for f in stated if f.text == spot][:1]
            return True
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


def _by_fact(draft: Draft, rows: list[Row], condition: Filter) -> tuple[list[Row], int]:
    kept, missing = [], 0
    for row in rows:
        facts = row.assignment.stated(condition.kind)
        verdict = [verdicts.meets(condition, fact) for fact in facts]
        if True in verdict:
            row.facts.append(facts[verdict.index(True)])
            kept.append(row)
        elif not facts or all(v is None for v in verdict):
            if condition.kind is FactKind.EMPLOYMENT and _called(draft, row.assignment, condition.value):
                kept.append(row)
            elif condition.operator != "stated" and condition.kind is not FactKind.EMPLOYMENT:
                missing += 1
    if condition.kind is FactKind.EMPLOYMENT and not kept:
        return (rows, 0) if condition.value == "vacancy" else (kept, 0)
    return kept, missing


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
    found = [Row(row.assignment, row.facts, best[key]) for key, row in among.items() if key in best]
    return [row for row in found if row.evidence and row.evidence.score >= least]


def _asks_one(draft: Draft) -> bool:
    return not wants_list(draft.query.text)


# --- saying -----------------------------------------------------------------------------------------------------------


def _say_head(draft: Draft, selection: Selection, total: int) -> None:
    count = len(selection.rows)
    what = wording.sentence("placements", draft.language)
    if draft.query.intent is Intent.COUNT:
        name = "count_all" if count == total else "count"
        draft.work_out(name, count=count, total=total)
        return
    if selection.spoken and not wants_list(draft.query.text):
        draft.say("topic_one" if count == 1 else "topic_some")
        return
    start = wording.sentence("exists", draft.language) if draft.query.yes_no else ""
    name = "list_all" if count == total and count > 1 else "list_some"
    head = wording.sentence(name, draft.language, count=count, total=total, what=what)
    draft.lines.append(start + (head[0].lower() + head[1:] if start else head))
    draft.worked_out.append(draft.lines[-1])


def _say_row(draft: Draft, title: str, row: Row) -> None:
    assignment = row.assignment
    parts, marks = [title], []
    if assignment.organisation and assignment.organisation.lower() not in title.lower():
        parts.append(assignment.organisation)
    if not assignment.organisation and not row.facts:
        row.facts += [f for f in assignment.stated(FactKind.LOCATION) if f.text not in title][:1]
    for fact in _distinct(row.facts):
        if fact.kind is FactKind.ORGANISATION or (fact.kind is FactKind.LOCATION and fact.text in title):
            marks.append(draft.cite(assignment, fact))
            continue
        value = said(fact, draft.language)
        label = f"{wording.kind_name(fact.kind, draft.language)}: " if isinstance(fact.value, Choice) else ""
        if len(value) <= 120 and value not in parts:
            parts.append(label + value)
        marks.append(draft.cite(assignment, fact))
    line = "- " + " – ".join(parts)
    if row.evidence is not None:
        marks.append(draft.sources.cite(row.evidence.unit.document, row.evidence.unit.span))
        line += f": “{one_line(row.evidence.unit.text)[:260]}”"
    draft.add(line, *(marks or [draft.cite_name(assignment)]))


def _distinct(facts: list[Fact]) -> list[Fact]:
    return list({(f.kind, f.text): f for f in facts}.values())


def _say_unknown(draft: Draft, selection: Selection, total: int) -> None:
    for kind, count in selection.unknown.items():
        draft.work_out("list_unknown", count=count, total=total, kind=wording.kind_name(kind, draft.language))


def _say_none(draft: Draft, selection: Selection, total: int) -> None:
    draft.outcome = Outcome.NOT_STATED
    named = absent_name(draft.query) if draft.query.absent else ""
    if not named:
        named = next(iter(places_named(draft.query.text)), "")
    if named and not selection.spoken:
        draft.say("list_none_named", name=named)
    else:
        draft.say("list_none_topic" if selection.spoken and not draft.query.yes_no else "list_none")
    _say_unknown(draft, selection, total)
    draft.suggestions = examples(draft.desk, draft.language)
