"""The inbox: what comes in is written down once, and worked once, in the order of its conversation."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.conversation.inbox import LEASE, Event
from bot.storage.database import Database, open_inbox, open_storage
from bot.storage.inbox import SqlInbox

EVENT = Event("T1:C1:1.1", "question", "C1:1.1", "T1", "C1", "U1", {"text": "Hoeveel uur?"}, "Ev1")


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database(database_url):
    opened = Database(open_storage(database_url("storage.db")))
    yield opened
    opened.close()


@pytest.fixture
def inbox(database, clock):
    opened = SqlInbox(database, clock)
    yield opened
    opened.close()


def nth(number, **values):
    return replace(EVENT, key=f"T1:C1:{number}", event_id=f"Ev{number}", conversation=f"C1:{number}", **values)


def keys(claims):
    return [claim.event.key for claim in claims]


def test_an_event_is_accepted_once_whatever_its_delivery_is_called(inbox):
    again = replace(EVENT, event_id="Ev2")
    renamed = replace(EVENT, key="T1:C1:9.9")
    assert [inbox.accept(event) for event in (EVENT, EVENT, again, renamed)] == [True, False, False, False]
    assert inbox.open() == 1


def test_events_without_an_id_of_their_delivery_do_not_stand_for_each_other(inbox):
    assert [inbox.accept(replace(nth(n), event_id=None)) for n in (1, 2)] == [True, True]


def test_deliveries_at_the_same_moment_are_one(inbox):
    results = []
    threads = [threading.Thread(target=lambda: results.append(inbox.accept(EVENT))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False] * 11 + [True]


def test_a_conversation_is_asked_something_until_that_is_dealt_with(inbox):
    inbox.accept(nth(1, kind="question"))
    inbox.accept(nth(2, kind="deleted"))
    assert [inbox.is_asked(f"C1:{n}") for n in (1, 2, 3)] == [True, False, False]
    [question, _] = inbox.claim("a", 5)
    assert inbox.is_asked("C1:1")
    inbox.finish(question)
    assert not inbox.is_asked("C1:1")


def test_a_claimed_event_comes_whole_and_to_one_worker(inbox):
    inbox.accept(EVENT)
    [claim] = inbox.claim("a", 5)
    assert (claim.event, claim.failures, claim.unsure, inbox.claim("b", 5)) == (EVENT, 0, False, [])


def test_a_conversation_is_worked_in_order_and_others_meanwhile(inbox):
    first, second, other = nth(1), replace(nth(2), conversation="C1:1"), nth(3)
    for event in (first, second, other):
        inbox.accept(event)
    claims = inbox.claim("a", 5)
    assert keys(claims) == [first.key, other.key]
    inbox.finish(claims[0])
    assert keys(inbox.claim("a", 5)) == [second.key]


def test_what_is_dealt_with_keeps_its_key_and_none_of_its_words(inbox, database):
    inbox.accept(EVENT)
    inbox.finish(inbox.claim("a", 1)[0])
    assert (inbox.open(), inbox.accept(EVENT)) == (0, False)
    with database.reading() as connection:
        row = connection.exec_driver_sql("select key, person, body from inbox").one()
    assert (row.key, row.person, row.body) in ((EVENT.key, "", "{}"), (EVENT.key, "", {}))  # as the driver gives JSON


def test_what_is_given_back_comes_again_in_time(inbox, clock):
    inbox.accept(EVENT)
    inbox.release(inbox.claim("a", 1)[0], 30)
    assert inbox.claim("a", 1) == []
    clock.now += 31
    [claim] = inbox.claim("a", 1)
    assert (claim.unsure, claim.failures) == (False, 0)
    inbox.release(claim, 0, unsure=True, failed=True)
    [claim] = inbox.claim("a", 1)
    assert (claim.unsure, claim.failures) == (True, 1)


def test_a_worker_that_dies_is_followed_by_another_who_knows_it(inbox, clock):
    inbox.accept(EVENT)
    inbox.claim("dead", 1)
    clock.now += LEASE - 1
    assert inbox.claim("b", 1) == []
    clock.now += 2
    [claim] = inbox.claim("b", 1)
    assert claim.unsure


def test_a_lease_that_is_renewed_holds(inbox, clock):
    inbox.accept(EVENT)
    inbox.claim("a", 1)
    clock.now += LEASE - 1
    inbox.renew("a")
    clock.now += LEASE - 1
    assert inbox.claim("b", 1) == []


def test_after_a_start_of_the_only_process_nobody_waits_for_the_one_before(inbox):
    inbox.accept(EVENT)
    inbox.claim("before", 1)
    inbox.disown()
    assert keys(inbox.claim("now", 1)) == [EVENT.key]


def test_whoever_asks_very_much_at_once_waits_for_others_and_is_told_once(database, clock):
    told = []

    def notice(event, of_person):
        told.append((event.person, of_person))
        return Event("notice:U1", "notice", "notice:U1", person=event.person)

    inbox = SqlInbox(database, clock, notice)
    for number in range(30):
        inbox.accept(nth(number))
    inbox.accept(nth(99, person="U2"))
    inbox.close()
    assert told == [("U1", True)] * 5
    order = keys(inbox.claim("a", 100))
    assert order[25:] == ["notice:U1", "T1:C1:99", *(f"T1:C1:{n}" for n in range(25, 30))]


def test_in_a_crowd_whoever_asks_a_first_thing_does_not_wait_for_what_others_ask_next(inbox, monkeypatch):
    monkeypatch.setattr("bot.storage.inbox._MOST_OPEN", 2)
    for number, person in enumerate(("U1", "U2", "U1", "U2", "U3")):
        inbox.accept(nth(number, person=person))
    assert [claim.event.person for claim in inbox.claim("a", 9)] == ["U1", "U2", "U3", "U1", "U2"]


def test_old_keys_are_forgotten(inbox, clock):
    inbox.accept(EVENT)
    inbox.finish(inbox.claim("a", 1)[0])
    inbox.accept(nth(2))
    clock.now += 8 * 24 * 3600
    inbox.sweep()
    assert (inbox.accept(EVENT), inbox.accept(nth(2))) == (True, False)


def test_what_cannot_be_written_down_is_not_accepted(database, clock):
    inbox = SqlInbox(database, clock)
    with database.writing() as connection:
        connection.exec_driver_sql("drop table inbox")
    with pytest.raises(Exception, match=r"no such table|does not exist"):
        inbox.accept(EVENT)
    inbox.close()


def test_what_another_process_takes_in_is_worked_here(database):
    other = Database(open_inbox(database.engine.url.render_as_string(hide_password=False)))
    front, house = SqlInbox(other), SqlInbox(database)
    assert [front.accept(EVENT), front.accept(EVENT)] == [True, False]
    front.close()
    other.settle()
    other.close()
    assert [claim.event for claim in house.claim("me", 5)] == [EVENT]
    house.close()


def test_how_much_was_shown_is_known_to_whoever_takes_it_up_next(inbox, clock):
    inbox.accept(EVENT)
    (claim,) = inbox.claim("one", 1)
    inbox.note(claim, 2)
    clock.now += LEASE + 1
    (again,) = inbox.claim("two", 1)
    assert (claim.shown, again.shown) == (0, 2)


def test_what_came_in_after_a_moment_is_heard_of_before_and_after_it_is_dealt_with(inbox, clock):
    inbox.accept(EVENT)
    (claim,) = inbox.claim("one", 1)
    clock.now += 1
    stop = replace(nth(2), conversation="C1:1.1:stopped")
    assert inbox.heard(stop.conversation, claim.received) is False
    inbox.accept(stop)
    assert inbox.heard(stop.conversation, claim.received) is True
    (stopped,) = inbox.claim("two", 1)
    inbox.finish(stopped)
    assert inbox.heard(stop.conversation, claim.received) is True
    assert inbox.heard(stop.conversation, stopped.received) is False


def test_what_is_heard_is_found_by_an_index(database, inbox):
    if database.engine.dialect.name != "sqlite":
        return
    plan = "EXPLAIN QUERY PLAN SELECT id FROM inbox WHERE is_open IN (0, 1) AND conversation = 'a' AND received > 1"
    with database.reading() as connection:
        rows = [row.detail for row in connection.execute(text(plan))]
    assert ["inbox_conversation" in row for row in rows] == [True]
