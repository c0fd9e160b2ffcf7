"""Verdicts: yes or no, where a fact settles a question."""

from __future__ import annotations

import re
from datetime import date

from knowledge.answering.values import ago, said
from knowledge.answering.wording import sentence
from knowledge.language import places
from knowledge.language.words import normalise, tokenise
from knowledge.questions.periods import parse_period
from knowledge.questions.placenames import places_named
from knowledge.records import Choice, Day, Fact, FactKind, Filter, Language, Money, NumberRange, Query, Words

_STILL = re.compile(r"\b(?:nog|te laat|op tijd|still|too late|in time|already closed|gesloten|closed|verlopen|open)\b")
_TOO_LATE = re.compile(r"\b(?:te laat|too late|gesloten|closed|verlopen|expired|voorbij)\b")
_EVERY_DAY = re.compile(
    r"\b(?:elke dag|iedere dag|alle dagen|dagelijks|every day|each day|vijf dagen|five days|fulltime op kantoor|altijd)\b"
)
_DUTCH = re.compile(r"\b(?:nederlands\w*|dutch)\b")
_ENGLISH = re.compile(r"\b(?:engels\w*|english)\b")
_WITHOUT = re.compile(r"\b(?:zonder|geen|without|no|not|don't|niet)\b")
# whoever knows little of a language asks the same as whoever knows none
_LACKING = re.compile(
    r"\b(?:poor|bad|weak|limited|little|hardly|barely|rusty|slecht\w*|matig|gebrekkig|weinig|nauwelijks|amper|beperkt|isn't|aren't)\b"
)
_PREFERRED = re.compile(
    r"\b(?:pre|plus|voorkeur|wenselijk|liefst|preferred|preferably|advantage|asset|desirable|nice to have)\b"
)
_NEEDLESS = re.compile(
    r"\b(?:nederlands\w*|dutch|engels\w*|english)\b[^.;,]{0,40}\b(?:niet|geen|not|no|n't)\b[^.;]{0,25}\b(?:vereist|nodig|verplicht|eis|required|needed|necessary|requirement)\b|"
    r"\b(?:geen|niet|no|not|without|zonder)\b[^.;,]{0,20}\b(?:nederlands\w*|dutch|engels\w*|english)\b"
)
_STRICT = re.compile(r"\b(?:(?:meer|minder) dan|boven|onder|(?:more|less|fewer) than|over|above|under|below)\b")
_MAY = re.compile(r"\b(?:kan|kun|kunt|kunnen|mag|mogen|mogelijk|can|could|may|possible|allowed)\b")
_GONE_ASKED = re.compile(
    r"\b(?:vervuld|vergeven|ingevuld|ingetrokken|vervallen|vervalt|gesloten|weg|bezet|te laat|voorbij|filled|withdrawn|taken|closed|cancelled|"
    r"canceled|gone|too late)\b"
)
_EXISTENCE = frozenset({FactKind.PAY, FactKind.MENTORS, FactKind.PARTNERS, FactKind.CONTACT, FactKind.RESULT})


def asks_whether_open(text: str) -> bool:
    """Whether a question asks if one can still apply."""
    return bool(_STILL.search(normalise(text)))


def of_fact(query: Query, fact: Fact) -> bool | None:
    """Whether a fact makes the answer yes (True) or no (False); None when it does not settle it."""
    text = normalise(query.text)
    given = next((f for f in query.filters if f.kind is fact.kind), None)
    value = fact.value
    if fact.kind is FactKind.LANGUAGE:
        return _of_language(text, fact)
    if _WITHOUT.search(text):
        return None  # "is het niet in Assen?": a bare yes or no to that says either thing
    if fact.kind is FactKind.OFFICE_DAYS and _EVERY_DAY.search(text) and isinstance(value, NumberRange):
        return value.low >= 5
    if fact.kind is FactKind.STATUS and isinstance(value, Choice):
        return ("gone" in value.values) == bool(_GONE_ASKED.search(text))
    if fact.kind is FactKind.HOME_WORKING and isinstance(value, Choice):
        return _of_choice(value)
    if fact.kind is FactKind.SELF_EMPLOYED and isinstance(value, Choice):
        return _of_choice(value)
    if fact.kind is FactKind.LOCATION and (asked := places_named(query.text)):
        return _of_place(asked, fact)
    if given is not None and isinstance(value, NumberRange | Money):
        return _of_amount(given, text, float(value.low), float(value.high))
    if given is not None:
        return meets(given, fact)
    return True if fact.kind in _EXISTENCE else None


def _of_place(asked: tuple[str, ...], fact: Fact) -> bool | None:
    """Whether it is in a place; not settled where the document only says in what larger place it is."""
    if any(places.lies_in(fact.text, place) or normalise(place) in normalise(fact.text) for place in asked):
        return True
    return None if any(places.lies_in(place, fact.text) for place in asked) else False


def _of_amount(given: Filter, text: str, low: float, high: float) -> bool | None:
    """Whether all of a range meets a condition, or none of it; what only a part of it meets is so where it may be chosen."""
    if given.operator == "stated":
        return True
    try:
        wanted = float(given.value)
    except ValueError:
        return None
    strict = bool(_STRICT.search(given.words))
    first, last = (_meets_amount(given.operator, wanted, end, strict=strict) for end in (low, high))
    within = given.operator == "is" and low < wanted < high
    if first == last and not within:
        return first
    named = not any(c.isdigit() for c in given.words)  # "fulltime" is what can be worked full time
    return True if named or _MAY.search(text) else None


def _meets_amount(operator: str, wanted: float, value: float, *, strict: bool) -> bool:
    if operator == "is" or not strict:
        return {"at_least": value >= wanted, "at_most": value <= wanted}.get(operator, value == wanted)
    return value > wanted if operator == "at_least" else value < wanted


def _of_choice(value: Choice) -> bool | None:
    return True if "yes" in value.values else False if "no" in value.values else None


def _of_language(text: str, fact: Fact) -> bool | None:
    quote = normalise(fact.text)
    values = set(fact.value.values) if isinstance(fact.value, Choice) else set()
    needless = " ".join(_NEEDLESS.findall(quote))
    dutch = ("nl" in values or bool(_DUTCH.search(quote))) and not _DUTCH.search(needless)
    english = ("en" in values or bool(_ENGLISH.search(quote))) and not _ENGLISH.search(needless)
    lacking = bool(_WITHOUT.search(text) or _LACKING.search(text))
    little = bool(_LACKING.search(text))
    if lacking and (_PREFERRED.search(quote) or (little and english)):
        return None  # how much is too little, only the employer can tell
    if _DUTCH.search(text):
        return (not dutch if lacking else dutch) if dutch or english or needless else None
    if lacking and _ENGLISH.search(text):
        return None
    if _ENGLISH.search(text):
        return english if english else False if dutch else None
    return None


def meets(given: Filter, fact: Fact) -> bool | None:
    """Whether a fact meets a condition; None when its value can't be held against it."""
    value = fact.value
    if given.operator == "stated":
        return True
    if fact.kind is FactKind.LANGUAGE:
        return _of_language("english" if given.value == "en" else "dutch", fact)
    if isinstance(value, NumberRange):
        return _number_meets(given, float(value.low), float(value.high))
    if isinstance(value, Money):
        return _number_meets(given, float(value.low), float(value.high))
    if isinstance(value, Day):
        return _day_meets(given, value)
    if isinstance(value, Choice):
        return _choice_meets(given.value, set(value.values))
    if isinstance(value, Words):
        return given.value in tokenise(fact.text) or None
    return None


def _number_meets(given: Filter, low: float, high: float) -> bool | None:
    try:
        wanted = float(given.value)
    except ValueError:
        return None
    if given.operator == "at_least":
        return high >= wanted
    return low <= wanted if given.operator == "at_most" else low <= wanted <= high


def _day_meets(given: Filter, value: Day) -> bool | None:
    if given.operator == "before":
        return value.earliest < date.fromisoformat(given.value)
    if "/" not in given.value:
        return None
    return parse_period(given.value).holds(value.earliest)


def _choice_meets(wanted: str, values: set[str]) -> bool | None:
    alike = {"internship": {"internship", "graduation"}, "wo": {"wo", "master", "phd"}, "master": {"master", "wo"},
             "bachelor": {"bachelor", "hbo", "wo"}}.get(wanted, {wanted})  # fmt: skip
    if values & {"tbd"}:
        return None
    if wanted == "vacancy":  # "vacatures" is said of anything that is no internship
        return not values & {"internship", "graduation", "working_student"}
    return bool(values & alike)


def of_deadline(query: Query, fact: Fact, today: date, language: Language) -> str | None:
    """The sentence for "kan ik nog solliciteren?": open, closed and how long ago, or today."""
    if not isinstance(fact.value, Day) or fact.value.day is None:
        return None
    last, value = fact.value.earliest, said(fact, language)
    text = normalise(query.text)
    if not _STILL.search(text):
        return None
    if last < today:
        answer = sentence("closed", language, value=value, ago=ago(last, today, language))
        yes = _TOO_LATE.search(text) is not None and query.yes_no
        return answer.replace("Nee, de", "Ja, de").replace("No, it", "Yes, it") if yes else answer
    name = "closes_today" if last == today else "still_open"
    answer = sentence(name, language, value=value)
    if _TOO_LATE.search(text) and query.yes_no:
        return (
            answer.replace("Ja, dat", "Nee, dat")
            .replace("Yes, you", "No, you")
            .replace("Ja, maar", "Nee, maar")
            .replace("Yes, but", "No, but")
        )
    return answer


def spans_of_time(text: str) -> list[str]:
    """The "3 weken geleden" in a sentence: worked out from today, and in no source."""
    return re.findall(r"\d+ \w+ (?:geleden|ago)", text)
