"""Chat: lines in, replies out, and a polite end whatever is pressed."""

import io
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from bot.terminal.chat import COMMANDS, Chat, typed
from bot.terminal.screen import open_console
from knowledge.answering.generating import Piece
from knowledge.catalogue.library import Library
from tests.fakes.answerer import EchoingAnswerer

REPLY = """\
Hoeveel uur? [1]

Bronnen
[1] Havenmeester in Delfzijl · Uren · p. 2 · havenmeester.md
    “De stage is 24 uur per week.”

Je kunt ook vragen:
  • Waar is de stage?
"""


def talk(*lines, answerer=None):
    out = io.StringIO()
    dialogue = Dialogue(answerer or EchoingAnswerer(), Wording("nl"))
    Chat(dialogue, Library, Path("/stukken"), Wording("nl"), open_console(out)).hold(lines)
    return out.getvalue().removesuffix("\n")


def test_a_question_gets_its_answer_with_sources():
    assert talk("Hoeveel uur?") == REPLY


def test_in_a_window_verified_pieces_are_shown_as_they_come_and_make_room_for_the_answer():
    seen = []

    class Piecemeal(EchoingAnswerer):
        def stream(self, question, history):
            for line in ("Dit staat erover:", "- meten [1]", "- tellen [1]"):
                yield Piece(line)
                seen.append(out.getvalue())
            yield self.answer(question, history)

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=90, no_color=True, highlight=False)
    Chat(Dialogue(Piecemeal(), Wording("nl")), Library, Path("/stukken"), Wording("nl"), console).hold(["Hoeveel uur?"])
    assert ["meten" in so_far for so_far in seen] == [False, True, True]
    assert ["tellen" in so_far for so_far in seen] == [False, False, True]
    erased, shown = out.getvalue().rsplit("\x1b[2K", 1)  # what was under way is wiped off the screen
    assert ("Hoeveel uur? [1]" in erased, "“De stage is 24 uur per week.”" in shown, "tellen" in shown) == (
        False,
        True,
        False,
    )


def test_in_a_window_ctrl_c_stops_the_model_too():
    closed = []

    class Endless(EchoingAnswerer):
        def stream(self, question, history):
            try:
                yield Piece("Een. [1]")
                raise KeyboardInterrupt
            finally:
                closed.append(question.text)

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=90)
    dialogue = Dialogue(Endless(), Wording("nl"))
    Chat(dialogue, Library, Path("/stukken"), Wording("nl"), console).hold(["lang"])
    assert (closed, dialogue.history.exchanges, out.getvalue().endswith("Gestopt.\n")) == (["lang"], (), True)


def test_an_empty_line_gets_nothing():
    assert talk("", "  ") == ""


def test_after_quit_nothing_is_answered():
    assert talk("/quit", "Hoeveel uur?") == ""


def test_sources_shows_those_of_the_last_answer():
    assert talk("Hoeveel uur?", "/sources").count("“De stage is 24 uur per week.”") == 2
    assert talk("/sources") == "Er is nog geen antwoord met bronnen.\n"


def test_an_unknown_command_gets_the_commands():
    lines = talk("/bronen").splitlines()
    assert lines[0] == "Het commando /bronen ken ik niet."
    assert tuple(line.split()[0] for line in lines[2:]) == COMMANDS


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        ("/documents", "Er zijn geen documenten in /stukken.\n"),
        ("/facts haven", "In deze documenten zijn geen opdrachten gevonden.\n"),
        ("/FACTS", "In deze documenten zijn geen opdrachten gevonden.\n"),
    ],
)
def test_a_folder_without_documents_is_said_to_be_one(command, reply):
    assert talk(command) == reply


def test_ctrl_c_stops_the_answer_and_not_the_conversation():
    class Interrupted(EchoingAnswerer):
        def answer(self, question, history):
            if question.text == "lang":
                raise KeyboardInterrupt
            return super().answer(question, history)

    assert talk("lang", "Hoeveel uur?", answerer=Interrupted()) == "Gestopt.\n" + REPLY


@pytest.fixture
def keys() -> Iterator[object]:
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        yield keyboard


@pytest.mark.parametrize(
    ("pressed", "lines"),
    [
        ("een\rtwee\r\x04", ["een", "twee"]),
        ("half\x03heel\r\x04", ["heel"]),
        ("een\r\x03", ["een"]),
    ],
    ids=["ctrl-d leaves", "ctrl-c clears the line", "ctrl-c on an empty line leaves"],
)
def test_what_is_typed_is_read(keys, tmp_path, pressed, lines):
    keys.send_text(pressed)
    assert list(typed("> ", tmp_path / "history")) == lines


def test_the_history_is_kept_for_the_owner_alone(keys, tmp_path):
    keys.send_text("geheim\r\x04")
    list(typed("> ", tmp_path / "history"))
    assert stat.S_IMODE((tmp_path / "history").stat().st_mode) == 0o600
    assert "+geheim" in (tmp_path / "history").read_text()
