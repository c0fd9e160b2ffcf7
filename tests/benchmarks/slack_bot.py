"""The bot as a process of its own, for benchmarks that load, break and kill it; and the echoing app in its place."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from random import Random
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.fakes.slack import Workspace  # noqa: E402 - it is no installed package

PATH = "/slack/events"
STARTS_WITHIN = 120.0


def free_port() -> int:
    """A port on loopback that nobody listens on, below those that connections take for their own end: the bot comes back
    to it after every end."""
    while True:
        port = Random().randint(20_000, 32_000)  # noqa: S311 - any will do
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def workspace_for(mode: str) -> Workspace:
    """A workspace that reaches the bot by "socket" or by "http"."""
    return Workspace(f"http://127.0.0.1:{free_port()}{PATH}" if mode == "http" else None)


class Bot:
    """The bot, or with `echo` the app that only echoes.

    Args:
        workspace: where it lives.
        documents: the folder that it answers from.
        data: where it keeps everything, also between starts.
        echo: start the echoing app.
    """

    def __init__(self, workspace: Workspace, documents: Path, data: Path, *, echo: bool = False) -> None:
        self.workspace = workspace
        self.echo = echo
        self.output = data.with_suffix(".log")
        self.health_port = free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "OPENAI_"))},
            **workspace.environment(),
            "WEGWIJZER_DATA": str(data),
            "WEGWIJZER_DOCUMENTS": str(documents),
            "WEGWIJZER_HOST": "127.0.0.1",
            "WEGWIJZER_PORT": workspace.http.url.removesuffix(PATH).rpartition(":")[2] or str(free_port()),
            "WEGWIJZER_HEALTH_PORT": str(self.health_port),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Bot:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    def start(self) -> float:
        """Starts it and waits until events reach it; the seconds that took."""
        began, opened = time.monotonic(), self.workspace.socket.opened
        command = [sys.executable, str(ROOT / "tests/benchmarks/echo_app.py")] if self.echo else _SERVE
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603
                command, env=self.environment, stdout=output, stderr=output, cwd=ROOT, start_new_session=True
            )
        self._wait(lambda: self._is_ready(opened))
        return time.monotonic() - began

    def be_ready(self) -> None:
        """Waits until it answers: events are taken in before the documents have been read."""
        self._wait(lambda: self.health()[0] == HTTPStatus.OK)

    def _wait(self, done: Callable[[], bool]) -> None:
        began = time.monotonic()
        while not done():
            if self.process.poll() is not None or time.monotonic() - began > STARTS_WITHIN:
                told = (self.output, Path(self.environment["WEGWIJZER_DATA"]) / "wegwijzer.log")
                tails = "\n".join(file.read_text("utf-8", "replace")[-2000:] for file in told if file.exists())
                raise SystemExit(f"the bot did not start ({self.process.poll()}):\n{tails}")
            time.sleep(0.02)

    def _is_ready(self, opened: int) -> bool:
        if not self.workspace.http.url:
            return self.workspace.socket.opened > opened
        with suppress(OSError), socket.create_connection(("127.0.0.1", int(self.environment["WEGWIJZER_PORT"])), 0.2):
            return True
        return False

    def kill(self) -> None:
        """kill -9 of all its processes."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def kill_house(self) -> float:
        """kill -9 of the process that answers; the seconds until the other one is gone by itself."""
        others = _family(self.process.pid)[1:]
        self.process.kill()
        self.process.wait()
        began = time.monotonic()
        while any(_is_alive(pid) for pid in others):
            if time.monotonic() - began > STARTS_WITHIN:
                raise SystemExit("a process was left alone")
            time.sleep(0.01)
        return time.monotonic() - began

    def kill_front(self) -> float:
        """kill -9 of the process that takes events in; the seconds until another one does."""
        opened, began = self.workspace.socket.opened, time.monotonic()
        while not (fronts := [pid for pid in _family(self.process.pid) if "bot.front" in _command(pid)]):
            time.sleep(0.01)  # it is only just being started
        front = fronts[0]
        os.kill(front, signal.SIGKILL)
        self._wait(lambda: not _is_alive(front) and self._is_ready(opened))
        return time.monotonic() - began

    def terminate(self, within: float = 40.0) -> tuple[float, int | None]:
        """SIGTERM; the seconds until it ended, and its exit code, which is None when it had to be killed."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code: int | None = self.process.wait(within)
        except subprocess.TimeoutExpired:
            code = None
            self.kill()
        return time.monotonic() - began, code

    def memory(self) -> int:
        """Bytes that it holds in memory, its children included."""
        with suppress(OSError):
            return sum(_resident(pid) for pid in _family(self.process.pid))
        return 0

    def cpu(self) -> float:
        """Seconds of a processor that it has used, its children included."""
        with suppress(OSError):
            return sum(_worked(pid) for pid in _family(self.process.pid)) / os.sysconf("SC_CLK_TCK")
        return float("nan")

    def health(self, path: str = "/readyz") -> tuple[int, str]:
        """What it says of its health; (0, "") when it does not."""
        try:
            with urlopen(f"http://127.0.0.1:{self.health_port}{path}", timeout=2) as answer:
                return answer.status, answer.read().decode()
        except (URLError, OSError):
            return 0, ""


_SERVE = [sys.executable, "-m", "bot", "serve"]


def _family(pid: int) -> list[int]:
    """A process and its children, whichever of its threads began them."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    children = [child for thread in threads for child in thread.read_text("utf-8").split()]
    return [pid, *(grandchild for child in children for grandchild in _family(int(child)))]


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)


def _worked(pid: int) -> int:
    """Ticks that a process and those of its children that ended worked."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text("utf-8")


def _is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    return False
