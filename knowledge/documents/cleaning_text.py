"""Text that knows where each of its characters comes from, and the characters that do not belong in a text."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.documents.hyphens import SOFT_HYPHEN
from knowledge.records import BlockKind, Removal

INSERTED = -1

_TAGS = range(0xE0000, 0xE0080)
_INVISIBLE = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_ESCAPE = r"\x1b\[[0-9;?]*[ -/]*[@-~]"
_SPACES = "\t\n\x0b\x0c\r\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = re.compile(f"{_ESCAPE}|[{SOFT_HYPHEN}{_INVISIBLE}{_CONTROL}{_SPACES}\ufb00-\ufb06\ufffd]|.[\u0300-\u036f]+")
_BLANKS = re.compile(" {2,}")
_REMOVABLE = re.compile(f"[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class TracedText:
    """A text and, for each of its characters, the offset in the raw text it came from (`INSERTED` if it did not)."""

    text: str
    places: array[int]

    @classmethod
    def at(cls, text: str, offset: int) -> TracedText:
        """A stretch of the raw text that starts at `offset`."""
        return cls(text, array("q", range(offset, offset + len(text))))

    @classmethod
    def inserted(cls, text: str) -> TracedText:
        """Text that the original does not have, such as the space for a line break."""
        return cls(text, array("q", [INSERTED]) * len(text))

    @classmethod
    def joined(cls, parts: Iterable[TracedText]) -> TracedText:
        """The parts one after the other."""
        texts: list[str] = []
        places = array("q")
        for part in parts:
            texts.append(part.text)
            places.extend(part.places)
        return cls("".join(texts), places)

    def part(self, start: int, end: int | None = None) -> TracedText:
        """The stretch from `start` to `end`."""
        return TracedText(self.text[start:end], self.places[start:end])

    def stripped(self) -> TracedText:
        """Without white space at either end."""
        text = self.text.lstrip()
        start = len(self.text) - len(text)
        return self.part(start, start + len(text.rstrip()))

    def substituted(self, pattern: re.Pattern[str], replacement: str) -> TracedText:
        """Every match replaced; a replacement that is the match's first character keeps its place."""
        return TracedText.joined(self._substituted(pattern, replacement))

    def _substituted(self, pattern: re.Pattern[str], replacement: str) -> Iterator[TracedText]:
        at = 0
        for match in pattern.finditer(self.text):
            yield self.part(at, match.start())
            kept = bool(replacement) and match[0].startswith(replacement)
            yield self.part(match.start(), match.start() + len(replacement)) if kept else self.inserted(replacement)
            at = match.end()
        yield self.part(at)

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """The (start, length, at) of each run that stands unbroken in the raw text."""
        places = self.places
        cuts = [i for i, (a, b) in enumerate(pairwise(places), 1) if b != a + 1 or a == INSERTED]
        for start, end in pairwise([0, *cuts, len(places)]):
            if end > start and places[start] != INSERTED:
                yield start, end - start, places[start]


@dataclass(frozen=True, slots=True)
class Draft:
    """A block in the making: its cleaned text, and for a row the cleaned text of each cell."""

    kind: BlockKind
    text: TracedText
    level: int = 0
    page: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[str, ...] = ()
    marker: str = ""


def purified(text: str, offset: int, page: int | None, removed: list[Removal]) -> TracedText:
    """A raw text without what nobody sees: invisible and control characters, doubled white space.

    Tag characters, bidi controls, zero-width characters, lone variation selectors and C0/C1 controls are reported in
    `removed`; soft hyphens go in silence. Ligatures are spelled out and accents composed.
    """
    traced = TracedText.at(text, offset)
    if _ODD.search(text):
        traced = TracedText.joined(_plain(traced, page, removed))
    if "  " in traced.text:
        traced = traced.substituted(_BLANKS, " ")
    return traced.stripped()


def _plain(traced: TracedText, page: int | None, removed: list[Removal]) -> Iterator[TracedText]:
    at, gone = 0, ""
    for match in _ODD.finditer(traced.text):
        yield traced.part(at, match.start())
        at = match.end()
        odd = traced.part(match.start(), at)
        if not _REMOVABLE.fullmatch(odd.text):
            yield _spelled(odd, page, removed)
        elif _dresses_a_symbol(traced.text, match.start()):
            yield odd
        else:
            gone += odd.text
    yield traced.part(at)
    if gone:
        removed.append(Removal("invisible", readable(gone), page))


def _spelled(odd: TracedText, page: int | None, removed: list[Removal]) -> TracedText:
    word = odd.text
    if word == SOFT_HYPHEN:
        return odd.part(0, 0)
    if re.fullmatch(f"[{_SPACES}]", word):
        return TracedText.inserted(" ")
    if re.match(f"{_ESCAPE}|[{_CONTROL}]|\ufffd", word):
        removed.append(Removal("control", readable(word), page))
        return odd.part(0, 0)
    composed = unicodedata.normalize("NFKC" if "\ufb00" <= word <= "\ufb06" else "NFC", word)
    return odd if composed == word else TracedText.inserted(composed)


def _dresses_a_symbol(text: str, at: int) -> bool:
    return text[at] in "\ufe0e\ufe0f" and at > 0 and unicodedata.category(text[at - 1]) in ("So", "Sm", "Sk")


def readable(characters: str) -> str:
    """Invisible characters in words: tag characters as the letters they stand for, others as U+XXXX."""
    return "".join(
        chr(ord(c) - 0xE0000)
        if ord(c) in _TAGS and 0x20 <= ord(c) - 0xE0000 < 0x7F
        else f"<U+{ord(c):04X}>"
        if not (c.isprintable() and c.isascii())
        else c
        for c in characters
    )
