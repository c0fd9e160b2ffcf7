"""Organisations: the authorities and agencies that are known by name, with their abbreviations and English names."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.language.words import normalise


@cache
def known_organisations() -> tuple[tuple[str, ...], ...]:
    """The names of each organisation, the usual one first."""
    return tuple(tuple(names) for names in _data()["organisations"])


def also_called(organisation: str) -> tuple[str, ...]:
    """The abbreviations and other names, Dutch and English, of an organisation by any of its names."""
    names = next((names for names in known_organisations() if organisation in names), ())
    return tuple(name for name in names if name != organisation)


def kinds_in(name: str) -> frozenset[str]:
    """The kinds of organisation that a name says it is ("waterschap"), by its own words or by what it is short for."""
    usual = next((names[0] for names in known_organisations() if name in names), "")
    return frozenset(kind for kind, _, named in _kinds() if named.search(normalise(f"{name} | {usual}")))


def is_known(name: str) -> bool:
    """Whether a name is or begins with that of an organisation that is known."""
    return any(name == each or name.startswith(f"{each} ") for names in known_organisations() for each in names)


def kind_asked(text: str, kind: str) -> re.Match[str] | None:
    """Where a normalised text speaks of organisations of a kind, or None."""
    return next((asked.search(text) for each, asked, _ in _kinds() if each == kind), None)


def organisation_kinds() -> tuple[str, ...]:
    """The kinds of organisation that are known."""
    return tuple(kind for kind, _, _ in _kinds())


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((kind, _pattern(words["asked"]), _pattern(words["named"])) for kind, words in _data()["kinds"].items())


def _pattern(words: str) -> re.Pattern[str]:
    """Any of some words, and of the phrases behind the bars."""
    first, *phrases = words.split("|")
    every = sorted([*first.split(), *phrases], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(normalise(each)) for each in every)})\b")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("knowledge.language").joinpath("data/organisations.toml").read_text("utf-8"))
