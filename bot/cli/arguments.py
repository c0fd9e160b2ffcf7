"""The arguments that several commands take; their help is the name of a sentence in `bot.conversation.wording`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import BadParameter, Option

from bot.conversation.wording import Wording
from bot.settings import Settings

Documents = Annotated[Path | None, Option("--documents", metavar="DIR", help="options.documents")]

Model = Annotated[str | None, Option("--model", metavar="NAME", help="options.model")]


def worded_by(settings: Settings, model: str | None) -> Settings:
    """The settings with the model of `--model`.

    Raises:
        BadParameter: a model is asked for, and there is no endpoint to ask.
    """
    if model not in (None, "none") and settings.answers_with is None:
        raise BadParameter(Wording(settings.language).say("ask.no_endpoint"))
    return settings.worded_by(model)
