"""Corrections: statements that replace an earlier one, with the old value blanked so that only the new one is read."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.documents.facts.statements import Statement, blanked
from knowledge.records import BlockKind

_I = re.IGNORECASE
_CUE = re.compile(
    r"\b(?:correctie|rectificatie|erratum|correction|corrigendum|gewijzigde?|verplaatst|verschoven|vervroegd|"
    r"aangepaste?|in afwijking van|"
    r"(?:verlengd|extended|uitgesteld|postponed) (?:tot|to|until|naar)|changed (?:to|from)|(?:has|"
    r"have) (?:been )?(?:changed|moved|extended|postponed)|"
    r"achterhaald|verouderd|outdated|no longer correct|klopt niet(?: meer)?|"
    r"nieuwe (?:deadline|startdatum|sluitingsdatum|einddatum|datum|contactpersoon)|new (?:deadline|start date|"
    r"closing date|date|contact)|contrary to|"
    r"vervangt|replaces|amendment|anders dan (?:eerder|hierboven|hieronder|vermeld|gemeld)|(?:is|wordt) (?:nu|"
    r"inmiddels|toch)|is now|are now)\b",
    _I,
)
_HINTS = (
    "~~ corr rectif erratum wijzig plaats schoven vroeg pas afwijk verleng exten stel postpon chang moved nieuw new "
    "contrary vervang replac amend anders nu inmiddels toch now was waren stond luid oorspr aanvank voorheen eerder "
    "orig previous former initial niet geen not ipv i.p.v i.pv ip.v instead rather verval longer cancel gaat goes verho "
    "verla raised eerst achterhaald verouderd outdated klopt verge vervul bezet filled taken"
).split()
"""Parts of words of which whatever is searched for below holds one: finding none of them is a hundred times as quick."""
_MAYBE = re.compile(r"\b(?:kan|kunnen|mogelijk|eventueel|optie|(?-i:may)|can|could|possible|evt)\b", _I)
_VALUE = r"(?=[^,;.\n]*(?:\d|[A-ZÀ-Þ]|\b(?:een|één|twee|drie|vier|vijf|zes|acht|two|three|four|five|six|eight)\b))"
_OLD = (
    re.compile(r"~~.+?~~", re.DOTALL),
    re.compile(
        r"\((?:was|eerst|eerder|voorheen|oorspronkelijk|previously|originally|formerly|instead of|i\.p\.v\.|ipv|"
        r"in plaats van|niet|not)\b[^)\n]*\)",
        _I,
    ),
    re.compile(rf"\b(?:niet|geen|not)\s{_VALUE}[^;!?\n]{{1,60}}?,?\s(?:maar|but)\s(?:wel\s)?", _I),
    re.compile(
        rf"\b(?:in plaats van|i\.p\.v\.|ipv|instead of|rather than|"
        rf"in afwijking van)\s{_VALUE}[^,;!?\n]{{1,60}}?(?=[,;!?)]|\.\s|\.?$|\s(?:wordt|is|start|begint|geldt|nu|duurt|loopt|heeft|krijg|krijgt|"
        rf"werk|werkt|bedraagt|kun|kan|mag|moet|sluit|eindigt|lasts?|runs?|the|"
        rf"we|maar)\b)",
        _I,
    ),
    re.compile(
        rf"\b(?:was|waren|stond op|luidde|oorspronkelijk(?:e)?|aanvankelijk|voorheen|eerder(?: gemeld| genoemd)?e?|"
        rf"originally|previously|formerly|initially)\s{_VALUE}[^,;.!?\n]{{1,50}}?"
        r"(?=[,;!?)]|\.\s|\.?$|\s(?:maar|en|is|wordt|but|and|it|now)\b)",
        _I,
    ),
    re.compile(
        r",\s(?:en\s|maar\s|and\s|but\s)?(?:dus\s)?(?:niet|not)\s(?:(?:om|op|voor|in|on|at|"
        r"for)\s)?(?=\d)[^,;!?\n]{1,40}?(?=[,;!?)]|\.\s|\.?$)",
        _I,
    ),
    re.compile(rf"(?:\s(?:en\s|maar\s)?(?:dus\s)?(?:niet|not))\s{_VALUE}[^,;!?\n]{{1,40}}?(?=[,;!?)]|\.\s|\.?$)", _I),
)
_FROM_TO = re.compile(
    rf"\b(?:van|from)\s{_VALUE}[^;!?\n]{{1,40}}?\s(?=(?:naar|to|verplaatst|gewijzigd|verschoven)\s)", _I
)
_MOVED = re.compile(
    r"gewijzigd|verplaatst|verschoven|verhoogd|verlaagd|aangepast|vervroegd|changed|moved|raised|postponed|gaat|goes|"
    r"verlengd|extended|uitgesteld",
    _I,
)
_VOID = re.compile(
    r"\b(?:(?:is|zijn)\s(?:deze|die|dit|de)\s(?:\w+\s)?(?:al\s|inmiddels\s|reeds\s)?(?:vergeven|vervuld|bezet)|"
    r"(?:is|zijn)\s(?:al\s|inmiddels\s|reeds\s)(?:vergeven|vervuld|bezet)|(?:has|have) (?:already )?been (?:filled|taken)|vervalt|komt te vervallen|is vervallen|zijn vervallen|no longer (?:valid|applies|apply)|geldt niet (?:meer|"
    r"langer)|is cancelled|gaat niet door)\b",
    _I,
)


def corrected(statement: Statement) -> Statement:
    """The statement, marked when it corrects another one, with the values that no longer hold blanked."""
    text = statement.text
    low = f"{statement.label} {text}".lower()
    if not any(hint in low for hint in _HINTS):
        return statement
    label = f"{statement.label} {text}" if statement.label else text
    cued = bool(_CUE.search(label)) and not _MAYBE.search(text)
    if _VOID.search(text) and not cued:
        return replace(statement, text=blanked(text, 0, len(text)), words=text)
    new = text
    patterns = _OLD if cued else _OLD[:6]
    for pattern in patterns:
        for match in reversed(list(pattern.finditer(new))):
            if _is_old(pattern, match, cued):
                new = blanked(new, match.start(), match.end())
    if _MOVED.search(text):
        for match in reversed(list(_FROM_TO.finditer(new))):
            new = blanked(new, match.start(), match.end())
    struck = new != text
    if not struck and not cued:
        return statement
    return replace(statement, text=new, words=text, corrects=True)


_OVERTAKEN = re.compile(
    r"\W*(?:dat|die|dit|deze|this|that)\s(?:[\w-]+\s){0,3}?(?:is|zijn|klopt|kloppen|geldt)\s(?:\w+\s){0,2}?"
    r"(?:achterhaald|verouderd|vervallen|onjuist|niet(?: meer)?(?: juist)?|outdated|wrong|no longer)\b",
    _I,
)


def overtaken(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, without the figures of one of which the next says that it no longer holds ("Dat is achterhaald")."""
    following = [bool(_OVERTAKEN.match(one.text)) for one in statements[1:]] + [False]
    return tuple(
        replace(
            one,
            text=_FIGURE.sub(lambda found: " " * len(found[0]), one.text),
            words=one.words or one.text,
            corrects=False,
        )
        if old and one.block is BlockKind.PARAGRAPH
        else one
        for one, old in zip(statements, following, strict=True)
    )


_FIGURE = re.compile(r"\d[\d.,:]*")


def _is_old(pattern: re.Pattern[str], match: re.Match[str], cued: bool) -> bool:
    """Whether what matches is an old value: without a cue it must hold a figure ("niet 24 maar 32 uur")."""
    if pattern is _OLD[0]:
        return True
    if re.search(r"\b(?:alleen|slechts|zozeer|only|just|meer dan|minder dan|more than|less than)\b", match[0], _I):
        return False
    named = pattern is _OLD[2] and re.search(r"\s[A-ZÀ-Þ]", match[0])
    return cued or bool(named) or bool(re.search(r"\d", match[0]))


MESSAGE = re.compile(
    r"^\W*(?:-{2,}\s*)?(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message|"
    r"begin forwarded message|begin doorgestuurd bericht|vorig bericht|eerder bericht)\b"
    r"|^\W*(?:op|on)\s[^\n]{6,80}\s(?:schreef|wrote)\b[^\n]{0,60}:?\s*$|^\W*(?:van|from):\s[^\n]+$",
    re.IGNORECASE | re.MULTILINE,
)
"""Where an older message begins below a newer one."""
