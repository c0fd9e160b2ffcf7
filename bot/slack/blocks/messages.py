"""Slack: blocks dealt out over as few messages as hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.slack.blocks.cutting import cut_at_sentence, json_length
from bot.slack.blocks.escaping import mrkdwn
from bot.slack.blocks.kit import Block

_TEXT = 4000  # characters: beyond it chat.update says msg_too_long
_BLOCKS = 50
_TABLES = 1  # Slack: only_one_table_allowed
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
    taken = _Size()
    for group in groups:
        size = _size(group)
        if dealt[-1] and not (taken + size).fits:
            dealt.append([])
            taken = _Size()
        dealt[-1].append(group)
        taken += size
    return tuple(
        message("\n".join(group.text for group in together if group.text) or title, *_blocks(together))
        for together in dealt
    )


def _blocks(groups: Iterable[Group]) -> list[Block]:
    return [block for group in groups for block in group.blocks]


@dataclass(frozen=True, slots=True)
class _Size:
    """How many blocks and tables there are, and how many characters they have as JSON with a comma or bracket each."""

    blocks: int = 0
    tables: int = 0
    characters: int = 1  # a bracket

    def __add__(self, other: _Size) -> _Size:
        return _Size(self.blocks + other.blocks, self.tables + other.tables, self.characters + other.characters)

    @property
    def fits(self) -> bool:
        """Whether Slack takes so much in one message."""
        return self.blocks <= _BLOCKS and self.tables <= _TABLES and self.characters <= _CHARACTERS


def _size(group: Group) -> _Size:
    count = sum(1 + len(block.get("child_blocks", ())) for block in group.blocks)
    tables = sum(block["type"] == "table" for block in group.blocks)
    return _Size(count, tables, json_length(group.blocks) - 1)
