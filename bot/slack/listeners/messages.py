"""Slack: what people say. Direct messages, mentions, follow-ups in a thread, and what they change or take back."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from slack_bolt import App

from bot.conversation.inbox import Claim, Event
from bot.conversation.turns import ChannelSettings, Turn, pseudonym
from bot.conversation.wording import Wording
from bot.slack.asides import Asides
from bot.slack.blocks.command import command_answer
from bot.slack.blocks.cutting import cut
from bot.slack.blocks.escaping import incoming_text
from bot.slack.blocks.kit import Block, context
from bot.slack.incoming import DELETED, Payload, deleted, edited, is_a_deletion, is_to_others, said, stopped
from bot.slack.listeners import documents
from bot.slack.listeners.home import language_of
from bot.slack.parts import Intake, Parts
from bot.slack.replying import Place, Undeliverable
from bot.slack.spaces import is_direct, origin, settings_for, sight_of
from bot.slack.stopping import StopButton
from knowledge.language.detection import detect
from knowledge.records import Answer

_EDITABLE = 600.0  # seconds after which a changed question keeps the answer it got


def listen(app: App, parts: Intake) -> None:
    """Take in what is said."""
    asides = Asides()

    @app.event("app_mention")
    def mention(body: Payload) -> None:
        _take_in(parts, asides, said(body, parts.me.user))

    @app.event("message")
    def message(body: Payload) -> None:
        event = body["event"]
        if is_a_deletion(event) or event.get("subtype") == "message_changed":
            change = (deleted if is_a_deletion(event) else edited)(body, parts.me.user)
            if change and _is_known(parts, change):
                parts.accept(change)
        else:
            _take_in(parts, asides, said(body, parts.me.user))

    @app.event("agent_session_stopped")
    def stop(body: Payload) -> None:
        parts.accept(stopped(body))


def _take_in(parts: Intake, asides: Asides, event: Event | None) -> None:
    """What somebody said, and the files they said it with."""
    if event is None:
        return
    for file in documents.files_of(parts, event):
        parts.accept(file)
    if event.body["text"].strip() or not event.body["files"]:
        parts.accept(for_the_bot(parts, asides, event))


def for_the_bot(parts: Intake, asides: Asides, event: Event) -> Event | None:
    """What was said to the bot, or overheard where it may join in; None for what is no business of it.

    In a thread where it spoke or is about to, it goes on without being mentioned, unless somebody else is, or whoever was
    speaks next; in a channel that is set to it, it looks at every question.
    """
    if event.kind == "question":
        asides.end(event)
        return event
    if is_to_others(event.body["text"]):
        asides.begin(event)
        return None
    settings = parts.channels.of(event.team, event.channel)
    goes_on = settings.follows and event.body["thread"] and _speaks(parts, event) and not asides.holds(event)
    if goes_on or (settings.policy == "every" and not event.body["thread"]):
        return replace(event, kind="question", body={**event.body, "overheard": True})
    return None


def _speaks(parts: Intake, event: Event) -> bool:
    """Whether the bot is still at something that was asked in the thread of a message, or else spoke there: looked at in
    the other order, it could end in between."""
    return parts.inbox.is_asked(event.conversation) or parts.turns.has_spoken(event.conversation)


def say_starting(parts: Parts, claim: Claim) -> None:
    """Say to somebody who asked something that it has to wait for the start."""
    event = claim.event
    if event.kind == "question" and not event.body.get("overheard"):
        parts.replier.status(place_of(event), detect(event.body["text"], parts.language), starting=True)


def answer_question(parts: Parts, claim: Claim) -> None:
    """Answer what was said, in its thread."""
    event = claim.event
    if not claim.unsure and parts.inbox.holds(f"{event.key}{DELETED}"):  # taken back while it waited
        return
    turn, place = turn_of(parts, event), place_of(event)
    if not turn.overheard:  # before anything else, as it says that something happens
        language = parts.channels.of(event.team, event.channel).language
        parts.replier.status(place, language or detect(turn.text, parts.language))
    settings = settings_for(parts, event.team, event.channel, event.person, event.body.get("home", ""))
    said_back = parts.responder.respond(turn, settings)
    if turn.overheard:  # whether there is anything to say is known at the end
        said_back = iter([one for one in said_back if isinstance(one, Answer)])
    stop = StopButton(parts, claim, turn, settings, place)
    stoppable = parts.sessions.under_way(place) if parts.has_model and not turn.overheard else nullcontext()
    try:
        with stoppable:
            answer = parts.replier.reply(
                event.key,
                place,
                said_back,
                stop,
                above=_heading(parts, event, settings),
                below=_origin(parts, event),
                unsure=claim.unsure,
            )
    except Undeliverable:
        if url := event.body.get("url"):  # of a shortcut, which can be used where the bot is not
            _answer_alone(parts, claim, turn, place, settings, url)
        return
    if answer is None and not turn.overheard:
        parts.replier.clear(place)


def _answer_alone(parts: Parts, claim: Claim, turn: Turn, place: Place, settings: ChannelSettings, url: str) -> None:
    """Show an answer to whoever asked only."""
    *_, answer = parts.responder.respond(turn, settings)
    assert isinstance(answer, Answer)  # noqa: S101 - who uses a shortcut is not overheard
    with suppress(Undeliverable):
        parts.whisperer.answer(claim, place, partial(command_answer, turn.text, answer), url)


def answer_again(parts: Parts, claim: Claim) -> None:
    """Put another answer in the place of the one that a question got before it was changed."""
    event = claim.event
    kept = parts.turns.at(event.channel, event.body["ts"])
    if kept is None or float(event.body["edited"]) - float(event.body["ts"]) > _EDITABLE:
        return
    turn = replace(kept.turn, text=incoming_text(event.body["text"], parts.me.user))
    if turn.text == kept.turn.text:
        return
    settings = settings_for(parts, event.team, event.channel, event.person)
    *_, answer = parts.responder.respond(turn, settings, anew=True)
    assert isinstance(answer, Answer)  # noqa: S101 - what was asked is not overheard any more
    try:
        parts.replier.update(kept, place_of(event), answer, below=_origin(parts, event))
    except Undeliverable:
        return


def take_back(parts: Parts, claim: Claim) -> None:
    """Remove the answer to a question that was taken back."""
    kept = parts.turns.at(claim.event.channel, claim.event.body["ts"])
    if kept is not None and kept.turn.message == claim.event.body["ts"]:
        parts.replier.take_back(kept)


def end_stream(parts: Parts, claim: Claim) -> None:
    """End what the bot is at in a thread, when somebody stopped it. Who is at it looks for that before it shows more."""
    event = claim.event
    for ts in event.body["streams"]:
        parts.replier.stopped(ts)
    place = Place(event.team, event.channel, event.body["thread"], "", event.person)
    parts.replier.clear(place)
    parts.sessions.end(place)


def turn_of(parts: Parts, event: Event) -> Turn:
    """The turn that a message is."""
    body = event.body
    thread = body.get("thread") or ""
    if body.get("direct"):
        conversation = f"{event.channel}:{thread}" if thread else event.channel
    else:
        conversation = f"{event.channel}:{thread or body['ts']}"
    return Turn(
        key=event.key,
        conversation=conversation,
        channel=event.channel,
        message=body["ts"],
        person=pseudonym(event.team, event.person),
        text=incoming_text(body["text"], parts.me.user),
        root=thread,
        overheard=bool(body.get("overheard")),
        at=datetime.fromtimestamp(float(body["ts"]), UTC),
    )


def place_of(event: Event) -> Place:
    """Where the reply to a message goes."""
    ts = event.body["ts"]
    return Place(event.team, event.channel, event.body.get("thread") or ts, ts, event.person)


def _heading(parts: Parts, event: Event, settings: ChannelSettings) -> list[Block]:
    """What was asked, where nobody wrote it: somebody pressed a button. A title alone may be in any language."""
    if not event.body.get("pressed"):
        return []
    spoken = language_of(parts, pseudonym(event.team, event.person))
    wording = Wording(settings.language or detect(event.body["text"], spoken))
    return [context(wording.say("asking.pressed", question=cut(event.body["text"], 300)))]


def _origin(parts: Parts, event: Event) -> list[Block]:
    """Whose documents an answer in direct messages is from."""
    if not is_direct(event.channel):
        return []
    language = detect(event.body["text"], parts.language)
    sight = sight_of(parts, event.team, event.person, language, event.body.get("home", ""))
    return origin(sight, Wording(language))


def _is_known(parts: Intake, event: Event) -> bool:
    """Whether a message was a question, answered or not yet."""
    key = f"{event.team}:{event.channel}:{event.body['ts']}"
    return parts.turns.at(event.channel, event.body["ts"]) is not None or parts.inbox.holds(key)


HANDLERS = {"question": answer_question, "edited": answer_again, "deleted": take_back, "stopped": end_stream}
