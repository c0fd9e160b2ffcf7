"""The nouns of knowledge: what every other room talks about, as frozen dataclasses. Read this first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Language = Literal["nl", "en"]
Expectation = Literal["", "number", "frequency", "date", "year", "place", "person", "name", "code", "money", "reason", "phone", "email"]  # fmt: skip
DEFAULT_SPACE = "default"


class FactKind(StrEnum):
    """What can be known of an assignment; a kind without a fact is "not stated"."""

    HOURS = "hours"
    START = "start"
    END = "end"
    DURATION = "duration"
    DEADLINE = "deadline"
    PUBLISHED = "published"
    PAY = "pay"
    LOCATION = "location"
    ORGANISATION = "organisation"
    UNIT = "unit"
    TEAM = "team"
    MENTORS = "mentors"
    CONTACT = "contact"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    LANGUAGE = "language"
    OFFICE_DAYS = "office_days"
    HOME_WORKING = "home_working"
    EMPLOYMENT = "employment"
    ROTATION = "rotation"
    SELF_EMPLOYED = "self_employed"
    REFERENCE = "reference"
    PROGRAMME = "programme"
    PARTNERS = "partners"
    RESULT = "result"
    APPLY = "apply"
    POSITIONS = "positions"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's clean text: `text[start:end]`."""

    start: int
    end: int


class BlockKind(StrEnum):
    """The structure a reader saw."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of structure in the clean text, in reading order; blocks never overlap. `level` is 1..6 for a heading and
    the depth (0, 1, ...) for an item; `cells` are the spans of a row's cells, `header` its column names; `marker` is what
    stood before an item ("•", "-", "3."), which is not part of the text."""

    kind: BlockKind
    span: Span
    level: int = 0
    page: int | None = None
    cells: tuple[Span, ...] = ()
    header: tuple[str, ...] = ()
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A run of clean text that stands unbroken in the original: clean `start`..`start+length` is original `at`.."""

    start: int
    length: int
    at: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Removal:
    """What cleaning left out, and why: hidden, invisible, navigation, header, footer, page_number, boilerplate, control."""

    reason: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document after reading and cleaning. Blocks are joined by a line feed in `text`."""

    text: str
    blocks: tuple[Block, ...]
    origins: tuple[Origin, ...] = ()
    pages: int | None = None
    language: Language = "nl"
    title: str = ""
    removed: tuple[Removal, ...] = ()
    modified: date | None = None

    def of(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Hours per week, days, months, people: `low` equals `high` for a single number; `unit` is the singular English
    word ("hour", "day", "week", "month", "year", "person", "time", "fte"); `least` is "at least", `most` "at most"."""

    low: Decimal
    high: Decimal
    unit: str
    least: bool = False
    most: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date as precise as the document gives it: month or day is None where only the month or year is stated."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> date:
        """The first date it can be."""
        return date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range of amounts in `currency`, per `period` ("hour", "month", "year", "total" or "" if unsaid)."""

    low: Decimal
    high: Decimal
    currency: str = "EUR"
    period: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to turn to."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Of a closed list: yes, no, tbd (to be determined); trainee, internship, graduation, vacancy; fixed, rotation; mbo …"""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A value that is best said in the document's own words; `items` when it is a list."""

    items: tuple[str, ...]


Value = NumberRange | Day | Money | Person | Choice | Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a document states about an assignment. `text` is the value as the document words it ("16-24 uur per week"),
    always a substring of the quote; `quote` is the span, in the clean text, of what states it. `inherited` marks a general
    rule; `corrects` replaces an earlier one."""

    kind: FactKind
    value: Value
    text: str
    quote: Span
    inherited: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """One placement within a document. `aliases` are the short names people use; `span` is its part of the text."""

    id: str
    document: str
    title: str
    span: Span
    aliases: tuple[str, ...] = ()
    organisation: str = ""
    programme: str = ""
    place: str = ""
    facts: tuple[Fact, ...] = ()

    def stated(self, kind: FactKind) -> tuple[Fact, ...]:
        """The facts of one kind; empty means not stated."""
        return tuple(fact for fact in self.facts if fact.kind is kind)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of at most about 900 characters, cut at section and list borders.

    `text` is exactly `document.text[start:end]`; `header` (organisation, title, place, section) is indexed with it but
    never quoted. `assignment` is None for what is said of the document as a whole (introduction, general rules).
    """

    id: str
    document: str
    assignment: str | None
    section: str
    text: str
    start: int
    end: int
    page: int | None
    header: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the folder that is served: `id` is stable for a path within a space, `version` counts its changes."""

    id: str
    name: str
    title: str
    fingerprint: str
    version: int
    language: Language
    pages: int | None = None
    dated: date | None = None
    path: str = ""
    space: str = DEFAULT_SPACE


class Intent(StrEnum):
    """What kind of answer is asked for."""

    FACT = "fact"
    PASSAGE = "passage"
    LIST = "list"
    COUNT = "count"
    COMPARE = "compare"
    OVERVIEW = "overview"
    CONVERSATION = "conversation"
    MISUSE = "misuse"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody typed, within a space. `person` is whose budget it counts for, a name that says nothing of them; `own`
    is the assignment that "my hours" are of; `language` is that of the answer, where it is not for the words to say."""

    text: str
    space: str = DEFAULT_SPACE
    person: str = ""
    own: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the answer it got."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class History:
    """The conversation so far, oldest first."""

    exchanges: tuple[Exchange, ...] = ()

    @property
    def last(self) -> Exchange | None:
        """The latest exchange, if there is one."""
        return self.exchanges[-1] if self.exchanges else None


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on records: a kind, what its value must be, and the words of the question that say so."""

    kind: FactKind
    operator: Literal["is", "is_not", "at_least", "at_most", "before", "after", "stated", "not_stated"]
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question that stands on its own. `assignments` are in scope: `assumed` from the conversation, or `certain` by the
    question's words. `terms` are the words an answer must account for, `focus` the first thing asked after, `expects` the
    kind of value, `own` the speaker's assignment where it is meant. `absent` are places no document knows; `repaired` tells
    what was read as other words."""

    text: str
    language: Language
    intent: Intent
    space: str = DEFAULT_SPACE
    assignments: tuple[str, ...] = ()
    certain: bool = False
    assumed: bool = False
    kinds: tuple[FactKind, ...] = ()
    filters: tuple[Filter, ...] = ()
    terms: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    focus: str = ""
    expects: Expectation = ""
    yes_no: bool = False
    misuse: bool = False
    topic: str = ""
    own: str = ""
    repaired: tuple[tuple[str, str], ...] = ()


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_STATED = "not_stated"
    CONFLICTING = "conflicting"
    AMBIGUOUS = "ambiguous"
    OUT_OF_SCOPE = "out_of_scope"
    CONVERSATION = "conversation"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it fits, 0..1 within one search."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of a claim: the marker [number] in the answer, and the words themselves."""

    number: int
    document: str
    name: str
    title: str
    section: str
    page: int | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Making:
    """How an answer came about: the receipt that `why` shows. `worked_out` are counts that stand in no source."""

    id: str = ""
    mode: Literal["quoted", "generated"] = "quoted"
    query: Query | None = None
    passages: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    worked_out: tuple[str, ...] = ()
    prompt: str = ""
    model: str = ""
    index: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    seconds: float = 0.0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back: text with markers [1], its citations, and what could be asked next."""

    outcome: Outcome
    text: str
    language: Language
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    made: Making = field(default_factory=Making)
