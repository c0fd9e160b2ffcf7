"""Which titles in a file's own properties are worth anything."""

from __future__ import annotations

import re

_SENSELESS = re.compile(
    r"^(?:microsoft (?:word|powerpoint)\b.*|(?:word document|document|naamloos|untitled|title|titel|presentatie|presentation)[\s\d_-]*|.*\.(?:docx?|pdf|pptx?|html?|odt|rtf|indd|txt))$",
    re.I,
)


def sensible_title(title: str) -> str:
    """The title when somebody wrote it for people to read, else nothing: no file names, no "Document1"."""
    title = " ".join(title.split())
    words = re.findall(r"[^\W\d_]{2,}", title)
    return (
        title
        if words and len(title) >= 4 and len(title) <= 200 and "_" not in title and not _SENSELESS.match(title)
        else ""
    )
