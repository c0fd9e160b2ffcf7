"""From lines to blocks: wrapped lines joined, broken words mended, items gathered, headings and rows recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from knowledge.documents import cleaning_marks as marks
from knowledge.documents.cleaning_marks import Marker
from knowledge.documents.cleaning_text import Draft, TracedText
from knowledge.documents.hyphens import SOFT_HYPHEN, mended
from knowledge.documents.raw import RawLine
from knowledge.records import BlockKind

# A proportional font makes lines of one width differ in characters: this share of it counts as "no room left".
_SLACK = 0.15
_LONGEST_HEADING = 3  # lines
_CENTRED = 6  # characters before a line that stands in the middle, at least
_LIST = 3  # short lines under each other, at least, that are a list of values if one of them is a value
_SOFT_HYPHEN = re.compile(SOFT_HYPHEN)
_DRAWN = re.compile(r"[=*#~_–-]{2,}\s*(\w.*?)\s*[=*#~_–-]{2,}|[=*#~_]{2,}\s*(\w.*)")
_DRAWN_INSIDE = re.compile(r"(?<=\w)\s*[=*#~_]{2,}\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """A raw line, purified, and what its look says; `over` tells of a rule right above it, `under` has the length of the
    one right below it, 0 without."""

    raw: RawLine
    traced: TracedText
    marker: Marker | None
    row: tuple[tuple[int, int], tuple[int, int]] | None
    over: bool = False
    under: int = 0

    @property
    def text(self) -> str:
        """The purified words of the line."""
        return self.traced.text


@dataclass(slots=True)
class _Open:
    """A block that may still grow."""

    lines: list[Line]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def first(self) -> Line:
        return self.lines[0]


def line_of(raw: RawLine, traced: TracedText) -> Line:
    """A raw line with its marker and its key and value recognised; a soft hyphen at its end is seen, for once."""
    if raw.text.rstrip().endswith(SOFT_HYPHEN):
        traced = TracedText.joined((traced, TracedText.inserted(SOFT_HYPHEN)))
    marker = marks.marker_of(traced.text)
    return Line(raw, traced, marker, None if marker else marks.key_and_value(traced.text))


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a whole document: the size of its running text, and the heading level of each look that stands out."""

    body: float
    levels: dict[tuple[float, bool], int]

    @classmethod
    def of(cls, lines: Sequence[RawLine]) -> Looks:
        """What the lines of a document have in common: the larger a font the higher its heading."""
        sizes = [line.size for line in lines for _ in range(max(1, len(line.text) // 20))]
        body = median(sizes) if sizes else 0.0
        bold = sum(len(line.text) for line in lines if line.bold) > 0.4 * sum(len(line.text) for line in lines)
        out = {_look(line) for line in lines if len(line.text) <= 160 and _stands_out(line, body, bold=not bold)}
        return cls(body, {look: min(6, rank) for rank, look in enumerate(sorted(out, reverse=True), 1)})

    def level(self, block: _Open) -> int:
        """The heading level that the look of a block has, 0 when it looks as the rest does."""
        look = (round(block.first.raw.size), all(line.raw.bold for line in block.lines))
        return self.levels.get(look, 0)


def _look(line: RawLine) -> tuple[float, bool]:
    return round(line.size), line.bold


def _stands_out(line: RawLine, body: float, *, bold: bool) -> bool:
    return body > 0 and (line.size > body * 1.08 or (bold and line.bold and line.size >= body * 0.95))


def drafts_of(lines: Sequence[Line], looks: Looks, *, first: bool = True, followed: bool = False) -> list[Draft]:
    """The blocks that a stretch of lines makes; `first` and `followed` say whether the document begins with it and goes
    on after it."""
    loose = _double_spaced(lines)
    blocks: list[_Open] = []
    for i, line in enumerate(lines):
        gap = 0.0 if i in loose else line.raw.gap
        keyed = line.row is not None and i + 1 < len(lines) and lines[i + 1].row is not None
        if blocks and not keyed and _continues(blocks[-1], line, gap):
            blocks[-1].lines.append(line)
        else:
            blocks.append(_Open([line]))
    return _with_headings(blocks, list(_levelled(blocks)), looks, first=first, followed=followed)


def _double_spaced(lines: Sequence[Line]) -> frozenset[int]:
    """The lines with an empty line above them that only the layout put there: sentences run on across such lines."""
    proof = {
        i
        for i in range(1, len(lines))
        if 0 < lines[i].raw.gap < 2
        and not marks.is_finished(lines[i - 1].text)
        and marks.begins_lower(lines[i].text)
        and not lines[i].marker
        and not lines[i - 1].row
    }
    tight = {i for i in range(1, len(lines)) if lines[i].raw.gap == 0}
    return frozenset(
        i
        for i in range(1, len(lines))
        if 0 < lines[i].raw.gap < 2 and proof & set(range(i - 3, i + 4)) and not tight & {i - 1, i + 1}
    )


def _continues(block: _Open, line: Line, gap: float) -> bool:
    """Whether a line goes on with the block before it, rather than beginning one of its own."""
    before = block.last
    chaptered = marks.number_depth(line.text) > 1 and marks.looks_like_heading(line.text)
    if chaptered and marks.is_finished(before.text):
        return False
    if line.over or line.marker or not before.text or marks.is_address(before.text) or marks.is_address(line.text):
        return False
    if _looks_different(before.raw, line.raw) and not (marks.is_dangling(before.text) and gap < 1):
        return False
    if mended(before.text, line.text) is not None:
        return gap < 4
    if line.row and (block.first.row or marks.is_finished(before.text) or not _wraps(before, line)):
        return False
    if not marks.is_finished(before.text) and marks.begins_lower(line.text):
        return _runs_on(block, gap)
    if _is_centred(before, line) and gap == 0:
        return True
    if before.text.endswith(",") and (gap > 0 or len(before.text) < 30):
        return False  # a salutation
    if marks.is_dangling(before.text) and before.raw.room is not None:
        return gap < 4
    turned = line.raw.fresh and (marks.is_finished(before.text) or block.first.row is not None)
    return gap == 0 and not turned and (_wraps(before, line) or _hangs(block, line))


def _is_centred(before: Line, line: Line) -> bool:
    """Whether two lines stand in the middle above each other, as a title of two lines does."""
    a, b = before.raw, line.raw
    if min(a.indent, b.indent) < _CENTRED or a.room is None or marks.is_finished(before.text):
        return False
    middles = (a.indent + len(before.text) / 2, b.indent + len(line.text) / 2)
    return abs(middles[0] - middles[1]) <= 2 and a.indent != b.indent and before.text.isupper() == line.text.isupper()


def _looks_different(a: RawLine, b: RawLine) -> bool:
    return abs(a.size - b.size) > 0.6 or a.bold != b.bold


def _runs_on(block: _Open, gap: float) -> bool:
    """An unfinished line before one in lower case: one sentence, unless these are short lines of their own."""
    before = block.last
    if marks.is_dangling(before.text):
        return True
    width = len(before.text) + (before.raw.room or 0)
    wide = len(before.text) >= (0.55 * width if before.raw.room is not None else 60)
    return (wide or len(block.lines) > 1 or block.first.marker is not None) and gap < 5


def _wraps(before: Line, line: Line) -> bool:
    """Whether the line before was broken for want of room: the next word would not have fitted."""
    room = before.raw.room
    if room is None:
        return False
    width = len(before.text) + room
    return room <= len(marks.first_word(line.text)) + _SLACK * width and not _stands_alone(before, line)


def _stands_alone(before: Line, line: Line) -> bool:
    return marks.is_finished(before.text) and before.text.endswith(":") and not marks.begins_lower(line.text)


def _hangs(block: _Open, line: Line) -> bool:
    """Whether a line hangs under the text of the item before it; an item's own title does not run on."""
    first = block.first
    titled = block.last is first and not marks.is_finished(first.text)
    return first.marker is not None and not titled and line.raw.indent >= first.raw.indent + 1.5


# --- kinds, levels, headings ------------------------------------------------------------------------------------------


def _levelled(blocks: Sequence[_Open]) -> Iterator[Draft]:
    """The drafts, with the depth of each item by indent, or else by the order in which the markers came."""
    stack: list[tuple[str, float]] = []
    for block in blocks:
        first = block.first
        if first.marker is None:
            stack = [] if first.raw.gap >= 0 else stack
            yield _draft(block)
            continue
        style, indent = first.marker.style, first.raw.indent
        stack = _popped(stack, style, indent)
        if not stack or not _same(stack[-1], style, indent):
            stack.append((style, indent))
        yield _draft(block, level=len(stack) - 1)


def _popped(stack: list[tuple[str, float]], style: str, indent: float) -> list[tuple[str, float]]:
    for depth, step in enumerate(stack):
        if _same(step, style, indent):
            return stack[: depth + 1]
    while stack and stack[-1][1] > indent + 1.5:
        stack = stack[:-1]
    return stack


def _same(step: tuple[str, float], style: str, indent: float) -> bool:
    return step[0] == style and abs(step[1] - indent) <= 1.5


def _draft(block: _Open, level: int = 0) -> Draft:
    first = block.first
    text = _joined(block.lines)
    centred = len(block.lines) > 1 and _is_centred(*block.lines[:2])
    if first.marker:
        return Draft(
            BlockKind.ITEM, text.part(first.marker.end).stripped(), level, first.raw.page, marker=first.marker.text
        )
    if (
        first.row
        and not centred
        and marks.is_plain_row(text.text, (first.row[1][0], len(text.text)))
        and not marks.is_labelled(text.text)
    ):
        key, value = first.row
        return _row(text, key, (value[0], len(text.text)), first.raw.page)
    return Draft(BlockKind.PARAGRAPH, text, page=first.raw.page)


def _row(text: TracedText, key: tuple[int, int], value: tuple[int, int], page: int | None) -> Draft:
    return Draft(BlockKind.ROW, text, page=page, cells=(key, value))


def _joined(lines: Sequence[Line]) -> TracedText:
    """The lines as one text: words that were broken are whole again, other lines have a space between them."""
    parts = [lines[0].traced]
    for line in lines[1:]:
        before = parts[-1]
        ending = mended(before.text, line.text)
        if ending is None:
            parts.append(TracedText.inserted(" "))
        else:
            parts[-1:] = [before.part(0, len(before.text) - ending.cut), TracedText.inserted(ending.glue)]
        parts.append(line.traced)
    text = TracedText.joined(parts)
    return text.substituted(_SOFT_HYPHEN, "") if SOFT_HYPHEN in text.text else text


def _with_headings(
    blocks: Sequence[_Open], drafts: Sequence[Draft], looks: Looks, *, first: bool, followed: bool
) -> list[Draft]:
    result = list(drafts)
    values = _lists_of_values(blocks)
    for i, (block, draft) in enumerate(zip(blocks, drafts, strict=True)):
        following = drafts[i + 1] if i + 1 < len(drafts) else _TABLE if followed else None
        listed = i > 0 and result[i - 1].kind is BlockKind.ITEM and draft.kind is BlockKind.ITEM
        at = i if first else i + 3
        if i and marks.looks_like_person(drafts[i - 1].text.text) and block.first.raw.gap == 0 and at > 2:
            continue  # what somebody does, under a name
        if following is not None and not listed and i not in values and _is_heading(block, draft, following, looks, at):
            result[i] = _heading(block, draft, looks, at)
    return result


def _lists_of_values(blocks: Sequence[_Open]) -> frozenset[int]:
    """The short lines that stand right under each other with a value among them: place, hours, level; no headings."""
    found: set[int] = set()
    run: list[int] = []
    for i, block in enumerate(blocks):
        alone = len(block.lines) == 1 and block.first.marker is None and len(block.first.text) <= 60
        if not alone or block.first.raw.gap > 0 or marks.is_finished(block.first.text) or _is_numbered_part(block):
            run = []
        alone = alone and not _is_numbered_part(block)
        run += [i] if alone and not marks.is_finished(block.first.text) else []
        if len(run) >= _LIST and any(marks.is_measure(blocks[n].first.text) for n in run):
            found.update(run[1:] if run[0] == 0 else run)
    return frozenset(found | {i for i, block in enumerate(blocks) if i and marks.is_measure(block.first.text)})


def _is_numbered_part(block: _Open) -> bool:
    """Whether a line carries the number of a part of a chapter: "2.1.3 Praktisch"."""
    return marks.number_depth(block.first.text) > 1 and marks.looks_like_heading(block.first.text)


def _between_rules(block: _Open) -> bool:
    """Whether lines are set apart as a heading by what is drawn around or under them."""
    first, last = block.first, block.last
    framed = first.over and last.under > 0
    underlined = len(block.lines) == 1 and abs(last.under - len(last.text)) <= max(2, len(last.text) // 5)
    return framed or underlined


def _heading(block: _Open, draft: Draft, looks: Looks, at: int) -> Draft:
    whole = _undecorated(_joined(block.lines))
    level = looks.level(block) or (1 if at == 0 else min(6, 1 + max(1, marks.number_depth(whole.text))))
    return replace(draft, kind=BlockKind.HEADING, text=whole, level=level, cells=(), marker="")


def _undecorated(text: TracedText) -> TracedText:
    """A heading without what is drawn around or between its words: "=== Plaats A ==="."""
    drawn = _DRAWN.fullmatch(text.text)
    bare = text.part(*drawn.span(1 if drawn[1] else 2)) if drawn else text
    return bare.substituted(_DRAWN_INSIDE, " – ") if drawn else bare


def _is_heading(block: _Open, draft: Draft, following: Draft, looks: Looks, at: int) -> bool:
    if not block.first.raw.heads or len(block.lines) > _LONGEST_HEADING:
        return False
    text = _joined(block.lines).text
    if looks.level(block):
        row = draft.kind is BlockKind.ROW and block.first.raw.size <= looks.body * 1.08
        return len(text) <= 160 and not text.endswith((".", ",", ";")) and not row
    if _between_rules(block) and not text.endswith((".", ",", ";")) and draft.kind is not BlockKind.ITEM:
        return len(text) <= 160
    if draft.kind is BlockKind.ITEM:
        return _is_numbered_section(block, text, following)
    if draft.kind is BlockKind.ROW or (block.first.row and not marks.is_numbered_heading(text)):
        return False
    if at == 0 and len(text) <= 150 and not marks.is_finished(text) and not text.endswith(","):
        return not marks.begins_lower(text)
    keyed = following.kind is BlockKind.ROW and ":" in text and not marks.is_labelled(text)
    if len(block.lines) > 1 or not marks.looks_like_heading(text) or keyed:
        return False
    return at < 3 or not marks.looks_like_person(text)


def _is_numbered_section(block: _Open, text: str, following: Draft) -> bool:
    """Whether "2. Aanpak" heads a section: short, open ended, with prose or items (not the next number) under it."""
    marker = block.first.marker
    if marker is None or marker.style != "1" or not marks.looks_like_heading(text[marker.end :]):
        return False
    return following.kind is not BlockKind.ITEM or not following.marker.endswith(
        f"{_number(marker.text) + 1}{marker.text[-1]}"
    )


def _number(marker: str) -> int:
    return int("".join(filter(str.isdigit, marker)))


_TABLE = Draft(BlockKind.ROW, TracedText.inserted(""))
_ICONS = re.compile(r"(?:\b[\w.]+ icon\b\s*){3,}", re.I)


def is_leftover(text: str) -> bool:
    """Whether a line is what a copied web page leaves of its pictures: "Menu icon Search icon"."""
    return bool(_ICONS.search(text))
