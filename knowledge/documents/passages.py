"""Documents: a document cut into passages, at the borders of its sections and lists, and the title it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from knowledge.documents.assignments.naming import is_remark, without_notice
from knowledge.language.words import normalise
from knowledge.records import Assignment, Block, BlockKind, DocumentText, Passage

LIMIT = 900  # characters; a passage that fits a screen and an embedding model's window of 256 tokens
_LEAD_IN = 200  # characters of the sentence before a list that a piece of the list carries in its header
_SENSELESS_TITLE = re.compile(
    r"^(?:untitled|naamloos|document\d*|microsoft word.*|presentation\d*|home(?:page)?|index|title|titel|\W*|"
    r".*\.(?:docx?|pdf|indd|txt|html?))$",
    re.IGNORECASE,
)
_MAIL_PREFIX = re.compile(
    r"^(?:\[[^\]\n]{1,25}\]\s*|(?:fwd?|re|aw|wg|tr|antw|doorst(?:uren)?|doorgestuurd)\s*:\s*)+", re.IGNORECASE
)
_FINGERPRINT = re.compile(r"(?=[0-9a-f]*\d)[0-9a-f]{8,}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of a passage, the block it begins with, and the words before a list that was cut in pieces."""

    start: int
    end: int
    block: int
    lead_in: str = ""


def cut_passages(
    document: DocumentText, assignments: Sequence[Assignment], *, document_id: str, title: str
) -> tuple[Passage, ...]:
    """The passages of a document in reading order; every character outside its headings is in exactly one.

    Args:
        document: after reading and cleaning.
        assignments: what `find_assignments` found in it.
        document_id: a passage's id is `document_id#n`, n from 1.
        title: the document's title, for the header of what belongs to no assignment.
    """
    passages: list[Passage] = []
    for first, last, assignment, path in _stretches(document, assignments):
        section = " › ".join(path)
        for piece in _pieces(document, first, last):
            passages.append(
                Passage(
                    id=f"{document_id}#{len(passages) + 1}",
                    document=document_id,
                    assignment=assignment.id if assignment else None,
                    section=section,
                    text=document.text[piece.start : piece.end],
                    start=piece.start,
                    end=piece.end,
                    page=document.blocks[piece.block].page,
                    header=_header(assignment, title, section, piece.lead_in),
                )
            )
    return tuple(passages)


def document_title(document: DocumentText, assignments: Sequence[Assignment], name: str) -> str:
    """The best name for a document: its own title, its only assignment, the heading over all, or its file name.

    Args:
        document: after reading and cleaning.
        assignments: what `find_assignments` found in it.
        name: the file name, made readable when nothing better is there.
    """
    own = " ".join(document.title.split())
    if mailed := _MAIL_PREFIX.match(own):
        own = without_notice(own[mailed.end() :])
    if own and not _SENSELESS_TITLE.match(own) and not is_remark(own):
        return own
    if len(assignments) == 1:
        return assignments[0].title
    return _title_heading(document, assignments) or _readable(name)


def _title_heading(document: DocumentText, assignments: Sequence[Assignment]) -> str:
    """The first heading, unless it is only the first of several themes: of one rank, with assignments right under it."""
    headed = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    headings = [block for block in headed if not is_remark(document.of(block.span))] or headed
    if not headings:
        return ""
    first, *later = headings
    peer = next((one for one in later if one.level <= first.level), None)
    if peer and (first.level > 1 or any(one.span.start < peer.span.start for one in assignments)):
        return ""
    return " ".join(document.of(first.span).split()).rstrip(" :")


def _readable(name: str) -> str:
    words = re.sub(r"[_\-+\s]+", " ", PurePath(name).stem).split()
    kept = [word for word in words if not _FINGERPRINT.fullmatch(word)] or words
    title = " ".join(kept)
    return title[:1].upper() + title[1:]


def _header(assignment: Assignment | None, title: str, section: str, lead_in: str) -> str:
    """Organisation, title, programme, place and section, each said once."""
    one = assignment
    named = (one.organisation, one.title, one.programme, one.place) if one else (title,)
    parts: list[str] = []
    for part in (*named, section, lead_in):
        if part and normalise(part) not in {normalise(known) for known in parts}:
            parts.append(part)
    return " – ".join(parts)


# --- stretches: blocks under one heading and of one assignment -------------------------------------------------------


def _stretches(
    document: DocumentText, assignments: Sequence[Assignment]
) -> Iterator[tuple[int, int, Assignment | None, tuple[str, ...]]]:
    """Runs of blocks that begin with their headings, with the assignment they belong to and the headings over them."""
    blocks = document.blocks
    path: list[tuple[int, str]] = []
    first = 0
    for index, block in enumerate(blocks):
        if index > first and _parts(blocks, index, assignments):
            if any(one.kind is not BlockKind.HEADING for one in blocks[first:index]):  # else the path below has them
                yield first, index, _holder(blocks[first], assignments), _section_path(path)
            first = index
        if block.kind is BlockKind.HEADING:
            path = [(level, words) for level, words in path if level < block.level]
            path.append((block.level, " ".join(document.of(block.span).split()).rstrip(" :")))
    if blocks:
        yield first, len(blocks), _holder(blocks[first], assignments), _section_path(path)


def _section_path(path: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The headings over a passage, without the title of the document where there is more to say."""
    words = tuple(words for _, words in path)
    return words[1:] if len(words) > 1 and path[0][0] == 1 else words


def _parts(blocks: Sequence[Block], index: int, assignments: Sequence[Assignment]) -> bool:
    """Whether a passage must end before a block: another assignment, or a heading below something else."""
    if _holder(blocks[index], assignments) is not _holder(blocks[index - 1], assignments):
        return True
    return blocks[index].kind is BlockKind.HEADING and blocks[index - 1].kind is not BlockKind.HEADING


def _holder(block: Block, assignments: Sequence[Assignment]) -> Assignment | None:
    return next((one for one in assignments if one.span.start <= block.span.start < one.span.end), None)


# --- pieces: a stretch packed into passages --------------------------------------------------------------------------


def _pieces(document: DocumentText, first: int, last: int) -> Iterator[_Piece]:
    """Units packed together as long as they fit; what is too long for one passage is cut on its own."""
    start = end = first
    for unit_first, unit_last in _units(document.blocks, first, last):
        if _length(document, start, unit_last) <= LIMIT:
            end = unit_last
            continue
        if end > start:
            yield _piece(document, start, end)
        start = end = unit_first
        if _length(document, unit_first, unit_last) > LIMIT:
            yield from _cut(document, unit_first, unit_last)
            start = end = unit_last
        else:
            end = unit_last
    if end > start:
        yield _piece(document, start, end)


def _length(document: DocumentText, first: int, last: int) -> int:
    return document.blocks[last - 1].span.end - document.blocks[first].span.start


def _piece(document: DocumentText, first: int, last: int, lead_in: str = "") -> _Piece:
    return _Piece(document.blocks[first].span.start, document.blocks[last - 1].span.end, first, lead_in)


def _units(blocks: Sequence[Block], first: int, last: int) -> Iterator[tuple[int, int]]:
    """What should stay together: headings with what follows them, a list or table with the paragraph before it."""
    start = first
    for index in range(first + 1, last):
        before, block = blocks[index - 1].kind, blocks[index].kind
        listed = block in (BlockKind.ITEM, BlockKind.ROW)
        glued = before is BlockKind.HEADING or (listed and (before is block or before is BlockKind.PARAGRAPH))
        if not glued:
            yield start, index
            start = index
    yield start, last


def _cut(document: DocumentText, first: int, last: int) -> Iterator[_Piece]:
    """A unit that is too long: between its blocks where that helps, inside a block that is too long by itself."""
    lead_in = ""
    start = first
    for index in range(first, last):
        too_long = _length(document, index, index + 1) > LIMIT
        headed = start < index and all(block.kind is BlockKind.HEADING for block in document.blocks[start:index])
        if start < index and _length(document, start, index + 1) > LIMIT and not (too_long and headed):
            yield _piece(document, start, index, lead_in)
            lead_in = lead_in or _lead_in(document, first, index)
            start = index
        if too_long:
            yield from _sentences(document, start, index, lead_in)
            start = index + 1
    if start < last:
        yield _piece(document, start, last, lead_in)


def _lead_in(document: DocumentText, first: int, last: int) -> str:
    """The last sentence before a list, or the columns of a table: what a later piece needs to be understood."""
    blocks = document.blocks
    header = next((blocks[index].header for index in range(first, last) if blocks[index].header), ())
    before = [
        index for index in range(first, last) if blocks[index].kind is BlockKind.PARAGRAPH and index + 1 < len(blocks)
    ]
    listed = [index for index in before if blocks[index + 1].kind in (BlockKind.ITEM, BlockKind.ROW)]
    sentence = re.split(r"(?<=[.!?])\s+", document.of(blocks[listed[-1]].span).strip())[-1] if listed else ""
    return " – ".join(part for part in (_last_words(sentence), " | ".join(header)) if part)


def _last_words(sentence: str) -> str:
    return sentence if len(sentence) <= _LEAD_IN else "…" + sentence[-_LEAD_IN:].partition(" ")[2]


def _sentences(document: DocumentText, first: int, last: int, lead_in: str) -> Iterator[_Piece]:
    """A block that is too long, with any headings right above it, cut at its sentences."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # a second to import, and seldom needed

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=LIMIT,
        chunk_overlap=0,
        separators=[". ", "? ", "! ", "; ", ", ", " ", ""],
        keep_separator="end",
        add_start_index=True,
    )
    begin = document.blocks[first].span.start
    for chunk in splitter.create_documents([document.text[begin : document.blocks[last].span.end]]):
        start = begin + chunk.metadata["start_index"]
        yield _Piece(start, start + len(chunk.page_content), first, lead_in)
