"""Slack: the Home tab. What it shows, and what is done there: choose, search, turn pages, ask, get everything, erase it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from babel.dates import format_datetime
from slack_bolt import Ack, App

from bot.conversation.inbox import Claim, Event
from bot.conversation.privacy import as_file
from bot.conversation.turns import Turn, pseudonym
from bot.conversation.wording import Wording
from bot.slack.attaching import attach
from bot.slack.blocks.cards import Card, card_of
from bot.slack.blocks.cutting import cut
from bot.slack.blocks.home import (
    CARDS,
    Choice,
    Condition,
    Coordination,
    HomeState,
    ListedChannel,
    RemovedDocument,
    Unreadable,
    home_view,
    page_of,
)
from bot.slack.blocks.kit import context, flat
from bot.slack.blocks.messages import Message, message
from bot.slack.blocks.privacy import export_messages
from bot.slack.calls import Refused
from bot.slack.incoming import Payload, team_of
from bot.slack.parts import Intake, Parts
from bot.slack.replying import Place, Undeliverable
from bot.slack.spaces import Sight, origin, settings_for, sight_of, space_names
from bot.slack.stopping import StopButton
from knowledge.errors import DocumentUnreadable
from knowledge.records import DEFAULT_SPACE, Assignment, Language, Outcome

FILE = "wegwijzer.json"
_EXAMPLES = 4
_RECENT = 5
_LOOKED_THROUGH = 40  # of somebody's latest turns, for a few different questions
_MENU = 100  # options
_CHANNELS = 20
_SEARCH = 200  # characters
_ACTS = re.compile(r"^home:(?:space|mine|forget|search|export|erase|choose:\d+|page:\d+)$")
_PERSONAL = ("export", "erase")
_CHOICES = ("mine", "choose", "space")


def listen(app: App, parts: Intake) -> None:
    """Take in that somebody opens Home, and what they do there."""

    @app.event("app_home_opened", matchers=[_is_of_home])
    def opened(body: Payload) -> None:
        parts.accept(looked_at(body))

    @app.action(_ACTS)
    def done(body: Payload, ack: Ack) -> None:
        parts.accept(done_at_home(body))
        ack()


def looked_at(body: Payload) -> Event:
    """That somebody opened Home; it shows what it showed when they left it."""
    event = body["event"]
    return Event(
        key=f"{team_of(body)}:home:{event['user']}:{body.get('event_id') or event['event_ts']}",
        kind="home",
        conversation=f"{event['user']}:home",
        team=team_of(body),
        person=event["user"],
        event_id=body.get("event_id"),
        body={"act": "", **shown(event.get("view") or {})},
    )


def done_at_home(body: Payload) -> Event:
    """What somebody did at Home."""
    action, person = body["actions"][0], body["user"]["id"]
    act = action["action_id"].split(":")[1]
    chosen = (action.get("selected_option") or {}).get("value") or action.get("value") or ""
    kept = shown(body.get("view") or {})
    if act == "search":
        kept = {"search": chosen[:_SEARCH], "page": 0}
    elif act == "page":
        search, page = page_of(chosen)
        kept = {"search": search, "page": page}
    elif act == "space":
        kept = {"search": "", "page": 0}
    return Event(
        key=f"{team_of(body)}:home:{person}:{action['action_id']}:{action['action_ts']}",
        kind="privacy" if act in _PERSONAL else "home",
        conversation=f"{person}:home",
        team=team_of(body),
        person=person,
        body={"act": act, "value": chosen if act in _CHOICES else "", "at": action["action_ts"], **kept},
    )


def show_home(parts: Parts, claim: Claim) -> None:
    """Do what somebody asked for at Home, and show what it is like then."""
    event, act, value = claim.event, claim.event.body["act"], claim.event.body.get("value") or ""
    person = pseudonym(event.team, event.person)
    sight = _sight(parts, event)
    if act in ("mine", "choose"):
        any(parts.own.choose(person, space, value) for space in (sight.space, *sight.spaces))  # as it was when pressed
    elif act == "space" and value in sight.spaces:
        parts.own.prefer(person, value)
    elif act == "forget":
        parts.own.forget(person)
    publish(parts, event)


def mind_privacy(parts: Parts, claim: Claim) -> None:
    """Give somebody all that is kept of them, or let go of it."""
    event = claim.event
    if event.body["act"] == "export":
        _give(parts, claim)
        return
    language = language_of(parts, pseudonym(event.team, event.person))
    parts.personal.erase(pseudonym(event.team, event.person), event.person)
    _say(parts, claim, message(Wording(language).say("privacy.erased")))
    publish(parts, event)


def answer_from_home(parts: Parts, claim: Claim) -> None:
    """Answer a question that somebody asked by a button at Home, in direct messages."""
    event = claim.event
    person, text = pseudonym(event.team, event.person), str(event.body["text"])
    try:
        channel = direct_messages(parts, event.person)
        turn = Turn(
            key=event.key,
            conversation=channel,
            channel=channel,
            message=str(event.body["id"]),
            person=person,
            text=text,
            at=claim.received.astimezone(UTC),
        )
        settings = settings_for(parts, event.team, channel, event.person)
        place = Place(event.team, channel, "", str(event.body["id"]), event.person)
        wording = Wording(language_of(parts, person))
        above = [context(wording.say("asking.pressed", question=cut(text, 300)))]
        below = origin(_sight(parts, event), wording)
        stop = StopButton(parts, claim, turn, settings, place)
        said = parts.responder.respond(turn, settings)
        parts.replier.reply(event.key, place, said, stop, above=above, below=below, unsure=claim.unsure)
    except Undeliverable:
        return
    publish(parts, event)  # it is among what was asked lately now


def publish(parts: Parts, event: Event) -> None:
    """Show somebody their Home."""
    search, page = str(event.body.get("search") or ""), int(event.body.get("page") or 0)
    state = home_state(parts, event.team, event.person, search, page)
    view = home_view(state) | {"private_metadata": json.dumps({"search": search, "page": state.page})}
    try:
        parts.calls("views.publish", user_id=event.person, view=view)
    except Refused:  # somebody who is gone, or an app without a Home
        return


def home_state(parts: Parts, team: str, user: str, search: str, page: int) -> HomeState:
    """What somebody's Home shows."""
    person = pseudonym(team, user)
    language = language_of(parts, person)
    sight = sight_of(parts, team, user, language)
    space = sight.space
    own = parts.own.of(person, space)
    mine = parts.shelf.assignment(space, own) if own else None
    title, elsewhere = parts.own.elsewhere(person, space)
    found = parts.shelf.page(space, search, page, CARDS)
    every = parts.shelf.assignments(space)
    return HomeState(
        language,
        parts.personal.kept_days,
        space=space,
        spaces=tuple(Choice(id_, name) for id_, name in sight.spaces.items()) if sight.name else (),
        mine=_card(parts, space, mine, language) if mine else None,
        elsewhere=(title, sight.spaces[elsewhere]) if elsewhere in sight.spaces else ("", ""),
        choices=tuple(Choice(one.id, _name(one)) for one in every) if len(every) <= _MENU else (),
        cards=tuple(_card(parts, space, one, language) for one in found.assignments),
        search=search,
        page=found.number,
        pages=found.pages,
        total=found.total,
        examples=parts.shelf.examples(space, language, _EXAMPLES),
        recent=_recent(parts, person),
        coordination=_coordination(parts, team, language) if parts.roles.is_coordinator(user) else None,
    )


def language_of(parts: Parts, person: str) -> Language:
    """The language to speak to somebody: what they chose, or that of what they asked last."""
    chosen = parts.own.language(person)
    if chosen:
        return chosen
    last = parts.turns.of_person(person, 1)
    return last[0].answer.language if last else parts.language


def direct_messages(parts: Parts, user: str) -> str:
    """The channel of somebody's direct messages.

    Raises:
        Undeliverable: they can't be sent any.
    """
    try:
        opened = parts.calls("conversations.open", users=user)
    except Refused as refusal:
        raise Undeliverable(refusal.code) from None
    return str((opened.get("channel") or {}).get("id") or "")


def shown(view: Payload) -> dict[str, Any]:
    """What was searched and which page was shown, when Home was shown last."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
        return {"search": str(kept.get("search") or "")[:_SEARCH], "page": int(kept.get("page") or 0)}
    except (ValueError, TypeError, AttributeError):
        return {"search": "", "page": 0}


def _sight(parts: Parts, event: Event) -> Sight:
    return sight_of(parts, event.team, event.person, language_of(parts, pseudonym(event.team, event.person)))


def _card(parts: Parts, space: str, assignment: Assignment, language: Language) -> Card:
    return card_of(assignment, parts.shelf.document(space, assignment), language)


def _name(assignment: Assignment) -> str:
    where = assignment.organisation or assignment.place
    return f"{assignment.title} ({where})" if where and where not in assignment.title else assignment.title


def _recent(parts: Parts, person: str) -> tuple[str, ...]:
    """What somebody asked last, each question once."""
    turns = parts.turns.of_person(person, _LOOKED_THROUGH)
    asked = (flat(kept.turn.text) for kept in turns if kept.answer.outcome is not Outcome.CONVERSATION)
    return tuple(dict.fromkeys(filter(None, asked)))[:_RECENT]


def _coordination(parts: Parts, team: str, language: Language) -> Coordination:
    names = space_names(parts.spaces(), language)
    synced = parts.shelf.condition(DEFAULT_SPACE).synced
    return Coordination(
        tuple(_condition(parts, space, name if len(names) > 1 else "", language) for space, name in names.items()),
        format_datetime(synced.astimezone(), "d MMMM, HH:mm", locale=language) if synced else "",
        tuple(_channels(parts, list(parts.channels.all(team))[:_CHANNELS])),
    )


def _condition(parts: Parts, space: str, name: str, language: Language) -> Condition:
    condition = parts.shelf.condition(space)
    return Condition(
        space,
        name,
        condition.documents,
        condition.assignments,
        tuple(Unreadable(file, _why(file, error, language)) for file, error in condition.failed.items()),
        tuple(RemovedDocument(one.key, one.name) for one in parts.acquisitions.removed(space)),
    )


def _why(name: str, error: str, language: Language) -> str:
    """Why a file could not be read, in people's words."""
    classes: list[type[DocumentUnreadable]] = [DocumentUnreadable, *DocumentUnreadable.__subclasses__()]
    kinds = {kind.__name__: kind for kind in classes}
    told = Wording(language).error(kinds.get(error, DocumentUnreadable)(name))
    return told.partition(": ")[2] or told


def _channels(parts: Parts, ids: Iterable[str]) -> Iterable[ListedChannel]:
    for channel in ids:
        told = parts.calls.could("conversations.info", channel=channel) or {}
        name = (told.get("channel") or {}).get("name")
        yield ListedChannel(channel, f"#{name}" if name else channel)


def _give(parts: Parts, claim: Claim) -> None:
    """Send somebody all that is kept of them: as a file, or as messages where the app may send no files."""
    event = claim.event
    person = pseudonym(event.team, event.person)
    wording = Wording(language_of(parts, person))
    kept = as_file(parts.personal.export(person, event.person))
    try:
        attach(parts.calls, direct_messages(parts, event.person), FILE, kept.encode(), wording.say("privacy.export"))
    except Refused:
        _say(parts, claim, *export_messages(wording.say("privacy.export"), kept))
    except Undeliverable:
        return


def _say(parts: Parts, claim: Claim, *messages: Message) -> None:
    """Say something to somebody in direct messages, once."""
    event = claim.event

    def make(*, plain: bool) -> tuple[Message, ...]:
        return messages

    try:
        place = Place(event.team, direct_messages(parts, event.person), "", str(event.body["at"]), event.person)
        parts.replier.post(event.key, place, make, unsure=claim.unsure)
    except Undeliverable:
        return


def _is_of_home(body: Payload) -> bool:
    return bool(body["event"].get("tab", "home") == "home")


HANDLERS = {"home": show_home, "privacy": mind_privacy, "home_question": answer_from_home}
