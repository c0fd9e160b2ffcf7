"""Doctor: what was found out about one part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal[
    "documents",
    "data",
    "database",
    "catalogue",
    "index",
    "answers",
    "model",
    "meaning",
    "slack",
    "scopes",
    "connection",
    "coordinators",
]
State = Literal["works", "missing", "broken"]


@dataclass(frozen=True)
class Finding:
    """What is true of one part: `broken` means that something needed doesn't work."""

    part: Part
    state: State
    words: str
