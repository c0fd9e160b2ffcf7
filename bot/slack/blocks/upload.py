"""Slack: the report card of a file that somebody wants to add, what becomes of it, and the lists to remove or replace from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.conversation.wording import Wording
from bot.slack.blocks.cutting import cut
from bot.slack.blocks.escaping import literal
from bot.slack.blocks.kit import (
    VALUE,
    Block,
    actions,
    bullets,
    button,
    confirmation,
    context,
    flat,
    paragraph,
    rich,
    section,
    words,
)
from bot.slack.blocks.messages import Group, Message, message, messages
from knowledge.answering.wording import kind_name
from knowledge.records import Language

if TYPE_CHECKING:
    from knowledge.ingestion.report import DocumentReport

Stage = Literal["adding", "replacing"]
End = Literal["added", "replaced", "removed", "cancelled", "expired", "failed", "restored", "not_there"]
Gone = Literal["unknown", "not_hidden"]

_ASSIGNMENTS = 15
_VERSIONS = 3
_NAME = 150  # characters
_KINDS = 400
_DOCUMENTS = 8  # on a page


@dataclass(frozen=True, slots=True)
class FoundAssignment:
    """An assignment in a file: how many kinds of fact it states, and the names of those it does not."""

    title: str
    stated: int
    not_stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UploadReport:
    """What was read in a file that is not served yet.

    `upload` is what the buttons give back. `left_out` says what cleaning dropped; `versions` are the paths of documents
    that it could replace, `same` those whose text it has; `problem` is why it could not be read, in people's words. `space` is
    what those documents are called that it would be among, where there are others.
    """

    upload: str
    name: str
    title: str = ""
    pages: int | None = None
    assignments: tuple[FoundAssignment, ...] = ()
    left_out: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    problem: str = ""
    space: str = ""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document that is served, as the lists show it."""

    id: str
    name: str
    title: str
    assignments: int


def upload_report(report: DocumentReport, upload: str, language: Language, problem: str = "") -> UploadReport:
    """The report card of a reading, in people's words.

    Args:
        report: of the file.
        upload: what the buttons give back.
        language: of the words.
        problem: why it could not be read.
    """
    wording = Wording(language)
    found = (
        FoundAssignment(each.title, len(each.stated), tuple(kind_name(kind, language) for kind in each.not_stated))
        for each in report.assignments
    )
    dropped = (f"{wording.say(f'dropped.{each.reason}')} ({each.pieces})" for each in report.dropped)
    return UploadReport(
        upload,
        report.name,
        report.title,
        report.pages,
        tuple(found),
        tuple(dropped),
        report.other_versions,
        report.near_duplicates,
        problem,
    )


def report_messages(report: UploadReport, language: Language) -> tuple[Message, ...]:
    """The report card, with "Toevoegen", "Vervangt …" and "Annuleren" under it; nearly always one message.

    The ids of the buttons are upload:add, upload:replace:0, … and upload:cancel; `decision_of` reads their values.
    """
    wording = Wording(language)
    name = cut(flat(report.name), _NAME)
    if report.problem:
        return (message(report.problem, section(report.problem), context(wording.say("upload.nothing_added"))),)
    head = _found(name, len(report.assignments), wording)
    groups = (Group((block,)) for block in _card(report, wording))
    return messages([Group((section(head),), head), *groups, Group(tuple(_decisions(report, wording)))], name)


def upload_progress(stage: Stage, name: str, language: Language) -> Message:
    """What is happening to a file."""
    return _line(Wording(language).say(f"upload.{stage}", name=cut(flat(name), _NAME)))


def upload_end(end: End, name: str, language: Language) -> Message:
    """What became of a file."""
    return _line(Wording(language).say(f"upload.{end}", name=cut(flat(name), _NAME)))


def upload_gone(what: Gone, language: Language) -> Message:
    """That there is nothing (any more) to do it with."""
    return _line(Wording(language).say(f"upload.{what}"))


def removal(name: str, key: str, language: Language) -> Message:
    """That a document of the folder was removed, with a button (documents:restore:0) to take that back.

    Args:
        name: of its file.
        key: what the button gives back.
        language: of the words.
    """
    wording = Wording(language)
    text = wording.say("upload.hidden", name=cut(flat(name), _NAME))
    return message(text, section(text), *actions([restore_button(key, 0, wording)]))


def restore_button(key: str, number: int, wording: Wording) -> Block:
    """What serves a document again that was removed."""
    return button(wording.say("upload.restore"), f"documents:restore:{number}", key)


def decision_of(action: str, value: str) -> tuple[str, str, str] | None:
    """What a pressed button under a report card says: "add", "replace" or "cancel", the upload, and the path that is
    replaced; None when it is no such button."""
    kind, _, rest = action.partition(":")
    decision = rest.partition(":")[0]
    upload, _, path = value.partition(":")
    if kind != "upload" or decision not in ("add", "replace", "cancel") or not upload:
        return None
    return decision, upload, path


def document_list(
    documents: Sequence[ListedDocument], language: Language, *, page: int = 0, space: str = "", name: str = ""
) -> tuple[Message, ...]:
    """The documents, eight on a page, each with a button to remove it.

    The ids of the buttons are documents:remove:0, …, and documents:page:N for another page, which give back the space.

    Args:
        documents: all of them.
        language: of the words.
        page: the first is 0.
        space: where they are, unless the channel says it.
        name: what those documents are called, where there are others.
    """
    wording = Wording(language)
    prefix = f"{cut(flat(name), _NAME)}: " if name else ""
    if not documents:
        return (_line(f"{prefix}{wording.say('upload.no_documents')}"),)
    begin = page * _DOCUMENTS
    title = f"{prefix}{wording.say('upload.documents', count=len(documents))}"
    rows = (
        Group((_row(number, document, wording),))
        for number, document in enumerate(documents[begin : begin + _DOCUMENTS])
    )
    turns = [button(wording.say("upload.previous"), f"documents:page:{page - 1}", space)] if page else []
    if begin + _DOCUMENTS < len(documents):
        turns.append(button(wording.say("upload.next"), f"documents:page:{page + 1}", space))
    return messages([Group((section(title),), title), *rows, *(Group((row,)) for row in actions(turns))], title)


def _line(text: str) -> Message:
    return message(text, section(text))


def _found(name: str, count: int, wording: Wording) -> str:
    if not count:
        return wording.say("upload.found_none", name=name)
    return wording.say("upload.found", name=name, assignments=wording.say("upload.assignments", count=count))


def _card(report: UploadReport, wording: Wording) -> Iterator[Block]:
    if report.title and flat(report.title) != flat(report.name):
        pages = wording.say("upload.pages", count=report.pages) if report.pages else ""
        yield context(" · ".join(filter(None, (cut(flat(report.title), _NAME), pages))))
    for found in report.assignments[:_ASSIGNMENTS]:
        stated = wording.say("upload.facts", count=found.stated) if found.stated else wording.say("upload.no_facts")
        missing = wording.say("upload.not_stated", kinds=", ".join(found.not_stated)) if found.not_stated else ""
        name = words(cut(flat(found.title), _NAME), bold=True)
        yield rich(paragraph(name, words(f"\n{cut(f'{stated} {missing}'.strip(), _KINDS)}")))
    if len(report.assignments) > _ASSIGNMENTS:
        yield context(wording.say("upload.more", count=len(report.assignments) - _ASSIGNMENTS))
    for relation, paths in (("upload.same", report.same), ("upload.versions", report.versions)):
        if paths:
            yield rich(
                paragraph(words(wording.say(relation))),
                bullets(words(cut(_name(path), _NAME)) for path in paths[:_VERSIONS]),
            )
    if report.space:
        yield context(wording.say("upload.where", space=cut(flat(report.space), _NAME)))
    if report.left_out:
        yield context(wording.say("upload.left_out", what=", ".join(report.left_out)))


def _decisions(report: UploadReport, wording: Wording) -> Iterable[Block]:
    replaceable = [
        path for path in (*report.versions, *report.same) if len(literal(_value(report.upload, path))) <= VALUE // 2
    ]
    replace = (
        button(
            wording.say("upload.replaces", name=_name(path)), f"upload:replace:{number}", _value(report.upload, path)
        )
        for number, path in enumerate(dict.fromkeys(replaceable[:_VERSIONS]))
    )
    add = button(wording.say("upload.add"), "upload:add", report.upload, style="primary")
    return actions([add, *replace, button(wording.say("upload.cancel"), "upload:cancel", report.upload)])


def _row(number: int, document: ListedDocument, wording: Wording) -> Block:
    name = cut(flat(document.name), _NAME)
    count = wording.say("upload.assignments", count=document.assignments)
    sure = confirmation(
        wording.say("upload.remove_title"),
        wording.say("upload.remove_sure", name=name),
        wording.say("upload.remove"),
        wording.say("upload.keep"),
    )
    remove = button(
        wording.say("upload.remove"), f"documents:remove:{number}", document.id, style="danger", confirm=sure
    )
    return section(f"{cut(flat(document.title), _NAME)}\n{name} · {count}", remove)


def _value(upload: str, path: str) -> str:
    return f"{upload}:{path}"


def _name(path: str) -> str:
    return path.rpartition("/")[2] or path
