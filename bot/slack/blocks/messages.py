"""Slack: blocks dealt out over as few messages as hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.slack.blocks.cutting import cut_at_sentence, json_length
from bot.slack.blocks.escaping import mrkdwn
from bot.slack.blocks.kit import Block

_TEXT = 4000  # characters: beyond it chat.update says msg_too_long
_BLOCKS = 50
# Slack refuses some 13,200 characters of blocks in all, what is around the texts included, and says nowhere how it
# counts (https://github.com/slackapi/bolt-js/issues/2509 and 2867: 11,341 characters of text were too many).
_CHARACTERS = 12_000


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted at once: the blocks that people see, and the text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stay together, and the words of the answer that they show, if they do."""

    blocks: tuple[Block, ...]
    text: str = ""


def message(text: str, *blocks: Block) -> Message:
    """One message; its text is cut at a sentence where it is too long."""
    return Message(cut_at_sentence(text, _TEXT, mrkdwn), blocks)


def messages(groups: Iterable[Group], title: str) -> tuple[Message, ...]:
    """Groups of blocks as messages, in order; no message holds more than Slack takes.

    Args:
        groups: none of which is too much for a message by itself.
        title: the text of a message that shows nothing of the answer itself.
    """
    dealt: list[list[Group]] = [[]]
    for group in groups:
        if dealt[-1] and not _fits([*dealt[-1], group]):
            dealt.append([])
        dealt[-1].append(group)
    return tuple(
        message("\n".join(group.text for group in together if group.text) or title, *_blocks(together))
        for together in dealt
    )


def _blocks(groups: Iterable[Group]) -> list[Block]:
    return [block for group in groups for block in group.blocks]


def _fits(groups: list[Group]) -> bool:
    blocks = _blocks(groups)
    count = sum(1 + len(block.get("child_blocks", ())) for block in blocks)
    tables = sum(block["type"] == "table" for block in blocks)  # Slack: only_one_table_allowed
    return count <= _BLOCKS and tables <= 1 and json_length(blocks) <= _CHARACTERS
