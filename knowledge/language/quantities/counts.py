"""Counts: hours, days, weeks, months, years and full-time equivalents, with number words, ranges and bounds."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.language.quantities.numbers import DIGITS, Quantity, number_words_in, parse_number, word_pattern
from knowledge.records import NumberRange

_UNITS = {
    "hour": r"uur|uren|uurs|urige?|hours?|hrs?\.?|u(?=\s?(?:per|p))",
    "day": r"werkdag(?:en)?|kantoordag(?:en)?|dag(?:en)?|daagse?|working\sdays?|days?",
    "week": r"weken|week|weeks",
    "month": r"maanden|maand|maandse?|mnd\.?|months?",
    "year": r"jaren|jaar|jarige?|years?|yrs?",
    "fte": r"fte",
}
_PERIODS = {"w": "week", "d": "day", "m": "month", "j": "year", "y": "year"}
_LEAST = (
    r"minimaal|ten\sminste|tenminste|minstens|op\sz['’]n\sminst|vanaf|meer\sdan|minimum(?:\sof)?|at\sleast|more\sthan|"
    r"over|ruim|no\sless\sthan|min\."
)
_MOST = r"maximaal|hooguit|ten\shoogste|hoogstens|tot|up\sto|at\smost|no\smore\sthan|maximum(?:\sof)?|max\."
_BOUND = re.compile(rf"\b(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))[\s:,]{{0,2}}$", re.IGNORECASE)


_ONES = frozenset({"een", "één", "eén", "one", "a"})
_A = frozenset({"a"})
_FOR_A = re.compile(r"\b(?:for|of)\sa\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """A count in a text that holds these number words."""
    number = rf"(?:{DIGITS}|{word_pattern(words - _A)})"
    to = r"\s?(?:tot\sen\smet|tot|t/m|to|or|of|en|and|à|a|[-–—/])\s?(?:maximaal\s|hooguit\s|at\smost\s)?"
    units = "|".join(f"(?P<{name}>{written})" for name, written in _UNITS.items())
    one = r"(?:één|eén|een|one|(?<=\bfor\s)a|(?<=\bof\s)a)" if words & _ONES else r"(?!)"
    return re.compile(
        rf"\b(?<![\w.,€:+/-])(?:(?P<low>{number})(?:[\s-]*\(\d+\))?(?P<plus>\+)?(?:{to}(?P<high>{number}))?"
        rf"|(?P<one>{one})(?P<half>\s(?:half|halve))?|(?P<bare_half>half))"
        rf"(?P<more>\s(?:of\smeer|or\smore))?(?:\s(?:vaste|hele|volle|fixed|full))?[\s-]?(?:{units})(?![\w])"
        rf"(?:\s(?P<after>of\smeer|or\smore))?"
        rf"(?:\s?(?:per|p/|p\.|a|each|in\sde|/)\s?(?P<per>week|w\b\.?|dag|day|maand|month|jaar|year)\b)?",
        re.IGNORECASE,
    )


_HINTS = (
    "uur uren urs urig hour hr dag daag day week weken maand mnd month jaar jaren jarig year yr fte "
    "0u 1u 2u 3u 4u 5u 6u 7u 8u 9u"
).split()
"""Parts of words of which `_QUICK` needs one."""
_QUICK = re.compile(
    r"\b(?:u(?:ur|ren|rs|rige?)|h(?:ou)?rs?|(?:werk|kantoor)?dag(?:en)?|daagse?|days?|week|weken|weeks|maand\w*|mnd|"
    r"months?|jaar|jaren|jarige?|years?|yrs?|fte)\b|\d(?:u|uur|uren|hrs?|fte)\b",
    re.IGNORECASE,
)


def counts(text: str) -> tuple[Quantity[NumberRange], ...]:
    """The counts of a unit of time in a text, in order; `per` tells "per week" and the like.

    "fte" is a unit of its own: how many hours it stands for differs between employers.
    """
    low = text.lower()
    if not any(unit in low for unit in _HINTS) or not _QUICK.search(text):
        return ()
    matches = _pattern(number_words_in(text) | (_A if _FOR_A.search(text) else frozenset())).finditer(text)
    return tuple(found for match in matches if (found := _count(match, text)))


def _count(match: re.Match[str], text: str) -> Quantity[NumberRange] | None:
    unit = next(name for name in _UNITS if match[name])
    bound = _BOUND.search(text, max(0, match.start() - 20), match.start())
    if unit == "hour" and _is_clock(match, bound, text):
        return None
    low = parse_number("0,5" if match["half"] or match["bare_half"] else match["low"] or "één")
    high = parse_number(match["high"]) if match["high"] else low
    if low is None or high is None or high < low:
        return None
    least = bool(match["plus"] or match["more"] or match["after"] or (bound and bound["least"]))
    least = least and low == high
    value = NumberRange(low, high, unit, least=least, most=bool(bound and bound["most"]) and low == high)
    per = (match["per"] or "").lower()
    return Quantity(bound.start() if bound else match.start(), match.end(), value, _PERIODS[per[0]] if per else "")


_ABOUT = re.compile(r"\b(?:gaat|draait)\s(?:het\s)?om\s$", re.IGNORECASE)
_AT = re.compile(r"\b(?:om|vóór|voor|uiterlijk|tussen|before|at|by|vanaf|tot)\s(?:\w+\s)?$", re.IGNORECASE)


def _is_clock(match: re.Match[str], bound: re.Match[str] | None, text: str) -> bool:
    """Whether the hours of a match are a time of day ("om 17 uur", "17.00 uur")."""
    written = match["low"] or ""
    if re.fullmatch(r"(?:[01]?\d|2[0-3])[.:][0-5]\d", written) and not re.fullmatch(r"\d+[.]5", written):
        return True
    if match["per"] or match["high"] or not written.isdigit() or int(written) > 24:
        return False
    if bound:
        return bound[0].split()[0].lower() in ("tot", "vanaf")
    if _ABOUT.search(text, max(0, match.start() - 20), match.start()):
        return False
    return bool(_AT.search(text, max(0, match.start() - 20), match.start()))
