"""Scope: which assignments a question is about, by the words that name them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from knowledge.language.frequency import commonness
from knowledge.language.thesaurus import is_english
from knowledge.language.words import normalise, tokenise
from knowledge.questions.generic import is_kind_of_placement, is_organisation, is_placement
from knowledge.questions.identities import Identities, Naming
from knowledge.questions.naming import name_words
from knowledge.questions.numbering import number_in

_CLOSE = 0.8  # of the best score: as good as named equally well
_AND = re.compile(
    r"\b(?:en|of|and|or|versus|vs|dan|than|met|with|tussen|between|tegenover|against|als|as)\b|[,;/&]", re.I
)
_MOST_COMPARED = 8
_AND_OF_ANOTHER = re.compile(
    r"\b(?:en|and) (?:(?:hoe \w+|wat|wie|wanneer|waar|hoeveel(?: \w+)?|how \w+|what|who|when|where) )?(?:is |zijn |are |does )?"
    r"(?:die|dat|bij|van|voor|that|those|the one|at|for)\b"
)
_SUBJECT = r"(?:^|[,;.:] |\b(?:dat|als|of|en|omdat|that|if|and|because) )(?:ik|jij|wij|i|you|we|they)"  # and not "kan ik X worden"
_EVERYDAY = 4.6  # how common a word is that by itself is no name
_AT = frozenset({"bij", "at", "within", "binnen"})
_ARTICLES = frozenset({"de", "het", "een", "the", "a", "an", "team", "afdeling"})
_LABELS = frozenset(
    "plaats place nummer nr no number profiel profile student variant deel part optie option team".split()
)
_FEW = 3
_DUTCH_KINDS = {
    "water board": "waterschap",
    "ministry": "ministerie",
    "municipality": "gemeente",
    "province": "provincie",
}
_KINDS_IN_DUTCH = re.compile(rf"\b({'|'.join(_DUTCH_KINDS)})\b")


@dataclass(frozen=True, slots=True)
class Scope:
    """The assignments in scope, best named first; `certain` when the words single them out from the others."""

    assignments: tuple[str, ...] = ()
    certain: bool = False
    words: frozenset[str] = frozenset()


def scope_of(text: str, identities: Identities, asked: frozenset[str] = frozenset()) -> Scope:
    """The assignments that a question names as well as any; an empty scope when it names none.

    Args:
        text: the question.
        identities: which words name which assignment.
        asked: the words that ask for a fact ("which education"); they name an assignment only as they are written.
    """
    words = tokenise(_KINDS_IN_DUTCH.sub(lambda m: f"{m[0]} {_DUTCH_KINDS[m[1]]}", normalise(text)))
    words = [w for n, w in enumerate(words) if not _is_mere_number(words, n, text)]
    words = [w for w in words if not (identities.names_exactly(w) and _is_verb(w, text))]
    words = [w for w in words if w not in asked or identities.names_exactly(w)]
    namings = [naming for naming in identities.named_in(words, asked) if naming.words]
    if not namings:
        return _of_a_kind([w for w in words if is_organisation(w)], identities)
    best = namings[0].score
    within = [naming for naming in namings if naming.score >= _CLOSE * best]
    assignments = tuple(n.assignment for n in within)
    named = names_in(text, frozenset[str]().union(*(naming.words for naming in within)), assignments, identities)
    whole = len(assignments) <= _FEW and identities.named_whole(words).issuperset(assignments)
    certain = whole or (_tells_apart(within, identities) and _is_meant(named, text, identities))
    return Scope(assignments, certain, named)


def _is_mere_number(words: list[str], at: int, text: str) -> bool:
    """Whether a word is a number or a letter that is no label ("op 1 oktober", "v" for van), unlike "opdracht 1", "plek B"."""
    word = words[at]
    if not (word.isdigit() or len(word) == 1) or word.startswith("0"):  # "D-01" is a code
        return False
    labelled = at > 0 and (is_placement(words[at - 1]) or words[at - 1] in _LABELS)
    return not labelled or not (word.isdigit() or bool(re.search(rf"\b{word.upper()}\b|\b{word}\W*$", text)))


def _is_verb(word: str, text: str) -> bool:
    """Whether a word in small letters says what somebody does ("bouw je", "ik leer"), though it stands in a name, too."""
    doing = rf"\b{re.escape(word)} (?:je|jij|ik|we|wij|men)\b|{_SUBJECT} {re.escape(word)}\b"
    return bool(re.search(doing, normalise(text))) and word.capitalize() not in text


def _is_meant(named: Collection[str], text: str, identities: Identities) -> bool:
    """Whether words are meant as a name: not where all there is of it is one everyday word ("data", "straat"), unless it is
    written as a name, or stands beside the word for a placement or behind "bij"."""
    if len(named) != 1:
        return True
    (word,) = named
    if (
        commonness(word) < _EVERYDAY
        or identities.names_place(word)
        or word.capitalize() in text
        or word.upper() in text
    ):
        return True
    words = tokenise(text)
    at = words.index(word) if word in words else 0
    before = [w for w in words[max(0, at - 3) : at] if w not in _ARTICLES]
    after = words[at + 1 : at + 2]
    return bool(before and (before[-1] in _AT or is_placement(before[-1]))) or any(map(is_placement, after))


def names_in(text: str, words: Collection[str], assignments: Collection[str], identities: Identities) -> frozenset[str]:
    """Of the words that name some assignments in any way those that do no more than name them."""
    written = {w for w in words if any(a in identities.names_as_written(w) for a in assignments)}
    return name_words(text, written, set(words) - written)


def _of_a_kind(words: list[str], identities: Identities) -> Scope:
    """ "Het waterschap", when there are few: what kind of organisation it is says enough."""
    within = tuple(dict.fromkeys(a for word in words for a in identities.names_of(word)))
    if not within:
        return Scope()
    few = len(within) <= max(2, identities.size // 4)
    return Scope(within, few, frozenset()) if few or len(within) <= _MOST_COMPARED else Scope()


def _tells_apart(within: list[Naming], identities: Identities) -> bool:
    words = set.intersection(*(set(naming.words) for naming in within)) or set(within[0].words)
    words = {word for word in words if is_english(word) or identities.names_as_written(word)}
    fewest = min((len(identities.names_of(word)) for word in words), default=0)
    return bool(words) and fewest <= max(3, identities.size // 3)


def compared_in(text: str, identities: Identities) -> tuple[str, ...]:
    """The assignments that the parts of a question name one by one ("X of Y", "het verschil tussen X en Y")."""
    found: list[str] = []
    for part in _AND.split(text):
        scope = _side(part, identities)
        fresh = [a for a in scope.assignments if a not in found]
        together = len({a.rpartition("/")[0] for a in scope.assignments}) == 1
        if (scope.certain or together) and len(scope.assignments) <= _MOST_COMPARED:
            found += fresh
    return tuple(found[: 2 * _MOST_COMPARED])


def named_beside(text: str, identities: Identities) -> tuple[str, ...]:
    """The assignments of which one thing is asked of each ("hoe lang duurt dat bij X en hoe lang bij Y?"); empty when it
    isn't so."""
    return compared_in(text, identities) if _AND_OF_ANOTHER.search(normalise(text)) else ()


def _side(part: str, identities: Identities) -> Scope:
    """What one side of a comparison names: by its own words, by a number, or by what kind of placement it is."""
    scope = scope_of(" ".join(w for w in tokenise(part) if not is_placement(w)), identities)
    scope = scope if scope.assignments else scope_of(part, identities)
    scope = (
        scope if scope.assignments else _of_a_kind([w for w in tokenise(part) if is_kind_of_placement(w)], identities)
    )
    documents = {a.rpartition("/")[0] for a in scope.assignments}
    number = number_in(part)
    nth = identities.nth_of(documents.pop(), number) if number and len(documents) == 1 else None
    if nth and len(scope.assignments) > 1:
        return Scope((nth,), True, scope.words)
    return scope
