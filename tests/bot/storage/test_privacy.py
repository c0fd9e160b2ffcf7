"""What is kept of a person: given to them whole, let go of without a trace, and never longer than it should be."""

import json
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.conversation.inbox import Event
from bot.conversation.own import Profile
from bot.conversation.privacy import as_file
from bot.conversation.turns import Turn, pseudonym
from bot.storage import retention
from bot.storage.database import Database, inbox, metadata, open_storage
from bot.storage.inbox import SqlInbox
from bot.storage.people import SqlFeedback, SqlMarks
from bot.storage.privacy import SqlPersonal
from bot.storage.profiles import SqlProfiles
from bot.storage.receipts import Receipts
from bot.storage.spending import Spending
from bot.storage.turns import SqlTurns
from knowledge.records import Answer, Intent, Making, Outcome, Query, Question

NOW = datetime.now(UTC)
ANNA, PIET = pseudonym("T1", "U0ANNA"), pseudonym("T1", "U0PIET")


@pytest.fixture
def database(database_url):
    opened = open_storage(database_url("storage.db"))
    yield Database(opened)
    opened.dispose()


def fill(database, person, known_as, canary, turns=1, at=NOW):
    """Everything that can be kept of somebody, each with their canary."""
    for number in range(turns):
        text = f"{canary}-vraag-{number} " + canary * (number % 70)
        query = Query(text, "nl", Intent.PASSAGE)
        answer = Answer(
            Outcome.ANSWERED,
            f"{canary}-antwoord " * (number % 90 + 1),
            "nl",
            made=Making(id=f"{known_as}{number}", query=query, at=at),
        )
        turn = Turn(f"{known_as}:{number}", f"D{known_as}", f"D{known_as}", str(number), person, text, at=at)
        SqlTurns(database).keep(turn, "default", answer)
        Receipts(database).keep(answer, Question(text, person=person))
    SqlFeedback(database).give(f"{known_as}0", person, "bad", "wrong", f"{canary}-woorden")
    SqlProfiles(database).set(person, Profile("a/1", f"{canary}-titel"))
    SqlMarks(database).set(f"welcome:{person}", person)
    Spending(database).spend(at.date(), person, 40)
    waiting = SqlInbox(database)
    body = {"text": f"{canary}-bericht"}
    waiting.accept(Event(f"T1:{canary[0]}", "question", "D1", person=known_as, body=body))
    waiting.accept(Event(f"T1:home:{known_as}:1", "home", f"{known_as}:home", person=known_as, body=body))
    waiting.close()


def files_with(folder, words):
    return {path.name: count for path in folder.iterdir() if (count := path.read_bytes().count(words.encode()))}


def test_somebody_gets_all_that_is_kept_of_them_and_nothing_of_another(database):
    fill(database, ANNA, "U0ANNA", "KANARIE", turns=3)
    fill(database, PIET, "U0PIET", "MERELTJE")
    kept = SqlPersonal(database).export(ANNA, "U0ANNA")
    assert {name: len(rows) for name, rows in kept.items() if rows} == {
        "turns": 3,
        "receipts": 3,
        "feedback": 1,
        "profiles": 1,
        "marks": 1,
        "spending": 1,
        "inbox": 2,
    }
    read = json.loads(as_file(kept))
    assert read["turns"][0]["answer"]["text"].startswith("KANARIE-antwoord")
    assert read["inbox"][0]["body"] == {"text": "KANARIE-bericht"}
    assert "MERELTJE" not in as_file(kept)


def test_every_table_that_names_a_person_is_given_and_let_go_of(database):
    with_people = {table.name for table in metadata.sorted_tables if "person" in table.c}
    assert SqlPersonal(database).export(ANNA).keys() == with_people


def test_after_erasing_no_file_has_a_word_of_them_and_others_keep_theirs(database, tmp_path):
    # long and short, and some of it changed later: pages split, which leaves traces of what moved
    chance, kept = Random(1), SqlTurns(database)  # noqa: S311
    for number in range(250):
        person, canary = chance.choice([(ANNA, "KANARIE"), (PIET, "MERELTJE")])
        for key in {number, chance.randrange(number + 1)} if person == ANNA else {number}:
            turn = Turn(
                f"{person}:{key}", "D1", "D1", str(key), person, f"{canary} " * chance.choice([1, 20, 60]), at=NOW
            )
            kept.keep(turn, "default", Answer(Outcome.ANSWERED, f"{canary} " * chance.choice([1, 40, 300, 900]), "nl"))
    fill(database, ANNA, "U0ANNA", "KANARIE")
    personal = SqlPersonal(database)
    others = len(personal.export(PIET)["turns"])
    personal.erase(ANNA, "U0ANNA")
    assert [files_with(tmp_path, words) for words in ("KANARIE", ANNA, "U0ANNA")] == [{}, {}, {}]
    assert all(rows == [] for rows in personal.export(ANNA, "U0ANNA").values())
    assert len(personal.export(PIET)["turns"]) == others > 0


def test_erasing_twice_is_erasing_once_and_what_was_dealt_with_is_still_known(database):
    fill(database, ANNA, "U0ANNA", "KANARIE")
    personal = SqlPersonal(database)
    assert (personal.erase(ANNA, "U0ANNA") > 0, personal.erase(ANNA, "U0ANNA")) == (True, 0)
    again = SqlInbox(database)
    assert not again.accept(Event("T1:K", "question", "D1", person="U0ANNA", body={"text": "KANARIE"}))
    assert again.open() == 0
    again.close()


def test_what_is_older_than_thirty_days_is_let_go_of_and_what_people_chose_stays(database):
    fill(database, ANNA, "U0ANNA", "KANARIE", turns=2, at=NOW - timedelta(days=31))
    fill(database, PIET, "U0PIET", "MERELTJE", at=NOW - timedelta(days=29))
    retention.sweep(database, NOW)
    kept = {name: len(rows) for name, rows in SqlPersonal(database).export(ANNA).items()}
    assert (kept["turns"], kept["receipts"], kept["spending"]) == (0, 0, 0)
    assert (kept["profiles"], kept["marks"]) == (1, 1)
    assert len(SqlPersonal(database).export(PIET)["turns"]) == 1
    retention.sweep(database, NOW + timedelta(days=31))
    assert SqlPersonal(database).export(PIET)["feedback"] == []


def test_an_event_that_is_dealt_with_has_no_texts(database, tmp_path):
    fill(database, ANNA, "U0ANNA", "KANARIE")
    waiting = SqlInbox(database)
    for claim in waiting.claim("me", 10):
        waiting.finish(claim)
    waiting.close()
    with database.reading() as connection:
        assert connection.execute(select(inbox.c.body, inbox.c.person)).all() == [({}, ""), ({}, "")]
