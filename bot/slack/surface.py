"""Slack: the whole surface, from what takes events in to the workers, that can be started and stopped."""

from __future__ import annotations

import os
import secrets
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.conversation.acquisitions import Acquisitions
from bot.conversation.inbox import Claim, KeptInbox, Later, Pool, Report, Work
from bot.conversation.own import OwnAssignments
from bot.conversation.privacy import Personal
from bot.conversation.responder import Responder
from bot.conversation.shelf import Shelf
from bot.conversation.turns import Channels, Feedback, Marks, Turns
from bot.slack.app import giving_up, who_am_i, worker
from bot.slack.calls import Calls, web_client
from bot.slack.front import Entrance
from bot.slack.listeners.messages import say_starting
from bot.slack.metrics import Metrics, health_site
from bot.slack.pacing import Pacing
from bot.slack.parts import Me, Parts
from bot.slack.replying import Replier
from bot.slack.roles import Roles
from bot.slack.sessions import Sessions
from bot.slack.transports import Doors, Server, Tokens, Transport
from bot.slack.whispering import Whisperer
from knowledge.records import Language

DRAIN = 20.0  # seconds that what is under way may take at the end
_SWEEP_EVERY = 3600.0
_GLANCE = 0.5  # seconds between looks at whether it is ready
_STATUS_LASTS = 100.0  # seconds; Slack takes it away after two minutes
_CROWDED = 300  # events that wait, beyond which this process is not ready for more


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept."""

    inbox: KeptInbox
    turns: Turns
    channels: Channels
    feedback: Feedback
    marks: Marks
    personal: Personal
    sweep: Callable[[], None]
    alone: bool


@dataclass(frozen=True, slots=True)
class Services:
    """What is behind the surface: who answers, whose assignment is whose, what there is to look through, what adds and
    removes documents, the name of each set of documents, who are coordinators, the language where nobody chose one, and
    whether a model words the answers."""

    responder: Responder
    own: OwnAssignments
    shelf: Shelf
    acquisitions: Acquisitions
    spaces: Callable[[], Mapping[str, str]]
    coordinators: frozenset[str]
    language: Language
    has_model: bool


class SlackSurface:
    """Wegwijzer in Slack.

    Args:
        tokens: what Slack is spoken to with.
        doors: where it listens.
        kept: what is kept.
        services: what is behind it.
        entrance: opens what takes events in.
        report: told of every error that was not foreseen.
    """

    def __init__(
        self,
        tokens: Tokens,
        doors: Doors,
        kept: Kept,
        services: Services,
        entrance: Entrance,
        report: Report,
    ) -> None:
        self._tokens, self._kept, self._report = tokens, kept, report
        self._entrance = entrance
        self._metrics = Metrics(kept.inbox.open)
        self._client = web_client(tokens.bot, tokens.url)
        self._calls = Calls(self._client, Pacing(), self._metrics)
        self._services = services
        self._ready, self._stopping = threading.Event(), threading.Event()
        self._pool: Pool | None = None
        self._transport: Transport | None = None
        self._health = Server(health_site(self._metrics, self.problems), doors.host, doors.health_port)

    def start(self) -> None:
        """Connect, and begin to work at once.

        Raises:
            Refused: Slack refuses a token.
            Later: Slack does not answer.
            OSError: a port is taken.
        """
        self.listen()
        self.work()

    def listen(self) -> None:
        """Connect, and take in what Slack sends; it waits until `work`, and who asks something sees that it does.

        Raises:
            Refused: Slack refuses a token.
            Later: Slack does not answer.
            OSError: a port is taken.
        """
        # Posting takes many short steps, and Python lets a thread that computes an answer go on for 5 ms before each.
        sys.setswitchinterval(0.001)
        self._health.start()
        parts = self._parts(who_am_i(self._calls))
        if self._kept.alone:
            self._kept.inbox.disown()
        owner = f"{os.uname().nodename}:{os.getpid()}:{secrets.token_hex(4)}"
        work = partial(self._dealt_with, parts, worker(parts))
        self._pool = Pool(self._kept.inbox, work, owner, self._report, self._metrics, giving_up(parts))
        self._pool.start()
        self._pool.stir()
        self._transport = self._entrance(parts.me, self._pool.stir, self._metrics)
        self._transport.start()

    def work(self) -> None:
        """Deal with what came in, and with what comes."""
        self._ready.set()
        threading.Thread(target=self._sweep, name="sweep", daemon=True).start()

    def stop(self) -> bool:
        """Take nothing more in, and end what is under way; whether all of it ended in time."""
        self._stopping.set()
        if self._transport:
            self._transport.stop()
        done = self._pool.drain(DRAIN) if self._pool else True
        self._kept.inbox.close()
        self._health.stop()
        return done

    def is_lost(self) -> bool:
        """Whether only a new start may help."""
        return self._transport is not None and self._transport.is_lost()

    def problems(self) -> list[str]:
        """The names of what is not well: starting, stopping, connection, database, crowded."""
        if self._stopping.is_set():
            return ["stopping"]
        if self._transport is None:
            return ["starting"]
        found = [] if self._ready.is_set() else ["starting"]
        found += [] if self._transport.is_up() else ["connection"]
        try:
            crowded = self._kept.inbox.open() > _CROWDED
        except Exception:  # whatever is wrong with it
            return [*found, "database"]
        return [*found, "crowded"] if crowded else found

    def _dealt_with(self, parts: Parts, work: Work, claim: Claim) -> None:
        """Deal with an event, as soon as there is anything to answer from.

        Raises:
            Later: it can't be done now.
        """
        said = 0.0
        while not self._ready.wait(_GLANCE):
            if self._stopping.is_set():
                raise Later(0)
            if not said or time.monotonic() - said > _STATUS_LASTS:
                said = time.monotonic()
                say_starting(parts, claim)
        work(claim)

    def _parts(self, me: Me) -> Parts:
        services = self._services
        return Parts(
            me=me,
            calls=self._calls,
            token=self._tokens.bot,
            has_model=services.has_model,
            inbox=self._kept.inbox,
            stir=self._stir,
            turns=self._kept.turns,
            channels=self._kept.channels,
            feedback=self._kept.feedback,
            marks=self._kept.marks,
            responder=services.responder,
            own=services.own,
            shelf=services.shelf,
            acquisitions=services.acquisitions,
            personal=self._kept.personal,
            replier=Replier(self._calls, self._kept.turns, me.ids),
            whisperer=Whisperer(self._calls, self._kept.inbox),
            sessions=Sessions(self._calls),
            roles=Roles(self._calls, self._kept.channels, me.team, services.coordinators),
            spaces=services.spaces,
            language=services.language,
        )

    def _stir(self) -> None:
        if self._pool:
            self._pool.stir()

    def _sweep(self) -> None:
        while not self._stopping.wait(_SWEEP_EVERY):
            try:
                self._kept.sweep()
            except Exception as error:  # tomorrow is another day
                self._report("sweeping failed", error)
