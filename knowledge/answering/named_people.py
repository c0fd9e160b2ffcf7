"""Named people: whether the documents give the name that a question asks for, and not only what somebody does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.units import one_line
from knowledge.language.matching import SAME_CONCEPT, bag, term
from knowledge.language.words import normalise
from knowledge.records import Assignment, FactKind, Person

_ROLE = (
    r"([\w-]*(?:leider|leidster|manager|hoofd|directeur|coach|begeleid(?:st)?er|mentor|adviseur|secretaris|co[oö]rdinator|collega|contactpersoon|"
    r"burgemeester|wethouder|trainer|baas|recruiter|leader|lead|head|director|supervisor|officer|colleague|mayor|advis[eo]r|boss))\b"
)
_NAME_ASKED = re.compile(
    rf"\bhoe heet(?:te)? (?:de|het|een|die|hun|mijn|je|jouw|jullie) (?:[\w-]+ )?{_ROLE}|\bnaam van (?:de|het|mijn|je) (?:[\w-]+ )?{_ROLE}|"
    rf"\bname of (?:the|my|their) (?:[\w-]+ )?{_ROLE}|\bwhat is (?:the|my|their) (?:[\w-]+ )?{_ROLE} called"
)
_COMMISSIONER = frozenset({"opdrachtgever", "client"})
_COMMISSIONS = re.compile(r"\b(?:opdrachtgever|client)\b")
# somebody with a title, initials or a first name: "mevrouw A. Bos", "Lotte de Feijter"; and not a water board
_HAS_PERSON = re.compile(
    r"\b(?:[Mm]evrouw|[Dd]e heer|[Mm]w\.|[Dd]hr\.|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Dd]r\.|[Ii]r\.) [A-Z]|\([A-ZÀ-Þ][\w'’-]+\) [A-ZÀ-Þ]|"
    r"\b[Oo]pdrachtgever(?: is|:)? (?!(?:Gemeente|Provincie|Ministerie|Waterschap|Rijkswaterstaat|Hoogheemraadschap|GGD|Universiteit|Stichting|"
    r"Omgevingsdienst|Veiligheidsregio)\b)[A-ZÀ-Þ][\w'’-]+ (?:(?:van|de|der|den|ten|ter|el|al|von) )*[A-ZÀ-Þ]"
)
_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+ (?:(?:van|de|der|den|ten|ter|el|al|von) )*[A-ZÀ-Þ][\w'’-]+")


def role_asked(question: str) -> str:
    """The role whose holder's name a question asks for ("hoe heet de programmaleider?"), or ""."""
    match = _NAME_ASKED.search(normalise(question))
    return next((role for role in match.groups() if role), "") if match else ""


def answer_commissioner(draft: Draft, assignments: list[Assignment]) -> bool:
    """Quote who is said to commission an assignment, where the person is asked for and not who offers it; False when
    its text doesn't call anybody so."""
    query = draft.query
    if query.kinds != (FactKind.ORGANISATION,) or query.expects != "person" or query.focus not in _COMMISSIONER:
        return False
    if len(assignments) != 1:
        return False
    units = [u for u in draft.desk.units_in(assignments[0]) if _COMMISSIONS.search(normalise(u.text))]
    people = [u for u in units if _HAS_PERSON.search(u.text)]
    if len(people) != 1:
        return False
    draft.add(
        wording.saying(one_line(people[0].text), draft.language), draft.sources.cite(people[0].document, people[0].span)
    )
    draft.shown = (assignments[0].id,)
    return True


def is_named(desk: Desk, assignments: Iterable[Assignment], role: str) -> bool:
    """Whether some assignments give a name for a role: a sentence that speaks of it and names somebody, or a record."""
    meant = term(role)
    for assignment in assignments:
        own = bag(assignment.title, assignment.organisation, assignment.programme, assignment.place)
        people = [f.value for k in (FactKind.MENTORS, FactKind.CONTACT) for f in assignment.stated(k)]
        if any(isinstance(p, Person) and p.name and bag(p.role).meets(meant) >= SAME_CONCEPT for p in people):
            return True
        for unit in desk.units_in(assignment):
            speaks = max(unit.words.meets(meant), unit.around.meets(meant))
            if speaks >= SAME_CONCEPT and any(not _is_of(name, own.words) for name in _FULL_NAME.findall(unit.text)):
                return True
    return False


def _is_of(name: str, words: frozenset[str]) -> bool:
    return all(word in words for word in normalise(name).split())
