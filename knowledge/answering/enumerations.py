"""Enumerations: the lists within a document, and which of them a question asks for by what announces it."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.answering.desk import Desk
from knowledge.answering.evidence import Witness
from knowledge.answering.units import Unit
from knowledge.language.matching import SAME_CONCEPT, Term, WordBag, bag, term
from knowledge.questions.generic import head_of, is_element, is_finding
from knowledge.questions.several import Several, several_asked
from knowledge.records import Assignment, BlockKind, Query

_HEADING = 0.8  # what stands above several lists says less of each
_BEFORE = 0.8
_BY_ITEMS = 0.5
_ENOUGH = 0.5  # of the question's words
_AS_MANY = 0.25  # is enough of a list that is as long as the question says
_OTHERWISE = 0.6  # of the score of one that isn't
_FEWEST = 2


@dataclass(slots=True)
class Enumeration:
    """A list, with what announces it."""

    items: list[Unit]
    lead: str
    announced: WordBag = field(init=False)
    above: WordBag = field(init=False)
    within: WordBag = field(init=False)

    def __post_init__(self) -> None:
        self.announced = bag(self.lead)
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
        return max(self.announced.meets(each), near, _HEADING * self.above.meets(each))


def enumerations_in(units: list[Unit]) -> list[Enumeration]:
    """The lists among units, those within an item included."""
    groups: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.kind is BlockKind.ITEM:
            groups.setdefault(unit.group, []).append(unit)
    found = [Enumeration(items, items[0].lead) for items in groups.values()]
    for items in groups.values():
        for at, unit in enumerate(items):
            if below := _below(items, at):
                found.append(Enumeration(below, unit.text))
    return [one for one in found if one.length >= _FEWEST]


def _below(items: list[Unit], at: int) -> list[Unit]:
    below = []
    for unit in items[at + 1 :]:
        if unit.level <= items[at].level:
            break
        below.append(unit)
    return below


def enumeration_asked(desk: Desk, query: Query, assignment: Assignment) -> list[Unit]:
    """The items of the list that a question asks for: the one that what it wants several of announces; else none.

    How many the question says that there are tells two such lists apart.
    """
    asked = several_asked(query.text)
    if asked is None:
        return []
    terms = _terms(desk, query, asked)
    lists = enumerations_in(desk.units_in(assignment))
    scored = [(_score(one, terms, asked), one) for one in lists if _speaks_of(one, asked)]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None:
        return []
    return best.items if score >= (_AS_MANY if best.length == asked.count else _ENOUGH) else []


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
    met = sum(t.weight * max(one.announces(t), _BY_ITEMS * one.within.meets(t)) for t in terms)
    share = met / total if total else 0.0
    return share if asked.count is None or asked.count == one.length else _OTHERWISE * share
