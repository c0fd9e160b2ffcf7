"""Availability: that a placement is gone is told with whatever is said of it."""

from __future__ import annotations

from knowledge.answering import wording
from knowledge.answering.drafting import Draft, name_of
from knowledge.language.sentences import sentence_spans
from knowledge.records import Assignment, Choice, Fact, FactKind, Span

_MOST = 3  # placements that are warned of
_LONGEST = 160  # characters of what says so


def gone_by(assignment: Assignment) -> Fact | None:
    """What says that a placement can't be had any more, or None."""
    return next((f for f in assignment.stated(FactKind.STATUS) if f.value == Choice(("gone",))), None)


def warnings_of_gone(draft: Draft, said: str) -> list[str]:
    """A line for each placement that an answer speaks of and that is gone, where the answer does not say so itself.

    Args:
        draft: the answer; its sources get those of the lines.
        said: what it says so far.
    """
    lines: list[str] = []
    for assignment in _spoken_of(draft):
        fact = gone_by(assignment)
        if fact is None or len(lines) == _MOST:
            continue
        quote = _sentence(draft, assignment, fact)
        words = " ".join(draft.desk.library.text(assignment.document).of(quote).split())
        if words not in said:
            line = wording.sentence("gone", draft.language, title=name_of(assignment), quote=words)
            lines.append(f"{line} {draft.sources.cite(assignment.document, quote)}")
    return lines


def _spoken_of(draft: Draft) -> list[Assignment]:
    """The assignments within which something is cited, or that are shown."""
    cited = [(c.document, c.start) for c in draft.sources.citations]
    return [
        a
        for a in draft.desk.library.assignments.values()
        if a.id in draft.shown or any(d == a.document and a.span.start <= at < a.span.end for d, at in cited)
    ]


def _sentence(draft: Draft, assignment: Assignment, fact: Fact) -> Span:
    """The sentence of a quote that says so."""
    if fact.quote.end - fact.quote.start <= _LONGEST:
        return fact.quote
    text = draft.desk.library.text(assignment.document)
    spans = sentence_spans(text.of(fact.quote), fact.quote.start)
    return next((span for span in spans if fact.text in text.of(span)), fact.quote)
