"""Writers: who "ik" is in a message that is quoted, by the header above it."""

from __future__ import annotations

import re

from knowledge.answering.drafting import Draft
from knowledge.answering.wording import sentence
from knowledge.records import Span

_SELF = re.compile(r"\b(?:[Ii]k|[Mm]ij|[Mm]ijn|I|[Mm]y|me|myself)\b")
_ASKS = re.compile(r"\?\W*$")
_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?: (?:van|de|der|den|het|ter|ten|el|al|von|[A-ZÀ-Þ][\w'’.-]*)){0,5}"
_SENDER = re.compile(rf"^\W*(?:[Vv]an|VAN|[Ff]rom|FROM|Afzender|Sender)\s*[:|]\s*[\"']?(?P<who>{_NAME})", re.MULTILINE)
_HEADER = re.compile(r"^\W*(?:aan|to|verzonden|sent|datum|date|onderwerp|subject)\s*[:|]", re.IGNORECASE | re.MULTILINE)
_HEAD = 400  # characters in which another field of a header must follow


def say_writer(draft: Draft, document: str, quote: Span, shown: str) -> None:
    """Add who wrote a quote that speaks of its writer ("ik begeleid je zelf"), where a message's header tells.

    Args:
        draft: to add the line to.
        document: that is quoted.
        quote: where the words stand.
        shown: the words as they are shown.
    """
    if not _SELF.search(shown) or _ASKS.search(shown):
        return
    text = draft.desk.library.text(document).text
    headers = [m for m in _SENDER.finditer(text, 0, quote.start) if _HEADER.search(text, m.end(), m.end() + _HEAD)]
    if headers and headers[-1]["who"] not in shown:
        cited = draft.sources.cite(document, Span(headers[-1].start(), headers[-1].end()))
        draft.add(sentence("written_by", draft.language, name=headers[-1]["who"].rstrip(".")), cited)
