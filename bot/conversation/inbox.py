"""Conversation: what came in, kept until it is dealt with, and the workers that deal with it.

Whatever a surface hears is written down before it is acknowledged, under a key that is the same for every delivery of the
same thing. Workers take it up in the order of its conversation, under a lease, so that a crash only delays it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

WORKERS = 12  # threads; most of their time they wait for the surface
LEASE = 30.0  # seconds; renewed while the work goes on
_RENEWAL = LEASE / 4
_GLANCE = 0.5  # seconds between looks for what another process put in, or what may be tried again
_LONGEST_WAIT = 60.0  # seconds before something that failed is tried again
_BEHIND = 2  # steps of priority that workers are behind what takes events in, which Slack gives three seconds
_TRIES = 5  # of something that fails without saying when to come back; about a quarter of a minute


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a surface.

    `key` is unique and the same for each delivery; `event_id` too, as the surface numbers its deliveries. What belongs to
    one `conversation` is worked in order. `body` is what the worker needs, as JSON has it.
    """

    key: str
    kind: str
    conversation: str
    team: str = ""
    channel: str = ""
    person: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An event that a worker has taken up. `failures` is how often that went wrong; `unsure` is whether a worker before
    this one may have got halfway, so that what it did has to be looked up before it is done again. What can't be looked up
    was noted: `shown` is how many messages for one person there were."""

    id: int
    event: Event
    failures: int
    unsure: bool
    received: datetime
    shown: int = 0


class Later(Exception):
    """It can't be done now; it may be tried again after some seconds, and waiting for that is no failure.

    Args:
        seconds: how long to wait.
        unsure: whether part of it may have been done.
    """

    def __init__(self, seconds: float, *, unsure: bool = False) -> None:
        super().__init__(f"{seconds:.1f} s")
        self.seconds = seconds
        self.unsure = unsure


class Inbox(Protocol):
    """What came in and is not dealt with yet."""

    def accept(self, event: Event) -> bool:
        """Writes an event down, durably; False when it was there already."""
        ...

    def claim(self, owner: str, limit: int) -> list[Claim]:
        """Takes up to `limit` events that may be worked now: none whose conversation has an earlier one open."""
        ...

    def renew(self, owner: str) -> None:
        """Lengthens the leases of an owner."""
        ...

    def finish(self, claim: Claim, *, failed: bool = False) -> None:
        """It is dealt with; its texts are let go."""
        ...

    def release(self, claim: Claim, seconds: float, *, unsure: bool = False, failed: bool = False) -> None:
        """Gives it back, to be taken up again after some seconds; `unsure` when part of it may have been done, `failed`
        when something is wrong with it."""
        ...

    def note(self, claim: Claim, shown: int) -> None:
        """Writes down how many messages have been shown for an event, in case another worker takes it up."""
        ...

    def open(self) -> int:
        """How many events are not dealt with."""
        ...

    def holds(self, key: str) -> bool:
        """Whether an event is there and not dealt with yet."""
        ...

    def is_asked(self, conversation: str) -> bool:
        """Whether a question of a conversation is there and not dealt with yet."""
        ...

    def heard(self, conversation: str, after: datetime) -> bool:
        """Whether something came in for a conversation after a moment, dealt with or not."""
        ...


class KeptInbox(Inbox, Protocol):
    """An inbox that lasts."""

    def disown(self) -> None:
        """Ends the leases of a process that is no more."""
        ...

    def close(self) -> None:
        """Writes down what is still waiting."""
        ...


class Observer(Protocol):
    """Who counts what the workers do."""

    def worked(self, claim: Claim, outcome: str) -> None:
        """An event was `done`, put off until `later`, or `failed`."""
        ...


Work = Callable[[Claim], None]
Report = Callable[[str, Exception], None]


class Pool:
    """Workers that deal with what comes in.

    Args:
        inbox: where events are.
        work: deals with one; raises `Later` when it can't be done now.
        owner: the name of this process, different after each start.
        report: told of every error that was not foreseen.
        observer: told of everything.
        give_up: called when an event has failed for good, before it is let go.
    """

    def __init__(
        self,
        inbox: Inbox,
        work: Work,
        owner: str,
        report: Report = lambda what, error: None,
        observer: Observer | None = None,
        give_up: Work = lambda claim: None,
        workers: int = WORKERS,
    ) -> None:
        self._inbox = inbox
        self._work = work
        self._owner = owner
        self._report = report
        self._observer = observer
        self._give_up = give_up
        self._size = workers
        self._free = workers
        self._change = threading.Condition()
        self._stirred = False
        self._stopping = False
        self._workers = ThreadPoolExecutor(workers, thread_name_prefix="worker", initializer=_step_back)
        self._hands = [
            threading.Thread(target=self._hand_out, name="hand-out", daemon=True),
            threading.Thread(target=self._keep_leases, name="leases", daemon=True),
        ]

    def start(self) -> None:
        """Begin to work."""
        for hand in self._hands:
            hand.start()

    def stir(self) -> None:
        """Something new came in."""
        with self._change:
            self._stirred = True
            self._change.notify_all()

    def drain(self, seconds: float) -> bool:
        """Take up nothing more, and wait for what is under way; whether all of it ended in time.

        Args:
            seconds: how long to wait. What is not done by then is taken up again when its lease ends.
        """
        with self._change:
            self._stopping = True
            self._change.notify_all()
            done = self._change.wait_for(lambda: self._free == self._size, seconds)
        self._workers.shutdown(wait=False, cancel_futures=True)
        return done

    @property
    def busy(self) -> int:
        """How many workers are at work."""
        return self._size - self._free

    def _hand_out(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._stopping or (self._stirred and self._free), _GLANCE)
                if self._stopping:
                    return
                free, self._stirred = self._free, False
            if free:
                self._take_up(free)

    def _take_up(self, free: int) -> None:
        try:
            claims = self._inbox.claim(self._owner, free)
        except Exception as error:  # the database is away: look again later
            self._report("claiming failed", error)
            return
        with self._change:
            self._free -= len(claims)
            self._stirred |= len(claims) == free
        for claim in claims:
            self._workers.submit(self._deal_with, claim).add_done_callback(self._ended)

    def _ended(self, _future: Future[None]) -> None:
        with self._change:
            self._free += 1
            self._stirred = True  # the next of its conversation may go now
            self._change.notify_all()

    def _deal_with(self, claim: Claim) -> None:
        outcome = "failed"
        try:
            outcome = self._tried(claim)
        except Exception as error:  # the inbox itself fails: the lease ends, and it is taken up again
            self._report("letting go failed", error)
        if self._observer:
            self._observer.worked(claim, outcome)

    def _tried(self, claim: Claim) -> str:
        try:
            self._work(claim)
        except Later as later:
            self._inbox.release(claim, later.seconds, unsure=later.unsure)
            return "later"
        except Exception as error:  # one bad event must not hold up the others
            self._report(f"{claim.event.kind} failed", error)
            return self._failed(claim)
        self._inbox.finish(claim)
        return "done"

    def _failed(self, claim: Claim) -> str:
        if claim.failures < _TRIES:
            self._inbox.release(claim, min(_LONGEST_WAIT, 0.5 * 2**claim.failures), unsure=True, failed=True)
            return "later"
        try:
            self._give_up(claim)
        except Exception as error:
            self._report("giving up failed", error)
        self._inbox.finish(claim, failed=True)
        return "failed"

    def _keep_leases(self) -> None:
        while True:
            with self._change:
                if self._change.wait_for(lambda: self._stopping and self._free == self._size, _RENEWAL):
                    return
            try:
                self._inbox.renew(self._owner)
            except Exception as error:
                self._report("renewing failed", error)


def _step_back() -> None:
    """Let this thread come after others where there are too few processors; on Linux a thread has its own priority."""
    with suppress(OSError, AttributeError):
        mine = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, mine, os.getpriority(os.PRIO_PROCESS, mine) + _BEHIND)
