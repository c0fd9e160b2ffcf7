"""Organisations: the authorities and agencies that are known by name, with their abbreviations and English names."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def known_organisations() -> tuple[tuple[str, ...], ...]:
    """The names of each organisation, the usual one first."""
    data = tomllib.loads(files("knowledge.language").joinpath("data/organisations.toml").read_text("utf-8"))
    return tuple(tuple(names) for names in data["organisations"])


def also_called(organisation: str) -> tuple[str, ...]:
    """The abbreviations and other names, Dutch and English, of an organisation by any of its names."""
    names = next((names for names in known_organisations() if organisation in names), ())
    return tuple(name for name in names if name != organisation)
