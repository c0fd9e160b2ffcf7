"""Documents, assignments: how far an assignment goes, and what stands above it."""

from __future__ import annotations

from itertools import pairwise

from knowledge.documents.assignments.openings import numbered
from knowledge.documents.assignments.outline import Outline, Section
from knowledge.documents.assignments.vocabulary import vocabulary
from knowledge.language.words import normalise
from knowledge.records import BlockKind

_CLOSING = ("apply", "contact")
_LEAST = 2  # blocks that stay of an assignment whose end is about all


def end_of(view: Outline, head: int, heads: set[int]) -> int:
    """The block after the last one of the assignment that a heading opens.

    Args:
        view: the document.
        head: the section of the heading.
        heads: all sections that open an assignment.
    """
    last = view.sections[_last_section(view, head, heads) - 1].last
    if head == max(heads) and len(heads) > 1:
        last = _without_the_end_of_all(view, head, last, heads)
    return without_frame(view, view.sections[head].first, last)


def without_frame(view: Outline, first: int, last: int) -> int:
    """The block after the last one that is no signature, header or remark of a mail program."""
    while last - 1 > first and last - 1 in view.letters.frame:
        last -= 1
    return last


def _last_section(view: Outline, head: int, heads: set[int]) -> int:
    """The section after the last one of an assignment.

    Deeper headings are its own, and so are parts of an assignment as high as its own heading; any other heading as
    high is only when it is a subtitle, or stands between such parts, or before the next number ("Opdracht 2").
    """
    opening = view.sections[head]
    end = head + 1
    own = True
    for n in range(head + 1, len(view.sections)):
        section = view.sections[n]
        if n in heads and ({head, n} <= numbered(view) or opening.run == section.run != ""):
            return n
        if n in heads or section.level < opening.level or (section.level == opening.level and section.general):
            break
        as_others = view.parts[section.part] >= len(heads)
        own_part = section.part and (
            as_others or (section.part not in _CLOSING and not _is_the_only_part(view, n, heads))
        )
        subtitle = all(view.sections[before].empty for before in range(head, n))
        if section.level == opening.level:
            own = bool(subtitle or own_part)
        if own:
            end = n + 1
        elif section.level == opening.level and (section.part or section.empty):
            break
    return end


def _is_the_only_part(view: Outline, number: int, heads: set[int]) -> bool:
    """Whether a heading behind the last of several assignments is of a kind that none of the others has: it closes the
    whole document ("Hoe gaat het verder?")."""
    if len(heads) < 2 or number < max(heads):
        return False
    level = view.sections[number].level
    ordered = sorted(heads)
    others = [
        {_named(one) for one in view.sections[a:b] if one.part and one.level == level} for a, b in pairwise(ordered)
    ]
    regular = set.intersection(*others)
    return not any(others) or (len(regular) > 1 and _named(view.sections[number]) not in set.union(*others))


def _named(section: Section) -> str:
    """Which part a heading announces, by its own words where these say no more than that it is one."""
    return normalise(section.title).strip(" ?:") if section.part == "speaking" else section.part


def _without_the_end_of_all(view: Outline, head: int, last: int, heads: set[int]) -> int:
    """The last of several assignments without what closes the whole document: all that follows the label with which
    each of the others ends, or a paragraph about all of them such as none of the others has."""
    ordered = [view.sections[n].first for n in sorted(heads)]
    others = [range(a, without_frame(view, a, b)) for a, b in pairwise(ordered)]
    ending = {view.label(other[-1]) for other in others}
    own = range(view.sections[head].body, last)
    if len(others) > 1 and len(ending) == 1 and (label := ending.pop()):
        last = next((index + 1 for index in reversed(own) if view.label(index) == label), last)
    if not any(_speaks_of_all(view, index) for other in others for index in other[1:]):
        about_all = (index for index in own[_LEAST - 1 :] if index < last and _speaks_of_all(view, index))
        last = next(about_all, last)
    return last


def _speaks_of_all(view: Outline, index: int) -> bool:
    words = vocabulary()
    block = view.blocks[index]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ROW) or block.header:
        return False
    return bool(words.of_all.search(view.plain(index)) or words.everybody.search(view.plain(index)))


def above(view: Outline, number: int, heads: set[int]) -> tuple[str, ...]:
    """The headings over a section: those of a higher rank, and an empty one of its own rank (a programme's name)."""
    over: list[str] = []
    level = view.sections[number].level
    for n in range(number - 1, -1, -1):
        section = view.sections[n]
        if section.first in view.letters.starts:
            break
        if section.part or section.general or not section.title or n in heads or view.letters.subject(section.first):
            continue
        if section.title.endswith(("!", "?")):  # a call or a question is no name
            continue
        if section.level < level or (section.level == level and section.empty and not over):
            over.append(section.title)
            level = min(level, section.level)
    return tuple(reversed(over))
