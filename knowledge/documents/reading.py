"""Reads files into clean text, each in a child process that may not do harm. Start here."""

from __future__ import annotations

import json
import os
import queue
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from knowledge import errors
from knowledge.documents.screening import Limits, screen
from knowledge.documents.transport import from_json
from knowledge.errors import DocumentDamaged, DocumentTimedOut, DocumentUnreadable
from knowledge.records import DocumentText

# A child gets no more of the environment than Python needs to start: no token, no key.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")
_DOCUMENTS_PER_CHILD = 400
# What ends a child at its limits: C++ (pdfium) has no way to go on without memory, so it aborts.
_LIMIT_OF: dict[int, str] = {signal.SIGXCPU: "processor time", signal.SIGABRT: "memory"}
_AHEAD = 8  # documents per worker that may be read before somebody takes them


def read_document(path: Path, limits: Limits = Limits()) -> DocumentText:  # noqa: B008 - it is frozen
    """The clean text of a document, with its blocks and what was left out.

    Raises a DocumentUnreadable: the file is too large, locked, forbidden, damaged, empty, unknown or took too long.
    """
    with _Child(limits) as child:
        return child.read(path)


class ReaderPool:
    """Reads many documents at once, each worker with a child process of its own that is kept for the next document."""

    def __init__(self, workers: int = 2, limits: Limits = Limits()) -> None:  # noqa: B008 - it is frozen
        self._limits = limits
        self._children: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        self._workers = ThreadPoolExecutor(workers, thread_name_prefix="reader")
        self._all = [_Child(limits) for _ in range(workers)]
        for child in self._all:
            self._children.put(child)

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.shutdown(cancel_futures=True)
        for child in self._all:
            child.end()

    def read(self, paths: Iterable[Path]) -> Iterator[tuple[Path, DocumentText | DocumentUnreadable]]:
        """Each path with its document, or with the error that says why not, as they finish."""
        waiting: set[Future[tuple[Path, DocumentText | DocumentUnreadable]]] = set()
        for path in paths:
            waiting.add(self._workers.submit(self._read, path))
            if len(waiting) >= _AHEAD * len(self._all):
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in as_completed(waiting))

    def _read(self, path: Path) -> tuple[Path, DocumentText | DocumentUnreadable]:
        child = self._children.get()
        try:
            return path, child.read(path)
        except DocumentUnreadable as error:
            return path, error
        finally:
            self._children.put(child)


class _Child:
    """A sandboxed process, started when it is first needed and again after it died."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> _Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def read(self, path: Path) -> DocumentText:
        """The document, or the error its reading ended in."""
        kind = screen(path, self._limits)
        answer = self._ask({"path": str(path.absolute()), "format": kind}, path.name)
        try:
            data = json.loads(answer)
            if "error" not in data:
                return from_json(answer)
        except (ValueError, KeyError, TypeError) as error:
            self.end()
            raise DocumentDamaged(path.name, "no answer") from error
        raise _error(data, path.name)

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        process, self._process, self._served = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, request: dict[str, str], name: str) -> bytes:
        process = self._running(request["format"])
        try:
            _send(process, request)
            answer = _line_from(process, time.monotonic() + self._limits.seconds)
        except TimeoutError as error:
            self.end()
            raise DocumentTimedOut(name, f"{self._limits.seconds:g} s") from error
        except OSError:
            answer = b""
        if not answer.endswith(b"\n"):
            status = process.wait(1)
            self.end()
            if limit := _LIMIT_OF.get(-status):
                raise DocumentTimedOut(name, limit)
            raise DocumentDamaged(name, f"parser died: {status}")
        self._served += 1
        if self._served >= _DOCUMENTS_PER_CHILD:
            self.end()
        return answer

    def _running(self, kind: str) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None:
            environment = {key: os.environ[key] for key in _ENVIRONMENT if key in os.environ}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "knowledge.documents.sandbox"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
            )  # fmt: skip
            _send(self._process, asdict(self._limits) | {"format": kind})
        return self._process


def _send(process: subprocess.Popen[bytes], message: dict[str, object] | dict[str, str]) -> None:
    assert process.stdin is not None  # noqa: S101 - opened as a pipe
    process.stdin.write(json.dumps(message).encode() + b"\n")
    process.stdin.flush()


def _line_from(process: subprocess.Popen[bytes], deadline: float) -> bytes:
    """What the child writes until a line feed or its end; TimeoutError when the deadline passes first."""
    assert process.stdout is not None  # noqa: S101 - opened as a pipe
    chunks: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not chunks or not chunks[-1].endswith(b"\n"):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            chunk = os.read(process.stdout.fileno(), 1 << 16)
            if not chunk:
                break
            chunks.append(chunk)
    return b"".join(chunks)


def _error(data: dict[str, str], name: str) -> DocumentUnreadable:
    kind = getattr(errors, data["error"], DocumentDamaged)
    return kind(name, data.get("detail", "")) if issubclass(kind, DocumentUnreadable) else DocumentDamaged(name)
