"""Documents, assignments: the whole way from a document to its assignments on one page."""

from __future__ import annotations

from knowledge.documents.assignments.naming import title_of
from knowledge.documents.assignments.outline import outline
from knowledge.documents.assignments.splitting import split
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
    return tuple(
        Assignment(f"{document_id}/{n}", document_id, title_of(view, draft), draft.span)
        for n, draft in enumerate(drafts, 1)
    )
