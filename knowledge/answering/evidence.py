"""Evidence: which sentences and list items answer a question, and how much of it they account for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answering.desk import Desk
from knowledge.answering.units import Unit
from knowledge.language.matching import COMPOUND, bag, term
from knowledge.language.places import places_in
from knowledge.language.quantities.calendar import MONTH, WORKDAY
from knowledge.language.quantities.numbers import SMALL_NUMBER
from knowledge.language.thesaurus import concepts_of, phrases_in
from knowledge.language.words import normalise, tokenise
from knowledge.questions.conditions import leaves_out
from knowledge.questions.generic import is_category, is_placement
from knowledge.questions.measures import counts, unit_asked
from knowledge.records import BlockKind, Expectation, FactKind, Language, Query

_LEAD = 0.8  # of a name that the lead of a list or the heading has
_MET = 0.34  # of a word, from which on it is met
_NAMED = 0.15  # words that name the assignment say little about where in it the answer stands
COMPOUND_LENGTH = 10  # letters: so long a word is a thing ("houtkachelstank"), and the point of the question
_UNFAMILIAR = 0.35  # a word that neither the documents nor the thesaurus know is mostly a way of speaking
_HITS = 14
_WORD = re.compile(r"\w+")

_NUMBER = re.compile(
    rf"\d|\b(?:één|{SMALL_NUMBER}|beide|enkele|half|"
    r"wekelijkse?|maandelijkse?|dagelijkse?|jaarlijkse?|weekly|monthly|daily|yearly|annual\w*|\w*tien|\w*(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|"
    r"\w*honderd|\w*duizend|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand)\b",
    re.I,
)
_DATE = re.compile(
    r"\b\d{1,2}[-/ .](?:\d{1,2}|jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)|\b(?:19|20)\d\d\b|"
    rf"\b(?:{MONTH}|{WORKDAY})\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PHONE = re.compile(r"(?:\+\d|\b0)[\d\s()-]{7,}\d")
_MONEY = re.compile(
    r"€|\beuro?\b|\bEUR\b|\bschaal\b|\bscale\b|\bcao\b|\b(?:gratis|kosteloos|kost\w* (?:\w+ )?niets|free of charge|for free)\b",
    re.I,
)
_CODE = re.compile(r"(?<!\w)(?=[\w./-]*\d)[A-Za-z0-9][\w./-]{2,}")
_PERSON = re.compile(
    r"(?<![.!?] )(?<!^)\b[A-Z][\w-]+|\b\w*(?:adviseur|leider|secretaris|coördinator|collega|begeleider|burgemeester|wethouder|manager|team|partij|partner|"
    r"ministerie|organisatie|gemeente|inwoner|verbinder|trainee|advis[eo]r|leader|colleague|director|officer|staff)\w*",
)
_NAME = re.compile(
    r"(?<!^)(?<![.!?:] )(?<![.!?:] [“‘\"'(])\b[A-Z][\w-]+|[“‘\"]\w|'\w.*'|\([A-Z]"
)  # something by its own name
_REASON = re.compile(
    r"\b(?:omdat|doordat|daarom|want|aanleiding|vanwege|wegens|zodat|hierdoor|daardoor|noodzaak|reden|namelijk|immers|om\b.{3,60}\bte|voor dat|nodig voor|"
    r"because|since|reason|therefore|so that|due to|in order to|as a result)\b",
    re.I,
)
_TIME = (
    r"(?:dag|dagen|week|weken|maand|maanden|kwartaal|jaar|keer|sprint|\w+dag|day|days|weeks?|months?|quarters?|years?)"
)
_FREQUENCY = re.compile(
    rf"\b(?:per|elke?|iedere?|every|each|om de|in de|op de|a) (?:\w+ )?{_TIME}\b|\b(?:eens|om) (?:per|in|de)\b|\d ?[x×]|"
    rf"\b(?:\d+|{SMALL_NUMBER}|één|enkele|paar) ?(?:keer|maal|times)\b|\b(?:eenmaal|tweemaal|driemaal|af en toe|nu en dan|once|twice)\b|"
    r"\b(?:\w*wekelijkse?|dagelijkse?|\w*maandelijkse?|\w*jaarlijkse?|altijd|nooit|soms|regelmatig|incidenteel|zelden|daily|weekly|monthly|"
    r"yearly|annually|always|never|sometimes|regularly|occasionally)\b|\bop (?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en)?\b",
    re.I,
)
_EXPECTED: dict[Expectation, tuple[Callable[[str], bool], float]] = {
    "number": (lambda text: bool(_NUMBER.search(text)), 0.3),
    "frequency": (lambda text: bool(_FREQUENCY.search(text)), 0.35),
    "date": (lambda text: bool(_DATE.search(text)), 0.35),
    "year": (lambda text: bool(_YEAR.search(text)), 0.3),
    "money": (lambda text: bool(_MONEY.search(text)), 0.5),
    "phone": (lambda text: bool(_PHONE.search(text)), 0.5),
    "email": (lambda text: "@" in text, 0.5),
    "place": (lambda text: bool(places_in(text)), 0.2),
    "person": (lambda text: bool(_PERSON.search(text)), 0.1),
    "name": (lambda text: bool(_NAME.search(text)), 0.3),
    "code": (lambda text: bool(_CODE.search(text)), 0.5),
    "reason": (lambda text: bool(_REASON.search(text)), 0.05),
}


def _anything(text: str) -> bool:
    return True


_CERTAIN = frozenset({"phone", "email", "number", "frequency", "date", "year", "money", "name", "code"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit with how much of the question it accounts for (`coverage`, 0..1) and how well it fits (`score`).

    `literal` is the part that it accounts for in the question's own words, compounds and inflections included.
    """

    unit: Unit
    coverage: float
    score: float
    met: frozenset[str]
    literal: float = 0.0


class Witness:
    """Weighs the units of a desk against one query."""

    def __init__(self, desk: Desk, query: Query) -> None:
        self._desk = desk
        self._query = query
        words = tokenise(query.text)
        self._after_to = {b for a, b in pairwise(words) if a == "to"}
        in_phrase = {words[i]: concepts for start, end, concepts in phrases_in(words) for i in range(start, end)}
        self.terms = [term(w, self._weight(w, w in in_phrase), in_phrase.get(w)) for w in query.terms]
        self.named = [term(w, self._weight(w)) for w in query.named if not is_category(w) and not is_placement(w)]
        self._total = sum(t.weight for t in self.terms) or 1.0
        self._named_total = sum(t.weight for t in self.named) or 1.0

    @property
    def language(self) -> Language:
        """The asker's language."""
        return self._query.language

    @property
    def kinds(self) -> tuple[FactKind, ...]:
        """The kinds of fact asked for."""
        return self._query.kinds

    @property
    def focus(self) -> str:
        """The first thing asked after; "" when nothing stands out."""
        return self._query.focus

    @property
    def expects(self) -> Expectation:
        """The kind of value asked for."""
        return self._query.expects

    def _weight(self, word: str, meant: bool = False) -> float:
        weight = self._desk.search.idf(word)
        known = meant or self._desk.understanding.is_known(word) or bool(concepts_of(word))
        if word in self._after_to:  # "to build dashboards": what is built tells more than the building
            weight *= 0.5
        telling = known or word == self._query.focus or len(word) >= COMPOUND_LENGTH
        return weight if telling else weight * _UNFAMILIAR

    def weigh(self, unit: Unit) -> Evidence:
        """How well one unit answers."""
        met, total, exact, literal = set[str](), 0.0, 0.0, 0.0
        for each in self.terms:
            own = unit.words.meets(each)
            match = unit.in_context(own, each)
            total += each.weight * match
            exact += each.weight * own
            literal += each.weight * (max(own, unit.around.meets(each)) >= COMPOUND)
            if match >= _MET:
                met.add(each.word)
        coverage = total / self._total
        named = (
            sum(t.weight * max(unit.words.meets(t), _LEAD * unit.around.meets(t)) for t in self.named)
            / self._named_total
        )
        score = coverage + 0.15 * exact / self._total + _NAMED * named - self._penalty(unit)
        return Evidence(unit, coverage, score, frozenset(met), literal / self._total)

    def share(self, unit: Unit, clause: str) -> float:
        """How much of the question one clause of a unit accounts for, 0..1."""
        words = bag(clause)
        return sum(t.weight * unit.in_context(words.meets(t), t) for t in self.terms) / self._total

    def _penalty(self, unit: Unit) -> float:
        fits, cost = _EXPECTED.get(self._query.expects, (lambda text: True, 0.0))
        length = (
            0.04 if len(unit.text) > 350 else 0.03 if len(unit.text) < 25 and unit.kind is BlockKind.PARAGRAPH else 0.0
        )
        question = 0.15 if unit.text.endswith("?") and unit.kind is BlockKind.PARAGRAPH else 0.0
        return length + question + (0.0 if fits(unit.text) else cost)

    def fits(self, unit: Unit) -> bool:
        """Whether a unit holds the kind of value that is asked for, where that can be seen for certain."""
        if leaves_out(self._query.text, unit.text):
            return False
        if (measure := unit_asked(self._query.text)) and not counts(unit.text, measure):
            return False
        if self._query.expects not in _CERTAIN:
            return True
        fits, _ = _EXPECTED[self._query.expects]
        return fits(self._told(unit))

    def _told(self, unit: Unit) -> str:
        """What a unit says; a name that the question has itself is not the one it asks for."""
        if self._query.expects != "name":
            return unit.text
        asked = frozenset(tokenise(self._query.text))
        return _WORD.sub(lambda m: m[0].lower() if normalise(m[0]) in asked else m[0], unit.text)

    def names(self, unit: Unit) -> bool:
        """Whether a unit has the name of somebody or something, unless nobody is asked for."""
        return self._query.expects not in ("person", "name") or bool(_NAME.search(unit.text))

    def seems_to_fit(self, unit: Unit) -> bool:
        """Whether a unit looks like it holds the kind of value that is asked for; for a date, more than a year."""
        fits, _ = _EXPECTED.get(self._query.expects, (_anything, 0.0))
        return fits(_YEAR.sub("", unit.text) if self._query.expects == "date" else self._told(unit))

    def best(self, units: Iterable[Unit], limit: int = 8) -> list[Evidence]:
        """The units that answer best, best first; ties in reading order."""
        weighed = [self.weigh(unit) for unit in units]
        return sorted(weighed, key=lambda e: (-e.score, e.unit.document, e.unit.span.start))[:limit]

    def candidates(self, assignments: Collection[str] | None = None, about: str = "", hits: int = _HITS) -> list[Unit]:
        """The units worth weighing: all of the assignments in scope, or those of the passages that search finds."""
        if assignments is not None:
            chosen = [self._desk.assignment(a) for a in assignments]
            if len(chosen) <= 8:
                seen: dict[tuple[str, int], Unit] = {}
                for assignment in chosen:
                    seen.update({(u.document, u.span.start): u for u in self._desk.units_in(assignment)})
                return list(seen.values())
        nearest = self._desk.search.search(
            about or self._query.text, language=self._query.language, assignments=assignments, limit=hits
        )
        found: dict[tuple[str, int], Unit] = {}
        for hit in nearest:
            for unit in self._desk.units(hit.passage.document):
                if hit.passage.start <= unit.span.start < hit.passage.end:
                    found[(unit.document, unit.span.start)] = unit
        return list(found.values())
