"""Batch: a conversation a line, and only the reply to its last turn."""

import json

import pytest

from bot.conversation.batch import answer_lines
from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from tests.fakes.answerer import EchoingAnswerer


def run(lines, answerer=None):
    answerer = answerer or EchoingAnswerer()
    wording = Wording("nl")
    return list(answer_lines(lines, lambda: Dialogue(answerer, wording), wording))


def test_a_line_gives_one_record_with_everything_in_it():
    (record,) = run([json.dumps({"id": "a", "turns": ["Hoeveel uur?"], "kind": "fact"})])
    assert record.pop("milliseconds") >= 0
    assert record == {
        "id": "a",
        "text": "Hoeveel uur? [1]",
        "outcome": "answered",
        "language": "nl",
        "citations": [
            {"document": "havenmeester.md", "page": 2, "section": "Uren", "quote": "De stage is 24 uur per week."}
        ],
        "mode": "quoted",
    }


def test_turns_are_sent_in_order_within_a_line_and_lines_know_nothing_of_each_other():
    answerer = EchoingAnswerer()
    records = run(['{"id": 1, "turns": ["a", "b", "c"]}', "", '{"id": 2, "turns": ["d"]}'], answerer)
    assert [(record["id"], record["text"]) for record in records] == [(1, "c [1]"), (2, "d [1]")]
    assert answerer.asked == [("a", 0), ("b", 1), ("c", 2), ("d", 0)]


@pytest.mark.parametrize(
    ("line", "id_"),
    [("{", None), ("[]", None), ("{}", None), ('{"id": "x", "turns": []}', "x"), ('{"id": 7, "turns": [1]}', 7)],
)
def test_a_line_that_is_no_conversation_is_an_error_and_the_rest_goes_on(line, id_):
    first, second = run([line, '{"id": "y", "turns": ["goed"]}'])
    assert (first["id"], first["outcome"], second["text"]) == (id_, "error", "goed [1]")
    assert first["text"].startswith("Regel 1 van het bestand is geen gesprek")


def test_a_turn_that_fails_is_an_error_and_the_rest_goes_on():
    answerer = EchoingAnswerer({"stuk": RuntimeError()})
    records = run(['{"id": 1, "turns": ["stuk"]}', '{"id": 2, "turns": ["goed"]}'], answerer)
    assert [record["outcome"] for record in records] == ["error", "answered"]
