"""Documents, assignments: the best human name of each."""

from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.outline import Outline


def title_of(view: Outline, draft: Draft) -> str:
    """The title."""
    return draft.title or view.words(draft.first)[:60]
