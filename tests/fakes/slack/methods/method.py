"""One method of the Web API: what it does, which arguments it must have, and which scopes allow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.state import Json

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import Workspace

Run = Callable[["Workspace", Json], Json]


@dataclass(frozen=True, slots=True)
class Method:
    """A method; any one of its `scopes` will do, and none are needed where there are none."""

    name: str
    run: Run
    required: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    needs_app_token: bool = False
    errors: dict[str, str] = field(default_factory=dict)  # what is answered when an argument is missing


def method(name: str, required: str = "", scopes: str = "", **options: Any) -> Callable[[Run], Method]:
    """Makes a method of a function of the workspace and the arguments."""
    return lambda run: Method(name, run, tuple(required.split()), tuple(scopes.split()), **options)


def truth(value: Any, default: bool = False) -> bool:
    """A boolean as forms and JSON send it."""
    return default if value is None else str(value).lower() in ("true", "1")


def page(items: list[Any], arguments: Json, default: int = 100) -> tuple[list[Any], Json]:
    """A page of a list, and what comes with it: the cursor of the next one."""
    limit = max(1, min(int(arguments.get("limit") or default), 1000))
    start = int(str(arguments.get("cursor") or "0").removeprefix("next:") or 0)
    more = start + limit < len(items)
    cursor = f"next:{start + limit}" if more else ""
    return items[start : start + limit], {"has_more": more, "response_metadata": {"next_cursor": cursor}}
