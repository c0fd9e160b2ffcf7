"""Dialogue: turns in order, each ending in an answer."""

from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from knowledge.answering.generating import Piece
from knowledge.errors import ModelUnavailable
from knowledge.records import Answer, Outcome
from tests.fakes.answerer import EchoingAnswerer


def test_each_turn_knows_the_ones_before_it():
    answerer = EchoingAnswerer()
    dialogue = Dialogue(answerer, Wording("nl"))
    assert [dialogue.ask(text).text for text in ("een", "twee")] == ["een [1]", "twee [1]"]
    assert answerer.asked == [("een", 0), ("twee", 1)]


def test_a_known_error_is_said_in_words_and_the_conversation_goes_on():
    answerer = EchoingAnswerer({"een": ModelUnavailable()})
    dialogue = Dialogue(answerer, Wording("nl"))
    assert dialogue.ask("een") == Answer(Outcome.ERROR, "Het taalmodel is niet bereikbaar.", "nl")
    assert dialogue.ask("twee").outcome is Outcome.ANSWERED


def test_pieces_come_before_their_answer_and_an_error_halfway_is_the_answer():
    class Breaking(EchoingAnswerer):
        def stream(self, question, history):
            yield Piece("Een. [1]")
            yield from super().stream(question, history)

    dialogue = Dialogue(Breaking({"stuk": ModelUnavailable()}), Wording("nl"))
    assert [said.text for said in dialogue.stream("heel")] == ["Een. [1]", "heel [1]"]
    assert [said.text for said in dialogue.stream("stuk")] == ["Een. [1]", "Het taalmodel is niet bereikbaar."]
    assert [exchange.answer.outcome for exchange in dialogue.history.exchanges] == [Outcome.ANSWERED, Outcome.ERROR]


def test_whoever_stops_listening_leaves_no_trace():
    class Endless(EchoingAnswerer):
        def stream(self, question, history):
            while True:
                yield Piece("Een. [1]")

    dialogue = Dialogue(Endless(), Wording("nl"))
    stream = dialogue.stream("lang")
    next(stream)
    stream.close()
    assert dialogue.history.exchanges == ()


def test_an_unforeseen_error_is_reported_and_its_message_is_not_shown():
    reported = []
    dialogue = Dialogue(EchoingAnswerer({"een": ZeroDivisionError("geheim")}), Wording("en"), reported.append)
    answer = dialogue.ask("een")
    assert (answer.outcome, "geheim" in answer.text, len(reported)) == (Outcome.ERROR, False, 1)


def test_the_memory_of_a_long_conversation_does_not_grow_without_end():
    dialogue = Dialogue(EchoingAnswerer(), Wording("nl"))
    for turn in range(60):
        dialogue.ask(str(turn))
    texts = [exchange.question.text for exchange in dialogue.history.exchanges]
    assert texts == [str(turn) for turn in range(10, 60)]
