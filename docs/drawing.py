"""Messages of Slack as a picture: each block that a message is made of, drawn plainly. What can't be drawn is refused.

Words are measured with the widths of Helvetica, and set in whatever the reader has that resembles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

from fpdf import FPDF
from fpdf.enums import TextEmphasis
from markdown_it import MarkdownIt
from markdown_it.token import Token

Block = dict[str, Any]

_WIDTH, _MARGIN, _LEFT = 760, 24, 76  # of the picture; of everything; of what is said, right of who says it
_SIZE, _SMALL = 15.0, 13.0
_LEADING = 1.45
_INK, _GREY, _LINE, _PAPER, _BLUE = "#1d1c1d", "#616061", "#dddddd", "#ffffff", "#154273"
_FONT = "Lato, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
_THUMB = (
    "M2 7h3v8H2zM6 7l3-6c1.4 0 2 .9 2 2.2L10.6 6H14c1 0 1.6.8 1.4 1.8l-1.1 5.6c-.2 1-.8 1.6-1.8 1.6H8c-.8 0-1.4-.3-2-1z"
)


class NotDrawable(Exception):
    """There is something in a message that this does not know how to draw."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    colour: str = _INK


@dataclass(slots=True)
class Drawing:
    """A picture that grows downwards.

    Args:
        title: what it shows, for who can't see it.
    """

    title: str
    y: float = _MARGIN
    parts: list[str] = field(default_factory=list)

    def words(self, runs: Iterable[Run], *, left: float = _LEFT, size: float = _SIZE, right: float = _MARGIN) -> None:
        """A paragraph."""
        for line in wrapped(list(runs), _WIDTH - left - right, size):
            self.y += size * _LEADING
            spans = "".join(_span(run) for run in line)
            self.parts.append(f'<text x="{left}" y="{self.y - size * 0.35:.1f}" font-size="{size}">{spans}</text>')

    def space(self, height: float) -> None:
        """Nothing, for a while."""
        self.y += height

    def rule(self, left: float = _MARGIN) -> None:
        """A line across."""
        self.parts.append(f'<path d="M{left} {self.y:.1f}H{_WIDTH - _MARGIN}" stroke="{_LINE}"/>')

    def box(self, left: float, top: float, width: float, height: float, *, fill: str, stroke: str = "none") -> None:
        """A box with round corners."""
        shape = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6"'
        self.parts.append(f'<rect {shape} fill="{fill}" stroke="{stroke}"/>')

    def label(self, text: str, x: float, y: float, *, size: float, colour: str, anchor: str = "middle") -> None:
        """A few bold words at a point."""
        look = f'font-size="{size}" font-weight="700" fill="{colour}" text-anchor="{anchor}"'
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>')

    def svg(self) -> str:
        """The whole picture."""
        height = round(self.y + _MARGIN)
        card = (
            f'<rect x=".5" y=".5" width="{_WIDTH - 1}" height="{height - 1}" rx="10" fill="{_PAPER}" stroke="{_LINE}"/>'
        )
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
                f'height="{height}" font-family="{_FONT}" fill="{_INK}" role="img">',
                f"<title>{escape(self.title)}</title>",
                card,
                *self.parts,
                "</svg>\n",
            )
        )


# --- messages -----------------------------------------------------------------------------------------------------------


def draw_message(drawing: Drawing, author: str, text: str, blocks: Sequence[Block], *, is_app: bool = False) -> None:
    """A message: who says it, and what.

    Args:
        drawing: it is added below what is there.
        author: their name.
        text: what is said, as Markdown.
        blocks: what stands under it.
        is_app: whether it is a program that says it.
    """
    top = drawing.y
    drawing.box(_MARGIN, top, 36, 36, fill=_BLUE if is_app else "#8a5a83")
    drawing.label(author[0], _MARGIN + 18, top + 24, size=18, colour=_PAPER)
    drawing.label(author, _LEFT, top + 13, size=_SIZE, colour=_INK, anchor="start")
    if is_app:
        left = _LEFT + width_of(author, bold=True) * _SIZE + 8
        drawing.box(left, top, 32, 16, fill="#e8e8e8")
        drawing.label("APP", left + 16, top + 12, size=10, colour=_GREY)
    drawing.space(16)
    _draw_markdown(drawing, text)
    for block in blocks:
        draw_block(drawing, block)
    drawing.y = max(drawing.y, top + 36)


def draw_block(drawing: Drawing, block: Block) -> None:
    """A block.

    Raises:
        NotDrawable: it is of a kind that is not known here.
    """
    match block["type"]:
        case "markdown":
            _draw_markdown(drawing, block["text"])
        case "rich_text":
            drawing.space(6)
            for element in block["elements"]:
                _draw_rich(drawing, element)
        case "section":
            drawing.space(6)
            drawing.words([Run(_plain(block["text"]))])
        case "context":
            drawing.space(6)
            for element in block["elements"]:
                drawing.words([Run(_plain(element), colour=_GREY)], size=_SMALL)
        case "actions":
            drawing.space(6)
            _draw_buttons(drawing, [_plain(_of_type(element, "button")["text"]) for element in block["elements"]])
        case "container":
            drawing.space(8)
            _draw_folded(drawing, _plain(block["title"]))
        case "context_actions":
            drawing.space(10)
            for element in block["elements"]:
                _draw_thumbs(drawing, _of_type(element, "feedback_buttons"))
        case "divider":
            drawing.space(8)
            drawing.rule(_LEFT)
        case kind:
            raise NotDrawable(kind)


def _draw_markdown(drawing: Drawing, text: str) -> None:
    depth = 0
    first = True
    for token in MarkdownIt("commonmark", {"html": False}).parse(text):
        if token.type in ("bullet_list_open", "bullet_list_close"):
            depth += token.nesting
        elif token.type == "inline":
            drawing.space(0 if first or depth else 6)
            left = _LEFT + 18 * depth
            if depth:
                drawing.parts.append(f'<circle cx="{left - 9}" cy="{drawing.y + 12:.1f}" r="2.2"/>')
            drawing.words(_inline(token), left=left)
            first = False
        elif not re.fullmatch(r"(paragraph|list_item)_(open|close)", token.type):
            raise NotDrawable(token.type)


def _inline(token: Token) -> Iterator[Run]:
    bold = 0
    for child in token.children or ():
        match child.type:
            case "text":
                yield Run(child.content, bold > 0)
            case "softbreak" | "hardbreak":
                yield Run("\n")
            case "strong_open" | "strong_close":
                bold += child.nesting
            case kind:
                raise NotDrawable(kind)


def _draw_rich(drawing: Drawing, element: Block) -> None:
    match element["type"]:
        case "rich_text_section":
            drawing.words(_rich_runs(element))
        case "rich_text_quote":
            drawing.space(2)
            top = drawing.y
            drawing.words(_rich_runs(element), left=_LEFT + 16)
            drawing.parts.append(
                f'<rect x="{_LEFT}" y="{top + 2:.1f}" width="4" height="{drawing.y - top - 2:.1f}" rx="2" fill="{_LINE}"/>'
            )
            drawing.space(4)
        case kind:
            raise NotDrawable(kind)


def _rich_runs(element: Block) -> Iterator[Run]:
    for word in element["elements"]:
        kind = _of_type(word, "text", "link")["type"]
        yield Run(word["text"], bool(word.get("style", {}).get("bold")), _BLUE if kind == "link" else _INK)


def _draw_buttons(drawing: Drawing, labels: Sequence[str]) -> None:
    left, height = float(_LEFT), 30.0
    for label in labels:
        width = width_of(label, bold=True) * _SMALL + 24
        if left > _LEFT and left + width > _WIDTH - _MARGIN:
            left = _LEFT
            drawing.space(height + 8)
        drawing.box(left, drawing.y, width, height, fill=_PAPER, stroke="#bbbabb")
        drawing.label(label, left + width / 2, drawing.y + 19.5, size=_SMALL, colour=_INK)
        left += width + 8
    drawing.space(height)


def _draw_folded(drawing: Drawing, title: str) -> None:
    drawing.box(_LEFT, drawing.y, _WIDTH - _LEFT - _MARGIN, 34, fill=_PAPER, stroke=_LINE)
    drawing.parts.append(f'<path d="M{_LEFT + 14} {drawing.y + 12:.1f}l6 5-6 5z" fill="{_GREY}"/>')
    drawing.label(title, _LEFT + 30, drawing.y + 22, size=_SMALL, colour=_INK, anchor="start")
    drawing.space(34)


def _draw_thumbs(drawing: Drawing, element: Block) -> None:
    """The two feedback buttons, which Slack shows as thumbs; their words are what is read aloud."""
    for place, name in enumerate(("positive_button", "negative_button")):
        left = _LEFT + 34 * place
        turned = "" if place == 0 else " rotate(180 8 8)"
        said = escape(element[name]["accessibility_label"])
        look = f'transform="translate({left} {drawing.y:.1f}){turned}" fill="none" stroke="{_GREY}" stroke-width="1.3"'
        drawing.parts.append(f'<g {look}><title>{said}</title><path d="{_THUMB}"/></g>')
    drawing.space(18)


def _plain(text: Block) -> str:
    return str(_of_type(text, "plain_text")["text"])


def _of_type(element: Block, *kinds: str) -> Block:
    if element["type"] not in kinds:
        raise NotDrawable(element["type"])
    return element


# --- words --------------------------------------------------------------------------------------------------------------


def wrapped(runs: Sequence[Run], width: float, size: float) -> list[list[Run]]:
    """Words over as many lines as they need.

    Args:
        runs: words in their styles.
        width: of a line, in pixels.
        size: of a letter, in pixels.
    """
    lines: list[list[Run]] = [[]]
    filled = 0.0
    for run in runs:
        for word in re.findall(r"\n|[^\s]+[^\S\n]*|[^\S\n]+", run.text):
            long = width_of(word.rstrip(), bold=run.bold) * size
            if word == "\n" or (lines[-1] and filled + long > width):
                lines.append([])
                filled = 0.0
            if word != "\n":
                lines[-1].append(Run(word, run.bold, run.colour))
                filled += width_of(word, bold=run.bold) * size
    return [line for line in lines if line]


def width_of(text: str, *, bold: bool = False) -> float:
    """How wide words are, in times the size of a letter."""
    widths = _widths(bold)
    return sum(widths.get(letter, 556) for letter in text) / 1000


@cache
def _widths(bold: bool) -> dict[str, int]:
    pdf = FPDF()
    pdf.set_font("helvetica", TextEmphasis.B if bold else TextEmphasis.NONE)
    widths: dict[str, int] = pdf.current_font.cw  # type: ignore[union-attr]
    return {**widths, "“": 333, "”": 333, "’": 222, "‘": 222, "…": 1000, "–": 556, "€": 556}


def _span(run: Run) -> str:
    weight = ' font-weight="700"' if run.bold else ""
    colour = f' fill="{run.colour}"' if run.colour != _INK else ""
    return f'<tspan xml:space="preserve"{weight}{colour}>{escape(run.text)}</tspan>'
