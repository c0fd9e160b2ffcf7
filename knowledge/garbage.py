"""Garbage: how often Python looks for cycles of objects that nobody needs any more."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 20_000  # a few megabytes at most; Python's own is 700


def look_for_it_rarely() -> None:
    """Look for cycles rarely from now on, and never again among the objects that are there now.

    Libraries are hundreds of thousands of objects that stay, and answers make few cycles: looking took 40 % of the time in
    which a question was answered, and a fourth of that in which events were taken in (docs.python.org/3/library/gc.html).
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
