"""Overviews: what an assignment is, in a few facts and the sentences that say what it is about."""

from __future__ import annotations

import re

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft, name_of, names
from knowledge.answering.units import Unit, one_line
from knowledge.answering.values import said
from knowledge.language.words import normalise
from knowledge.records import Assignment, BlockKind, FactKind, Outcome

_KINDS = (
    FactKind.ORGANISATION, FactKind.LOCATION, FactKind.HOURS, FactKind.START, FactKind.DURATION, FactKind.DEADLINE, FactKind.PAY,
)  # fmt: skip
_PURPOSE = re.compile(
    r"\b(?:heeft als doel|doel (?:van|is)|gericht op|aan de slag|jouw opdracht|de opdracht|je opdracht|houdt zich bezig|draagt bij|ontwikkelen van|"
    r"behoefte aan|op zoek naar|zoeken (?:we|wij|een)|beoogde resultaat|werk(?:t|en)? (?:je |jij )?aan|vergroten|versterken|ondersteun\w*|"
    r"aims? to|goal|purpose|you will|you'll|we are looking|responsible for|contribute|the assignment)\b"
)
_SHORTEST = 40


def answer_overview(draft: Draft, assignments: list[Assignment]) -> bool:
    """Say what an assignment is about; with several, ask which one, with the choices."""
    assignments = draft.desk.versions.newest(assignments)
    if not assignments:
        return False
    if len(assignments) > 1:
        which(draft, assignments)
        return True
    assignment = assignments[0]
    _say_facts(draft, assignment)
    for unit in gist_of(draft.desk, assignment)[:2]:
        line = wording.sentence("summary", draft.language, quote=one_line(unit.text))
        draft.add(line, draft.sources.cite(unit.document, unit.span))
    draft.shown = (assignment.id,)
    return True


def _say_facts(draft: Draft, assignment: Assignment) -> None:
    parts = []
    for kind in _KINDS:
        for fact in assignment.stated(kind)[:1]:
            value = said(fact, draft.language)
            if len(value) <= 80:
                parts.append(f"{wording.kind_name(kind, draft.language)}: {value} {draft.cite(assignment, fact)}")
    head = name_of(assignment)
    draft.lines.append(f"{head} – {'; '.join(parts)}." if parts else f"{head} {draft.cite_name(assignment)}")


def which(draft: Draft, assignments: list[Assignment], most: int = 0) -> None:
    """Ask which of several assignments is meant, with the choices, or as many of them as there should be at most."""
    draft.outcome = Outcome.AMBIGUOUS
    draft.say("which")
    shown = assignments[: most or None]
    for title, assignment in zip(names(shown), shown, strict=True):
        where = assignment.organisation or assignment.place
        line = f"- {title}" + (f" – {where}" if where and where.lower() not in title.lower() else "")
        draft.add(line, draft.cite_name(assignment))
    say_how_many_more(draft, len(assignments) - len(shown))
    draft.shown = tuple(a.id for a in shown)


def say_how_many_more(draft: Draft, count: int) -> None:
    """Say how many choices there are besides those that are shown, if any."""
    if count > 0:
        draft.work_out("which_more" if count > 1 else "which_more_one", count=count)


def gist_of(desk: Desk, assignment: Assignment) -> list[Unit]:
    """The sentences that say what an assignment is about: its purpose first, in the order of the document."""
    units = [
        u
        for u in desk.units_in(assignment)
        if assignment.span.start <= u.span.start < assignment.span.end
        and u.kind is BlockKind.PARAGRAPH
        and len(u.text) >= _SHORTEST
        and not u.text.endswith("?")
    ]
    own = set(normalise(f"{assignment.title} {' '.join(assignment.aliases)} {assignment.programme}").split())
    ranked = sorted(units, key=lambda u: -_purpose(u, own))
    return ranked[:3]


def _purpose(unit: Unit, own: set[str]) -> float:
    text = normalise(unit.text)
    shared = len(own & set(text.split())) / (4 + len(own))
    return bool(_PURPOSE.search(text)) + shared - unit.span.start / 1_000_000 - 0.3 * (len(unit.text) > 320)
