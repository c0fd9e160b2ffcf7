"""Slack: what only one person sees. Slack keeps no such message, so nobody can look whether it was shown.

A worker that dies while it shows one leaves the next in doubt. What somebody asked for is then shown again: twice is better
than never. What the bot says of its own accord is not: never is better than twice. How far it came is written down with
the event, before each message of the one kind and after each of the other, so that only the one message that was on its
way at that moment is lost or doubled.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.inbox import Claim, Inbox, Later
from bot.slack.blocks.messages import Message
from bot.slack.calls import Calls, Refused
from bot.slack.replying import Make, Place, Undeliverable


@dataclass(frozen=True, slots=True)
class Whisperer:
    """Shows things to one person only.

    Args:
        calls: Slack's Web API.
        inbox: where it is written down how far it came.
    """

    calls: Calls
    inbox: Inbox

    def answer(self, claim: Claim, place: Place, make: Make, url: str = "", *, instead: bool = False) -> None:
        """Show what somebody asked for, at least once.

        Args:
            claim: the event that it is for.
            place: where they are.
            make: makes the messages, plain or not.
            url: where an action or a command is answered, where it is one.
            instead: whether it comes in the place of the message with the button that was pressed.

        Raises:
            Later: Slack has no time now, or did not answer.
            Undeliverable: there is nowhere to put it.
        """
        for number, message in enumerate(make(plain=True)):
            if number >= claim.shown:
                self._show(place, message, url, instead=instead and not number)
                self.inbox.note(claim, number + 1)

    def tell(self, claim: Claim, place: Place, make: Make, url: str = "") -> None:
        """Show what nobody asked for, at most once.

        Args:
            claim: the event that it is for.
            place: where they are.
            make: makes the messages, plain or not.
            url: where an action or a command is answered, where it is one.

        Raises:
            Later: Slack has no time now.
            Undeliverable: there is nowhere to put it.
        """
        for number, message in enumerate(make(plain=True)):
            if number < claim.shown:
                continue
            self.inbox.note(claim, number + 1)
            try:
                self._show(place, message, url)
            except Later as later:
                if later.unsure:
                    return
                self.inbox.note(claim, number)
                raise

    def _show(self, place: Place, message: Message, url: str, *, instead: bool = False) -> None:
        try:
            if not url:
                self._post(place, message)
                return
            said = {"text": message.text, "blocks": list(message.blocks) or None}
            try:
                self.calls.respond(url, **said, response_type="ephemeral", replace_original=instead)
            except Refused:  # it is good for half an hour, and five times
                self._post(place, message)
        except Refused as refusal:
            raise Undeliverable(refusal.code) from None

    def _post(self, place: Place, message: Message) -> None:
        self.calls(
            "chat.postEphemeral",
            channel=place.channel,
            user=place.person,
            thread_ts=(place.thread if place.thread != place.message else None) or None,
            text=message.text,
            blocks=list(message.blocks) or None,
        )
