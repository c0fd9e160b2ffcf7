"""Status: whether a placement can still be had, where a document says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.statements import Statement
from knowledge.records import BlockKind, Choice, Fact, FactKind

_I = re.IGNORECASE
_SHORT = 160  # characters
_PLACEMENT = (
    r"(?:\w*opdracht|\w*stage|\w*plek|\w*plaats|\w*vacature|functie|traineeship|positie|klus|"
    r"assignment|internship|position|vacancy|placement|job|post)"
)
_GONE = (
    r"(?:ingetrokken|vervallen|vervuld|ingevuld|vergeven|opgeheven|geannuleerd|stopgezet|gesloten|niet (?:meer|langer) (?:beschikbaar|open|vacant|vrij)|"
    r"filled|withdrawn|cancelled|canceled|closed|no longer (?:available|open|vacant))"
)
_LEFT = rf"(?:{_GONE}|taken|bezet)"  # in a sentence; alone on a line "Taken" is Dutch for tasks
_WORD = (
    r"\s(?!(?:niet|nooit|pas|not|never|zodra|als|wanneer|tot|totdat|indien|once|if|until|when|unless)\b)[\w()“”\"'–-]+"
)
_BETWEEN = rf"(?:{_WORD}){{0,6}}?"
_SOME = rf"(?:{_WORD}){{0,3}}?"
_SAYS_SO = re.compile(
    rf"\b{_PLACEMENT}\b{_BETWEEN}\s(?:is|wordt|werd|has|was){_SOME}\s{_LEFT}\b|"
    rf"(?<=\w\s)(?:is|wordt|werd)\s(?:deze|dit|de|het)\s(?:[\w-]+\s){{0,2}}?{_PLACEMENT}{_SOME}\s{_LEFT}\b|"
    rf"\b{_PLACEMENT}\b{_BETWEEN}\s(?:gaat (?:helaas )?niet (?:meer )?door|komt te vervallen|vervalt)\b|"
    r"\b(?:reageren|solliciteren|aanmelden|inschrijven)\s(?:is|kan)\s(?:helaas\s|nu\s)?niet (?:meer|langer)(?: mogelijk)?\b|"
    r"\b(?:je|u|jullie) (?:kunt|kan|kun) (?:\w+\s){0,3}?niet (?:meer|langer) (?:reageren|solliciteren|aanmelden|inschrijven)\b|"
    r"\b(?:sollicitatie|inschrijving|reactie|sollicitatieprocedure|reactietermijn|inschrijftermijn)\sis\s(?:inmiddels\s|al\s|nu\s)?gesloten\b|"
    r"\b(?:applications?|applying) (?:is|are|have|has) (?:now |been |already )*closed\b|\bno longer accepting applications\b",
    _I,
)
_STAMP = re.compile(
    rf"(?:^|[(\[*–—-])\s*(?:let op\W{{1,3}}|status\W{{1,3}})?(?P<gone>(?:reeds |al |inmiddels |already )?{_GONE})\s*(?=$|[)\]*!.–—-]\s*$|[)\]])",
    _I,
)
_MARK = re.compile(rf"\W*(?:reeds |al |inmiddels |already )?{_GONE}\b", _I)
_OPEN_MARK = re.compile(r"\W*(?:nog )?(?:open(?:staand)?|vacant|beschikbaar|vrij|available)\b(?! voor)", _I)
_IF = re.compile(
    r"\b(?:zodra|als|wanneer|tot|totdat|indien|mocht|mits|tenzij|voordat|nadat|of|once|if|until|when|unless|before|after|whether|niet|nooit|geen|not|toen|"
    r"vorige?|eerdere?|eerder|eerste|tweede|één van|een van|twee van|one of|gemiddeld)\b[^.;:!?]*$",
    _I,
)
"""What makes it a condition ("zodra de vacature is vervuld"), a denial, another time, or true of a part only."""


def status(statement: Statement) -> Iterator[Fact]:
    """Whether the placement is open still, or gone: filled, withdrawn, closed."""
    text = statement.words or statement.text
    if statement.labelled(FactKind.STATUS):
        if found := _MARK.match(text):
            yield statement.fact(FactKind.STATUS, Choice(("gone",)), 0, found.end())
        elif found := _OPEN_MARK.match(text):
            yield statement.fact(FactKind.STATUS, Choice(("open",)), 0, found.end())
        return
    found = _SAYS_SO.search(text)
    if found and _IF.search(text[: found.start()]):
        return
    span = found.span() if found else _stamped(text, heads=statement.block is BlockKind.HEADING)
    if span:
        yield statement.fact(FactKind.STATUS, Choice(("gone",)), *span)


def _stamped(text: str, *, heads: bool) -> tuple[int, int] | None:
    """Where a short line is stamped with it: in a heading, in capitals, or with nothing else on the line."""
    stamp = _STAMP.search(text) if len(text) <= _SHORT else None
    if stamp is None:
        return None
    alone = stamp.end() - stamp.start() + 2 >= len(text.strip())
    return stamp.span("gone") if heads or alone or stamp["gone"].isupper() else None
