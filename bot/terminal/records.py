"""Terminal: what is known, as tables: the documents, the assignments in them, and the record of one assignment."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from rapidfuzz.fuzz import ratio
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.conversation.wording import Wording
from bot.terminal.screen import words
from knowledge.answering.wording import kind_name
from knowledge.catalogue.library import Library
from knowledge.language.words import tokenise
from knowledge.records import Assignment, DocumentText, Fact, FactKind

_WHOLE_RECORDS = 3  # more matches than this are listed by name instead
_SHORTEST_TYPO = 5  # letters: shorter words are one letter from too many others
_ALIKE = 80  # per cent: one wrong letter in five


def table(*names: str) -> Table:
    """An empty table with these columns."""
    empty = Table(header_style="bold")
    for name in names:
        empty.add_column(Text(name), overflow="fold")
    return empty


def documents_view(library: Library, folder: Path, wording: Wording, added: Collection[str] = ()) -> RenderableType:
    """Every document that is served; where people added some (ids), with which those are."""
    if not library.documents:
        return words(wording.say("documents.none", folder=folder))
    columns = ("name", "title", "assignments", "pages", "language", "dated")
    heads = [wording.say(f"documents.{column}") for column in columns]
    rows = table(*heads, wording.say("origin.from")) if added else table(*heads)
    for document in library.documents.values():
        count = sum(assignment.document == document.id for assignment in library.assignments.values())
        language = wording.say(f"documents.{document.language}")
        cells = [document.name, document.title, count, document.pages or "", language, document.dated or ""]
        cells += [wording.say("origin.added" if document.id in added else "origin.folder")] if added else []
        rows.add_row(*(words(str(cell)) for cell in cells))
    return rows


def assignments_view(assignments: Iterable[Assignment], library: Library, wording: Wording) -> RenderableType:
    """Assignments by name, with how much is known of each."""
    rows = table(
        *(wording.say(f"record.{column}") for column in ("assignment", "organisation", "place", "document", "stated"))
    )
    for assignment in assignments:
        name = library.documents[assignment.document].name
        stated = len({fact.kind for fact in assignment.facts})
        cells = (assignment.title, assignment.organisation, assignment.place, name, f"{stated}/{len(FactKind)}")
        rows.add_row(*map(words, cells))
    return rows


def named_view(library: Library, name: str, wording: Wording) -> RenderableType:
    """The records of the assignments that a name fits; a list of them where there are many, or no name was given."""
    if not library.assignments:
        return words(wording.say("record.none"))
    found = named(library, name)
    if not found:
        return words(wording.say("record.nothing", name=name))
    if not name.strip():
        return assignments_view(found, library, wording)
    if len(found) > _WHOLE_RECORDS:
        title = words(wording.say("record.several", count=len(found), name=name))
        return Group(title, assignments_view(found, library, wording))
    return Group(*(record_view(assignment, library, wording) for assignment in found))


def named(library: Library, name: str) -> list[Assignment]:
    """The assignments whose title, short names, organisation, place or document hold every word of a name; one whose
    title or short name is exactly the name comes alone."""
    asked = tokenise(name)
    exact = [a for a in library.assignments.values() if asked in map(tokenise, (a.title, *a.aliases))]
    if exact:
        return exact
    return [a for a in library.assignments.values() if _holds(_names(a, library), asked)]


def record_view(assignment: Assignment, library: Library, wording: Wording) -> RenderableType:
    """Every fact of an assignment with the words it stands on, and what is not stated."""
    document = library.documents[assignment.document]
    text = library.text(assignment.document)
    head = " · ".join(filter(None, (assignment.organisation, assignment.place, document.name)))
    rows = table(*(wording.say(f"record.{column}") for column in ("fact", "value", "quote")))
    facts = sorted(assignment.facts, key=lambda fact: list(FactKind).index(fact.kind))
    for fact in facts:
        rows.add_row(words(_kind(fact.kind, wording)), words(fact.text), _quote(fact, text, wording))
    missing = [kind_name(kind, wording.language) for kind in FactKind if not assignment.stated(kind)]
    parts: list[RenderableType] = [words(assignment.title, "bold"), words(head, "cyan")]
    parts += [rows] if facts else []
    parts += [words(wording.say("record.not_stated", kinds=", ".join(missing)), "yellow")] if missing else []
    return Group(*parts)


def _kind(kind: FactKind, wording: Wording) -> str:
    name = kind_name(kind, wording.language)
    return name[:1].upper() + name[1:]


def _names(assignment: Assignment, library: Library) -> list[str]:
    document = library.documents[assignment.document]
    names = (assignment.title, *assignment.aliases, assignment.organisation, assignment.place, document.name)
    return [word for name in names for word in tokenise(name)]


def _holds(names: list[str], asked: list[str]) -> bool:
    return all(any(name.startswith(word) or _is_typo(word, name) for name in names) for word in asked)


def _is_typo(word: str, name: str) -> bool:
    return len(word) >= _SHORTEST_TYPO and ratio(word, name) >= _ALIKE


def _quote(fact: Fact, text: DocumentText, wording: Wording) -> Text:
    page = next((block.page for block in text.blocks if block.span.start <= fact.quote.start < block.span.end), None)
    notes = [wording.say("chat.page", page=page)] if page else []
    notes += [wording.say("record.inherited")] if fact.inherited else []
    notes += [wording.say("record.corrects")] if fact.corrects else []
    quote = " ".join(text.of(fact.quote).split())
    return words(f"“{quote}”" + (f" ({', '.join(notes)})" if notes else ""))
