"""The picture in the README: a real conversation about the sample documents, drawn by Rich.

python docs/picture.py
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console

from bot.assembly import assemble
from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from bot.settings import SAMPLES, load_settings
from bot.terminal.chat import Chat
from bot.terminal.screen import words

QUESTIONS = (
    "Hoeveel uur per week is de traineeplek bij Flevoland?",
    "En tot wanneer kan ik reageren?",
    "Zijn er ook opdrachten in Zeeland?",
)
PICTURE = Path(__file__).parent / "chat.svg"


def main() -> None:
    """Hold the conversation and draw it."""
    wording = Wording("nl")
    console = Console(file=io.StringIO(), record=True, width=100, highlight=False, force_terminal=True)
    with tempfile.TemporaryDirectory() as data:
        house = assemble(load_settings().model_copy(update={"documents": SAMPLES, "data": Path(data)}))
        house.sync()
        chat = Chat(Dialogue(house.answerer, wording), house.catalogue.library, SAMPLES, wording, console)
        for question in QUESTIONS:
            console.print(words(wording.say("chat.prompt") + question, "bold"))
            chat.hold([question])
        house.close()
    svg = console.export_svg(title="wegwijzer chat", unique_id="wegwijzer")
    # Fonts from the network have no place in a program that needs none; the reader's own monospace will do.
    PICTURE.write_text(re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S), "utf-8")


if __name__ == "__main__":
    main()
