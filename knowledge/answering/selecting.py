"""Selecting: which assignments meet what a question sets, and of which that can't be told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from knowledge.answering import verdicts
from knowledge.answering.aspects import asked_of, denied, stating, words_of
from knowledge.answering.demanding import demanded, demands_asked
from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Evidence
from knowledge.answering.extremes import extreme_in, measure
from knowledge.answering.rows import Row, by_name
from knowledge.answering.topics import speaking_of, spoken_for, wishes_of
from knowledge.answering.traces import trace
from knowledge.language.aspects import Asked
from knowledge.language.matching import COMPOUND, term
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_finding, is_placement, is_topical
from knowledge.questions.intent import wants_list, wants_mentions
from knowledge.questions.measures import measures_in, names
from knowledge.records import Assignment, Choice, Fact, FactKind, Filter

_LITERAL = 0.5  # of a topic in its own words, beside which other words for it leave a doubt
_SUITED = 0.8  # of the best one's score, when one is asked for
_OF_EACH = re.compile(r"\W*(?:(?:bij|voor|in|op|at|for) (?:welke?|which)|waar|where)\b")
_ANYWHERE = re.compile(r"\W*(?:waar|where)\b")
_DEMANDING = frozenset("verplicht verplichte verplichting eis eisen eist eisten noodzakelijk noodzaak voorwaarde vereiste must mandatory compulsory".split())  # fmt: skip
_APPLYING = frozenset(
    "reageren reageer solliciteren solliciteer aanmelden aangemeld inschrijven meedoen opgeven terecht gerekend apply applying sign join".split()
)
_EMPLOYMENT_WORDS = {
    "internship": ("stage", "internship", "stagiair", "meewerkstage", "afstudeerstage"),
    "graduation": ("afstudeer", "scriptie", "thesis", "graduation"),
    "trainee": ("trainee",),
}


_SETTLED = frozenset({FactKind.EMPLOYMENT, FactKind.PAY})  # what is not stated of these is left out without a word
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_NEARLY = 0.03  # of a duration
_LEVELS = ("mbo", "hbo", "bachelor", "wo", "master", "phd")


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
        rows, used = by_name(draft, rows, unsure)
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
    rows = _at_the_end(draft, _by_measure(draft, rows))
    topic = _topic(draft, used) or _unmet(draft, rows, len(everything))
    asked = asked_of(draft, []) if topic else []
    if asked and _mostly(draft, asked, topic):
        rows = _by_aspect(draft, rows, asked)
    elif topic:
        rows = _by_topic(draft, rows, topic, used)
    return Selection(rows, bool(topic), {} if topic else unsure)


def _by_kind(filters: tuple[Filter, ...]) -> list[list[Filter]]:
    """Conditions together that are alternatives: those of one kind."""
    grouped: dict[FactKind, list[Filter]] = {}
    for condition in filters:
        grouped.setdefault(condition.kind, []).append(condition)
    return list(grouped.values())


def _by_topic(draft: Draft, rows: list[Row], topic: list[str], used: set[str]) -> list[Row]:
    """The rows that speak of a topic, the clearest first."""
    facts = {row.assignment.id: row.facts for row in rows}
    wishes = wishes_of(draft.query.text, topic)
    spoken = [s for wish in wishes for s in speaking_of(draft, wish, facts)]
    found = {s.assignment.id: s for s in sorted(spoken, key=lambda s: s.share)}
    ranked = sorted(found.values(), key=lambda s: -s.share)
    literally = any(s.literal >= _LITERAL for s in ranked)
    told = [
        Row(
            s.assignment,
            facts[s.assignment.id],
            s.evidence.unit if s.evidence else None,
            not literally or s.literal > 0,
        )
        for s in ranked
    ]
    return told + _named_together(draft, told, facts, used)


def _named_together(draft: Draft, rows: list[Row], known: dict[str, list[Fact]], used: set[str]) -> list[Row]:
    """The other assignments of a document of which a sentence that is said of all puts several among the rows.

    Those that words of the question have left out are among them where that sentence has those words, too.
    """
    if draft.query.filters:
        return []
    shown = [row.shown for row in rows if row.shown is not None and draft.desk.owner(row.shown) is None]
    there = {row.assignment.id for row in rows}
    found = []
    for unit in {(u.document, u.span): u for u in shown if shown.count(u) > 1}.values():
        named = all(unit.words.meets(term(word)) >= COMPOUND for word in used)
        others = draft.desk.versions.newest(draft.desk.of_document(unit.document))
        found += [Row(a, known.get(a.id, []), unit) for a in others if a.id not in there and (named or a.id in known)]
    return found


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


def _by_measure(draft: Draft, rows: list[Row]) -> list[Row]:
    """Only the rows whose sentences name the amount that a question does ("één dag thuiswerken")."""
    measures = measures_in(draft.query.text, [f.words for f in draft.query.filters])
    if not measures or not any(row.facts for row in rows):
        return rows
    return [row for row in rows if all(any(names(text, m) for text in _told_of(draft, row)) for m in measures)]


def _told_of(draft: Draft, row: Row) -> list[str]:
    text = draft.desk.library.text(row.assignment.document)
    return [*(text.of(fact.quote) for fact in row.facts), *([row.shown.text] if row.shown else [])]


def _is_any_posting(draft: Draft, condition: Filter) -> bool:
    """Whether "vacatures" means the postings, whatever they offer: it is asked what they state."""
    stated = any(f.operator == "stated" and f.kind is not FactKind.PAY for f in draft.query.filters)
    return stated and condition.kind is FactKind.EMPLOYMENT and condition.value == "vacancy"


def _already_named(condition: Filter, used: set[str]) -> bool:
    """Whether the words of a condition have picked rows by name; those that every placement goes by name none."""
    words = set(tokenise(condition.words))
    return bool(used & words) and not (condition.kind is FactKind.EMPLOYMENT and all(map(is_placement, words)))


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
        row.sure = row.sure and not _says_less(condition, row.facts[-1])
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


def _says_less(condition: Filter, fact: Fact) -> bool:
    """Whether a master is asked for where a document only says that it is a university degree."""
    wanted = condition.kind is FactKind.EDUCATION and condition.value == "master"
    return wanted and isinstance(fact.value, Choice) and condition.value not in fact.value.values


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
    own = (w for w in words if is_topical(w) and extreme_in(w) is None and w not in _APPLYING | _DEMANDING)
    return [w for w in dict.fromkeys(own) if not is_finding(w)]


def _unmet(draft: Draft, rows: list[Row], total: int) -> list[str]:
    """What a question asks of each assignment where no condition has told any from another ("bij welke krijg je een buddy?")."""
    if len(rows) < total or draft.query.filters or not _OF_EACH.match(normalise(draft.query.text)):
        return []
    words = (w for w in tokenise(draft.query.text) if is_topical(w) and w not in _APPLYING | _DEMANDING)
    return [w for w in dict.fromkeys(words) if not is_finding(w) and extreme_in(w) is None]


def _mostly(draft: Draft, asked: list[Asked], topic: list[str]) -> bool:
    """Whether aspects account for at least half of the words of a topic."""
    return 2 * len(words_of(draft.query, asked) & set(topic)) >= len(topic)


def _by_aspect(draft: Draft, rows: list[Row], asked: list[Asked]) -> list[Row]:
    """The rows for which a sentence states what is asked, and doesn't deny it."""
    among = {row.assignment.id: row for row in rows}
    found: dict[str, list[Evidence]] = {}
    for evidence in sorted(stating(draft, [row.assignment for row in rows], asked), key=lambda e: -e.score):
        for owner in spoken_for(draft, evidence.unit) or draft.desk.of_document(evidence.unit.document):
            found.setdefault(owner.id, []).append(evidence)
    best = {key: one for key, own in found.items() if (one := _bearing_out(draft, own, asked)) is not None}
    top = max((e.score for e in best.values()), default=0.0)
    least = _SUITED * top if _asks_one(draft) and not _ANYWHERE.match(normalise(draft.query.text)) else 0.0
    told = [(row, best[key]) for key, row in among.items() if key in best]
    return [Row(row.assignment, row.facts, e.unit) for row, e in told if e.score >= least]


def _bearing_out(draft: Draft, found: list[Evidence], asked: list[Asked]) -> Evidence | None:
    """The sentence of an assignment by which what is asked holds of it: none that denies it, nor, where it is asked what is
    demanded, one that says that it is only welcome."""
    if demands_asked(draft.query.text):
        told = [demanded(e.unit.text, lambda part: any(one.aspect.states(part) for one in asked)) for e in found]
        if True in told:
            return found[told.index(True)]
        if False in told:
            return None
    return next((e for e in found if not denied(draft.query, e.unit, asked)), None)


def _asks_one(draft: Draft) -> bool:
    return not wants_list(draft.query.text)
