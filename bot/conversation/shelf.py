"""Conversation: the assignments as somebody looks through them, and questions that are sure to be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from knowledge.answering.desk import Desk
from knowledge.answering.drafting import SUGGESTED, examples, name_of
from knowledge.answering.wording import example
from knowledge.language.words import normalise
from knowledge.questions.scope import scope_of
from knowledge.records import Answer, Assignment, Language, Outcome, Question

_TRIED = 24  # questions; a few of them are not answered as plainly as they are asked


@dataclass(frozen=True, slots=True)
class Page:
    """One page of assignments: `number` from 0, of `pages`, and how many there are in all."""

    assignments: tuple[Assignment, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Condition:
    """How the documents are: how many, and the errors (of `knowledge.errors`) of files that could not be read, by name."""

    documents: int
    assignments: int
    failed: Mapping[str, str]
    synced: datetime | None


class Shelf:
    """What there is to look through, per space.

    Args:
        desk: everything at hand for a space.
        answer: the answer to a question, without anything being kept of it.
        failures: the files of a space that could not be read, with their errors.
        synced: when the documents were last looked at.
    """

    def __init__(
        self,
        desk: Callable[[str], Desk],
        answer: Callable[[Question], Answer],
        failures: Callable[[str], Mapping[str, str]] = lambda space: {},
        synced: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        self._desk = desk
        self._answer = answer
        self._failures = failures
        self._synced = synced
        self._examples: dict[tuple[str, Language], tuple[int, tuple[str, ...]]] = {}
        self._trying = Lock()

    def assignment(self, space: str, assignment: str) -> Assignment | None:
        """An assignment by its id; None when it is not served."""
        return self._desk(space).library.assignments.get(assignment)

    def document(self, space: str, assignment: Assignment) -> str:
        """The name of the file that an assignment stands in."""
        return self._desk(space).library.documents[assignment.document].name

    def has_any(self, space: str) -> bool:
        """Whether there are any assignments."""
        return bool(self._desk(space).library.assignments)

    def assignments(self, space: str) -> Sequence[Assignment]:
        """All of them; of versions of one assignment the newest."""
        desk = self._desk(space)
        return desk.versions.newest(list(desk.library.assignments.values()))

    def page(self, space: str, search: str, number: int, size: int) -> Page:
        """One page of the assignments that some words find, or of all.

        Args:
            space: of which documents.
            search: words of titles, organisations and places, or a question's way to name an assignment; "" is all.
            number: of the page, from 0; the last one when there are not so many.
            size: assignments on a page.
        """
        found = self._found(space, search)
        pages = max(1, -(-len(found) // size))
        number = min(max(0, number), pages - 1)
        return Page(tuple(found[number * size : (number + 1) * size]), number, pages, len(found))

    def examples(self, space: str, language: Language, count: int) -> tuple[str, ...]:
        """Questions that get a plain answer: each was asked and answered. They change with the documents."""
        generation = self.generation(space)
        with self._trying:
            at, found = self._examples.get((space, language), (-1, ()))
            if at != generation or len(found) < count:
                found = tuple(self._answered(space, language, count))
                self._examples[space, language] = (generation, found)
        return found[:count]

    def generation(self, space: str) -> int:
        """A number that is another one whenever the documents are others."""
        return self._desk(space).library.generation

    def condition(self, space: str) -> Condition:
        """How the documents of a space are."""
        library = self._desk(space).library
        return Condition(len(library.documents), len(library.assignments), self._failures(space), self._synced())

    def _found(self, space: str, search: str) -> list[Assignment]:
        every = list(self.assignments(space))
        words = normalise(search).split()
        if not words:
            return every
        holding = [a for a in every if all(word in _searched(a) for word in words)]
        if holding:
            return holding
        named = scope_of(search, self._desk(space).identities).assignments
        return [a for a in every if a.id in named]

    def _answered(self, space: str, language: Language, count: int) -> Iterator[str]:
        left = count
        for question in self._candidates(space, language):
            answer = self._answer(Question(question, space, language=language))
            if answer.outcome is Outcome.ANSWERED and answer.citations:
                yield question
                left -= 1
            if not left:
                return

    def _candidates(self, space: str, language: Language) -> Iterator[str]:
        """Questions about something stated: first of different kinds, each about another assignment, then any."""
        desk, every = self._desk(space), list(self.assignments(space))
        tried = dict.fromkeys(examples(desk, language, among=every, limit=_TRIED))
        for kind in SUGGESTED:
            for assignment in every:
                if len(tried) < _TRIED and assignment.stated(kind):
                    tried[example(kind, language, name_of(assignment)) or ""] = None
        yield from filter(None, tried)


def _searched(assignment: Assignment) -> str:
    """The words that an assignment is found by."""
    parts = (assignment.title, assignment.organisation, assignment.place, assignment.programme, *assignment.aliases)
    return normalise(" ".join(parts))
