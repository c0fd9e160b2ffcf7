"""Documents, assignments: a document split into the placements it offers, each with the names people use for it."""

from knowledge.documents.assignments.finding import find_assignments

__all__ = ["find_assignments"]
