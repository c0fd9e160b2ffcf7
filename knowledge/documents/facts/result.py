"""Result: what the assignment must bring forth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.statements import Statement
from knowledge.records import Fact, FactKind, Words

_I = re.IGNORECASE
_RESULT = re.compile(
    r"\b(?:(?:het |the |als |as a )?(?:beoogde? |verwachte? |gewenste? |concrete? |expected |intended |desired |"
    r"final )?(?:eind)?(?:resulta(?:at|ten)|results?|outcome|(?:eind)?product(?:en)?|deliverables?)(?: van (?:de|deze|jouw|"
    r"je) \w+| of (?:the|this|your) \w+)?"
    r"(?: die we (?:verwachten|beogen))? (?:is|zijn|are|bestaat uit|ligt er|wordt|levert|consists? of)\b|"
    r"(?:je|jij|de trainee|de stagiair|you|the (?:trainee|intern))(?: gaat| zult| will| uiteindelijk)? (?:levert?|"
    r"deliver|delivers|aanlevert?|produce|aanleveren|opleveren)\b[^.!?]*?(?:\bop\b|\baan\b|deliver|produce|$)|"
    r"(?:is het de bedoeling|doel is|the (?:aim|goal) is)\b[^.!?]*(?:op te leveren|aanleveren|aan te leveren|oplevert|"
    r"to deliver|opleveren)|"
    r"(?:verwachten (?:we|wij)|expect(?:ed)?)\b[^.!?]{0,25}\b(?:een|an?)\s(?:[\w-]+\s)?\w*(?:plan|advies|rapport|"
    r"analyse|model|voorstel|notitie|visie|strategie|dashboard|prototype|report|proposal|strategy|roadmap)\b|"
    r"(?:write|schrijft?)\s(?:je\s)?(?:an?|een)\s(?:[\w-]+\s){0,2}(?:report|study|paper|rapport|advies|nota|essay|"
    r"notitie)\b|"
    r"levert?\b[^.!?]{0,60}\b(?:een|het|de)\b(?!\s(?:\w+\s)?bijdrage)[^.!?]*\bop\b(?=\W*$)|"
    r"lever (?:je|jij)\b[^.!?]*\b(?:een|het|de)\b[^.!?]*\b(?:op|aan)\b|"
    r"(?:you|the (?:trainee|intern)) (?:will )?have (?:produced|delivered|written|drawn up|built|made) |"
    r"\byou (?:will )?(?:deliver|hand in|submit)\b|\b(?:na afloop|over een (?:half )?jaar|over \w+ (?:maanden|weken)|aan het slot|op het laatst|daarna|uiteindelijk) (?:is|ligt|staat) er (?:een|het)\b|"
    r"\bat the end there (?:is|will be)\b|\bdie (?:in|op|voor|uiterlijk) [^,.]{2,25} (?:klaar|af) moet(?:en)? zijn\b|\bmoet(?:en)? [^,.]{2,40} (?:klaar|af) zijn\b|"
    r"(?:you hand over|draag je|draagt de \w+) (?:an?|the|een|het|de)\b|"
    r"(?:na|binnen|after|within) [^,.]{3,30} ligt er (?:een|het)\b|"
    r"\bde opbrengst is\b|\baan het eind(?:e)? (?:willen|verwachten) (?:we|wij)\b|\b(?:je|jij) rondt?\b[^.]{0,40}\baf met een\b|\bna (?:de eerste |de tweede |periode |fase )\w*\s?is dat een\b|\bschrijft er een \w+ over\b|(?:op te leveren|het opleveren van|opleveren van)\b|aan het eind(?:e)?(?: van [^,.]{3,40})? ligt er|"
    r"at the end(?: of [^,.]{3,40})?,? (?:you|there) (?:deliver|will deliver|have delivered|is))",
    _I,
)
_SECTION = re.compile(
    r"\W*(?:beoogde? |verwachte? |gewenste? |expected |intended )?(?:eind)?(?:resulta(?:at|ten)|deliverables?|"
    r"results?|outcomes?|producten|op te leveren|wat lever je op|opbrengst)\W*",
    _I,
)
_NOT = re.compile(
    r"\b(?:resultaten van (?:die|eerder|je|jouw) (?:ervaring|onderzoek|werk)|resultaatgericht|bekend|enquête|"
    r"verkiezing|bijdrage levert|levert een bijdrage|levert op dit moment|eindresultaten en krijgt)\b",
    _I,
)


_HINTS = "result outcome product lever deliver produce doel aim goal verwacht expect write schrij eind end ligt have hand draag afloop over opbrengst slot klaar submit maak rond periode fase".split()
"""Parts of words of which `_RESULT` needs one."""


def _hinted(text: str) -> bool:
    low = text.lower()
    return any(hint in low for hint in _HINTS)


def result(statement: Statement) -> Iterator[Fact]:
    """The result that is expected, in the words of its sentence; every item of a section about results."""
    text = statement.text.strip()
    if statement.labelled(FactKind.RESULT):
        if (len(text) <= 400 and statement.block != "heading") or (statement.kinds and len(text) > 12):
            yield statement.fact(FactKind.RESULT, Words((text,)))
        return
    if statement.kinds or statement.block == "heading":
        return
    listed = statement.block == "item" and bool(_SECTION.fullmatch(statement.section))
    listed = listed or (statement.before.endswith("?") and bool(_SECTION.fullmatch(statement.before.strip(" ?"))))
    if (listed or (_hinted(text) and _RESULT.search(text))) and not _NOT.search(text):
        yield statement.fact(FactKind.RESULT, Words((text.rstrip(" ;"),)))
