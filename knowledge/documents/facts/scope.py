"""Scope: for which assignments of a document a statement holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from knowledge.documents.assignments.rows import RowOwners, code_of, is_name_like
from knowledge.documents.facts.statements import Statement, blanked
from knowledge.language.quantities import amounts, counts, dates
from knowledge.records import Assignment, BlockKind, DocumentText

_I = re.IGNORECASE
_EXCEPT = re.compile(
    r"\b(?:uitgezonderd|behalve|met uitzondering van|uitzondering(?:en)?|except(?:ion)?(?: for)?|"
    r"with the exception of|alleen (?:voor|bij)|uitsluitend (?:voor|bij)|only (?:for|at)|"
    r"voor (?=opdracht\s\d)|(?<=,\s)(?:bij|voor|for|at)\s(?=(?:\w*opdracht|\w*plek|\w*stage|assignment|placement)\s(?-i:\d|[A-H])\b)|in afwijking (?:hiervan|daarvan))\b",
    _I,
)
_NUMBERED = re.compile(
    r"\b(?:\w*opdracht|\w*stage|vacature|\w*ple(?:k|kk)|\w*plaats|casus|assignment|project|placement|internship)(?:en|"
    r"s)?\s(?:nr\.?\s|nummer\s|number\s)?(?P<numbers>\d{1,2}(?:(?:,\s|\s(?:en|and|&)\s)\d{1,2}\b)*)",
    _I,
)
_LETTERED = re.compile(
    r"\b(?:[Oo]pdracht|[Aa]ssignment|[Pp]roject|[Ss]tage|[Pp]lacement|\w*[Pp]le[k]|[Cc]asus)\s(?P<letter>[A-H])\b"
)


@dataclass(frozen=True, slots=True)
class Scoped:
    """A statement and the assignments (by their number in the document) it holds for.

    `own` tells that it stands in the assignment itself or names it; else it is a general rule. `above` that it is an
    exception to one; a rule holds for all but the assignments in `unless` when its exception states nothing itself.
    """

    statement: Statement
    holders: frozenset[int]
    own: bool
    above: bool = False
    unless: frozenset[int] = frozenset()


def scoped(
    document: DocumentText, statements: tuple[Statement, ...], assignments: tuple[Assignment, ...]
) -> list[Scoped]:
    """Every statement with the assignments it holds for; an exception is cut off from its rule."""
    everyone = frozenset(range(len(assignments)))
    if len(assignments) == 1:
        return [Scoped(statement, everyone, own=True) for statement in statements]
    assignments = tuple(_with_designation(document, _with_code(document, one)) for one in assignments)
    rows = _rows(document, assignments)
    found: list[Scoped] = []
    for statement in statements:
        owner = _owner(statement, assignments)
        row = rows.get(statement.quote.start) if statement.block is BlockKind.ROW else None
        if row is not None and (row or owner is None):
            found.append(Scoped(statement, row, own=True))
        elif owner is None or _FOR_ALL.match(statement.text):
            found.extend(_general(document, statement, assignments))
        elif other := _other(statement, owner, assignments):
            found.append(Scoped(statement, other, own=True))
        else:
            found.append(Scoped(statement, frozenset({owner}), own=True))
    return found


def _with_code(document: DocumentText, one: Assignment) -> Assignment:
    """An assignment that goes by its code as well."""
    code = code_of(document, one)
    return replace(one, aliases=(*one.aliases, code)) if is_name_like(code) and code not in one.aliases else one


_DESIGNATED = re.compile(
    r"\W*(?P<name>(?-i:[A-Z])\w{2,16}\s(?:\d{1,2}|(?-i:[A-H])))(?=\s?[:.(–—|-]|\s\s|\s?$|\s(?-i:[A-Z]))",
    _I | re.MULTILINE,
)


def _with_designation(document: DocumentText, one: Assignment) -> Assignment:
    """An assignment that goes by what its heading numbers it as ("Plaats A", "Casus 2") as well."""
    found = _DESIGNATED.match(document.text, one.span.start)
    name = found["name"] if found else ""
    return replace(one, aliases=(*one.aliases, name, name[:1].lower() + name[1:])) if name else one


def _rows(document: DocumentText, assignments: tuple[Assignment, ...]) -> dict[int, frozenset[int]]:
    """Where a row begins that names the assignment it is about, in tables of which the rows do; empty for a row of
    such a table that names none, for nobody can tell whose that is."""
    owners = RowOwners.among(document, assignments)
    found: dict[int, frozenset[int]] = {}
    for _, rows in groupby(document.blocks, key=lambda block: (block.kind, block.header)):
        tabled = [row for row in rows if row.kind is BlockKind.ROW and (len(row.cells) > 2 or row.header)]
        named = [owners.of(row) for row in tabled]
        if any(named):
            for row, one in zip(tabled, named, strict=True):
                found[row.span.start] = frozenset({assignments.index(one)} if one else ())
    return found


_FOR_ALL = re.compile(
    r"\W*(?:alle|elke|iedere|all|every|each)\s(?:(?:de|andere|the|other)\s)?(?:\w*opdracht(?:en)?|stages?|\w*plaats(?:en)?|\w*plek(?:ken)?|trainees?|stagiairs?|"
    r"functies?|vacatures?|assignments?|internships?|placements?|positions?)\b",
    _I,
)
"""A rule for all that stands in the text of one, mostly the last."""
_FOR = re.compile(r"\W*(?:voor|bij|for|at)\s", _I)


def _other(statement: Statement, owner: int, assignments: tuple[Assignment, ...]) -> frozenset[int]:
    """The other assignments that a statement within one is about: named in the column, or first of all."""
    if statement.about:
        return named_in(statement.about, assignments)
    if not _FOR.match(statement.text):
        return frozenset()
    return named_in(statement.text[:60], assignments) - {owner}


def _owner(statement: Statement, assignments: tuple[Assignment, ...]) -> int | None:
    """The assignment in whose span a statement stands, the narrowest if there are several."""
    around = [
        (one.span.end - one.span.start, n)
        for n, one in enumerate(assignments)
        if one.span.start <= statement.quote.start and statement.quote.end <= one.span.end
    ]
    return min(around)[1] if around else None


def _general(document: DocumentText, statement: Statement, assignments: tuple[Assignment, ...]) -> list[Scoped]:
    """A statement outside all assignments: a rule for all or some of them, an exception for those it names, or both."""
    reach = _reach(document, statement, assignments)
    if statement.about:
        named = named_in(statement.about, assignments)
        return [Scoped(statement, named, own=True)] if named else []
    if parts := list(_shared_out(statement, assignments)):
        return parts
    named = named_in(statement.text, assignments)
    if not named or named == frozenset(range(len(assignments))) or statement.block is BlockKind.HEADING:
        return [Scoped(statement, reach, own=False)]
    cue = _EXCEPT.search(statement.text)
    if not cue and (aside := _aside(statement, assignments)):
        return [Scoped(aside[0], reach, own=False, unless=named), Scoped(aside[1], named, own=True, above=True)]
    if not cue:
        return [Scoped(statement, named, own=True)]
    text = statement.text
    rule = replace(statement, text=blanked(text, cue.start(), len(text)), words=text)
    exception = replace(statement, text=blanked(text, 0, cue.start()), words=text, corrects=True)
    return [Scoped(rule, reach, own=False, unless=named), Scoped(exception, named, own=True, above=True)]


_FOR_EACH = re.compile(
    r"\b(?:voor|bij|op|in|for|at)\s(?:(?:de|het|the)\s)?[\w-]+(?:\s\w{1,3})?(?=\W*$|[,;.]|\s(?:en|and)\s)", _I
)


def _shared_out(statement: Statement, assignments: tuple[Assignment, ...]) -> Iterator[Scoped]:
    """The parts of a sentence that gives each assignment something else ("Wim Laag voor plek 1 en Bo Smit voor plek 2"),
    each behind what leads to them; none where it does not."""
    text = statement.text
    if clauses := list(_clauses(statement, assignments)):
        yield from clauses
        return
    lead = re.match(r".*?:\s", text, re.DOTALL)
    start = lead.end() if lead else 0
    parts: list[tuple[str, frozenset[int]]] = []
    for match in _FOR_EACH.finditer(text, start):
        if named := named_in(match[0], assignments):
            parts.append((text[start : match.end()], named))
            gap = re.compile(r"[\s,;]*(?:(?:en|and)\s)?").match(text, match.end())
            start = gap.end() if gap else match.end()
    holders = [named for _, named in parts]
    if not lead or len(parts) < 2 or any(a & b for n, a in enumerate(holders) for b in holders[n + 1 :]):
        return
    for words, named in parts:
        yield Scoped(replace(statement, text=lead[0] + words, words=""), named, own=True)


def _clauses(statement: Statement, assignments: tuple[Assignment, ...]) -> Iterator[Scoped]:
    """The clauses of a sentence that each begin with their own assignment ("Bij plek A is dat Bo; bij plek B is dat Jo")."""
    spans = [match.span() for match in re.finditer(r"[^;]+", statement.text)]
    named = [named_in(statement.text[start:end][:40], assignments) for start, end in spans]
    begun = [_FOR.match(statement.text[start:end]) for start, end in spans]
    if len(spans) < 2 or not all(named) or not all(begun) or any(a & b for a, b in pairwise(named)):
        return
    for (start, end), holders in zip(spans, named, strict=True):
        part = statement.text[start:end]
        lead = len(part) - len(part.lstrip())
        yield Scoped(
            replace(statement, text=part.strip(), start=statement.start + start + lead, words=""), holders, own=True
        )


def _aside(statement: Statement, assignments: tuple[Assignment, ...]) -> tuple[Statement, Statement] | None:
    """A rule and what it says of the assignments it names in brackets ("tot 1 mei (S2: tot 1 juni)")."""
    text = statement.text
    for brackets in re.finditer(r"\([^()]+\)", text):
        rest = blanked(text, brackets.start(), brackets.end())
        if not named_in(brackets[0], assignments) or named_in(rest, assignments):
            continue
        exception = text
        figures = [(one.start, one.end) for found in (dates(rest), counts(rest), amounts(rest)) for one in found]
        for start, end in figures:
            exception = blanked(exception, start, end)
        return replace(statement, text=rest, words=text), replace(statement, text=exception, words=text, corrects=True)
    return None


def _reach(document: DocumentText, statement: Statement, assignments: tuple[Assignment, ...]) -> frozenset[int]:
    """The assignments a general statement reaches: those of the programme it stands under, else those of the smallest
    section around it that holds any, else all."""
    section = statement.section.strip(" :").lower()
    under = frozenset(
        n for n, one in enumerate(assignments) if section and one.programme.strip(" :").lower() == section
    )
    if under:
        return under
    for start, end in _sections(document, statement.quote.start, assignments):
        inside = frozenset(n for n, one in enumerate(assignments) if start <= one.span.start < end)
        if inside:
            return inside
    return frozenset(range(len(assignments)))


def _sections(document: DocumentText, at: int, assignments: tuple[Assignment, ...]) -> list[tuple[int, int]]:
    """Where the sections around a place begin and end, the innermost first; assignments are no sections."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    general = [one for one in headings if not any(a.span.start <= one.span.start < a.span.end for a in assignments)]
    found = []
    for heading in reversed([one for one in general if one.span.start <= at]):
        later = (
            one.span.start for one in general if one.span.start > heading.span.start and one.level <= heading.level
        )
        end = next(later, len(document.text))
        if at < end:
            found.append((heading.span.start, end))
    return found


def named_in(text: str, assignments: tuple[Assignment, ...]) -> frozenset[int]:
    """The assignments that a text names, by number ("opdracht 3") or by a name that only one of them has."""
    named = {ord(match["letter"]) - ord("A") for match in _LETTERED.finditer(text)}
    named |= {int(digits) - 1 for match in _NUMBERED.finditer(text) for digits in re.findall(r"\d+", match["numbers"])}
    found = {n for n in named if 0 <= n < len(assignments)}
    for n, pattern in _patterns(assignments):
        if pattern.search(text):
            found.add(n)
    return frozenset(found)


_CODE = re.compile(r"[A-Za-z]+[-.]?\d+")


@lru_cache(maxsize=8)
def _patterns(assignments: tuple[Assignment, ...]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """For each assignment a pattern of the names that it shares with no other."""
    names = [
        {
            name
            for name in (one.title, one.place, one.organisation, *one.aliases)
            if len(name) >= 4 or _CODE.fullmatch(name)
        }
        for one in assignments
    ]
    patterns = []
    for n, mine in enumerate(names):
        others = set().union(*(theirs for m, theirs in enumerate(names) if m != n))
        unique = sorted((re.escape(name) for name in mine - others), key=len, reverse=True)
        if unique:
            patterns.append((n, re.compile(rf"(?<![\w-])(?:{'|'.join(unique)})(?![\w-])")))
    return tuple(patterns)
