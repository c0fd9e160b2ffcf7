"""Slack: the rows of an answer as a table, and as a list where they don't fit in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, zip_longest

from bot.slack.blocks.cutting import json_length
from bot.slack.blocks.escaping import literal
from bot.slack.blocks.kit import Block

_ROWS, _CELLS = 100, 20
_CHARACTERS = 9000  # of the whole block as JSON: Slack takes 10,000 in its cells, and a message some 13,000 in all
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")

Rows = list[list[str]]


def parts(text: str) -> Iterator[str | Rows]:
    """An answer in order: its words, and the rows of each table in it, the names of the columns first."""
    for is_table, group in groupby(text.splitlines(), key=lambda line: line.lstrip().startswith("|")):
        lines = list(group)
        rows = [row for row in map(_cells, lines) if not all(_RULE.fullmatch(cell) for cell in row)]
        if is_table and rows:
            yield rows
        elif not is_table and any(line.strip() for line in lines):
            yield "\n".join(lines)


def table(rows: Rows) -> Block | None:
    """The rows as a table of Slack; None when it would be refused."""
    width = max(map(len, rows))
    if not 1 < len(rows) <= _ROWS or not 1 < width <= _CELLS:
        return None
    cells = [[_raw(cell) for cell, _ in zip_longest(row, range(width), fillvalue="")] for row in rows]
    wrapped = [{"is_wrapped": True} for _ in range(width)]
    block = {"type": "table", "rows": cells, "column_settings": wrapped}
    return block if json_length(block) <= _CHARACTERS else None


def as_list(rows: Rows) -> str:
    """The rows as a list: each begins with its first cell, and names the column of the others."""
    head, *body = rows
    if not body:
        return f"- {' · '.join(filter(None, head))}"
    return "\n".join(f"- {_item(head, row)}" for row in body)


def _item(head: list[str], row: list[str]) -> str:
    first, *others = row
    named = [f"{name}: {cell}" if name else cell for name, cell in zip_longest(head[1:], others, fillvalue="") if cell]
    return f"{first}: {'; '.join(named)}" if first and named else first or "; ".join(named)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in _CELL.split(inner)]


def _raw(cell: str) -> Block:
    return {"type": "raw_text", "text": literal(cell).strip() or "–"}
