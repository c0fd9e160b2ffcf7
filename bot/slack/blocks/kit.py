"""Slack: the parts that everything shown is made of, each within Slack's limits and with nothing live in its words.

Sources of the limits: https://docs.slack.dev/reference/block-kit and the models of slack_sdk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from bot.slack.blocks.cutting import cut, json_length, pieces
from bot.slack.blocks.escaping import literal

SECTION = 3000  # characters
HEADER = 150
BUTTON = 75
VALUE = 2000
OPTION_VALUE = 150
_RICH = 2500  # characters of one run of rich text, for which no limit is known
_NOTHING = "–"  # Slack takes no empty text

Block = dict[str, Any]


def plain_text(text: str, most: int = SECTION) -> Block:
    """Words that Slack shows as they are."""
    return {"type": "plain_text", "text": cut(literal(text).strip(), most) or _NOTHING, "emoji": False}


def flat(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())


# --- blocks -------------------------------------------------------------------------------------------------------------


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph, with at most one button beside it."""
    return {"type": "section", "text": plain_text(text), **({"accessory": accessory} if accessory else {})}


def sections(text: str) -> list[Block]:
    """A long text as paragraphs, none of it lost."""
    return [section(piece) for piece in pieces(literal(text), SECTION)]


def header(text: str) -> Block:
    """A title."""
    return {"type": "header", "text": plain_text(text, HEADER)}


def context(text: str) -> Block:
    """A small grey line."""
    return {"type": "context", "elements": [plain_text(text)]}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def actions(elements: Iterable[Block]) -> list[Block]:
    """Buttons and menus, over as many rows as their values are long; no block where there are none."""
    rows: list[list[Block]] = []
    for element in elements:
        if not rows or len(rows[-1]) == 25 or json_length([*rows[-1], element]) > 6000:
            rows.append([])
        rows[-1].append(element)
    return [{"type": "actions", "elements": row} for row in rows]


def container(title: str, children: Sequence[Block]) -> Block:
    """Blocks that are folded away under a title; at most ten."""
    return {
        "type": "container",
        "title": plain_text(title, HEADER),
        "is_collapsible": True,
        "default_collapsed": True,
        "child_blocks": list(children),
    }


# --- rich text: a place where Slack parses nothing, yet that can be bold or a quote -------------------------------------


def rich(*elements: Block) -> Block:
    """A block of paragraphs, quotes and lists."""
    return {"type": "rich_text", "elements": list(elements)}


def words(text: str, *, bold: bool = False, url: str = "") -> list[Block]:
    """Words in rich text; a link when there is an address."""
    style = {"style": {"bold": True}} if bold else {}
    if url:
        return [{"type": "link", "url": url, "text": literal(text) or _NOTHING, **style}]
    return [{"type": "text", "text": piece, **style} for piece in pieces(literal(text), _RICH)]


def paragraph(*parts: list[Block]) -> Block:
    """A paragraph of words."""
    elements = [word for part in parts for word in part]
    return {"type": "rich_text_section", "elements": elements or [{"type": "text", "text": _NOTHING}]}


def quotes(text: str) -> list[Block]:
    """A quotation."""
    return [
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": piece}]}
        for piece in pieces(literal(text), _RICH)
    ]


def bullets(items: Iterable[list[Block]]) -> Block:
    """A list; each item is words."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [paragraph(item) for item in items]}


# --- elements -----------------------------------------------------------------------------------------------------------


def button(
    text: str,
    action: str,
    value: str = "",
    *,
    style: Literal["", "primary", "danger"] = "",
    confirm: Block | None = None,
) -> Block:
    """A button; `value` comes back when it is pressed, and must be no longer than Slack allows."""
    optional = {"value": literal(value), "style": style, "confirm": confirm}
    filled = {name: given for name, given in optional.items() if given}
    return {"type": "button", "text": plain_text(text, BUTTON), "action_id": action, **filled}


def confirmation(title: str, text: str, yes: str, no: str) -> Block:
    """What is asked before something is done that can't be undone."""
    return {
        "title": plain_text(title, 100),
        "text": plain_text(text, 300),
        "confirm": plain_text(yes, 30),
        "deny": plain_text(no, 30),
        "style": "danger",
    }


def option(text: str, value: str) -> Block:
    """One of the things that can be chosen."""
    return {"text": plain_text(text, 75), "value": value}


def menu(action: str, options: Sequence[Block], placeholder: str, chosen: str = "") -> Block:
    """A menu of at most a hundred options; `chosen` is the value of the one that is set."""
    return {
        "type": "static_select",
        "action_id": action,
        "options": list(options),
        "placeholder": plain_text(placeholder, 150),
        **_initial(options, chosen),
    }


def radio(action: str, options: Sequence[Block], chosen: str = "") -> Block:
    """A few options of which one is set."""
    return {"type": "radio_buttons", "action_id": action, "options": list(options), **_initial(options, chosen)}


def boxes(action: str, options: Sequence[Block]) -> Block:
    """A few options of which any can be set."""
    return {"type": "checkboxes", "action_id": action, "options": list(options)}


def line(action: str, placeholder: str, *, typed: str = "", long: bool = False, most: int = SECTION) -> Block:
    """Something to type in."""
    return {
        "type": "plain_text_input",
        "action_id": action,
        "placeholder": plain_text(placeholder, 150),
        "multiline": long,
        "max_length": most,
        **({"initial_value": cut(literal(typed), most)} if typed else {}),
    }


def field(block: str, label: str, element: Block, *, optional: bool = False, dispatch: bool = False) -> Block:
    """Something to fill in, under a label; `dispatch` tells the bot as soon as Enter is pressed."""
    return {
        "type": "input",
        "block_id": block,
        "label": plain_text(label, 2000),
        "element": element,
        "optional": optional,
        "dispatch_action": dispatch,
    }


# --- views --------------------------------------------------------------------------------------------------------------


def modal(callback: str, title: str, blocks: Sequence[Block], submit: str, close: str, metadata: str = "") -> Block:
    """A window over what somebody was doing; `metadata` (at most 3,000 characters) comes back when it is sent."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(title, 24),
        "submit": plain_text(submit, 24),
        "close": plain_text(close, 24),
        "private_metadata": metadata,
        "blocks": list(blocks),
    }


def _initial(options: Sequence[Block], chosen: str) -> Block:
    found = next((each for each in options if each["value"] == chosen), None)
    return {"initial_option": found} if found else {}
