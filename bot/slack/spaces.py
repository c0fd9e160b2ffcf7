"""Slack: which set of documents holds where. A channel has its own; direct messages and Home have the one that somebody
chose among those that they may see, or else the one that their assignment is in, or else the first with anything in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.conversation.turns import ChannelSettings, pseudonym
from bot.conversation.wording import Wording
from bot.slack.blocks.kit import Block, context
from bot.slack.parts import Parts
from knowledge.records import DEFAULT_SPACE, Language


@dataclass(frozen=True, slots=True)
class Sight:
    """The sets of documents that somebody may see, by id with what they are called, and which of them they see now."""

    spaces: dict[str, str]
    space: str

    @property
    def name(self) -> str:
        """What the one is called that they see now; "" when there is no other."""
        return self.spaces[self.space] if len(self.spaces) > 1 else ""


def sight_of(parts: Parts, team: str, user: str, language: Language, home: str = "") -> Sight:
    """What somebody sees in their direct messages and at Home.

    Args:
        parts: what the workers work with.
        team: the workspace.
        user: who.
        language: of what documents for everybody are called.
        home: the workspace they come from, where the event says it.
    """
    names = space_names(parts.spaces(), language)
    visible = parts.roles.spaces(team, user, names, home)
    wanted = parts.own.preferred(pseudonym(team, user)) if len(visible) > 1 else DEFAULT_SPACE
    if wanted not in visible:
        wanted = next((space for space in visible if parts.shelf.has_any(space)), DEFAULT_SPACE)
    return Sight({space: names[space] for space in visible}, wanted)


def settings_for(parts: Parts, team: str, channel: str, user: str, home: str = "") -> ChannelSettings:
    """The settings that hold for what somebody says in a channel or in direct messages.

    Args:
        parts: what the workers work with.
        team: the workspace.
        channel: where.
        user: who.
        home: the workspace they come from, where the event says it.
    """
    settings = parts.roles.settings(team, channel, user, home)
    if not is_direct(channel) or settings.space != DEFAULT_SPACE:
        return settings
    return replace(settings, space=sight_of(parts, team, user, parts.language, home).space)


def origin(sight: Sight, wording: Wording) -> list[Block]:
    """What is said under an answer in direct messages: whose documents it is from, where there are others."""
    return [context(wording.say("home.from_space", space=sight.name))] if sight.name else []


def space_names(names: Mapping[str, str], language: Language) -> dict[str, str]:
    """What sets of documents are called; the default one is for everybody, whatever its folder is called."""
    return dict(names) | {DEFAULT_SPACE: Wording(language).say("home.everybody")}


def is_direct(channel: str) -> bool:
    """Whether a channel is somebody's direct messages."""
    return channel.startswith("D")
