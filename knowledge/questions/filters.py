"""Filters: the conditions that a question sets on the records it wants listed or counted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge.language.words import normalise
from knowledge.questions.periods import period_in
from knowledge.records import FactKind, Filter

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_LEAST = r"(?:minstens|minimaal|ten minste|meer dan|vanaf|boven(?: de)?|at least|more than|over|above|minimum)"
_MOST = r"(?:maximaal|hoogstens|hooguit|ten hoogste|minder dan|onder(?: de)?|tot|at most|less than|under|below|up to|fewer than)"

_LEVEL = r"(?:[- ](?:niveau|level|opleiding|education|degree))?"

# (kind, operator, value, pattern): the first that matches of a kind counts
_CHOICES: tuple[tuple[FactKind, str, str], ...] = (
    (FactKind.EMPLOYMENT, "graduation", r"\b(afstudeer\w*|afstuderen|af te studeren|scriptie\w*|thesis|graduation)\b"),
    (FactKind.EMPLOYMENT, "internship", r"\b(stages?|stageplek\w*|stageplaats\w*|stageopdracht\w*|internships?)\b"),
    (FactKind.EMPLOYMENT, "trainee", r"\b(trainee\w*)\b"),
    (FactKind.EMPLOYMENT, "vacancy", r"\b(vacatures?|banen|baan|jobs?|vacancies|vacancy|functies)\b"),
    (FactKind.EDUCATION, "hbo", rf"\b(hbo\w*{_LEVEL})\b"),
    (FactKind.EDUCATION, "mbo", rf"\b(mbo\w*{_LEVEL})\b"),
    (FactKind.EDUCATION, "wo", rf"\b((?:wo|universitair\w*|academisch\w*|university){_LEVEL})\b"),
    (FactKind.EDUCATION, "master", rf"\b((?:master's|masters?|masterstudent\w*|doctoraal){_LEVEL})\b"),
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
_STILL = re.compile(r"\b(?:nog|vanaf vandaag|vanaf nu|still|from today|from now)\b")
_CLOSE = re.compile(
    r"\b(sluit\w*|deadline\w*|solliciteren|reageren|aanmelden|clos\w+|apply|open|uiterlijk|verloopt|verlopen)\b"
)
_BEGIN = re.compile(r"\b(begin\w*|start\w*|ingang|van start|aan de slag)\b")
_OPEN = re.compile(
    r"\b(nog open|staan open|open ?staan\w*|open vacatures?|still open|nog (?:te )?solliciteren|nog reageren|still apply|apply now|nu solliciteren|niet gesloten|beschikbaar|available)\b"
)
_SHUT = re.compile(r"\b(al gesloten|gesloten|verlopen|voorbij|already closed|closed|expired)\b")
_PART = re.compile(r"\b(part-?time|part time|deeltijd\w*|halve week)\b")
_FULL = re.compile(r"\b(full-?time|full time|voltijd\w*|volle week|volle werkweek|hele week)\b")
_STATED = re.compile(
    r"\b(?:bij )?welke\b[^?]{0,40}\b(?:staat|staan|is|zijn|wordt|worden) (?:er )?(?:al |wel |ook )?(?:een|de|het|'n)\b[^?,]{1,40}\b(?:bij|vermeld|genoemd|gegeven|aangegeven|bekend|ingevuld|afgesproken)\b|"
    r"\bwelke\b[^?]{0,40}\b(?:noemen|noemt|vermelden|vermeldt|geven|hebben|kennen) (?:al |wel |ook )?(?:een|de|het|hun|'n) (?:vaste |concrete |duidelijke |exacte )?[\w-]+\b|"
    r"\bwhich\b[^?]{0,40}\b(?:state|states|mention|mentions|give|gives|list|lists|have|has|name|specify|show)(?: you)? (?:an?|the|their|its)\b[^?,]{1,30}"
)
_HOURS_UNIT = r" ?(?:uur|uren|hours?|u\b)"
_PAID = re.compile(
    r"\b(betaald\w*|betalen|betaalt|vergoeding\w*|stagevergoeding\w*|salaris\w*|paid|pay|pays|salary|allowance|verdien\w*)\b"
)


def filters_in(question: str, today: date) -> tuple[Filter, ...]:
    """The conditions on facts that a question sets, one a kind; places and organisations are found elsewhere.

    Args:
        question: the words of the question.
        today: what "deze maand" and "nog open" are counted from.
    """
    text = normalise(question)
    found: dict[FactKind, Filter] = {}
    for kind, value, pattern in _CHOICES:
        if kind not in found and (match := re.search(pattern, text)):
            found[kind] = Filter(kind, "is", value, match.group())
    for kind in (FactKind.SELF_EMPLOYED, FactKind.HOME_WORKING):
        if kind in found and _NOT.search(text):
            found[kind] = replace(found[kind], value="no")
    if _ANY_EMPLOYMENT.search(text):
        found.pop(FactKind.EMPLOYMENT, None)
    for extra in (_hours(text), _pay(text), *_dates(text, today)):
        if extra is not None:
            found.setdefault(extra.kind, extra)
    return tuple(found.values())


def stated_in(question: str, kinds: tuple[FactKind, ...]) -> tuple[Filter, ...]:
    """The condition that a fact is stated at all, of those a question asks for ("bij welke staat er een startdatum bij?")."""
    found = _STATED.search(normalise(question))
    return tuple(Filter(kind, "stated", "", found[0]) for kind in dict.fromkeys(kinds)) if found else ()


def _hours(text: str) -> Filter | None:
    if match := re.search(rf"\b{_LEAST} {_NUMBER}{_HOURS_UNIT}", text):
        return Filter(FactKind.HOURS, "at_least", match[1], match.group())
    if match := re.search(rf"\b{_MOST} {_NUMBER}{_HOURS_UNIT}", text):
        return Filter(FactKind.HOURS, "at_most", match[1], match.group())
    if match := re.search(rf"\b{_NUMBER}{_HOURS_UNIT}", text):
        return Filter(FactKind.HOURS, "is", match[1], match.group())
    if match := _PART.search(text):
        return Filter(FactKind.HOURS, "at_most", "35", match.group())
    if match := _FULL.search(text):
        return Filter(FactKind.HOURS, "at_least", "36", match.group())
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
    period = period_in(text, today)
    if period is not None and period.words:
        if match := _CLOSE.search(text):
            if period.first is None and _STILL.search(text):
                period = replace(period, first=today)
            return [Filter(FactKind.DEADLINE, "is", str(period), f"{match.group()} {period.words}")]
        if match := _BEGIN.search(text):
            return [Filter(FactKind.START, "is", str(period), f"{match.group()} {period.words}")]
        return []
    if match := _OPEN.search(text):
        return [Filter(FactKind.DEADLINE, "is", f"{today}/", match.group())]
    if match := _SHUT.search(text):
        return [Filter(FactKind.DEADLINE, "before", str(today), match.group())]
    return []
