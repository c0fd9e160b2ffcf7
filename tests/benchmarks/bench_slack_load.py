"""Slack at work: 10,000 events at 50 a second, some twice and some out of order; beside an app that only echoes.

`python tests/benchmarks/bench_slack_load.py [--count 10000] [--rate 50] [--mode socket|http|both] [--own] [--rounds 1]`;
the exit code is 1 when a bar is missed. With `--own` the bot is also told of every message of its own, as Slack does, on
top of the rate. With more rounds the events are shared out over so many turns of the app and the bot, and all turns of each
count together: a machine that is slower in some minutes than in others does not decide between them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from slack_bot import Bot, workspace_for
from slack_traffic import Bars, Traffic, describe, documents, errors_of, percentile

ACK_P95, ACK_MAX, ANSWER_P95, RATIO = 0.1, 2.5, 3.0, 2.0


def main() -> int:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--mode", choices=("socket", "http", "both"), default="both")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    bars = Bars()
    with TemporaryDirectory() as root:
        for mode in ("socket", "http") if asked.mode == "both" else (asked.mode,):
            echo, bot = list[float](), list[float]()
            for number in range(asked.rounds):
                here = Path(root) / f"{mode}-{number}"
                echo += measure(here, mode, asked, bars, echo=True)
                bot += measure(here, mode, asked, bars, echo=False)
            ratio = percentile(bot, 0.95) / percentile(echo, 0.95)
            bars.most("ack p95, beside the echoing app", ratio, RATIO, " x")
    return int(bool(bars.missed))


def measure(root: Path, mode: str, asked: argparse.Namespace, bars: Bars, *, echo: bool) -> list[float]:
    """Loads the bot or the echoing app; the seconds that each acknowledgement took."""
    folder, data = root / "documents", root / ("echo" if echo else "bot")
    records = documents(folder)
    with workspace_for(mode) as workspace:
        workspace.echoes_own = asked.own
        with Bot(workspace, folder, data, echo=echo) as bot:
            if not echo:
                bot.be_ready()
            traffic = Traffic(workspace, records)
            peak, before = [0], bot.cpu()
            took = traffic.run(asked.count // asked.rounds, asked.rate, meanwhile=lambda: peak.append(bot.memory()))
            traffic.finish(within=5 if echo else 60)
            cpu = bot.cpu() - before
        who = "the echoing app" if echo else "the bot"
        sent = len(workspace.deliveries.all)
        print(f"{who} over {mode}: {sent} payloads, {len(traffic.asked)} questions in {took:.0f} s")
        print(f"  {cpu / len(traffic.asked) * 1000:.1f} ms of a processor for each question")
        acks = traffic.ack_seconds()
        if not echo:
            report(traffic, bars, acks)
            describe(traffic)
            print(f"  memory at most {max(peak) / 1e6:.0f} MB; refused by Slack: {dict(errors_of(workspace))}")
        else:
            print(f"  ack p50 {percentile(acks, 0.5) * 1000:.1f} ms, p95 {percentile(acks, 0.95) * 1000:.1f} ms")
    return acks


def report(traffic: Traffic, bars: Bars, acks: list[float]) -> None:
    """The bot's figures."""
    seconds = traffic.answer_seconds()
    bars.most("questions without an answer", len(traffic.unanswered()), 0)
    bars.most("answers too many", len(traffic.doubled()), 0)
    bars.most("payloads not acknowledged in time", traffic.missed_acks(), 0)
    bars.most("ack p95", percentile(acks, 0.95), ACK_P95, " s")
    bars.most("ack max", max(acks, default=float("nan")), ACK_MAX, " s")
    bars.most("answer p95", percentile(seconds, 0.95), ANSWER_P95, " s")
    print(f"  ack p50 {percentile(acks, 0.5) * 1000:.1f} ms; answer p50 {percentile(seconds, 0.5):.2f} s")


if __name__ == "__main__":
    sys.exit(main())
