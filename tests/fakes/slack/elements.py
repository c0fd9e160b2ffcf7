"""Finding an element in what a person sees, and what Slack sends when they use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.limits import elements_in
from tests.fakes.slack.state import Json


class NotThere(AssertionError):
    """What a person would use is not before them."""


def each_element(blocks: list[Json]) -> Iterator[tuple[str, Json]]:
    """Every interactive element of blocks, with the id of its block."""
    for block in blocks:
        yield from ((block.get("block_id", ""), element) for element in elements_in(block))
        yield from each_element(block.get("child_blocks") or [])


def find(
    blocks: list[Json], action_id: str | None = None, value: str | None = None, text: str | None = None
) -> tuple[str, Json]:
    """The first element with this action id, value and words on it.

    Args:
        blocks: what a person sees.
        action_id: the id of the action, or how it begins when it ends in "*".
        value: the value of a button, or of one of its options.
        text: words on it.

    Raises:
        NotThere: there is no such element; the message says which there are.
    """
    for block_id, element in each_element(blocks):
        if _named(element, action_id) and _holds(element, value) and _says(element, text):
            return block_id, element
    there = [(element.get("action_id"), labels(element), values(element)) for _, element in each_element(blocks)]
    raise NotThere(f"no element {action_id=} {value=} {text=}; there are {there}")


def _named(element: Json, action_id: str | None) -> bool:
    own = element.get("action_id", "")
    return action_id is None or own == action_id or (action_id.endswith("*") and own.startswith(action_id[:-1]))


def _holds(element: Json, value: str | None) -> bool:
    return value is None or value in values(element) or element["type"].endswith(("select", "input", "picker"))


def _says(element: Json, text: str | None) -> bool:
    return text is None or any(text in label for label in labels(element))


def choices(element: Json) -> list[Json]:
    """The options of an element, its feedback buttons included."""
    buttons = [element[name] for name in ("positive_button", "negative_button") if name in element]
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    return [*buttons, *(element.get("options") or []), *grouped]


def values(element: Json) -> list[str]:
    """What an element can send."""
    own = [element["value"]] if "value" in element else []
    return [*own, *(option["value"] for option in choices(element))]


def labels(element: Json) -> list[str]:
    """The words on an element and its options."""
    texts = [element.get("text"), *(option.get("text") for option in choices(element))]
    return [text["text"] for text in texts if isinstance(text, dict)]


def chosen(element: Json, value: str) -> Json:
    """The option with this value, or with these words on it."""
    for option in choices(element):
        if value in (option["value"], option["text"]["text"]):
            return option
    raise NotThere(f"no option {value!r} in {element.get('action_id')}; there are {values(element)}")


def used(element: Json, value: Any = None, text: str | None = None) -> Json:
    """What tells that an element was used: which was pressed, chosen or filled in."""
    kind = element["type"]
    told: Json = {"type": kind, "action_id": element["action_id"]}
    if kind == "feedback_buttons":
        wanted = value if value is not None else text
        if wanted is None:
            raise NotThere("say which of the feedback buttons: value or text")
        return {**told, "value": chosen(element, wanted)["value"], "text": chosen(element, wanted)["text"]}
    if kind in ("button", "icon_button"):
        return {**told, "text": element.get("text"), **({"value": element["value"]} if "value" in element else {})}
    return {**told, **filled(element, value if value is not None else text)}


SELECTED = {
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}


def filled(element: Json, value: Any) -> Json:
    """An element's state with a value in it: a text, an id, an option's value or words, or a list of those."""
    name = SELECTED.get(element["type"], "value")
    if name == "selected_option":
        return {name: None if value is None else _option(element, value)}
    if name == "selected_options":
        return {name: [_option(element, each) for each in value or []]}
    return {name: value}


def _option(element: Json, value: Any) -> Json:
    if element["type"].endswith("external_select"):
        return value if isinstance(value, dict) else {"text": {"type": "plain_text", "text": value}, "value": value}
    return chosen(element, value)


def initial(element: Json) -> Json:
    """An element's state as it is first shown."""
    name = SELECTED.get(element["type"], "value")
    given = element.get(f"initial_{name.removeprefix('selected_')}")
    return {"type": element["type"], name: given if given is not None else ([] if name == "selected_options" else None)}


def is_empty(state: Json) -> bool:
    """Whether nothing is filled in or chosen."""
    return all(value in (None, "", []) for name, value in state.items() if name != "type")


def state_of(blocks: list[Json]) -> Json:
    """What is filled in of all elements, by block and action, as they are first shown."""
    state: Json = {}
    for block_id, element in each_element(blocks):
        if element["type"] not in ("button", "overflow", "feedback_buttons", "icon_button", "workflow_button"):
            state.setdefault(block_id, {})[element["action_id"]] = initial(element)
    return state
