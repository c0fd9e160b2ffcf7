"""How soon a verified piece of an answer is there after the model has said its first full sentence.

`python tests/benchmarks/bench_streaming.py [--questions 20]`; the exit code is 1 when a bar is missed.

The model is a server on loopback that says a sentence, writes down when it was through, and then falls silent for a
while. "First of a process" includes what is loaded then: its question finds nothing ready. The last row sets the time
from question to first piece against that of LangChain's bare client on the same machine, which verifies nothing.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "fakes"))

from openai_server import Exchange, OpenAIServer

from bot.assembly import House, assemble
from bot.settings import SAMPLES, load_settings
from knowledge.answering.generating import Piece
from knowledge.records import Question

BARS = {"first of a process": 300.0, "half within": 300.0, "slowest": 300.0, "against the bare client": 1.5}
QUESTION = "Wat onderzoek je bij netcongestie in Flevoland?"
SENTENCE = (
    "Je onderzoekt met netbeheerder Polderstroom welke bedrijven op een ander tijdstip stroom kunnen gebruiken [{}]."
)
SILENCE = 1.0  # seconds: a piece that waits for the second sentence is late


class Speaking:
    """Says the sentence at the pace of a quick model; `through` is the moment at which the last of it was sent."""

    def __init__(self) -> None:
        self.through = 0.0

    def __call__(self, exchange: Exchange) -> None:
        sources = re.findall(r"<bron \[(\w+)\][^\n]*\n(.*?)\n</bron>", exchange.words, re.S)
        key = next((key for key, text in sources if "Polderstroom" in text), "k7f2")
        said = SENTENCE.format(key)
        exchange.begin_stream()
        for at in range(0, len(said), 5):
            time.sleep(0.01)
            self.through = time.monotonic()
            exchange.chunk(said[at : at + 5])
        exchange.closed.wait(SILENCE)
        exchange.chunk(f" Elke vrijdag is een leerdag [{key}].")
        exchange.chunk(None, "stop")
        exchange.event("[DONE]")


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--first", metavar="DATA", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.first:
        return first(options.first)
    with TemporaryDirectory() as data, OpenAIServer() as server:
        server.behaves = speaking = Speaking()
        house = _house(data, server.url)
        house.sync()
        asked = [_ask(house, speaking) for _ in range(options.questions)]
        bare = [_bare(server.url) for _ in range(options.questions)]
        house.close()
        late, whole = zip(*asked, strict=True)
        missed = _told("first of a process", _in_child(data))
        missed += _told("half within", median(late)) + _told("slowest", max(late))
        return missed + _told("against the bare client", median(whole) / median(bare))


def first(data: str) -> int:
    """Print the milliseconds of the first question of this process."""
    with OpenAIServer() as server:
        server.behaves = speaking = Speaking()
        house = _house(data, server.url)
        print(_ask(house, speaking)[0])
        house.close()
    return 0


def _in_child(data: str) -> float:
    command = [sys.executable, __file__, "--first", data]
    return median(float(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(3))  # noqa: S603 - this file


def _ask(house: House, speaking: Speaking) -> tuple[float, float]:
    """The milliseconds from the sentence to the first piece, and from the question to it."""
    begun = time.monotonic()
    piece = next(house.answerer.stream(Question(QUESTION)))
    there = time.monotonic()
    assert isinstance(piece, Piece), piece
    return (there - speaking.through) * 1000, (there - begun) * 1000


def _bare(url: str) -> float:
    """The milliseconds in which the client of LangChain has the sentence."""
    from langchain_openai import ChatOpenAI

    client = ChatOpenAI(model="m", base_url=url, api_key="none")  # type: ignore[arg-type]
    begun, said = time.monotonic(), ""
    for chunk in client.stream(QUESTION):
        said += str(chunk.content)
        if said.endswith("]."):
            break
    return (time.monotonic() - begun) * 1000


def _told(name: str, figure: float) -> bool:
    missed = figure > BARS[name]
    unit = "" if name.startswith("against") else " ms"
    print(f"{name:26} {figure:8.2f}{unit}  (bar {BARS[name]:g}){'  MISSED' if missed else ''}")
    return missed


def _house(data: str, url: str) -> House:
    settings = load_settings().of(SAMPLES)
    return assemble(settings.model_copy(update={"data": Path(data), "openai_base_url": url, "openai_model": "m"}))


if __name__ == "__main__":
    sys.exit(main())
