"""What people chose for themselves, and tables of older versions."""

import sqlite3

import pytest

from bot.conversation.own import Profile
from bot.storage.database import Database, open_storage
from bot.storage.profiles import SqlProfiles
from bot.storage.receipts import Receipts
from knowledge.records import Answer, Making, Outcome, Question


@pytest.fixture
def engine(database_url):
    opened = open_storage(database_url("storage.db"))
    yield opened
    opened.dispose()


def test_what_somebody_chose_is_kept_until_they_choose_again_or_have_it_forgotten(engine):
    profiles, mine = SqlProfiles(Database(engine)), Profile("a/1", "Stage havenmeester", "default", "en", "zuid")
    assert profiles.get("p") == Profile()
    profiles.set("p", Profile("b/2", "Stage bruggenbouwer"))
    profiles.set("p", mine)
    assert (profiles.get("p"), profiles.get("q")) == (mine, Profile())
    profiles.forget("p")
    assert profiles.get("p") == Profile()


def test_a_table_of_an_older_version_gets_the_columns_it_lacks(tmp_path):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.execute("create table receipts (id varchar primary key, at datetime, question text, answer text)")
        old.execute("insert into receipts values ('old', '2027-01-01 00:00:00', 'Hoe laat?', '{}')")
    old.close()
    for _ in range(2):
        opened = open_storage(f"sqlite:///{path}")
        Receipts(Database(opened)).keep(
            Answer(Outcome.ANSWERED, "x", "nl", made=Making(id="new")), Question("Waar?", person="p")
        )
        with opened.connect() as connection:
            rows = connection.exec_driver_sql("select id, person from receipts order by id").all()
        opened.dispose()
        assert rows == [("new", "p"), ("old", None)]
