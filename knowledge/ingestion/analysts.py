"""Ingestion: analyses a stream of texts, in processes of their own when there are many."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from threading import Timer
from types import TracebackType

from knowledge.catalogue.readings import Failure, Reading
from knowledge.errors import DocumentDamaged, DocumentTimedOut, DocumentUnreadable
from knowledge.ingestion.analysis import analyse
from knowledge.ingestion.analyst import reading_of, request
from knowledge.ingestion.folder import Change
from knowledge.records import DocumentText

_WORTH_IT = 32  # documents from which processes save more time than it takes to start them
_WORKERS = 2
_UNDER_WAY = 32  # documents handed out and not yet taken back: enough to last while a batch is served
_SECONDS = 30.0  # that the analysis of one document may take

Text = DocumentText | DocumentUnreadable
Result = Reading | Failure


def analyse_all(texts: Iterable[tuple[Change, Text]], *, space: str, count: int) -> Iterator[tuple[Change, Result]]:
    """Each change with all that is made of its text, or with why nothing can be, in the order of the texts.

    Args:
        texts: what was read, or why it could not be.
        space: where it will be served.
        count: how many there will be; decides whether processes are worth while.
    """
    if count < _WORTH_IT:
        for change, text in texts:
            yield change, _result(change, text, partial(_here, space=space))
        return
    with _Analysts() as analysts:
        under_way: deque[tuple[Change, Future[Result]]] = deque()
        for change, text in texts:
            under_way.append((change, analysts.submit(change, text, space)))
            if len(under_way) >= _UNDER_WAY:
                yield _first(under_way)
        while under_way:
            yield _first(under_way)


def _first(under_way: deque[tuple[Change, Future[Result]]]) -> tuple[Change, Result]:
    change, future = under_way.popleft()
    return change, future.result()


def _result(change: Change, text: Text, analysed: Callable[[Change, DocumentText], Reading]) -> Result:
    name = change.file.name
    try:
        if isinstance(text, DocumentText):
            return analysed(change, text)
        problem = text
    except DocumentUnreadable as error:
        problem = error
    except Exception as error:  # a document that trips the analysis must not stop the others
        problem = DocumentDamaged(name, f"analysis: {type(error).__name__}")
    return Failure(change.file.path, name, type(problem).__name__, problem.detail, change.seen)


def _here(change: Change, text: DocumentText, *, space: str) -> Reading:
    return analyse(text, path=change.file.path, space=space, seen=change.seen)


class _Analysts:
    """Threads, each with a process that it asks."""

    def __init__(self) -> None:
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

    def submit(self, change: Change, text: Text, space: str) -> Future[Result]:
        """The analysis of a text, as soon as a process has time for it."""
        return self._threads.submit(_result, change, text, partial(self._there, space=space))

    def _there(self, change: Change, text: DocumentText, *, space: str) -> Reading:
        analyst = self._idle.get()
        try:
            answer = analyst.ask(request(text, change.file.path, space, change.seen), change.file.name)
        finally:
            self._idle.put(analyst)
        return reading_of(answer, text, change.seen)


class _Analyst:
    """A process that analyses, started when it is first asked and again after it died; it ends when its input does."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def ask(self, line: str, name: str) -> str:
        """The line it answers. Raises DocumentTimedOut or DocumentDamaged when there comes none."""
        process = self._process = self._process or _started()
        killer = Timer(_SECONDS, process.kill)
        killer.start()
        try:
            answer = _exchanged(process, line)
        finally:
            late = not killer.is_alive()
            killer.cancel()
        if answer.endswith("\n"):
            return answer
        self.end()
        raise DocumentTimedOut(name, f"analysis: {_SECONDS:g} s") if late else DocumentDamaged(name, "analysis: died")

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
