"""People in Slack who ask at a steady pace, and whether each of their questions got its one answer."""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from documents import KnownRecord, generate

from tests.fakes.slack import Message, Workspace
from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.state import BOT

DOCUMENTS = 12
PEOPLE, CHANNELS = 200, 40
QUESTIONS = (
    "Hoeveel uur per week is de opdracht {title}?",
    "Wat verdien je bij {organisation} in {place}?",
    "Wie is de contactpersoon van {title}?",
    "Tot wanneer kan ik reageren op {title} bij {organisation}?",
    "Welke opleiding vraagt {organisation}?",
    "How many hours a week is {title} at {organisation}?",
    "Waar is de standplaats van {title}?",
    "Welke opdrachten zijn er in {province}?",
)
FOLLOW_UPS = (
    "En wie is de contactpersoon?",
    "Hoeveel uur is dat?",
    "Tot wanneer kan ik reageren?",
    "Wat verdien je daar?",
)
CHATTER = ("Goedemorgen allemaal!", "Wie gaat er mee lunchen?", "De vergadering is verplaatst.", "Fijn weekend!")


@dataclass(slots=True)
class Asked:
    """A question of the traffic, and the payloads that told of it."""

    message: Message
    deliveries: list[Delivery]
    redelivered: list[Delivery] = field(default_factory=list)

    @property
    def acked(self) -> bool:
        return any(delivery.acked for delivery in (*self.deliveries, *self.redelivered))

    @property
    def first_sent(self) -> float:
        attempts = (attempt.at for delivery in self.deliveries for attempt in delivery.attempts)
        return min(attempts, default=float(self.message.ts))


class Traffic:
    """People who ask in direct messages and channels, go on in threads, and chat among themselves.

    Args:
        workspace: where.
        records: what there is to ask about.
        seed: what decides about chance.
        redelivered: the share of payloads that Slack sends twice, half of them at the same moment.
        out_of_order: the share of messages that are told later than those after them.
        follow_ups: the share of questions that go on in a thread of before.
        chatter: the share of messages that ask nothing.
        recent: a follow-up goes on from about so many questions ago.
    """

    def __init__(
        self,
        workspace: Workspace,
        records: Sequence[KnownRecord],
        seed: int = 1,
        *,
        redelivered: float = 0.1,
        out_of_order: float = 0.01,
        follow_ups: float = 0.1,
        chatter: float = 0.05,
        recent: int = 100,
    ) -> None:
        self.workspace, self.records = workspace, records
        self.redelivered, self.out_of_order = redelivered, out_of_order
        self.follow_ups, self.chatter, self.recent = follow_ups, chatter, recent
        self.chance = Random(seed)  # noqa: S311 - chance that can be repeated is the point
        self.asked: list[Asked] = []
        self.chatted: list[Asked] = []
        self.people = [workspace.person(f"Persoon{n}") for n in range(PEOPLE)]
        self.channels = [workspace.channel(f"kanaal-{n}", self.people) for n in range(CHANNELS)]
        self._late: deque[tuple[float, Asked]] = deque()
        self._held: deque[tuple[int, Message]] = deque()
        self._number = 0

    def run(self, count: int, rate: float, *, meanwhile: Callable[[], None] = lambda: None) -> float:
        """Tells the bot of so many events at this rate; the seconds that took.

        Args:
            count: events, each of which may be redelivered besides; a mention is two.
            rate: events a second.
            meanwhile: called every now and then.
        """
        began, sent, last = time.monotonic(), 0, 0.0
        while sent < count:
            due = min(count, int((time.monotonic() - began) * rate) + 1)
            while sent < due:
                sent += self._act()
            self._send_late()
            if time.monotonic() - last > 0.5:
                last = time.monotonic()
                meanwhile()
            time.sleep(max(0.0, min(0.02, began + sent / rate - time.monotonic())))
        self._release(all_of_them=True)
        return time.monotonic() - began

    def finish(self, within: float) -> None:
        """Sends what is to be redelivered late, and waits until every question has its answer, or as long as that."""
        until = time.monotonic() + within
        while time.monotonic() < until and (self._late or self.unanswered()):
            self._send_late()
            time.sleep(0.2)
        while self._late:
            self.workspace.redelivers(self._late.popleft()[1].deliveries[0], times=1)
        time.sleep(2.0)  # what comes twice may come a little later

    def _act(self) -> int:
        """One message; the number of events that tell of it."""
        self._number += 1
        self._release()
        kind = self.chance.random()
        if kind < self.chatter:
            return self._say(self.chance.choice(self.channels), self.chance.choice(CHATTER), self.chatted)
        if kind < self.chatter + self.follow_ups and len(self.asked) > self.recent:
            before = self.asked[-self.chance.randint(self.recent // 2, self.recent)].message
            text = self.chance.choice(FOLLOW_UPS)
            mention = "" if self._goes_on(before) else f"<@{self.workspace.bot}> "
            return self._say(before.channel, mention + text, self.asked, before.user, before)
        person, text = self.chance.choice(self.people), self._question()
        if kind < 0.7:
            return self._say(self.workspace.dm(person), text, self.asked, person)
        return self._say(self.chance.choice(self.channels), f"<@{self.workspace.bot}> {text}", self.asked, person)

    def _goes_on(self, before: Message) -> bool:
        """Whether the bot need not be mentioned: in direct messages, and in a thread where it answered a while ago."""
        answers = self.workspace.from_bot(before.channel, before)
        settled = self.workspace.state.clock() - 5
        return before.channel.startswith("D") or any(answer.versions[-1][0] < settled for answer in answers)

    def _question(self) -> str:
        record = self.chance.choice(self.records)
        about = {"title": record.title, "organisation": record.organisation}
        return self.chance.choice(QUESTIONS).format(**about, place=record.place, province=record.province)

    def _say(
        self, channel: str, text: str, to: list[Asked], person: str | None = None, thread: Message | None = None
    ) -> int:
        held = self.chance.random() < self.out_of_order
        author = person or self.chance.choice(self.people)
        message = self.workspace.says(author, channel, text, thread, held=held)
        one = Asked(message, [])
        to.append(one)
        if held:
            self._held.append((self._number + self.chance.randint(2, 6), message))
        one.deliveries = self.workspace.deliveries_of(message)
        if not held and self.chance.random() < self.redelivered:
            self._again(one)
        return max(1, len(one.deliveries))

    def _again(self, one: Asked) -> None:
        if self.chance.random() < 0.5:
            one.redelivered += self.workspace.redelivers(self.chance.choice(one.deliveries))
        else:
            self._late.append((time.monotonic() + self.chance.uniform(1, 20), one))

    def _send_late(self) -> None:
        while self._late and self._late[0][0] <= time.monotonic():
            one = self._late.popleft()[1]
            one.redelivered += self.workspace.redelivers(self.chance.choice(one.deliveries))

    def _release(self, *, all_of_them: bool = False) -> None:
        while self._held and (all_of_them or self._held[0][0] <= self._number):
            self.workspace.tells_of(self._held.popleft()[1])

    # --- what came of it ----------------------------------------------------------------------------------------------

    def answers(self) -> dict[tuple[str, str], list[Message]]:
        """The bot's finished messages by channel and thread, but for the further parts of a long answer."""
        with self.workspace.state.changed:
            found: dict[tuple[str, str], list[Message]] = {}
            for channel in self.workspace.state.channels.values():
                for root, thread in channel.threads.items():
                    found[channel.id, root] = [message for message in thread if _is_answer(message)]
            return found

    def unanswered(self) -> list[Asked]:
        """Acknowledged questions without an answer; of a thread, as many of the last ones as there are answers missing."""
        answers, missing = self.answers(), []
        for place, questions in self._by_thread().items():
            acked = [one for one in questions if one.acked]
            missing += acked[len(answers.get(place, [])) :]
        return missing

    def doubled(self) -> list[Message]:
        """Answers beyond one for each question, and to what was no question."""
        questions, extra = self._by_thread(), []
        for place, answers in self.answers().items():
            extra += answers[len(questions.get(place, ())) :]
        return extra

    def _by_thread(self) -> dict[tuple[str, str], list[Asked]]:
        threads: dict[tuple[str, str], list[Asked]] = {}
        for one in self.asked:
            threads.setdefault((one.message.channel, one.message.root), []).append(one)
        return threads

    def answer_seconds(self) -> list[float]:
        """From the first payload of each question to its finished answer."""
        answers, seconds = self.answers(), []
        for place, questions in self._by_thread().items():
            for one, answer in zip(questions, answers.get(place, []), strict=False):
                seconds.append(answer.versions[-1][0] - one.first_sent)
        return seconds

    def ack_seconds(self) -> list[float]:
        """Of every attempt that was acknowledged."""
        return [attempt.acked_at - attempt.at for attempt in self._attempts() if attempt.acked_at is not None]

    def missed_acks(self) -> int:
        """How many attempts were not acknowledged in time."""
        return sum(attempt.failure is not None for attempt in self._attempts())

    def out_of_turn(self) -> int:
        """How many threads have their answers in another order than their questions, by the keys in their metadata."""
        wrong, questions = 0, self._by_thread()
        for place, answers in self.answers().items():
            keys = [_key(answer) for answer in answers]
            order = [f"{one.message.channel}:{one.message.ts}" for one in questions.get(place, ())]
            known = [key for key in keys if key in order]
            wrong += known != sorted(known, key=order.index)
        return wrong

    def _attempts(self) -> Iterator[object]:
        return (attempt for delivery in self.workspace.deliveries.all for attempt in delivery.attempts)


def _is_answer(message: Message) -> bool:
    payload = (message.metadata or {}).get("event_payload") or {}
    return message.bot_id == BOT and not (message.deleted or message.streaming) and not payload.get("part")


def _key(message: Message) -> str:
    key = str(((message.metadata or {}).get("event_payload") or {}).get("key", ""))
    return ":".join(key.split(":")[1:])


def documents(folder: Path) -> list[KnownRecord]:
    """The documents that the questions are about."""
    return generate(folder, DOCUMENTS, formats=("md", "txt"))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def describe(traffic: Traffic, *, most: int = 10) -> None:
    """Prints what went unanswered and what was answered too often."""
    for one in traffic.unanswered()[:most]:
        where = f"{one.message.channel}, thread {one.message.thread_ts}"
        sent = [(d.event["type"], len(d.attempts), d.acked) for d in (*one.deliveries, *one.redelivered)]
        print(f"  unanswered: {one.message.ts} in {where}: {one.message.text[:80]!r} {sent}")
    for extra in traffic.doubled()[:most]:
        print(f"  too many: {extra.ts} in {extra.channel}, thread {extra.thread_ts}: {extra.text[:80]!r}")


class Bars:
    """The figures of a benchmark beside their bars, and whether any was missed."""

    def __init__(self) -> None:
        self.missed = 0

    def most(self, name: str, figure: float, bar: float, unit: str = "") -> None:
        """A figure that may be at most its bar."""
        self.say(name, figure, f"bar <= {bar:g}{unit}", good=figure <= bar, unit=unit, bar=bar)

    def say(self, name: str, figure: float, note: str, *, good: bool, unit: str = "", bar: float = 0.0) -> None:
        """A line."""
        self.missed += not good
        ratio = f"  {figure / bar:.2f} of it" if bar else ""
        print(f"  {name:44} {figure:10.3f}{unit}  ({note}){ratio}{'' if good else '  MISSED'}", flush=True)


def errors_of(workspace: Workspace) -> Counter[str]:
    """What Slack refused because of what was in it, by method and error."""
    return Counter(f"{call.method}: {call.error}" for call in workspace.refused())
