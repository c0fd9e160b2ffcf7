"""Slack: the button with which somebody stops what the bot is at in a thread.

Slack shows it while the session in that thread is `processing`, tells of a press by `agent_session_stopped`, and refuses to
add anything to a stream from then on: https://docs.slack.dev/ai/agent-sessions
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.conversation.inbox import Claim
from bot.conversation.turns import ChannelSettings, Turn
from bot.slack.incoming import stops_of
from bot.slack.parts import Parts
from bot.slack.replying import Place
from knowledge.records import Answer

if TYPE_CHECKING:
    from knowledge.answering.generating import Piece


@dataclass(frozen=True, slots=True)
class StopButton:
    """That button, as `bot.slack.streaming.Stop`.

    Args:
        parts: what the workers work with.
        claim: the question.
        turn: the question, as it is remembered.
        settings: of the channel it was asked in.
        place: where the answer goes.
    """

    parts: Parts
    claim: Claim
    turn: Turn
    settings: ChannelSettings
    place: Place

    def is_asked(self) -> bool:
        """Whether somebody pressed it since the question came in."""
        return self.parts.inbox.heard(stops_of(self.place.channel, self.place.thread), self.claim.received)

    def left(self, seen: Sequence[Piece | Answer]) -> Answer:
        """What had been shown by then."""
        return self.parts.responder.cut_short(self.turn, self.settings, seen)
