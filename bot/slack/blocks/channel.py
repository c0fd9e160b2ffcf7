"""Slack: the window in which a coordinator sets what holds for a channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from bot.conversation.turns import ChannelSettings, Policy, Uploaders
from bot.conversation.wording import Wording
from bot.slack.blocks.forms import Errors, chosen, metadata, metadata_of, ticked
from bot.slack.blocks.kit import (
    OPTION_VALUE,
    Block,
    boxes,
    context,
    field,
    menu,
    modal,
    option,
    radio,
)
from bot.slack.blocks.messages import Message, message
from knowledge.records import Language

CALLBACK = "channel"
_POLICIES = get_args(Policy)
_LANGUAGES = ("auto", *get_args(Language))
_UPLOADERS = ("nobody", *get_args(Uploaders))
_UNSET = {"auto": "", "nobody": ""}  # an option of Slack has a value, and what is not set has none
_SPACES = 100

Spaces = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """What was set, and for which channel."""

    channel: str
    settings: ChannelSettings


def channel_modal(channel: str, name: str, settings: ChannelSettings, spaces: Spaces, language: Language) -> Block:
    """The window with what is set for a channel.

    Args:
        channel: its id.
        name: what people call it.
        settings: what is set now.
        spaces: the name of each set of documents, by its id; the first hundred can be chosen.
        language: of the window.
    """
    wording = Wording(language)
    follows = [option(wording.say("channel.follows"), "follows")]
    thread = boxes("follows", follows) | ({"initial_options": follows} if settings.follows else {})
    fields = [
        field("space", wording.say("channel.space"), _spaces(settings.space, spaces, wording)),
        field("policy", wording.say("channel.policy"), _few("policy", _POLICIES, settings.policy, wording)),
        field("follows", wording.say("channel.thread"), thread, optional=True),
        field(
            "language",
            wording.say("channel.language"),
            _few("language", _LANGUAGES, settings.language or "auto", wording),
        ),
        field(
            "uploads",
            wording.say("channel.uploads"),
            _few("uploads", _UPLOADERS, settings.uploads or "nobody", wording),
        ),
    ]
    return modal(
        CALLBACK,
        wording.say("channel.title"),
        [context(wording.say("channel.for", name=name)), *fields],
        submit=wording.say("channel.submit"),
        close=wording.say("channel.close"),
        metadata=metadata(channel=channel),
    )


def parse_channel(view: Mapping[str, Any], spaces: Spaces, language: Language) -> ChannelChoice | Errors:
    """What was set in that window, or what is wrong with it: a set of documents may have gone in the meantime."""
    wording = Wording(language)
    allowed = {"space": tuple(spaces), "policy": _POLICIES, "language": _LANGUAGES, "uploads": _UPLOADERS}
    values = {name: chosen(view, name) for name in allowed}
    errors = {name: wording.say("channel.choose") for name, value in values.items() if value not in allowed[name]}
    channel = metadata_of(view).get("channel", "")
    if not channel and not errors:
        errors["space"] = wording.say("channel.lost")
    if errors:
        return errors
    settings = ChannelSettings(
        space=values["space"],
        policy=cast(Policy, values["policy"]),
        follows="follows" in ticked(view, "follows"),
        language=cast(Any, _UNSET.get(values["language"], values["language"])),
        uploads=cast(Any, _UNSET.get(values["uploads"], values["uploads"])),
    )
    return ChannelChoice(channel, settings)


def channel_saved(language: Language, name: str = "") -> Message:
    """What is said when the settings of a channel have been kept; somewhere else, with what people call it."""
    wording = Wording(language)
    return message(wording.say("channel.saved_of", name=name) if name else wording.say("channel.saved"))


def _few(name: str, values: tuple[str, ...], current: str, wording: Wording) -> Block:
    return radio(name, [option(wording.say(f"channel.{name}_{value}"), value) for value in values], current)


def _spaces(current: str, spaces: Spaces, wording: Wording) -> Block:
    """The sets of documents, the one that is set first: it must be among those that fit."""
    ids = sorted(spaces, key=lambda id_: id_ != current)
    fitting = [option(spaces[id_], id_) for id_ in ids if len(id_) <= OPTION_VALUE]
    return menu("space", fitting[:_SPACES], wording.say("channel.space"), current)
