"""Rules that a part of a payload must follow, put together from small ones; each rule yields what is wrong, with where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]
URL = re.compile(r"(?:https?|slack)://\S+|mailto:\S+")


def text(longest: int, shortest: int = 1) -> Rule:
    """A string of so many characters."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"must provide a string [json-pointer:{at}]"
        elif len(value) > longest:
            yield f"must be less than {longest + 1} characters [json-pointer:{at}]"
        elif len(value) < shortest:
            yield f"must be more than {shortest - 1} characters [json-pointer:{at}]"

    return rule


def url(longest: int) -> Rule:
    """An address."""

    def rule(value: Any, at: str) -> Iterator[str]:
        yield from text(longest)(value, at)
        if isinstance(value, str) and not URL.fullmatch(value):
            yield f"invalid url [json-pointer:{at}]"

    return rule


def of_type(*types: type) -> Rule:
    """A value of one of these Python types; a boolean is no number."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            yield f"must provide a {' or '.join(kind.__name__ for kind in types)} [json-pointer:{at}]"

    return rule


def one_of(*values: Any) -> Rule:
    """One of these values."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if value not in values:
            yield f"must be one of {', '.join(map(str, values))} [json-pointer:{at}]"

    return rule


def many(each: Rule, longest: int, shortest: int = 1) -> Rule:
    """A list of so many parts."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"must provide an array [json-pointer:{at}]"
            return
        if len(value) > longest:
            yield f"no more than {longest} items allowed [json-pointer:{at}]"
        if len(value) < shortest:
            yield f"no less than {shortest} items allowed [json-pointer:{at}]"
        for number, part in enumerate(value):
            yield from each(part, f"{at}/{number}")

    return rule


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, any_of: str = "") -> Rule:
    """An object with these fields and no others; `any_of` names fields of which one must be there."""
    known = {**required, **(optional or {})}

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"must provide an object [json-pointer:{at}]"
            return
        for name in required.keys() - value.keys():
            yield f"missing required field: {name} [json-pointer:{at}]"
        if any_of and not value.keys() & set(any_of.split()):
            yield f"missing required field: {' or '.join(any_of.split())} [json-pointer:{at}]"
        for name, part in value.items():
            if name not in known:
                yield f"invalid additional property: {name} [json-pointer:{at}]"
            elif part is not None or name in required:
                yield from known[name](part, f"{at}/{name}")

    return rule


def by_type(rules: Mapping[str, Rule], among: str = "") -> Rule:
    """An object that follows the rule of its `type`, which is one of these, or `among` those of them that are named."""
    allowed = set(among.split()) or rules.keys()

    def rule(value: Any, at: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in allowed or kind not in rules:
            yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        else:
            yield from rules[kind](value, at)

    return rule


def later(find: Callable[[], Rule]) -> Rule:
    """A rule that is defined further on."""
    return lambda value, at: find()(value, at)
