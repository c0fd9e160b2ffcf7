"""Slack in trouble: for two minutes it answers 429 with Retry-After 30, 5xx, and resets, before and after the effect.

`python tests/benchmarks/bench_slack_trouble.py [--seconds 120] [--rate 5] [--mode socket|http|both]`; the exit code is 1
when a question was lost or answered twice, a Retry-After was not obeyed, or a thread got its answers in another order.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from slack_bot import Bot, workspace_for
from slack_traffic import Bars, Traffic, describe, documents, errors_of, percentile

from tests.fakes.slack import Workspace, rate_limited, reset_after, reset_before, server_error

RETRY_AFTER = 30
UNDER_WAY = 0.3  # seconds in which calls that were made before the refusal was read may still come in
POSTING = ("chat.postMessage", "chat.startStream", "chat.stopStream", "chat.appendStream", "chat.update")


def main() -> int:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--rate", type=float, default=5.0)
    parser.add_argument("--mode", choices=("socket", "http", "both"), default="both")
    asked = parser.parse_args()
    bars = Bars()
    for mode in ("socket", "http") if asked.mode == "both" else (asked.mode,):
        with TemporaryDirectory() as root:
            measure(Path(root), mode, asked, bars)
    return int(bool(bars.missed))


def measure(root: Path, mode: str, asked: argparse.Namespace, bars: Bars) -> None:
    """Two minutes of trouble over one transport."""
    records = documents(root / "documents")
    with workspace_for(mode) as workspace, Bot(workspace, root / "documents", root / "bot"):
        traffic = Traffic(workspace, records, follow_ups=0.4, chatter=0.0, recent=12)
        traffic.run(int(5 * asked.rate), asked.rate)
        trouble(workspace, asked.seconds)
        took = traffic.run(int(asked.seconds * asked.rate), asked.rate)
        workspace.mends()
        ended = time.monotonic()
        traffic.finish(within=180)
        failed = Counter(call.failure for call in workspace.calls() if call.failure)
        print(f"over {mode}: {len(traffic.asked)} questions, {took:.0f} s of trouble: {dict(failed)}")
        bars.most("questions without an answer", len(traffic.unanswered()), 0)
        bars.most("answers too many", len(traffic.doubled()), 0)
        bars.most("calls before Retry-After was over", early(workspace), 0)
        bars.most("threads in another order", traffic.out_of_turn(), 0)
        describe(traffic)
        seconds = traffic.answer_seconds()
        print(
            f"  answer p50 {percentile(seconds, 0.5):.1f} s, p95 {percentile(seconds, 0.95):.1f} s, max {max(seconds):.1f} s"
        )
        print(f"  settled {time.monotonic() - ended:.0f} s after it; refused by Slack: {dict(errors_of(workspace))}")


def trouble(workspace: Workspace, seconds: float) -> None:
    """A limit on posting three times, and all the while a fifth of all calls broken in one way or another."""
    for method in POSTING:
        workspace.breaks(method, rate_limited(RETRY_AFTER), seconds=seconds, chance=0.03)
        workspace.breaks(method, reset_after(), seconds=seconds, chance=0.05)
    workspace.breaks("assistant.threads.setStatus", rate_limited(RETRY_AFTER), seconds=seconds, chance=0.02)
    workspace.breaks("*", server_error(503), seconds=seconds, chance=0.08)
    workspace.breaks("*", reset_before(), seconds=seconds, chance=0.05)


def early(workspace: Workspace) -> int:
    """Calls of a method that came in while its last Retry-After still ran."""
    closed: dict[str, tuple[float, float]] = {}
    found = 0
    for call in sorted(workspace.calls(), key=lambda call: call.at):
        since, until = closed.get(call.method, (0.0, 0.0))
        found += since + UNDER_WAY < call.at < until
        if call.retry_after:
            closed[call.method] = (call.at, call.at + call.retry_after)
    return found


if __name__ == "__main__":
    sys.exit(main())
