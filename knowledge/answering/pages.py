"""Pages: documents that tell more of a placement than its own does, for a programme or an employer has several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import PurePath

from knowledge.catalogue.library import Library
from knowledge.language import places
from knowledge.language.words import tokenise
from knowledge.questions.generic import is_category, is_topical
from knowledge.records import Assignment, Document

_SHORTEST = 5  # letters of a name that a site's files begin with


class Pages:
    """Which documents stand beside which.

    The files of a site begin with the name of the programme that it is of ("polderstart-aanmelden", "polderstart-nieuws"),
    and what an employer tells of all its placements bears the employer's name and is about no single one.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._assignments: dict[str, list[Assignment]] = defaultdict(list)
        for assignment in library.assignments.values():
            self._assignments[assignment.document].append(assignment)
        self._employers = frozenset(w for a in library.assignments.values() for w in tokenise(a.organisation))
        self._sites = self._find_sites(library.documents.values())
        self._general = [d for d in library.documents.values() if not self._assignments[d.id]]

    def beside(self, assignment: Assignment) -> tuple[str, ...]:
        """The ids of the documents that tell more of an assignment, its own not among them."""
        named = [_names(assignment.organisation), _names(assignment.programme)]
        of_all = [d.id for d in self._general if any(name and name <= _called(d) for name in named)]
        return tuple(dict.fromkeys((*self._sites.get(assignment.document, ()), *of_all)))

    def together(self, assignments: Iterable[Assignment]) -> bool:
        """Whether assignments are what the pages of one site were taken for, so that they are one and the same."""
        sites = {frozenset((a.document, *self._sites.get(a.document, ()))) for a in assignments}
        return len(sites) == 1 and all(len(site) > 1 for site in sites)

    def _find_sites(self, documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
        """The other pages of each document's site."""
        groups: dict[str, list[str]] = defaultdict(list)
        for document in documents:
            first = next(iter(_file_words(document)), "")
            own = self._assignments[document.id]
            is_name = len(first) >= _SHORTEST and is_topical(first) and not places.find(first)
            named = all(first in tokenise(a.title) for a in own) and first not in self._employers
            if is_name and named and len(own) <= 1:
                groups[first].append(document.id)
        sites = [group for group in groups.values() if len(group) > 1 and self._are_apart(group)]
        return {d: tuple(o for o in group if o != d) for group in sites for d in group}

    def _are_apart(self, group: list[str]) -> bool:
        """Whether files have no more in common than their first word: those of two versions have."""
        rest = [{w for w in _file_words(self._library.documents[d])[1:] if not w.isdigit()} for d in group]
        return all(rest) and not any(one & other for one, other in combinations(rest, 2))


def _names(name: str) -> frozenset[str]:
    """The words of a name; none where they only say what kind of organisation it is."""
    words = frozenset(tokenise(name))
    return words if any(not is_category(w) for w in words) else frozenset()


def _called(document: Document) -> frozenset[str]:
    return frozenset((*_file_words(document), *tokenise(document.title)))


def _file_words(document: Document) -> list[str]:
    return tokenise(PurePath(document.name).stem.replace("-", " ").replace("_", " "))
