"""What is kept of answers and of what they cost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.storage.database import Database, open_storage
from bot.storage.receipts import KEPT, Receipts
from bot.storage.spending import Spending
from knowledge.records import Answer, Making, Outcome, Question

AT = datetime(2027, 5, 1, 12, tzinfo=UTC)
ANSWER = Answer(Outcome.ANSWERED, "Het gaat om 24 uur. [1]", "nl", made=Making(id="abc", at=AT, steps=("fact",)))


@pytest.fixture
def engine(database_url):
    opened = open_storage(database_url("receipts.db"))
    yield opened
    opened.dispose()


def test_a_receipt_is_found_by_its_id(engine):
    receipts = Receipts(Database(engine))
    receipts.keep(ANSWER, Question("Hoeveel uur?"))
    found = receipts.find("abc")
    assert (found.question, found.answer["text"], found.answer["made"]["steps"]) == (
        "Hoeveel uur?",
        ANSWER.text,
        ["fact"],
    )
    assert receipts.find("xyz") is None


def test_receipts_are_let_go_in_time(engine):
    Receipts(Database(engine)).keep(ANSWER, Question("oud"))
    later = replace(ANSWER, made=replace(ANSWER.made, id="def", at=AT + KEPT + timedelta(days=1)))
    Receipts(Database(engine)).keep(later, Question("nieuw"))
    assert (Receipts(Database(engine)).find("abc"), Receipts(Database(engine)).find("def").question) == (None, "nieuw")


def test_an_answer_that_cannot_be_kept_is_still_an_answer(engine):
    receipts = Receipts(Database(engine))
    for _ in range(2):  # the same id twice
        receipts.keep(ANSWER, Question("x"))
    assert receipts.find("abc").question == "x"


@pytest.mark.sqlite
def test_spending_outlives_the_process_and_names_nobody(tmp_path, engine):
    Spending(Database(engine)).spend(date(2027, 5, 1), "U123", 40)
    Spending(Database(engine)).spend(date(2027, 5, 1), "U123", 2)
    again = open_storage(f"sqlite:///{tmp_path / 'receipts.db'}")
    assert [
        Spending(Database(again)).spent(date(2027, 5, day), who) for day, who in ((1, "U123"), (2, "U123"), (1, ""))
    ] == [
        42,
        0,
        0,
    ]
    again.dispose()
    assert b"U123" not in (tmp_path / "receipts.db").read_bytes() + (tmp_path / "receipts.db-wal").read_bytes()
