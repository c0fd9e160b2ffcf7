"""Chat: how people shorten words when they type to one another, as data (data/chat.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from knowledge.records import Language


@cache
def abbreviations() -> dict[Language, dict[str, str]]:
    """What short spellings stand for, per language of the question."""
    return {"nl": dict(_data()["nl"]), "en": dict(_data()["en"])}


@cache
def words() -> frozenset[str]:
    """The words that questions use: what is mistyped may be one of these, whatever the documents hold."""
    spelled_out = (long for language in ("nl", "en") for long in _data()[language].values())
    return frozenset(word for text in (*_data()["words"].values(), *spelled_out) for word in text.split())


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("knowledge.language").joinpath("data/chat.toml").read_text("utf-8"))
