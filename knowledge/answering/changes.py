"""Changes: what differs between the versions of one assignment."""

from __future__ import annotations

import re

from knowledge.answering.drafting import Draft
from knowledge.answering.facts import differ, say_conflict
from knowledge.answering.holding import Stated
from knowledge.language.words import normalise
from knowledge.records import Assignment, FactKind

_ASKED = re.compile(
    r"\b(?:gewijzigd|veranderd|verandert|wijziging\w*|aangepast|verschil\w*|oude|nieuwe|eerdere|vorige|changed?|changes|differen\w+|old|new|previous|update\w*)\b"
)
_KINDS = (
    FactKind.DEADLINE, FactKind.HOURS, FactKind.START, FactKind.END, FactKind.DURATION, FactKind.PAY, FactKind.EXPERIENCE,
    FactKind.EDUCATION, FactKind.HOME_WORKING, FactKind.SELF_EMPLOYED, FactKind.OFFICE_DAYS, FactKind.LOCATION,
)  # fmt: skip


def answer_changes(draft: Draft, assignments: list[Assignment]) -> bool:
    """Say what differs between versions, for the kinds asked or for all; False when that is not what is asked."""
    if len(assignments) != 1 or not _ASKED.search(normalise(draft.query.text)):
        return False
    versions = draft.desk.versions.of(assignments[0])
    if len(versions) < 2:
        return False
    found = False
    for kind in draft.query.kinds or _KINDS:
        stated = [Stated(version, fact) for version in versions for fact in version.stated(kind)]
        asked = kind in draft.query.kinds and len({s.assignment.id for s in stated}) > 1
        if differ(stated, versions) or asked:
            say_conflict(draft, kind, stated, first=not found)
            found = True
    draft.shown = (assignments[0].id,)
    return found
