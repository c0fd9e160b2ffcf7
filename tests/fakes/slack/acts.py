"""What people in the workspace do, and what Slack tells the bot of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.payloads import (
    changed_event,
    deleted_event,
    event_callback,
    message_event,
    rich_text,
    tombstone_event,
    typed,
)
from tests.fakes.slack.state import (
    BOT,
    BOT_USER,
    OTHER_TEAM,
    TEAM,
    Channel,
    File,
    Json,
    Message,
    User,
)

if TYPE_CHECKING:
    from tests.fakes.slack.deliveries import Deliveries
    from tests.fakes.slack.state import State


class Acts:
    """People who talk, and come and go. Whoever and wherever are named by id."""

    state: State
    deliveries: Deliveries
    url: str
    echoes_own: bool

    # --- who and where there is ---------------------------------------------------------------------------------------

    def person(self, name: str, **about: Any) -> str:
        """Somebody new in the workspace, silently; `guest="multi"`, `team=…` and `locale=…` say more of them."""
        with self.state.changed:
            user = User(self.state.new_id("U"), name, email=f"{name.lower()}@home.example", **about)
            self.state.users[user.id] = user
        return user.id

    def stranger(self, name: str) -> str:
        """Somebody of another organisation, who can be met in shared channels."""
        return self.person(name, team=OTHER_TEAM)

    def other_bot(self, name: str) -> str:
        """Another bot."""
        with self.state.changed:
            return self.person(name, bot_id=self.state.new_id("B"))

    def channel(
        self, name: str, members: Iterable[str] = (), *, bot: bool = True, kind: str = "channel", shared: bool = False
    ) -> str:
        """A channel with these members, and the bot unless told otherwise; `kind` is channel, group or mpim."""
        with self.state.changed:
            channel = Channel(
                self.state.new_id("G" if kind == "mpim" else "C"), name, kind, set(members), is_shared=shared
            )
            channel.members |= {BOT_USER} if bot else set()
            self.state.channels[channel.id] = channel
        return channel.id

    def group(self, members: Iterable[str]) -> str:
        """A user group."""
        with self.state.changed:
            id_ = self.state.new_id("S")
            self.state.groups[id_] = list(members)
        return id_

    def dm(self, user: str) -> str:
        """The direct messages of somebody with the bot."""
        with self.state.changed:
            return self.state.dm(user).id

    # --- messages -----------------------------------------------------------------------------------------------------

    def says(
        self, user: str, channel: str, text: str, thread: str | Message | None = None, *, held: bool = False
    ) -> Message:
        """Somebody posts a message, in a thread when one is given; a mention of the bot is told twice, as Slack does.

        What is `held` is not told until `tells_of` is called.
        """
        with self.state.changed:
            message = self._written(user, channel, text, thread)
            if not held:
                self.tells_of(message)
        return message

    def asks(self, user: str, channel: str, text: str, thread: str | Message | None = None) -> Message:
        """Somebody mentions the bot."""
        return self.says(user, channel, f"<@{BOT_USER}> {text}", thread)

    def edits(self, message: Message, text: str) -> Message:
        """The author of a message changes it."""
        with self.state.changed:
            before = message.to_json(metadata=False)
            message.text, message.edited = typed(text), self.state.new_ts()
            message.blocks = rich_text(text)
            channel = self.state.channel(message.channel)
            self._tell(changed_event(message, channel, before, message.edited), channel)
        return message

    def deletes(self, message: Message) -> None:
        """The author of a message takes it away."""
        with self.state.changed:
            message.deleted = True
            self.tell_of_deletion(message)

    def uploads(
        self,
        user: str,
        channel: str,
        name: str,
        content: bytes,
        text: str = "",
        thread: str | Message | None = None,
        **more: Any,
    ) -> Message:
        """Somebody posts a file; the bot hears of the file and of the message."""
        with self.state.changed:
            file = File(self.state.new_id("F"), name, user, content, [channel], created=self.state.clock(), **more)
            self.state.files[file.id] = file
            message = self._written(user, channel, text, thread, subtype="file_share")
            message.files, message.blocks = [file.to_json(self.url)], []
            shared = {"type": "file_shared", "file_id": file.id, "file": {"id": file.id}, "user_id": user}
            place_ = self.state.channel(channel)
            if BOT_USER in place_.members:
                self._tell({**shared, "channel_id": channel, "event_ts": message.ts}, place_)
            self.tells_of(message)
        return message

    def reacts(self, user: str, message: Message, name: str) -> Delivery:
        """Somebody puts an emoji under a message."""
        with self.state.changed:
            message.reactions.setdefault(name, []).append(user)
            return self._tell_of_reaction("reaction_added", user, message, name)

    def unreacts(self, user: str, message: Message, name: str) -> Delivery:
        """Somebody takes an emoji away again."""
        with self.state.changed:
            message.reactions[name].remove(user)
            return self._tell_of_reaction("reaction_removed", user, message, name)

    def stops(self, user: str, message: Message) -> Delivery:
        """Somebody stops an answer that is still growing."""
        with self.state.changed:
            message.stream = "stopped"
            told = {
                "type": "agent_session_stopped",
                "channel": message.channel,
                "thread_ts": message.root,
                "user": user,
            }
            return self._tell({**told, "streaming_message_ts": [message.ts], "event_ts": self.state.new_ts()})

    def _written(self, user: str, channel: str, text: str, thread: str | Message | None, **more: Any) -> Message:
        author, there = self.state.user(user), self.state.channel(channel)
        if user not in there.members and not author.bot_id:
            there.members.add(user)
        message = Message(channel, self.state.new_ts(), user, typed(text), bot_id=author.bot_id, **more)
        message.thread_ts = thread.root if isinstance(thread, Message) else thread
        message.blocks = rich_text(text)
        message.client_msg_id = None if author.bot_id else f"client-{message.ts}"
        message.subtype = message.subtype or ("bot_message" if author.bot_id else None)
        there.add(message)
        return message

    def tells_of(self, message: Message) -> None:
        """Slack tells the bot of a message."""
        channel = self.state.channel(message.channel)
        event = message_event(message, channel, self.state.users.get(message.user))
        if f"<@{BOT_USER}>" in message.text and channel.kind != "im":
            mention = {name: value for name, value in event.items() if name not in ("channel_type", "subtype")}
            self._tell({**mention, "type": "app_mention"}, channel)
        if BOT_USER in channel.members:
            self._tell(event, channel)

    def _tell_of_reaction(self, kind: str, user: str, message: Message, name: str) -> Delivery:
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        event = {"type": kind, "user": user, "reaction": name, "item": item, "item_user": message.user}
        return self._tell({**event, "event_ts": self.state.new_ts()}, self.state.channel(message.channel))

    def tell_of_own(self, message: Message, before: Json | None = None) -> None:
        """Tells the bot of its own message, new or changed, as Slack does."""
        channel = self.state.channel(message.channel)
        if not self.echoes_own or BOT_USER not in channel.members:
            return
        if before is None:
            self._tell(message_event(message, channel, None), channel)
        else:
            self._tell(changed_event(message, channel, before, self.state.new_ts()), channel)

    def tell_of_deletion(self, message: Message) -> None:
        """Tells the bot that a message is gone, or that a tombstone is left of it."""
        channel = self.state.channel(message.channel)
        has_replies = any(one.thread_ts == message.ts and not one.deleted for one in channel.messages.values())
        event = (tombstone_event if has_replies else deleted_event)(message, channel, self.state.new_ts())
        if BOT_USER in channel.members and (self.echoes_own or message.bot_id != BOT):
            self._tell(event, channel)

    # --- coming, going and looking ------------------------------------------------------------------------------------

    def opens_home(self, user: str, tab: str = "home") -> Delivery:
        """Somebody opens the bot's Home tab, or its messages."""
        with self.state.changed:
            event: Json = {"type": "app_home_opened", "user": user, "channel": self.state.dm(user).id, "tab": tab}
            event["event_ts"] = self.state.new_ts()
            if tab == "home" and user in self.state.homes:
                event["view"] = self.state.homes[user].to_json()
            return self._tell(event)

    def joins_team(self, name: str, **about: Any) -> str:
        """Somebody new joins the workspace, and the bot hears of it."""
        with self.state.changed:
            user = self.person(name, **about)
            self._tell({"type": "team_join", "user": self.state.user(user).to_json(), "event_ts": self.state.new_ts()})
        return user

    def joins(self, user: str, channel: str, inviter: str | None = None) -> Delivery:
        """Somebody joins a channel."""
        with self.state.changed:
            there = self.state.channel(channel)
            there.members.add(user)
            kind = "G" if there.kind == "group" else "C"
            event = {
                "type": "member_joined_channel",
                "user": user,
                "channel": channel,
                "channel_type": kind,
                "team": TEAM,
            }
            return self._tell({**event, "inviter": inviter, "event_ts": self.state.new_ts()}, there)

    def bot_joins(self, channel: str, inviter: str | None = None) -> Delivery:
        """The bot is invited to a channel."""
        return self.joins(BOT_USER, channel, inviter)

    def tells(self, event: Json) -> Delivery:
        """Slack tells the bot of any event."""
        with self.state.changed:
            return self._tell({"event_ts": self.state.new_ts(), **event})

    # --- events -------------------------------------------------------------------------------------------------------

    def _tell(self, event: Json, channel: Channel | None = None) -> Delivery:
        shared = bool(channel and channel.is_shared)
        payload = event_callback(self.state, event, self.state.new_id("Ev"), shared=shared)
        return self.deliveries.send("events_api", payload)

    def redelivers(self, what: Message | Delivery, *, times: int = 1, reason: str = "http_timeout") -> list[Delivery]:
        """Slack sends what it told of a message, or a payload, once more: with the same ids."""
        again = [what] if isinstance(what, Delivery) else self.deliveries_of(what)
        return [
            self.deliveries.send(delivery.kind, delivery.payload, number=number, reason=reason)
            for number in range(1, times + 1)
            for delivery in again
        ]

    def deliveries_of(self, message: Message) -> list[Delivery]:
        """The first deliveries of all that told of a new message."""
        return list(self.deliveries.of_messages.get((message.channel, message.ts), ()))
