"""The child process that parses: `python -m knowledge.documents.sandbox` reads one request a line, answers one a line.

It gives up what parsing does not need before it reads anything: memory, processor time, files to write, other
processes and the network. Whatever a parser then does, the worst is that this process dies; its parent starts another.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, cast

from knowledge.documents.cleaning import clean
from knowledge.documents.raw import RawDocument
from knowledge.documents.transport import to_json
from knowledge.errors import DocumentEmpty, DocumentTimedOut, DocumentTooLarge, DocumentUnreadable
from knowledge.records import DocumentText

_FORBIDDEN_EVENTS = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.kill", "ftplib."),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"),
    *("shutil.", "urllib."),
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000


def main() -> None:
    """Serve requests until standard input ends. The first line holds the limits and the format to begin with, the others
    a path and a format."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a parser that prints must not spoil the answers
    limits = json.loads(sys.stdin.readline())
    reader_of(limits["format"])  # while its byte code may still be written
    confine(limits["memory"])
    for line in sys.stdin:
        request = json.loads(line)
        _allow_seconds(limits["seconds"])
        if not _answer(request, limits, answers):
            return


def confine(memory: int) -> None:
    """Give up the network, other processes, files and memory above `memory` bytes, for good."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _lower(kind, value)
    sys.addaudithook(_refuse)


def _lower(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value if hard < 0 else min(value, hard), hard))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN_EVENTS) or (event == "open" and _writes(arguments)):
        raise PermissionError(event)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & _WRITING)


def _allow_seconds(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def _answer(request: dict[str, str], limits: dict[str, Any], answers: TextIO) -> bool:
    """Write the answer to one request; False when this process had better end."""
    healthy = True
    try:
        line = to_json(_read(Path(request["path"]), request["format"], limits))
    except DocumentUnreadable as error:
        line = json.dumps({"error": type(error).__name__, "detail": error.detail})
    except MemoryError:
        healthy = False
        line = json.dumps({"error": DocumentTimedOut.__name__, "detail": "memory"})
    except Exception as error:
        line = json.dumps({"error": "DocumentDamaged", "detail": type(error).__name__})
    answers.write(line + "\n")
    answers.flush()
    return healthy


def _read(path: Path, kind: str, limits: dict[str, Any]) -> DocumentText:
    raw = reader_of(kind)(path)
    if (raw.pages or 0) > limits["pages"]:
        raise DocumentTooLarge(path.name, f"{raw.pages} pages")
    if sum(len(piece.text) for piece in raw.pieces) > limits["characters"]:
        raise DocumentTooLarge(path.name, "characters")
    document = clean(raw)
    if not any(c.isalnum() for c in document.text):
        raise DocumentEmpty(path.name, "no text")
    return document


def reader_of(kind: str) -> Callable[[Path], RawDocument]:
    """The function that reads a format; its module is imported when the first document of that format comes."""
    module = importlib.import_module(f"knowledge.documents.readers.{kind}")
    return cast(Callable[[Path], RawDocument], getattr(module, f"read_{kind}"))


if __name__ == "__main__":
    main()
