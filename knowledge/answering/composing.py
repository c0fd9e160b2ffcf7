"""Composing: what a model is told about one question: the passages that answer best, the facts of the records, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from babel.dates import format_date

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import name_of
from knowledge.answering.evidence import Witness
from knowledge.answering.material import Material, Source, draw_keys
from knowledge.answering.overviews import gist_of
from knowledge.answering.sections import one_line
from knowledge.answering.units import Unit
from knowledge.answering.values import said
from knowledge.language.sentences import sentence_spans
from knowledge.llm.chat import ChatModel, Prompt
from knowledge.llm.prompting import prompt
from knowledge.questions.conversation import is_misuse
from knowledge.records import Assignment, Intent, Language, Passage, Query, Span

MOST_PASSAGES = 4
_MOST_CHARACTERS = 1800  # of passages: with the rest it stays under some 1,000 tokens
_MOST_FACTS = 10
_LONGEST_FACT = 160
_LONGEST_QUESTION = 600
_SCOPE = 3  # assignments whose facts are given
_TRIAL: dict[Language, tuple[str, str]] = {
    "nl": ("De stage duurt vijf maanden.", "Hoe lang duurt de stage?"),
    "en": ("The internship takes five months.", "How long does the internship take?"),
}
_ANGLES = re.compile(r"[<>\[\]]")
_TAG: dict[Language, str] = {"nl": "bron", "en": "source"}


@dataclass(frozen=True)
class Brief:
    """A prompt, and the material that the reply to it is held against."""

    prompt: Prompt
    material: Material


def brief(desk: Desk, query: Query, *, person: str = "") -> Brief | None:
    """What a model is told about a question; None when there is nothing to answer it from."""
    assignments = [desk.assignment(a) for a in query.assignments if a in desk.library.assignments]
    passages = best_passages(desk, query, assignments)
    if not passages:
        return None
    facts = _facts(query, assignments[:_SCOPE])
    sources = [*(_of_fact(*fact) for fact in facts), *(_of_passage(desk, passage) for passage in passages)]
    *keys, nothing = draw_keys(len(sources) + 1)
    keyed = {key: replace(source, key=key) for key, source in zip(keys, sources, strict=True)}
    values = {
        "today": format_date(desk.today(), "d MMMM y", locale=query.language),
        "sources": "\n".join(_block(source, query.language) for source in keyed.values()),
        "question": _ANGLES.sub(" ", one_line(query.text))[:_LONGEST_QUESTION],
        "example": keys[-1],
        "nothing": nothing,
    }
    return Brief(prompt("answer", query.language, values, person=person), Material(desk, keyed, nothing))


def trial(model: ChatModel, language: Language) -> bool:
    """Whether a model answers a question to which the answer is given, and cites as it is told to.

    Raises:
        ModelFailed: it gave no answer.
    """
    key, nothing = draw_keys(2)
    tag = _TAG[language]
    values = {
        "today": format_date(date.today(), "d MMMM y", locale=language),
        "sources": f"<{tag} [{key}]>\n{_TRIAL[language][0]}\n</{tag}>",
        "question": _TRIAL[language][1],
        "example": key,
        "nothing": nothing,
    }
    said = "".join(piece for piece in model.stream(prompt("answer", language, values)) if isinstance(piece, str))
    return f"[{key}]" in said


# --- choosing -----------------------------------------------------------------------------------------------------------


def best_passages(desk: Desk, query: Query, assignments: list[Assignment]) -> list[Passage]:
    """The passages that most likely answer, best first: by search and by their best sentence in turn."""
    scope = [a.id for a in assignments] if assignments and (query.certain or query.assumed) else None
    hits = desk.search.search(query.text, language=query.language, assignments=scope, limit=2 * MOST_PASSAGES)
    chosen: dict[str, Passage] = {}
    room = _MOST_CHARACTERS
    for pair in zip_longest(_of_units(desk, _telling(desk, query, assignments, scope)), (hit.passage for hit in hits)):
        for passage in pair:
            if passage is None or passage.id in chosen or len(chosen) == MOST_PASSAGES:
                continue
            if len(passage.text) <= room or not chosen:
                chosen[passage.id] = passage
                room -= len(passage.text)
    return list(chosen.values())


def _telling(desk: Desk, query: Query, assignments: list[Assignment], scope: list[str] | None) -> list[Unit]:
    """The sentences that account for most of the question; those that say what it is about when an overview is asked."""
    if query.intent is Intent.OVERVIEW and len(assignments) == 1:
        return gist_of(desk, assignments[0])
    witness = Witness(desk, query)
    return [e.unit for e in witness.best(witness.candidates(scope)) if e.coverage > 0] if witness.terms else []


def _of_units(desk: Desk, units: Iterable[Unit]) -> Iterator[Passage]:
    for unit in units:
        of_document = desk.library.passages_of(unit.document)
        yield from (p for p in of_document if p.start <= unit.span.start < p.end)


def _facts(query: Query, assignments: list[Assignment]) -> Iterator[tuple[Assignment, Span, str]]:
    """The facts of the records in scope, those asked for first: their exact values need not be looked for."""
    left = _MOST_FACTS
    for assignment in assignments:
        for fact in sorted(assignment.facts, key=lambda fact: fact.kind not in query.kinds):
            value = said(fact, query.language)
            if left and len(value) <= _LONGEST_FACT and (query.intent is Intent.OVERVIEW or fact.kind in query.kinds):
                left -= 1
                yield assignment, fact.quote, f"{wording.kind_name(fact.kind, query.language)}: {value}"


# --- showing ------------------------------------------------------------------------------------------------------------


def _of_fact(assignment: Assignment, quote: Span, shown: str) -> Source:
    return Source("", assignment.document, quote, shown, name_of(assignment))


def _of_passage(desk: Desk, passage: Passage) -> Source:
    owner = desk.library.assignments.get(passage.assignment or "")
    title = name_of(owner) if owner else desk.library.documents[passage.document].title
    header = " – ".join(dict.fromkeys(part for part in (title, passage.section) if part))
    span = Span(passage.start, passage.end)
    return Source("", passage.document, span, _as_data(passage.text), header, passage.id)


def _as_data(text: str) -> str:
    """A passage without what could pass for a delimiter or for an instruction: it is content, and stays content."""
    kept = (text[s.start : s.end] for s in sentence_spans(text) if not is_misuse(text[s.start : s.end]))
    return _ANGLES.sub(" ", "\n".join(kept))


def _block(source: Source, language: Language) -> str:
    tag = _TAG[language]
    return f"<{tag} [{source.key}] {_ANGLES.sub(' ', one_line(source.header))}>\n{source.shown}\n</{tag}>"
