"""Slack: a first word to somebody new and to a channel, once ever, and questions to begin with."""

from __future__ import annotations

from functools import partial

from slack_bolt import App

from bot.conversation.inbox import Claim, Event, Later
from bot.conversation.turns import pseudonym
from bot.conversation.wording import Wording
from bot.slack.blocks.messages import Message
from bot.slack.blocks.welcome import suggested_prompts, welcome_channel, welcome_person
from bot.slack.calls import Refused
from bot.slack.incoming import Payload, team_of
from bot.slack.listeners.home import direct_messages, language_of
from bot.slack.parts import Intake, Parts
from bot.slack.replying import Place, Undeliverable
from bot.slack.spaces import origin, sight_of

_QUESTIONS = 4
_LONG_AGO = "0000000001.000000"  # a welcome is looked for among all that was said


def listen(app: App, parts: Intake) -> None:
    """Take in who is new, and who opens the conversation."""

    @app.event("team_join")
    def joined(body: Payload) -> None:
        parts.accept(new_here(parts, body))

    @app.event("member_joined_channel")
    def invited(body: Payload) -> None:
        parts.accept(added_to_channel(parts, body))

    @app.event("app_home_opened", matchers=[_is_of_messages])
    def opened(body: Payload) -> None:
        parts.accept(opened_messages(body))


def new_here(parts: Intake, body: Payload) -> Event | None:
    """Somebody who is new in the workspace; None for bots and for who belongs to another organisation."""
    user = body["event"].get("user") or {}
    is_person = not (user.get("is_bot") or user.get("deleted") or user.get("is_stranger"))
    if not is_person or user.get("team_id", parts.me.team) != parts.me.team:
        return None
    return Event(
        key=f"{team_of(body)}:welcome:{user['id']}",
        kind="welcome",
        conversation=f"{user['id']}:welcome",
        team=team_of(body),
        person=user["id"],
        event_id=body.get("event_id"),
    )


def added_to_channel(parts: Intake, body: Payload) -> Event | None:
    """A channel that the bot was added to; None when somebody else was."""
    event = body["event"]
    if event.get("user") != parts.me.user:
        return None
    return Event(
        key=f"{team_of(body)}:welcome:{event['channel']}",
        kind="welcome",
        conversation=f"{event['channel']}:welcome",
        team=team_of(body),
        channel=event["channel"],
        event_id=body.get("event_id"),
    )


def opened_messages(body: Payload) -> Event:
    """That somebody opened their conversation with the bot."""
    event = body["event"]
    return Event(
        key=f"{team_of(body)}:prompts:{event['user']}:{body.get('event_id') or event['event_ts']}",
        kind="prompts",
        conversation=f"{event['user']}:prompts",
        team=team_of(body),
        channel=event.get("channel") or "",
        person=event["user"],
        event_id=body.get("event_id"),
    )


def welcome(parts: Parts, claim: Claim) -> None:
    """Introduce the bot to a person or a channel that it never spoke to like that.

    A worker that stopped halfway may have done so, or not: then the message is looked for by its key.
    """
    event = claim.event
    person = pseudonym(event.team, event.person) if event.person else ""
    key = f"welcome:{person or f'{event.team}:{event.channel}'}"
    if not parts.marks.set(key, person) and not claim.unsure:
        return
    try:
        _introduce(parts, claim, key, person)
    except Undeliverable:
        return
    except Later as later:
        if not later.unsure:
            parts.marks.unset(key)
        raise


def suggest(parts: Parts, claim: Claim) -> None:
    """Suggest questions to somebody who opens the conversation, once for what the documents are now."""
    event = claim.event
    person = pseudonym(event.team, event.person)
    language = language_of(parts, person)
    space = sight_of(parts, event.team, event.person, language).space
    key = f"prompts:{person}:{space}:{parts.shelf.generation(space)}"
    prompts = suggested_prompts(parts.shelf.examples(space, language, _QUESTIONS))
    if not prompts or not parts.marks.set(key, person):
        return
    try:
        parts.calls("assistant.threads.setSuggestedPrompts", channel_id=event.channel, prompts=prompts)
    except Refused:  # not an app that has them
        return
    except Later:
        parts.marks.unset(key)
        raise


def _introduce(parts: Parts, claim: Claim, key: str, person: str) -> None:
    event = claim.event
    if event.person:
        language = language_of(parts, person)
        sight = sight_of(parts, event.team, event.person, language)
        examples = parts.shelf.examples(sight.space, language, _QUESTIONS)
        said = welcome_person(examples, language, origin(sight, Wording(language)))
    else:
        settings = parts.channels.of(event.team, event.channel)
        language = settings.language or parts.language
        said = welcome_channel(parts.shelf.examples(settings.space, language, _QUESTIONS), language)
    channel = event.channel or direct_messages(parts, event.person)
    place = Place(event.team, channel, "", _LONG_AGO, event.person)
    parts.replier.post(key, place, partial(_made, said), unsure=claim.unsure)


def _made(message: Message, *, plain: bool) -> tuple[Message, ...]:
    return (message,)


def _is_of_messages(body: Payload) -> bool:
    return bool(body["event"].get("tab") == "messages")


HANDLERS = {"welcome": welcome, "prompts": suggest}
