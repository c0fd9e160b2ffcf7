"""Slack's documented limits on messages, blocks and views, and the names of the errors with which it refuses them.

Sources: https://docs.slack.dev/reference/methods/chat.postMessage and its like; the rules of blocks are in `block_kit`.
`problems_of_blocks` and `problems_of_view` say all that is wrong; `check_…` raise what Slack answers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.block_kit import BLOCKS, LONGEST_MARKDOWN, ON_SURFACE, RULES, STATUS, boolean, id_, plain, source
from tests.fakes.slack.shapes import Rule, by_type, many, of_type, one_of, shape, text
from tests.fakes.slack.state import Json, SlackError, texts_in

LONGEST_TEXT, LONGEST_UPDATE = 40_000, 4_000


def problems_of_blocks(blocks: Any, surface: str = "message") -> list[str]:
    """Everything that Slack would refuse in blocks, with where it is; `surface` is message, modal or home."""
    rule = many(by_type(RULES, ON_SURFACE[surface]), BLOCKS[surface], 0)
    problems = list(rule(blocks, "/blocks"))
    return problems or list(_problems_of_all(blocks))


def _problems_of_all(blocks: list[Json]) -> Iterator[str]:
    """What is wrong with blocks together."""
    everything = list(_blocks_in(blocks))
    ids = Counter(part["block_id"] for part in everything if part.get("block_id") and part["type"] != "markdown")
    yield from (f"block_id already exists: {name}" for name, times in ids.items() if times > 1)
    for part in everything:
        used = Counter(found["action_id"] for found in elements_in(part) if found.get("action_id"))
        yield from (f"action_id already exists: {name}" for name, times in used.items() if times > 1)
    markdown = sum(len(part["text"]) for part in everything if part["type"] == "markdown")
    if markdown > LONGEST_MARKDOWN:
        yield f"markdown blocks must be less than {LONGEST_MARKDOWN + 1} characters together"
    tables = [part for part in everything if part["type"] == "table"]
    if len(tables) > 1:
        yield "only_one_table_allowed"
    if sum(len(words) for table in tables for words in texts_in(table)) > 10_000:
        yield "tables must be less than 10001 characters together"
    if any(part.get("default_collapsed") and not part.get("is_collapsible") for part in everything):
        yield "default_collapsed requires is_collapsible"


def _blocks_in(blocks: list[Json]) -> Iterator[Json]:
    for part in blocks:
        yield part
        yield from _blocks_in(part.get("child_blocks") or [])


def elements_in(part: Any) -> Iterator[Json]:
    """The interactive elements of a block, and of what is in it but a block."""
    if isinstance(part, list):
        for each in part:
            yield from elements_in(each)
    elif isinstance(part, dict):
        if "action_id" in part:
            yield part
        for name, value in part.items():
            if name != "child_blocks" and isinstance(value, dict | list):
                yield from elements_in(value)


def problems_of_view(view: Any, surface: str | None = None) -> list[str]:
    """Everything that Slack would refuse in a modal or a Home tab."""
    kind = surface or (view.get("type") if isinstance(view, dict) else None)
    if kind not in ("modal", "home"):
        return ["type must be modal or home [json-pointer:/view/type]"]
    own: dict[str, Rule] = {"title": plain(24)} if kind == "modal" else {}
    labels = {name: plain(24) for name in ("title", "submit", "close")}
    optional = {**labels, "private_metadata": text(3000, 0), "callback_id": text(255, 0), "external_id": text(255, 0)}
    flags = dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), boolean)
    rule = shape({"type": one_of(kind), "blocks": of_type(list), **own}, {**optional, **flags})
    problems = list(rule(view, "/view"))
    if problems:
        return problems
    if kind == "modal" and any(part.get("type") == "input" for part in view["blocks"]) and not view.get("submit"):
        problems.append("submit is required when an input block is within blocks [json-pointer:/view/submit]")
    return problems + problems_of_blocks(view["blocks"], kind)


def check_view(view: Any, surface: str) -> None:
    """Raises what Slack answers to a view that it does not take."""
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", "view must be an object")
    if len(json.dumps(view)) > 250_000:
        raise SlackError("view_too_large")
    problems = problems_of_view(view, surface)
    if problems:
        raise SlackError("invalid_arguments", *problems)


def checked_blocks(blocks: Any) -> list[Json]:
    """Blocks of a message, when Slack takes them."""
    if blocks in (None, ""):
        return []
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = problems_of_blocks(blocks)
    if problems:
        raise SlackError("invalid_blocks", *problems)
    return blocks


def check_message(arguments: Json, *, update: bool = False, ephemeral: bool = False) -> Json:
    """Raises what Slack answers to a message that it does not take; otherwise returns its warnings."""
    blocks = checked_blocks(arguments.get("blocks"))
    content, markdown = arguments.get("text") or "", arguments.get("markdown_text") or ""
    if markdown and (content or blocks):
        raise SlackError("markdown_text_conflict")
    if not (content or markdown or blocks or arguments.get("attachments")):
        raise SlackError("no_text")
    if len(arguments.get("attachments") or []) > 100:
        raise SlackError("too_many_attachments")
    if len(markdown) > LONGEST_MARKDOWN or (update and len(content) > LONGEST_UPDATE):
        raise SlackError("msg_too_long")
    if ephemeral and len(content) > LONGEST_TEXT:
        raise SlackError("msg_too_long")
    check_metadata(arguments.get("metadata"))
    return {"warning": "message_truncated"} if len(content) > LONGEST_TEXT else {}


def check_metadata(metadata: Any) -> None:
    """Raises what Slack answers to metadata that it does not take."""
    if metadata in (None, "", {}):
        return
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > 8_000:
        raise SlackError("metadata_too_large")


CHUNK = by_type(
    {
        "markdown_text": shape({"type": one_of("markdown_text"), "text": text(LONGEST_MARKDOWN, 0)}),
        "task_update": shape(
            {"type": one_of("task_update"), "id": id_, "title": text(256)},
            {"status": STATUS, "details": text(256), "output": text(256), "sources": many(source, 20)},
        ),
        "plan_update": shape({"type": one_of("plan_update"), "title": text(256)}),
        "blocks": shape({"type": one_of("blocks"), "blocks": of_type(list)}),
    }
)


def check_chunks(chunks: Any) -> None:
    """Raises what Slack answers to chunks of a stream that it does not take."""
    if not isinstance(chunks, list):
        raise SlackError("invalid_chunks", "must provide an array")
    problems = [problem for n, chunk in enumerate(chunks) for problem in CHUNK(chunk, f"/chunks/{n}")]
    if problems:
        raise SlackError("invalid_chunks", *problems)
    for chunk in chunks:
        checked_blocks(chunk.get("blocks"))


def check_status(arguments: Json) -> None:
    """Raises what Slack answers to a status that it does not take."""
    rule = shape({"status": text(300, 0)}, {"loading_messages": many(text(50), 10)})
    given = {name: arguments[name] for name in ("status", "loading_messages") if arguments.get(name) is not None}
    problems = list(rule(given, ""))
    if problems:
        raise SlackError("invalid_arguments", *problems)


def check_prompts(prompts: Any) -> None:
    """Raises what Slack answers to suggested prompts that it does not take."""
    problems = list(many(shape({"title": text(300), "message": text(4000)}), 4)(prompts, "/prompts"))
    if problems:
        raise SlackError("invalid_arguments", *problems)
