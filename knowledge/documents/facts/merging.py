"""Merging: facts of one assignment without repeats, people with their addresses, days with the year they fall in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from knowledge.language.quantities import Yearless, dates
from knowledge.records import Choice, Day, DocumentText, Fact, FactKind, Person, Span, Words

SINGLE = frozenset(
    {
        FactKind.HOURS,
        FactKind.START,
        FactKind.END,
        FactKind.DURATION,
        FactKind.DEADLINE,
        FactKind.PAY,
        FactKind.LOCATION,
        FactKind.OFFICE_DAYS,
        FactKind.HOME_WORKING,
        FactKind.SELF_EMPLOYED,
        FactKind.ROTATION,
        FactKind.POSITIONS,
        FactKind.REFERENCE,
        FactKind.EDUCATION,
    }
)
"""The kinds of which a newer message replaces what an older one says."""


def merged(document: DocumentText, facts: list[Fact]) -> tuple[Fact, ...]:
    """The facts in the order of their kinds and places, each said once."""
    chosen: list[Fact] = []
    for kind in FactKind:
        same = [fact for fact in facts if fact.kind is kind]
        same.sort(key=lambda fact: (fact.quote.start, document.text.find(fact.text, fact.quote.start)))
        reduce = _REDUCERS.get(kind)
        chosen.extend(_once(reduce(document, same) if reduce else same))
    return _with_years(chosen)


def _once(facts: list[Fact]) -> list[Fact]:
    """Facts without those that repeat the value or the words of an earlier one."""
    kept: list[Fact] = []
    for fact in facts:
        if not any(fact.value == one.value or _within(fact, one) for one in kept):
            kept = [one for one in kept if not _within(one, fact)] + [fact]
    return kept


def _within(less: Fact, more: Fact) -> bool:
    """Whether a fact says no more than another: a month of a day, a part of its words."""
    one, other = less.value, more.value
    if isinstance(one, Day) and isinstance(other, Day):
        return one.year == other.year and one.month in (None, other.month) and one.day in (None, other.day)
    if isinstance(one, Choice) and isinstance(other, Choice):
        return less.kind is not FactKind.LANGUAGE and set(one.values) < set(other.values)
    if isinstance(one, Words) and isinstance(other, Words) and less.kind not in (FactKind.UNIT, FactKind.PROGRAMME):
        return " ".join(one.items).lower() in " ".join(other.items).lower()
    return False


def _hours(document: DocumentText, facts: list[Fact]) -> list[Fact]:
    """Hours without "full-time" where a number says more."""
    numbers = [fact for fact in facts if not isinstance(fact.value, (Words, Choice))]
    return numbers or facts


_FORMS = ("trainee", "graduation", "internship", "working_student", "vacancy")


def _employment(document: DocumentText, facts: list[Fact]) -> list[Fact]:
    """The one form of employment: what says most, "vacancy" only where nothing else is said."""

    def rank(fact: Fact) -> tuple[int, int]:
        if not isinstance(fact.value, Choice):
            return 3, 0
        listed = len(fact.text) * 5 >= fact.quote.end - fact.quote.start
        return (2 if fact.value.values == ("vacancy",) else 0 if listed else 1), -len(fact.value.values)

    words = [fact for fact in facts if isinstance(fact.value, Words)]
    sure = [fact for fact in facts if not _is_crumb(fact)]
    forms = [fact for fact in sure or facts if isinstance(fact.value, Choice)]
    return sorted(forms, key=rank)[:1] + words


def _is_crumb(fact: Fact) -> bool:
    """Whether a form of employment is no more than the name of a list in which the page stands ("Stages")."""
    plural = re.fullmatch(r"stages|vacatures|traineeships|internships|vacancies|jobs", fact.text, re.IGNORECASE)
    return bool(plural) and fact.quote.start < 300 and fact.quote.end - fact.quote.start <= 40


def _contacts(document: DocumentText, facts: list[Fact]) -> list[Fact]:
    """People with the addresses that stand next to them; somebody named twice is one person."""
    kept: list[Fact] = []
    for fact in facts:
        person = fact.value
        if not isinstance(person, Person):
            continue
        at = next((n for n, one in enumerate(kept) if _same_person(document, one, fact)), None)
        if at is None:
            kept.append(fact)
        else:
            kept[at] = _joined(document, kept[at], fact)
    return kept


def _same_person(document: DocumentText, one: Fact, other: Fact) -> bool:
    first, second = one.value, other.value
    if not isinstance(first, Person) or not isinstance(second, Person):
        return False
    if first.name and second.name:
        return first.name == second.name
    if _clash(first, second):
        return False
    if (first.email and first.email == second.email) or (first.phone and first.phone == second.phone):
        return True
    return other.quote.start - one.quote.end <= 60 and _belongs(document, second, other, first.name)


_NO_ADDRESS = re.compile(
    r"\b(?:e-?mail(?:adres)?|mail|tel(?:efoon|ephone)?(?:nummer)?|phone|mobiel|mobile|gsm|bereikbaar|reachable|via|op|per|"
    r"en|of|and|or|and|by|on|at|site|website|haar|hem|her|him|bel|call|is|te|"
    r"(?:maan|dins|woens|donder|vrij)dag|(?:mon|tues|wednes|thurs|fri)day)\b|\S+@\S+|[\d\W_]",
    re.IGNORECASE,
)


def _belongs(document: DocumentText, person: Person, fact: Fact, name: str) -> bool:
    """Whether an address behind somebody's name is that person's: nothing else is said of it, no box of everybody's."""
    if person.name or not name:
        return not name
    words = document.of(fact.quote)[document.of(fact.quote).find(fact.text) :]
    if _NO_ADDRESS.sub("", words) or not _is_label(document.of(fact.quote)):
        return False
    box = person.email.partition("@")[0].lower()
    return not box or any(len(part) > 2 and part.lower() in box for part in re.split(r"[\s-]", name))


def _is_label(quote: str) -> bool:
    before = re.split(r"\S+@|[+\d(]", quote, maxsplit=1)[0]
    return not _NO_ADDRESS.sub("", before) or before.rstrip().endswith(("?", "\n"))


def _clash(first: Person, second: Person) -> bool:
    return any(
        a and b and a != b
        for a, b in ((first.email, second.email), (first.phone, second.phone), (first.site, second.site))
    )


def _joined(document: DocumentText, one: Fact, other: Fact) -> Fact:
    """Two facts about one person as one, quoted from both when they stand together."""
    first, second = one.value, other.value
    if not isinstance(first, Person) or not isinstance(second, Person):
        return one
    person = Person(
        first.name or second.name,
        first.role or second.role,
        first.email or second.email,
        first.phone or second.phone,
        first.site or second.site,
    )
    if person == first:
        return one
    if person == second:
        return other
    quote = Span(min(one.quote.start, other.quote.start), max(one.quote.end, other.quote.end))
    if quote.end - quote.start > 700:
        return one
    spots = [document.text.find(fact.text, fact.quote.start) for fact in (one, other)]
    end = max(at + len(fact.text) for at, fact in zip(spots, (one, other), strict=True))
    return replace(one, value=person, text=document.text[min(spots) : end], quote=quote)


def _with_years(facts: list[Fact]) -> tuple[Fact, ...]:
    """Days whose year is left out, with the year that follows from the day of publication or of the start.

    A deadline is the first such day after the publication, or the last one before the start.
    """
    published = _day(facts, FactKind.PUBLISHED)
    start = _day(facts, FactKind.START)
    return tuple(_with_year(fact, published, start) for fact in facts)


def _day(facts: list[Fact], kind: FactKind) -> date | None:
    days = [fact.value.earliest for fact in facts if fact.kind is kind and isinstance(fact.value, Day)]
    return min(days, default=None)


_DATED = (FactKind.DEADLINE, FactKind.START, FactKind.END)


def _with_year(fact: Fact, published: date | None, start: date | None) -> Fact:
    if fact.kind not in _DATED or not isinstance(fact.value, Words):
        return fact
    found = dates(fact.text)
    day = found[0].value if len(found) == 1 else None
    if not isinstance(day, Yearless):
        return fact
    if published:
        return replace(fact, value=day.following(published))
    if fact.kind is FactKind.END and start:
        return replace(fact, value=day.following(start))
    if fact.kind is FactKind.DEADLINE and start:
        late = (day.month, day.day) > (start.month, start.day)
        return replace(fact, value=day.in_year(start.year - late))
    return fact


def _mentors(document: DocumentText, facts: list[Fact]) -> list[Fact]:
    """Those who guide, by name where any is named."""
    named = [
        fact
        for fact in facts
        if isinstance(fact.value, Choice) or re.search(r"[A-ZÀ-Þ][\w'’.]+\s(?:\w+\s)*[A-ZÀ-Þ]", fact.text)
    ]
    return named or facts


_REDUCERS: dict[FactKind, Callable[[DocumentText, list[Fact]], list[Fact]]] = {
    FactKind.HOURS: _hours,
    FactKind.EMPLOYMENT: _employment,
    FactKind.CONTACT: _contacts,
    FactKind.MENTORS: _mentors,
}
