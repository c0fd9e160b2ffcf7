"""Slack: what somebody filled in and sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.slack.blocks.escaping import visible

Errors = dict[str, str]  # what is wrong, by the block it belongs under


def metadata(**values: str) -> str:
    """Values that go with a modal and come back with it."""
    return json.dumps(values, ensure_ascii=False)


def metadata_of(view: Mapping[str, Any]) -> dict[str, str]:
    """The values that went with a modal; nothing when they are no such values."""
    try:
        values = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in values.items()} if isinstance(values, dict) else {}


def chosen(view: Mapping[str, Any], block: str) -> str:
    """The value of the option that was chosen in a block; "" when none was."""
    return str((_state(view, block).get("selected_option") or {}).get("value") or "")


def ticked(view: Mapping[str, Any], block: str) -> frozenset[str]:
    """The values of the options that were ticked in a block."""
    return frozenset(str(option.get("value")) for option in _state(view, block).get("selected_options") or ())


def typed(view: Mapping[str, Any], block: str) -> str:
    """What was typed in a block."""
    return visible(str(_state(view, block).get("value") or "")).strip()


def _state(view: Mapping[str, Any], block: str) -> Mapping[str, Any]:
    """The state of the only element of a block."""
    elements = ((view.get("state") or {}).get("values") or {}).get(block) or {}
    return next(iter(elements.values()), {})
