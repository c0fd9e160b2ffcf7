"""The terminal itself: colours and wrapping where somebody looks, plain lines on a pipe, and no control characters."""

from __future__ import annotations

import re
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

# Escape sequences in a document could recolour or retitle the terminal, and bidi marks can turn a figure around.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PIPE_WIDTH = 10_000  # columns: wide enough that nothing on a pipe is ever wrapped


def safe(words: str) -> str:
    """The words without anything that steers a terminal."""
    return _CONTROLS.sub("", words)


def words(text: str, style: str = "") -> Text:
    """Words to print as they are: square brackets are no mark-up here."""
    return Text(safe(text), style=style)


def open_console(stream: TextIO, *, plain: bool = False) -> Console:
    """A console on a stream: as wide as the window, or plain lines that are never wrapped where there is none.

    Args:
        stream: where it writes.
        plain: plain lines even in a window.
    """
    if stream.isatty() and not plain:
        return Console(file=stream, highlight=False, markup=False, emoji=False)
    return Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        width=_PIPE_WIDTH,
        no_color=True,
        force_terminal=False,
    )


def progress_on(console: Console) -> Progress:
    """A progress bar that leaves nothing behind, and is silent where nobody looks."""
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
