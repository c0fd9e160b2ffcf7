"""Prompts are files in `prompts/`; filling them is strict."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from knowledge.llm.chat import Prompt


@cache
def template(name: str) -> Template:
    """The template in `prompts/<name>.md`; FileNotFoundError when there is none."""
    return Template(files("prompts").joinpath(f"{name}.md").read_text("utf-8").strip())


def names_in(name: str) -> frozenset[str]:
    """The names that a template takes."""
    return frozenset(template(name).get_identifiers())


def fill(name: str, values: Mapping[str, str]) -> str:
    """A template with its names filled in.

    Raises:
        ValueError: a name is missing, or one is given that the template does not take.
    """
    if names_in(name) != values.keys():
        raise ValueError(f"{name} takes {sorted(names_in(name))}, not {sorted(values)}")
    return template(name).substitute(values)


def prompt(task: str, language: str, values: Mapping[str, str], *, person: str = "") -> Prompt:
    """The prompt of a task, from `<task>.system.<language>.md` and `<task>.user.<language>.md`.

    Args:
        values: exactly the names that the two take together.
        person: whose budget it counts for.

    Raises:
        ValueError: a name is missing or not used.
    """
    system, user = (f"{task}.{part}.{language}" for part in ("system", "user"))
    if unused := values.keys() - names_in(system) - names_in(user):
        raise ValueError(f"{task} does not take {sorted(unused)}")
    told, asked = (fill(name, {key: values[key] for key in names_in(name) & values.keys()}) for name in (system, user))
    return Prompt(told, asked, version(system, user), person)


def version(*names: str) -> str:
    """A hash of templates: it changes when one of them does."""
    return sha256("\0".join(template(name).template for name in names).encode()).hexdigest()[:12]
