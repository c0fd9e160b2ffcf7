"""Slack: the front, which takes in what Slack sends; and the front as a process of its own, with the line to it.

One thread of a Python process runs at a time, so in the process that answers an acknowledgement would wait for answers.
The front does nothing else: it is started by the house, knows only the inbox, and ends when the house does.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Protocol

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_fixed

from bot.conversation.inbox import KeptInbox, Later, Report
from bot.conversation.turns import Channels, Turns
from bot.slack.app import slack_app
from bot.slack.calls import Calls, Refused, web_client
from bot.slack.calls import Observer as CallObserver
from bot.slack.pacing import Pacing
from bot.slack.parts import Intake, Me
from bot.slack.roles import Roles
from bot.slack.socket_mode import DOWN_FOR
from bot.slack.transports import Doors, Tokens, Transport, transport
from knowledge.records import Language

TOLD_EVERY = 1.0  # seconds between words of a front about its connection
_SILENT_FOR = 10.0  # seconds without a word, after which it is taken for stuck
_PAUSE = 0.5  # seconds before another front is started
_FIRST_TRIES = 3  # fronts that may end before one ever was connected
_GOODBYE = 3.5  # seconds that a front has to end; what it acknowledged is written down, the rest is delivered again


class Entrance(Protocol):
    """Opens what takes events in."""

    def __call__(self, me: Me, stir: Callable[[], None], calls: CallObserver) -> Transport:
        """What takes events in for this bot; `stir` is called after each, `calls` is told of every call to Slack."""
        ...


@dataclass(frozen=True, slots=True)
class Front:
    """What the front needs of everything: no more than this is built in its process."""

    tokens: Tokens
    doors: Doors
    inbox: KeptInbox
    turns: Turns
    channels: Channels
    spaces: Callable[[], dict[str, str]]
    coordinators: frozenset[str]
    language: Language
    report: Report

    def __call__(self, me: Me, stir: Callable[[], None], calls: CallObserver) -> Transport:
        """What takes events in, in this process."""
        client = web_client(self.tokens.bot, self.tokens.url)
        slack = Calls(client, Pacing(), calls)
        intake = Intake(
            me=me,
            calls=slack,
            inbox=self.inbox,
            stir=stir,
            turns=self.turns,
            channels=self.channels,
            roles=Roles(slack, self.channels, me.team, self.coordinators),
            spaces=self.spaces,
            language=self.language,
        )
        return transport(slack_app(client, intake, self.report), self.tokens, self.doors)


class Line:
    """The front's end of the line to the house: words, each in one write that never waits. What the house has no room
    to hear is not said: it looks for events by itself, and hears of the connection again after a second.

    Args:
        file: where it writes; nothing else may.
    """

    def __init__(self, file: int) -> None:
        os.set_blocking(file, False)
        self._file = file

    def say(self, *words: str) -> None:
        """Say something."""
        with suppress(BlockingIOError, BrokenPipeError):
            os.write(self._file, f"{' '.join(words)}\n".encode())

    def stir(self) -> None:
        """There is something new in the inbox."""
        self.say("new")

    def called(self, method: str, result: str) -> None:
        """A call to Slack ended."""
        self.say("called", method, result)


def stand(front: Transport, line: Line, house: IO[bytes]) -> None:
    """Take events in until the house is gone or says that it is enough, by closing its end.

    Args:
        front: what takes them in.
        line: where to say how that goes.
        house: what the house says.
    """
    ended = threading.Event()

    def wait_for_house() -> None:
        house.read()
        ended.set()

    threading.Thread(target=wait_for_house, name="house", daemon=True).start()
    try:
        front.start()
    except Refused as refusal:
        line.say("refused", refusal.method, refusal.code)
    except Later:
        line.say("silent")
    except OSError as error:
        line.say("port", str(error))
    else:
        line.say("up")
        while not (ended.wait(TOLD_EVERY) or front.is_lost()):
            line.say("up" if front.is_up() else "down")
    front.stop()


class FrontEnded(Exception):
    """A front ended before it was connected, and could not say why; the log may."""


class Apart:
    """A front in a process of its own, as a `Transport`. When it dies, another one takes its place.

    Args:
        command: starts the process; the names of the bot come after it.
        me: the bot.
        stir: called when there is something new in the inbox.
        calls: told of the front's calls to Slack.
        report: told of what goes wrong later.
        clock: seconds, of a clock that never goes back.
    """

    def __init__(
        self,
        command: Sequence[str],
        me: Me,
        stir: Callable[[], None],
        calls: CallObserver,
        report: Report,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._command = [*command, me.user, me.bot, me.team]
        self._stir, self._calls, self._report, self._clock = stir, calls, report, clock
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_up, self._heard, self._seen_up = False, clock(), clock()

    def start(self) -> None:
        """Start the process, and wait until it is connected.

        Raises:
            Refused: the token is no good.
            Later: Slack does not answer.
            OSError: the port is taken.
            FrontEnded: it ended each time.
        """
        tries = Retrying(
            retry=retry_if_exception_type(FrontEnded),
            stop=stop_after_attempt(_FIRST_TRIES),
            wait=wait_fixed(_PAUSE),
            before_sleep=lambda _state: self._report("the front did not start", FrontEnded()),
            reraise=True,
        )
        threading.Thread(target=self._mind, args=(tries(self._begun),), name="front", daemon=True).start()

    def stop(self) -> None:
        """Have it take no more in, and end."""
        with self._starting:
            self._stopping.set()
        if self._process:
            _end(self._process)

    def is_up(self) -> bool:
        """Whether events can arrive."""
        return self._is_up and self._clock() - self._heard < _SILENT_FOR

    def is_lost(self) -> bool:
        """Whether they could not for minutes."""
        return not self.is_up() and self._clock() - self._seen_up > DOWN_FOR

    def _begun(self) -> IO[bytes]:
        """What a new front says, when it is connected."""
        with self._starting:
            if self._stopping.is_set():
                raise Later(0)
            process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
            self._process = process
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        while (first := process.stdout.readline().decode().split())[:1] in (["new"], ["called"]):
            self._hear(*first)  # an event may come in before it is said that they can
        if first != ["up"]:
            process.stdout.close()
            _end(process)
            raise _trouble(first)
        self._hear(*first)
        return process.stdout

    def _mind(self, said: IO[bytes]) -> None:
        """Listen to the front, and start another one when it is gone."""
        while True:
            with said:
                for line in said:
                    self._hear(*line.decode().split())
            self._is_up = False
            while (following := self._another()) is None:
                if self._stopping.is_set():
                    return
            said = following

    def _another(self) -> IO[bytes] | None:
        if self._process:
            _end(self._process)
        if self._stopping.wait(_PAUSE):
            return None
        try:
            return self._begun()
        except (Refused, Later, OSError, FrontEnded) as error:  # the next one may do better
            self._report("the front did not start", error)
            return None

    def _hear(self, word: str, *rest: str) -> None:
        if word == "new":
            self._stir()
        elif word == "called":
            self._calls.called(rest[0], rest[1])
        else:
            self._is_up, self._heard = word == "up", self._clock()
            self._seen_up = self._heard if self._is_up else self._seen_up


def _trouble(said: Sequence[str]) -> Exception:
    """Why a front did not start, by its first words."""
    match said:
        case ["refused", method, code]:
            return Refused(method, code)
        case ["silent"]:
            return Later(0)
        case ["port", *port]:
            return OSError(" ".join(port))
    return FrontEnded()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let a process end by itself, which it does when it hears nobody, or end it."""
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(_GOODBYE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
