"""Workers: each event is dealt with once, in order, and nothing that goes wrong loses one."""

import threading
import time

import pytest

from bot.conversation.inbox import Event, Later, Pool
from bot.storage.database import Database, open_storage
from bot.storage.inbox import SqlInbox


def event(number, conversation=None):
    return Event(f"k{number}", "question", conversation or f"c{number}")


@pytest.fixture
def inbox(database_url):
    database = Database(open_storage(database_url("storage.db")))
    opened = SqlInbox(database)
    yield opened
    opened.close()
    database.close()


@pytest.fixture
def pool_of(inbox):
    pools = []

    def make(work, **options):
        pools.append(Pool(inbox, work, "me", **options))
        pools[-1].start()
        return pools[-1]

    yield make
    for pool in pools:
        pool.drain(5)


def put(inbox, pool, *events):
    for one in events:
        inbox.accept(one)
        pool.stir()


def until(done):
    deadline = time.monotonic() + 20
    while not done() and time.monotonic() < deadline:
        time.sleep(0.01)
    return done()


def test_everything_that_comes_in_is_dealt_with_once(inbox, pool_of):
    seen = []
    pool = pool_of(lambda claim: seen.append(claim.event.key))
    put(inbox, pool, *(event(n) for n in range(40)))
    assert until(lambda: inbox.open() == 0)
    assert sorted(seen) == sorted(f"k{n}" for n in range(40))


def test_a_conversation_stays_in_order_with_many_workers(inbox, pool_of):
    seen = []

    def work(claim):
        time.sleep(0.002)
        seen.append(claim.event.key)

    pool = pool_of(work)
    put(inbox, pool, *(event(n, "the same") for n in range(20)))
    assert until(lambda: inbox.open() == 0)
    assert seen == [f"k{n}" for n in range(20)]


def test_what_can_not_be_done_now_is_done_later_and_holds_up_nobody_else(inbox, pool_of):
    seen = []

    def work(claim):
        if claim.event.key == "k0" and "k0" not in seen:
            seen.append("k0")
            raise Later(0.3)
        seen.append(claim.event.key)

    pool = pool_of(work)
    put(inbox, pool, event(0), event(1))
    assert until(lambda: inbox.open() == 0)
    assert seen == ["k0", "k1", "k0"]


def test_an_error_is_reported_and_the_event_tried_again_by_somebody_who_knows(inbox, pool_of):
    unsure, reported = [], []

    def work(claim):
        unsure.append(claim.unsure)
        if len(unsure) == 1:
            raise ValueError("broken")

    pool = pool_of(work, report=lambda what, error: reported.append((what, str(error))))
    put(inbox, pool, event(0))
    assert until(lambda: inbox.open() == 0)
    assert (unsure, reported) == ([False, True], [("question failed", "broken")])


def test_draining_waits_for_what_is_under_way_and_takes_up_nothing_more(inbox, pool_of):
    begun, may_end = threading.Event(), threading.Event()

    def work(claim):
        begun.set()
        may_end.wait(10)

    pool = pool_of(work)
    put(inbox, pool, event(0))
    assert begun.wait(10)
    drained = []
    waiting = threading.Thread(target=lambda: drained.append(pool.drain(10)))
    waiting.start()
    put(inbox, pool, event(1))
    may_end.set()
    waiting.join()
    assert (drained, inbox.open()) == ([True], 1)
