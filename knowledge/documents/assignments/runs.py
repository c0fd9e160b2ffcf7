"""Documents, assignments: the lines that count what a document is made of, one word with one number after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from knowledge.documents.assignments.organisations import organisations_in
from knowledge.documents.assignments.vocabulary import distinguishing, part_of, vocabulary
from knowledge.language.quantities.numbers import number_words
from knowledge.language.words import normalise
from knowledge.records import Block, BlockKind, DocumentText

_COUNTED = re.compile(
    r"[\W_]*(?P<word>[^\W\d_]{3,}(?: [^\W\d_]{3,})?)\s+(?:(?:nr\.?|no\.?|nummer|number|#)\s*)?"
    r"(?P<number>\d{1,2}|(?-i:[A-Z])|(?-i:[IVX]{2,4})|[^\W\d_]{3,7})(?:\s*(?:van(?: de)?|of|/)\s*\d{1,2})?"
    r"(?P<end>[\s*=_~-]*$|\s*[:.)|–—]+\s+|\s+-+\s+|\s{2,}|\s+(?=[A-ZÀ-Ý‘'\"“]))(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETED = re.compile(
    r"[\[(<{]\s?(?P<number>\d{1,2}|[A-Z]|[IVX]{2,4})\s?[\])>}]\s*[:.–—-]?\s*(?P<rest>\S.*)", re.DOTALL
)
_CODED = re.compile(  # "OEV-27-01: Waar ruikt het naar?", "TP 3  De stille wijk"
    r"(?P<word>[A-Z]{2,6}[-./ ]?(?:\d{2,4}[-./ ])?)(?P<number>\d{1,4})(?:\s*[:.)|–—-]+)?\s+(?P<rest>[^\W\d].*)",
    re.DOTALL,
)
_LETTERED = re.compile(r"(?P<number>[A-Z])\s+(?P<rest>[A-ZÀ-Ý‘'\"“].*)", re.DOTALL)  # "B   Geluid in beeld"
_WITHIN = re.compile(r"(?:^|[.;,|]\s+)(?P<label>[A-ZÀ-Ý][^\W\d_]{3,15}):\s+\S")
_OF_PLACEMENT = re.compile(
    r"omvang|uren|looptijd|duur|begeleid|standplaats|werkplek|niveau|vergoeding|hours|duration|supervis"
)
_LONGEST_FORM = 260  # characters of a line with fields in it
_BY_FORM = "formulier"
_BY_NUMBER = "nummer"  # the word of lines that count by a number in brackets alone: "[A]  Koele routes"
_BY_LETTER = "letter"  # of those with nothing but a letter in front
_CALLED = re.compile(
    r"[\W_]*(?P<word>[^\W\d_]{4,})\s+(?P<name>[A-ZÀ-Ý][^\W\d_]{2,14})(?:\s*$|\s*[:|–—-]\s+|\s{2,})(?P<rest>.*)",
    re.DOTALL,
)
_NEXT = 6  # blocks below a line, in which the form begins
_FORM = 2  # labels of a form, at least
_LONGEST = 140  # characters of a line that counts
_MOST_WORDS = 20
_BELOW = 2  # lines below one that counts in which it is named, at most
_LATER = 3  # members of a run that does not begin at one, at least
_DESCRIBES = 60  # characters below such a line that describe something
_ROMAN = {"I": 1, "V": 5, "X": 10}
_BODY = re.compile(
    r"(?:de )?(?:gemeente|provincie|ministerie|waterschap|hoogheemraadschap|omgevingsdienst|veiligheidsregio|regio|"
    r"ggd|dienst|municipality|province|ministry)\b[^:]{0,50}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A line that counts: which word it counts by, what it names, and the block that says so: itself or one below."""

    word: str
    title: str
    named: int


@dataclass(frozen=True, slots=True)
class _Found:
    index: int
    numbers: tuple[int, ...]
    rest: str


def counted_lines(document: DocumentText, frame: Collection[int]) -> dict[int, Member]:
    """The blocks that count what a document is made of, by any word ("Kaart A", "Kaart B"): complete from the first
    number on, each with a text of its own.

    Args:
        document: after reading and cleaning.
        frame: the blocks that are only the frame of a mail.
    """
    words: dict[str, list[_Found]] = {}
    for index in range(len(document.blocks)):
        if index not in frame and (found := _counted(document, index)):
            words.setdefault(found[0], []).append(found[1])
    members: dict[int, Member] = {}
    labels = fields(document)
    for word, lines in words.items():
        chains = [chain for chain in _chains(lines) if _is_told(document, chain)]
        for one in max(chains, key=len, default=[]):
            members[one.index] = Member(word, *_title(document, one, labels))
    return members | _called(document, frame, labels) or _formed(document, frame)


def _formed(document: DocumentText, frame: Collection[int]) -> dict[int, Member]:
    """The lines above lines that give the same facts of a placement time and again ("Omvang: 32 uur. Looptijd: …")."""
    said = {
        index - 1: {normalise(found["label"]) for found in _WITHIN.finditer(document.of(block.span))}
        for index, block in enumerate(document.blocks)
        if index and index not in frame and len(document.of(block.span)) <= _LONGEST_FORM
    }
    times = Counter(label for index, labels in said.items() if _is_headline(document, index) for label in labels)
    shared = {label for label, many in times.items() if many >= _LATER}
    lines = [_Found(i, (), document.of(document.blocks[i].span)) for i, own in said.items() if own & shared]
    lines = [line for line in lines if _is_headline(document, line.index)]
    if len(shared) < _FORM or not any(map(_OF_PLACEMENT.match, shared)) or not _is_told(document, lines, least=_LATER):
        return {}
    return {line.index: Member(_BY_FORM, line.rest, line.index) for line in lines}


def _is_headline(document: DocumentText, index: int) -> bool:
    block, text = document.blocks[index], document.of(document.blocks[index].span)
    alike = block.kind is BlockKind.HEADING or text.isupper()
    short = len(text) <= _LONGEST and not text.endswith((".", ";", ","))
    return alike and short and distinguishing(text) and not vocabulary().counted_parts.match(normalise(text))


def _called(document: DocumentText, frame: Collection[int], labels: Collection[str]) -> dict[int, Member]:
    """The lines that call each thing by a word of its own ("Opdracht Geel", "Opdracht Oranje") above the same form."""
    words: dict[str, dict[str, _Found]] = {}
    for index, block in enumerate(document.blocks):
        found = _CALLED.match(document.of(block.span)) if block.kind in (BlockKind.HEADING, BlockKind.ROW) else None
        if found and index not in frame and vocabulary().offered.search(normalise(found["word"])):
            words.setdefault(normalise(found["word"]), {}).setdefault(
                found["name"], _Found(index, (), found["rest"].strip())
            )
    members: dict[int, Member] = {}
    for word, called in words.items():
        lines = list(called.values())
        forms = [_labels_below(document, one.index) for one in lines]
        shared = [label for label in set().union(*forms) if 2 * sum(label in form for form in forms) > len(forms)]
        if len(lines) >= _LATER and len(shared) >= _FORM and _is_told(document, lines, least=_LATER):
            members |= {one.index: Member(word, *_title(document, one, labels)) for one in lines}
    return members


def _labels_below(document: DocumentText, index: int) -> set[str]:
    below = document.blocks[index + 1 : index + 1 + _NEXT]
    return {pair[0] for block in below if (pair := label_and_value(document.of(block.span)))}


def _counted(document: DocumentText, index: int) -> tuple[str, _Found] | None:
    block = document.blocks[index]
    text = " ".join(document.of(block.span).split())
    found = _COUNTED.match(text) if len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS else None
    if block.header or block.marker[:1].isalnum():
        return None
    if block.kind is BlockKind.HEADING and (bracketed := _BRACKETED.match(text)):
        return _BY_NUMBER, _Found(index, _numbers(bracketed["number"]), bracketed["rest"].strip(" *=_~-"))
    if block.kind is BlockKind.HEADING and (lettered := _LETTERED.fullmatch(text)):
        return _BY_LETTER, _Found(index, _numbers(lettered["number"])[:1], lettered["rest"])
    if len(text) <= _LONGEST and (coded := _CODED.fullmatch(text)):
        word = normalise(coded["word"]).strip(" -./")
        if not vocabulary().counted_parts.fullmatch(word):
            return word, _Found(index, (int(coded["number"]),), coded["rest"].strip(" *=_~-"))
    if not found:
        return None
    bare = not found["end"].strip(" ") and bool(found["rest"])  # nothing but a space parts number and words
    if bare and block.kind is not BlockKind.HEADING:
        return None
    word, numbers = normalise(found["word"]), _numbers(found["number"])
    if not numbers or vocabulary().counted_parts.fullmatch(word):
        return None
    return word, _Found(index, numbers, found["rest"].strip(" *=_~-"))


def _numbers(written: str) -> tuple[int, ...]:
    """What digits, a capital, a Roman number or a number word may stand for: "I" for one and for nine."""
    if written.isdigit():
        return (int(written),)
    numbers = [ord(written) - ord("A") + 1] if len(written) == 1 else []
    values = [_ROMAN.get(letter, 0) for letter in written]
    if all(values):
        numbers.append(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))
    elif word := number_words().get(normalise(written)):
        numbers.append(int(word))
    return tuple(numbers)


def _chains(lines: list[_Found]) -> Iterator[list[_Found]]:
    """The runs of lines that count from one on, or from a later number where some are gone; a line out of turn mentions a
    member and begins none."""
    chain: list[_Found] = []
    for line in lines:
        if chain and any(number - 1 in chain[-1].numbers for number in line.numbers):
            chain.append(line)
        elif not chain or 1 in line.numbers:
            yield chain
            chain = [line]
    yield chain


def _is_told(document: DocumentText, chain: list[_Found], least: int = 0) -> bool:
    """Whether a text stands below each line: those of a table of contents have none."""
    ends = [*(document.blocks[one.index].span.start for one in chain[1:]), len(document.text)]
    starts = [document.blocks[one.index].span.end for one in chain]
    least = least or (2 if chain and 1 in chain[0].numbers else _LATER)
    return len(chain) >= least and all(end - start >= _DESCRIBES for start, end in zip(starts, ends, strict=True))


def _title(document: DocumentText, line: _Found, labels: Collection[str]) -> tuple[str, int]:
    """What a line that counts names, and the block that says so: its own words, or a line right below it where it has
    none, or only says whose it is."""
    if distinguishing(line.rest) and not _is_body(line.rest):
        return line.rest, line.index
    for index in range(line.index + 1, min(line.index + 1 + _BELOW, len(document.blocks))):
        text = " ".join(document.of(document.blocks[index].span).split())
        if pair := label_and_value(text):
            text = pair[1] if vocabulary().title_column.match(pair[0]) or pair[0] in labels else text
        if not _is_body(text):
            return (text, index) if _names(document.blocks[index], text) else (line.rest, line.index)
    return line.rest, line.index


def _names(block: Block, text: str) -> bool:
    short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and not text.endswith((".", ";", ","))
    said = short and block.kind is not BlockKind.ITEM and not vocabulary().label.match(normalise(text))
    return said and distinguishing(text) and not part_of(text)


def _is_body(text: str) -> bool:
    """Whether a line is nothing but the name of an authority, known or by its form."""
    named = organisations_in(text)
    whole = len(named) == 1 and len(text) - (named[0].end - named[0].start) <= 4
    return whole or bool(_BODY.fullmatch(text))


def fields(document: DocumentText) -> frozenset[str]:
    """The labels of lines "label: value" that stand there more than once with values of their own: fields of a form
    that is filled in for one thing after the other."""
    values: dict[str, list[str]] = {}
    for block in document.blocks:
        if (
            block.kind is not BlockKind.HEADING
            and not block.header
            and (pair := label_and_value(document.of(block.span)))
        ):
            values.setdefault(pair[0], []).append(pair[1])
    return frozenset(label for label, said in values.items() if len(said) > 1)


_FIELD = re.compile(r"\s*(?P<label>[^\W\d_][^\n:.;!?|]{1,28}?)\s*:\s+(?P<value>\S.*)", re.DOTALL)


def label_and_value(text: str) -> tuple[str, str] | None:
    """The normalised label of a line "label: value" of at most four words, and what stands behind it."""
    found = _FIELD.match(text)
    if not found or len(found["label"].split()) > 4:
        return None
    return normalise(found["label"]), found["value"]
