"""Slack: documents that people bring. A file is read, shown for what it is, and served when somebody says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt import Ack, App

from bot.conversation.inbox import Claim, Event
from bot.conversation.turns import pseudonym
from bot.conversation.wording import Wording
from bot.slack.blocks.messages import Message
from bot.slack.blocks.notices import forbidden, no_file, not_added
from bot.slack.blocks.upload import (
    End,
    ListedDocument,
    UploadReport,
    decision_of,
    document_list,
    removal,
    report_messages,
    upload_end,
    upload_gone,
    upload_progress,
    upload_report,
)
from bot.slack.calls import Refused
from bot.slack.files import Shared, fetch, look_up
from bot.slack.incoming import Payload, other, team_of
from bot.slack.listeners.home import direct_messages, publish, shown
from bot.slack.parts import Intake, Parts
from bot.slack.replying import Make, Place, Undeliverable
from bot.slack.spaces import sight_of, space_names
from knowledge.errors import DocumentTooLarge, DocumentUnreadable, KnowledgeError

WORDS = frozenset({"documenten", "documents"})  # after /wegwijzer
_DECISION = re.compile(r"upload:(?:add|cancel|replace:\d+)")
_PAGE = re.compile(r"documents:page:(\d+)")
_AT_HOME = re.compile(r"home:documents:\d+")
_RESTORATION = re.compile(r"documents:restore:\d+")
_REMOVAL = re.compile(r"documents:remove:\d+")


def listen(app: App, parts: Intake) -> None:
    """Take in files and what is decided about them."""

    @app.event("file_shared")
    def shared(body: Payload) -> None:
        event = body["event"]
        parts.accept(_file(parts, body, event["file_id"], event["channel_id"], event["user_id"]))

    @app.shortcut("add_file")
    def pointed_at(body: Payload, ack: Ack) -> None:
        for event in _pointed_at(body) or [_without_files(body)]:
            parts.accept(event)
        ack()

    @app.action(_DECISION)
    def decided(body: Payload, ack: Ack) -> None:
        parts.accept(_decided(body))
        ack()

    @app.action(_PAGE)
    def paged(body: Payload, ack: Ack) -> None:
        action = body["actions"][0]
        page = _PAGE.fullmatch(action["action_id"])
        number, space = int(page[1]) if page else 0, action.get("value") or ""
        parts.accept(_listing(body, body["user"]["id"], body["channel"]["id"], number, space))
        ack()

    @app.action(_AT_HOME)
    def from_home(body: Payload, ack: Ack) -> None:
        parts.accept(_listing(body, body["user"]["id"], "", space=body["actions"][0].get("value") or ""))
        ack()

    @app.action(_REMOVAL)
    def removed(body: Payload, ack: Ack) -> None:
        parts.accept(_pressed(body, "removal", document=body["actions"][0]["value"]))
        ack()

    @app.action(_RESTORATION)
    def restored(body: Payload, ack: Ack) -> None:
        parts.accept(_pressed(body, "restoration", key=body["actions"][0]["value"], **shown(body.get("view") or {})))
        ack()


def files_of(parts: Intake, event: Event) -> Iterator[Event]:
    """An event for each file of a message, as the event that tells of the file itself would be."""
    for file in event.body["files"]:
        if event.body["direct"] or parts.channels.of(event.team, event.channel).uploads:
            body = {"file": file, "ts": event.body["ts"], "thread": event.body["thread"], "home": event.body["home"]}
            yield _of_file(event.team, event.channel, event.person, file, **body)


def asked_for_list(body: Payload) -> Event:
    """Somebody wants to see the documents, by `/wegwijzer documenten`."""
    return _listing(body, body["user_id"], body["channel_id"])


def read_file(parts: Parts, claim: Claim) -> None:
    """Read a file and show what is in it; whether its sender may do that is known before it is fetched."""
    event = claim.event
    direct = event.channel.startswith("D")
    settings = parts.channels.of(event.team, event.channel)
    may = event.body.get("asked") and parts.roles.is_coordinator(event.person)
    if not may and not parts.roles.may_upload(event.person, settings, direct=direct, home=event.body.get("home", "")):
        if direct or event.body.get("asked"):
            _say(parts, claim, _place(event), partial(_only, not_added(parts.language)))
        return
    try:
        shared = look_up(parts.calls, event.body["file"], event.channel, is_placed=bool(event.body.get("ts")))
    except Refused:
        return
    place = _place(event, shared)
    parts.replier.status(place, parts.language)
    report = _report(parts, event, shared, _space_of(parts, event) if direct else settings.space)
    _say(parts, claim, place, partial(_reported, report, parts))


def say_no_file(parts: Parts, claim: Claim) -> None:
    """Say to somebody that there is no file with the message that they pointed at."""
    _whisper(parts, claim, partial(_only, no_file(parts.language)))


def decide(parts: Parts, claim: Claim) -> None:
    """Serve a file, or let it go, and say so in the place of its report."""
    event, body = claim.event, claim.event.body
    settings = parts.channels.of(event.team, event.channel)
    direct = event.channel.startswith("D")
    if not (parts.roles.is_coordinator(event.person) or parts.roles.may_upload(event.person, settings, direct=direct)):
        _refuse(parts, claim)
        return
    show, name = partial(_put, parts, event), parts.acquisitions.name(body["upload"])
    if body["decision"] == "cancel":
        show(upload_end("cancelled" if parts.acquisitions.cancel(body["upload"]) else "added", name, parts.language))
        return
    show(upload_progress("replacing" if body["path"] else "adding", name, parts.language))
    by = pseudonym(event.team, event.person)
    try:
        added = parts.acquisitions.add(body["upload"], body["path"], by)
    except KnowledgeError:
        show(upload_end("failed", name, parts.language))
        return
    end: End = "expired" if added is None else "replaced" if added.replaced else "added"
    show(upload_end(end, name, parts.language))


def list_documents(parts: Parts, claim: Claim) -> None:
    """Show a coordinator the documents of a space, with a button to remove each; that of the channel, but for Home."""
    event, body = claim.event, claim.event.body
    if not parts.roles.is_coordinator(event.person):
        _refuse(parts, claim)
        return
    asked = body.get("space") or ""
    space = asked if asked in parts.spaces() else parts.channels.of(event.team, event.channel).space
    documents = [
        ListedDocument(one.document.id, one.document.name, one.document.title, one.assignments)
        for one in parts.acquisitions.documents(space)
    ]
    name = _name_of(parts, space)
    make = partial(_listed, documents, parts, body["page"], asked, name)
    if not event.channel:  # from Home, where nothing can be said
        with suppress(Undeliverable):
            place = Place(event.team, direct_messages(parts, event.person), "", "", event.person)
            parts.replier.post(event.key, place, make, unsure=claim.unsure)
        return
    _whisper(parts, claim, make, instead=bool(body["page"] or body["again"]))


def remove(parts: Parts, claim: Claim) -> None:
    """Serve a document no longer, when a coordinator says so; one of the folder can be put back."""
    event, body = claim.event, claim.event.body
    if not parts.roles.is_coordinator(event.person):
        _refuse(parts, claim)
        return
    removed = parts.acquisitions.remove(body["document"], pseudonym(event.team, event.person))
    if removed is None:
        said = upload_gone("unknown", parts.language)
    elif removed.key:
        said = removal(removed.name, removed.key, parts.language)
    else:
        said = upload_end("removed", removed.name, parts.language)
    _whisper(parts, claim, partial(_only, said), instead=True)


def restore(parts: Parts, claim: Claim) -> None:
    """Serve a document of the folder again that was removed, when a coordinator says so."""
    event, body = claim.event, claim.event.body
    may = parts.roles.is_coordinator(event.person)
    restored = parts.acquisitions.restore(body["key"]) if may else None
    if not event.channel:  # at Home, which shows what it is like then
        publish(parts, event)
    elif not may:
        _refuse(parts, claim)
    else:
        end: End = "restored" if restored and restored.is_served else "not_there"
        said = upload_end(end, restored.name, parts.language) if restored else upload_gone("not_hidden", parts.language)
        _whisper(parts, claim, partial(_only, said), instead=True)


def _refuse(parts: Parts, claim: Claim) -> None:
    """Say to somebody that only a coordinator may do this; at Home, show what is there for them."""
    if claim.event.channel:
        _whisper(parts, claim, partial(_only, forbidden(parts.language)))
    else:
        publish(parts, claim.event)


def _whisper(parts: Parts, claim: Claim, make: Make, *, instead: bool = False) -> None:
    with suppress(Undeliverable):
        parts.whisperer.answer(claim, _place(claim.event), make, claim.event.body["url"], instead=instead)


def _report(parts: Parts, event: Event, shared: Shared, space: str) -> UploadReport:
    """What is in a file, or why it can't be read."""
    wording = Wording(parts.language)
    by = pseudonym(event.team, event.person)
    try:
        data = fetch(parts.calls, parts.token, shared)
        found = parts.acquisitions.examine(shared.name, data, space, by)
    except Refused as refusal:
        problem = DocumentTooLarge(shared.name) if refusal.code == "too_large" else DocumentUnreadable(shared.name)
        return UploadReport("", shared.name, problem=wording.error(problem))
    except KnowledgeError as error:
        return UploadReport("", shared.name, problem=wording.error(error))
    problem_words = wording.error(found.problem) if found.problem else ""
    report = upload_report(found.report, found.upload, parts.language, problem_words)
    return replace(report, space=_name_of(parts, space))


def _file(parts: Intake, body: Payload, file: str, channel: str, person: str) -> Event | None:
    if person == parts.me.user:
        return None
    if not channel.startswith("D") and not parts.channels.of(team_of(body), channel).uploads:
        return None
    return _of_file(team_of(body), channel, person, file, file=file)


def _of_file(team: str, channel: str, person: str, key: str, **body: str | bool) -> Event:
    """Slack tells of a file twice, as a file and as (part of) a message: its id is what both have."""
    return Event(f"{team}:{channel}:file:{key}", "file", f"{channel}:files", team, channel, person, body)


def _pointed_at(body: Payload) -> list[Event]:
    message, channel = body["message"], body["channel"]["id"]
    where = {"ts": message["ts"], "thread": message.get("thread_ts") or "", "asked": True}
    files = [file["id"] for file in message.get("files") or ()]
    who, trigger = body["user"]["id"], body["trigger_id"]
    return [_of_file(team_of(body), channel, who, f"{file}:{trigger}", file=file, **where) for file in files]


def _without_files(body: Payload) -> Event:
    url, channel = body.get("response_url") or "", body["channel"]["id"]
    return other(body, "no_file", person=body["user"]["id"], channel=channel, url=url)


def _decided(body: Payload) -> Event | None:
    action = body["actions"][0]
    decision = decision_of(action["action_id"], action.get("value") or "")
    if decision is None:
        return None
    kind, upload, path = decision
    said = {"decision": kind, "upload": upload, "path": path, "url": body.get("response_url") or ""}
    message = body.get("message") or {}
    where = {"person": body["user"]["id"], "channel": body["channel"]["id"]}
    place = {"ts": message.get("ts") or "", "thread": message.get("thread_ts") or ""}
    event = other(body, "decision", **where, **said, **place)
    return replace(event, conversation=f"{event.channel}:files")


def _listing(body: Payload, person: str, channel: str, page: int = 0, space: str = "") -> Event:
    url, again = body.get("response_url") or "", "actions" in body
    where = {"person": person, "channel": channel}
    return other(body, "documents", **where, page=page, space=space, url=url, again=again)


def _pressed(body: Payload, kind: str, **values: Any) -> Event:  # noqa: ANN401 - JSON
    """A button beside a document, in a message or at Home."""
    channel = (body.get("channel") or {}).get("id") or ""
    return other(body, kind, person=body["user"]["id"], channel=channel, url=body.get("response_url") or "", **values)


def _say(parts: Parts, claim: Claim, place: Place, make: Make) -> None:
    try:
        parts.replier.post(claim.event.key, place, make, unsure=claim.unsure)
    except Undeliverable:
        return


def _put(parts: Parts, event: Event, said: Message) -> None:
    """Show something in the place of the report that was decided about."""
    try:
        parts.replier.post(event.key, _place(event), partial(_only, said), instead_of=event.body["ts"])
    except Undeliverable:
        return


def _place(event: Event, shared: Shared | None = None) -> Place:
    ts = event.body.get("ts") or (shared.ts if shared else "")
    thread = event.body.get("thread") or (shared.thread if shared else "") or ts
    return Place(event.team, event.channel, thread, ts, event.person)


def _only(said: Message, *, plain: bool) -> Sequence[Message]:
    return (said,)


def _reported(report: UploadReport, parts: Parts, *, plain: bool) -> Sequence[Message]:
    return report_messages(report, parts.language)


def _listed(
    documents: Sequence[ListedDocument], parts: Parts, page: int, space: str, name: str, *, plain: bool
) -> Sequence[Message]:
    return document_list(documents, parts.language, page=page, space=space, name=name)


def _space_of(parts: Parts, event: Event) -> str:
    """Where a document of somebody's direct messages belongs: in the space that they ask about there."""
    return sight_of(parts, event.team, event.person, parts.language).space


def _name_of(parts: Parts, space: str) -> str:
    """What a space is called, where there are others."""
    names = space_names(parts.spaces(), parts.language)
    return names.get(space, space) if len(names) > 1 else ""


HANDLERS = {
    "file": read_file,
    "no_file": say_no_file,
    "decision": decide,
    "documents": list_documents,
    "removal": remove,
    "restoration": restore,
}
