"""Ingestion: analyses a stream of texts, in processes of their own when there are many."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from threading import Timer
from types import TracebackType
from typing import Any

from knowledge.catalogue.readings import Failure, Reading
from knowledge.errors import DocumentDamaged, DocumentTimedOut, DocumentUnreadable
from knowledge.ingestion.analysis import analyse
from knowledge.ingestion.analyst import reading_of, request
from knowledge.ingestion.folder import Change
from knowledge.records import DocumentText

_WORTH_IT = 32  # documents from which processes save more time than it takes to start them
_WORKERS = 2
# Chroma holds Python's lock while it takes vectors in, a third of a second at a time; meanwhile nobody here can hand out
# work, so each process gets enough to last.
_GROUP = 8  # documents in one request
_UNDER_WAY = 12  # groups handed out and not yet taken back
_SECONDS = 30.0  # that the answer to one request may take

Text = DocumentText | DocumentUnreadable
Result = Reading | Failure
Asked = tuple[Change, Text]
Answered = tuple[Change, Result]


def analyse_all(texts: Iterable[Asked], *, space: str, count: int, apart: bool = False) -> Iterator[Answered]:
    """Each change with all that is made of its text, or with why nothing can be, in the order of the texts.

    Args:
        texts: what was read, or why it could not be.
        space: where it will be served.
        count: how many there will be; decides whether processes are worth while.
        apart: use processes for few as well, so that nothing in a text can hold up or end this one.
    """
    if count < _WORTH_IT and not apart:
        yield from ((change, _here(change, text, space)) for change, text in texts)
        return
    texts = iter(texts)
    with _Analysts(space) as analysts:
        under_way: deque[Future[list[Answered]]] = deque()
        while group := list(islice(texts, _GROUP)):
            under_way.append(analysts.submit(group))
            if len(under_way) >= _UNDER_WAY:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _here(change: Change, text: Text, space: str) -> Result:
    """The analysis in this process."""
    if isinstance(text, DocumentUnreadable):
        return _failure(change, text)
    try:
        return analyse(text, path=change.file.path, space=space, seen=change.seen)
    except Exception as error:  # a document that trips the analysis must not stop the others
        return _failure(change, _tripped(change, type(error).__name__))


def _tripped(change: Change, what: str) -> DocumentDamaged:
    return DocumentDamaged(change.file.name, f"analysis: {what}")


def _failure(change: Change, error: DocumentUnreadable) -> Failure:
    return Failure(change.file.path, change.file.name, type(error).__name__, error.detail, change.seen)


class _Analysts:
    """Threads, each with a process that it asks."""

    def __init__(self, space: str) -> None:
        self._space = space
        self._threads = ThreadPoolExecutor(_WORKERS, thread_name_prefix="analyst")
        self._idle: SimpleQueue[_Analyst] = SimpleQueue()
        self._all = [_Analyst() for _ in range(_WORKERS)]
        for analyst in self._all:
            self._idle.put(analyst)

    def __enter__(self) -> _Analysts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for analyst in self._all:
            analyst.end()  # whoever is stopped half-way need not wait for an analysis that nobody wants any more
        self._threads.shutdown()

    def submit(self, group: Sequence[Asked]) -> Future[list[Answered]]:
        """The analysis of some texts, as soon as a process has time for them."""
        return self._threads.submit(self._there, group)

    def _there(self, group: Sequence[Asked]) -> list[Answered]:
        analyst = self._idle.get()
        try:
            return self._asked(analyst, group)
        finally:
            self._idle.put(analyst)

    def _asked(self, analyst: _Analyst, group: Sequence[Asked]) -> list[Answered]:
        """The answers of a process; when it fails on several documents, they are asked about one by one."""
        readable = [(change, text) for change, text in group if isinstance(text, DocumentText)]
        requests = [request(text, change.file.path, self._space, change.seen) for change, text in readable]
        try:
            answers = analyst.ask(requests) if requests else []
        except DocumentUnreadable as error:
            if len(group) > 1:
                return [answered for asked in group for answered in self._asked(analyst, [asked])]
            return [(change, _failure(change, type(error)(change.file.name, error.detail))) for change, _ in group]
        found = {
            change.file.path: reading_of(answer, text, change.seen)
            for (change, text), answer in zip(readable, answers, strict=True)
        }
        return [(change, _taken(change, text, found)) for change, text in group]


def _taken(change: Change, text: Text, found: dict[str, Reading | str]) -> Result:
    if isinstance(text, DocumentUnreadable):
        return _failure(change, text)
    reading = found[change.file.path]
    return _failure(change, _tripped(change, reading)) if isinstance(reading, str) else reading


class _Analyst:
    """A process that analyses, started when it is first asked and again after it died; it ends when its input does."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def ask(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Its answers. Raises DocumentTimedOut or DocumentDamaged, without a name, when there come none."""
        process = self._process = self._process or _started()
        killer = Timer(_SECONDS, process.kill)
        killer.start()
        try:
            answer = _exchanged(process, json.dumps(requests) + "\n")
        finally:
            late = not killer.is_alive()
            killer.cancel()
        if answer.endswith("\n"):
            return list(json.loads(answer))
        self.end()
        raise DocumentTimedOut("", f"analysis: {_SECONDS:g} s") if late else DocumentDamaged("", "analysis: died")

    def end(self) -> None:
        """Stops the process, whatever it is doing."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()


def _started() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "knowledge.ingestion.analyst"]
    return subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )


def _exchanged(process: subprocess.Popen[str], line: str) -> str:
    assert process.stdin is not None  # noqa: S101 - opened as pipes
    assert process.stdout is not None  # noqa: S101
    try:
        process.stdin.write(line)
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return ""
