"""The pictures in the README, each of a real conversation about the sample documents.

python docs/picture.py

That of the terminal is drawn by Rich. That of Slack is drawn from what the bot posts to a Slack that the tests play on
loopback: every block of it, so that it shows what people see there.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))  # where the tests are

from drawing import Drawing, Run, draw_message  # noqa: E402

from bot.assembly import House, assemble, open_slack  # noqa: E402
from bot.conversation.dialogue import Dialogue  # noqa: E402
from bot.conversation.wording import Wording  # noqa: E402
from bot.settings import SAMPLES, Settings  # noqa: E402
from bot.terminal.chat import Chat  # noqa: E402
from bot.terminal.screen import words  # noqa: E402
from tests.fakes.slack import Message, Workspace  # noqa: E402

TERMINAL = (
    "Hoeveel uur per week is de traineeplek bij Flevoland?",
    "En tot wanneer kan ik reageren?",
    "Zijn er ook opdrachten in Zeeland?",
)
SLACK = "Wat verdien ik bij de meewerkstage fietsbeleid, en wie begeleidt mij?"


def main() -> None:
    """Hold the conversations and draw them."""
    (HERE / "chat.svg").write_text(terminal(), "utf-8")
    (HERE / "slack.svg").write_text(slack(), "utf-8")


def terminal() -> str:
    """A conversation in the terminal."""
    wording = Wording("nl")
    console = Console(file=io.StringIO(), record=True, width=100, highlight=False, color_system="truecolor")
    with samples() as house:
        chat = Chat(Dialogue(house.answerer, wording), house.catalogue.library, SAMPLES, wording, console)
        for question in TERMINAL:
            console.print(words(wording.say("chat.prompt") + question, "bold"))
            chat.hold([question])
    svg = console.export_svg(title="wegwijzer chat", unique_id="wegwijzer")
    # Fonts from the network have no place in a program that needs none; the reader's own monospace will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)


def slack() -> str:
    """A question in a channel of Slack, and the answer in its thread."""
    with Workspace() as workspace, samples(**workspace.environment()) as house:
        surface = open_slack(house)
        surface.start()
        workspace.wait_for_connection()
        sam = workspace.person("Sam")
        question = workspace.says(sam, workspace.channel("stages", [sam]), f"<@{workspace.bot}> {SLACK}")
        answer = workspace.wait_for_reply(question)
        workspace.wait_until(lambda: not answer.streaming)
        surface.stop()
        return drawn(answer)


def drawn(answer: Message) -> str:
    """The question and its answer, as a thread in Slack."""
    drawing = Drawing(f"Sam: @Wegwijzer {SLACK} – Wegwijzer: {answer.text}")
    drawing.words([Run("Thread  ", bold=True), Run("#stages", colour="#616061")], left=24)
    drawing.space(12)
    draw_message(drawing, "Sam", f"@Wegwijzer {SLACK}", ())
    drawing.space(14)
    drawing.rule()
    drawing.space(18)
    shown_by_blocks = any(block["type"] == "markdown" for block in answer.blocks)
    draw_message(drawing, "Wegwijzer", "" if shown_by_blocks else answer.text, answer.blocks, is_app=True)
    return drawing.svg()


@contextmanager
def samples(**settings: str) -> Iterator[House]:
    """The house on the sample documents, with nothing of this machine's settings."""
    with tempfile.TemporaryDirectory() as data:
        chosen = Settings(_env_file=None, WEGWIJZER_DOCUMENTS=SAMPLES, WEGWIJZER_DATA=Path(data), **settings)
        house = assemble(chosen)
        house.sync()
        yield house
        house.close()


if __name__ == "__main__":
    main()
