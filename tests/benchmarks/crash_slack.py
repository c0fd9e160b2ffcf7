"""What kill -9 and SIGTERM do to what people ask in Slack: nothing that was acknowledged is lost, and nothing doubled.

`python tests/benchmarks/crash_slack.py [--kills 100] [--stops 20] [--rate 20] [--mode socket|http|both] [--seed 1]`; the
exit code is 1 when a question that was acknowledged has no answer after 60 s, or two, or an end takes more than 25 s.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread

sys.path.insert(0, str(Path(__file__).parent))

from slack_bot import Bot, workspace_for
from slack_traffic import Bars, Traffic, describe, documents, errors_of

ANSWERED_WITHIN, EXIT_WITHIN, ALONE_WITHIN = 60.0, 25.0, 5.0
LIFE = (0.2, 3.0)  # seconds between the bot's being there and its end
REDELIVERED = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds; Slack's own pauses are minutes


def main() -> int:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--rate", type=float, default=20.0)
    parser.add_argument("--mode", choices=("socket", "http", "both"), default="both")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    bars = Bars()
    for mode in ("socket", "http") if asked.mode == "both" else (asked.mode,):
        with TemporaryDirectory() as root:
            killed(Path(root), mode, asked, bars)
        with TemporaryDirectory() as root:
            stopped(Path(root), mode, asked, bars)
    return int(bool(bars.missed))


def killed(root: Path, mode: str, asked: argparse.Namespace, bars: Bars) -> None:
    """kill -9 again and again: of both processes, of the one that answers, of the one that takes events in."""
    chance, alone, again = Random(asked.seed), [], []  # noqa: S311 - chance that can be repeated is the point

    def end(bot: Bot) -> float:
        which = chance.choice(("both", "house", "front"))
        if which == "front":
            again.append(bot.kill_front())
            return again[-1]
        if which == "house":
            alone.append(bot.kill_house())
        bot.kill()
        return bot.start()

    print(f"kill -9 {asked.kills} times at {asked.rate:g} events/s over {mode}")
    ended(root, mode, asked, bars, asked.kills, end)
    bars.most("slowest end of a front left alone", max(alone, default=0.0), ALONE_WITHIN, " s")
    print(f"  slowest return of a front that was killed: {max(again, default=0.0):.1f} s, of {len(again)}")


def stopped(root: Path, mode: str, asked: argparse.Namespace, bars: Bars) -> None:
    """SIGTERM again and again."""
    ends: list[tuple[float, int | None]] = []
    print(f"SIGTERM {asked.stops} times at {asked.rate:g} events/s over {mode}")

    def end(bot: Bot) -> float:
        ends.append(bot.terminate())
        return bot.start()

    ended(root, mode, asked, bars, asked.stops, end)
    bars.most("slowest exit", max((seconds for seconds, _ in ends), default=0.0), EXIT_WITHIN, " s")
    bars.most("exits with another code than 0", sum(code != 0 for _, code in ends), 0)


def ended(
    root: Path, mode: str, asked: argparse.Namespace, bars: Bars, times: int, end: Callable[[Bot], float]
) -> None:
    """Ends the bot so many times while people ask on, and looks at what came of their questions; `end` ends it and gives
    the seconds until it is back."""
    records = documents(root / "documents")
    chance = Random(asked.seed)  # noqa: S311 - chance that can be repeated is the point
    with workspace_for(mode) as workspace:
        workspace.retries_after, workspace.ack_within = REDELIVERED, 3.0
        workspace.echoes_own = False
        bot = Bot(workspace, root / "documents", root / "bot")
        bot.start()
        traffic = Traffic(workspace, records, asked.seed, redelivered=0.02, follow_ups=0.2, recent=30)
        going = [True]
        asking = Thread(target=lambda: ask_on(traffic, asked.rate, going))
        asking.start()
        starts: list[float] = []
        try:
            for number in range(times):
                time.sleep(chance.uniform(*LIFE))
                starts.append(end(bot))
                print(
                    f"  {number + 1} of {times}, back after {starts[-1]:.1f} s", end="\r", file=sys.stderr, flush=True
                )
        finally:
            going[0] = False
            asking.join()
        began = time.monotonic()
        traffic.finish(within=ANSWERED_WITHIN)
        took = time.monotonic() - began
        bot.kill()
        report(traffic, bars, starts, took)
        print(f"  refused by Slack: {dict(errors_of(workspace))}")
        tell_of_log(root / "bot")


def ask_on(traffic: Traffic, rate: float, going: list[bool]) -> None:
    """Asks second after second."""
    while going[0]:
        traffic.run(int(rate), rate)


def report(traffic: Traffic, bars: Bars, starts: list[float], took: float) -> None:
    """The figures."""
    acked = sum(one.acked for one in traffic.asked)
    mean = sum(starts) / max(1, len(starts))
    print(
        f"  {len(traffic.asked)} questions, {acked} acknowledged; a start takes {mean:.1f} s; settled after {took:.0f} s"
    )
    bars.most("acknowledged questions unanswered", len(traffic.unanswered()), 0)
    bars.most("answers too many", len(traffic.doubled()), 0)
    describe(traffic)
    print(
        f"  {traffic.out_of_turn()} threads in another order than asked: what was not acknowledged is delivered later"
    )


def tell_of_log(data: Path) -> None:
    """What went wrong by the bot's own account."""
    for log in data.glob("*.log"):
        lines = log.read_text("utf-8", "replace").splitlines()
        print(f"  {len(lines)} lines in {log.name}; the last: {lines[-1][:300] if lines else ''}")


if __name__ == "__main__":
    sys.exit(main())
