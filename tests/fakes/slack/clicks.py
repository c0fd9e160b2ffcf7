"""What people do with a bot's buttons, commands, shortcuts and modals, and what Slack tells the bot of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.elements import NotThere, each_element, filled, find, is_empty, state_of, used
from tests.fakes.slack.payloads import container, interaction, place, typed, view_container
from tests.fakes.slack.state import APP, TEAM, Json, Message, ResponseUrl, View

if TYPE_CHECKING:
    from tests.fakes.slack.deliveries import Deliveries
    from tests.fakes.slack.state import State

TRIGGER_SECONDS, RESPONSE_URL_SECONDS = 3.0, 1800.0


class Clicks:
    """People who use what the bot puts before them; what is not before them they can't use."""

    state: State
    deliveries: Deliveries
    url: str
    wait_until: Callable[..., None]

    def command(self, user: str, channel: str, text: str, command: str = "/wegwijzer") -> Delivery:
        """Somebody types a command."""
        with self.state.changed:
            there, who = self.state.channel(channel), self.state.user(user)
            there.members.add(user)
            told: Json = {"token": "verification-token", "team_id": TEAM, "team_domain": "home", "api_app_id": APP}
            told |= {
                "channel_id": channel,
                "channel_name": place(there)["name"],
                "user_id": user,
                "user_name": who.name,
            }
            told |= {"command": command, "text": typed(text), "trigger_id": self._trigger(user)}
            return self.deliveries.send("slash_commands", {**told, "response_url": self._response_url(user, channel)})

    def shortcut(self, user: str, message: Message, callback_id: str) -> Delivery:
        """Somebody uses a message shortcut."""
        with self.state.changed:
            there = self.state.channel(message.channel)
            more = {"callback_id": callback_id, "channel": place(there), "message": message.to_json()}
            more |= {"message_ts": message.ts, "action_ts": self.state.new_ts(), "trigger_id": self._trigger(user)}
            url = self._response_url(user, there.id)
            return self._interact("message_action", user, **more, response_url=url)

    def global_shortcut(self, user: str, callback_id: str) -> Delivery:
        """Somebody uses a global shortcut."""
        with self.state.changed:
            more = {"callback_id": callback_id, "action_ts": self.state.new_ts(), "trigger_id": self._trigger(user)}
            return self._interact("shortcut", user, **more)

    def clicks(
        self,
        user: str,
        where: Message | View,
        action_id: str | None = None,
        *,
        value: Any = None,
        text: str | None = None,
    ) -> Delivery:
        """Somebody uses an element of a message or a view: presses it, or chooses or fills in a value.

        Raises:
            NotThere: the element is not before them.
        """
        with self.state.changed:
            wanted = value if isinstance(value, str) else None
            blocks = where.blocks if isinstance(where, Message) else where.content["blocks"]
            self._check_seen(user, where)
            block_id, element = find(blocks, action_id, wanted, text)
            action = {**used(element, value, text), "block_id": block_id, "action_ts": self.state.new_ts()}
            if isinstance(where, Message):
                return self._click_in_message(user, where, action)
            return self._click_in_view(user, where, action)

    def forges(self, user: str, action_id: str, value: str = "", channel: str = "") -> Delivery:
        """Somebody sends what a click on a button would, in a channel or at Home, that was never before them."""
        with self.state.changed:
            action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
            more: Json = {"actions": [{**action, "action_ts": self.state.new_ts()}], "trigger_id": self._trigger(user)}
            if not channel:
                view = {"id": self.state.new_id("V"), "type": "home", "private_metadata": ""}
                return self._interact("block_actions", user, **more, view=view, container={"type": "view"})
            where = {"type": "message", "message_ts": self.state.new_ts(), "channel_id": channel, "is_ephemeral": True}
            url = self._response_url(user, channel)
            there = place(self.state.channel(channel))
            return self._interact("block_actions", user, **more, container=where, channel=there, response_url=url)

    def _check_seen(self, user: str, where: Message | View) -> None:
        if isinstance(where, Message):
            seen = not where.deleted and where.only_for in (None, user)
        else:
            seen = where.user == user and where.open
        if not seen:
            raise NotThere(f"{user} does not see it")

    def _click_in_message(self, user: str, message: Message, action: Json) -> Delivery:
        there = self.state.channel(message.channel)
        more: Json = {"actions": [action], "container": container(message), "channel": place(there)}
        if message.only_for is None:
            more["message"] = message.to_json()
        url = self._response_url(user, there.id, message)
        state = {"values": state_of(message.blocks)}
        return self._interact(
            "block_actions", user, **more, state=state, response_url=url, trigger_id=self._trigger(user)
        )

    def _click_in_view(self, user: str, view: View, action: Json) -> Delivery:
        self._fill_initial(view)
        told = {
            name: part for name, part in action.items() if name not in ("block_id", "action_id", "action_ts", "text")
        }
        if action["action_id"] in view.state.get(action["block_id"], {}):
            view.state[action["block_id"]][action["action_id"]] = told
        more: Json = {"actions": [action], "container": view_container(view), "view": view.to_json()}
        more |= {"state": {"values": view.state}, "trigger_id": self._trigger(user, view.id)}
        return self._interact("block_actions", user, **more)

    def submits(
        self, user: str, values: Mapping[str, Any] | None = None, view: View | None = None, *, timeout: float = 5.0
    ) -> Delivery:
        """Somebody fills in the modal before them and sends it; what the bot answers takes effect before this returns.

        Args:
            user: who.
            values: what they fill in, by action id or block id; the rest stays as it was first shown.
            view: which modal, when it is not the one on top.
            timeout: seconds in which the bot must have answered.

        Raises:
            NotThere: there is no modal, no such field, or a field that has to be filled in is empty.
        """
        with self.state.changed:
            modal = view or self.state.modal(user)
            if modal is None or not modal.open:
                raise NotThere(f"{user} has no modal before them")
            self._fill(modal, dict(values or {}))
            delivery = self._interact(
                "view_submission",
                user,
                view=modal.to_json(),
                trigger_id=self._trigger(user, modal.id),
                response_urls=[],
            )
        self.wait_until(lambda: delivery.done, timeout, "the modal to be answered")
        return delivery

    def closes(self, user: str) -> Delivery | None:
        """Somebody closes the modal before them; the bot hears of it if it wants to."""
        with self.state.changed:
            modal = self.state.modal(user)
            if modal is None:
                raise NotThere(f"{user} has no modal before them")
            modal.open = False
            if modal.content.get("notify_on_close"):
                return self._interact("view_closed", user, view=modal.to_json(), is_cleared=False)
        return None

    def looks_for(self, user: str, where: Message | View, action_id: str, text: str, *, timeout: float = 5.0) -> Json:
        """Somebody types in a menu whose options the bot gives; returns those."""
        with self.state.changed:
            blocks = where.blocks if isinstance(where, Message) else where.content["blocks"]
            block_id, element = find(blocks, action_id)
            holder = container(where) if isinstance(where, Message) else view_container(where)
            more: Json = {"action_id": element["action_id"], "block_id": block_id, "value": text, "container": holder}
            more |= {"view": where.to_json()} if isinstance(where, View) else {"message": where.to_json()}
            delivery = self._interact("block_suggestion", user, **more)
        self.wait_until(lambda: delivery.done, timeout, "options")
        return delivery.response or {}

    def _fill_initial(self, view: View) -> None:
        first = state_of(view.content["blocks"])
        view.state = {block: {**actions, **view.state.get(block, {})} for block, actions in first.items()}

    def _fill(self, view: View, values: dict[str, Any]) -> None:
        self._fill_initial(view)
        optional = {block.get("block_id") for block in view.content["blocks"] if block.get("optional")}
        inputs = {block.get("block_id") for block in view.content["blocks"] if block["type"] == "input"}
        for block_id, element in each_element(view.content["blocks"]):
            name = next((name for name in (element["action_id"], block_id) if name in values), None)
            if name is not None:
                state = {"type": element["type"], **filled(element, values.pop(name))}
                view.state[block_id][element["action_id"]] = state
            elif block_id in inputs - optional and is_empty(view.state[block_id][element["action_id"]]):
                raise NotThere(f"{element['action_id']} has to be filled in")
        if values:
            raise NotThere(
                f"no fields {sorted(values)} in {[e['action_id'] for _, e in each_element(view.content['blocks'])]}"
            )

    def _interact(self, kind: str, user: str, **more: Any) -> Delivery:
        return self.deliveries.send("interactive", interaction(kind, self.state.user(user), **more))

    def _trigger(self, user: str, view: str | None = None) -> str:
        id_ = f"{self.state.new_id('')}.{TEAM}.trigger"
        self.state.triggers[id_] = (self.state.clock() + TRIGGER_SECONDS, user, view)
        return id_

    def _response_url(self, user: str, channel: str, message: Message | None = None) -> str:
        id_ = self.state.new_id("R")
        until = self.state.clock() + RESPONSE_URL_SECONDS
        thread = message.thread_ts if message else None
        self.state.response_urls[id_] = ResponseUrl(user, channel, until, message, thread)
        return f"{self.url}/response/{TEAM}/{id_}"
