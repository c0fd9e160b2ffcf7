"""Facts: what a document states about its assignments, each fact with the words it stands on."""

from knowledge.documents.facts.extraction import extract_facts

__all__ = ["extract_facts"]
