"""Holding: whether a fact that is stated is what a question asks for: of that person, for that case, in that measure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.answering import verdicts
from knowledge.answering.drafting import Draft
from knowledge.answering.qualifying import is_of_event
from knowledge.language.matching import SAME_CONCEPT, bag, term
from knowledge.language.quantities.calendar import WEEKDAY
from knowledge.language.words import normalise, tokenise
from knowledge.questions.asking import asked_words
from knowledge.questions.conditions import condition_in, leaves_out, rules_out
from knowledge.questions.generic import is_topical
from knowledge.questions.measures import counts, unit_asked
from knowledge.records import Assignment, Fact, FactKind, Person, Words

_WITH_PEOPLE = (FactKind.CONTACT, FactKind.MENTORS, FactKind.TEAM)
# a measure is what these are of: "hoeveel uur" is not asked of them
_MEASURED = frozenset(
    {FactKind.HOURS, FactKind.DURATION, FactKind.OFFICE_DAYS, FactKind.HOME_WORKING, FactKind.POSITIONS, FactKind.START,
     FactKind.END, FactKind.DEADLINE, FactKind.PAY, FactKind.EXPERIENCE, FactKind.PUBLISHED}
)  # fmt: skip
_DOUBTFUL = frozenset({FactKind.EMPLOYMENT, FactKind.ROTATION, FactKind.DURATION, FactKind.END})
"""Kinds of which a value may leave open what is asked: that it is a traineeship doesn't say what comes after it."""
_ON_DAYS = frozenset({FactKind.OFFICE_DAYS, FactKind.HOME_WORKING})
_DAYS_ASKED = re.compile(r"\b(?:welke|what|which) (?:vaste |week|werk)?(?:dag|dagen|days?)\b")
_DAY = re.compile(rf"\b(?:{WEEKDAY})")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+")
_PROPER = re.compile(r"(?<!^)(?<![.!?:] )\b[A-ZÀ-Þ][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with the assignment it is of."""

    assignment: Assignment
    fact: Fact

    @property
    def value(self) -> object:
        """What makes two statements the same: the value, and for words their content."""
        value = self.fact.value
        return frozenset(bag(self.fact.text).stems) if isinstance(value, Words) else value


def reaches(draft: Draft, assignment: Assignment, fact: Fact) -> bool:
    """Whether a contact has what is asked: a phone number, an e-mail address, and the name when one is named."""
    if not isinstance(fact.value, Person) or draft.query.expects not in ("phone", "email"):
        return True
    text = draft.desk.library.text(assignment.document).text
    asked = {w for w in tokenise(draft.query.text) if w in _people_of(assignment) or _is_name_in(text, w)}
    asked -= set(tokenise(f"{assignment.title} {assignment.organisation} {assignment.place}"))
    named = not asked or bool(asked & set(tokenise(fact.value.name)))
    return named and bool(fact.value.phone if draft.query.expects == "phone" else fact.value.email)


def holds(draft: Draft, stated: Stated) -> bool:
    """Whether a fact is stated for the case that is asked about ("als je het afmaakt"), and by name where a name is asked."""
    query = draft.query
    quote = draft.desk.library.text(stated.assignment.document).of(stated.fact.quote)
    if query.expects == "name" and stated.fact.kind in _WITH_PEOPLE and not _named_in(stated.fact, quote):
        return False
    if of_event(draft, stated):
        return False
    if stated.fact.kind in _ON_DAYS and _DAYS_ASKED.search(normalise(query.text)) and not _DAY.search(normalise(quote)):
        return False  # "we werken hybride" names no day
    if query.yes_no:  # whether it is so, is for the fact to say
        return _speaks_to(draft, stated.fact, quote) and (
            stated.fact.kind not in _DOUBTFUL or _of_the_case(draft, stated, quote)
        )
    if stated.fact.kind not in _MEASURED and (unit := unit_asked(query.text)) and not counts(quote, unit):
        return False
    if rules_out(query.text, quote) or leaves_out(query.text, quote):
        return False
    return _of_the_case(draft, stated, quote)


def _of_the_case(draft: Draft, stated: Stated, quote: str) -> bool:
    query = draft.query
    one = stated.assignment
    name, words = bag(one.title, one.organisation, one.programme, one.place, *one.aliases), bag(quote)
    asked = {*query.named, *asked_words(query.text, query.kinds)}
    case = [term(w) for w in condition_in(query.text) - asked if not name.meets(term(w))]
    return not case or sum(words.meets(t) >= SAME_CONCEPT for t in case) >= len(case) / 2


def _speaks_to(draft: Draft, fact: Fact, quote: str) -> bool:
    """Whether a fact says if it is so: by its value, or with the words of the question ("een vaste baan?" of "tijdelijk" doesn't)."""
    query = draft.query
    if fact.kind not in _DOUBTFUL or verdicts.of_fact(query, fact) is not None:
        return True
    by = {w for w in asked_words(query.text, query.kinds) if is_topical(w)}
    asked = [term(w) for w in {*query.terms, *by} - set(query.named)]
    words = bag(quote)
    return sum(words.meets(t) >= SAME_CONCEPT for t in asked) >= len(asked) / 2


def of_event(draft: Draft, stated: Stated) -> bool:
    """Whether a question is about a meeting on the way to the assignment, and the fact about the assignment itself."""
    quote = draft.desk.library.text(stated.assignment.document).of(stated.fact.quote)
    return is_of_event(draft.query.text, stated.fact, quote)


def _named_in(fact: Fact, quote: str) -> bool:
    return bool(fact.value.name) if isinstance(fact.value, Person) else bool(_PROPER.search(quote))


def _is_name_in(text: str, word: str) -> bool:
    """Whether a word stands in a text as a name does: behind or before another one, and never in small letters."""
    name = re.escape(word.capitalize())
    beside = rf"[A-ZÀ-Þ][\w'’-]+ (?:(?:van|de|der|den|el|al|ter|ten|von) )*{name}\b|\b{name} (?:(?:van|de|der|den|el|al|ter|ten|von) )*[A-ZÀ-Þ]"
    return len(word) > 2 and bool(re.search(beside, text)) and not re.search(rf"\b{re.escape(word)}\b", text)


def _people_of(assignment: Assignment) -> frozenset[str]:
    """The words of the names of the people that an assignment speaks of."""
    texts = [
        f.value.name if isinstance(f.value, Person) else f.text for k in _WITH_PEOPLE for f in assignment.stated(k)
    ]
    return frozenset(w for text in texts for name in _CAPITALISED.findall(text) for w in tokenise(name))
