"""Filters: the conditions that a question sets on the records it wants listed or counted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from knowledge.language.words import normalise
from knowledge.questions.periods import Period, periods_in
from knowledge.questions.several import number_of
from knowledge.records import FactKind, Filter

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_LEAST = r"(?:niet minder dan|no less than|minstens|minimaal|ten minste|(?<!niet )(?<!no )(?<!not )meer dan|vanaf|boven(?: de)?|at least|(?<!no )(?<!not )more than|over|above|minimum)"
_MOST = r"(?:niet meer dan|(?:no|not) more than|maximaal|hoogstens|hooguit|ten hoogste|minder dan|onder(?: de)?|tot|at most|less than|under|below|up to|fewer than)"

_LEVEL = r"(?:[- ](?:niveau|level|opleiding|education|degree))?"

# (kind, value, pattern): several of one kind are alternatives
_CHOICES: tuple[tuple[FactKind, str, str], ...] = (
    (FactKind.EMPLOYMENT, "graduation", r"\b(afstudeer\w*|afstuderen|af te studeren|scriptie\w*|thesis|graduation)\b"),
    (FactKind.EMPLOYMENT, "internship", r"\b(stages?|stageplek\w*|stageplaats\w*|stageopdracht\w*|internships?)\b"),
    (FactKind.EMPLOYMENT, "trainee", r"\b(trainee\w*)\b"),
    (FactKind.EMPLOYMENT, "vacancy", r"\b(vacatures?|banen|baan|jobs?|vacancies|vacancy|functies)\b"),
    (FactKind.EDUCATION, "hbo", rf"\b(hbo\w*{_LEVEL})\b"),
    (FactKind.EDUCATION, "mbo", rf"\b(mbo\w*{_LEVEL})\b"),
    (FactKind.EDUCATION, "master", rf"\b((?:wo-?)?(?:master's|masters?|masterstudent\w*|doctoraal|masteropleiding|masterdiploma){_LEVEL})\b"),
    (FactKind.EDUCATION, "wo", rf"\b((?:wo(?!-?master)|universitair\w*|academisch\w*){_LEVEL}|university (?:level|degree|education|diploma))\b"),
    (FactKind.EDUCATION, "bachelor", rf"\b((?:bachelor's|bachelors?){_LEVEL})\b"),
    (FactKind.ROTATION, "rotation", r"\b(roul\w*|rotat\w*|wisselopdracht\w*)\b"),
    (FactKind.ROTATION, "fixed", r"\b(vaste? (?:opdracht\w*|plek\w*|trainee\w*)|fixed)\b"),
    (FactKind.SELF_EMPLOYED, "yes", r"\b(zzp\w*|zzp'er\w*|freelance\w*|zelfstandige\w*|self-?employed|contractor|eigen bedrijf\w*)"),
    (FactKind.HOME_WORKING, "yes", r"\b(thuiswerk\w*|thuis werken|vanuit huis|op afstand|remote\w*|hybrid\w*|(?:work(?:ing)?|job)? ?from home)\b"),
    (FactKind.LANGUAGE, "en", r"\b(zonder nederlands|geen nederlands|engelstalig\w*|without dutch|no dutch|don't speak dutch|english[- ]speaking|in het engels|in english|not speak dutch)\b"),
    (FactKind.LANGUAGE, "nl", r"\b(nederlands (?:nodig|vereist|verplicht|moet)|dutch (?:required|needed)|require dutch|need dutch)\b"),
)  # fmt: skip
# "opdrachten, stages en vacatures", "stages of vacatures": any of them will do
_ANY_EMPLOYMENT = re.compile(
    r"\b(?:opdrachten|stages?|vacatures?|traineeships?|functies|plekken|assignments|internships?|jobs?|vacancies)(?:,| en| of| and| or) (?:[\w-]+(?:,| en| of| and| or) )?"
    r"(?:opdrachten|stages?|vacatures?|traineeships?|functies|plekken|assignments|internships?|jobs?|vacancies)\b"
)
_NOT = re.compile(r"\b(?:niet|geen|not|cannot|can't|zonder)\b")
_NOT_SO = re.compile(
    r"\b(?:niet|geen|not|no|behalve|except|anders dan|other than)\b(?:\s(?!en\b|of\b|maar\b|and\b|or\b|but\b)[\w-]+){0,2}\s?$"
)
_REQUIRED = re.compile(r"\b(?:nodig|vereist\w*|verplicht\w*|eisen|eist|moet|need|needs|needed|require[sd]?|must)\b")
_STILL = re.compile(r"\b(?:nog|vanaf vandaag|vanaf nu|still|from today|from now)\b")
_CLOSE = re.compile(
    r"\b(sluit\w*|deadline\w*|solliciteren|reageren|reactietermijn\w*|inschrijving|inschrijven|inschrijftermijn|aanmelden|clos\w+|apply|open|uiterlijk|verloopt|verlopen)\b"
)
_BEGIN = re.compile(r"\b(begin\w*|start\w*|ingang|van start|aan de slag|aanvang\w*|vangt aan|vangen aan)\b")
_LENGTH = re.compile(r"\b(\w+) (weken|maanden|jaar|weeks|months|years?)(?!\w)")
_LASTS = re.compile(r"\b(duur|duurt|duren|lang|looptijd|periode van|lasts?|long|duration)\b")
_OPEN = re.compile(
    r"\b(nog open|staan open|open ?staan\w*|open vacatures?|still open|nog (?:te )?solliciteren|nog reageren|still apply|apply now|nu solliciteren|niet gesloten|beschikbaar|available|nog (?:vrij|vacant|te krijgen|te vergeven|te vervullen)|still (?:free|vacant))\b"
)
_SHUT = re.compile(r"\b(al gesloten|gesloten|verlopen|voorbij|already closed|closed|expired)\b")
_PART = re.compile(r"\b(part-?time|part time|deeltijd\w*|halve week)\b")
_FULL = re.compile(r"\b(full-?time|full time|voltijd\w*|volle week|volle werkweek|hele week)\b")
_STATED = re.compile(
    r"\b(?:bij )?welke\b[^?]{0,40}\b(?:staat|staan|is|zijn|wordt|worden) (?:er )?(?:al |wel |ook )?(?:een|de|het|'n)\b[^?,]{1,40}\b(?:bij|vermeld|genoemd|gegeven|aangegeven|bekend|ingevuld|afgesproken)\b|"
    r"\bwelke\b[^?]{0,40}\b(?:noemen|noemt|vermelden|vermeldt|geven|hebben|kennen) (?:al |wel |ook )?(?:een|de|het|hun|'n) (?:vaste |concrete |duidelijke |exacte )?[\w-]+\b|"
    r"\bwhich\b[^?]{0,40}\b(?:state|states|mention|mentions|give|gives|list|lists|have|has|name|specify|show)(?: you)? (?:an?|the|their|its)\b[^?,]{1,30}"
)
_DENIABLE = frozenset({FactKind.EMPLOYMENT, FactKind.EDUCATION, FactKind.ROTATION})
_ONE = 1
_LENGTHS = {"weken": "week", "weeks": "week", "maanden": "month", "months": "month", "jaar": "year", "year": "year", "years": "year"}  # fmt: skip
_HOURS_UNIT = r" ?(?:uur|uren|hours?|u\b)"
_PAID = re.compile(
    r"\b(betaald\w*|betalen|betaalt|vergoeding\w*|stagevergoeding\w*|salaris\w*|paid|pay|pays|salary|allowance|verdien\w*)\b"
)


def filters_in(question: str, today: date) -> tuple[Filter, ...]:
    """The conditions on facts that a question sets, of which those of one kind are alternatives; places and organisations
    are found elsewhere.

    Args:
        question: the words of the question.
        today: what "deze maand" and "nog open" are counted from.
    """
    text = normalise(question)
    found = [
        Filter(kind, "is_not" if kind in _DENIABLE and _is_denied(text, match) else "is", value, match.group())
        for kind, value, pattern in _CHOICES
        if (match := re.search(pattern, text))
    ]
    if _ANY_EMPLOYMENT.search(text):
        found = [f for f in found if f.kind is not FactKind.EMPLOYMENT]
    found = [_in_full(one, text) for one in found if not any(_is_part_of(one, other) for other in found)]
    found += [extra for extra in (_length(text), _pay(text)) if extra is not None]
    return (*found, *_hours(text), *_dates(text, today))


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether what a question names is what it does not want ("geen stages")."""
    return bool(_NOT_SO.search(text[: match.start()]))


def _is_part_of(one: Filter, other: Filter) -> bool:
    """Whether the words of a condition stand within those of another of its kind ("wo" in "wo-master")."""
    within = re.search(rf"\b{re.escape(one.words)}\b", other.words)
    return one.kind is other.kind and one.words != other.words and bool(within)


def _in_full(one: Filter, text: str) -> Filter:
    if one.kind in (FactKind.SELF_EMPLOYED, FactKind.HOME_WORKING) and _NOT.search(text):
        return replace(one, value="no")
    if one.kind is FactKind.EDUCATION and one.operator == "is" and _REQUIRED.search(text):
        return replace(one, operator="at_least")
    return one


def stated_in(question: str, kinds: tuple[FactKind, ...]) -> tuple[Filter, ...]:
    """The condition that a fact is stated at all, of those a question asks for ("bij welke staat er een startdatum bij?")."""
    found = _STATED.search(normalise(question))
    return tuple(Filter(kind, "stated", "", found[0]) for kind in dict.fromkeys(kinds)) if found else ()


def _hours(text: str) -> list[Filter]:
    if match := re.search(rf"\b{_LEAST} {_NUMBER}{_HOURS_UNIT}", text):
        return [Filter(FactKind.HOURS, "at_least", match[1], match.group())]
    if match := re.search(rf"\b{_MOST} {_NUMBER}{_HOURS_UNIT}", text):
        return [Filter(FactKind.HOURS, "at_most", match[1], match.group())]
    if match := re.search(rf"\b(?:{_NUMBER} (?:of|or) )?{_NUMBER}{_HOURS_UNIT}", text):
        operator: Literal["is", "is_not"] = "is_not" if _is_denied(text, match) else "is"
        return [Filter(FactKind.HOURS, operator, value, match.group()) for value in match.groups() if value]
    if match := _PART.search(text):
        return [Filter(FactKind.HOURS, "at_most", "35", match.group())]
    if match := _FULL.search(text):
        return [Filter(FactKind.HOURS, "at_least", "36", match.group())]
    return []


def _length(text: str) -> Filter | None:
    """How long it takes: "duren negen maanden"."""
    lasts = _LASTS.search(text)
    for match in _LENGTH.finditer(text) if lasts else ():
        number = _ONE if match[1] in ("een", "one", "a") else number_of(match[1])
        if number and lasts:
            unit = _LENGTHS[match[2]]
            return Filter(FactKind.DURATION, "is", f"{number} {unit}", f"{lasts.group()} {match.group()}")
    return None


def _pay(text: str) -> Filter | None:
    if match := re.search(rf"\b{_LEAST} (?:€ ?|eur ?)?{_NUMBER}(?: ?(?:euros?|eur|€))?", text):
        if re.search(r"€|eur", match.group()) or _PAID.search(text):
            return Filter(FactKind.PAY, "at_least", match[1].replace(".", "").replace(",", "."), match.group())
    elif match := re.search(rf"\b{_MOST} (?:€ ?|eur ?){_NUMBER}", text):
        return Filter(FactKind.PAY, "at_most", match[1].replace(".", "").replace(",", "."), match.group())
    if match := _PAID.search(text):
        return Filter(FactKind.PAY, "stated", "", match.group())
    return None


def _dates(text: str, today: date) -> list[Filter]:
    periods = [period for period in periods_in(text, today) if period.words]
    if periods:
        if match := _CLOSE.search(text):
            if periods[0].first is None and _STILL.search(text):
                periods = [replace(periods[0], first=today)]
            return [_in_period(text, FactKind.DEADLINE, match, period) for period in periods]
        if match := _BEGIN.search(text):
            return [_in_period(text, FactKind.START, match, period) for period in periods]
        return []
    if match := _OPEN.search(text):
        return [Filter(FactKind.DEADLINE, "is", f"{today}/", match.group())]
    if match := _SHUT.search(text):
        return [Filter(FactKind.DEADLINE, "before", str(today), match.group())]
    return []


def _in_period(text: str, kind: FactKind, verb: re.Match[str], period: Period) -> Filter:
    denied = _NOT_SO.search(text[: text.find(period.words)]) or _NOT_SO.search(text[: verb.start()])
    return Filter(kind, "is_not" if denied else "is", str(period), f"{verb.group()} {period.words}")
