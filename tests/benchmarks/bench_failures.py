"""Whether every question is answered, and in time, whatever the model does wrong.

`python tests/benchmarks/bench_failures.py [--questions 50]`; the exit code is 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "fakes"))

from openai_server import (
    Behaviour,
    OpenAIServer,
    breaks_off,
    dribbles,
    fails,
    hangs,
    overflows,
    says,
    sends,
)

from bot.assembly import House, assemble
from bot.settings import SAMPLES, load_settings
from knowledge.answering.bearing import zipf
from knowledge.records import Making, Outcome, Question

BARS = {"hanging, closed": 8.0, "hanging, open": 0.2}
QUESTIONS = (
    "Wat onderzoek je bij netcongestie in Flevoland?",
    "Met wie praat je bij de stage fietsbeleid?",
    "Wat doet het programmateam weerbare samenleving?",
    "What does the hydrogen policy intern compare?",
    "Waarom zoekt Twente een verbinder?",
)

FAILURES: dict[str, Callable[[], Behaviour]] = {
    "hanging": hangs,
    "401": lambda: fails(401),
    "429": lambda: fails(429, retry_after="1"),
    "429, an hour": lambda: fails(429, retry_after="3600"),
    "500": lambda: fails(500),
    "bad JSON": lambda: sends(b'{"choices": [{"mess'),
    "a web page": lambda: sends(b"<html>Sign in</html>", "text/html"),
    "cut off": lambda: breaks_off("Je praat met de "),
    "a byte a second": dribbles,
    "headers, a byte a second": lambda: dribbles(from_the_start=True),
    "empty": lambda: says(""),
    "another language": lambda: says("Der Praktikant spricht mit den Behörden [k7f2]. Das Gehalt ist hoch [k7f2]."),
    "too long a prompt": overflows,
}


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=50)
    count = parser.parse_args().questions
    zipf("de")
    missed = 0
    with TemporaryDirectory() as data, OpenAIServer() as server:
        missed += refused(data, count)
        for name, make in FAILURES.items():
            server.behaves = make()
            house = _house(data, server.url)
            missed += _measure(name, house, count)
            house.close()
        missed += hanging_closed(data, server)
    return missed


def refused(data: str, count: int) -> int:
    """Nobody listens at the address."""
    house = _house(data, "http://127.0.0.1:9/v1")
    house.sync()
    missed = _measure("refused", house, count)
    house.close()
    return missed


def hanging_closed(data: str, server: OpenAIServer, times: int = 8) -> int:
    """How long a question takes when the model hangs and the breaker has not opened yet."""
    server.behaves = hangs()
    spent = []
    for _ in range(times):  # a house of its own each, so that each breaker is closed
        house = _house(data, server.url)
        spent.append(_ask(house, QUESTIONS[0])[0])
        house.close()
    return _told("hanging, closed", max(spent))


def _measure(name: str, house: House, count: int) -> int:
    results = [_ask(house, QUESTIONS[n % len(QUESTIONS)]) for n in range(count)]
    spent, made, outcomes = zip(*results, strict=True)
    bad = sum(m.mode != "quoted" or o is Outcome.ERROR for m, o in zip(made, outcomes, strict=True))
    settled = quantiles(spent[5:], n=20)[-1] if count > 7 else max(spent)
    print(
        f"{name:26} {count - bad}/{count} quoted, slowest {max(spent):5.2f} s, 95 % after the first five {settled * 1000:6.0f} ms"
    )
    return bool(bad) + (_told("hanging, open", settled) if name == "hanging" else 0)


def _told(name: str, figure: float) -> int:
    missed = figure > BARS[name]
    print(f"{name:26} {figure:8.3f} s  (bar {BARS[name]:g}){'  MISSED' if missed else ''}")
    return int(missed)


def _ask(house: House, question: str) -> tuple[float, Making, Outcome]:
    begun = time.perf_counter()
    answer = house.answerer.answer(Question(question))
    return time.perf_counter() - begun, answer.made, answer.outcome


def _house(data: str, url: str) -> House:
    settings = load_settings().of(SAMPLES)
    house = assemble(settings.model_copy(update={"data": Path(data), "openai_base_url": url, "openai_model": "m"}))
    assert house.model is not None
    house.model.model  # type: ignore[attr-defined]  # noqa: B018 - imports the client, as a running program has
    house.answerer.desk("default").understanding  # noqa: B018
    return house


if __name__ == "__main__":
    sys.exit(main())
