"""Cutting: what a model says, sentence by sentence while it is still speaking, each with the keys it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.language.sentences import sentence_spans

_GROUP = r"\[[^\[\]\n]{1,80}\](?!\()"  # what is followed by "(" is a link, and no citation
_CITED = re.compile(rf"(?P<said>[^\n]*?)(?P<keys>(?:\s*{_GROUP})+)(?P<end>[ \t]*[.!?;]+)?")
_ENDED = re.compile(r"[.!?…][\"'”’)*]*\s*$")
_ANOTHER = re.compile(r"\s+[^\s\[.!?;]")
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_KEY = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence, or one item of a list, with the keys behind it."""

    text: str
    keys: tuple[str, ...] = ()
    item: bool = False


class Cutter:
    """Takes a reply in pieces and gives its sentences as soon as they are whole."""

    def __init__(self) -> None:
        self._left = ""

    def feed(self, piece: str) -> Iterator[Spoken]:
        """The sentences that a piece completes."""
        self._left += piece
        while "\n" in self._left:
            line, self._left = self._left.split("\n", 1)
            yield from _all(line)
        yield from self._whole()

    def rest(self) -> Iterator[Spoken]:
        """What is left when the reply has ended."""
        line, self._left = self._left, ""
        yield from _all(line)

    def _whole(self) -> Iterator[Spoken]:
        """The sentences whose end is certain: they cite, and a full stop or another sentence follows."""
        while (match := _CITED.match(self._left)) and self._is_closed(match):
            self._left = self._left[match.end() :]
            yield from _sentences(match)

    def _is_closed(self, match: re.Match[str]) -> bool:
        return bool(match["end"] or _ENDED.search(match["said"]) or _ANOTHER.match(self._left, match.end()))


def _all(line: str) -> Iterator[Spoken]:
    while match := _CITED.match(line):
        line = line[match.end() :]
        yield from _sentences(match)
    yield from _uncited(line, item=False)


def _sentences(match: re.Match[str]) -> Iterator[Spoken]:
    """The sentence that cites, and those before it that do not."""
    keys = tuple(dict.fromkeys(key for group in re.findall(_GROUP, match["keys"]) for key in _KEY.findall(group)))
    item = bool(_ITEM.match(match["said"]))
    said = _bare(match["said"])
    if not said:
        return
    last = sentence_spans(said)[-1]
    yield from _uncited(said[: last.start], item)
    yield Spoken(said[last.start : last.end], keys, item)


def _uncited(text: str, item: bool) -> Iterator[Spoken]:
    item = item or bool(_ITEM.match(text))
    bare = _bare(text)
    for span in sentence_spans(bare):
        if re.search(r"\w", bare[span.start : span.end]):
            yield Spoken(bare[span.start : span.end], (), item)


def _bare(text: str) -> str:
    """The words without the mark of a list, and without stars that make them bold."""
    return re.sub(r"\s+", " ", _ITEM.sub("", text).replace("**", "")).strip()
