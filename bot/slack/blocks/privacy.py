"""Slack: what is kept of somebody, to read in messages where no file can be sent."""

from __future__ import annotations

from bot.slack.blocks.cutting import pieces
from bot.slack.blocks.escaping import literal
from bot.slack.blocks.kit import Block, rich, section
from bot.slack.blocks.messages import Group, Message, messages

_PIECE = 2500  # characters of one block


def export_messages(lead: str, kept: str) -> tuple[Message, ...]:
    """All of it, over as many messages as it takes.

    Args:
        lead: what is said first.
        kept: what is kept, as JSON.
    """
    groups = [Group((section(lead),), lead)]
    groups += [Group((_as_it_is(piece),)) for piece in pieces(literal(kept), _PIECE)]
    return messages(groups, lead)


def _as_it_is(text: str) -> Block:
    return rich({"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]})
