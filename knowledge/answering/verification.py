"""Verification: no figure, date, amount, name, address or quote leaves unless it stands in a source cited on that very line.

Deterministic code, not a judge model: on subtle errors judge models are no better than chance (FaithBench, NAACL 2025).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answering import wording
from knowledge.answering.attribution import wrongly_marked
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import name_of
from knowledge.language import translation
from knowledge.language.matching import bag
from knowledge.language.quantities.figures import figures
from knowledge.language.words import normalise, tokenise
from knowledge.records import Answer, Citation, Language, Outcome

_MARKER = re.compile(r"\s?\[(\d+)\]")
_QUOTED = re.compile(r"“([^”]*)”")
_NAME = re.compile(r"(?<![\w.])[A-ZÀ-Þ][\w'’-]*")
_LIVE = re.compile(r"<[!@#][^>]*>|!\[|\]\(|<https?:|(?<!\w)@(?:channel|here|everyone)\b")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a line of an answer that its sources do not bear out."""

    line: int
    what: str
    words: str


def verified(answer: Answer, desk: Desk) -> Answer:
    """The answer without the lines that its sources do not bear out; "partial" when some went, "not stated" when all did."""
    problems = problems_in(answer, desk)
    if not problems:
        return answer
    bad = {problem.line for problem in problems}
    lines = [line for number, line in enumerate(answer.text.split("\n")) if number not in bad]
    steps = (*answer.made.steps, *(f"cut: {p.what}" for p in problems))
    kept = [line for line in lines if _MARKER.search(line)]
    made = replace(answer.made, steps=steps)
    if not kept and answer.outcome is Outcome.CONVERSATION:  # small talk claims nothing that needs a source
        return replace(answer, text="\n".join(lines), made=made)
    if not kept:
        text = " ".join(
            (
                wording.sentence("not_stated", answer.language, about=""),
                wording.sentence("ask_coordinator", answer.language),
            )
        )
        return replace(answer, outcome=Outcome.NOT_STATED, text=text, citations=(), made=made)
    outcome = Outcome.PARTIAL if answer.outcome is Outcome.ANSWERED else answer.outcome
    text, citations = renumbered("\n".join(lines), answer.citations)
    return replace(answer, outcome=outcome, text=text, citations=citations, made=made)


def renumbered(text: str, citations: tuple[Citation, ...]) -> tuple[str, tuple[Citation, ...]]:
    """A text and its citations with only those that it marks, numbered from 1 in the order of the text."""
    by_number = {c.number: c for c in citations}
    order = [n for n in dict.fromkeys(int(m) for m in _MARKER.findall(text)) if n in by_number]
    new = {old: place for place, old in enumerate(order, start=1)}
    marked = _MARKER.sub(
        lambda m: f"{m.group()[: m.group().index('[')]}[{new[int(m[1])]}]" if int(m[1]) in new else "", text
    )
    return marked, tuple(replace(by_number[old], number=place) for old, place in new.items())


def problems_in(answer: Answer, desk: Desk) -> list[Problem]:
    """Everything in an answer that does not stand in its sources; an empty list is a verified answer."""
    found = [Problem(_line_of(answer, c), "quote", c.quote) for c in answer.citations if not _is_real(c, desk)]
    by_number = {c.number: c for c in answer.citations}
    for number, line in enumerate(answer.text.split("\n")):
        found += [Problem(number, "live text", m.group()) for m in _LIVE.finditer(line)]
        cited = [by_number.get(int(n)) for n in _MARKER.findall(line)]
        if None in cited:
            found.append(Problem(number, "marker", line))
        sources = [c for c in cited if c is not None]
        names = tuple(c.name for c in answer.citations) + _names_said(answer, desk)
        bare = _without(_MARKER.sub("", line), answer.made.worked_out + names)
        found += [Problem(number, *unsupported) for unsupported in _unsupported(bare, sources, answer, desk)]
        quotes = "\n".join(c.quote for c in sources)
        quoted = _QUOTED.findall(line) if sources else []
        found += [Problem(number, "quotation", words) for words in quoted if not _stands(words, quotes)]
        if sources and not _shares(_MARKER.sub("", line), quotes, sources, answer, desk):
            found.append(Problem(number, "source", line.strip()))
        found += [Problem(number, "attribution", words) for words in wrongly_marked(line, answer, desk)]
    return found


def _line_of(answer: Answer, citation: Citation) -> int:
    lines = answer.text.split("\n")
    return next((n for n, line in enumerate(lines) if f"[{citation.number}]" in line), 0)


def _is_real(citation: Citation, desk: Desk) -> bool:
    if citation.document not in desk.library.documents:
        return False
    text = desk.library.text(citation.document).text
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def _without(line: str, worked_out: tuple[str, ...]) -> str:
    for words in worked_out:
        line = line.replace(words, " ")
    return line


def _unsupported(line: str, sources: list[Citation], answer: Answer, desk: Desk) -> list[tuple[str, str]]:
    question = answer.made.query.text if answer.made.query else ""
    quotes = "\n".join(c.quote for c in sources)
    found = []
    allowed = figures(quotes) | figures(question)
    found += [("figure", f) for f in sorted(figures(line) - allowed)]
    known = _known_names(sources, desk) | _shown_names(answer, desk) | {*tokenise(quotes), *tokenise(question)}
    known |= _own_words(answer.language)
    outside = _QUOTED.sub(" ", line)
    for name in _NAME.findall(outside):
        parts = [part for part in tokenise(name) if part not in known and not part.isdigit()]
        if parts and not _joined_known(name, known) and not _is_translated(parts, quotes, answer):
            found.append(("name", name))
    return found


def _is_translated(words: Collection[str], quotes: str, answer: Answer) -> bool:
    """Whether words are ordinary ones of another language than that of the quotes: a model says "Friday" of "vrijdag"."""
    if answer.made.mode != "generated":
        return False
    other: Language = "nl" if answer.language == "en" else "en"
    source = bag(quotes)
    return all(translation.is_light(word) or translation.has(source, word, other) for word in words)


def _stands(quotation: str, quotes: str) -> bool:
    flat = re.sub(r"\s+", " ", quotes)
    return all(re.sub(r"\s+", " ", part).strip() in flat for part in quotation.split(" … "))


def _joined_known(name: str, known: set[str]) -> bool:
    return normalise(name).strip("'’-") in known


def _names_said(answer: Answer, desk: Desk) -> tuple[str, ...]:
    """The names of the assignments shown, as an answer says them: a figure in a name needs no other source."""
    shown = answer.made.query.assignments if answer.made.query else ()
    return tuple(name_of(desk.library.assignments[a]) for a in shown if a in desk.library.assignments)


def _shown_names(answer: Answer, desk: Desk) -> set[str]:
    """The words of the names of the assignments that the answer is about: "niet vermeld" has no source to cite."""
    shown = answer.made.query.assignments if answer.made.query else ()
    chosen = [desk.library.assignments[a] for a in shown if a in desk.library.assignments]
    return {w for a in chosen for text in (a.title, a.organisation, a.place, *a.aliases) for w in tokenise(text)}


def _known_names(sources: list[Citation], desk: Desk) -> set[str]:
    """The words of the names of the cited documents and of the assignments in them: an answer may call them so."""
    if not sources:
        return set(desk.names) | {w for d in desk.library.documents.values() for w in tokenise(f"{d.name} {d.title}")}
    found: set[str] = set()
    for citation in sources:
        found |= set(tokenise(f"{citation.name} {citation.title}"))
        for assignment in desk.of_document(citation.document):
            for text in (
                assignment.title,
                assignment.organisation,
                assignment.programme,
                assignment.place,
                *assignment.aliases,
            ):
                found |= set(tokenise(text))
    return found


@cache
def _own_words(language: Language) -> frozenset[str]:
    return frozenset(tokenise(wording.everything(language)))


def _shares(line: str, quotes: str, sources: list[Citation], answer: Answer, desk: Desk) -> bool:
    """Whether a line has anything in common with what it cites: a word, a meaning or a figure."""
    said, source = bag(line), bag(quotes)
    if said.stems & source.stems or said.concepts & source.concepts or figures(line) & figures(quotes):
        return True
    words = (
        {word for word in tokenise(line) if not translation.is_light(word)}
        if answer.made.mode == "generated"
        else set()
    )
    shared = any(_is_translated([word], quotes, answer) for word in words)
    return shared or bool(set(tokenise(line)) & _known_names(sources, desk))
