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

Stage = Literal["reading", "adding", "replacing", "removing"]
End = Literal["added", "replaced", "removed", "cancelled", "expired", "failed", "forbidden", "unknown"]

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
    that it could replace, `same` those whose text it has; `problem` is why it could not be read, in people's words.
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
    count = len(report.assignments)
    head = wording.say("upload.found", name=name, assignments=wording.say("upload.assignments", count=count))
    groups = (Group((block,)) for block in _card(report, wording))
    return messages([Group((section(head),), head), *groups, Group(tuple(_decisions(report, wording)))], name)


def upload_progress(stage: Stage, name: str, language: Language) -> Message:
    """What is happening to a file."""
    return _line(Wording(language).say(f"upload.{stage}", name=cut(flat(name), _NAME)))


def upload_end(end: End, name: str, language: Language) -> Message:
    """What became of a file."""
    return _line(Wording(language).say(f"upload.{end}", name=cut(flat(name), _NAME)))


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
    documents: Sequence[ListedDocument], language: Language, *, page: int = 0, replacing: str = ""
) -> tuple[Message, ...]:
    """The documents, eight on a page, each with a button to remove it, or to be replaced by an upload.

    The ids of the buttons are documents:remove:0, …, upload:replace:0, …, and documents:page:N for another page.

    Args:
        documents: all of them.
        language: of the words.
        page: the first is 0.
        replacing: the upload that takes the place of the one that is chosen.
    """
    wording = Wording(language)
    if not documents:
        return (_line(wording.say("upload.no_documents")),)
    begin = page * _DOCUMENTS
    title = wording.say("upload.choose" if replacing else "upload.documents", count=len(documents))
    rows = (
        Group((_row(number, document, replacing, wording),))
        for number, document in enumerate(documents[begin : begin + _DOCUMENTS])
    )
    turns = [button(wording.say("upload.previous"), f"documents:page:{page - 1}", replacing)] if page else []
    if begin + _DOCUMENTS < len(documents):
        turns.append(button(wording.say("upload.next"), f"documents:page:{page + 1}", replacing))
    return messages([Group((section(title),), title), *rows, *(Group((row,)) for row in actions(turns))], title)


def _line(text: str) -> Message:
    return message(text, section(text))


def _card(report: UploadReport, wording: Wording) -> Iterator[Block]:
    if report.title and flat(report.title) != flat(report.name):
        pages = wording.say("upload.pages", count=report.pages) if report.pages else ""
        yield context(" · ".join(filter(None, (cut(flat(report.title), _NAME), pages))))
    for found in report.assignments[:_ASSIGNMENTS]:
        stated = wording.say("upload.facts", count=found.stated)
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


def _row(number: int, document: ListedDocument, replacing: str, wording: Wording) -> Block:
    name = cut(flat(document.name), _NAME)
    count = wording.say("upload.assignments", count=document.assignments)
    if replacing:
        pressed = button(wording.say("upload.replace"), f"upload:replace:{number}", _value(replacing, document.id))
    else:
        sure = confirmation(
            wording.say("upload.remove_title"),
            wording.say("upload.remove_sure", name=name),
            wording.say("upload.remove"),
            wording.say("upload.keep"),
        )
        pressed = button(
            wording.say("upload.remove"), f"documents:remove:{number}", document.id, style="danger", confirm=sure
        )
    return section(f"{cut(flat(document.title), _NAME)}\n{name} · {count}", pressed)


def _value(upload: str, path: str) -> str:
    return f"{upload}:{path}"


def _name(path: str) -> str:
    return path.rpartition("/")[2] or path
