"""Documents, assignments: the code by which a document calls an assignment, and whose a row of a table is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.documents.assignments.vocabulary import distinguishing
from knowledge.language.words import STOP_WORDS, normalise, tokenise
from knowledge.records import Assignment, Block, BlockKind, DocumentText

_NUMBER_NAME = re.compile(
    r"#|(?:nr|no|num|nummer|number|volgnummer|volgnr|code|id|ref|referentie|reference|kenmerk|"
    r"(?:\w*opdracht|\w*stage|\w*plek|\w*plaats|vacature|functie|project|assignment|internship|vacancy|placement)"
    r"(?:\s?(?:nr|no|nummer|code|number))?)\b\.?"
)
_CODE = r"(?:[A-Za-z]{1,6}[-–./ ]?\d{1,4}(?:[-–./]\d{1,4})?[a-z]?|\d{1,4}[-–./][A-Za-z]{1,4}|\d{4}[-–./]\d{1,4})"
_CODED = re.compile(rf"(?P<code>{_CODE})(?=$|[\s:.)|–—-])")
_BARE = re.compile(r"(?P<code>\d{1,3}|[A-Z]|[IVX]{1,4})[.)]?")
_LABELLED = re.compile(
    r"(?P<code>\w*(?:opdracht|stage|plek|plaats|vacature|functie|project|casus|assignment|internship|vacancy|position|placement)"
    r"\s+(?:nr\.?\s*|nummer\s+|no\.?\s*)?(?P<bare>\d{1,3}|[A-Z]|[IVX]{1,4}))(?=$|\s*[:.)–—-]|\s+[–—-])",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\w*(?:opdracht|stage|plek|plaats|vacature|functie|project|casus|assignment|internship|vacancy|position|placement)\s+",
    re.I,
)
_SMALL = STOP_WORDS["nl"] | STOP_WORDS["en"]


def code_of(document: DocumentText, assignment: Assignment) -> str:
    """The code or number that a document gives an assignment: "D-04", "Stageplaats 3", "4"; empty without one.

    Args:
        document: after reading and cleaning.
        assignment: one that was found in it; the code stands where its span begins.
    """
    at = bisect_left(document.blocks, assignment.span.start, key=lambda block: block.span.start)
    if at == len(document.blocks) or document.blocks[at].span.start != assignment.span.start:
        return ""
    block = document.blocks[at]
    return code_in(document, block, assignment.title)


def code_in(document: DocumentText, block: Block, title: str) -> str:
    """The code in the block that an assignment of this title begins with; empty without one."""
    if block.kind is BlockKind.ROW:
        return _code_in_row(document, block, title)
    heading = f"{block.marker} {document.of(block.span)}".strip()
    before = heading.removesuffix(title).strip() if title and heading.endswith(title) else ""
    return before if len(before) == 1 and before.isupper() else _code_before(heading)


def number_in(code: str) -> str:
    """A code without the word before its number: "Opdracht 3" is "3"."""
    labelled = _LABELLED.fullmatch(code)
    return (labelled["bare"] if labelled else code).casefold()


def is_name_like(code: str) -> bool:
    """Whether a code can stand for its assignment in a sentence: it is more than a number, a letter or "opdracht 3"."""
    return bool(_CODED.fullmatch(code)) and not _LABELLED.fullmatch(code) and any(c.isalpha() for c in code)


def _code_in_row(document: DocumentText, block: Block, title: str) -> str:
    """The code in the first cells of a row: one that looks like a code, or stands in a column called "Nr"."""
    for n, cell in enumerate(block.cells[:3]):
        words = document.of(cell).strip()
        coded = _CODED.match(words)
        if coded and normalise(title) in normalise(words[coded.end() :]):
            return coded["code"]
        if n and not _numbers(block, n):
            continue
        if coded and coded.end() == len(words) and any(c.isupper() or c.isdigit() for c in words):
            return words
        if bare := _BARE.fullmatch(words):
            return bare["code"]
    return ""


def _numbers(block: Block, column: int) -> bool:
    """Whether a column is called "Nr" or the like."""
    return column < len(block.header) and bool(_NUMBER_NAME.match(normalise(block.header[column]).strip()))


def _code_before(heading: str) -> str:
    labelled = _LABELLED.match(heading)
    if labelled:
        return labelled["code"]
    coded = _CODED.match(heading, kind.end() if (kind := _KIND.match(heading)) else 0)
    if coded and coded["code"].isupper() and distinguishing(heading[coded.end() :]):
        return coded["code"]
    bare = re.match(r"(?P<code>\d{1,3})[.):]\s", heading)
    return bare["code"] if bare else ""


def owner_of_row(document: DocumentText, block: Block, assignments: Sequence[Assignment]) -> Assignment | None:
    """The one assignment that a row of a table is about; None where the row names none, or more than one.

    Args:
        document: after reading and cleaning.
        block: a row; anything else has no owner.
        assignments: those of the document, in its order.
    """
    return RowOwners.among(document, assignments).of(block)


@dataclass(frozen=True, slots=True)
class _Names:
    """What one assignment is called: its code, the bare number in it, its names in full, the telling words of its title."""

    code: str
    number: str
    full: frozenset[str]
    telling: frozenset[str]


@dataclass(frozen=True, slots=True)
class RowOwners:
    """Whose the rows of a document's tables are, for many rows: the first cells give the code or the title of one.

    A row that names nobody may still stand in the span of an assignment, and is its own then.
    """

    document: DocumentText
    assignments: tuple[Assignment, ...]
    names: tuple[_Names, ...]

    @classmethod
    def among(cls, document: DocumentText, assignments: Sequence[Assignment]) -> RowOwners:
        """The owners of a document's rows, given what its assignments are called."""
        return cls(document, tuple(assignments), tuple(_names_of(document, one) for one in assignments))

    def of(self, block: Block) -> Assignment | None:
        """The assignment that a row names, by the code or title in its first or second cell."""
        if block.kind is not BlockKind.ROW:
            return None
        keyed = len(block.cells) == 2 and not block.header
        for column, cell in enumerate(block.cells[: 1 if keyed else 2]):
            words = " ".join(self.document.of(cell).split())
            owners = [n for n, names in enumerate(self.names) if _is_called(words, block, column, names)]
            if owners:
                return self.assignments[owners[0]] if len(owners) == 1 else None
        return None


def _names_of(document: DocumentText, one: Assignment) -> _Names:
    code = code_of(document, one)
    telling = _telling(one.title)
    aside = {_key(name) for name in (one.place, one.organisation, one.programme)}
    short = {_key(name) for name in one.aliases if (words := _telling(name)) and words <= telling}
    return _Names(_key(code), _key(number_in(code)), frozenset({_key(one.title)} | short - aside), telling)


def _is_called(words: str, block: Block, column: int, names: _Names) -> bool:
    key = _key(words)
    if _BARE.fullmatch(words):
        return _numbers(block, column) and key in (names.code, names.number)
    if not key or key in names.full:
        return bool(key)
    coded = bool(names.code) and not names.code.isdigit()
    if coded and (key == names.code or key.startswith(f"{names.code} ")):
        return True
    telling = _telling(words)
    return len(telling) > 1 and telling <= names.telling


def _key(words: str) -> str:
    return " ".join(tokenise(words))


def _telling(words: str) -> frozenset[str]:
    return frozenset(word for word in tokenise(words) if word not in _SMALL and distinguishing(word))
