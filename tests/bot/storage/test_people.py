"""The settings of channels, verdicts, and what is done once."""

import pytest

from bot.conversation.turns import ChannelSettings
from bot.storage.database import Database, open_storage
from bot.storage.people import SqlChannels, SqlFeedback, SqlMarks


@pytest.fixture
def database(database_url):
    opened = Database(open_storage(database_url("storage.db")))
    yield opened
    opened.close()


def test_a_mark_is_set_once(database):
    marks = SqlMarks(database)
    assert [marks.set("welcome:1"), marks.set("welcome:1"), marks.set("welcome:2")] == [True, False, True]
    marks.unset("welcome:1")
    assert marks.set("welcome:1")


def test_a_verdict_takes_the_place_of_an_earlier_one_of_the_same_person(database):
    feedback = SqlFeedback(database)
    feedback.give("a1", "p1", "good")
    feedback.give("a1", "p1", "bad", "wrong", "klopt niet")
    feedback.give("a1", "p2", "good")
    feedback.withdraw("a1", "p1", "good")
    feedback.withdraw("a1", "p2", "good")
    assert feedback.on("a1") == [("bad", "wrong", "klopt niet")]


def test_the_settings_of_a_channel_are_those_that_were_set_last(database):
    channels = SqlChannels(database)
    assert channels.of("T1", "C1") == ChannelSettings()
    channels.set("T1", "C1", ChannelSettings(space="zuid"))
    channels.set("T1", "C1", ChannelSettings(space="noord"))
    assert channels.all("T1") == {"C1": ChannelSettings(space="noord")}
