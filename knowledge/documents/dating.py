"""Documents: the day a text says it is of: when it was written, published or last changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.documents.cleaning_marks import is_finished
from knowledge.language.quantities import dates
from knowledge.records import Block, BlockKind, Day, DocumentText, Span

_I = re.IGNORECASE
_TOP = 8  # blocks among which a letter or a catalogue carries its date
_LINE = 130  # characters; a line that only says from whom and when a text is, is short

_TEXT = (
    r"(?:(?:deze|dit|de|het|this|the)\s)?(?:\w+e\s)?(?:(?:vacature|stage|opdracht|functie)?tekst|text|versie|version|uitgave|edition)"
    r"(?:\s\d{1,2}(?:\.\d{1,2})*(?=\s?[,:(–—-]|\s(?:van|of|d\.?d)))?"
)
_MADE = (
    r"(?:ge(?:publiceerd|plaatst|wijzigd|actualiseerd)|bijgewerkt|aangepast|herzien|opgesteld|opgemaakt|published|posted|"
    r"updated|revised|modified|online(?:\s(?:sinds|vanaf|since|gezet))?)"
)
_NAMED = (
    r"(?:\w*(?:publicatie|plaatsings|wijzigings|verzend|uitgifte|mutatie)datum|datum|date(?:\s(?:posted|published))?|"
    r"(?:publication|posting|issue)\sdate|(?:laatste|last)\s(?:wijziging|update|change)|stand(?:\svan\szaken)?|verzonden|sent)"
)
_BETWEEN = (
    r"(?:\s?[:|,(–—-])?\s*(?:(?:is|zijn|was|op|van|per|of|on|as\sof|dated|d\.?d\.?|de|the)\s+)*"
    r"(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?$"
)
_OF_TEXT = re.compile(rf"(?<!\w)(?P<cue>{_TEXT}){_BETWEEN}", _I)
_OF_MAKING = re.compile(rf"(?<!\w)(?P<cue>(?:(?:laatst|last|voor\shet\slaatst)\s)?{_MADE}){_BETWEEN}", _I)
_OF_LABEL = re.compile(rf"(?:^|[,;|(–—])\s*(?P<cue>{_NAMED}){_BETWEEN}", _I)
_DIGIT = re.compile(r"\d")
_HINTS = (
    "tekst text versi uitgave edition plaats publi wijzig werkt pas herzien opge actual post updat revis modif online dat stand "
    "verzonden sent"
).split()
"""What every cue has in it: asking this first saves nearly all of the search."""
_REPLACED = re.compile(
    r"\b(?:vervang\w*|replac\w*|supersed\w*|vorige|eerdere?|eerste|oude|oorspronkelijke?|previous|earlier|former|original|first|"
    r"anders dan|in plaats van|ten opzichte van|vergeleken met|sinds|instead of|compared (?:to|with)|since|unlike)\b[^.;]*$",
    _I,
)
_GONE = re.compile(
    r"\W{0,3}(?:(?:is|wordt|are|was)\s)?(?:hiermee\s)?(?:vervallen|vervalt|vervangen|replaced|superseded|withdrawn)", _I
)
_OURS = re.compile(
    r"(?:^|[–—|(;:.•/]|\b(?:deze|dit|this)\b[^.,]*|\b(?:vacature|stage|opdracht|pagina|tekst|catalogus|lijst|overzicht|page|"
    r"vacancy|internship|assignment|list)\b(?:\s(?:is|werd|wordt|was|has been))?)\s*$",
    _I,
)
_OTHER_DATES = re.compile(
    r"\b(?:reage\w+|reacti\w*|sollicit\w*|deadline|sluit\w*|start\w*|begin\w*|vanaf|per|tot|t/m|uiterlijk|inschrij\w*|aanmeld\w*|"
    r"bijeenkomst|gesprek\w*|until|apply|appl\w*|closing|closes|from|before|voor|ingang\w*|duur|looptijd|einde?|ends?|op|"
    r"\w*(?:bijeenkomst|dag|avond|middag|markt|gesprek|ronde)|webinar|event)\b",
    _I,
)
_MEETING = re.compile(r"^\s*(?:tijd|tijdstip|aanvang|time|zaal|room)\b", _I)


def document_date(document: DocumentText) -> tuple[date, Span] | None:
    """The day a document states of its own text and where it does; of several the latest, None when it states none.

    Days on which something else happens (a deadline, a start) and the day of a text that this one replaces do not count.
    A short line at the top that ends in a date tells the day only where nothing else does.

    Args:
        document: after reading and cleaning.
    """
    stated = max(_stated(document), key=lambda found: found[0], default=None)
    return stated or next(_signed(document), None)


def _stated(document: DocumentText) -> Iterator[tuple[date, Span]]:
    """Each date that the words before it make one of this text."""
    for index, block in enumerate(document.blocks):
        text = document.of(block.span)
        if not _may_tell(text):
            continue
        for dated in dates(text):
            day = _day(dated.value)
            cue = _cue(document, index, text[: dated.start]) if day else None
            if day and cue is not None and not _REPLACED.search(text[:cue]) and not _GONE.match(text, dated.end):
                yield day, Span(block.span.start + cue, block.span.start + dated.end)


def _may_tell(text: str) -> bool:
    """Whether a block can hold a date and words that make it one of the text."""
    lower = text.lower()
    return bool(_DIGIT.search(text)) and any(hint in lower for hint in _HINTS)


def _cue(document: DocumentText, index: int, before: str) -> int | None:
    """Where the words right before a date begin that say it is the date of this text."""
    if found := _OF_TEXT.search(before):
        return found.start("cue")
    if found := _OF_MAKING.search(before):
        return found.start("cue") if _OURS.search(before[: found.start("cue")]) else None
    found = _OF_LABEL.search(before)
    beside = document.blocks[max(0, index - 1) : index + 2]
    met = any(_MEETING.match(document.of(one.span)) for one in beside)
    return found.start("cue") if found and not met else None


def _signed(document: DocumentText) -> Iterator[tuple[date, Span]]:
    """The date at the end of a short line at the top: "Programmabureau Oostkust, 3 maart 2027"."""
    for block in document.blocks[:_TOP]:
        text = document.of(block.span)
        found = dates(text) if len(text) <= _LINE and block.kind is not BlockKind.ITEM else ()
        if len(found) == 1 and _ends_with(text, found[0].end) and not _OTHER_DATES.search(text[: found[0].start]):
            day = _day(found[0].value)
            if day and not _is_detail(block, text):
                yield day, block.span


def _ends_with(text: str, end: int) -> bool:
    return not text[end:].strip(" .)") and not is_finished(text.rstrip(") "))


def _is_detail(block: Block, text: str) -> bool:
    """Whether a line is a key with a value: its date is that of what the key says."""
    return block.kind is BlockKind.ROW or ":" in text


def _day(value: object) -> date | None:
    if isinstance(value, Day) and value.month and value.day:
        return date(value.year, value.month, value.day)
    return None
