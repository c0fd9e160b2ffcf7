"""Terminal: an answer as a reader sees it, the text first and its numbered sources under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.conversation.wording import Wording
from bot.terminal.screen import safe, words
from knowledge.records import Answer, Citation, Outcome

_MARKER = re.compile(r"\[\d+\]")
_STYLES = {Outcome.ERROR: "red", Outcome.NOT_STATED: "yellow", Outcome.PARTIAL: "", Outcome.CONFLICTING: "yellow"}
_CELL = re.compile(r"(?<!\\)\|")


def answer_view(answer: Answer) -> RenderableType:
    """An answer: its text, its sources, and what could be asked next; all in the language of the answer."""
    wording = Wording(answer.language)
    parts: list[RenderableType] = list(_body(answer))
    if answer.citations:
        parts += [Text(), sources_view(answer.citations, wording)]
    if answer.suggestions:
        title = "chat.choices" if answer.outcome is Outcome.AMBIGUOUS else "chat.suggestions"
        parts += [Text(), suggestions_view(answer.suggestions, wording.say(title))]
    return Group(*parts)


def under_way_view(lines: Sequence[str]) -> RenderableType:
    """What was said of an answer so far: sentences in one paragraph, items each on a line."""
    text = ""
    for line in lines:
        item = line.startswith("- ") or line.endswith(":")
        text += ("\n" if item or text.endswith(":") else " ") * bool(text) + line
    return Group(*(_line(line, "") for line in text.splitlines()))


def sources_view(citations: tuple[Citation, ...], wording: Wording) -> RenderableType:
    """Numbered sources: title, section, page and file, with the exact quote under each."""
    parts: list[RenderableType] = [words(wording.say("chat.sources"), "bold")]
    for citation in citations:
        parts.append(words(_where(citation, wording), "cyan"))
        parts.append(Padding(words(f"“{_flat(citation.quote)}”", "italic"), (0, 0, 0, 4), expand=False))
    return Group(*parts)


def suggestions_view(suggestions: tuple[str, ...], title: str) -> RenderableType:
    """Questions that can be asked next, under a title."""
    return Group(words(title, "bold"), *(words(f"  • {suggestion}") for suggestion in suggestions))


def _where(citation: Citation, wording: Wording) -> str:
    page = wording.say("chat.page", page=citation.page) if citation.page else ""
    section = citation.section if citation.section != citation.title else ""
    places = [part for part in (citation.title, section, page, citation.name) if part]
    return f"[{citation.number}] " + " · ".join(dict.fromkeys(_flat(part) for part in places))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _body(answer: Answer) -> Iterator[RenderableType]:
    """The text of an answer: rows of a table as a table, everything else line by line."""
    style = _STYLES.get(answer.outcome, "")
    for is_table, lines in groupby(answer.text.splitlines(), key=lambda line: line.lstrip().startswith("|")):
        if is_table:
            yield _table(list(lines))
        else:
            for line in lines:
                yield _line(line, style)


def _line(line: str, style: str) -> RenderableType:
    item = re.match(r"(\s*)[-*•] +", line)
    text = words(line[item.end() :] if item else line, style)
    text.highlight_regex(_MARKER, "bold cyan")
    if not item:
        return text
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text(" " * (len(item[1]) + 1) + "•"), text)
    return grid


def _table(lines: list[str]) -> RenderableType:
    rows = [[safe(cell.strip().replace("\\|", "|")) for cell in _CELL.split(line.strip().strip("|"))] for line in lines]
    head, *body = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    table = Table(header_style="bold")
    for name in head:
        table.add_column(Text(name))
    for row in body:
        table.add_row(*(Text(cell) for cell in row[: len(head)]))
    return table
