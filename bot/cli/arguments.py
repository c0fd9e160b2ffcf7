"""The arguments that several commands take; their help is the name of a sentence in `bot.conversation.wording`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Option

Documents = Annotated[Path | None, Option("--documents", metavar="DIR", help="options.documents")]


class Model(StrEnum):
    """Which model words the answers."""

    NONE = "none"
