"""Dialogue: turns in order, each ending in an answer."""

from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
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
