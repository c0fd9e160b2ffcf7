"""Documents, assignments: the whole way from a document to its assignments on one page."""

from __future__ import annotations

from dataclasses import replace

from knowledge.documents.assignments.aliases import with_aliases
from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.offering import organisation_of, place_of, programme_of, programme_of_all
from knowledge.documents.assignments.outline import Outline, outline
from knowledge.documents.assignments.splitting import split
from knowledge.documents.assignments.titles import title_of
from knowledge.records import Assignment, DocumentText


def find_assignments(document: DocumentText, *, document_id: str, name: str) -> tuple[Assignment, ...]:
    """The assignments that a document offers, in its order: none (a brochure), one (a vacancy) or many.

    Args:
        document: after reading and cleaning.
        document_id: the id of the document; an assignment's is `document_id/n`, n from 1.
        name: the file name, which may help to name what has no title.
    """
    if not document.blocks:
        return ()
    view = outline(document, name)
    drafts = split(view)
    alone = len(drafts) == 1
    introduction = document.text[: drafts[0].span.start] if drafts else ""
    found = [_assignment(view, draft, f"{document_id}/{n}", introduction, alone) for n, draft in enumerate(drafts, 1)]
    return with_aliases(document, _under_programmes(view, found), name)


def _under_programmes(view: Outline, found: list[Assignment]) -> list[Assignment]:
    """The assignments under their programmes: never under another assignment, and all under that of a whole bundle."""
    titles = {one.title for one in found}
    whole = programme_of_all(view) if len(found) > 1 else ""
    if len(found) > 1 and found[0].programme not in titles and not any(one.programme for one in found[1:]):
        whole = whole or found[0].programme  # over the first of them, and so over all
    return [replace(one, programme=whole) if not one.programme or one.programme in titles else one for one in found]


def _assignment(view: Outline, draft: Draft, name: str, introduction: str, alone: bool) -> Assignment:
    title = title_of(view, draft, alone=alone)
    organisation = organisation_of(view, draft, title, introduction)
    return Assignment(
        id=name,
        document=name.rpartition("/")[0],
        title=title,
        span=draft.span,
        organisation=organisation,
        programme=programme_of(view, draft),
        place=place_of(view, draft, title, organisation),
    )
