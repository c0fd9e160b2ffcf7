"""Doctor: the language model and the embedding model, each tried once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.cli.checks.finding import Finding
from bot.conversation.wording import Wording
from bot.settings import Settings
from knowledge.errors import ModelFailed

if TYPE_CHECKING:
    from bot.assembly import House


def models(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """Whether they answer, where they are configured."""
    from bot.cli.opening import opened

    with opened(settings, synced=False) as house:
        yield _model(house, wording)
        yield _meaning(house, wording)


def _model(house: House, wording: Wording) -> Finding:
    """Whether the model answers a trial question, and cites as it is told to."""
    if house.model is None:
        return Finding("model", "missing", wording.say("doctor.model_quoted"))
    from knowledge.answering.composing import trial

    name = house.model.name
    begun = time.perf_counter()
    try:
        works = trial(house.model, wording.language)
    except ModelFailed as error:
        address = house.settings.openai_base_url or "OpenAI"
        problem = wording.error(error)
        return Finding(
            "model", "broken", wording.say("doctor.model_broken", model=name, address=address, problem=problem)
        )
    if not works:
        return Finding("model", "broken", wording.say("doctor.model_no_sources", model=name))
    milliseconds = round((time.perf_counter() - begun) * 1000)
    return Finding("model", "works", wording.say("doctor.model_works", model=name, milliseconds=milliseconds))


def _meaning(house: House, wording: Wording) -> Finding:
    """Whether the embedding model answers, and how far its vectors are."""
    if house.meaning is None:
        return Finding("meaning", "missing", wording.say("doctor.meaning_absent"))
    passages = house.catalogue.library().passages
    name = house.meaning.model
    try:
        done = house.meaning.done(passages)
        house.meaning.nearest(wording.say("chat.hello"))
    except ModelFailed as error:
        return Finding("meaning", "broken", f"{name}: {wording.error(error)}")
    words = wording.say("doctor.meaning_works", model=name, done=done, passages=len(passages))
    return Finding("meaning", "works" if done == len(passages) else "missing", words)
