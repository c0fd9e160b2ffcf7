"""Extraction: what a document states about each of its assignments, rules inherited and corrections applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.documents.facts import (
    application,
    attendance,
    contact,
    deadlines,
    durations,
    employment,
    hours,
    location,
    mentors,
    organisation,
    pay,
    people,
    periods,
    requirements,
    result,
    status,
)
from knowledge.documents.facts.corrections import MESSAGE, corrected, overtaken
from knowledge.documents.facts.merging import SINGLE, merged
from knowledge.documents.facts.named import named_facts, without_provinces
from knowledge.documents.facts.scope import Scoped, scoped
from knowledge.documents.facts.signatures import signatures
from knowledge.documents.facts.statements import Statement, cut_statements, joined
from knowledge.documents.facts.weighing import Stating, standing_out
from knowledge.records import Assignment, DocumentText, Fact, FactKind


@dataclass(frozen=True, slots=True)
class Extractor:
    """How a kind of fact is found, and parts of words of which a sentence must hold one before it is worth looking
    ("#" is any digit; none at all means always). Looking only then makes extraction three times as quick.

    Labels, headings and short items are always looked at.
    """

    kind: FactKind
    extract: Callable[[Statement], Iterator[Fact]]
    hints: tuple[str, ...]


def _extractor(kind: FactKind, extract: Callable[[Statement], Iterator[Fact]], hints: str) -> Extractor:
    return Extractor(kind, extract, tuple(hints.split()))


EXTRACTORS = (
    _extractor(FactKind.HOURS, hours.hours, "uur uren urig hour hrs fte dag day week time deeltij voltij"),
    _extractor(FactKind.OFFICE_DAYS, attendance.office_days, "dag day"),
    _extractor(FactKind.HOME_WORKING, attendance.home_working, "thuis huis home remote hybrid afstand plaatsonafh"),
    _extractor(FactKind.PUBLISHED, deadlines.published, "#"),
    _extractor(FactKind.DEADLINE, deadlines.deadline, "#"),
    _extractor(FactKind.START, periods.start_and_end, "# direct snel soon overleg immediat asap"),
    _extractor(FactKind.DURATION, durations.duration, "maand month mnd week weken jaar jaren jarig year"),
    _extractor(
        FactKind.PAY,
        pay.pay,
        "€ eur schaal scale vergoed betaald bezold paid allowance compens salar remunerat pay",
    ),
    _extractor(
        FactKind.LOCATION,
        location.location,
        "plaats plek locatie location werk work stage intern kanto office vestig based located huis "
        "functie opdracht vacature trainee assignment position job hall team afdeling uitgevoerd carried",
    ),
    _extractor(
        FactKind.ORGANISATION,
        organisation.organisation,
        "provinc gemeent minist watersch municip city hoogheem omgevings veiligheid regio ggd dienst rdw uwv duo",
    ),
    _extractor(
        FactKind.UNIT,
        organisation.unit,
        "eenheid cluster afdeling directie sector dienst bureau domein team department unit division vakgroep section",
    ),
    _extractor(FactKind.PROGRAMME, organisation.programme, "program opgave"),
    _extractor(
        FactKind.TEAM,
        people.team,
        "team afdeling unit cluster bureau directie department daar hierin collega colleagues samen with bestaa consist ploeg "
        "groepje clubje mensen medewerkers people tien z'n",
    ),
    _extractor(
        FactKind.MENTORS,
        mentors.mentors,
        "begeleid mentor budd supervis coach leermeester guide praktijkopl hoede werkt kijk denkt terugval wegwijs zijde naast helpt ropes wing "
        "dat bespre beoord hand sleeptouw loop responsib discuss assess review",
    ),
    _extractor(
        FactKind.PARTNERS,
        people.partners,
        "samen partner partij trek overleg together with doe maken afstem stem contact mee werk "
        "sluit wissel trek afspra overeenk",
    ),
    _extractor(
        FactKind.CONTACT,
        contact.contact,
        "# @ contact vra info inlicht weten bel mail question call reach touch aanspreek recruiter",
    ),
    _extractor(
        FactKind.EDUCATION,
        requirements.education,
        "hbo mbo wo hogeschool beroepsonderw univers academi bachelor master bsc msc phd doctor vocation "
        "stud opleid degree gepromo",
    ),
    _extractor(FactKind.EXPERIENCE, requirements.experience, "ervaring experience starter graduate afgestudeerd"),
    _extractor(
        FactKind.LANGUAGE,
        requirements.language,
        "nederlands dutch engels english duits german frans french fries frisian",
    ),
    _extractor(
        FactKind.EMPLOYMENT,
        employment.employment,
        "stage stagiair trainee intern afstudeer scriptie thesis graduation student vaca bijbaan opening "
        "aanstelling functie contract dienst tijdelijk permanent detacher",
    ),
    _extractor(FactKind.ROTATION, employment.rotation, "roul rot vast fixed"),
    _extractor(
        FactKind.SELF_EMPLOYED,
        employment.self_employed,
        "zzp zelfstandig freelance self-employed contractor inhuur",
    ),
    _extractor(FactKind.REFERENCE, application.reference, "#"),
    _extractor(
        FactKind.APPLY,
        application.apply,
        "sollicit reage reactie meld schrij appl stuur mail upload send submit sturen respond @ www http "
        "site form knop",
    ),
    _extractor(
        FactKind.POSITIONS,
        application.positions,
        "zoek plek plaats ruimte looking seek hiring room offer bied vacanc zijn are hebben have beschikba",
    ),
    _extractor(FactKind.RESULT, result.result, ""),
    _extractor(
        FactKind.STATUS,
        status.status,
        "trokken vervallen vervalt vuld vergeven geheven nuleer stopgezet sloten niet door filled withdrawn cancel closed taken longer",
    ),
)

_DIGIT = re.compile(r"\d")
_UNSAID = re.compile(
    r"\bik (?:ben|werk|heb|had|kwam|begon|was|vind|doe|deed|zit)\b|\bI (?:am|was|work|worked|started|joined|have)\b|"
    r"\w [>»] \w",
    re.IGNORECASE,
)
"""What somebody tells of himself, and the path to a page ("Home > Vacatures"): no facts of the assignment."""
_ADDRESSED = re.compile(r"\b(?:je|jij|jullie|u|you) (?:kunt|kan|kun|mag|moet|can|may|could|should)\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:ook|eveneens|daarnaast|also|as well|in addition|additionally)\b", re.IGNORECASE)
"""What an assignment adds to the general rule instead of replacing it ("ook studenten van het mbo zijn welkom")."""
_ENVELOPE = re.compile(r"\W*(?:From|To|Cc|Bcc|Sent|Verzonden|Reply-To|Van|Aan|Date|Datum)\W*$")
"""The lines above an e-mail that say who sent it to whom."""


def extract_facts(document: DocumentText, assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """The assignments with everything the document states about them.

    A general rule of the document holds for an assignment that does not state the kind itself; a correction wins over
    what it corrects, an exception over its rule, a newer message over the one below it.
    """
    if not assignments:
        return ()
    signed = signatures(document)
    unsigned = [one for one in cut_statements(document) if not any(_inside(one, signature) for signature in signed)]
    unsigned = [one for one in unsigned if not _elsewhere(document, one, assignments)]
    statements = joined(overtaken(tuple(corrected(statement) for statement in (*unsigned, *signed))))
    found = [(one, facts_of(one.statement)) for one in scoped(document, statements, assignments)]
    found = [(_narrowed(one, found[n + 1][1]) if one.unless else one, facts) for n, (one, facts) in enumerate(found)]
    borders = [match.start() for match in MESSAGE.finditer(document.text)]
    stating = {(fact.kind, fact.quote, fact.text): one.statement for one, facts in found for fact in facts}
    return tuple(
        replace(assignment, facts=_of(document, assignment, n, found, borders, stating, several=len(assignments) > 1))
        for n, assignment in enumerate(assignments)
    )


_LEADS_AWAY = re.compile(
    r"\W*(?:anderen (?:bekeken|keken)|(?:dit|deze) (?:\w+ )?(?:vind|vacatures|banen|stages|functies) .*\b(?:ook|leuk|interessant)\b|"
    r"(?:bekijk )?(?:andere|vergelijkbare|soortgelijke|gerelateerde|overige) (?:vacatures|stages|banen|functies|berichten)|"
    r"(?:related|similar|other) (?:jobs|vacancies|positions|internships)|(?:others|people) also viewed|you may also like)\b",
    re.IGNORECASE,
)


def _elsewhere(document: DocumentText, one: Statement, assignments: tuple[Assignment, ...]) -> bool:
    """Whether a statement stands in a list of other placements that a page leads to; none that is one of those found."""
    if not _LEADS_AWAY.match(one.section):
        return False
    heading = document.text.rfind(one.section, 0, one.quote.start)
    return not any(heading < each.span.start <= one.quote.start < each.span.end for each in assignments)


def _inside(one: Statement, other: Statement) -> bool:
    return other.quote.start <= one.quote.start and one.quote.end <= other.quote.end


def facts_of(statement: Statement) -> tuple[Fact, ...]:
    """All facts of one statement."""
    if not statement.text.strip() and statement.words:  # whatever it says of values is void
        return tuple(status.status(statement))
    if not statement.text.strip() or _tells_of_himself(statement.text) or _ENVELOPE.match(statement.label):
        return ()
    hinted = frozenset[FactKind]().union(*map(_hinted, statement.text.lower().split()))
    return tuple(
        fact
        for one in EXTRACTORS
        if statement.bare or one.kind in statement.kinds or not one.hints or one.kind in hinted
        for fact in one.extract(statement)
        if fact.text
    )


@lru_cache(maxsize=65536)
def _hinted(word: str) -> frozenset[FactKind]:
    """The kinds that a word hints at. Each distinct word is looked at once: texts are made of few."""
    word = _DIGIT.sub("#", word)
    return frozenset(one.kind for one in EXTRACTORS if any(hint in word for hint in one.hints))


def _tells_of_himself(text: str) -> bool:
    """Whether a sentence is about its writer alone; "ik heb gebeld en je kunt reageren tot …" is about the reader too."""
    return bool(_UNSAID.search(text)) and not _ADDRESSED.search(text)


def _narrowed(rule: Scoped, exceptions: tuple[Fact, ...]) -> Scoped:
    """A rule that does not hold for what it excepts, where no other value is given for that."""
    return rule if exceptions else replace(rule, holders=rule.holders - rule.unless)


def _of(
    document: DocumentText,
    assignment: Assignment,
    number: int,
    found: list[tuple[Scoped, tuple[Fact, ...]]],
    borders: list[int],
    stating: Stating,
    *,
    several: bool,
) -> tuple[Fact, ...]:
    """The facts of one assignment: its own, then the general rules of the kinds it says nothing about."""
    own = [fact for one, facts in found if one.own and number in one.holders for fact in facts]
    rules = _rules(number, found)
    above = {fact.kind for one, facts in found if one.above and number in one.holders for fact in facts}
    own = named_facts(document, assignment, own, rules)
    chosen: list[Fact] = []
    for kind in FactKind:
        mine = [fact for fact in own if fact.kind is kind]
        general = [fact for fact in rules if fact.kind is kind]
        changed = [fact for fact in general if fact.corrects] if kind not in above else []
        added = mine and all(_ADDED.search(document.of(fact.quote)) for fact in mine)
        kept = [*mine, *general] if added else [*mine, *changed] if mine else general
        standing = _standing(kept, borders)
        standing = without_provinces(standing) if kind is FactKind.LOCATION else standing
        chosen.extend(standing_out(standing, stating, several=several))
    days = [fact.value for fact in chosen if fact.kind is FactKind.DEADLINE and not fact.inherited]
    kept_whole = (
        application.of_other_day(fact, days) if fact.inherited and fact.kind is FactKind.APPLY else fact
        for fact in chosen
    )
    return merged(document, [fact for fact in kept_whole if fact])


def _rules(number: int, found: list[tuple[Scoped, tuple[Fact, ...]]]) -> list[Fact]:
    """The general rules that hold for an assignment; of each kind those that are meant for the fewest."""
    reaching = [
        (len(one.holders), fact) for one, facts in found if not one.own and number in one.holders for fact in facts
    ]
    narrowest = {kind: min((reach for reach, fact in reaching if fact.kind is kind), default=0) for kind in FactKind}
    return [replace(fact, inherited=True) for reach, fact in reaching if fact.corrects or reach == narrowest[fact.kind]]


def _standing(facts: list[Fact], borders: list[int]) -> list[Fact]:
    """The facts of one kind that no correction and no newer message has replaced."""
    if any(fact.corrects for fact in facts):
        return [fact for fact in facts if fact.corrects]
    if not borders or not facts or facts[0].kind not in SINGLE | {FactKind.MENTORS}:
        return facts
    depth = {id(fact): sum(border <= fact.quote.start for border in borders) for fact in facts}
    newest = min(depth.values())
    newer = [fact for fact in facts if depth[id(fact)] == newest]
    older = [fact for fact in facts if depth[id(fact)] != newest]
    values = [fact.value for fact in newer]
    if all(fact.value in values for fact in older):
        return newer
    return [replace(fact, corrects=True) for fact in newer]
