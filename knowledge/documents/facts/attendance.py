"""Attendance: days at the office and working from home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import decision, undecided
from knowledge.language.quantities import Quantity, counts
from knowledge.language.quantities.calendar import WORKDAY
from knowledge.records import Choice, Fact, FactKind, NumberRange, Words

_OFFICE = re.compile(
    r"\b(?:op|naar|in|at|in the|to the|from|vanaf|vanuit)?\s?(?:het |ons |de |onze |the |our )?(?:\w*kantoor|"
    r"provinciehuis|gemeentehuis|stadhuis|raadhuis|"
    r"\w*huis van (?:de )?\w+|waterschapshuis|gouvernement|huis voor de \w+|ministerie|office|town hall|city hall|"
    r"provincial house|werkplek|headquarters|locatie|"
    r"building)\b|\b(?:fysiek aanwezig|on[- ]site|aanwezig(?: op| bij)?|op locatie|bij de opdrachtgever|kantoordag\w*)\b",
    re.IGNORECASE,
)
_HOME = re.compile(r"\b(?:thuis(?!situatie|loos)\w*|(?:from |at )?home|remote(?:ly)?|op afstand)\b", re.IGNORECASE)
_BOTH = re.compile(r"\bhybrid[e]?(?:\s(?:werken|werk|working|work))?\b|\bplaatsonafhankelijk\b", re.IGNORECASE)
_NO_HOME = re.compile(
    r"\b(?:leent zich niet voor thuis ?werken|(?:thuis ?werken|vanuit huis werken|hybride werken) (?:kan|gaat|mag|is) (?:[\w’']+ ){0,5}?niet\b(?! altijd)|(?:kan|gaat|mag|is) (?:thuis ?werken|vanuit huis werken)\b (?:[\w’']+ ){0,4}?niet\b|thuis ?werken (?:zit er|kan|gaat|mag) (?:\w+ )?niet(?: in)?|geen (?:mogelijkheid (?:tot|om)? ?)?thuis\w*(?: werken)?|niet (?:vanuit )?thuis(?: te)? ?werken|niet (?:vanuit )?thuis (?:worden )?(?:gedaan|doen|gebeuren|uitgevoerd)|"
    r"thuis ?werken is (?:helaas )?(?:niet|onmogelijk)[\w ]{0,20}|no (?:remote|home)[- ]?work\w*|"
    r"(?:working from home|remote work(?:ing)?|home working) is (?:not|unfortunately not)(?: possible| an option|"
    r" allowed)?|"
    r"niet mogelijk om thuis te werken|(?:not|cannot|can't) (?:possible to )?work (?:remotely|from home))",
    re.IGNORECASE,
)
_YES_HOME = re.compile(
    r"\b(?:(?:deels |gedeeltelijk |ook )?(?:thuis ?werken|vanuit huis werken)(?: \w+){0,6}? (?:mogelijk|toegestaan|"
    r"kan|mag|bespreekbaar)\b|"
    r"(?:kun|kunt|kan|mag) (?:je|jij|u) (?:(?:vanuit )?thuis|vanuit huis) (?:doen|maken|schrijven)\b|"
    r"\b(?:kan|mag) (?:voor de helft|deels|gedeeltelijk|grotendeels|ook) (?:vanuit huis|thuis)\b|"
    r"\bthuis ?werken (?:doen|doe) (?:we|wij|je)\b(?! niet)|\bthuis ?werken\? (?:dat )?(?:kan|mag|ja)\b(?! niet)|"
    r"\b(?:de helft|een deel|\d+ procent)\s(?:van (?:je|de) (?:uren|tijd|week|werktijd)|daarvan|ervan)\s(?:[\w’']+\s){0,2}?thuis\b(?:\s?werken)?|"
    rf"\b(?:{WORKDAY})s?\sfrom home\b|"
    r"\bliever thuis\b[^.]{0,50}\bkan (?:dat|ook)\b|"
    r"(?:kun|kunt|kan|mag) (?:je|jij|u) (?:\w+ ){0,6}?(?:(?:vanuit )?thuis|vanuit huis) ?werken|(?:mogelijkheid|"
    r"ruimte|gelegenheid) (?:om|tot) "
    r"(?:\w+ ){0,3}?(?:thuis|thuis te werken|thuiswerken)\b(?: te werken)?|werk(?:t|en)? (?:je )?(?:deels |"
    r"gedeeltelijk )?(?:thuis|vanuit huis)\b|"
    r"(?:working from home|remote work(?:ing)?|home working) is (?:partly |partially )?(?:possible|allowed|an option)|"
    r"(?:can|may|option to|possibility to|possible to) (?:partly |also )?work (?:\w+ ){0,6}?(?:from home|remotely)|"
    r"thuiswerk(?:vergoeding|faciliteiten)|"
    r"(?:de rest|de overige (?:dagen|tijd|uren)|the rest|the remaining days?|the other days?)\s(?:[\w’']+\s){0,5}?(?:thuis|"
    r"vanuit huis|from home|at home)(?:\s?werken)?|"
    r"work(?:ing)? from home)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"opvang|zorg|schoolontbijt|wonen|kinderen|jongeren|onderzoek naar|beleid (?:voor|rond)|advies", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\W*(minimaal|ten minste|minstens|at least|maximaal|max\.?)?\s*(\d)(?:\s?[-–]\s?(\d))?\W*(?:per week)?\W*",
    re.IGNORECASE,
)


_DAY = rf"(?:{WORKDAY})(?:en|s)?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:,\s|\s(?:en|and|of|or)\s){_DAY})*)"
_DAYS_THERE = re.compile(r"\b(?:je|jij)\s(?:zit|bent|werkt|komt)\s(?:[\w-]+\s)?$|^\W*$", re.IGNORECASE)
_SOMEWHERE = re.compile(
    r"\W*(?:per week|in de week|a week)\s(?:zit je |werk je |ben je )?(?:in|op|bij) (?:de|het|ons|onze) (?!trein|auto|buurt)\w+",
    re.IGNORECASE,
)
_ALL_OF_US = r"(?:het|heel het) (?:hele )?team|de (?:hele |gehele )?(?:afdeling|groep|directie)|iedereen"
_NAMED_DAYS = (
    re.compile(
        rf"^\W*(?:op\s|on\s)?{_DAYS}\s(?:ben|is|zijn|werk|werken|werkt|zit|zitten|komt|komen|kom|word|wordt|worden)\s(?:je|jij|u|we|wij|{_ALL_OF_US})\b(?!\s(?:vrij|thuis))(?![^.!?]{{0,30}}\b(?:niet|vrij|training|opleiding)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:je|jij|we|wij|{_ALL_OF_US})\s(?:bent|ben|is|zijn|werkt|werken|zit|zitten|komt|komen)\s(?:[\w-]+\s){{0,2}}?(?:op\s)?{_DAYS}\b(?=[^.!?]{{0,40}}\b(?:kantoor|samen|aanwezig|\w*huis|bij elkaar|in [A-Z])|\W*$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_DAYS}\s(?:is|zijn|are)\s(?:(?:de|het|onze|the|our|een)\s)?(?:vaste\s|fixed\s|regular\s)?(?:kantoor|team|werk|office|team )\s?(?:dag|dagen|day|days)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:vaste|fixed)\s(?:kantoor|team|werk|office |team )?(?:dag|dagen|day|days)\b[^.!?]{{0,25}}?\b(?:is|zijn|are|op|:)\s?{_DAYS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:op|on)\s{_DAYS}\s(?!niet)(?:[a-z]\w*\s){{0,2}}(?:in [A-Z][\w-]+\s|(?:op )?(?:het |ons )?kantoor\s)?(?:aanwezig|bijeen|samen|bij elkaar|present)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\bop\s{_DAYS}\s(?:verwacht (?:wordt|word)|(?:word|wordt) (?:je|jij) verwacht)", re.IGNORECASE),
    re.compile(
        rf"\b(?:beschikbaar|aanwezig|available|present)\b[^.!?]{{0,30}}\b(?:in ieder geval|sowieso|altijd|at least|always)\s(?:op|on)\s{_DAYS}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_DAYS}\s(?:is|zijn)\s(?:de|onze|een)\svaste\s(?:dag|dagen)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:you|we|the team)\s(?:are|work|meet|come)\s(?:[\w-]+\s){{0,4}}?(?:at|in|to)\s(?:the\s)?(?:office|town hall|city hall|building)\s(?:[\w-]+\s)?on\s{_DAYS}",
        re.IGNORECASE,
    ),
    re.compile(rf"\bon\s{_DAYS},?\s(?:you|we|the team)\s(?:are|work|meet|come)\b", re.IGNORECASE),
)


def _named_days(text: str) -> tuple[int, int] | None:
    """Where a text names the days of the week on which one is at the office."""
    return next((found.span("days") for pattern in _NAMED_DAYS if (found := pattern.search(text))), None)


def office_days(statement: Statement) -> Iterator[Fact]:
    """How many days a week one is expected at the office."""
    text = statement.text
    if statement.labelled(FactKind.OFFICE_DAYS):
        yield from _labelled_days(statement)
        return
    days = [count for count in counts(text) if count.value.unit == "day" and count.value.high <= 5]
    for n, count in enumerate(days):
        there = _DAYS_THERE.search(text[: count.start]) and _SOMEWHERE.match(text[count.end - len(" per week") :])
        if "kantoordag" in text[count.start : count.end] or there or _at(_OFFICE, _HOME, text, days, n):
            yield statement.fact(FactKind.OFFICE_DAYS, count.value, count.start, count.end)
    if named := _named_days(text):
        yield statement.fact(FactKind.OFFICE_DAYS, Words((text[slice(*named)],)), *named)


def _labelled_days(statement: Statement) -> Iterator[Fact]:
    days = [count for count in counts(statement.text) if count.value.unit == "day"]
    for count in days[:1]:
        yield statement.fact(FactKind.OFFICE_DAYS, count.value, count.start, count.end)
    if days:
        return
    if loose := _LOOSE.fullmatch(statement.text):
        low, high = Decimal(loose[2]), Decimal(loose[3] or loose[2])
        bound = (loose[1] or "").lower()
        most = bound.startswith("max")
        yield statement.fact(FactKind.OFFICE_DAYS, NumberRange(low, high, "day", bool(bound) and not most, most))
    elif undecided(statement.text):
        yield statement.fact(FactKind.OFFICE_DAYS, Choice(("tbd",)))
    elif re.search(r"overleg|flexib", statement.text, re.IGNORECASE):
        yield statement.fact(FactKind.OFFICE_DAYS, Words((statement.text.strip(),)))


_CLAUSE = re.compile(r"[,;.]\s|\s(?:en|and|maar|but|waarvan|of which)\s", re.IGNORECASE)


def _at(here: re.Pattern[str], there: re.Pattern[str], text: str, days: list[Quantity[NumberRange]], n: int) -> bool:
    """Whether the days at `n` are spent here: the nearest word of place behind them, else before them, says so."""
    stop = days[n + 1].start if n + 1 < len(days) else len(text)
    behind = _first(here, there, _CLAUSE.split(text[days[n].end : min(stop, days[n].end + 70)])[0])
    if behind is not None:
        return behind
    begin = days[n - 1].end if n else 0
    ahead = text[max(begin, days[n].start - 60) : days[n].start]
    last = [m.start() for m in here.finditer(ahead)], [m.start() for m in there.finditer(ahead)]
    return bool(last[0]) and max(last[0]) > max(last[1], default=-1)


def _first(here: re.Pattern[str], there: re.Pattern[str], text: str) -> bool | None:
    one, other = here.search(text), there.search(text)
    if not one and not other:
        return None
    return bool(one) and (not other or one.start() < other.start())  # type: ignore[union-attr]


_BARE_BOTH = re.compile(r"^(?:.*,\s|\W*)(hybrid[e]?(?: werken| working)?|remote)\W*$", re.IGNORECASE)


def home_working(statement: Statement) -> Iterator[Fact]:
    """Whether one may work from home."""
    text = statement.text
    if statement.labelled(FactKind.HOME_WORKING):
        days = [count for count in counts(text) if count.value.unit == "day"]
        value = decision(text) or (
            Choice(("yes",)) if days or _BOTH.search(statement.label + text) else Words((text.strip(),))
        )
        yield statement.fact(FactKind.HOME_WORKING, value)
        return
    if statement.bare and (both := _BARE_BOTH.search(text)):
        yield statement.fact(FactKind.HOME_WORKING, Choice(("yes",)), both.start(1), both.end(1))
        return
    if refused := _NO_HOME.search(text):
        yield statement.fact(FactKind.HOME_WORKING, Choice(("no",)), refused.start(), refused.end())
        return
    allowed = _allowed(text)
    if allowed and not _ELSEWHERE.search(text[max(0, allowed[0] - 40) : allowed[1] + 40]):
        yield statement.fact(FactKind.HOME_WORKING, Choice(("yes",)), *allowed)


def _allowed(text: str) -> tuple[int, int] | None:
    """Where a text says that working from home is possible: so many days at home, hybrid, or in so many words."""
    days = [count for count in counts(text) if count.value.unit == "day" and count.value.high <= 5]
    for n, count in enumerate(days):
        if _at(_HOME, _OFFICE, text, days, n):
            word = min(_HOME.finditer(text), key=lambda home: abs(home.start() - count.start))
            return min(word.start(), count.start), max(word.end(), count.end)
    found = _YES_HOME.search(text) or (_BOTH.search(text) if re.search(r"\bwerk|\bwork", text, re.IGNORECASE) else None)
    return found.span() if found else None
