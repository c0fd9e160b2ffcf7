"""Replying: a stream that somebody stops ends at once, and stays as it was."""

import pytest

from bot.slack.calls import Calls, web_client
from bot.slack.pacing import Pacing
from bot.slack.replying import Place, Replier
from knowledge.answering.generating import Piece
from knowledge.records import Answer, Making, Outcome
from tests.fakes.slack import Workspace


class Turns:
    """Remembers which messages a reply is."""

    def __init__(self):
        self.replies = []

    def reply(self, key, replies, *, posted):
        self.replies = list(replies)


@pytest.fixture
def slack():
    with Workspace() as workspace:
        yield workspace


def test_an_answer_that_somebody_stops_stays_as_it_was(slack):
    anna, turns = slack.person("Anna"), Turns()
    question = slack.says(anna, slack.dm(anna), "Hoeveel uur?")
    replier = Replier(Calls(web_client(slack.bot_token, f"{slack.url}/api"), Pacing()), turns, frozenset({slack.bot}))

    def said():
        yield Piece("De stage is voor 24 uur per week.")
        (growing,) = slack.from_bot(question.channel, question)
        slack.stops(anna, growing)
        replier.stopped(growing.ts)
        yield Piece("x" * 1000)
        yield Answer(Outcome.ANSWERED, "De stage is voor 24 uur per week, en meer.", "nl", made=Making(id="a"))

    place = Place(slack.team, question.channel, question.ts, question.ts, anna)
    replier.reply("key", place, said())
    (left,) = slack.from_bot(question.channel, question)
    assert [call.method for call in slack.calls()] == ["chat.startStream"]
    assert (left.text.strip(), turns.replies) == ("De stage is voor 24 uur per week.", [left.ts])
