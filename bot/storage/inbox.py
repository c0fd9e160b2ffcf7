"""Storage: the inbox. Each event is written down once, and worked by one worker at a time."""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.conversation.inbox import LEASE, Claim, Event
from bot.storage.database import Database, inbox

KEPT = 7 * 24 * 3600.0  # seconds that a key is remembered; Slack's last delivery comes within a day
_MOST_OPEN = 400  # events; what comes on top of that, from somebody with one open, waits until there is nothing else
_MOST_OF_ONE = 25  # open events of one person, likewise
_SETTLED_WITHIN = 0.5  # seconds
_BATCH = 200  # events written in one transaction
_MANY = 8  # events in one transaction, after which more are gathered for the next one
_GATHERED_FOR = 0.004  # seconds; a transaction takes half as long, however little is in it

# What is done for every event is made ready once: SQLAlchemy takes longer to put a statement together than to run it.
_INSERT = {
    name: made(inbox).on_conflict_do_nothing().execution_options(preserve_rowcount=True)  # of an insert it is not kept
    for name, made in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_INSERT_ALL = {name: insert.returning(inbox.c.key) for name, insert in _INSERT.items()}
_IS_FREE = or_(inbox.c.leased_until.is_(None), inbox.c.leased_until < bindparam("now"))
_EARLIER = inbox.alias("earlier")
_HELD_UP = exists().where(
    _EARLIER.c.is_open, _EARLIER.c.conversation == inbox.c.conversation, _EARLIER.c.id < inbox.c.id
)
_WORKABLE = (  # those of a crowd last
    select(inbox)
    .where(inbox.c.is_open, _IS_FREE, inbox.c.not_before <= bindparam("now"), ~_HELD_UP)
    .order_by(inbox.c.late, inbox.c.id)
    .limit(bindparam("most"))
)
_TAKE = (
    update(inbox)
    .where(inbox.c.id == bindparam("of"), inbox.c.is_open, _IS_FREE)
    .values(owner=bindparam("by"), leased_until=bindparam("until"), unsure=True)
)
_FINISH = (
    update(inbox)
    .where(inbox.c.id == bindparam("of"))
    .values(
        is_open=False, failed=bindparam("has_failed"), owner=None, leased_until=None, body={}, person="", unsure=False
    )
)
_HOLDS = select(inbox.c.id).where(inbox.c.is_open, inbox.c.key == bindparam("wanted"))
_ASKED = select(inbox.c.id).where(
    inbox.c.is_open, inbox.c.conversation == bindparam("where"), inbox.c.kind == "question"
)
_HEARD = (  # of all rows, but by way of their index
    select(inbox.c.id)
    .where(
        inbox.c.is_open.in_((False, True)),
        inbox.c.conversation == bindparam("where"),
        inbox.c.received > bindparam("after"),
    )
    .limit(1)
)
_NOTE = update(inbox).where(inbox.c.id == bindparam("of")).values(shown=bindparam("so_many"))
_COUNTS = select(inbox.c.person, func.count()).where(inbox.c.is_open).group_by(inbox.c.person)


@dataclass(slots=True)
class _Arrival:
    """An event that waits to be written down; the future is told whether it is new."""

    event: Event
    at: float
    is_new: Future[bool] = field(default_factory=Future)


class SqlInbox:
    """A `bot.conversation.inbox.Inbox` in SQL.

    An event that arrives while nothing is written down is written by the thread that it came with, which is soonest. Those
    that arrive meanwhile are written by a clerk in one transaction ("group commit"), which takes hardly longer for two
    hundred than for one.

    What is accepted outlives the end of this process and of every other, however they end, at once. With SQLite it outlives
    the end of the machine (a power cut) after half a second: waiting for the disk takes 0.2 ms on an idle machine, but up
    to 20 ms on a busy one, and acknowledgements would come as late. Postgres waits for its disk, as it is set.

    Args:
        database: where they are kept.
        clock: seconds since 1970.
        on_crowd: told of an event that has to wait because there are so many (of its person: True).
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.time,
        on_crowd: Callable[[Event, bool], Event | None] = lambda event, of_person: None,
    ) -> None:
        self._database = database
        self._dialect = database.engine.dialect.name
        self._clock = clock
        self._on_crowd = on_crowd
        self._crowd = _Crowd()
        self._pen = threading.Lock()
        self._arrivals: queue.SimpleQueue[_Arrival | None] = queue.SimpleQueue()
        self._clerk = threading.Thread(target=self._write_down, name="inbox", daemon=True)
        self._clerk.start()
        self._is_settled, self._closed = True, threading.Event()
        threading.Thread(target=self._settle, name="settle", daemon=True).start()

    def accept(self, event: Event) -> bool:
        """Write an event down; False when it was there already."""
        arrival = _Arrival(event, self._clock())
        if self._arrivals.empty() and self._pen.acquire(blocking=False):  # who waits comes first
            try:
                return self._written_alone(arrival)
            finally:
                self._pen.release()
        self._arrivals.put(arrival)
        return arrival.is_new.result(timeout=30)

    def claim(self, owner: str, limit: int) -> list[Claim]:
        """Take up to `limit` events, first come first served; none whose conversation has an earlier one open."""
        now = self._clock()
        with self._database.reading() as connection:
            rows = connection.execute(_WORKABLE, {"now": now, "most": limit}).all()
        if not rows:
            return []
        return [_claim(row) for row in rows if self._take(row, owner, now)]

    def renew(self, owner: str) -> None:
        """Lengthen the leases of an owner."""
        mine = and_(inbox.c.is_open, inbox.c.owner == owner)
        self._database.write(update(inbox).where(mine).values(leased_until=self._clock() + LEASE))

    def finish(self, claim: Claim, *, failed: bool = False) -> None:
        """Deal with it for good; only its key stays."""
        self._database.write(_FINISH, of=claim.id, has_failed=failed)

    def release(self, claim: Claim, seconds: float, *, unsure: bool = False, failed: bool = False) -> None:
        """Give it back, to be taken up again after some seconds."""
        self._database.write(
            update(inbox)
            .where(inbox.c.id == claim.id)
            .values(
                owner=None,
                leased_until=None,
                not_before=self._clock() + seconds,
                unsure=unsure or claim.unsure,
                failures=inbox.c.failures + int(failed),
            )
        )

    def disown(self) -> None:
        """End every lease: for a start on a database that no other process works with."""
        self._database.write(update(inbox).where(inbox.c.is_open).values(leased_until=0.0))

    def note(self, claim: Claim, shown: int) -> None:
        """Write down how many messages have been shown for an event."""
        self._database.write(_NOTE, of=claim.id, so_many=shown)

    def open(self) -> int:
        """How many events are not dealt with."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).where(inbox.c.is_open)) or 0

    def holds(self, key: str) -> bool:
        """Whether an event is there and not dealt with yet."""
        with self._database.reading() as connection:
            return connection.execute(_HOLDS, {"wanted": key}).first() is not None

    def is_asked(self, conversation: str) -> bool:
        """Whether a question of a conversation is there and not dealt with yet."""
        with self._database.reading() as connection:
            return connection.execute(_ASKED, {"where": conversation}).first() is not None

    def heard(self, conversation: str, after: datetime) -> bool:
        """Whether something came in for a conversation after a moment, dealt with or not."""
        with self._database.reading() as connection:
            return connection.execute(_HEARD, {"where": conversation, "after": after.timestamp()}).first() is not None

    def sweep(self) -> None:
        """Forget the keys of what was dealt with long ago."""
        old = and_(~inbox.c.is_open, inbox.c.received < self._clock() - KEPT)
        with self._database.writing() as connection:
            connection.execute(delete(inbox).where(old))

    def close(self) -> None:
        """Write down what is still waiting, and end."""
        self._arrivals.put(None)
        self._clerk.join(timeout=10)
        self._closed.set()

    def _take(self, row: Row[Any], owner: str, now: float) -> bool:
        """Whether nobody else took it meanwhile."""
        return bool(self._database.write(_TAKE, of=row.id, now=now, by=owner, until=now + LEASE))

    def _write_down(self) -> None:
        batch: list[_Arrival] = []
        while (first := self._arrivals.get()) is not None:
            if len(batch) > _MANY:  # many come: a moment later there are more to write at once
                time.sleep(_GATHERED_FOR)
            with self._pen:
                batch, ends = self._together(first)
                self._tell(batch)
            if ends:
                return

    def _tell(self, batch: list[_Arrival]) -> None:
        try:
            new = self._written(batch, self._waits(batch))
        except Exception as error:  # a full disk: whoever delivers is told, and delivers again
            for arrival in batch:
                arrival.is_new.set_exception(error)
        else:
            for arrival, is_new in zip(batch, new, strict=True):
                arrival.is_new.set_result(is_new)

    def _settle(self) -> None:
        while not self._closed.wait(_SETTLED_WITHIN):
            if not self._is_settled:
                self._is_settled = True
                with suppress(OSError):  # the next one has it all
                    self._database.settle()

    def _together(self, first: _Arrival) -> tuple[list[_Arrival], bool]:
        batch = [first]
        while len(batch) < _BATCH:
            try:
                following = self._arrivals.get_nowait()
            except queue.Empty:
                break
            if following is None:
                return batch, True
            batch.append(following)
        return batch, False

    def _written_alone(self, arrival: _Arrival) -> bool:
        """Write one event down: whether it is new. One statement takes half of the time of a transaction."""
        waits = self._waits([arrival])
        if waits[0]:  # its notice belongs to the same transaction
            return self._written([arrival], waits)[0]
        self._is_settled = False
        is_new = bool(self._database.write(_INSERT[self._dialect], **_row(arrival.event, arrival.at, late=False)))
        if not is_new:
            self._crowd.left_by(arrival.event)
        return is_new

    def _waits(self, batch: list[_Arrival]) -> list[str]:
        """What each of some arrivals has to wait for."""
        if self._crowd.is_forgotten(now := self._clock()):
            with self._database.reading() as connection:
                self._crowd.look(connection, now)
        return [self._crowd.joined_by(arrival.event) for arrival in batch]

    def _written(self, batch: list[_Arrival], waits: list[str]) -> list[bool]:
        self._is_settled = False
        with self._database.writing() as connection:
            new = _inserted(connection, [_row(a.event, a.at, late=bool(w)) for a, w in zip(batch, waits, strict=True)])
            notices = []
            for arrival, wait, is_new in zip(batch, waits, new, strict=True):
                if not is_new:
                    self._crowd.left_by(arrival.event)
                elif wait and (notice := self._on_crowd(arrival.event, wait == "person")):
                    notices.append(_row(notice, arrival.at, late=False))
            _inserted(connection, notices)
        return new


class _Crowd:
    """How many events are open, of everybody and of each person, to within a second."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._looked = 0.0
        self._total = 0

    def is_forgotten(self, now: float) -> bool:
        return now - self._looked >= 1

    def look(self, connection: Connection, now: float) -> None:
        self._counts = Counter({row[0]: row[1] for row in connection.execute(_COUNTS)})
        self._total, self._looked = self._counts.total(), now

    def joined_by(self, event: Event) -> str:
        """Counts an event; what it has to wait for: its "person", who asks so much, the "crowd", or "" nothing."""
        of_person = self._counts[event.person] if event.person else 0
        wait = "person" if of_person >= _MOST_OF_ONE else "crowd" if of_person and self._total >= _MOST_OPEN else ""
        self._counts[event.person] += 1
        self._total += 1
        return wait if event.kind == "question" else ""

    def left_by(self, event: Event) -> None:
        """Counts it no more."""
        self._counts[event.person] -= 1
        self._total -= 1


def _row(event: Event, at: float, *, late: bool) -> dict[str, Any]:
    return {
        "key": event.key,
        "event_id": event.event_id,
        "kind": event.kind,
        "conversation": event.conversation,
        "team": event.team,
        "channel": event.channel,
        "person": event.person,
        "body": dict(event.body),
        "received": at,
        "is_open": True,
        "late": late,
        "not_before": 0.0,
        "unsure": False,
        "failures": 0,
        "failed": False,
    }


def _inserted(connection: Connection, rows: list[dict[str, Any]]) -> list[bool]:
    """Which of some rows are new: two processes may write the same down at the same moment, and one of them does."""
    if not rows:
        return []
    written = set(connection.scalars(_INSERT_ALL[connection.dialect.name], rows))
    is_new = []
    for row in rows:
        is_new.append(row["key"] in written)
        written.discard(row["key"])
    return is_new


def _claim(row: Row[Any]) -> Claim:
    event = Event(row.key, row.kind, row.conversation, row.team, row.channel, row.person, row.body, row.event_id)
    received = datetime.fromtimestamp(row.received, UTC)
    return Claim(row.id, event, row.failures, row.unsure, received, row.shown or 0)
