"""The golden questions about the samples are answered at least as well as their bars say, without a model."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from bot.conversation.batch import ask_in_order
from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from bot.settings import SAMPLES
from knowledge.evaluation.bars import missed
from knowledge.evaluation.running import run, tally
from knowledge.evaluation.scores import letters, stem_of
from knowledge.records import DEFAULT_SPACE


@pytest.fixture(scope="module")
def library(answerer):
    return answerer.desk(DEFAULT_SPACE).library


@pytest.fixture(scope="module")
def texts(library):
    return {document.name: library.text(document.id).text for document in library.documents.values()}


@pytest.fixture(scope="module")
def asked(cases, answerer, clock, texts):
    def ask(case):
        clock.day = case.today or usual
        return ask_in_order(Dialogue(answerer, Wording("nl")), case.turns)

    usual: date = clock.day
    found = list(run(cases, ask, texts.get))
    clock.day = usual
    return found


def test_the_answers_meet_their_bars(asked, terms):
    reasons = [f"{one.case.id}: {s.reason}" for one in asked for s in one.scores if s.name == "right" and not s.fine]
    below = missed(tally(asked), terms.bars)
    assert not below, "\n".join([*(f"{name} is {value:.3f}, the bar is {bar}" for name, value, bar in below), *reasons])


def test_no_question_ends_in_an_error(asked):
    assert [one.case.id for one in asked if one.answer.outcome == "error"] == []


def test_there_are_questions_of_every_kind_in_both_languages(cases):
    kinds = {"fact", "paraphrase", "typo", "followup", "list", "compare", "multi_doc", "unanswerable", "ambiguous",
             "conflicting", "dates", "premise", "smalltalk", "injection"}  # fmt: skip
    assert len(cases) >= 150
    assert {case.kind for case in cases} >= kinds
    assert min(Counter(case.lang for case in cases).values()) >= 20


def test_every_expected_document_is_a_sample(cases):
    names = {stem_of(path.name) for path in SAMPLES.iterdir()}
    assert {name for case in cases for name in case.doc if stem_of(name) not in names} == set()


def test_every_supporting_quote_stands_in_an_expected_document(cases, texts):
    read = {stem_of(name): letters(text) for name, text in texts.items()}
    lost = [
        case.id
        for case in cases
        if case.gold_quote
        and case.doc
        and not any(letters(case.gold_quote) in read[stem_of(name)] for name in case.doc)
    ]
    assert lost == []
