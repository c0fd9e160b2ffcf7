"""Slack: words made to fit: cut where something is too long for its place, or dealt out over pieces without losing any."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from knowledge.language.sentences import sentence_spans

_BREAKS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?…])\s+"), re.compile(r"\s+"))
_BETWEEN_LINES, _BETWEEN_WORDS = (
    6,
    3,
)  # what joining two parts can add: a blank line and an indent; a space and an escape
_MORE = "…"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Measure = Callable[[str], int]


def json_length(value: object) -> int:
    """How long something is as JSON: what Slack counts of blocks is more than their texts
    (https://github.com/slackapi/bolt-js/issues/2867)."""
    return len(_JSON.encode(value))


def cut(text: str, most: int) -> str:
    """The text, or its first words and "…" when it has more than `most` characters."""
    if len(text) <= most:
        return text
    kept = text[: most - len(_MORE)]
    whole = kept if text[len(kept)].isspace() else re.sub(r"\s+\S*$", "", kept)
    return (whole if 2 * len(whole) >= len(kept) else kept).rstrip() + _MORE


def cut_at_sentence(text: str, most: int, shown: Callable[[str], str]) -> str:
    """The text as it is shown, or its first sentences and "…" when that is more than `most` characters.

    Args:
        text: the words.
        most: characters.
        shown: what becomes of words, such as an escape.
    """
    if len(whole := shown(text)) <= most:
        return whole
    text = text.strip()
    room = most - len(_MORE) - 1
    begin = next(pieces(text, room, lambda part: len(shown(part))), "")
    last = max((span.end for span in sentence_spans(text) if span.end <= len(begin)), default=len(begin))
    return f"{shown(text[:last].rstrip())} {_MORE}"


def pieces(
    text: str, most: int, measure: Measure = len, breaks: tuple[re.Pattern[str], ...] = _BREAKS
) -> Iterator[str]:
    """The whole text in pieces that measure at most `most`, parted between lines, else sentences, else words.

    Args:
        text: the words.
        most: what a piece may measure.
        measure: what a part of the text measures.
        breaks: where the text may be parted, best first; where none of it helps it is halved.
    """
    if not text.strip():
        return
    if measure(text) <= most or len(text) == 1:
        yield text
        return
    if not breaks:
        half = len(text) // 2
        yield from pieces(text[:half], most, measure, ())
        yield from pieces(text[half:], most, measure, ())
        return
    begin = end = size = 0
    joint = _BETWEEN_LINES if breaks[0] is _BREAKS[0] else _BETWEEN_WORDS
    for start, stop in _parts(text, breaks[0]):
        long = measure(text[start:stop]) + joint
        if size and size + long > most:
            yield from pieces(text[begin:end], most, measure, breaks[1:])
            begin, size = start, 0
        end, size = stop, size + long
    yield from pieces(text[begin:end], most, measure, breaks[1:])


def _parts(text: str, border: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where each part between borders begins and ends."""
    begin = 0
    for found in border.finditer(text):
        if found.start() > begin:
            yield begin, found.start()
        begin = found.end()
    if begin < len(text):
        yield begin, len(text)
