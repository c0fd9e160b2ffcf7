"""What the sources do not bear out does not leave: every kind of corruption is caught."""

import re
from dataclasses import replace

import pytest

from knowledge.answering.verification import problems_in, verified
from knowledge.records import DEFAULT_SPACE, Outcome

QUESTIONS = [
    "Hoeveel uur is de stage havenlogistiek?",
    "Wat is het salaris van de wolvenconsulent?",
    "Wanneer begint de wolvenconsulent?",
    "Kan ik nog solliciteren op havenlogistiek?",
    "Wie is de contactpersoon van de wolvenconsulent?",
    "Welke opdrachten zijn er in Flevoland?",
    "Hoeveel stages zijn er?",
    "Wat begint eerder, havenlogistiek of de wolvenconsulent?",
    "Wat zijn de taken bij havenlogistiek?",
    "Wie begeleidt mij bij havenlogistiek?",
    "What is the start date of the tidal energy internship?",
]


@pytest.fixture
def desk(answerer):
    return answerer.desk(DEFAULT_SPACE)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_passes_its_own_verification(ask, desk, question):
    assert problems_in(ask(question), desk) == []


def figures_changed(text):
    return [
        text[: m.start()] + str((int(m.group()) + 1) % 10) + text[m.end() :]
        for m in re.finditer(r"(?<!\[)\d(?!\])", text)
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_changed_figure_is_caught(ask, desk, question):
    answer = ask(question)
    missed = [text for text in figures_changed(answer.text) if not problems_in(replace(answer, text=text), desk)]
    assert missed == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_invented_marker_is_caught(ask, desk, question):
    answer = ask(question)
    text = re.sub(r"\[1\]", "[99]", answer.text, count=1)
    assert problems_in(replace(answer, text=text), desk)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_changed_quote_is_caught(ask, desk, question):
    answer = ask(question)
    first = answer.citations[0]
    corrupted = replace(first, quote=first.quote[:-1] + ("x" if first.quote[-1] != "x" else "y"))
    assert problems_in(replace(answer, citations=(corrupted, *answer.citations[1:])), desk)


def test_a_changed_name_is_caught(ask, desk):
    answer = ask("Wie is de contactpersoon van de wolvenconsulent?")
    assert problems_in(replace(answer, text=answer.text.replace("Bakker", "Bekker")), desk)


@pytest.mark.parametrize("live", ["<!channel>", "![x](http://x.example)", "[hier](http://x.example)", "@everyone"])
def test_live_text_is_caught(ask, desk, live):
    answer = ask(QUESTIONS[0])
    assert problems_in(replace(answer, text=f"{answer.text} {live}"), desk)


def test_a_line_that_is_not_borne_out_is_cut_and_the_rest_renumbered(ask, desk):
    answer = ask("Wat begint eerder, havenlogistiek of de wolvenconsulent?")
    lines = answer.text.split("\n")
    spoilt = replace(answer, text="\n".join(["In 2031 begint alles. [2]", *lines]))
    mended = verified(spoilt, desk)
    assert mended.outcome is Outcome.PARTIAL
    assert mended.text == answer.text


def test_an_answer_of_which_nothing_is_left_becomes_not_stated(ask, desk):
    answer = ask(QUESTIONS[0])
    mended = verified(replace(answer, text="Het gaat om 99 uur per week. [1]"), desk)
    assert (mended.outcome, mended.citations) == (Outcome.NOT_STATED, ())
