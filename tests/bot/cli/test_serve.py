"""Serve: it starts, answers and ends, with the exit codes of docs/cli.md."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

import bot
from bot.assembly import House
from bot.cli import run
from bot.settings import load_settings
from tests.fakes.slack import Workspace, refuses

ROOT = Path(bot.__file__).parent.parent


@pytest.fixture
def workspace(monkeypatch):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        monkeypatch.setenv("WEGWIJZER_HEALTH_PORT", str(found.getsockname()[1]))
    with Workspace() as running:
        for name, value in running.environment().items():
            monkeypatch.setenv(name, value)
        yield running


def when_ready(do):
    """Does something once the program serves, in a thread of its own, and then ends it as systemd would."""

    def wait_and_do():
        deadline = time.monotonic() + 60
        try:
            while time.monotonic() < deadline and not is_ready():
                time.sleep(0.05)
            do()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait_and_do, daemon=True).start()


def is_ready():
    try:
        with urlopen(f"http://127.0.0.1:{os.environ['WEGWIJZER_HEALTH_PORT']}/readyz") as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


@pytest.fixture(autouse=True)
def handlers():
    """Gives the signals back to whoever had them."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # should the program be gone already
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def asked(workspace):
    noor = workspace.person("Noor")
    question = workspace.says(noor, workspace.dm(noor), "Hoeveel uur is de stage havenmeester?")
    return workspace.wait_for_reply(question).text


def test_it_serves_until_it_is_told_to_stop(workspace, documents, capsys):
    answers = []
    when_ready(lambda: answers.append(asked(workspace)))
    assert run(["serve", "--documents", str(documents)]) == 0
    assert ["24 uur" in answer for answer in answers] == [True]
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"Wegwijzer is verbonden met Slack (socket) en beantwoordt vragen over {documents}; Ctrl-C stopt.",
        "Bezig met stoppen: wat begonnen is, wordt afgemaakt.",
    ]


def test_it_does_not_wait_for_another_process_that_reads_the_documents(workspace, documents, house):
    from knowledge.ingestion.locking import owned

    (documents / "nieuw.md").write_text("# Stage sluiswachter\n\nDe stage is voor 16 uur per week.\n", "utf-8")
    answers = []
    when_ready(lambda: answers.append(asked(workspace)))
    with owned(load_settings().of(documents).house_folder):
        assert run(["serve", "--documents", str(documents)]) == 0
    assert ["24 uur" in answer for answer in answers] == [True]


def test_a_token_that_slack_refuses_ends_it(workspace, documents, capsys):
    workspace.breaks("auth.test", refuses("invalid_auth"))
    assert run(["serve", "--documents", str(documents)]) == 2
    assert "(invalid_auth)" in capsys.readouterr().err


def test_without_tokens_it_says_which_are_missing_and_where_they_come_from(documents, capsys):
    assert run(["serve", "--documents", str(documents)]) == 2
    said = capsys.readouterr().err
    assert ("SLACK_BOT_TOKEN" in said, "SLACK_APP_TOKEN" in said, "docs/slack.md" in said) == (True, True, True)


def test_a_port_that_is_taken_is_named(workspace, documents, monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("WEGWIJZER_HEALTH_PORT", str(port))
        assert run(["serve", "--documents", str(documents)]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"Er kan niet geluisterd worden op poort {port}: ")


def problems():
    try:
        urlopen(f"http://127.0.0.1:{os.environ['WEGWIJZER_HEALTH_PORT']}/readyz")
    except HTTPError as error:
        return json.load(error)["problems"]
    return []


@pytest.fixture
def slow_sync(monkeypatch):
    """Documents that take as long to read as a test wants."""
    begun, read = threading.Event(), threading.Event()
    sync = House.sync

    def slowly(house, on_progress=None, space=None):
        begun.set()
        while not read.wait(0.02):
            on_progress(0, 1)
        return sync(house, on_progress, space)

    monkeypatch.setattr(House, "sync", slowly)
    return begun, read


def test_what_is_asked_while_the_documents_are_read_is_taken_in_and_answered_when_they_are(
    workspace, documents, slow_sync
):
    begun, read = slow_sync
    noor, told, answers = workspace.person("Noor"), [], []

    def ask_at_once():
        begun.wait(60)
        told.append(problems())
        question = workspace.says(noor, workspace.dm(noor), "Hoeveel uur is de stage havenmeester?")
        workspace.wait_until(lambda: "start nog op" in workspace.status_of(question.channel, question))
        told.append([delivery.acked for delivery in workspace.deliveries_of(question)])
        told.append(workspace.replies_to(question))
        read.set()
        answers.append(workspace.wait_for_reply(question).text)

    asking = threading.Thread(target=ask_at_once, daemon=True)
    asking.start()
    when_ready(asking.join)
    assert run(["serve", "--documents", str(documents)]) == 0
    assert (told, ["24 uur" in answer for answer in answers]) == ([["starting"], [True], []], [True])


def test_it_can_be_told_to_stop_while_it_reads_the_documents(workspace, documents, slow_sync, capsys):
    begun, _ = slow_sync
    noor = workspace.person("Noor")

    def ask_and_stop():
        begun.wait(60)
        workspace.says(noor, workspace.dm(noor), "Hoeveel uur is de stage havenmeester?")
        workspace.wait_until(lambda: workspace.calls("assistant.threads.setStatus"))
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=ask_and_stop, daemon=True).start()
    assert run(["serve", "--documents", str(documents)]) == 0
    assert capsys.readouterr().err.splitlines() == ["Bezig met stoppen: wat begonnen is, wordt afgemaakt."]
    assert workspace.from_bot(workspace.dm(noor)) == []


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture
def serving(workspace, documents, house):
    """The program in a process of its own."""
    command = [sys.executable, "-m", "bot", "serve", "--documents", str(documents)]
    with subprocess.Popen(  # noqa: S603
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as process:
        try:
            assert until(is_ready)
            yield process
        finally:
            process.kill()


def until(done, seconds=60):
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.05)
    return done()


def test_when_what_takes_events_in_is_killed_another_goes_on_until_all_are_told_to_stop(serving, workspace):
    (front,) = children_of(serving.pid)
    opened = workspace.socket.opened
    os.kill(front, signal.SIGKILL)
    assert until(lambda: workspace.socket.opened > opened)
    assert "24 uur" in asked(workspace)
    for pid in [*children_of(serving.pid), serving.pid]:  # as Ctrl-C and systemd do
        os.kill(pid, signal.SIGTERM)
    assert serving.wait(60) == 0


def test_when_what_answers_is_killed_nothing_is_left_behind(serving):
    (front,) = children_of(serving.pid)
    serving.kill()
    serving.wait(60)
    assert until(lambda: not is_alive(front))
