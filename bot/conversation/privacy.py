"""Conversation: what is kept of somebody, to give to them or to let go of at their word."""

from __future__ import annotations

import json
from typing import Any, Protocol

Record = dict[str, Any]


class Personal(Protocol):
    """Everything that is kept of people; what they said and got, for `kept_days` days."""

    kept_days: int

    def export(self, person: str, known_as: str = "") -> dict[str, list[Record]]:
        """All that is kept of somebody, by what it is.

        Args:
            person: their pseudonym.
            known_as: what the surface calls them; so they are known until what they sent is dealt with.
        """
        ...

    def erase(self, person: str, known_as: str = "") -> int:
        """Lets go of all of it, for good; how many records that were. Once it is gone there is nothing to let go of."""
        ...


def as_file(kept: dict[str, list[Record]]) -> str:
    """What is kept of somebody, to read: JSON, with what there is none of as an empty list."""
    return json.dumps(kept, ensure_ascii=False, indent=2, default=str) + "\n"
