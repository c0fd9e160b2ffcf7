"""Everything that can go wrong in knowledge, drawn as one tree.

KnowledgeError
├── DocumentUnreadable        one file could not be read; the rest goes on
│   ├── DocumentTooLarge      bytes, unpacked size, ratio or members over the limit
│   ├── DocumentLocked        encrypted, a password is needed
│   ├── DocumentForbidden     holds something that is refused (a DOCTYPE in a DOCX)
│   ├── DocumentDamaged       the parser gave up
│   ├── DocumentEmpty         no text in it (a scan, an empty file)
│   ├── DocumentTimedOut      took longer or more memory than a document may
│   └── FormatUnknown         no reader for this kind of file
├── FolderMissing             the folder of documents is not there
├── CatalogueBusy             another process owns the data folder
├── CaseUnreadable            a line of a file of cases is no case
├── BarsUnreadable            the bars of an evaluation can't be used
├── BaselineUnreadable        the results of an earlier evaluation can't be used
├── IndexDamaged              the index and the catalogue disagree; a rebuild mends it
└── ModelFailed               the language model did not give a usable answer
    ├── ModelUnavailable      refused, hanging, 5xx, or the breaker is open
    ├── ModelRefused          the key or the request was not accepted (401, 403, 400)
    ├── ModelBusy             429; carries when to come back
    └── BudgetSpent           the tokens of today are used up

An error carries data, not prose: `bot.conversation.wording` has the words people read, in their language.
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """The root: whatever knowledge raises on purpose."""


class DocumentUnreadable(KnowledgeError):
    """A file that could not be read; `name` is the file's name and `detail` a short technical reason for the log."""

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(f"{name}: {detail}" if detail else name)
        self.name = name
        self.detail = detail


class DocumentTooLarge(DocumentUnreadable):
    """Bytes, unpacked size, ratio or number of members over the limit."""


class DocumentLocked(DocumentUnreadable):
    """Encrypted: a password is needed."""


class DocumentForbidden(DocumentUnreadable):
    """Holds something that is refused, such as a DOCTYPE in a DOCX."""


class DocumentDamaged(DocumentUnreadable):
    """The parser gave up."""


class DocumentEmpty(DocumentUnreadable):
    """No text in it."""


class DocumentTimedOut(DocumentUnreadable):
    """Took longer, or more memory, than a document may."""


class FormatUnknown(DocumentUnreadable):
    """No reader for this kind of file."""


class FolderMissing(KnowledgeError):
    """The folder of documents is not there."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder


class CatalogueBusy(KnowledgeError):
    """Another process owns the data folder."""

    def __init__(self, folder: str, owner: str = "") -> None:
        super().__init__(folder)
        self.folder = folder
        self.owner = owner


class IndexDamaged(KnowledgeError):
    """The index and the catalogue disagree."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"{found} of {expected}")
        self.expected = expected
        self.found = found


class CaseUnreadable(KnowledgeError):
    """A line of a file of cases that is no case: `name` is the file, `line` counts from 1, `detail` says what is wrong."""

    def __init__(self, name: str, line: int, detail: str) -> None:
        super().__init__(f"{name}:{line}: {detail}")
        self.name = name
        self.line = line
        self.detail = detail


class BarsUnreadable(KnowledgeError):
    """A file of bars, or a bar on the command line, that can't be used: `detail` says what is wrong."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"{name}: {detail}")
        self.name = name
        self.detail = detail


class BaselineUnreadable(KnowledgeError):
    """A file that holds no results of an earlier evaluation."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ModelFailed(KnowledgeError):
    """The language model did not give a usable answer."""


class ModelUnavailable(ModelFailed):
    """Refused, hanging, 5xx, or the breaker is open."""


class ModelRefused(ModelFailed):
    """The key or the request was not accepted."""


class ModelBusy(ModelFailed):
    """429: `retry_after` is in seconds, or None."""

    def __init__(self, retry_after: float | None = None) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class BudgetSpent(ModelFailed):
    """The tokens of today are used up."""
