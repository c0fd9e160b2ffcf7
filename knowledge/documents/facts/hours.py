"""Hours: how much one works in a week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, counts
from knowledge.records import BlockKind, Choice, Fact, FactKind, NumberRange, Words

_ELSE = re.compile(
    r"bereikbaar|spreekuur|geopend|openings|vrijwillig|studie\b|colleges?\b|lessen|les\b|training|cursus|coaching|"
    r"begeleiding|reistijd|"
    r"(?<!in )overleg\b|vergader|zelfstudie|verlof|per opdracht|intervisie|available by phone|reachable|lectures?|study time|"
    r"opening hours|supervision|opleidingsdag|leerdag|eigen ontwikkeling|jezelf|eigen tijd|own development|vakantie|"
    r"supervisors? (?:is|are)|leave|of guidance",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"(?:full|part)[- ]?time(?:\s?/\s?part[- ]?time|\s(?:of|or)\spart[- ]?time)?|voltijds?|deeltijds?", re.IGNORECASE
)
_WORK = re.compile(
    r"\b(?:werkt?|werken|werkweek|aanstelling telt|reken op|gevraagd|stage|inzet|beschikbaar|omvang|aanstelling|contract|dienstverband|traineeship|"
    r"opdracht|functie|verwacht\w*|expect\w*|"
    r"vacature|student|denken aan|work|working|internship|available|position|commitment|placement|assignment|job|uren|hours)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"kantoor|thuis|vanuit huis|provinciehuis|gemeentehuis|stadhuis|stadskantoor|locatie|aanwezig|office|home|on[- ]site|remote|"
    r"fysiek|"
    r"training|opleiding|school|college|cursus|buiten|veld|waterschapshuis|vrij\b",
    re.IGNORECASE,
)
_PAY_BASIS = re.compile(
    r"(?:€|\beuro?\b|\bbruto\b|\bgross\b|\bbedrag(?:en)?\b|\bsalar\w+|vergoeding\b|allowance)[^;]*\b(?:bij|obv|o\.b\.v\.|"
    r"op basis van|uitgaande van|based on|for|voor)\s(?:een |an? )?(?:volledige |fulltime |full-time )?"
    r"(?:(?:werkweek|dienstverband|aanstelling|contract|week|working week)\s(?:van |of )?)?$",
    re.IGNORECASE,
)
"""The working week that an amount is reckoned for is not always the one that is asked for."""
_TEAM = re.compile(r"\b(?:team|formatie|collega|afdeling|staff|colleagues|medewerkers)\w*", re.IGNORECASE)
_LOOSE = re.compile(
    r"\W*(\d{1,2})(?:\s?(?:-|–|tot|t/m|à|to)\s?(\d{1,2}))?\W*(?:per week|a week|p/?w\.?)?\W*", re.IGNORECASE
)

_LEADING = re.compile(rf"{_LOOSE.pattern}(?<=\w)(?=[,;(.]\s|\s\()", re.IGNORECASE)


def hours(statement: Statement) -> Iterator[Fact]:
    """The hours (or days, or full-time equivalents) of a working week that a statement gives."""
    found = [count for count in counts(statement.text) if count.value.unit in ("hour", "fte", "day")]
    found = _in_days(statement.text, found)
    if statement.labelled(FactKind.HOURS):
        yield from _under_label(statement, found)
        return
    chosen = [count for count in found if _counts(statement, count)]
    yield from _told(statement, chosen)
    if not chosen and statement.bare and (full := _FULL.fullmatch(statement.text.strip(" ()"))):
        yield statement.fact(FactKind.HOURS, Words((full[0],)))


_OR_ELSE = re.compile(
    r"(?:\s\w+){0,2}?[,;]?\s\(?(?:(?:maar|of|or|but|ook|eventueel|minder:)\s)?(?P<other>\d{1,2})(?:\s?(?:uur|uren|hours))?(?:\sper week|"
    r"\sa week)?\s?(?:is\s|kan\s)?(?:ook\s|also\s)?(?:\(?bespreekbaar|mogelijk|in overleg|negotiable|possible|ook)\b\)?",
    re.IGNORECASE,
)
"""Hours that may be agreed on instead ("36 uur, 32 uur is bespreekbaar")."""


def _told(statement: Statement, found: list[Quantity[NumberRange]]) -> Iterator[Fact]:
    """Counts as facts, one that may be agreed on instead being part of the one before it."""
    end = 0
    for count in found:
        if count.start < end:
            continue
        value, (start, end) = count.value, _with_full_time(statement.text, count)
        if value.unit == "hour" and (other := _OR_ELSE.match(statement.text, count.end)):
            hours = (value.low, value.high, Decimal(other["other"]))
            value, end = NumberRange(min(hours), max(hours), "hour"), other.end()
        yield statement.fact(FactKind.HOURS, value, start, end)


_SHIFTS = re.compile(r"\s(?:van|à|of)\s", re.IGNORECASE)


def _in_days(text: str, found: list[Quantity[NumberRange]]) -> list[Quantity[NumberRange]]:
    """The counts, with days of so many hours as one ("vier dagen van acht uur")."""
    joined: list[Quantity[NumberRange]] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last
            and last.value.unit == "day"
            and one.value.unit == "hour"
            and _SHIFTS.fullmatch(text, last.end, one.start)
        ):
            joined[-1] = Quantity(last.start, one.end, last.value, "week")
        else:
            joined.append(one)
    return joined


def _elsewhere(text: str, count: Quantity[NumberRange], found: list[Quantity[NumberRange]]) -> bool:
    """Whether days next to hours tell where one works, not how much."""
    days = count.value.unit == "day" and any(one.value.unit == "hour" for one in found)
    spread = re.search(
        r"\b(?:over|verdeeld|spread|divided)\b", text[max(0, count.start - 12) : count.end], re.IGNORECASE
    )
    return days and (bool(spread) or bool(_PLACE.search(text[count.start : count.end + 40])))


def _under_label(statement: Statement, found: list[Quantity[NumberRange]]) -> Iterator[Fact]:
    text = statement.text
    dated = FactKind.EMPLOYMENT in statement.kinds
    yield from _told(
        statement,
        [
            one
            for one in found
            if not _PAY_BASIS.search(text[: one.start])
            and not _elsewhere(text, one, found)
            and not _PART_OF.search(text[: one.start])
        ],
    )
    if found:
        return
    if loose := _LOOSE.fullmatch(text) or _LEADING.match(text):
        low, high = Decimal(loose[1]), Decimal(loose[2] or loose[1])
        unit = "fte" if "fte" in statement.label.lower() else "day" if "dagen" in statement.label.lower() else "hour"
        yield statement.fact(FactKind.HOURS, NumberRange(low, max(low, high), unit), loose.start(), loose.end())
    elif undecided(text):
        yield statement.fact(FactKind.HOURS, Choice(("tbd",)))
    elif _FULL.search(text) or (
        not dated and len(text) <= 60 and re.search(r"overleg|flexib|consult", text, re.IGNORECASE)
    ):
        yield statement.fact(FactKind.HOURS, Words((text.strip(),)))


_PART_OF = re.compile(
    r"\b(?:waarvan|of which|including|inclusief|(?:de )?(?:andere|overige|resterende))\s$", re.IGNORECASE
)
"""What makes hours a part of those that were given before."""
_LONG_WEEK = Decimal(16)  # hours; no fewer are a week's where nothing says so


def _counts(statement: Statement, count: Quantity[NumberRange]) -> bool:
    """Whether a count is about the working week, by its rate and the words around it."""
    text, value = statement.text, count.value
    around = text[max(0, count.start - 70) : count.end] + _behind(text, count)
    other = _OR_ELSE.match(text, count.end)
    rest = text[other.end() if other else count.end :]
    alone = statement.bare and not text[: count.start].strip(" (•-") and not rest.strip(" )./")
    if _ELSE.search(around) or _PAY_BASIS.search(text[: count.start]):
        return False
    if value.unit == "hour":
        if not 4 <= value.high <= 60 or _PART_OF.search(text[: count.start]):
            return False
        return (
            count.per == "week"
            or (statement.corrects and not count.per)
            or (not count.per and (alone or _weekly(statement, text, count)))
        )
    if value.unit == "fte":
        return value.high <= Decimal("1.5") and (alone or (bool(_WORK.search(text)) and not _TEAM.search(around)))
    if count.per != "week" or _PLACE.search(around):
        return False
    return alone or (value.high >= 2 and bool(_WORK.search(text)))


_NEXT = re.compile(r"\s?\(|[,;:]\s|\.\s")


def _behind(text: str, count: Quantity[NumberRange]) -> str:
    """The words behind a count that may tell what it is of; what follows "32 uur per week," is something else."""
    behind = text[count.end : count.end + 50]
    return _NEXT.split(behind, maxsplit=1)[0] if count.per == "week" and count.value.unit == "hour" else behind


_WEEK = re.compile(
    r"\s*(?:werkweek|workweek|working week|work week|contract|dienstverband|aanstelling|functie|stage|vacature|baan|"
    r"position|internship)",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"(?:(?:werkweek|working week|workweek) (?:is|bedraagt|telt|omvat|van|of)|\bweken van|\bweeks of|\b(?:samen|in totaal|in total|together)|basis van|uitgaande van|werkweek van|"
    r"(?:functie|stage|opdracht|baan|vacature|plek|position|internship)\s(?:is\s)?(?:voor|van|of|for)|"
    r"\b(?:je|jij|you) (?:maakt|werkt|work)|"
    r"aanstelling (?:van|voor)|based on(?: an?)?|week of|contract (?:van|voor))\s*$",
    re.IGNORECASE,
)


_INSTEAD = re.compile(
    r"\b(?:ook|eventueel|desgewenst|also)\s(?:(?:kan|mag|can|mogelijk)\s)?(?:in|voor|op basis van|for)\s$",
    re.IGNORECASE,
)
"""What leads to hours that may be chosen instead ("ook in 28 uur te vervullen")."""


def _weekly(statement: Statement, text: str, count: Quantity[NumberRange]) -> bool:
    """Hours that need no "per week": a working week of so many, full-time in brackets, a part of a title."""
    before, after = text[: count.start], text[count.end :]
    opens = statement.block is not BlockKind.PARAGRAPH and not before.strip(" (•-")
    if opens and count.value.low >= _LONG_WEEK and re.match(r"\s*,\s", after):
        return True
    if _WEEK.match(after) and "-" not in before[-1:]:
        return True
    if re.search(r"(?:full|part)[- ]?time\W*$|voltijds?\W*$|deeltijds?\W*$", before, re.IGNORECASE):
        return True
    if _BASIS.search(before) or (_INSTEAD.search(before) and count.value.low >= _LONG_WEEK):
        return True
    return (
        len(text) <= 100 and bool(re.search(r"[(|·•–,-]\s*$", before)) and bool(re.match(r"\s*(?:[)|·•–,-]|$)", after))
    )


def _with_full_time(text: str, count: Quantity[NumberRange]) -> tuple[int, int]:
    """The place of a count, with "fulltime (" and its bracket where it stands in them."""
    before = re.search(r"(?:(?:full|part)[- ]?time|voltijds?|deeltijds?)\s?\($", text[: count.start], re.IGNORECASE)
    if before and text.startswith(")", count.end):
        return before.start(), count.end + 1
    return count.start, count.end
