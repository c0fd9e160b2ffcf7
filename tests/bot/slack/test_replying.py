"""Replying: an answer that somebody stops ends at once, is marked, and nothing more is posted."""

import pytest

from bot.conversation.turns import STOPPED
from bot.slack.calls import Calls, web_client
from bot.slack.pacing import Pacing
from bot.slack.replying import Place, Replier
from knowledge.answering.generating import Piece
from knowledge.records import Answer, Making, Outcome
from tests.fakes.answerer import SOURCE
from tests.fakes.slack import Workspace, refuses, reset_after

FIRST, WHOLE = "De stage is voor 24 uur per week. [1]", "De stage is voor 24 uur per week. [1]\nEn meer. [1]"


class Turns:
    """Remembers which messages a reply is."""

    def __init__(self):
        self.replies = []

    def reply(self, key, replies, *, posted):
        self.replies = list(replies)

    def at(self, channel, message):
        return None


class Stop:
    """Somebody's finger on the button."""

    def __init__(self):
        self.pressed = False

    def is_asked(self):
        return self.pressed

    def left(self, seen):
        if not seen:
            return Answer(Outcome.CONVERSATION, "Gestopt.", "nl", made=Making(steps=(STOPPED,)))
        text = "\n".join(one.text for one in seen)
        return Answer(Outcome.PARTIAL, text, "nl", (SOURCE,), made=Making(mode="generated", steps=(STOPPED,)))


@pytest.fixture
def slack():
    with Workspace() as workspace:
        yield workspace


@pytest.fixture
def question(slack):
    anna = slack.person("Anna")
    return slack.says(anna, slack.dm(anna), "Hoeveel uur?")


@pytest.fixture
def turns():
    return Turns()


@pytest.fixture
def replied(slack, question, turns):
    """Replies to the question with what a generator says, which gets the replier and the button."""
    calls = Calls(web_client(slack.bot_token, f"{slack.url}/api"), Pacing(), sleep=lambda seconds: None)
    replier, stop = Replier(calls, turns, frozenset({slack.bot})), Stop()

    def reply(said):
        place = Place(slack.team, question.channel, question.ts, question.ts, question.user)
        return replier.reply("key", place, said(replier, stop), stop)

    return reply


def answer(text=WHOLE):
    return Answer(Outcome.ANSWERED, text, "nl", (SOURCE,), made=Making(id="a", mode="generated"))


def seen(message):
    return f"{message.text} {message.blocks}"


def methods(slack):
    return [call.method for call in slack.calls() if call.ok]


def test_of_an_answer_that_somebody_stops_while_it_grows_is_left_what_they_saw(slack, question, turns, replied):
    said_more = []

    def said(replier, stop):
        yield Piece(FIRST, (SOURCE,))
        (growing,) = slack.from_bot(question.channel, question)
        slack.stops(question.user, growing)
        stop.pressed = True
        replier.stopped(growing.ts)
        yield Piece("En meer. [1]")
        said_more.append("nobody waits for it")
        yield answer()

    left = replied(said)
    (message,) = slack.from_bot(question.channel, question)
    assert (said_more, methods(slack), turns.replies) == ([], ["chat.startStream", "chat.update"], [message.ts])
    assert (STOPPED in left.made.steps, left.text, "En meer" in seen(message)) == (True, FIRST, False)
    assert "Gestopt: dit antwoord is niet af." in seen(message)
    assert SOURCE.quote in seen(message)


def test_slack_itself_says_that_somebody_stopped_it_where_the_event_went_to_another_process(slack, question, replied):
    def said(replier, stop):
        yield Piece(FIRST, (SOURCE,))
        slack.stops(question.user, slack.from_bot(question.channel, question)[0])
        yield Piece("x" * 1000)
        yield answer()

    assert replied(said).text == FIRST
    (message,) = slack.from_bot(question.channel, question)
    assert ("Gestopt: dit" in seen(message), "xxx" in seen(message)) == (True, False)


def test_an_answer_that_was_all_there_when_it_was_stopped_gets_its_sources(slack, question, replied):
    def said(replier, stop):
        yield answer(FIRST)

    slack.breaks("chat.stopStream", refuses("stopped_by_user"))
    slack.switched_off.discard("chat.update")
    original = slack.state.channel(question.channel)
    assert replied(said).text == FIRST
    (message,) = [m for m in original.messages.values() if m.bot_id]
    assert (SOURCE.quote in seen(message), "Gestopt" in seen(message)) == (True, False)


def test_a_stopped_answer_that_slack_lets_nobody_change_stays_as_it_is(slack, question, turns, replied):
    def said(replier, stop):
        yield Piece(FIRST, (SOURCE,))
        slack.stops(question.user, slack.from_bot(question.channel, question)[0])
        yield Piece("x" * 1000)
        yield answer()

    slack.breaks("chat.update", refuses("cant_update_message"), times=9)
    replied(said)
    (message,) = slack.from_bot(question.channel, question)
    assert (message.text.strip(), turns.replies) == (FIRST, [message.ts])


@pytest.mark.parametrize("streams", [True, False])
def test_what_is_stopped_before_anything_was_shown_gets_one_line(slack, question, turns, replied, streams):
    if not streams:
        slack.switched_off.add("chat.startStream")

    def said(replier, stop):
        stop.pressed = True
        yield Piece(FIRST, (SOURCE,))
        yield answer()

    replied(said)
    (message,) = slack.from_bot(question.channel, question)
    assert (message.text, turns.replies) == ("Gestopt.", [message.ts])


def test_a_piece_of_which_it_is_not_known_whether_it_arrived_is_not_shown_twice(slack, question, replied):
    def said(replier, stop):
        yield Piece(FIRST, (SOURCE,))
        slack.breaks("chat.appendStream", reset_after())
        yield Piece(f"{'Heel lang. ' * 80}[1]")
        yield Piece("En meer. [1]")
        yield answer(f"{FIRST}\n{'Heel lang. ' * 80}[1]\nEn meer. [1]")

    replied(said)
    (message,) = slack.from_bot(question.channel, question)
    assert message.text.count("Heel lang") == 80


def test_a_slack_that_has_no_streams_is_asked_again_after_a_while(slack, question, turns):
    now = [0.0]
    calls = Calls(web_client(slack.bot_token, f"{slack.url}/api"), Pacing(), sleep=lambda seconds: None)
    replier = Replier(calls, turns, frozenset({slack.bot}), clock=lambda: now[0])
    place = Place(slack.team, question.channel, question.ts, question.ts, question.user)
    slack.breaks("chat.startStream", refuses("unknown_method"))
    tried = []
    for seconds in (0, 800, 1000):
        now[0] = float(seconds)
        replier.reply(f"key {seconds}", place, iter([answer()]), Stop())
        tried.append(len(slack.calls("chat.startStream")))
    assert tried == [1, 1, 2]
    assert len(slack.from_bot(question.channel, question)) == 3
