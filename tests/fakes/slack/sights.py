"""What people see, what the bot did, and waiting for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.state import BOT, Json, Message, View

if TYPE_CHECKING:
    from tests.fakes.slack.deliveries import Deliveries
    from tests.fakes.slack.state import State
    from tests.fakes.slack.web_api import Call, WebApi

PATIENCE = 60.0  # seconds; what is waited for ends the wait, and a busy machine proves nothing about the bot


class TooLate(AssertionError):
    """What was waited for did not come in time."""


class Sights:
    """The workspace as people see it; nothing here changes it."""

    state: State
    deliveries: Deliveries
    web_api: WebApi
    age: Callable[[Message], None]

    # --- what the bot did ---------------------------------------------------------------------------------------------

    def calls(self, method: str | None = None, **arguments: Any) -> list[Call]:
        """The calls of a method with these arguments so far, failed ones included."""
        with self.state.changed:
            return [
                call
                for call in self.web_api.calls
                if method in (None, call.method)
                and all(call.arguments.get(name) == value for name, value in arguments.items())
            ]

    def refused(self) -> list[Call]:
        """The calls that Slack refused for what was in them; a bot that knows Slack has none."""
        with self.state.changed:
            return [call for call in self.web_api.calls if call.answer and not call.ok and call.failure is None]

    # --- what a person sees -------------------------------------------------------------------------------------------

    def messages(self, channel: str, thread: str | Message | None = None) -> list[Message]:
        """The messages of a channel, or of a thread with its first message, in their order; no ephemeral ones."""
        with self.state.changed:
            there = self.state.channel(channel)
            root = thread.root if isinstance(thread, Message) else thread
            found = there.threads.get(root, []) if root else list(there.messages.values())
            for message in found:
                self.age(message)
            return [message for message in found if not message.deleted]

    def from_bot(self, channel: str, thread: str | Message | None = None) -> list[Message]:
        """The bot's messages there."""
        return [message for message in self.messages(channel, thread) if message.bot_id == BOT]

    def only_for(self, user: str, channel: str | None = None) -> list[Message]:
        """The messages that only this person sees."""
        with self.state.changed:
            return [
                message
                for message in self.state.ephemeral
                if message.only_for == user and channel in (None, message.channel) and not message.deleted
            ]

    def replies_to(self, message: Message) -> list[Message]:
        """The bot's messages after this one: in its thread, and in direct messages also outside of threads."""
        there = self.from_bot(message.channel, message)
        if message.channel.startswith("D") and message.thread_ts is None:
            there += [m for m in self.from_bot(message.channel) if m.thread_ts is None]
        return sorted((m for m in there if m.ts > message.ts), key=lambda m: m.ts)

    def modal_of(self, user: str) -> View | None:
        """The modal before this person."""
        with self.state.changed:
            return self.state.modal(user)

    def home_of(self, user: str) -> View | None:
        """The Home tab of this person."""
        with self.state.changed:
            return self.state.homes.get(user)

    def status_of(self, channel: str, thread: str | Message) -> str:
        """What the bot says it is doing there; it goes when it answers, and after two minutes."""
        root = thread.root if isinstance(thread, Message) else thread
        with self.state.changed:
            said = [(at, a) for at, a in self.state.statuses if (a["channel_id"], a["thread_ts"]) == (channel, root)]
            if not said or self.state.clock() - said[-1][0] > 120:
                return ""
            answers = [m for m in self.from_bot(channel, root) if float(m.ts) > said[-1][0]]
            return "" if answers else said[-1][1]["status"]

    def prompts(self, channel: str) -> list[Json]:
        """The questions that the bot suggests there."""
        calls = [call for call in self.calls("assistant.threads.setSuggestedPrompts", channel_id=channel) if call.ok]
        return calls[-1]["prompts"] if calls else []

    # --- waiting ------------------------------------------------------------------------------------------------------

    def wait_until(self, holds: Callable[[], Any], timeout: float = PATIENCE, what: str = "it") -> None:
        """Waits until something holds.

        Raises:
            TooLate: it did not within `timeout` seconds.
        """
        with self.state.changed:
            if not self.state.changed.wait_for(holds, timeout):
                raise TooLate(f"waited {timeout} s for {what}\n{self.summary()}")

    def wait_for_reply(
        self, to: Message | str, thread: str | Message | None = None, *, count: int = 1, timeout: float = PATIENCE
    ) -> Message:
        """Waits for the bot's finished answer to a message, or in a channel (and thread); returns the last of `count`."""

        def finished() -> list[Message]:
            found = self.replies_to(to) if isinstance(to, Message) else self.from_bot(to, thread)
            return [message for message in found if not message.streaming]

        self.wait_until(lambda: len(finished()) >= count, timeout, f"{count} answer(s)")
        return finished()[count - 1]

    def wait_for_only(self, user: str, *, count: int = 1, timeout: float = PATIENCE) -> Message:
        """Waits for a message that only this person sees; returns the last of `count`."""
        self.wait_until(lambda: len(self.only_for(user)) >= count, timeout, "a message for one person")
        return self.only_for(user)[count - 1]

    def wait_for_modal(self, user: str, *, unlike: View | None = None, timeout: float = PATIENCE) -> View:
        """Waits until a modal is before this person, another one than `unlike`."""
        self.wait_until(lambda: self.state.modal(user) not in (None, unlike), timeout, "a modal")
        modal = self.modal_of(user)
        assert modal is not None
        return modal

    def wait_for_home(self, user: str, holds: Callable[[View], Any] = bool, *, timeout: float = PATIENCE) -> View:
        """Waits until the Home tab of this person is so."""
        self.wait_until(lambda: (home := self.state.homes.get(user)) and holds(home), timeout, "the Home tab")
        return self.state.homes[user]

    def wait_for_call(self, method: str, *, count: int = 1, timeout: float = PATIENCE, **arguments: Any) -> Call:
        """Waits for a call that succeeded; returns the last of `count`."""

        def made() -> list[Call]:
            return [call for call in self.calls(method, **arguments) if call.ok]

        self.wait_until(lambda: len(made()) >= count, timeout, f"{count} x {method}")
        return made()[count - 1]

    def settle(self, quiet: float = 0.3, timeout: float = 20.0) -> None:
        """Waits until all payloads are dealt with and the bot has made no call for `quiet` seconds."""
        until = time.monotonic() + timeout
        calls, since = -1, time.monotonic()
        while time.monotonic() < until:
            with self.state.changed:
                if len(self.web_api.calls) != calls or self.deliveries.pending:
                    calls, since = len(self.web_api.calls), time.monotonic()
                elif time.monotonic() - since >= quiet:
                    return
                self.state.changed.wait(min(quiet, 0.05))
        raise TooLate(f"not quiet within {timeout} s\n{self.summary()}")

    def summary(self) -> str:
        """The last payloads and calls, for the reader of a failed test."""
        sent = [
            f"  -> {d.kind} {d.event.get('type') or d.payload.get('type') or d.payload.get('command')} acked={d.acked}"
            for d in self.deliveries.all[-8:]
        ]
        calls = [
            f"  <- {call.method} {call.failure or call.error or 'ok'} {call.answer.get('response_metadata', '')}"
            for call in self.web_api.calls[-12:]
        ]
        return "\n".join(["sent:", *sent, "calls:", *calls])
