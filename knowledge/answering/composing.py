"""Composing: what a model is told about one question: the passages that answer best, the facts of the records, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from knowledge.answering import wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import name_of
from knowledge.answering.excerpts import Excerpt, best_excerpts
from knowledge.answering.material import Material, Source, draw_keys
from knowledge.answering.units import one_line
from knowledge.answering.values import said
from knowledge.language.sentences import sentence_spans
from knowledge.llm.chat import ChatModel, Prompt
from knowledge.llm.prompting import prompt
from knowledge.questions.conversation import is_misuse
from knowledge.records import Assignment, Intent, Language, Query, Span

_MOST_FACTS = 10
_LONGEST_FACT = 160
_LONGEST_QUESTION = 600
_SCOPE = 3  # assignments whose facts are given
_TRIAL: dict[Language, tuple[str, str]] = {
    "nl": ("De stage duurt vijf maanden.", "Hoe lang duurt de stage?"),
    "en": ("The internship takes five months.", "How long does the internship take?"),
}
_HEADED = " – "  # between a title and a section
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
    excerpts = best_excerpts(desk, query, assignments)
    if not excerpts:
        return None
    facts = _facts(query, assignments[:_SCOPE])
    sources = [*(_of_fact(*fact) for fact in facts), *(_of_excerpt(desk, excerpt) for excerpt in excerpts)]
    *keys, nothing = draw_keys(len(sources) + 1)
    keyed = {key: replace(source, key=key) for key, source in zip(keys, sources, strict=True)}
    values = {
        "today": format_date(desk.today(), "d MMMM y", locale=query.language),
        "sources": _blocks(keyed.values(), query.language),
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


def _of_excerpt(desk: Desk, excerpt: Excerpt) -> Source:
    passage, span = excerpt.passage, excerpt.span
    owner = desk.library.assignments.get(passage.assignment or "")
    title = name_of(owner) if owner else desk.library.documents[passage.document].title
    header = _HEADED.join(dict.fromkeys(part for part in (title, passage.section) if part))
    words = passage.text[span.start - passage.start : span.end - passage.start]
    return Source("", passage.document, span, _as_data(words), header, passage.id)


def _as_data(text: str) -> str:
    """A passage without what could pass for a delimiter or for an instruction: it is content, and stays content."""
    kept = (text[s.start : s.end] for s in sentence_spans(text) if not is_misuse(text[s.start : s.end]))
    return _ANGLES.sub(" ", "\n".join(kept))


def _blocks(sources: Iterable[Source], language: Language) -> str:
    """Each source between delimiters, under what it is of; the same is not said twice."""
    tag, said, shown = _TAG[language], "", []
    for source in sources:
        title, _, section = source.header.partition(_HEADED)
        header = f"… {section}".rstrip() if title == said else source.header
        said = title
        shown.append(f"<{tag} [{source.key}] {_ANGLES.sub(' ', one_line(header))}>\n{source.shown}\n</{tag}>")
    return "\n".join(shown)
