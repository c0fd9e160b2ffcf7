"""Completeness: whether what is listed of a document is all that the document says there is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.answering.desk import Desk
from knowledge.answering.series import labelled_runs
from knowledge.answering.units import Unit
from knowledge.language.quantities.numbers import SMALL_NUMBER, parse_number
from knowledge.language.words import normalise, tokenise
from knowledge.records import Assignment, Span

_NUMBER = rf"\d{{1,2}}|{SMALL_NUMBER}"
_ANNOUNCED = re.compile(
    rf"\b({_NUMBER}) (?:[\w-]+ )?(?:[\w-]*opdrachten|[\w-]*stages|[\w-]*stageplekken|[\w-]*stageplaatsen|[\w-]*traineeplekken|[\w-]*traineeplaatsen|"
    r"assignments|internships|placements|traineeships)\b(?! van (?:een|\w+) (?:jaar|maanden|weken))"
)
_MOST = 20


@dataclass(frozen=True, slots=True)
class Announced:
    """How many assignments a document says that it holds, where that is more than were found; and those of its own
    numbering that were not, by name and place."""

    number: int
    unit: Unit
    others: tuple[tuple[str, Span], ...]


def announced(desk: Desk, assignments: list[Assignment]) -> Announced | None:
    """What a document says that there is beside all that was found in it; None where it says nothing else.

    Args:
        desk: the documents.
        assignments: all those of one document, of which there are several.
    """
    document = assignments[0].document
    said = [(n, unit) for unit in desk.units(document) for n in _numbers(unit.text)]
    count = len(assignments)
    if not said or any(n == count for n, _ in said):
        return None
    number, unit = max(said, key=lambda pair: pair[0])
    return Announced(number, unit, _others(desk, assignments, number)) if count < number <= _MOST else None


def _numbers(text: str) -> list[int]:
    return [int(n) for match in _ANNOUNCED.finditer(normalise(text)) if (n := parse_number(match[1])) is not None]


def _others(desk: Desk, assignments: list[Assignment], number: int) -> tuple[tuple[str, Span], ...]:
    """The parts that the document numbers in one row with all of the assignments, where it numbers as many as it says."""
    titles = [set(tokenise(a.title)) for a in assignments]
    for run in labelled_runs(desk.library.text(assignments[0].document)):
        words = [set(tokenise(text)) for text, _ in run]
        if len(run) == number and all(any(title <= own for own in words) for title in titles):
            return tuple(part for part, own in zip(run, words, strict=True) if not any(t <= own for t in titles))
    return ()
