"""Drops what a page says of other pages and of itself: related vacancies, share buttons, cookie notices, copyright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from knowledge.documents.raw import RawBlock, RawLine
from knowledge.records import BlockKind, Removal

_TEASER = re.compile(
    r"(?:bekijk (?:ook|meer|andere)|lees (?:ook|meer)|meer vacatures|(?:andere|vergelijkbare|gerelateerde|soortgelijke|overige|recente) "
    r"(?:vacatures|opdrachten|stages|banen|berichten|artikelen|pagina|functies)|misschien (?:ook )?(?:interessant|iets|wat)|"
    r"ook (?:leuk|interessant)|anderen bekeken|"
    r"deel (?:deze|dit|op|via)|delen(?: via)?$|volg ons|blijf op de hoogte|job ?alert|vacature-?alert|"
    r"(?:related|similar|other|more) (?:jobs|vacancies|positions|internships|articles|pages|opportunities)|you may also|share this|follow us|"
    r"nieuwsbrief|newsletter|cookie)",
    re.I,
)
# These head a section about the page itself as well ("Iets voor jou? Solliciteer dan …").
_PERHAPS = re.compile(
    r"(?:iets voor jou|(?:dit|deze) (?:vind|vacatures|banen|stages|functies|opdrachten)|ook iets|aanbevolen|recommended|you (?:might|could))",
    re.I,
)
_COOKIES = re.compile(r"\bcookies?\b", re.I)
_CONSENT = re.compile(r"accept|akkoord|toestemming|weiger|plaats|gebruik|instelling|consent|allow|use|prefer", re.I)
_LEFTOVER = re.compile(
    r"(?:(?:ga|spring) (?:direct )?naar (?:de )?(?:hoofd)?inhoud|(?:skip|jump) to (?:the )?(?:main )?content|naar boven|terug naar \w.{0,40}|"
    r"back to (?:top|overview)|home(?:\s*[>›»/]\s*[^>›»/.]{1,60}){1,6}|home|menu|zoeken|search|inloggen|login|facebook|twitter|x|linkedin|whatsapp|instagram|youtube|print(?: deze pagina)?|"
    r"e-?mail|deel|delen|share|volgende|vorige|next|previous|sluiten|close|solliciteer(?: nu| direct)?|apply now|bewaar|opslaan|"
    r"privacy\w*|disclaimer|sitemap|toegankelijkheid|accessibility|(?:©|copyright).{0,80})",
    re.I,
)


def without_teasers(pieces: Sequence[RawLine | RawBlock], removed: list[Removal]) -> list[RawLine | RawBlock]:
    """The pieces without sections about other pages, cookie notices and lone buttons; what can be reached stays."""
    kept: list[RawLine | RawBlock] = []
    level = 0  # of the teaser heading that we are under, 0 when we are not
    for n, piece in enumerate(pieces):
        if isinstance(piece, RawBlock) and piece.kind is BlockKind.HEADING and (not level or piece.level <= level):
            level = piece.level if piece.level > 1 and _leads_away(piece.text.strip(), pieces[n + 1 :]) else 0
        if (level and "@" not in piece.text) or _is_furniture(piece):
            removed.append(Removal("navigation", " ".join(piece.text.split())[:500]))
        else:
            kept.append(piece)
    return kept


def _leads_away(heading: str, below: Sequence[RawLine | RawBlock]) -> bool:
    """Whether a heading stands over other pages; where it may as well not, only when there are no sentences under it."""
    if _TEASER.match(heading):
        return True
    under = takewhile(lambda piece: not (isinstance(piece, RawBlock) and piece.kind is BlockKind.HEADING), below)
    return bool(_PERHAPS.match(heading)) and not any(piece.text.rstrip().endswith((".", "!")) for piece in under)


def _is_furniture(piece: RawLine | RawBlock) -> bool:
    text = piece.text.strip()
    if isinstance(piece, RawBlock) and piece.kind is BlockKind.ROW:
        return False
    if _LEFTOVER.fullmatch(text):
        return True
    return len(text) <= 400 and bool(_COOKIES.search(text) and _CONSENT.search(text)) and "@" not in text
