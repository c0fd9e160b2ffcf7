"""Drafting: an answer while it is being put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.sources import Sources
from knowledge.answering.units import Unit
from knowledge.records import Answer, Assignment, Document, Fact, FactKind, Language, Making, Outcome, Query, Span

_FIGURE = re.compile(r"\d{2,}|\b[A-Z]{1,3}-?\d\b")
_DIGIT = re.compile(r"\d")
_LONGEST_TITLE = 70
SUGGESTED = (
    FactKind.HOURS, FactKind.DEADLINE, FactKind.START, FactKind.CONTACT, FactKind.PAY, FactKind.MENTORS, FactKind.LOCATION,
    FactKind.EDUCATION,
)  # fmt: skip


@dataclass
class Draft:
    """The lines of an answer, its sources and how it will end; `near` is what may answer, but not surely."""

    desk: Desk
    query: Query
    outcome: Outcome = Outcome.ANSWERED
    lines: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    worked_out: list[str] = field(default_factory=list)
    suggestions: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    near: tuple[Unit, ...] = ()

    def __post_init__(self) -> None:
        self.sources = Sources(self.desk.library)

    @property
    def language(self) -> Language:
        """The asker's language."""
        return self.query.language

    def say(self, name: str, /, **values: object) -> None:
        """Add a fixed sentence."""
        self.lines.append(wording.sentence(name, self.language, **values))

    def work_out(self, name: str, /, **values: object) -> None:
        """Add a fixed sentence whose figures the program computed itself."""
        self.say(name, **values)
        self.worked_out.append(self.lines[-1])

    def add(self, text: str, *citations: str) -> None:
        """Add a line of text that ends in its markers."""
        self.lines.append(" ".join([text, *dict.fromkeys(c for c in citations if c)]))

    def cite(self, assignment: Assignment, fact: Fact) -> str:
        """The marker of a fact."""
        return self.sources.cite(assignment.document, fact.quote)

    def cite_name(self, assignment: Assignment) -> str:
        """The marker of the words that an assignment is named by: its heading, or the first sentence of it."""
        return self.sources.cite(assignment.document, name_span(self.desk, assignment))

    def finished(self) -> Answer:
        """The answer."""
        query = self.query
        if self.shown:
            query = replace(query, assignments=self.shown)
        text = "\n".join(line for line in self.lines if line)
        made = Making(query=query, steps=tuple(self.steps), worked_out=tuple(self.worked_out))
        return Answer(self.outcome, text, self.language, tuple(self.sources.citations), self.suggestions, made)


def name_of(assignment: Assignment) -> str:
    """What an assignment is called in an answer: its title, kept short and without figures that no quote would bear out."""
    for name in (assignment.title, *assignment.aliases):
        if name and len(name) <= _LONGEST_TITLE and not _FIGURE.search(name):
            return name
    return _FIGURE.sub("", assignment.title)[:_LONGEST_TITLE].rsplit(" ", 1)[0].strip(" -–,(")


def document_label(document: Document, language: Language) -> str:
    """What a document is called: its title, unless that holds figures that no quote would bear out."""
    if document.title and len(document.title) <= _LONGEST_TITLE and not _FIGURE.search(document.title):
        return document.title
    return wording.word("document", language)


def names(assignments: Iterable[Assignment]) -> list[str]:
    """The names of assignments, each with its organisation or place where two are called the same."""
    chosen = list(assignments)
    short = [name_of(a) for a in chosen]
    return [
        f"{name} ({a.organisation or a.place})" if short.count(name) > 1 and (a.organisation or a.place) else name
        for name, a in zip(short, chosen, strict=True)
    ]


def name_span(desk: Desk, assignment: Assignment) -> Span:
    """Where an assignment is named: the block that holds its title, else the first block of its part of the text."""
    text = desk.library.text(assignment.document)
    first: Span | None = None
    for block in text.blocks:
        if block.span.end <= assignment.span.start:
            continue
        if first is None:
            first = block.span
        if assignment.title and assignment.title in text.of(block.span):
            return block.span
        if block.span.start >= assignment.span.end:
            break
    if first is None:
        return assignment.span
    whole = text.of(first)
    if len(whole) > 300:
        from knowledge.language.sentences import sentence_spans

        spans = sentence_spans(whole, first.start)
        return spans[0] if spans else first
    return first


def examples(desk: Desk, language: Language, among: Iterable[Assignment] = (), limit: int = 3) -> tuple[str, ...]:
    """Questions that the documents can answer: each about a fact that is stated."""
    found: list[str] = []
    kinds = list(SUGGESTED)
    for assignment in list(among) or list(desk.library.assignments.values()):
        kind, name = next((k for k in kinds if assignment.stated(k)), None), name_of(assignment)
        if kind and not _DIGIT.search(name) and (question := wording.example(kind, language, name)):
            found.append(question)
            kinds.remove(kind)
        if len(found) == limit:
            break
    return tuple(found)
