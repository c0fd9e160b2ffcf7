"""The log: one JSON object a line in the data folder, which never holds what people wrote, documents or tokens."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

# Only these reach the file, so that a new call can't leak a text by naming it differently.
KEPT = frozenset({"event", "level", "timestamp", "error", "frames", "outcome", "mode", "seconds", "count", "file"})


def _name_the_error(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace an exception by its class and where it was raised; its message may quote a document or a question."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        event["error"] = type(error).__qualname__
        event["frames"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _keep_the_safe(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value for key, value in event.items() if key in KEPT}


@contextmanager
def open_log(file: Path) -> Iterator[structlog.typing.FilteringBoundLogger]:
    """A logger that writes to a file, which is kept under 3 MB (two files); closed afterwards.

    Args:
        file: made when the first line is written; its folder must be there by then.
    """
    handler = RotatingFileHandler(file, maxBytes=1_500_000, backupCount=1, encoding="utf-8", delay=True)
    logger = logging.Logger("wegwijzer", logging.INFO)
    logger.addHandler(handler)
    try:
        yield structlog.wrap_logger(
            logger,
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                _name_the_error,
                _keep_the_safe,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        )
    finally:
        handler.close()


def write_down(file: Path, event: str, error: Exception) -> None:
    """Keep what happened for whoever mends it, where that is possible.

    Args:
        file: the log.
        event: what was going on.
        error: its class and place are kept, its message is not.
    """
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open_log(file) as log:
            log.error(event, exc_info=error)
