"""Units: the sentences, list items and table rows of a document, each with what stands around it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from knowledge.language.matching import Term, WordBag, bag
from knowledge.language.sentences import sentence_spans
from knowledge.records import Block, BlockKind, DocumentText, Span

_ABOVE = 0.8  # what the lead of a list or the heading says counts nearly as much as the item itself
_BEFORE = 0.45  # the sentence before is what "dit", "hij", "daar" point at


@dataclass(slots=True)
class Unit:
    """Something that can be quoted as an answer.

    `section` is the heading above it, `lead` the sentence that announces the list it is in, `before` what stands just
    before it. `group` numbers the list or paragraph it belongs to.
    """

    document: str
    span: Span
    kind: BlockKind
    text: str
    section: str = ""
    lead: str = ""
    before: str = ""
    group: int = 0
    level: int = 0
    announces: bool = False
    words: WordBag = field(init=False)
    around: WordBag = field(init=False)
    near: WordBag = field(init=False)

    def __post_init__(self) -> None:
        self.words = bag(self.text)
        self.around = bag(self.section, self.lead)
        self.near = bag(self.before)

    def in_context(self, own: float, each: Term) -> float:
        """How well a word is met here, 0..1: by the unit itself, which is `own`, or by what stands above or before it."""
        return max(own, _ABOVE * self.around.meets(each), _BEFORE * self.near.meets(each))


def units_of(document_id: str, text: DocumentText, within: Span | None = None) -> list[Unit]:
    """The units of a document (or of a stretch of it), in reading order; headings are context, not units."""
    found: list[Unit] = []
    section, lead, before, group = "", "", "", 0
    previous: Block | None = None
    for block in text.blocks:
        if block.kind is BlockKind.HEADING:
            section, lead, before = text.of(block.span), "", ""
            group += 1
        elif within is None or within.start <= block.span.start < within.end:
            if _starts_list(block, previous):
                group += 1
                lead = _announcement(text, previous)
            elif block.kind is BlockKind.PARAGRAPH:
                group += 1
                lead = ""
            fresh = _units(document_id, text, block, section, lead, before, group)
            if block.kind is BlockKind.PARAGRAPH:
                before, earlier = text.of(block.span), before
                before = f"{earlier[-300:]} {before}" if before.endswith(":") else before
            found.extend(fresh)
        previous = block
    _mark_announcements(found)
    return found


def _starts_list(block: Block, previous: Block | None) -> bool:
    return block.kind in (BlockKind.ITEM, BlockKind.ROW) and (previous is None or previous.kind is not block.kind)


def _announcement(text: DocumentText, previous: Block | None) -> str:
    if previous is None or previous.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return ""
    spans = sentence_spans(text.of(previous.span))
    return text.of(previous.span)[spans[-1].start :] if spans else ""


def _units(
    document_id: str, text: DocumentText, block: Block, section: str, lead: str, before: str, group: int
) -> list[Unit]:
    if block.kind is BlockKind.ROW:
        return [
            Unit(
                document_id, block.span, block.kind, text.of(block.span), section, " ".join(block.header), before, group
            )
        ]
    spans = sentence_spans(text.of(block.span), block.span.start)
    if block.kind is BlockKind.ITEM:
        return [
            Unit(document_id, block.span, block.kind, text.of(block.span), section, lead, before, group, block.level)
        ]
    units = []
    for number, span in enumerate(spans):
        earlier = text.of(spans[number - 1]) if number else before[-300:]
        units.append(Unit(document_id, span, block.kind, text.of(span), section, "", earlier, group))
    return units


def _mark_announcements(units: list[Unit]) -> None:
    for unit, following in itertools.pairwise(units):
        is_lead = following.kind is BlockKind.ITEM and following.lead and unit.text.endswith(following.lead[-20:])
        unit.announces = unit.kind is BlockKind.PARAGRAPH and bool(is_lead)


def one_line(text: str) -> str:
    """The words with single spaces between them."""
    return re.sub(r"\s+", " ", text).strip()
