"""The picture of Slack shows all that was said, and nothing is drawn that is not understood."""

import importlib.util
import re
import sys
from html import unescape
from pathlib import Path

import pytest

import bot
from bot.conversation.wording import Wording
from bot.slack.blocks.answer import answer_messages
from bot.slack.blocks.kit import container, context, section
from knowledge.records import History, Question

DOCS = Path(bot.__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def drawing():
    spec = importlib.util.spec_from_file_location("drawing", DOCS / "drawing.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["drawing"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["drawing"]


def shown(svg):
    """The words of a picture, without where its lines end."""
    return " ".join(unescape(" ".join(re.findall(r">([^<>]+)</(?:tspan|text|title)>", svg))).split())


def test_a_picture_has_every_word_of_an_answer(drawing, house):
    answer = house.answerer.answer(Question("Hoeveel uur per week is de stage havenmeester?"), History())
    (said,) = answer_messages(answer)
    picture = drawing.Drawing("antwoord")
    drawing.draw_message(picture, "Wegwijzer", "", said.blocks, is_app=True)
    words = shown(picture.svg())
    for expected in (answer.text, answer.citations[0].quote, answer.citations[0].title, "Letterlijk uit de bron."):
        assert " ".join(expected.split()) in words
    assert Wording("nl").say("slack.good") in words


def test_what_is_folded_away_is_not_drawn_but_its_title_is(drawing):
    picture = drawing.Drawing("")
    drawing.draw_block(picture, container("Meer bronnen", [section("weggevouwen")]))
    assert shown(picture.svg()) == "Meer bronnen"


@pytest.mark.parametrize(
    "block",
    [
        {"type": "video"},
        {"type": "markdown", "text": "| a |\n|---|\n\n1. b"},
        {"type": "context", "elements": [{"type": "image"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": []}]},
    ],
)
def test_what_is_not_known_is_refused(drawing, block):
    with pytest.raises(drawing.NotDrawable):
        drawing.draw_block(drawing.Drawing(""), block)


def test_a_long_line_is_wrapped_without_losing_a_word(drawing):
    words = "ruim " * 60
    lines = drawing.wrapped([drawing.Run(words)], 300, 15)
    assert "".join(run.text for line in lines for run in line) == words
    assert all(drawing.width_of("".join(run.text for run in line).rstrip()) * 15 <= 300 for line in lines)


def test_words_can_not_break_out_of_a_picture(drawing):
    picture = drawing.Drawing('<a b="c">')
    drawing.draw_block(picture, context('<script x="1">&'))
    assert "<script" not in picture.svg()
    assert shown(picture.svg()) == '<a b="c"> <script x="1">&'
