"""Excerpts: which stretches of the documents a model is shown for a question. What it need not read is not paid for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from knowledge.answering.desk import Desk
from knowledge.answering.evidence import Witness
from knowledge.answering.overviews import gist_of
from knowledge.answering.units import Unit
from knowledge.records import Assignment, Intent, Passage, Query, Span

_LONGEST = (900, 350, 250, 150)  # characters of each: the passage found first is mostly the one that answers
_ROOM = 1150  # of all together: with the rest a prompt is under some 500 tokens


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Whole sentences and items of a passage, and where they stand in its document."""

    passage: Passage
    span: Span


def best_excerpts(desk: Desk, query: Query, assignments: list[Assignment]) -> list[Excerpt]:
    """What most likely answers, best first: by search and by the best sentence in turn."""
    scope = [a.id for a in assignments] if assignments and (query.certain or query.assumed) else None
    witness = Witness(desk, query)
    hits = desk.search.search(query.text, language=query.language, assignments=scope, limit=2 * len(_LONGEST))
    telling = _telling(desk, query, witness, assignments, scope)
    by_search = ((hit.passage, _anchor(desk, witness, hit.passage)) for hit in hits)
    chosen: dict[str, Excerpt] = {}
    room = _ROOM
    for pair in zip_longest(_passages(desk, telling), by_search):
        for passage, anchor in (found for found in pair if found):
            if passage.id in chosen or len(chosen) == len(_LONGEST):
                continue
            span = _around(desk, passage, anchor, min(_LONGEST[len(chosen)], room))
            if span.end - span.start <= room or not chosen:
                chosen[passage.id] = Excerpt(passage, span)
                room -= span.end - span.start
    return list(chosen.values())


def _telling(
    desk: Desk, query: Query, witness: Witness, assignments: list[Assignment], scope: list[str] | None
) -> list[Unit]:
    """The sentences that account for most of the question; those that say what it is about when an overview is asked."""
    if query.intent is Intent.OVERVIEW and len(assignments) == 1:
        return gist_of(desk, assignments[0])
    return [e.unit for e in witness.best(witness.candidates(scope)) if e.coverage > 0] if witness.terms else []


def _passages(desk: Desk, units: Iterable[Unit]) -> Iterator[tuple[Passage, Unit | None]]:
    for unit in units:
        of_document = desk.library.passages_of(unit.document)
        yield from ((p, unit) for p in of_document if p.start <= unit.span.start < p.end)


def _anchor(desk: Desk, witness: Witness, passage: Passage) -> Unit | None:
    """The unit of a passage that answers best; None when none says anything of the question."""
    weighed = [(witness.weigh(unit), unit) for unit in _units(desk, passage)]
    best = max(weighed, key=lambda pair: pair[0].score, default=None)
    return best[1] if best and best[0].coverage > 0 else None


def _around(desk: Desk, passage: Passage, anchor: Unit | None, most: int) -> Span:
    """A unit with those that follow it and go before it in its passage, as many as there is room for."""
    whole = Span(passage.start, passage.end)
    units = _units(desk, passage)
    if len(passage.text) <= most or not units:
        return whole
    first = last = next((n for n, unit in enumerate(units) if anchor and unit.span == anchor.span), 0)
    growing = True
    while growing:
        growing = False
        if last + 1 < len(units) and units[last + 1].span.end - units[first].span.start <= most:
            last, growing = last + 1, True
        if first and units[last].span.end - units[first - 1].span.start <= most:
            first, growing = first - 1, True
    return Span(max(whole.start, units[first].span.start), min(whole.end, units[last].span.end))


def _units(desk: Desk, passage: Passage) -> list[Unit]:
    return [u for u in desk.units(passage.document) if u.span.start < passage.end and passage.start < u.span.end]
