"""Identities: by which words people single out an assignment, and which assignments a question names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from knowledge.language import places
from knowledge.language.frequency import commonness
from knowledge.language.frequency import rarity as tells
from knowledge.language.matching import parts_meant
from knowledge.language.organisations import also_called
from knowledge.language.thesaurus import concepts_of, is_english, phrases_in
from knowledge.language.words import STOP_WORDS, stem, tokenise
from knowledge.questions.generic import is_category, is_filler, is_placement, is_plain_placement, is_topical
from knowledge.records import Assignment, Choice, Document, FactKind, Language, Person

_FIELDS = {
    "title": 1.0,
    "alias": 1.0,
    "organisation": 0.9,
    "place": 0.9,
    "programme": 0.8,
    "unit": 0.7,
    "employment": 0.6,
    "document": 0.5,
}
_LANGUAGES: tuple[Language, ...] = ("nl", "en")
_CATEGORY = 0.4  # "provincie" says little about which one
_PEOPLE = (FactKind.MENTORS, FactKind.CONTACT)
_LONGEST_PLACE = 5  # words: longer ones say more than where it is
_ASKED = 0.5  # a word that asks for a fact as well
_CONCEPT = 0.6  # another word for the same thing
_PREFIX = 0.7  # "Twentse" for Twente
_PART = 0.5  # "energie" for energietransitie
_SHORTEST_PART = 4  # letters
_BELONGING = re.compile(r"(?:se|s|er|ers|naar|naren|enaar|enaren)$")
_RARE = 3.5  # how common a word may be that is made after a name
_LONG_ENOUGH = 5  # letters
_EVERYDAY = 5.1  # how common a word is that is not read as the beginning of a name
_ENDINGS = frozenset(("", "e", "s", "se", "er", "ers", "en", "es", "heid", "ste"))
_NAME_ENDINGS = frozenset(("", "e", "en", "he", "er", "land", "ingen", "s"))
_EMPLOYMENT_WORDS = {
    "internship": "stage stageplek stageplaats meewerkstage internship intern stagiair",
    "graduation": "stage afstudeerstage afstuderen afstudeeropdracht scriptie thesis graduation internship intern",
    "trainee": "trainee traineeship traineeopdracht traineeplaats",
    "vacancy": "vacature functie baan job vacancy",
    "working_student": "werkstudent bijbaan student",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """How well a question names an assignment: the words that do, each with what it adds."""

    assignment: str
    score: float
    words: frozenset[str]


class Named(Protocol):
    """What identities need of a library."""

    @property
    def assignments(self) -> Mapping[str, Assignment]:
        """Every assignment by its id."""
        ...

    @property
    def documents(self) -> Mapping[str, Document]:
        """Every document by its id."""
        ...


class Identities:
    """The words that name each assignment of a library, weighted by how few others they name."""

    def __init__(self, library: Named, is_known: Callable[[str], bool] = lambda word: False) -> None:
        """Gather the words.

        Args:
            library: whose assignments are named.
            is_known: whether a word stands in a document; those that do are not read as another word for a name.
        """
        self._library = library
        self._is_known = is_known
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        homes = Counter(assignment.document for assignment in library.assignments.values())
        for assignment in library.assignments.values():
            shared = homes[assignment.document] > 1
            for key, weight in _keys_of(assignment, library.documents[assignment.document], shared=shared).items():
                self._weights[key][assignment.id] = weight
        offering = (t for a in library.assignments.values() for t in (a.organisation, a.place))
        names = {w for t in offering for w in tokenise(t) if not is_category(w)}
        self._offering = frozenset(stem(w, language) for w in names for language in _LANGUAGES)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        for key in self._weights:
            if not key.startswith("#") and len(key) >= 5:
                self._by_start[key[:5]].append(key)
                self._by_end[key[-_SHORTEST_PART:]].append(key)
        self._count = max(1, len(library.assignments))
        self._phrases = [
            (f" {' '.join(words)} ", assignment.id)
            for assignment in library.assignments.values()
            for name in (assignment.title, *assignment.aliases)
            if len(words := tokenise(name)) > 1
        ]
        self._pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
        for assignment in library.assignments.values():
            for name in (assignment.title, *assignment.aliases, assignment.organisation, assignment.programme):
                for pair in pairwise(tokenise(name)):
                    if _is_telling(pair):
                        self._pairs[pair].add(assignment.id)

    @property
    def size(self) -> int:
        """How many assignments there are."""
        return self._count

    def is_served(self, assignment: str) -> bool:
        """Whether there is an assignment with an id."""
        return assignment in self._library.assignments

    def nth_of(self, document: str, number: int) -> str | None:
        """The id of the n-th assignment of a document, from 1, when it holds several and that many."""
        own = [a.id for a in self._library.assignments.values() if a.document == document]
        return own[number - 1] if len(own) > 1 and 0 < number <= len(own) else None

    def nth_of_any(self, number: int) -> tuple[str, ...]:
        """The ids of the n-th assignments, from 1, of the documents that hold several and that many."""
        found = (self.nth_of(document, number) for document in self._library.documents)
        return tuple(assignment for assignment in found if assignment is not None)

    def words(self) -> frozenset[str]:
        """Every stem that names an assignment."""
        return frozenset(key for key in self._weights if not key.startswith("#"))

    def rarity(self, assignments: int) -> float:
        """How telling a word is that names so many assignments."""
        return math.log(1 + self._count / max(1, assignments))

    def names_of(self, word: str) -> dict[str, float]:
        """The assignments that a normalised word names, each with a weight 0..1; empty for stop words."""
        if word in STOP_WORDS["nl"] or word in STOP_WORDS["en"] or is_filler(word):
            return {}
        exact = self._exactly(word)
        if is_placement(word) or is_category(word):
            return exact
        if is_english(word):  # names an English document as it is, and a Dutch one by what it means
            return {**self._by_concept(word), **exact}
        if exact:
            return exact
        return (not self._is_known(word) and self._by_concept(word)) or self._by_prefix(word)

    def names_as_written(self, word: str) -> dict[str, float]:
        """The assignments that a word names as it stands, or with another ending; not by what it means."""
        if is_filler(word) or is_plain_placement(word) or is_category(word):
            return {}
        return self._exactly(word) or self._by_prefix(word)

    def names_exactly(self, word: str) -> dict[str, float]:
        """The assignments that a word names as it stands."""
        return {} if is_filler(word) or is_plain_placement(word) or is_category(word) else self._exactly(word)

    def names_place(self, word: str) -> bool:
        """Whether a word is, or belongs to, the name of where an assignment is or who offers it."""
        return bool({stem(word, "nl"), stem(word, "en")} & self._offering)

    def _exactly(self, word: str) -> dict[str, float]:
        for key in dict.fromkeys((stem(word, "nl"), stem(word, "en"))):
            if key in self._weights:
                factor = _CATEGORY if is_category(word) else 1.0
                return {a: w * factor for a, w in self._weights[key].items()}
        return {}

    def _by_concept(self, word: str) -> dict[str, float]:
        return self._meant(concepts_of(word))

    def _meant(self, concepts: frozenset[int]) -> dict[str, float]:
        found: dict[str, float] = {}
        for concept in concepts:
            for assignment, weight in self._weights.get(f"#{concept}", {}).items():
                found[assignment] = max(found.get(assignment, 0.0), weight * _CONCEPT)
        return found

    def _by_prefix(self, word: str) -> dict[str, float]:
        found: dict[str, float] = {}
        if len(word) >= 5 and commonness(word) >= _EVERYDAY:  # "thuis" is no name of a "thuiszorgproject"
            return found
        for key in self._by_start.get(word[:5], ()):
            same = _same_but_for_ending(word, key) or _is_adjective_of(word, key)
            factor = _PREFIX if same else _PART if _begins(key, word) else 0.0
            if factor:
                for assignment, weight in self._weights[key].items():
                    found[assignment] = max(found.get(assignment, 0.0), weight * factor)
        return found or self._by_last_part(word)

    def _by_last_part(self, word: str) -> dict[str, float]:
        """What the names that end in a word name: "data" for onderzoeksdata."""
        found: dict[str, float] = {}
        for key in self._by_end.get(word[-_SHORTEST_PART:], ()) if len(word) >= _SHORTEST_PART else ():
            if len(key) - len(word) >= _SHORTEST_PART and key.endswith(word):
                for assignment, weight in self._weights[key].items():
                    found[assignment] = max(found.get(assignment, 0.0), weight * _PART)
        return found

    def named_in(self, words: list[str], asked: Collection[str] = ()) -> list[Naming]:
        """The assignments that the words name, best first; ties in the order of the library.

        Args:
            words: of the question, normalised.
            asked: those that ask for a fact, and name less plainly for it.
        """
        scores: dict[str, float] = defaultdict(float)
        by: dict[str, set[str]] = defaultdict(set)
        for word in dict.fromkeys(words):
            names = self.names_of(word)
            rarity = self.rarity(len(names))
            telling = (1.0 if self.names_place(word) else tells(word)) * (_ASKED if word in asked else 1.0)
            for assignment, weight in names.items():
                scores[assignment] += weight * rarity * telling
                if not (is_category(word) or is_plain_placement(word)):
                    by[assignment].add(word)
        for start, end, concepts in phrases_in(words):
            for assignment, weight in self._meant(concepts).items():
                scores[assignment] += weight * self.rarity(1)
                by[assignment].update(words[start:end])
        for assignment in self.named_whole(words):
            scores[assignment] += self.rarity(1)
        for pair in dict.fromkeys(pairwise(words)):
            for assignment in (named := self.named_by_pair(pair)):
                scores[assignment] += self.rarity(len(named))
                by[assignment].update(pair)
        order = {a: n for n, a in enumerate(self._library.assignments)}
        found = [Naming(a, s, frozenset(by[a])) for a, s in scores.items()]
        return sorted(found, key=lambda naming: (-naming.score, order[naming.assignment]))

    def named_whole(self, words: list[str]) -> set[str]:
        """The assignments one of whose names of two words or more stands in the question as it is."""
        question = f" {' '.join(words)} "
        return {assignment for phrase, assignment in self._phrases if phrase in question}

    def named_by_pair(self, pair: tuple[str, str]) -> set[str]:
        """The assignments in one of whose names two words stand side by side ("open science")."""
        return self._pairs.get(pair, set())


def _is_telling(pair: tuple[str, str]) -> bool:
    """Whether two words side by side tell which assignment it is: one of them is a topic, neither is a stop word."""
    if any(word in STOP_WORDS[language] for word in pair for language in _LANGUAGES):
        return False
    return any(map(is_topical, pair)) and not any(len(w) < 2 or is_placement(w) or is_category(w) for w in pair)


def _begins(compound: str, word: str) -> bool:
    """Whether a compound begins with a word ("energie" in "energietransitie")."""
    return len(compound) - len(word) >= 4 and compound.startswith(word)


def _same_but_for_ending(word: str, key: str) -> bool:
    """Whether a word is a name with another ending ("Twentse", "Groninger"), not a compound that begins like it."""
    common = _common_prefix(word, key)
    return common >= 5 and word[common:] in _ENDINGS and key[common:] in _NAME_ENDINGS


def _is_adjective_of(word: str, name: str) -> bool:
    """Whether a rare word is a name with the ending of who or what belongs there ("Merwedese" for Merwedesteden)."""
    root = _BELONGING.sub("", word)
    rare = commonness(word) < _RARE
    return rare and root != word and len(root) >= _LONG_ENOUGH and name.startswith(root)


def _common_prefix(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _keys_of(assignment: Assignment, document: Document, *, shared: bool) -> dict[str, float]:
    """The keys that name an assignment, each with a weight; what its document is called as a whole tells it from no other
    one of that document, wherever else in its text it is repeated."""
    keys: dict[str, float] = {}
    of_all = frozenset(tokenise(document.title)) - frozenset(tokenise(assignment.title)) if shared else frozenset()

    def add(text: str, field: str) -> None:
        for word in tokenise(text):
            if word in STOP_WORDS["nl"] or word in STOP_WORDS["en"]:
                continue
            if (is_plain_placement(word) and field != "employment") or (field == "place" and word.isdigit()):
                continue
            weight = _FIELDS["document" if field == "alias" and word in of_all else field]
            for key in (stem(word, "nl"), stem(word, "en")):
                keys[key] = max(keys.get(key, 0.0), weight)
            if field == "employment" and is_placement(word):  # nobody is taught or trained by the name of it
                continue
            for concept in concepts_of(word) | parts_meant(word):
                keys[f"#{concept}"] = max(keys.get(f"#{concept}", 0.0), weight)

    add(assignment.title, "title")
    people = {f.value.name if isinstance(f.value, Person) else f.text for k in _PEOPLE for f in assignment.stated(k)}
    for alias in assignment.aliases:
        if alias not in people:
            add(alias, "alias")
    for name in (assignment.organisation, *also_called(assignment.organisation)):
        add(name, "organisation")
    add(document.title, "document")
    add(assignment.programme, "programme")
    for place in (assignment.place, *(f.text for f in assignment.stated(FactKind.LOCATION))):
        if len(place.split()) > _LONGEST_PLACE:
            continue
        add(place, "place")
        for province in places.provinces_of(place) if place else ():
            add(province, "place")
    for fact in (*assignment.stated(FactKind.UNIT), *assignment.stated(FactKind.PROGRAMME)):
        add(fact.text, "unit")
    for fact in assignment.stated(FactKind.EMPLOYMENT):
        values = fact.value.values if isinstance(fact.value, Choice) else ()
        add(" ".join(_EMPLOYMENT_WORDS.get(value, "") for value in values), "employment")
    return keys
