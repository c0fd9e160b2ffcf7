"""Documents, assignments: those that stand under one heading: rows, items, terms and untitled pieces of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.outline import Outline
from knowledge.documents.assignments.vocabulary import distinguishing, part_of, vocabulary
from knowledge.language.places import places_in
from knowledge.language.quantities.numbers import SMALL_NUMBERS
from knowledge.language.words import normalise
from knowledge.records import BlockKind

_LONG_ITEM = 70  # characters; a task in a list is shorter, an assignment in a list says what and why
_SENTENCE = 40  # characters of a cell that tells what is to be done
_SHORT_TERM = 50  # characters of what is said of a term; less is a value, and describes no placement
_SHORT_PIECE = 150  # characters; less than this does not describe a placement
_TERM = re.compile(
    r"^(?P<term>[^\n:;.!?]{2,70}?)\s*(?:[:;]|\n:|\s[–—-]\s)\s*(?P<rest>\S.{10,})"
    r"|^(?P<lead>[^\n:;.!?,]{2,45})[.!?]\s+(?P<more>[A-ZÀ-Ý].{60,})",
    re.DOTALL,
)
_BEGINNING = 9  # words with which an item begins
_LEAD_WORDS = 7  # of a few words with a full stop that stand before a description, at most
_BODIES = re.compile(r"\b(?:gemeente|provincie|ministerie|waterschap|municipality|ministry|province)\b")


def assignments_in_rows(view: Outline, first: int, last: int) -> list[Draft]:
    """A row per assignment, for tables whose header names a title and at least one fact of a placement."""
    drafts: list[Draft] = []
    header: tuple[str, ...] = ()
    told = _told_column(view, first, last)
    for index in range(first, last):
        block = view.blocks[index]
        if block.kind is not BlockKind.ROW:
            header = ()
            continue
        cells = tuple(view.document.of(cell).strip() for cell in block.cells)
        if block.header:
            header = block.header
        elif told is not None and len(cells) < len(header):
            continue  # a line below the table
        elif not header and ":" not in _between_cells(view, index) and _could_be_header(cells):
            header = cells
            continue
        title = _title_in(cells, _title_column(header) if _title_column(header) is not None else told)
        if cells != header and distinguishing(title):
            drafts.append(Draft(index, index + 1, block.span, title))
    return drafts if len(drafts) > 1 else []


def _between_cells(view: Outline, index: int) -> str:
    """What stands between the first cells of a row: a colon where they are a label and its value."""
    cells = view.blocks[index].cells
    return view.document.text[cells[0].end : cells[1].start] if len(cells) > 1 else ""


_LETTER = re.compile(r"[A-Z]|\d{1,2}|[IVX]{1,4}")
_STEPS = re.compile(
    r"(?:fase|blok|periode|stap|week|maand|jaar|phase|block|period|step|month|year)\b"
)  # of one placement
_LONGEST_NAME = 30  # characters of the name of a column


def _could_be_header(cells: tuple[str, ...]) -> bool:
    """Whether a row that is not marked as one holds names of columns, and no label with a sentence behind it."""
    return all(len(cell) <= _LONGEST_NAME for cell in cells) and _title_column(cells) is not None


def _title_in(cells: tuple[str, ...], column: int | None) -> str:
    """What stands in the column of titles; where it is empty, the words behind the code in the cell before it."""
    if column is None or column >= len(cells):
        return ""
    if _LETTER.fullmatch(cells[column]) and column + 1 < len(cells) and distinguishing(beside := cells[column + 1]):
        return "" if _is_place(beside) else beside  # what goes by a letter or number is called by what stands beside it
    before = cells[column - 1] if column and not cells[column] else ""
    return cells[column] or (before if len(before.split()) > 1 and before[:1].isalnum() else "")


def _is_place(words: str) -> bool:
    """Whether words are nothing but names of places."""
    left = words
    for place in reversed(places_in(words)):
        left = left[: place.start] + left[place.end :]
    return not re.sub(r"\b(?:en|and|of|or)\b|\W", "", left)


def _title_column(header: tuple[str, ...]) -> int | None:
    words = vocabulary()
    names = [normalise(name).strip() for name in header]
    if names and _STEPS.match(names[0]):
        return None
    titles = [column for column, name in enumerate(names) if words.title_column.search(name)]
    if not titles or not any(words.other_column.search(name) for n, name in enumerate(names) if n != titles[0]):
        return None
    return titles[0]


def _told_column(view: Outline, first: int, last: int) -> int | None:
    """The first column, in a table with a row per placement of a document about several: where one column tells in
    sentences what is to be done, another gives a fact of a placement, and the first has a short name of its own in each
    row."""
    rows = [block for block in view.blocks[first:last] if block.header and len(block.cells) > 2]
    if len(rows) < 2 or len({block.header for block in rows}) > 1 or not (view.several or view.announces(0)):
        return None
    names = [normalise(name).strip() for name in rows[0].header]
    cells = [[view.document.of(cell).strip() for cell in block.cells] for block in rows]
    told = [n for n, name in enumerate(names) if n and vocabulary().work_column.search(name)]
    other = any(vocabulary().other_column.search(name) for n, name in enumerate(names) if n and n not in told)
    titles = [row[0] for row in cells]
    named = len(set(titles)) == len(titles) and all(distinguishing(t) and len(t) <= _LONG_ITEM for t in titles)
    sentences = any(median(len(row[n]) for row in cells if n < len(row)) >= _SENTENCE for n in told)
    return 0 if named and sentences and other and not _STEPS.match(names[0]) else None


def assignments_in_items(view: Outline, first: int, last: int, *, announced: bool = False) -> list[Draft]:
    """Each item of a list (with what is nested in it), where the list is announced as assignments or, unless it has to
    be `announced`, is the section."""
    drafts: list[Draft] = []
    for start, end in _lists(view, first, last):
        items = list(_whole_items(view, start, end))
        if len(items) < 2 or any(vocabulary().label.match(view.plain(item[0])) for item in items):
            continue
        all_there_is = not announced and _is_all_there_is(view, start, end, first, last)
        if _announced(view, start, first) or (all_there_is and not _are_steps(view, items)):
            drafts += [Draft(a, b, view.span(a, b)) for a, b in items]
    return drafts


def _are_steps(view: Outline, items: list[tuple[int, int]]) -> bool:
    """Whether most items begin by telling the reader what to do or what comes next, and so name no assignment."""
    speaking = vocabulary().speaking
    opened = [" ".join(view.plain(first).split()[:_BEGINNING]) for first, _ in items]
    return 2 * sum(bool(speaking.search(words)) for words in opened) > len(items)


def _lists(view: Outline, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = None
    for index in range(first, last + 1):
        is_item = index < last and view.blocks[index].kind is BlockKind.ITEM
        if is_item and start is None:
            start = index
        elif not is_item and start is not None:
            yield start, index
            start = None


def _whole_items(view: Outline, start: int, end: int) -> Iterator[tuple[int, int]]:
    top = min(view.blocks[index].level for index in range(start, end))
    heads = [index for index in range(start, end) if view.blocks[index].level == top]
    yield from pairwise([*heads, end])


def _announced(view: Outline, start: int, first: int) -> bool:
    """Whether the paragraph before a list says that assignments follow."""
    if start == first:
        return False
    words, lead = vocabulary(), view.plain(start - 1)
    sentence = re.split(r"(?<=[.!?]) ", lead)[-1]
    if words.several.search(sentence) and (sentence.endswith(":") or words.pointing.search(sentence)):
        return True
    return view.several and bool(words.topics.search(sentence)) and sentence.endswith(":") and not _is_question(lead)


def _is_question(text: str) -> bool:
    return bool(re.match(r"(vragen|questions|vraagstukken)\b", text))


def _is_all_there_is(view: Outline, start: int, end: int, first: int, last: int) -> bool:
    """Whether a document about several assignments is lists of substantial items, and this section is one of them."""
    if not view.several or start != first or 3 * len(view.between(end - 1, last)) > 2 * len(view.between(start, last)):
        return False
    lengths = [
        len(view.between(a, b))
        for section in view.sections
        if not section.part and not section.empty
        for begin, finish in _lists(view, section.body, section.last)
        if begin == section.body
        for a, b in _whole_items(view, begin, finish)
    ]
    return median(lengths) >= _LONG_ITEM


def assignments_in_terms(view: Outline, first: int, last: int, *, announced: bool = False) -> list[Draft]:
    """A term with its description per assignment ("Linked data: …"): at least three in a row that are announced or,
    unless they have to be `announced`, all that a section of a document about several assignments holds."""
    runs: list[list[Draft]] = [[]]
    for index in range(first, last):
        term = _term(view, index)
        if term:
            runs[-1].append(Draft(index, index + 1, view.blocks[index].span, term))
        else:
            runs.append([])
    if (
        view.several
        and not announced
        and len(runs) == 1
        and len(runs[0]) > 1
        and median(len(view.words(d.first)) for d in runs[0]) >= _LONG_ITEM
    ):
        return runs[0]
    return [draft for run in runs if len(run) >= 3 and _leads_to(view, run, first) for draft in run]


def _leads_to(view: Outline, run: list[Draft], first: int) -> bool:
    """Whether the paragraph before a run of terms announces assignments, or points at just as many of something."""
    start = run[0].first
    if _announced(view, start, first):
        return True
    lead = view.plain(start - 1) if start > first else ""
    numbers = {SMALL_NUMBERS.get(word) for word in lead.split()} | {
        int(word) for word in re.findall(r"\b\d{1,2}\b", lead)
    }
    return len(run) in numbers and bool(vocabulary().pointing.search(lead))


def _term(view: Outline, index: int) -> str:
    """What a block describes, when it is a term with a description: a paragraph "term: …" or a row of two cells."""
    block = view.blocks[index]
    if block.kind is BlockKind.ROW and len(block.cells) == 2 and not block.header:
        term = view.document.of(block.cells[0]).strip(" :")
        rest = view.document.of(block.cells[1])
    else:
        found = _TERM.match(view.words(index)) if block.kind is BlockKind.PARAGRAPH else None
        term = (found["term"] or found["lead"]).strip() if found else ""
        rest = found["rest"] or found["more"] if found else ""
        if found and found["lead"] and len(term.split()) > _LEAD_WORDS:
            return ""
    if len(rest) < _SHORT_TERM:
        return ""
    label = vocabulary().label.match(f"{normalise(term)}:")
    return term if term and not label and not part_of(term) else ""


def assignments_in_text(view: Outline, first: int, last: int) -> list[Draft]:
    """Untitled descriptions one after the other: a new one begins at a paragraph that opens a placement, or names
    another authority, once the one before has come to its end."""
    if not view.several:
        return []
    starts = [_first_description(view, first, last)]
    known: set[str] = set()
    for index in range(starts[0], last):
        if index > starts[0] and _opens_another(view, index, last, known) and _complete(view, starts[-1], index):
            starts.append(index)
            known = set()
        known.update(place.name for place in places_in(view.words(index)))
    pieces = [(a, b) for a, b in pairwise([*starts, last])]
    if len(pieces) < 2 or any(not _complete(view, a, b) for a, b in pieces):
        return []
    return [Draft(a, b, view.span(a, b)) for a, b in pieces]


def _first_description(view: Outline, first: int, last: int) -> int:
    """The paragraph that begins the first description: what comes before speaks of the assignments in the plural."""
    index = first
    while index < last - 1 and view.blocks[index].kind is BlockKind.PARAGRAPH and _introduces(view.plain(index)):
        index += 1
    return index


def _introduces(plain: str) -> bool:
    words = vocabulary()
    return bool(words.several.search(plain) or words.everybody.search(plain)) or (
        len(plain) < _SHORT_PIECE and not words.openings.search(plain) and not plain.endswith(":")
    )


def _opens_another(view: Outline, index: int, last: int, known: set[str]) -> bool:
    """Whether a paragraph begins another description: it, or the next one, speaks of a place and an authority that are
    new, and it opens as descriptions do or follows a list."""
    if view.blocks[index].kind in (BlockKind.ITEM, BlockKind.ROW):
        return False
    if view.blocks[index - 1].kind is not BlockKind.ITEM and not vocabulary().openings.search(view.plain(index)):
        return False
    ahead = view.between(index, min(index + 2, last))
    fresh = [place for place in places_in(ahead) if place.name not in known]
    return any(place.kind or _BODIES.search(normalise(ahead)) for place in fresh)


def _complete(view: Outline, start: int, end: int) -> bool:
    """Whether a piece is long enough to describe a placement."""
    return view.blocks[end - 1].span.end - view.blocks[start].span.start >= _SHORT_PIECE
