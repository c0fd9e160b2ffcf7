"""Cases: questions with known answers, a JSON object a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import CaseUnreadable
from knowledge.records import Language


def _usable(pattern: str) -> str:
    if pattern.startswith("re:"):
        try:
            re.compile(pattern.removeprefix("re:"), re.IGNORECASE | re.DOTALL)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from None
    if not pattern.removeprefix("re:"):
        raise ValueError("an empty pattern fits everything")
    return pattern


Pattern = Annotated[str, AfterValidator(_usable)]
Alternatives = tuple[Pattern, ...]


class Case(BaseModel):
    """A conversation whose last turn has a known answer.

    `expect_all` are groups of which the answer must have one alternative each, and `expect_none` is what it may not
    have; "re:" marks a regular expression, anything else is looked for as it stands, and case never counts. `doc` are
    the documents that must be cited. `rows` are the rows of a list, each with one or more wordings. `today` is the
    day on which it is asked.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str
    lang: Language
    kind: str
    turns: Annotated[tuple[str, ...], Field(min_length=1)]
    doc: tuple[str, ...] = ()
    expect_all: tuple[Annotated[Alternatives, Field(min_length=1)], ...] = ()
    expect_none: tuple[Pattern, ...] = ()
    gold_quote: str | None = None
    answerable: bool = True
    note: str | None = None
    rows: tuple[Pattern | Alternatives, ...] | None = None
    today: date | None = None


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in order; blank lines are skipped.

    Args:
        path: JSON lines.

    Raises:
        CaseUnreadable: a line is no case, says the id of an earlier one, or there is no line at all; it has the number.
        OSError: the file can't be read.
    """
    seen: dict[str, int] = {}
    cases = []
    for number, line in _lines(path):
        case = _case(path, number, line)
        if case.id in seen:
            raise CaseUnreadable(path.name, number, f"id {case.id!r} is that of line {seen[case.id]}")
        seen[case.id] = number
        cases.append(case)
    if not cases:
        raise CaseUnreadable(path.name, 1, "no case")
    return tuple(cases)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text("utf-8-sig", errors="replace").split("\n"), start=1):
        if line.strip():
            yield number, line


def _case(path: Path, number: int, line: str) -> Case:
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        raise CaseUnreadable(path.name, number, _first_problem(error)) from None


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else problem["msg"]
