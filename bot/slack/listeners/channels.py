"""Slack: what a coordinator sets for a channel, in a window that `/wegwijzer instellingen` opens there, and Home."""

from __future__ import annotations

import re
from contextlib import suppress

from slack_bolt import Ack, App

from bot.conversation.inbox import Claim, Later
from bot.conversation.turns import ChannelSettings
from bot.conversation.wording import Wording
from bot.slack.blocks.channel import CALLBACK, ChannelChoice, channel_modal, channel_saved, parse_channel
from bot.slack.blocks.messages import Message
from bot.slack.calls import Refused
from bot.slack.incoming import Payload, other, team_of
from bot.slack.listeners.home import direct_messages
from bot.slack.parts import Intake, Parts
from bot.slack.replying import Make, Place, Undeliverable
from bot.slack.spaces import is_direct, space_names

WORDS = frozenset({"instellingen", "settings"})  # after /wegwijzer
_AT_HOME = re.compile(r"home:channel:\d+")


def listen(app: App, parts: Intake) -> None:
    """Take in what was set, and a press at Home on a channel to be set."""

    @app.action(_AT_HOME)
    def from_home(body: Payload, ack: Ack) -> None:
        open_window(parts, body, body["actions"][0].get("value") or "", body["user"]["id"])
        ack()

    @app.view(CALLBACK)
    def sent(body: Payload, ack: Ack) -> None:
        choice = parse_channel(body["view"], parts.spaces(), parts.language)
        if isinstance(choice, ChannelChoice):
            chosen = {"settings": choice.settings.kept(), "view": body["view"]["id"]}
            parts.accept(other(body, "settings", person=body["user"]["id"], channel=choice.channel, **chosen))
            ack()
        else:
            ack(response_action="errors", errors=choice)


def open_window(parts: Intake, body: Payload, channel: str, person: str) -> str:
    """Show a coordinator what is set for a channel, which Slack allows for three seconds; what is in the way, or "".

    Args:
        parts: what the listeners work with.
        body: the payload of what asked for it.
        channel: whose settings.
        person: who asked.
    """
    if not parts.roles.is_coordinator(person):
        return Wording(parts.language).say("notice.forbidden")
    if is_direct(channel):
        return Wording(parts.language).say("channel.not_direct")
    settings = parts.channels.of(team_of(body), channel)
    spaces = space_names(parts.spaces(), parts.language)
    view = channel_modal(channel, _name(parts, channel), settings, spaces, parts.language)
    try:
        parts.calls("views.open", trigger_id=body["trigger_id"], view=view)
    except (Refused, Later):
        return Wording(parts.language).say("channel.unopened")
    return ""


def set_channel(parts: Parts, claim: Claim) -> None:
    """Keep what was set, when a coordinator did."""
    event = claim.event
    if not parts.roles.is_coordinator(event.person):
        return
    parts.channels.set(event.team, event.channel, ChannelSettings.read(event.body["settings"]))
    try:
        place = Place(event.team, event.channel, "", "", event.person)
        parts.whisperer.answer(claim, place, _saying(channel_saved(parts.language)))
    except Undeliverable:  # one of them is not in that channel
        with suppress(Undeliverable):
            place = Place(event.team, direct_messages(parts, event.person), "", "", event.person)
            said = channel_saved(parts.language, _name(parts, event.channel))
            parts.replier.post(event.key, place, _saying(said), unsure=claim.unsure)


def _saying(said: Message) -> Make:
    def make(*, plain: bool) -> tuple[Message, ...]:
        return (said,)

    return make


def _name(parts: Intake, channel: str) -> str:
    """What people call a channel; its id where Slack does not say."""
    found = parts.calls.could("conversations.info", channel=channel) or {}
    name = (found.get("channel") or {}).get("name")
    return f"#{name}" if name else channel


HANDLERS = {"settings": set_channel}
