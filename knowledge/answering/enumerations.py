"""Enumerations: the lists within a document, and which of them a question asks for by what announces it."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.answering.desk import Desk
from knowledge.answering.evidence import Witness
from knowledge.answering.series import series_in
from knowledge.answering.units import Unit
from knowledge.language import translation
from knowledge.language.matching import SAME_CONCEPT, Term, WordBag, bag, term
from knowledge.language.words import tokenise
from knowledge.questions.generic import head_of, is_element, is_finding
from knowledge.questions.several import Several, number_of, several_asked
from knowledge.records import Assignment, BlockKind, Language, Query

_HEADING = 0.8  # what stands above several lists says less of each
_BEFORE = 0.8
_BY_ITEMS = 0.5
_ENOUGH = 0.5  # of the question's words
_WHOLLY = 0.8
_AS_MANY = 0.25  # is enough of a list that is as long as the question says
_OTHERWISE = 0.6  # of the score of one that isn't
_FEWEST = 2


@dataclass(slots=True)
class Enumeration:
    """A list, with what announces it. `foreign` is the language it is in, where a question is in the other one."""

    items: list[Unit]
    lead: str
    foreign: Language | None = None
    announced: WordBag = field(init=False)
    above: WordBag = field(init=False)
    within: WordBag = field(init=False)

    def __post_init__(self) -> None:
        self.announced = bag(self.lead, _label(self.items))
        self.above = bag(self.items[0].section)
        self.within = bag(*(item.text for item in self.items))

    @property
    def length(self) -> int:
        """How many items stand at the highest level."""
        top = min(item.level for item in self.items)
        return sum(item.level == top for item in self.items)

    def announces(self, each: Term) -> float:
        """How well what stands around a list meets a term."""
        near = _BEFORE * self.items[0].near.meets(each) if self.items[0].level == 0 else 0.0
        return max(self.met(self.announced, each), near, _HEADING * self.met(self.above, each))

    def met(self, words: WordBag, each: Term) -> float:
        """How well words meet a term, by what it is in the language of the list where that is another."""
        own = words.meets(each)
        if own < SAME_CONCEPT and self.foreign and translation.has(words, each.word, self.foreign):
            return SAME_CONCEPT
        return own


def lists_in(desk: Desk, assignment: Assignment) -> list[list[Unit]]:
    """The lists of an assignment and of what its document says of all: of items, and of parts that bear labels."""
    return [*_groups(desk.units_in(assignment)), *series_in(desk, assignment)]


def enumerations_in(lists: list[list[Unit]], foreign: Language | None = None) -> list[Enumeration]:
    """Lists with what announces them, those within an item included."""
    found = [Enumeration(items, items[0].lead, foreign) for items in lists]
    for items in lists:
        for at, unit in enumerate(items):
            if below := _below(items, at):
                found.append(Enumeration(below, unit.text, foreign))
    return [one for one in found if one.length >= _FEWEST]


def _groups(units: list[Unit]) -> list[list[Unit]]:
    groups: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.kind is BlockKind.ITEM:
            groups.setdefault(unit.group, []).append(unit)
    return list(groups.values())


def _label(items: list[Unit]) -> str:
    """The word that all items begin with: "Fase", "Student"."""
    first = {next(iter(tokenise(item.text)), "") for item in items}
    return first.pop() if len(first) == 1 else ""


def _below(items: list[Unit], at: int) -> list[Unit]:
    below = []
    for unit in items[at + 1 :]:
        if unit.level <= items[at].level:
            break
        below.append(unit)
    return below


def enumeration_asked(
    desk: Desk, query: Query, assignment: Assignment, *, firmly: bool = False, wholly: bool = False
) -> list[Unit]:
    """The items of the list that a question asks for: the one that what it wants several of announces; else none.

    How many the question says that there are tells two such lists apart. `firmly` asks for a list that a sentence or a
    heading of its own announces by the very thing that is asked for; `wholly` for one that meets the rest, too.
    """
    asked = several_asked(query.text)
    if asked is None:
        return []
    written = desk.document_of(assignment).language
    foreign = written if written != query.language else None
    terms = _terms(desk, query, asked)
    lists = enumerations_in(lists_in(desk, assignment), foreign)
    fitting = [one for one in lists if _speaks_of(one, asked)]
    labels = {item.text for one in fitting for item in one.items}
    scored = [(_score(one, terms, asked), one) for one in fitting if one.items[0].section not in labels]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if wholly and score < _WHOLLY:
        return []
    if best is not None and score >= (_AS_MANY if best.length == asked.count else _ENOUGH):
        return [] if firmly and not _announced_itself(best, asked) else best.items
    return _of_that_length(lists, asked) if foreign and not wholly else []


def _announced_itself(one: Enumeration, asked: Several) -> bool:
    wanted = term(head_of(asked.noun))
    return max(one.met(one.announced, wanted), one.met(one.above, wanted)) >= SAME_CONCEPT


def _of_that_length(lists: list[Enumeration], asked: Several) -> list[Unit]:
    """The only list with as many items as a question in another language says, where what announces it says so, too."""
    count = asked.count
    alike = [one for one in lists if count and one.length == count and count in _numbers_in(one.lead)]
    return alike[0].items if len(alike) == 1 else []


def _numbers_in(text: str) -> set[int]:
    return {number for word in tokenise(text) if (number := number_of(word)) is not None}


def _terms(desk: Desk, query: Query, asked: Several) -> list[Term]:
    """What the list must account for: what is asked for, and the question's other words but for names."""
    weigh = Witness(desk, query)
    wanted = [term(head_of(w), desk.search.idf(w)) for w in asked.words if not is_element(w)]
    own = {t.word for t in wanted} | set(asked.words) | set(query.named)
    return wanted + [t for t in weigh.terms if t.word not in own and not is_finding(t.word) and not t.word.isdigit()]


def _speaks_of(one: Enumeration, asked: Several) -> bool:
    """Whether a list is of what is asked for, by its noun or because that only says that there are several."""
    noun = asked.noun
    if is_element(noun):
        return True
    wanted = term(head_of(noun))
    questions = bool(wanted.concepts & term("vraag").concepts or "vrag" in wanted.stems) and all(
        item.text.rstrip().endswith("?") for item in one.items
    )
    return questions or one.announces(wanted) >= _HEADING * SAME_CONCEPT


def _score(one: Enumeration, terms: list[Term], asked: Several) -> float:
    total = sum(t.weight for t in terms)
    met = sum(t.weight * max(one.announces(t), _BY_ITEMS * one.met(one.within, t)) for t in terms)
    share = met / total if total else 0.0
    return share if asked.count is None or asked.count == one.length else _OTHERWISE * share
