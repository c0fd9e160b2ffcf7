"""What the verifier lets through when two hundred verified answers are corrupted: nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from knowledge.answering.verification import problems_in
from knowledge.answering.wording import example
from knowledge.records import DEFAULT_SPACE, Answer, Citation, Exchange, FactKind, History, Question

if TYPE_CHECKING:
    from knowledge.answering.desk import Desk

ANSWERS = 200
_MARKER = re.compile(r"\[(\d+)\]")
_DIGIT = re.compile(r"(?<![\[\d])\d+(?![\d\]])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{3,}")

Corruption = Callable[[Answer, Random], Answer | None]


def changed(text: str, start: int, end: int, other: str) -> str:
    return text[:start] + other + text[end:]


def figure(answer: Answer, chance: Random) -> Answer | None:
    """One digit of a number that is said becomes another; not such that another number of the source comes out."""
    numbers = list(_DIGIT.finditer(answer.text))
    if not numbers:
        return None
    number = chance.choice(numbers)
    at = chance.randrange(number.start(), number.end())
    before, after = answer.text[number.start() : at], answer.text[at + 1 : number.end()]
    said = {n for c in answer.citations for n in re.findall(r"\d+", c.quote)} | {number[0]}
    digits = [d for d in "123456789" if before + d + after not in said]
    return replace(answer, text=changed(answer.text, at, at + 1, chance.choice(digits))) if digits else None


def name(answer: Answer, chance: Random) -> Answer | None:
    """One letter of a name that is said becomes another."""
    names = list(_NAME.finditer(answer.text))
    if not names:
        return None
    found = chance.choice(names)
    at = chance.randrange(found.start() + 1, found.end())
    letter = chance.choice([c for c in "bdfgkmpqvz" if c != answer.text[at]])
    return replace(answer, text=changed(answer.text, at, at + 1, letter))


def marker(answer: Answer, chance: Random) -> Answer | None:
    """A marker leads to a citation that is not there."""
    markers = list(_MARKER.finditer(answer.text))
    if not markers:
        return None
    found = chance.choice(markers)
    return replace(
        answer, text=changed(answer.text, *found.span(), f"[{len(answer.citations) + chance.randrange(1, 9)}]")
    )


def quote(answer: Answer, chance: Random) -> Answer | None:
    """One letter of a quote becomes another."""
    if not answer.citations:
        return None
    place = chance.randrange(len(answer.citations))
    cited = answer.citations[place]
    at = chance.randrange(len(cited.quote))
    letter = chance.choice([c for c in "bdfgkmpqvz7" if c != cited.quote[at]])
    corrupted = replace(cited, quote=changed(cited.quote, at, at + 1, letter))
    return replace(answer, citations=(*answer.citations[:place], corrupted, *answer.citations[place + 1 :]))


def quotation(answer: Answer, chance: Random) -> Answer | None:
    """One letter of words between quotation marks becomes another."""
    quoted = list(re.finditer(r"“([^”]+)”", answer.text))
    if not quoted or not answer.citations:
        return None
    found = chance.choice(quoted)
    at = chance.randrange(found.start(1), found.end(1))
    letter = chance.choice([c for c in "bdfgkmpqvz" if c != answer.text[at]])
    return replace(answer, text=changed(answer.text, at, at + 1, letter))


def of_another(answer: Answer, cited: Citation, desk: Desk) -> list[Citation]:
    """The citations of an answer that stand in another assignment than one of them does."""

    def owner(citation: Citation) -> str:
        inside = [a.id for a in desk.of_document(citation.document) if a.span.start <= citation.start < a.span.end]
        return inside[0] if inside else ""

    return [c for c in answer.citations if owner(c) and owner(cited) and owner(c) != owner(cited)]


def swapped(answer: Answer, desk: Desk, chance: Random) -> Iterator[Answer]:
    """Each marker that stands alone on its line leads to the source of another assignment, one at a time."""
    lines = answer.text.split("\n")
    by_number = {c.number: c for c in answer.citations}
    for number, line in enumerate(lines):
        markers = list(_MARKER.finditer(line))
        others = of_another(answer, by_number[int(markers[0][1])], desk) if len(markers) == 1 else []
        if others:
            wrong = changed(line, *markers[0].span(), f"[{chance.choice(others).number}]")
            yield replace(answer, text="\n".join([*lines[:number], wrong, *lines[number + 1 :]]))


@pytest.fixture(scope="module")
def desk(answerer):
    return answerer.desk(DEFAULT_SPACE)


def conversations(cases, desk) -> Iterator[tuple[str, ...]]:
    yield from (case.turns for case in cases)
    for assignment in desk.library.assignments.values():
        for kind in FactKind:
            if assignment.stated(kind) and (question := example(kind, "nl", assignment.title)):
                yield (question,)


@pytest.fixture(scope="module")
def answers(cases, answerer, desk) -> list[Answer]:
    """Two hundred answers with sources, those to earlier turns too."""
    found: list[Answer] = []
    for turns in conversations(cases, desk):
        history = History()
        for turn in turns:
            answer = answerer.answer(Question(turn), history)
            history = History((*history.exchanges, Exchange(Question(turn), answer)))
            found += [answer] if answer.citations else []
    return found[:ANSWERS]


def test_there_are_two_hundred_answers_that_pass(answers, desk):
    assert len(answers) == ANSWERS
    assert [answer.text for answer in answers if problems_in(answer, desk)] == []


@pytest.mark.parametrize("corrupt", [figure, name, marker, quote, quotation])
def test_every_corruption_is_caught(answers, desk, corrupt: Corruption):
    chance = Random(corrupt.__name__)  # noqa: S311 - chance that can be repeated is the point
    corrupted = [(answer, corrupt(answer, chance)) for answer in answers for _ in range(3)]
    tried = [(before, after) for before, after in corrupted if after is not None]
    assert len(tried) >= ANSWERS // 2
    slipped = [(before.text, after.text) for before, after in tried if not problems_in(after, desk)]
    assert slipped == [], f"{len(slipped)} of {len(tried)}"


def test_every_marker_that_leads_to_another_assignment_is_caught(answers, desk):
    chance = Random("swapped")  # noqa: S311 - chance that can be repeated is the point
    tried = [(answer, wrong) for answer in answers for wrong in swapped(answer, desk, chance)]
    assert len(tried) >= 50
    slipped = [(before.text, after.text) for before, after in tried if not problems_in(after, desk)]
    assert slipped == [], f"{len(slipped)} of {len(tried)}"
