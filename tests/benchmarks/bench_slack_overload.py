"""Slack in a rush: 500 events a second for half a minute; what the bot holds in memory, and how soon it is itself again.

`python tests/benchmarks/bench_slack_overload.py [--seconds 30] [--rate 500] [--mode socket|http|both]`; the exit code is 1
when a bar is missed. Everything that is said is a question.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from slack_bot import Bot, workspace_for
from slack_traffic import QUESTIONS, Bars, Traffic, documents, errors_of, percentile

from tests.fakes.slack import Workspace
from tests.fakes.slack.sights import TooLate

MEMORY, ACK, RECOVERY = 1e9, 3.0, 60.0
PROMPT = 3.0  # seconds within which a bot that is itself again answers somebody new
LOOKED_AFTER = 600.0  # seconds at most for the rest of the rush


def main() -> int:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rate", type=float, default=500.0)
    parser.add_argument("--mode", choices=("socket", "http", "both"), default="both")
    asked = parser.parse_args()
    bars = Bars()
    for mode in ("socket", "http") if asked.mode == "both" else (asked.mode,):
        with TemporaryDirectory() as root:
            measure(Path(root), mode, asked, bars)
    return int(bool(bars.missed))


def measure(root: Path, mode: str, asked: argparse.Namespace, bars: Bars) -> None:
    """One rush over one transport."""
    records = documents(root / "documents")
    with workspace_for(mode) as workspace, Bot(workspace, root / "documents", root / "bot") as bot:
        workspace.echoes_own = False
        traffic = Traffic(workspace, records, redelivered=0.0, out_of_order=0.0, follow_ups=0.0, chatter=0.0)
        peak = [bot.memory()]
        traffic.run(int(asked.seconds * asked.rate), asked.rate, meanwhile=lambda: peak.append(bot.memory()))
        ended = time.monotonic()
        print(f"over {mode}: {len(traffic.asked)} questions at {asked.rate:g} events/s in {asked.seconds:g} s")
        recovered = until_prompt(workspace, records[0].title, ended)
        peak.append(bot.memory())
        acks = traffic.ack_seconds()
        bars.most("payloads not acknowledged in 3 s", traffic.missed_acks(), 0)
        bars.most("ack max", max(acks, default=float("nan")), ACK, " s")
        bars.most("memory", max(peak) / 1e6, MEMORY / 1e6, " MB")
        bars.most("until somebody new is answered in 3 s", recovered, RECOVERY, " s")
        print(f"  ack p50 {percentile(acks, 0.5) * 1000:.0f} ms, p95 {percentile(acks, 0.95) * 1000:.0f} ms")
        look_after(traffic, bars, ended)
        print(f"  refused by Slack: {dict(errors_of(workspace))}; ready: {bot.health()[0]}")


def until_prompt(workspace: Workspace, title: str, ended: float) -> float:
    """Seconds since the end of the rush until somebody new gets an answer promptly."""
    while time.monotonic() - ended < 2 * RECOVERY:
        person = workspace.person("Nieuw")
        question = workspace.says(person, workspace.dm(person), QUESTIONS[0].format(title=title))
        began = time.monotonic()
        try:
            workspace.wait_for_reply(question, timeout=15)
        except TooLate:
            continue
        if time.monotonic() - began <= PROMPT:
            return time.monotonic() - ended
    return float("inf")


def look_after(traffic: Traffic, bars: Bars, ended: float) -> None:
    """Waits for the rest of the answers, for as long as they keep coming."""
    left, moved = len(traffic.unanswered()), time.monotonic()
    while left and time.monotonic() - moved < 30 and time.monotonic() - ended < LOOKED_AFTER:
        time.sleep(2)
        now = len(traffic.unanswered())
        left, moved = now, moved if now == left else time.monotonic()
    print(
        f"  {time.monotonic() - ended:.0f} s after the rush, {len(traffic.asked) - left} questions have an answer or a word"
    )
    bars.most("acknowledged questions without either", left, 0)


if __name__ == "__main__":
    sys.exit(main())
