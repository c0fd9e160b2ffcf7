"""Exchange: whether a value is said of what its source says it of, and not of what it says of another value.

"Begint op 1 mei, reageren tot 1 maart" holds nothing that "begint op 1 maart, reageren tot 1 mei" does not; only what stands
around each value tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.language.frequency import zipf
from knowledge.language.matching import Term, WordBag, bag, term
from knowledge.language.quantities import amounts, counts, dates, percentages
from knowledge.language.quantities.figures import figures
from knowledge.language.quantities.numbers import DIGITS, number_words_in, word_pattern
from knowledge.language.words import STOP_WORDS, tokenise
from knowledge.questions.generic import is_category, is_filler, is_placement

Meets = Callable[[Term, WordBag], float]

_MARGIN = 0.25  # of a weight, which is 0.3 for a preposition and 0.5 to 4 for a word
_SMALL = 0.3
_LED = 0.5  # "je werkt drie dagen op kantoor en twee thuis": one works both, but what stands nearer tells more
_STOP = STOP_WORDS["nl"] | STOP_WORDS["en"]
_BORDER = re.compile(
    r"[,;:.!?]\s+|\n|\s+(?:maar|but|terwijl|while|waarvan|and|(?<!tot )(?<!dag )en(?! met\b))\s+|\s+[-–|]\s+", re.I
)
_COUNTED = re.compile(r"\s+[^\W\d]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(
    r"(?<![\w.@/-])[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:van|de|der|den|el|ten|ter|het|la|le)\s){0,2}[A-ZÀ-Þ][\w'’-]+)*"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A value in a text: its sort (only values of one sort can be exchanged), what it says, the words around it, and those
    in front of the first value of its sort, which may be said of it too."""

    sort: str
    says: frozenset[str]
    context: tuple[Term, ...]
    words: WordBag
    lead: WordBag


def exchanged(said: str, sources: Iterable[str], meets: Meets) -> str:
    """The first value of a sentence that its sources say of something else, while they say another value of that; or "".

    Args:
        said: a sentence whose every value stands in the sources.
        sources: all that was cited.
        meets: how well the words around a value have a word, 0..1.
    """
    stated = [mention for source in sources for mention in mentions(source)]
    for mention in mentions(said):
        own = [_nearness(mention, one, meets) for one in stated if mention.says <= one.says]
        same_sort = (one for one in stated if one.sort == mention.sort and not mention.says <= one.says)
        other = [_nearness(mention, one, meets) for one in same_sort] if own else []
        if own and other and max(other) > max(own) + _MARGIN:
            return mention.sort
    return ""


def _nearness(mention: Mention, source: Mention, meets: Meets) -> float:
    """How much of what stands around a value stands around one of the source as well."""
    return sum(t.weight * max(meets(t, source.words), _LED * meets(t, source.lead)) for t in mention.context)


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """The values of a text, each with the words around it that belong to it rather than to the next."""
    found: dict[str, list[tuple[int, int]]] = {}
    for sort, start, end in _values(text):
        found.setdefault(sort, []).append((start, end))
    return tuple(mention for sort, spans in found.items() for mention in _of_sort(text, sort, spans))


def _of_sort(text: str, sort: str, spans: list[tuple[int, int]]) -> Iterator[Mention]:
    inner = [_border(text, sort, end, start) for (_, end), (start, _) in pairwise(spans)]
    starts = [0, *inner, len(text)]
    for n, (start, end) in enumerate(spans):
        around = f"{text[starts[n] : start]} {text[end : starts[n + 1]]}"
        lead = text[: spans[0][0]] if n else ""
        if sort == "name" and n + 1 < len(spans) and _are_joined(text[end : spans[n + 1][0]]):
            around += f" {text[spans[-1][1] :]}"  # "with Anna and the town of Almere you find out …": both do
        says = frozenset(tokenise(text[start:end])) if sort == "name" else figures(text[start:end])
        yield Mention(sort, says, tuple(_terms(around, sort)), bag(around), bag(lead))


def _border(text: str, sort: str, start: int, end: int) -> int:
    """Where between two values what belongs to the second begins: at the first break; else behind what the first is a
    number of, or right behind the first."""
    match = _BORDER.search(text, start, end)
    if match:
        return match.end()
    counted = _COUNTED.match(text, start, end) if sort == "number" else None
    return counted.end() if counted else start


def _are_joined(between: str) -> bool:
    """Whether no more than "and" is said between two names: "Anna en de gemeente Almere"."""
    words = tokenise(between)
    return not {"en", "and"}.isdisjoint(words) and all(word in _STOP or is_category(word) for word in words)


def _terms(around: str, sort: str) -> Iterator[Term]:
    for word in dict.fromkeys(tokenise(around)):
        if word[0].isdigit() or is_placement(word):
            continue
        if word in _STOP or is_filler(word):
            yield term(word, 0.0 if sort == "name" else _SMALL)
        else:
            yield term(word, max(0.5, min(4.0, 7.5 - zipf(word))))


def _values(text: str) -> Iterator[tuple[str, int, int]]:
    """Every value with its sort; what was understood as one is not read twice."""
    left = text
    for sort, read in (("date", dates), ("amount", amounts), ("share", percentages)):
        for one in read(left):
            yield sort, one.start, one.end
            left = _blanked(left, one.start, one.end)
    for count in counts(left):
        yield f"count {count.value.unit}", count.start, count.end
        left = _blanked(left, count.start, count.end)
    words = word_pattern(number_words_in(left))
    for match in re.finditer(rf"\b(?:{DIGITS}|(?i:{words}))\b", left):
        yield "year" if _YEAR.fullmatch(match[0]) else "number", match.start(), match.end()
    for match in _NAME.finditer(left):
        if match.start() or " " in match[0]:
            yield "name", match.start(), match.end()


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"
