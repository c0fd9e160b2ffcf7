"""Documents with assignments for the tests of facts, and short ways to look at what is extracted."""

from decimal import Decimal

from knowledge.documents.facts import extract_facts
from knowledge.records import Assignment, NumberRange, Span
from tests.knowledge.documents.builders import a_document


def an_assignment(document, number=1, start="", end="", **more):
    """An assignment that runs from the words `start` to the words `end` (the whole document when empty)."""
    begin = document.text.index(start) if start else 0
    stop = document.text.index(end) - 1 if end else len(document.text)
    return Assignment(f"doc/{number}", "doc", more.pop("title", start or "Proef"), Span(begin, stop), **more)


def facts_of(written, kind=None, **more):
    """The facts of a document that is one assignment, of one kind or all."""
    document = a_document(written)
    (found,) = extract_facts(document, (an_assignment(document, **more),))
    for fact in found.facts:
        assert fact.text in document.of(fact.quote)
    return [fact for fact in found.facts if kind is None or fact.kind is kind]


def texts(facts):
    """The words of facts."""
    return [fact.text for fact in facts]


def values(facts):
    """The values of facts."""
    return [fact.value for fact in facts]


def a_range(low, high, unit, **bounds):
    """A range of numbers."""
    return NumberRange(Decimal(str(low)), Decimal(str(high)), unit, **bounds)
