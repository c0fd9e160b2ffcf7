"""Versions: assignments in different documents that are one and the same placement."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from knowledge.answering.pages import Pages
from knowledge.catalogue.library import Library
from knowledge.language.words import stems, tokenise
from knowledge.questions.generic import is_category, is_topical
from knowledge.records import Assignment, FactKind

_NOISE = frozenset(
    "versie version gewijzigd gewijzigde herplaatst heropend verlengd opnieuw bijgewerkt bijgewerkte reposted updated herplaatsing verlenging update nieuw concept definitief fwd fw re tr provinsje correctie aangepast".split()
)


class Versions:
    """Groups assignments by what they are called and who offers them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        groups: dict[tuple[frozenset[str], frozenset[str]], list[Assignment]] = defaultdict(list)
        pages = Pages(library)
        employers = frozenset[str]().union(*(_employer(a) for a in library.assignments.values()))
        for assignment in library.assignments.values():
            groups[_likeness(assignment, employers)].append(assignment)
        self._group = {
            a.id: tuple(sorted(group, key=self._newest_first))
            for group in groups.values()
            for a in group
            if len({one.document for one in group}) == len(group) and not pages.together(group)
        }

    def of(self, assignment: Assignment) -> tuple[Assignment, ...]:
        """All versions of an assignment, itself included, newest document first."""
        return self._group.get(assignment.id, (assignment,))

    def newest(self, assignments: list[Assignment]) -> list[Assignment]:
        """The assignments with one of each group of versions: the newest."""
        offered = {a.id for a in assignments}
        kept = dict.fromkeys(self.of(a)[0].id if self.of(a)[0].id in offered else a.id for a in assignments)
        return [self._library.assignments[key] for key in kept]

    def dated(self, assignment: Assignment) -> date | None:
        """When a version was published or written."""
        published = [f.value.earliest for f in assignment.stated(FactKind.PUBLISHED) if hasattr(f.value, "earliest")]
        return max(published) if published else self._library.documents[assignment.document].dated

    def _newest_first(self, assignment: Assignment) -> tuple[int, str]:
        dated = self.dated(assignment)
        return (-(dated.toordinal() if dated else 0), assignment.id)


def _employer(assignment: Assignment) -> frozenset[str]:
    return frozenset(w for w in tokenise(assignment.organisation) if not is_category(w)) - _NOISE


def _likeness(assignment: Assignment, employers: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    words = [w for w in tokenise(assignment.title) if is_topical(w) and not w.isdigit() and w not in _NOISE]
    # A reposting often says in its title who offers it, where the first posting had a line for that.
    employer = _employer(assignment) | (employers & set(words))
    key = frozenset(stems(" ".join(w for w in words if w not in employer)))
    return (key or frozenset({assignment.id}), employer)
