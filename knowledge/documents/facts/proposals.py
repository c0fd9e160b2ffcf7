"""Proposals: facts that somebody else says a document states, kept only when the document bears them out.

Whoever proposes may be a language model that was lied to, or lies: nothing it says counts but where to look. A proposal is
a fact when its quote stands in the assignment, its value in the quote, the reader of its kind reads that value there, the
sentence speaks of the kind, and nothing says that it is the value of another kind.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from knowledge.documents.facts.contact import NAME
from knowledge.documents.facts.extraction import EXTRACTORS, facts_of
from knowledge.documents.facts.statements import Statement, cut_statements
from knowledge.language.places import places_in
from knowledge.language.quantities.figures import figures
from knowledge.language.words import normalise
from knowledge.records import Assignment, Day, DocumentText, Fact, FactKind, Language, Person, Span, Words

_LONGEST = 400  # characters of a sentence
_READERS = {one.kind: one.extract for one in EXTRACTORS} | {
    FactKind.END: next(one.extract for one in EXTRACTORS if one.kind is FactKind.START)
}
_DAYS = (FactKind.START, FactKind.END, FactKind.DEADLINE, FactKind.PUBLISHED)
_SAYS_NO = (FactKind.HOME_WORKING, FactKind.SELF_EMPLOYED, FactKind.LANGUAGE, FactKind.EXPERIENCE)
_NEGATION = re.compile(r"\b(?:geen|niet|nooit|not|no|never|without|zonder)\b|n't\b")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact that is said to stand in a document: its value and its sentence, both in the words of the document."""

    kind: FactKind
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a proposal: the fact it is, or why it is none."""

    fact: Fact | None = None
    reason: str = ""


def described(kinds: Collection[FactKind], language: Language) -> dict[FactKind, str]:
    """What each of these kinds is, in a few words; only of kinds that can be proposed."""
    return {kind: _cues()[kind][language] for kind in FactKind if kind in kinds and kind in _cues()}


def proposable(assignment: Assignment) -> tuple[FactKind, ...]:
    """The kinds that are not stated of an assignment as far as the rules see, and that can be proposed."""
    stated = {fact.kind for fact in assignment.facts}
    return tuple(kind for kind in FactKind if kind in _cues() and kind not in stated)


def judged(
    document: DocumentText, assignments: Sequence[Assignment], number: int, proposals: Sequence[Proposal]
) -> list[Judgement]:
    """What becomes of proposals for one assignment of a document.

    Args:
        document: the text.
        assignments: of the document, with the facts that the rules read.
        number: the place among them of the one that is spoken of.
        proposals: each for a kind that is not stated there.
    """
    statements = cut_statements(document)
    found = [_judge(document, statements, assignments, number, proposal) for proposal in proposals]
    values = {
        kind: {repr(j.fact.value) for j in found if j.fact and j.fact.kind is kind}
        for kind in {p.kind for p in proposals}
    }
    return [Judgement(reason="several values") if len(values[p.kind]) > 1 and j.fact else j
            for p, j in zip(proposals, found, strict=True)]  # fmt: skip


def _judge(
    document: DocumentText,
    statements: Sequence[Statement],
    assignments: Sequence[Assignment],
    number: int,
    proposal: Proposal,
) -> Judgement:
    assignment = assignments[number]
    if proposal.kind not in proposable(assignment):
        return Judgement(reason="kind")
    spans = [span for span in _places(document.text, proposal.quote) if _belongs(span, assignments, number)]
    statement = next((one for span in spans for one in statements if _holds(one, span)), None)
    if statement is None or len(statement.text) > _LONGEST:
        return Judgement(reason="quote")
    value = next(iter(_places(statement.text, proposal.value)), None)
    if value is None:
        return Judgement(reason="value")
    fact = _read(statement, proposal.kind, value)
    if fact is None:
        return Judgement(reason="reading")
    if not _speaks_of(statement, fact, value):
        return Judgement(reason="cue")
    rivals = [*assignment.facts, *facts_of(replace(statement, kinds=frozenset()))]
    if any(_same(fact, rival, document) for rival in rivals if rival.kind is not fact.kind):
        return Judgement(reason="another kind")
    return Judgement(fact)


# --- where it stands ----------------------------------------------------------------------------------------------------


def _places(text: str, words: str) -> Iterator[Span]:
    """Where words stand in a text, whatever white space is between them; not within a longer word or number."""
    parts = words.split()
    if parts:
        pattern = r"\s+".join(map(re.escape, parts))
        yield from (Span(*match.span()) for match in re.finditer(rf"(?<![\w,.]){pattern}(?![\w]|[.,]\d)", text))


def _belongs(span: Span, assignments: Sequence[Assignment], number: int) -> bool:
    """Whether a place is the assignment's own, or outside all others where it is the only one."""
    own = assignments[number].span
    return len(assignments) == 1 or (own.start <= span.start and span.end <= own.end)


def _holds(statement: Statement, span: Span) -> bool:
    return statement.quote.start <= span.start and span.end <= statement.quote.end


# --- what it says -------------------------------------------------------------------------------------------------------


def _read(statement: Statement, kind: FactKind, value: Span) -> Fact | None:
    """The fact that the reader of a kind makes of a value, when it makes the same of the whole sentence."""
    labelled = replace(statement, kinds=frozenset({kind}), label="", words="")
    words = replace(labelled, start=statement.start + value.start, text=statement.text[value.start : value.end])
    alone = [fact for fact in _READERS[kind](words) if fact.kind is kind]
    whole = [fact.value for fact in _READERS[kind](labelled) if fact.kind is kind]
    if len(alone) != 1 or alone[0].value not in whole or not _is_exact(alone[0]):
        return None
    if kind not in _SAYS_NO and _NEGATION.search(normalise(statement.text)):
        return None
    return alone[0]


def _is_exact(fact: Fact) -> bool:
    """Whether a value was understood, and not just taken over."""
    if isinstance(fact.value, Person):
        return bool(fact.value.email or fact.value.phone)
    if not isinstance(fact.value, Words):
        return True
    if fact.kind is FactKind.LOCATION:
        return bool(places_in(fact.text))
    return fact.kind is FactKind.MENTORS and NAME.fullmatch(fact.text) is not None


def _speaks_of(statement: Statement, fact: Fact, value: Span) -> bool:
    """Whether the sentence, or the heading above it, has a word for the kind; of days, nearer than that of another."""
    own = _distance(statement, fact.kind, value)
    if fact.kind in _DAYS:
        return own < min(
            _distance(statement, kind, value) for kind in _DAYS if kind is not fact.kind and kind in _cues()
        )
    return own < _FAR


_FAR, _HEADING = 10_000, 1_000
_WHOLE = 3  # letters: a cue no longer than that is a word, and not the beginning of one


def _distance(statement: Statement, kind: FactKind, value: Span) -> int:
    """How many characters lie between a value and the nearest word for a kind."""
    cue = _cue(kind)
    near = [
        max(value.start - match.end(), match.start() - value.end, 0) for match in cue.finditer(statement.text.lower())
    ]
    headed = cue.search(f"{statement.section}\n{statement.label}".lower())
    return min([*near, _HEADING if headed else _FAR])


def _same(fact: Fact, other: Fact, document: DocumentText) -> bool:
    """Whether two facts are made of the same words or figures."""
    mine, theirs = figures(fact.text), figures(other.text)
    if mine and isinstance(fact.value, Day) and isinstance(other.value, Day):
        return fact.value == other.value
    overlap = fact.quote.start < other.quote.end and other.quote.start < fact.quote.end
    return overlap and (bool(mine & theirs) if mine else fact.text.lower() in other.text.lower())


@cache
def _cues() -> dict[FactKind, dict[str, str]]:
    data = tomllib.loads(files("knowledge.documents.facts").joinpath("cues.toml").read_text("utf-8"))
    return {FactKind(kind): rows for kind, rows in data.items()}


@cache
def _cue(kind: FactKind) -> re.Pattern[str]:
    begun = "|".join(re.escape(cue) + r"\b" * (len(cue) <= _WHOLE) for cue in _cues()[kind]["cues"])
    return re.compile(rf"\b(?:{begun})")
