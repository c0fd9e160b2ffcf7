"""Forms: fields with a number before their name, and options with a box that is ticked or not."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*(?:[A-Z]?\d{1,2}(?:\.\d{1,2})*[a-z]?[.):]?|[A-Za-z][.)])\s+(?=\S)")
_TICKED = r"\[\s?[xXvV✓✔✗✘*]\s?\]|\([xX✓✔]\)|[☒☑✅]"
_EMPTY = r"\[[ _]{0,3}\]|\([ _]{1,3}\)|[☐□⬜]"
_BOX = re.compile(rf"(?P<ticked>{_TICKED})|(?P<empty>{_EMPTY})")
_ANSWER = re.compile(
    rf"(?:{_TICKED})\s*(?P<after>ja|nee|yes|no)\b|\b(?P<before>ja|nee|yes|no)\s*(?={_TICKED})", re.IGNORECASE
)
_OPTION = re.compile(rf"(?:{_TICKED}|{_EMPTY})")


def without_number(name: str) -> str:
    """The name of a field without the number that the form gives it ("A6. Werkbegeleider", "2.1 Omvang")."""
    return name[found.end() :] if (found := _NUMBER.match(name)) else name


def begins_with_box(text: str) -> bool:
    """Whether a text begins with the box of an option."""
    return bool(_OPTION.match(text))


def ticked_answer(text: str) -> bool | None:
    """Whether "yes" or "no" is ticked in a field of a form; None where neither is."""
    said = text
    for start, end in reversed(left_open(text)):
        said = said[:start] + said[end:]
    answers = {(found["after"] or found["before"]).lower() for found in _ANSWER.finditer(said)}
    if len(answers) != 1 or not _BOX.search(text):
        return None
    return answers <= {"ja", "yes"}


def has_boxes(text: str) -> bool:
    """Whether a text has options with boxes, ticked or not."""
    return bool(_BOX.search(text))


def left_open(text: str) -> list[tuple[int, int]]:
    """Where the options stand that nobody ticked ("[ ] mbo  [x] hbo": the first), each with its box.

    An option is what follows its box, up to the next box or the end of the line; where the first box comes after a word,
    it is what stands before it ("mbo [ ]  hbo [x]").
    """
    return [span for line in re.finditer(r"[^\n]+", text) for span in _left_open(line[0], line.start())]


def boxes_and_open_options(text: str) -> list[tuple[int, int]]:
    """What of a form says nothing: the options that nobody ticked, and the boxes of those that somebody did."""
    return sorted({*left_open(text), *(box.span() for box in _BOX.finditer(text))})


def _left_open(line: str, at: int) -> list[tuple[int, int]]:
    boxes = list(_BOX.finditer(line))
    if not any(box["empty"] for box in boxes):
        return []
    if line[: boxes[0].start()].strip(" \t:;,|/-•*") and boxes[-1].end() == len(line.rstrip(" \t.;,|")):
        spans = zip([0, *(box.end() for box in boxes)], [box.end() for box in boxes], strict=False)
    else:
        spans = zip([box.start() for box in boxes], [*(box.start() for box in boxes[1:]), len(line)], strict=True)
    return [(at + start, at + end) for (start, end), box in zip(spans, boxes, strict=True) if box["empty"]]
