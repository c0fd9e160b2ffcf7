"""Attribution: whether the source that a line marks is the one its words come from, and not another of the same answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.answering.desk import Desk
from knowledge.answering.drafting import name_of, names
from knowledge.records import Answer, Assignment, Citation

_MARKED = re.compile(r"((?:\s?\[\d+\])+)")
_ENOUGH = 12  # characters that are words of a source, and not of everybody


def wrongly_marked(line: str, answer: Answer, desk: Desk) -> Iterator[str]:
    """The stretches of a line that end in the marker of another source than theirs: of another assignment than the one
    they name last, or of another quote than the one they repeat.

    Args:
        line: of the answer, with its markers.
        answer: whose citations the markers are of.
        desk: the library.
    """
    by_number = {c.number: c for c in answer.citations}
    called = _called(answer, desk)
    stretches = _MARKED.split(line)
    for words, markers in zip(stretches[::2], stretches[1::2], strict=False):
        sources = [by_number[n] for n in map(int, re.findall(r"\d+", markers)) if n in by_number]
        meant = _named_last(words, called)
        if (meant and any(not _may_say(source, meant, desk) for source in sources)) or _repeats_another(
            words, sources, answer.citations
        ):
            yield words.strip()


def _called(answer: Answer, desk: Desk) -> dict[str, list[Assignment]]:
    """The assignments that an answer shows and their other versions, by what it calls them."""
    ids = answer.made.query.assignments if answer.made.query else ()
    shown = [desk.library.assignments[id_] for id_ in ids if id_ in desk.library.assignments]
    found: dict[str, list[Assignment]] = {}
    for name, assignment in [*zip(map(name_of, shown), shown, strict=True), *zip(names(shown), shown, strict=True)]:
        found.setdefault(name, []).extend(desk.versions.of(assignment))
    return found


def _named_last(words: str, called: Mapping[str, list[Assignment]]) -> list[Assignment]:
    """The assignments of the name that ends last in the words; the longest of those that end there."""
    ends = {name: words.rfind(name) + len(name) for name in called if name and name in words}
    last = max(ends, key=lambda name: (ends[name], len(name)), default="")
    return called.get(last, [])


def _may_say(source: Citation, meant: list[Assignment], desk: Desk) -> bool:
    """Whether a source stands in one of the assignments, or in a document of theirs outside any other assignment."""
    if source.document not in {assignment.document for assignment in meant}:
        return False
    owners = [a.id for a in desk.of_document(source.document) if a.span.start <= source.start < a.span.end]
    return not owners or bool({assignment.id for assignment in meant} & set(owners))


def _repeats_another(words: str, sources: list[Citation], citations: tuple[Citation, ...]) -> bool:
    """Whether words stand in the quote of another citation and in none of their own."""
    said = _flat(words).strip(" -–;:.")
    if len(said) < _ENOUGH or not sources or any(said in _flat(source.quote) for source in sources):
        return False
    return any(said in _flat(citation.quote) for citation in citations)


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words)
