"""Rendering: what a reader sees in a window and on a pipe."""

import io

import pytest

from bot.terminal.rendering import answer_view
from bot.terminal.screen import open_console, safe
from knowledge.records import Answer, Citation, Outcome
from tests.fakes.answerer import SOURCE


def shown(answer):
    out = io.StringIO()
    open_console(out).print(answer_view(answer))
    return out.getvalue().splitlines()


def test_the_answer_comes_first_and_then_its_numbered_sources():
    answer = Answer(Outcome.ANSWERED, "24 uur per week [1].", "nl", (SOURCE,), ("Waar is de stage?",))
    assert shown(answer) == [
        "24 uur per week [1].",
        "",
        "Bronnen",
        "[1] Havenmeester in Delfzijl · Uren · p. 2 · havenmeester.md",
        "    “De stage is 24 uur per week.”",
        "",
        "Je kunt ook vragen:",
        "  • Waar is de stage?",
    ]


def test_what_stands_around_an_answer_is_in_its_language():
    answer = Answer(Outcome.ANSWERED, "24 hours a week [1].", "en", (SOURCE,), ("Where is it?",))
    assert [line for line in shown(answer) if line.endswith((":", "s"))] == ["Sources", "You could also ask:"]


def test_a_list_stays_a_list_and_brackets_stay_brackets():
    answer = Answer(Outcome.ANSWERED, "Je gaat:\n- varen [bold]ver[/bold] [1]\n- kijken [1]", "nl")
    assert shown(answer) == ["Je gaat:", " • varen [bold]ver[/bold] [1]", " • kijken [1]"]


def test_a_table_is_drawn_as_a_table():
    text = "| | Uren |\n|---|---|\n| Haven | 24 [1] |\n| Toren | niet vermeld |"
    lines = shown(Answer(Outcome.ANSWERED, text, "nl"))
    assert [line.replace("┃", "│").split("│")[1:3] for line in lines if line[0] in "│┃"] == [
        ["       ", " Uren         "],
        [" Haven ", " 24 [1]       "],
        [" Toren ", " niet vermeld "],
    ]


def test_choices_are_offered_as_choices():
    answer = Answer(Outcome.AMBIGUOUS, "Welke stage?", "nl", (), ("De haven", "De toren"))
    assert shown(answer) == ["Welke stage?", "", "Bedoel je:", "  • De haven", "  • De toren"]


def test_a_source_without_page_or_section_names_only_what_it_has():
    citation = Citation(2, "1", "toren.txt", "Toren", "", None, "32 uur\nper week", 0, 15)
    lines = shown(Answer(Outcome.ANSWERED, "32 uur [2]", "nl", (citation,)))
    assert lines[-2:] == ["[2] Toren · toren.txt", "    “32 uur per week”"]


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x9b31m", "\x07", "\r", "\u202e", "\u2066"])
def test_nothing_in_a_document_steers_the_terminal(steering):
    assert steering[0] not in safe(f"voor{steering}na")
    assert steering[0] not in "\n".join(shown(Answer(Outcome.ANSWERED, f"voor{steering}na", "nl")))
