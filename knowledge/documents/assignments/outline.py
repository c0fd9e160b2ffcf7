"""Documents, assignments: a document seen as headings with what stands under each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.documents.assignments.letters import Letters, letters
from knowledge.documents.assignments.runs import Member, counted_lines, fields, label_and_value
from knowledge.documents.assignments.vocabulary import distinguishing, is_general, part_of, vocabulary
from knowledge.language.words import normalise
from knowledge.records import Block, BlockKind, DocumentText, Span

_LONGEST_OPENING = 100  # characters
_MAX_HEADING_WORDS = 12
_PARAGRAPH = 100  # characters
_ORDINAL = re.compile(
    r"^\s*(?P<word>\w*(?:opdracht|stage|plek|plaats|vacature|functie|casus|perceel|lot|assignment|internship|vacancy|position|"
    r"placement))?\s*(?:nr\.?|no\.?|#)?\s*(?P<number>\d{1,2}|[A-Za-z]|[IVX]{1,4})"
    r"\s*(?:[.:)]|[–—-](?!\w)|(?<=\s)[–—-]|$|(?<=\d)(?=\s+(?-i:[A-ZÀ-Ý])))\s*",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"^\s*(?:\w*(?:[Oo]pdracht|[Ss]tage|[Pp]lek|[Pp]laats|[Vv]acature|[Pp]roject|[Aa]ssignment|[Ii]nternship)\s+)?"
    r"(?P<series>[A-Z]{1,4})(?:[-–./ ]?\d{1,4}(?:[-–./]\d{1,4})?\s*(?:[:.)|]|\s[–—-])|[-–/]\d{1,4}(?:[-–./]\d{1,4})?)\s+(?=\S)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NAMED_KIND = re.compile(
    r"^\s*(?:\w*opdracht|\w*stage|vacature|gezocht|wanted|(?:stage|trainee)(?:plek|plaats)|\w*functie|assignment|internship|vacancy|position|placement)\s*[:–—-]\s+(?=\S)",
    re.IGNORECASE,
)

_NAMED_LINE = re.compile(
    r"\s*(?P<label>(?:(?:naam|titel|name|title)(?: (?:van|of))?(?: (?:de|het|the))? )?"
    r"(?:\w*opdracht|(?!.*(?:vergoeding|duur))\w*stage|(?!werk|fiets|parkeer|laad|zit|slaap)\w*plek|klus|project|vacature|functie|casus|"
    r"assignment|internship|placement|position|vacancy)|titel|werktitel|title)\s*:\s+(?P<name>\S.{2,100})\s*$",
    re.IGNORECASE,
)
_DETAILS = re.compile(r"\s[–—|·•-]\s")
_LABELLED_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks up to the next one: `blocks[first:last]`, its heading (if any) being the first.

    `part` is which part of an assignment the heading announces, `numbered` whether it counts assignments
    ("Opdracht 2: …"), `series` the letters of its code ("VO" of "VO-11 …"), `count` the mere number it carries ("2. …"),
    `run` the word by which it counts from one on, whatever that is ("kaart" of "Kaart 2"), `titled` the block below it
    that names what it counts.
    """

    first: int
    last: int
    title: str = ""
    level: int = 0
    part: str = ""
    general: bool = False
    numbered: bool = False
    series: str = ""
    count: int = 0
    run: str = ""
    titled: int = 0

    @property
    def body(self) -> int:
        """The index of the first block under the heading."""
        return max(self.first, self.titled) + 1 if self.title else self.first

    @property
    def empty(self) -> bool:
        """Whether nothing stands under the heading before the next one."""
        return self.body >= self.last


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's blocks with their words, cut into sections; `several` when it says to hold more assignments.

    `parents` has for each section the number of the section it stands under, `parts` how often each part occurs,
    `fields` the labels of lines that stand there time and again.
    """

    document: DocumentText
    name: str
    sections: tuple[Section, ...]
    several: bool
    parents: tuple[int | None, ...]
    parts: Counter[str]
    letters: Letters
    fields: frozenset[str]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the document."""
        return self.document.blocks

    def words(self, index: int) -> str:
        """The text of a block."""
        return self.document.of(self.blocks[index].span)

    def plain(self, index: int) -> str:
        """The normalised text of a block."""
        return " ".join(normalise(self.words(index)).split())

    def between(self, first: int, last: int) -> str:
        """The text from one block up to another."""
        return self.document.of(self.span(first, last))

    def span(self, first: int, last: int) -> Span:
        """The span from one block up to another."""
        return Span(self.blocks[first].span.start, self.blocks[last - 1].span.end)

    def label(self, index: int) -> str:
        """The label that a line or row gives one value behind; empty for any other block."""
        block = self.blocks[index]
        if block.kind is BlockKind.HEADING or block.header:
            return ""
        if block.kind is BlockKind.ROW and len(block.cells) == 2:
            return normalise(self.document.of(block.cells[0])).strip(" :.")
        found = vocabulary().label.match(self.plain(index))
        if found:
            return found[0].split(":")[0].strip()
        pair = label_and_value(self.words(index))
        return pair[0] if pair and pair[0] in self.fields else ""

    def reach(self, number: int) -> int:
        """The section after the last one that belongs to another: its subtitle, those below it, the parts that follow."""
        level = self.sections[number].level
        last = number + 1
        while last < len(self.sections):
            section = self.sections[last]
            own = section.level > level or bool(section.part) or self.is_subtitle(last)
            if section.general or not section.title or not own:
                break
            last += 1
        return last

    def is_subtitle(self, number: int) -> bool:
        """Whether a heading stands right below one as high that has nothing else below it."""
        over, section = self.sections[number - 1 : number + 1] if number else (self.sections[0], self.sections[0])
        return over is not section and bool(over.title) and over.empty and over.level == section.level and not over.part

    def announces(self, number: int) -> bool:
        """Whether a heading, or what stands right below it, speaks of several assignments."""
        words, plain = vocabulary(), normalise(f"{self.sections[number].title} {self._body(number)}")
        return (bool(words.several.search(plain)) and not words.general_document.search(plain)) or self.introduces(
            number
        )

    def introduces(self, number: int) -> bool:
        """Whether a heading speaks of several assignments, or what stands below it points at them or counts them."""
        words, title, body = vocabulary(), normalise(self.sections[number].title), normalise(self._body(number))
        if words.several.search(title) or words.collection.search(title) or words.counted.search(body):
            return not words.general_document.search(title)
        sentences = re.split(r"(?<=[.!?])\s+", body)
        return any(words.several.search(sentence) and words.pointing.search(sentence) for sentence in sentences)

    def _body(self, number: int) -> str:
        section = self.sections[number]
        return "" if section.empty else self.between(section.body, section.last)


def outline(document: DocumentText, name: str) -> Outline:
    """The sections of a document.

    Args:
        document: after reading and cleaning.
        name: its file name, which may tell that it holds several assignments ("stages_2025.pdf").
    """
    blocks = document.blocks
    mails = letters(document)
    counted = counted_lines(document, mails.frame)
    named = _named_in_series(document, mails) or _cards(document)
    heads = _heads(document, mails, named, counted)
    starts = sorted({0, *heads, *mails.starts})
    sections = tuple(
        _section(
            document, first, last, heads.get(first), mails.subject(first) or named.get(first, ""), counted.get(first)
        )
        for first, last in pairwise([*starts, len(blocks)])
    )
    sections = tuple(_with_repeated_parts(sections))
    parts = Counter(section.part for section in sections)
    several = _holds_several(document, name, sections)
    return Outline(document, name, sections, several, tuple(_parents(sections)), parts, mails, fields(document))


def _heads(
    document: DocumentText, mails: Letters, named: Mapping[int, str], counted: Mapping[int, Member]
) -> dict[int, int]:
    """The blocks that head a section, with the level of each: a mail by its subject, what is named in a series of
    labels, what counts, and all that looks like a heading outside the frame of a mail."""
    heads: dict[int, int] = {}
    titles = {member.named for member in counted.values()} - set(counted)  # of what counts above them
    for index, block in enumerate(document.blocks):
        if index in titles:
            continue
        if mails.subject(index):
            heads[index] = 1
        elif index in named or (index in counted and block.kind is not BlockKind.HEADING):
            heads[index] = _LABELLED_LEVEL
        elif index not in mails.frame and _is_heading(document, index) and not _is_value(document, index, heads):
            heads[index] = block.level if block.kind is BlockKind.HEADING else 6
    marked = Counter(level for index, level in heads.items() if document.blocks[index].kind is BlockKind.HEADING)
    usual = max((level for level in marked if level > 1), key=marked.__getitem__, default=_LABELLED_LEVEL)
    plain = {index for index in counted if document.blocks[index].kind is not BlockKind.HEADING}
    between = range(min(counted), max(counted)) if counted else range(0)
    highest = min((level for index, level in heads.items() if index in between and index not in plain), default=usual)
    return {index: highest if index in plain else usual if index in named else level for index, level in heads.items()}


def _is_value(document: DocumentText, index: int, heads: Mapping[int, int]) -> bool:
    """Whether a line is all that a heading as high right above it has below it: where, for whom, how many hours."""
    if index - 1 not in heads or heads[index - 1] != document.blocks[index].level:
        return False
    over, own = (document.of(block.span) for block in document.blocks[index - 1 : index + 1])
    return part_of(over) in ("details", "question", "surroundings", "contact") and not part_of(own)


def _named_in_series(document: DocumentText, mails: Letters) -> dict[int, str]:
    """The lines "Opdracht: …" with a name behind the label, where one label has other names again, or opens a mail."""
    found: dict[str, dict[int, str]] = {}
    for index, block in enumerate(document.blocks):
        line = _NAMED_LINE.match(document.of(block.span))
        if not line or block.header or block.kind is BlockKind.HEADING or not distinguishing(line["name"]):
            continue
        label = normalise(line["label"])
        opens = index - 1 in mails.frame or bool(mails.subject(index - 1))
        found.setdefault("" if opens else label, {})[index] = line["name"].strip()
    return {
        index: name
        for label, lines in found.items()
        if not label or (len(lines) > 1 and len(set(lines.values())) == len(lines))
        for index, name in lines.items()
    }


def _cards(document: DocumentText) -> dict[int, str]:
    """The short open lines above a line of details ("Team Wonen – 24 uur – tot 1 mei"), where there are more of them."""
    lines = [" ".join(document.of(block.span).split()) for block in document.blocks]
    found = {
        index: line
        for index, (line, below) in enumerate(pairwise(lines))
        if document.blocks[index].kind is BlockKind.PARAGRAPH
        and len(line) <= _LONGEST_OPENING
        and line[-1:].isalnum()
        and distinguishing(line)
        and len(below) <= _LONGEST_OPENING
        and len(_DETAILS.findall(below)) > 1
        and not _DETAILS.search(line)
    }
    return found if len(found) > 1 and len(set(found.values())) == len(found) else {}


def _with_repeated_parts(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections, where a heading that stands there time and again is a part of what the others name."""
    times = Counter(normalise(section.title).strip(" :") for section in sections if section.title)
    for section in sections:
        words = normalise(section.title).strip(" :")
        repeated = times[words] > 1 and not section.part and not section.numbered and not section.general
        yield replace(section, part=f"again: {words}") if repeated else section


def _parents(sections: Sequence[Section]) -> Iterator[int | None]:
    over: list[int] = []
    for number, section in enumerate(sections):
        while over and sections[over[-1]].level >= section.level:
            over.pop()
        yield over[-1] if over else None
        if section.title:
            over.append(number)


def _section(
    document: DocumentText, first: int, last: int, level: int | None, named: str, counted: Member | None
) -> Section:
    if level is None:
        return Section(first, last)
    block = document.blocks[first]
    if counted and not named:
        word = f"{counted.word} 1"
        numbered = bool((ordinal := _ORDINAL.match(word)) and ordinal["word"])
        title = counted.title or document.of(block.span).strip()
        return Section(first, last, title, level, numbered=numbered, run=counted.word, titled=counted.named)
    written = named or document.of(block.span).strip()
    ordinal = _ORDINAL.match(f"{block.marker} {written}")
    labelled = _NAMED_KIND.match(document.of(block.span).strip())
    numbered = bool(ordinal and ordinal["word"]) or bool(labelled)
    title = bare_title(written)
    return Section(
        first,
        last,
        title=written,
        level=level,
        part="" if numbered or vocabulary().several.search(normalise(title)) else part_of(title),
        general=not numbered and is_general(title),
        numbered=numbered,
        series=coded["series"] if (coded := _CODE.match(written)) else "",
        count=_counted(ordinal["number"]) if ordinal else 0,
    )


def _counted(number: str) -> int:
    """The number that digits, a Roman number or a capital stand for."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.upper() if letter in _ROMAN]
    if len(values) == len(number):
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return ord(number) - ord("A") + 1 if number.isupper() else 0


def bare_title(heading: str) -> str:
    """A heading without what only counts or sorts it: "Opdracht 3: Water" and "W-03 Water" are "Water"."""
    plain = _CODE.sub("", _ORDINAL.sub("", heading.strip(), count=1), count=1)
    bare = _NAMED_KIND.sub("", plain, count=1).strip(" :\t")
    return bare or heading.strip()


def opening_title(view: Outline) -> str:
    """The placement that a text without a heading begins with: "Vacature: …", or a first line or sentence "Stage …"."""
    block = view.blocks[0]
    if block.kind is BlockKind.HEADING or " | " in view.words(0):
        return ""
    first = re.split(r"(?<=\w\w)[.!](?:\s|$)|\n", view.words(0), maxsplit=1)[0].strip()
    words = vocabulary()
    plain = normalise(first)
    named = words.offered.match(plain) and not words.several.search(plain) and not words.general_document.search(plain)
    return first if named and len(first) <= _LONGEST_OPENING and distinguishing(first) else ""


def _is_heading(document: DocumentText, index: int) -> bool:
    """What a reader marked, and short lines that can be nothing else: a part of an assignment by its words, or
    "Opdracht 2: …"; a number before a line counts when a paragraph follows it."""
    block = document.blocks[index]
    if block.kind is BlockKind.HEADING:
        return True
    text = document.of(block.span).strip()
    if block.kind is BlockKind.ROW:
        return _is_lone_offer(document, index)
    if not text or len(text.split()) > _MAX_HEADING_WORDS or text[-1] in ".;,":
        return False
    following = document.blocks[index + 1].kind if index + 1 < len(document.blocks) else None
    if block.kind is BlockKind.ITEM:
        return bool(re.match(r"\d", block.marker)) and following is BlockKind.PARAGRAPH and len(text) < 100
    ordinal = _ORDINAL.match(text)
    if ordinal and ordinal["word"]:
        return following is not None
    return part_of(text) not in ("", "speaking") and following is not None and ":" not in text[:-1]


def _is_lone_offer(document: DocumentText, index: int) -> bool:
    """Whether a line "Gezocht: …" or "Stage: …" stands by itself above a paragraph, and so heads it."""
    near = document.blocks[max(0, index - 1) : index] + document.blocks[index + 1 : index + 2]
    alone = all(block.kind is not BlockKind.ROW for block in near) and index + 1 < len(document.blocks)
    below = document.of(near[-1].span) if alone and near[-1].kind is BlockKind.PARAGRAPH else ""
    text = document.of(document.blocks[index].span).strip()
    return len(below) >= _PARAGRAPH and bool(_NAMED_KIND.match(text)) and not document.blocks[index].header


def _holds_several(document: DocumentText, name: str, sections: Sequence[Section]) -> bool:
    """Whether the file name, the title or a heading speaks of several assignments, or a sentence points at them."""
    words = vocabulary()
    titles = [name.replace("_", " ").replace("-", " "), document.title]
    titles += [section.title for section in sections if not section.part and not section.general]
    plural = [
        title for title in map(normalise, titles) if words.several.search(title) or words.collection.search(title)
    ]
    if any(not words.menu.search(title) for title in plural):
        return True
    return any(
        words.several.search(sentence) and words.pointing.search(sentence)
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH
        for sentence in re.split(r"(?<=[.!?])\s+", normalise(document.of(block.span)))
    )
