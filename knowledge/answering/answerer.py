"""Answerer: the whole way from a question to a cited answer, on one page. Read this second, after records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Lock

from knowledge.answering import refusals
from knowledge.answering.aspects import Found, answer_aspect, asked_of
from knowledge.answering.availability import warnings_of_gone
from knowledge.answering.changes import answer_changes
from knowledge.answering.comparisons import answer_comparison
from knowledge.answering.covering import fact_coverage, leaves_unsaid
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import COMPOUND_LENGTH, Witness
from knowledge.answering.facts import answer_facts, keep_near
from knowledge.answering.holding import Stated
from knowledge.answering.labels import answer_from_label
from knowledge.answering.lists import answer_list
from knowledge.answering.named_people import answer_commissioner, is_named, role_asked
from knowledge.answering.narrowing import in_other_words, spoken_of, without_name
from knowledge.answering.overviews import answer_overview, which
from knowledge.answering.quoting import answer_passage
from knowledge.answering.sections import answer_enumeration, asks_for_section
from knowledge.answering.verification import verified
from knowledge.answering.whose import GONE, elsewhere, is_news, lacks, told
from knowledge.answering.wording import sentence
from knowledge.catalogue.library import Library
from knowledge.language.words import normalise
from knowledge.questions.generic import is_placement
from knowledge.questions.intent import is_specific
from knowledge.records import Answer, Assignment, FactKind, History, Intent, Outcome, Query, Question
from knowledge.retrieval.search import PassageSearch

_PASSAGE_WINS = 0.4  # below this share of the question's own words a fact must give way to a passage that has them
_MOST_CHOICES = 8
_ABOUT = re.compile(
    r"\b(?:bij|van|voor|in|at|of|for|als|as|stage|vacature|functie|opdracht|baan|internship|vacancy|job)"
    r" (?:(?:de|het|een|die|dat|the|an?|that) )?([a-z-]{5,})(?=(?:\W+([\w-]+))?)"
)
# asked for in words that mean nothing else, whatever stands around them
_ASKED_PLAINLY = frozenset(
    {FactKind.SELF_EMPLOYED, FactKind.HOME_WORKING, FactKind.LANGUAGE, FactKind.ROTATION, FactKind.REFERENCE, FactKind.DEADLINE,
     FactKind.PUBLISHED}
)  # fmt: skip


_SETTLE_NOTHING = frozenset(
    {FactKind.PAY, FactKind.CONTACT, FactKind.MENTORS, FactKind.TEAM, FactKind.PARTNERS, FactKind.RESULT, FactKind.APPLY,
     FactKind.EDUCATION, FactKind.UNIT, FactKind.DURATION, FactKind.PROGRAMME, FactKind.POSITIONS}
)  # fmt: skip


class Answerer:
    """Answers questions from what a library holds, with the source of every claim.

    Args:
        library: the library of a space as it is served now.
        search: a search over a library.
        today: the clock, for "kan ik nog solliciteren?".
    """

    def __init__(
        self,
        library: Callable[[str], Library],
        search: Callable[[Library], PassageSearch],
        today: Callable[[], date] = date.today,
    ) -> None:
        self._library = library
        self._search = search
        self._today = today
        self._desks: dict[str, Desk] = {}
        self._laying = Lock()

    def answer(self, question: Question, history: History | None = None) -> Answer:
        """The answer to a question in the light of the conversation so far."""
        desk = self.desk(question.space)
        history = history or History()
        query = desk.understanding.understand(question, history)
        draft = Draft(desk, query, steps=[GONE] if is_news(question, history, desk) else [])
        if not desk.library.passages and query.intent is not Intent.CONVERSATION:
            draft.outcome = Outcome.NOT_STATED
            draft.say("empty")
            return draft.finished()
        self._compose(draft, query)
        if draft.outcome in (Outcome.ANSWERED, Outcome.PARTIAL):
            draft.lines += warnings_of_gone(draft, "\n".join(draft.lines))
        answer = told(verified(draft.finished(), desk), desk)
        if lacks(answer):
            return elsewhere(answer, self.answer(replace(question, own=""), history), desk)
        return answer

    def desk(self, space: str) -> Desk:
        """Everything at hand for a space; laid anew when a sync has changed the library."""
        library = self._library(space)
        with self._laying:
            desk = self._desks.get(space)
            if desk is None or desk.library is not library:
                desk = self._desks[space] = Desk(library, self._search(library), self._today)
            return desk

    def _compose(self, draft: Draft, query: Query) -> None:
        match query.intent:
            case Intent.MISUSE:
                refusals.declined(draft)
            case Intent.CONVERSATION:
                refusals.talk(draft)
            case Intent.OFF_TOPIC:
                refusals.out_of_scope(draft)
            case Intent.LIST | Intent.COUNT:
                answer_list(draft)
            case _:
                self._answer_about(
                    draft,
                    query,
                    [draft.desk.assignment(a) for a in query.assignments if a in draft.desk.library.assignments],
                )
        _say_how_it_was_read(draft, query)

    def _answer_about(self, draft: Draft, query: Query, assignments: list[Assignment]) -> None:
        """A fact, a comparison, an overview or a passage about the assignments in scope."""
        if query.kinds and query.terms and not (query.certain or query.assumed):
            assignments = spoken_of(draft, assignments) or assignments
            query = draft.query
        if query.intent is not Intent.COMPARE or query.kinds or len(draft.desk.versions.newest(assignments)) == 1:
            assignments = draft.desk.versions.newest(assignments)
        if len(assignments) > 1 and draft.desk.pages.together(assignments):  # the pages of one site tell of one thing
            assignments = [next((a for a in assignments if any(map(a.stated, query.kinds))), assignments[0])]
        if len(assignments) == 1:
            query = draft.query = without_name(query, assignments[0])
        if (query.assumed or query.kinds) and _names_the_unknown(draft, query):
            refusals.not_stated(draft, [])
        elif (query.absent and not query.kinds) or (
            assignments and (role := role_asked(query.text)) and not is_named(draft.desk, assignments, role)
        ):
            refusals.not_stated(draft, assignments)
        elif answer_commissioner(draft, assignments):
            draft.steps.append("commissioner")
        elif answer_changes(draft, assignments):
            draft.steps.append("changes")
        elif (
            query.intent is Intent.COMPARE
            and _compares_facts(draft, assignments)
            and answer_comparison(draft, assignments)
        ):
            draft.steps.append("comparison")
        elif query.intent is Intent.OVERVIEW and self._overview(draft, query, assignments):
            draft.steps.append("overview")
        elif query.intent is not Intent.COMPARE and answer_enumeration(draft, assignments):
            draft.steps.append("enumeration")
        elif (aspect := answer_aspect(draft, assignments)) is Found.STATED:
            draft.steps.append("aspect")
        elif aspect is Found.NOT_STATED:
            refusals.not_stated(draft, assignments)
        elif query.kinds and not _asks_why(query) and self._fact(draft, query, assignments):
            draft.steps.append("fact")
        elif (not query.kinds or _asks_why(query)) and answer_passage(draft, assignments):
            draft.steps.append("passage")
        elif answer_from_label(draft, assignments):
            draft.steps.append("label")
        elif in_other_words(draft) and answer_passage(draft, assignments, literally=True):
            draft.steps.append("passage for an unrecorded fact")
        else:
            self._refuse(draft, query, assignments)

    def _overview(self, draft: Draft, query: Query, assignments: list[Assignment]) -> bool:
        more = set(query.terms) - set(query.named)
        return not more and len(assignments) <= _MOST_CHOICES and answer_overview(draft, assignments)

    def _fact(self, draft: Draft, query: Query, assignments: list[Assignment]) -> bool:
        """A fact, unless a passage accounts for the question's own words and the fact does not."""
        if query.absent:
            return False
        witness = Witness(draft.desk, query)
        stating = assignments or list(draft.desk.library.assignments.values())
        plain = set(query.kinds) <= _ASKED_PLAINLY and len(assignments) == 1
        own = set(query.terms) - set(query.named)
        if own and not plain and fact_coverage(draft, witness, stating) < _PASSAGE_WINS:
            stated = any(a.stated(kind) for a in assignments for kind in query.kinds)
            in_other_words(draft)  # a sentence answers nothing unless it speaks of what is asked
            if answer_passage(draft, assignments, literally=stated):
                return True
            draft.query = query
            if _asks_for_more(query):
                return False
            # "het salaris van de directeur van de dierentuin": nobody's fact answers that
            if not (query.certain or query.assumed) or _speaks_of_more(draft, witness, assignments):
                return False
            facts = [Stated(a, f) for a in assignments for k in query.kinds for f in a.stated(k)]
            if facts and not query.yes_no and leaves_unsaid(draft, witness, assignments):
                draft.steps.append("unsaid")
                keep_near(draft, facts)
                return False
        return answer_facts(draft, assignments)

    def _refuse(self, draft: Draft, query: Query, assignments: list[Assignment]) -> None:
        if len(assignments) > 1 and not query.terms and not query.kinds and len(assignments) <= _MOST_CHOICES:
            which(draft, assignments)
        elif not query.kinds and len(meant := assignments or _everything(draft)) > 1 and asks_for_section(query):
            which(draft, meant, _MOST_CHOICES)
        elif _says_nothing_more(query) and len(assignments) == 1 and answer_overview(draft, assignments):
            draft.steps.append("overview")
        elif assignments or query.kinds or draft.near or _speaks_of_it(draft, query):
            refusals.not_stated(draft, assignments if query.certain or query.assumed else [])
        else:
            refusals.out_of_scope(draft)


def _everything(draft: Draft) -> list[Assignment]:
    return draft.desk.versions.newest(list(draft.desk.library.assignments.values()))


def _compares_facts(draft: Draft, assignments: list[Assignment]) -> bool:
    """Whether records say what is compared, and not a sentence of each side ("een rijbewijs", "overuren")."""
    return bool(draft.query.kinds) or not asked_of(draft, assignments)


def _says_nothing_more(query: Query) -> bool:
    """Whether a message only names an assignment, so that what it is about is all there is to say."""
    return not query.terms and not query.kinds and not is_specific(query.text)


def _asks_why(query: Query) -> bool:
    """Whether a reason is asked for, which no record gives; what is presumed ("waarom is het € 900?") may be put right."""
    return query.expects == "reason" and not any(character.isdigit() for character in query.text)


def _asks_for_more(query: Query) -> bool:
    """Whether it is asked if something is so that a record can't settle ("mag ik mijn telefoon bij me houden?")."""
    return query.yes_no and set(query.kinds) <= _SETTLE_NOTHING


def _speaks_of_more(draft: Draft, witness: Witness, assignments: list[Assignment]) -> bool:
    """Whether a question has a long word that nothing in scope speaks of: its point, as in "relocation allowance"."""
    query, documents = draft.query, draft.desk.library.documents
    long = {w for w in query.terms if len(w) >= COMPOUND_LENGTH}
    if any(not draft.desk.understanding.is_known(w) for w in long):
        return True
    if not long or any(documents[a.document].language != query.language for a in assignments):
        return False
    units = witness.candidates([a.id for a in assignments])
    return not long <= frozenset[str]().union(*(e.met for e in witness.best(units, limit=len(units))))


def _names_the_unknown(draft: Draft, query: Query) -> bool:
    """Whether a question is about something by a name that no document knows ("en bij het Kadaster?")."""
    homes = {draft.desk.assignment(a).document for a in query.assignments if a in draft.desk.library.assignments}
    if any(draft.desk.library.documents[home].language != query.language for home in homes):
        return False  # "the wildfire thesis": the word is only unknown in the other language
    unknown = {w for w in query.terms if not draft.desk.understanding.is_known(w)}
    found = _ABOUT.findall(normalise(query.text))
    return any(name in unknown and not is_placement(after) for name, after in found)  # "de heropende vacature" is known


def _speaks_of_it(draft: Draft, query: Query) -> bool:
    """Whether the documents know most of the question's words, though no sentence answers it."""
    known = [w for w in query.terms if draft.desk.understanding.is_known(w)]
    return bool(query.terms) and len(known) >= 0.6 * len(query.terms)


def _say_how_it_was_read(draft: Draft, query: Query) -> None:
    stretch = [(typed, read) for typed, read in query.repaired if len(typed) >= 4 and typed.lower()[0] != read[0]]
    if stretch and draft.outcome is not Outcome.CONVERSATION:
        changes = ", ".join(f"“{typed}” → “{read}”" for typed, read in stretch)
        draft.lines.append(sentence("meant", draft.language, changes=changes))
