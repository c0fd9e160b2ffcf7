"""Series: parts of a text that are labelled one after the other ("E1. … E2. …", "Blok 1: … Blok 2: …", "ten eerste … ten tweede")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from knowledge.answering.desk import Desk
from knowledge.answering.units import Unit
from knowledge.language.quantities.numbers import SMALL_NUMBERS
from knowledge.language.sentences import sentence_spans
from knowledge.language.words import normalise
from knowledge.records import Assignment, Block, BlockKind, DocumentText, Span

_RANKS = {
    word: number
    for row in (
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "firstly secondly thirdly fourthly fifthly",
        "i ii iii iv v vi vii viii",
    )
    for number, word in enumerate(row.split(), 1)
} | {"een": 1, "one": 1, **SMALL_NUMBERS}
_RANK = "|".join(sorted(_RANKS, key=len, reverse=True))
_QUOTE = r"(?:> ?)*"  # of a mail that is passed on
_LABELS = (
    re.compile(rf"{_QUOTE}(?P<before>ten) (?P<rank>{_RANK})\b"),
    re.compile(r"(?P<before>)(?P<rank>firstly|secondly|thirdly|fourthly|fifthly)\b"),
    re.compile(rf"{_QUOTE}(?:de |het |the )?(?P<rank>{_RANK}) (?P<before>[a-z]{{4,}})\b"),
    re.compile(rf"{_QUOTE}(?P<before>[a-z]{{4,}}) (?P<rank>\d{{1,2}}|[a-h]|{_RANK})\b(?! ?(?:uur|%|euro|jaar|dagen|maanden|weken|hours|days|weeks|months|years)\b)"),
    re.compile(rf"{_QUOTE}(?P<before>[a-z]{{1,2}}) ?-?(?P<rank>\d{{1,2}})(?=[.:)]?(?: |$))"),
    re.compile(rf"{_QUOTE}(?P<before>\d{{1,2}}[.-]|\d{{1,2}})(?P<rank>\d{{1,2}}|[a-h])(?=[.:)]?(?: |$))"),
    re.compile(rf"{_QUOTE}\(?(?P<before>)(?P<rank>\d{{1,2}}|[a-h]|[iv]{{1,4}})[.):]+(?= |$)"),
)  # fmt: skip
_BARE_LABEL = re.compile(r"^\W*\d[\d.]*\s*\|?\s*|\s*\|\s*\d+\s*$")  # "3.4 | " and the page after it
_FEWEST, _MOST = 2, 12
_LONGEST = 280  # characters of an item
_BARE = 60  # characters of a label that says little by itself
_FAR = 12  # other pieces that may stand between two of a series


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading, or a sentence, item or row: what may begin with a label."""

    span: Span
    block: Block
    text: str
    section: str
    opens: bool  # whether it opens its block


def series_in(desk: Desk, assignment: Assignment) -> list[list[Unit]]:
    """The series within an assignment and in what its document says of all: each a list of the parts that it labels."""
    text = desk.library.text(assignment.document)
    others = [a.span for a in desk.of_document(assignment.document) if a.id != assignment.id]
    pieces = [p for p in _pieces(text) if not any(s.start <= p.span.start < s.end for s in others)]
    found = [run for run in _runs(pieces) if _FEWEST <= len(run) <= _MOST]
    return [_as_units(assignment.document, text, pieces, run, -1 - n) for n, run in enumerate(found)]


def labelled_runs(text: DocumentText) -> list[list[tuple[str, Span]]]:
    """The runs of labels that go on one from the other: what stands at each but for its label, and where."""
    pieces = _pieces(text)
    return [[(_unlabelled(pieces[at].text), pieces[at].span) for at in run] for run in _runs(pieces)]


def _unlabelled(text: str) -> str:
    return _BARE_LABEL.sub("", text.split("\n")[0]).strip(" |-–:.\t")


def _pieces(text: DocumentText) -> list[_Piece]:
    pieces, section = [], ""
    for block in text.blocks:
        if block.kind is BlockKind.HEADING:
            section = text.of(block.span)
        whole = block.kind is not BlockKind.PARAGRAPH
        spans = [block.span] if whole else sentence_spans(text.of(block.span), block.span.start)
        pieces += [_Piece(s, block, text.of(s), section, n == 0) for n, s in enumerate(spans)]
    return pieces


def _runs(pieces: list[_Piece]) -> Iterator[list[int]]:
    """The runs of pieces, by their places, whose labels go on one from the other, from the first."""
    open_runs: dict[tuple[int, str], list[int]] = {}
    for at, piece in enumerate(pieces):
        for form, before, number in _labels(piece):
            key = (form, before)
            run = open_runs.get(key)
            if number == 1:
                if run:
                    yield run
                open_runs[key] = [at]
            elif run and number == len(run) + 1 and at - run[-1] <= _FAR:
                run.append(at)
    yield from open_runs.values()


def _labels(piece: _Piece) -> Iterator[tuple[int, str, int]]:
    """The labels that a piece may begin with: of which form, what stands before the number, and the number."""
    plain = normalise(piece.text[:60])
    marker = normalise(piece.block.marker).strip() if piece.opens and piece.block.kind is not BlockKind.ITEM else ""
    for form, pattern in enumerate(_LABELS):
        match = pattern.match(f"{marker} {plain}".strip())
        if match is None:
            continue
        heading = piece.block.kind is BlockKind.HEADING
        if heading and not match["before"]:
            continue  # the sections of a document are no list
        if not piece.opens and form > 2:
            continue  # within a paragraph only words count: "ten tweede"
        yield form, match["before"], _number(match["rank"])


def _number(rank: str) -> int:
    if rank.isdigit():
        return int(rank)
    return _RANKS[rank] if rank in _RANKS else ord(rank) - ord("a") + 1


def _as_units(document: str, text: DocumentText, pieces: list[_Piece], run: list[int], group: int) -> list[Unit]:
    first = pieces[run[0]]
    before = [p for p in pieces[max(0, run[0] - 3) : run[0]] if p.section == first.section]
    lead = next((p.text for p in reversed(before) if p.block.kind is not BlockKind.HEADING), "")
    section = first.section if first.block.kind is not BlockKind.HEADING else _above(pieces, run[0])
    earlier = " ".join(p.text for p in before)
    return [
        Unit(document, _span(text, pieces, at), BlockKind.ITEM, text.of(_span(text, pieces, at)), section, lead, earlier, group)
        for at in run
    ]  # fmt: skip


def _above(pieces: list[_Piece], at: int) -> str:
    """The heading of a higher level above a heading."""
    level = pieces[at].block.level
    above = (p.text for p in reversed(pieces[:at]) if p.block.kind is BlockKind.HEADING and p.block.level < level)
    return next(above, "")


def _span(text: DocumentText, pieces: list[_Piece], at: int) -> Span:
    """What a label says: the rest of its paragraph as far as that isn't long; of a bare label at least one sentence more."""
    piece = pieces[at]
    end = piece.span.end
    for _, rest in groupby(pieces[at + 1 :], key=lambda p: p.block.span):
        sentences = list(rest)
        if sentences[0].block is not piece.block:
            break
        for sentence in sentences:
            if sentence.span.end - piece.span.start > _LONGEST and end - piece.span.start > _BARE:
                return Span(piece.span.start, end)
            end = sentence.span.end
    return Span(piece.span.start, end)
