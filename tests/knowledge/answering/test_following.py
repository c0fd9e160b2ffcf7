"""What could be asked next can be answered, and was not asked yet."""

import pytest

from knowledge.answering.following import follow_ups
from knowledge.records import DEFAULT_SPACE, Exchange, History, Outcome, Question


@pytest.fixture
def desk(answerer):
    return answerer.desk(DEFAULT_SPACE)


def test_what_could_be_asked_next_is_answered(ask, desk):
    first = ask("Hoeveel uur per week is de stage havenlogistiek?")
    questions = follow_ups(first, History(), desk)
    assert len(questions) == 3
    assert {ask(question).outcome for question in questions} == {Outcome.ANSWERED}


def test_it_does_not_suggest_what_was_asked_before(ask, desk):
    first = ask("Hoeveel uur per week is de stage havenlogistiek?")
    history = History((Exchange(Question("…"), first),))
    second = ask(follow_ups(first, History(), desk)[0])
    questions = follow_ups(second, history, desk)
    assert not any("uur" in question for question in questions)
    assert len(set(questions)) == len(questions) > 0


def test_where_it_could_be_either_each_name_is_a_choice_that_settles_it(ask, desk):
    question = "Hoeveel uur is het?"
    either = ask(question)
    choices = follow_ups(either, History(), desk)
    assert (either.outcome, len(choices) > 1) == (Outcome.AMBIGUOUS, True)
    chosen = [ask(question, choice) for choice in choices]
    assert {answer.outcome for answer in chosen} == {Outcome.ANSWERED}
    assert len({answer.text for answer in chosen}) == len(choices)


def test_after_a_list_or_small_talk_there_is_nothing_to_go_on_about(ask, desk):
    for said in ("Welke opdrachten zijn er?", "Hallo", "Wat is de hoofdstad van Frankrijk?"):
        assert follow_ups(ask(said), History(), desk) == ()
