"""The front: a process that only takes events in, and the line between it and the house."""

import os
import sys
import threading
import time

import pytest

from bot.conversation.inbox import Later
from bot.slack.calls import Refused
from bot.slack.front import Apart, FrontEnded, Line, stand
from bot.slack.parts import Me

ME = Me("UBOT", "BBOT", "T1")
STAYS = "import sys\nprint('up', flush=True)\n{}\nsys.stdin.read()"


class Heard:
    """What the house hears of a front."""

    def __init__(self):
        self.stirred, self.calls, self.problems = threading.Event(), [], []

    def called(self, method, result):
        self.calls.append((method, result))

    def report(self, what, error):
        self.problems.append(what)


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def begin(heard):
    fronts = []

    def begin(program):
        front = Apart([sys.executable, "-c", program], ME, heard.stirred.set, heard, heard.report)
        fronts.append(front)
        front.start()
        return front

    yield begin
    for front in fronts:
        front.stop()


def until(done, seconds=60):
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.01)
    return done()


def test_the_house_hears_of_new_events_and_of_calls_to_slack(begin, heard):
    front = begin(STAYS.format("print('called', 'views.open', 'ok', flush=True)\nprint('new', flush=True)"))
    assert heard.stirred.wait(60)
    assert (front.is_up(), front.is_lost(), heard.calls) == (True, False, [("views.open", "ok")])


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("refused apps.connections.open invalid_auth", Refused),
        ("silent", Later),
        ("port 3000", OSError),
        ("", FrontEnded),
    ],
)
def test_a_front_that_does_not_start_says_why(begin, word, problem):
    with pytest.raises(problem):
        begin(f"print({word!r})")


def test_a_first_front_that_is_killed_before_it_is_connected_is_followed_by_another(begin, heard, tmp_path):
    lives = tmp_path / "lives"
    front = begin(
        f"import os, pathlib, signal, sys\nlives = pathlib.Path({str(lives)!r})\n"
        "lives.exists() or (lives.touch(), os.kill(os.getpid(), signal.SIGKILL))\n"
        "print('up', flush=True)\nsys.stdin.read()"
    )
    assert (front.is_up(), heard.problems) == (True, ["the front did not start"])


def test_an_event_may_come_in_before_a_front_says_that_it_is_connected(begin, heard):
    front = begin("import sys\nprint('new', flush=True)\nprint('up', flush=True)\nsys.stdin.read()")
    assert (front.is_up(), heard.stirred.is_set(), heard.problems) == (True, True, [])


def test_a_front_that_dies_is_followed_by_another(begin, heard, tmp_path):
    lives = tmp_path / "lives"
    front = begin(
        f"import os, pathlib, signal, sys\nlives = pathlib.Path({str(lives)!r})\n"
        "again = lives.exists()\nlives.touch()\nprint('up', flush=True)\n"
        "again or os.kill(os.getpid(), signal.SIGKILL)\nprint('new', flush=True)\nsys.stdin.read()"
    )
    assert heard.stirred.wait(60)
    assert until(front.is_up)


def test_a_front_without_a_connection_is_not_up(begin):
    front = begin(STAYS.format("print('down', flush=True)"))
    assert until(lambda: not front.is_up())
    assert not front.is_lost()  # that takes minutes


def test_after_a_stop_there_is_no_front(begin, heard):
    front = begin(STAYS.format(""))
    front.stop()
    assert (front._process.poll(), heard.problems) == (0, [])


class Door:
    """Something that takes events in."""

    def __init__(self, problem=None):
        self.problem, self.stopped = problem, False

    def start(self):
        if self.problem:
            raise self.problem

    def stop(self):
        self.stopped = True

    def is_up(self):
        return True

    def is_lost(self):
        return False


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (None, b"up\n"),
        (Refused("auth", "invalid_auth"), b"refused auth invalid_auth\n"),
        (Later(1), b"silent\n"),
        (OSError("3000"), b"port 3000\n"),
    ],
)
def test_a_front_stands_until_the_house_is_gone(problem, words):
    (said, saying), (house, house_end) = os.pipe(), os.pipe()
    door = Door(problem)
    os.close(house_end)  # as when its process ends, however it does
    with os.fdopen(house, "rb") as listening:
        stand(door, Line(saying), listening)
    os.close(saying)
    with os.fdopen(said, "rb") as heard:
        assert (heard.read(), door.stopped) == (words, True)


def test_a_house_that_does_not_listen_holds_nothing_up():
    said, saying = os.pipe()
    line = Line(saying)
    for _ in range(100_000):
        line.stir()
    os.close(said)
    line.stir()
    os.close(saying)
