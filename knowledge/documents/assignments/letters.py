"""Documents, assignments: the mails that a document is made of, and what of each is only its frame."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.documents.assignments.vocabulary import distinguishing, vocabulary
from knowledge.language.words import normalise, tokenise
from knowledge.records import BlockKind, DocumentText

_SENDER = re.compile(r"\W*(?:van|from)\s*:\s*(?P<name>[^<\[(@,|]*)", re.IGNORECASE)
_HEADER = re.compile(
    r"\W*(?:van|from|aan|to|cc|bcc|verzonden|verstuurd|sent|datum|date|onderwerp|subject|betreft|bijlagen?|attachments?)"
    r"\s*:(?:\s|$)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\W*(?:onderwerp|subject|betreft)\s*:\s*(?:(?:fwd?|fw|re|aw|wg|tr|antw|doorst\w*)\s*:\s*)*(?P<subject>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURE = 6  # lines below a closing, at most
_SHORT = 80  # characters of a line in a signature


@dataclass(frozen=True, slots=True)
class Letters:
    """The mails of a document: the blocks at which one begins, the subjects by their blocks, and the blocks that are
    header, greeting, signature or the mail program's and the organisation's own words."""

    starts: tuple[int, ...] = ()
    subjects: tuple[tuple[int, str], ...] = ()
    frame: frozenset[int] = frozenset()

    def subject(self, index: int) -> str:
        """The subject that a block gives, without "FW:"; empty for any other block."""
        return next((subject for block, subject in self.subjects if block == index), "")


def letters(document: DocumentText) -> Letters:
    """The mails that a document is made of; nothing for one that is no mail.

    A mail begins at two header lines under each other, or at a sender below the line of a mail program.
    """
    lines = [" ".join(document.of(block.span).split()) for block in document.blocks]
    heads = _heads(lines)
    if not heads:
        return Letters()
    starts = tuple(first for first, _ in heads)
    subjects = []
    for first, last in heads:
        for index in range(first, last):
            found = _SUBJECT.match(lines[index])
            if found and distinguishing(found["subject"]) and document.blocks[index].kind is not BlockKind.HEADING:
                subjects.append((index, found["subject"].strip()))
    frame = {index for first, last in heads for index in range(first, last)}
    names = {word for first, last in heads for index in range(first, last) for word in sender_of(lines[index])}
    stops = {n for n, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING and _heads_prose(lines, n)}
    frame |= _signed(lines, stops | set(starts), names) | _said_by_programs(lines)
    return Letters(starts, tuple(subjects), frozenset(frame - {index for index, _ in subjects}))


def sender_of(line: str) -> set[str]:
    """The words of the name in a line "Van: …"; empty for any other line."""
    found = _SENDER.match(line)
    return set(tokenise(found["name"])) if found else set()


def is_header(line: str) -> bool:
    """Whether a line is one of those with which a mail begins: who sent it, when, about what."""
    return bool(_HEADER.match(line))


def _heads(lines: list[str]) -> list[tuple[int, int]]:
    """The runs of header lines, each with the line of a mail program above it."""
    heads: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        last = index
        while last < len(lines) and _HEADER.match(lines[last]):
            last += 1
        divided = index > 0 and _divides(lines[index - 1])
        sent = any(_SENDER.match(line) for line in lines[index:last])
        if sent and (last - index > 1 or divided):
            heads.append((index - divided, last))
        index = max(last, index + 1)
    return heads


def _divides(line: str) -> bool:
    return bool(vocabulary().forwarded.search(normalise(line))) and len(line) <= _SHORT


def _heads_prose(lines: list[str], index: int) -> bool:
    """Whether prose stands below a line, or below its subtitle: a signature has none."""
    return any(len(line) > _SHORT and not _HEADER.match(line) for line in lines[index + 1 : index + 3])


def _signed(lines: list[str], stops: set[int], names: set[str]) -> set[int]:
    """The greetings, and the closings with the short lines below them; a lone name of a sender closes as well."""
    frame: set[int] = set()
    words = vocabulary()
    below = 0
    for index, line in enumerate(lines):
        plain = normalise(line).strip()
        own = set(tokenise(line))
        if index in stops:
            below = 0
        if len(line) <= _SHORT and (words.closing.search(plain) or (own and own <= names)):
            below = _SIGNATURE
            frame.add(index)
        elif below and len(line) <= _SHORT:
            below -= 1
            frame.add(index)
        else:
            below = 0
            if len(line) <= _SHORT // 2 and words.greeting.search(plain):
                frame.add(index)
    return frame


def _said_by_programs(lines: list[str]) -> set[int]:
    words = vocabulary()
    return {index for index, line in enumerate(lines) if words.disclaimer.search(normalise(line)) or _divides(line)}
