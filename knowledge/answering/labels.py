"""Labels: plain values that a document states beside a word for them, where no record holds them."""

from __future__ import annotations

import re

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.units import Unit, one_line
from knowledge.language.matching import SAME_CONCEPT, term
from knowledge.language.quantities.calendar import ANY_MONTH
from knowledge.language.quantities.numbers import SMALL_NUMBER
from knowledge.language.words import normalise
from knowledge.questions.conditions import condition_in, leaves_out
from knowledge.records import Assignment, FactKind, Query

_LONGEST = 220  # characters: a longer sentence says more than one thing
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of )?(?:{ANY_MONTH})\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\b(?:{ANY_MONTH}) (?:\d{{1,2}}\b|20\d\d)"
)
_NUMBER = rf"(?:\d+|een|one|{SMALL_NUMBER}|achttien|eighteen|twintig|twenty)"
_REPLIES = re.compile(
    r"\b(?:sluit\w*|deadline|reage\w+|reactie\w*|sollicit\w+|inschrijv\w+|aanmeld\w+|apply|clos\w+|applications?|cv|brief|motivatie\w*|letter|r[ée]sum[ée])\b"
)
_OF_A_PERSON = re.compile(
    r"\b(?:bruto|schaal|maand|uur|salaris|loon|stagevergoeding|je|jij|jouw|u|verdien\w*|gross|scale|month|hour|salary|you|your)\b"
)
# what a line must say to state a kind: the word for it, and a value of its make
_STATED: dict[FactKind, tuple[re.Pattern[str], re.Pattern[str]]] = {
    FactKind.HOURS: (re.compile(r"\b(?:uur|uren|werkweek|omvang|hours?|inzet)\b"), re.compile(rf"\b{_NUMBER}(?:[ -]|\b.{{1,8}}\b{_NUMBER}[ -])(?:uur|uren|hours?)\b.{{0,20}}\b(?:week|wekelijks|weekly|pw)\b|\b(?:week|werkweek|wekelijks|weekly|omvang|inzet)\b.{{0,25}}\b{_NUMBER}[ -](?:uur|uren|hours?)\b|\b(?:uren|hours)\W{{1,3}}\d")),
    FactKind.START: (re.compile(r"\b(?:start\w*|begin\w*|ingang\w*|aanvang|per)\b"), _DATE),
    FactKind.END: (re.compile(r"\b(?:eind\w*|tot en met|t/m|loopt|until|ends?)\b"), _DATE),
    FactKind.DEADLINE: (re.compile(r"\b(?:sluit\w*|deadline|uiterlijk|reage\w+|reactie\w*|sollicit\w+|inschrijv\w+|aanmeld\w+|apply|clos\w+|applications?)\b"), _DATE),
    FactKind.PAY: (re.compile(r"\b(?:salaris|loon|vergoeding|bruto|schaal|verdien\w*|betaal\w*|tarief|pay|salary|allowance|gross|scale)\b"), re.compile(r"€|\beuro?\b|\bschaal \d|\bscale \d")),
    FactKind.DURATION: (re.compile(r"\b(?:duur\w*|duurt|looptijd|contract|periode|maanden|lasts?|duration|months)\b"), re.compile(rf"\b{_NUMBER}\b.{{0,12}}\b(?:maand|maanden|weken|jaar|months?|weeks|years?)\b")),
}  # fmt: skip


def answer_from_label(draft: Draft, assignments: list[Assignment]) -> bool:
    """Quote the one line of an assignment that states the value asked for; False when there is none, or more than one."""
    if len(assignments) != 1 or len(draft.query.kinds) != 1:
        return False
    if assignments[0].stated(draft.query.kinds[0]):  # what is recorded was found not to be what is asked
        return False
    if any(draft.desk.understanding.is_known(t) for t in draft.query.terms):
        return False
    stating = line_stating(draft.desk, assignments[0], draft.query.kinds[0])
    if stating is None or leaves_out(draft.query.text, stating.text) or not _of_the_case(draft.query, stating):
        return False
    draft.add(
        wording.saying(one_line(stating.text), draft.language), draft.sources.cite(stating.document, stating.span)
    )
    draft.shown = (assignments[0].id,)
    return True


def _of_the_case(query: Query, stating: Unit) -> bool:
    """Whether a line speaks of the case that is asked about, if the question is about one."""
    case = condition_in(query.text).difference(query.named)
    return not case or any(stating.words.meets(term(word)) >= SAME_CONCEPT for word in case)


def line_stating(desk: Desk, assignment: Assignment, kind: FactKind) -> Unit | None:
    """The one line of an assignment that states a value of a kind; None when there is none, or more than one."""
    if kind not in _STATED:
        return None
    units = desk.units_in(assignment)
    lines = [u for u in units if _states(u, *_STATED[kind]) and not _is_of_another(u, kind)]
    return lines[0] if len(lines) == 1 else None


def _states(unit: Unit, label: re.Pattern[str], value: re.Pattern[str]) -> bool:
    text = normalise(unit.text)
    return len(text) <= _LONGEST and bool(label.search(text) and value.search(text))


def _is_of_another(unit: Unit, kind: FactKind) -> bool:
    """Whether a line states a value of the same make, but of another kind than is asked for."""
    text = normalise(unit.text)
    match kind:
        case FactKind.PAY:  # what money there is, and not what somebody earns
            return not _OF_A_PERSON.search(text)
        case FactKind.DEADLINE:  # by when something else is to be done, and not until when one may apply
            return not _REPLIES.search(text)
    return False
