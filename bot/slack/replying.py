"""Slack: how a reply gets to where it was asked, once. Read this after `app`.

Nothing of Slack makes a post idempotent. So every message carries the key of its question in its metadata, and a worker
that does not know how far the one before it came looks in the thread first, and finishes what it finds there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol

from bot.conversation.inbox import Later
from bot.conversation.turns import Kept, Turns
from bot.slack.blocks.answer import Message, answer_messages
from bot.slack.blocks.escaping import markdown
from bot.slack.blocks.kit import Block
from bot.slack.blocks.notices import loading_messages
from bot.slack.calls import Calls, Refused
from bot.slack.streaming import Growing, Stop, Stream
from knowledge.records import Answer, Language, Outcome

if TYPE_CHECKING:
    from knowledge.answering.generating import Piece

EVENT_TYPE = "wegwijzer_answer"  # of the metadata
_NO_STREAMS_FOR = 900.0  # seconds after Slack said that it has none here: it may have been about one kind of channel
_BLOCKS_REFUSED = frozenset(
    "invalid_blocks invalid_blocks_format invalid_arguments invalid_attachments msg_blocks_too_long".split()
)
_ABOUT_NOTHING = (Outcome.CONVERSATION, Outcome.ERROR)
_GONE = frozenset(
    "channel_not_found is_archived not_in_channel restricted_action account_inactive thread_not_found user_not_found "
    "cannot_reply_to_message message_not_found cant_update_message edit_window_closed".split()
)
NOT_HERE = frozenset(
    "unknown_method method_deprecated feature_disabled feature_not_enabled not_agent_app not_allowed_token_type "
    "missing_scope channel_type_not_supported method_not_supported_for_channel_type".split()
)


class Make(Protocol):
    """Makes messages."""

    def __call__(self, *, plain: bool) -> Sequence[Message]:
        """The messages; `plain` ones hold only blocks that every Slack knows."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes: under a message, in its thread; without a thread, to the channel itself."""

    team: str
    channel: str
    thread: str
    message: str
    person: str


class Undeliverable(Exception):
    """There is nowhere to put a reply: the channel or the message is gone."""


class _BlocksRefused(Exception):
    """Slack does not take these blocks."""


class _Stopped(Exception):
    """Somebody stopped the answer before all of it was there."""


class Replier:
    """Puts answers where they were asked.

    Args:
        calls: Slack's Web API.
        turns: what is remembered, also of which messages are whose reply.
        me: the ids by which the bot's own messages are known.
        clock: seconds, of a clock that never goes back.
    """

    def __init__(
        self, calls: Calls, turns: Turns, me: frozenset[str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._calls = calls
        self._turns = turns
        self._me = me
        self._clock = clock
        self._streams_from = clock()
        self._live: dict[str, Stream] = {}  # by the message that they grow in
        self._plain = False

    def status(self, place: Place, language: Language, *, starting: bool = False) -> None:
        """Say that something is happening; it goes away by itself when the reply comes. Slack shows it in threads only."""
        if not place.thread:
            return
        first, *others = loading_messages(language, starting=starting)
        self._calls.could(
            "assistant.threads.setStatus",
            channel_id=place.channel,
            thread_ts=place.thread,
            status=first,
            loading_messages=[first, *others],
        )

    def clear(self, place: Place) -> None:
        """There will be no reply after all."""
        self._calls.could("assistant.threads.setStatus", channel_id=place.channel, thread_ts=place.thread, status="")

    def reply(
        self,
        key: str,
        place: Place,
        said: Iterable[Piece | Answer],
        stop: Stop,
        *,
        above: Sequence[Block] = (),
        below: Sequence[Block] = (),
        unsure: bool = False,
    ) -> Answer | None:
        """Show an answer as it comes, and remember which messages it is.

        Args:
            key: of the question.
            place: where it goes.
            said: verified pieces, and last the answer; nothing when there is nothing to say.
            stop: who says whether somebody stopped it; what was shown by then is what is left.
            above: what stands before it; it then comes at once.
            below: what stands after it, if it is about the documents.
            unsure: whether a worker before this one may have got halfway.

        Raises:
            Later: Slack has no time now, or did not answer.
            Undeliverable: there is nowhere to put it.
        """
        found = self._found(key, place) if unsure else []
        stream = Stream(self._calls, place.channel, place.thread, place.team, place.person)
        growing = Growing(stream, stop, shows=not (found or above))
        try:
            answer = self._grown(growing, said)
            if growing.is_stopped():
                raise _Stopped
            if answer is None:
                return None
            make = cache(partial(answer_messages, answer, above=above, below=_under(answer, below)))
            if growing.shows:
                self._show_whole(growing, answer, make)
            posted, _ = self._complete(key, place, make, found or stream.messages, stream)
        except _Stopped:
            answer = growing.left()
            posted = found or self._cut_short(key, place, answer, stream)
        finally:
            self._live.pop(stream.ts, None)
        self._turns.reply(key, posted, posted=True)
        return answer

    def stopped(self, ts: str) -> None:
        """Somebody stopped an answer: if it is growing here, it ends as it is."""
        if stream := self._live.get(ts):
            stream.is_live, stream.was_stopped = False, True

    def post(self, key: str, place: Place, make: Make, *, unsure: bool = False, instead_of: str = "") -> list[str]:
        """Post something that is no answer to a question, once; the ids of its messages.

        Args:
            key: unique to it.
            place: where it goes.
            make: makes the messages, plain or not.
            unsure: whether a worker before this one may have got halfway.
            instead_of: the message in whose place it comes.

        Raises:
            Later: Slack has no time now, or did not answer.
            Undeliverable: there is nowhere to put it.
        """
        begun = [instead_of] if instead_of else self._found(key, place) if unsure else []
        return self._complete(key, place, make, begun, None)[0]

    def update(self, kept: Kept, place: Place, answer: Answer, *, below: Sequence[Block] = ()) -> None:
        """Put another answer in the place of one that was given, with blocks after it."""
        make = partial(answer_messages, answer, below=_under(answer, below))
        posted, left = self._complete(kept.turn.key, place, make, list(kept.replies), None)
        for ts in left:
            self._delete(place.channel, ts)
        self._turns.reply(kept.turn.key, posted, posted=True)

    def take_back(self, kept: Kept) -> None:
        """Remove the reply to something that was taken back."""
        for ts in kept.replies:
            self._delete(kept.turn.channel, ts)
        self._turns.forget(kept.turn.key)

    def _grown(self, growing: Growing, said: Iterable[Piece | Answer]) -> Answer | None:
        """Show pieces as they come, where a stream can be had; the answer that comes last, or None where none does."""
        for one in said:
            if isinstance(one, Answer):
                return one
            if growing.shows and (growing.stream.ts or (self._streams() and self._calls.may_stream())):
                if not growing.stream.ts and growing.is_stopped():
                    raise _Stopped
                self._add(growing, one, f"{markdown(one.text)}\n")
            if growing.stream.was_stopped:
                getattr(said, "close", lambda: None)()  # nobody waits for the rest
                raise _Stopped
        return None

    def _show_whole(self, growing: Growing, answer: Answer, make: Make) -> None:
        """Show an answer that came at once, unless it does not fit into one stream."""
        if growing.stream.ts or not self._streams():
            return
        messages = make(plain=self._plain)
        if len(messages) == 1 and _same(markdown(answer.text), _body(messages[0])) and self._calls.may_stream():
            self._add(growing, answer, markdown(answer.text))

    def _add(self, growing: Growing, said: Piece | Answer, text: str) -> None:
        try:
            growing.add(said, text)
            self._live[growing.stream.ts] = growing.stream
        except Refused as refusal:
            if refusal.code in NOT_HERE:
                self._streams_from = self._clock() + _NO_STREAMS_FOR

    def _streams(self) -> bool:
        """Whether this Slack knows streams, by what it last said."""
        return self._clock() >= self._streams_from

    def _cut_short(self, key: str, place: Place, left: Answer, stream: Stream) -> list[str]:
        """Mark an answer that somebody stopped, in its own message; where nothing had been shown, that is all there is."""
        try:
            return self._complete(key, place, partial(answer_messages, left), stream.messages, None)[0]
        except (Refused, Undeliverable):
            if stream.ts:  # it can't be changed any more
                return stream.messages
            raise

    def _complete(
        self, key: str, place: Place, make: Make, begun: list[str], stream: Stream | None
    ) -> tuple[list[str], list[str]]:
        """Bring the messages that were begun to what they must be, and post the others.

        Where Slack does not know the newest blocks it gets plainer ones, and at last only the text.

        Returns:
            The ids of the messages, and of those that were begun and are left over.
        """
        for plain in (self._plain, True):
            messages = make(plain=plain)
            try:
                return self._completed(key, place, messages, begun, stream)
            except _BlocksRefused:
                self._plain = True
        bare = [Message(message.text, ()) for message in messages]
        return self._completed(key, place, bare, begun, stream)

    def _completed(
        self, key: str, place: Place, messages: Sequence[Message], begun: list[str], stream: Stream | None
    ) -> tuple[list[str], list[str]]:
        for number, message in enumerate(messages):
            metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key, "part": number}}
            if number < len(begun):
                live = stream if stream and stream.ts == begun[number] else None
                if not (live and self._ended(live, message, metadata)):
                    self._finish(place.channel, begun[number], message, metadata, live)
                continue
            try:
                begun.append(self._post(place, message, metadata))
            except Later as later:
                raise Later(later.seconds, unsure=later.unsure or bool(begun)) from None
        return begun[: len(messages)], begun[len(messages) :]

    def _finish(self, channel: str, ts: str, message: Message, metadata: dict[str, Any], live: Stream | None) -> None:
        """Put what a message must be in the place of what it is; what somebody stopped may stay as it is."""
        try:
            self._update(channel, ts, message, metadata)
        except Refused:
            if live is None or not live.was_stopped:
                raise

    def _ended(self, stream: Stream, message: Message, metadata: dict[str, Any]) -> bool:
        """Whether a stream now shows just what the message says.

        Raises:
            _Stopped: somebody stopped it before it did.
        """
        whole = _same(stream.shown, _body(message))
        tail = [block for block in message.blocks if block["type"] != "markdown"] if whole else []
        ended = stream.stop(tail, metadata)
        if stream.was_stopped and not (whole and stream.is_all_seen):
            raise _Stopped
        return ended and whole

    def _post(self, place: Place, message: Message, metadata: dict[str, Any]) -> str:
        answer = self._with_blocks(
            "chat.postMessage",
            message,
            channel=place.channel,
            thread_ts=place.thread or None,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(answer["ts"])

    def _update(self, channel: str, ts: str, message: Message, metadata: dict[str, Any]) -> None:
        try:
            self._with_blocks("chat.update", message, channel=channel, ts=ts, metadata=metadata)
        except Refused as refusal:
            if refusal.code != "streaming_state_conflict":
                raise
            self._calls("chat.stopStream", channel=channel, ts=ts)
            self._with_blocks("chat.update", message, channel=channel, ts=ts, metadata=metadata)

    def _with_blocks(self, method: str, message: Message, **arguments: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        try:
            return self._calls(method, text=message.text, blocks=list(message.blocks) or None, **arguments)
        except Refused as refusal:
            if refusal.code in _GONE:
                raise Undeliverable(refusal.code) from None
            if refusal.code in _BLOCKS_REFUSED and message.blocks:
                raise _BlocksRefused from None
            raise

    def _delete(self, channel: str, ts: str) -> None:
        try:
            self._calls("chat.delete", channel=channel, ts=ts)
        except Refused:  # gone already
            return

    def _found(self, key: str, place: Place) -> list[str]:
        """The messages in the thread that are (the beginning of) this reply, in order.

        A stream that was cut off has no metadata yet: it is the bot's message, after the question, that is nobody's.
        """
        where = {"channel": place.channel, "oldest": place.message or None, "limit": 100, "include_all_metadata": True}
        try:
            if place.thread:
                there = self._calls("conversations.replies", ts=place.thread, **where)
            else:
                there = self._calls("conversations.history", **where)
        except Refused:
            return []
        mine = [message for message in there.get("messages") or () if self._is_mine(message, place)]
        marked = sorted(message["ts"] for message in mine if _key_of(message) == key)
        return marked or [message["ts"] for message in mine if self._is_nobodys(message, place)][:1]

    def _is_mine(self, message: dict[str, Any], place: Place) -> bool:
        author = {message.get("user"), message.get("bot_id")}
        return bool(author & self._me) and float(message["ts"]) > float(place.message or 0)

    def _is_nobodys(self, message: dict[str, Any], place: Place) -> bool:
        return not _key_of(message) and self._turns.at(place.channel, message["ts"]) is None


def _under(answer: Answer, below: Sequence[Block]) -> Sequence[Block]:
    return () if answer.outcome in _ABOUT_NOTHING else below


def _key_of(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    return str((metadata.get("event_payload") or {}).get("key") or "")


def _body(message: Message) -> str:
    return "\n".join(block["text"] for block in message.blocks if block["type"] == "markdown")


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
