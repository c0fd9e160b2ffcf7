"""Understanding: from what somebody typed, and what was said before, to a query that stands on its own. Read this first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from knowledge.language import glossary, places
from knowledge.language.aspects import words_asked
from knowledge.language.detection import detect
from knowledge.language.glossary import Mention
from knowledge.language.words import normalise, tokenise
from knowledge.questions import conversation, followups, intent
from knowledge.questions.asking import (
    asked_words,
    bare_focus,
    commissioner_asked,
    first_topical,
    goes_with_placement,
    only_names,
    things_asked,
)
from knowledge.questions.describing import description_in
from knowledge.questions.filters import filters_in, stated_in
from knowledge.questions.followups import Background
from knowledge.questions.generic import is_category, is_topical, may_be_topic, placement_parts
from knowledge.questions.identities import Identities
from knowledge.questions.numbering import number_alone, number_in
from knowledge.questions.ownership import compared_with_own, scope_of_own
from knowledge.questions.repair import Repaired, Repairer
from knowledge.questions.scope import Scope, compared_in, named_beside, names_in, scope_of
from knowledge.questions.unsaid import carries_on, with_unsaid
from knowledge.records import Expectation, FactKind, Filter, History, Intent, Language, Query, Question

_PLACE_ASKED = re.compile(r"\b(?:in|te)\s+((?:[\w'-]+\s?){1,3})\W*$")
_ASKS_TWO_THINGS = re.compile(r"\b(?:en|and)\b|\b(?:wie|who|hoe groot|how big|hoeveel|how many)\b")
_SIDES = re.compile(r"[,;:]|\b(?:of|en|dan|or|and|than|versus|vs)\b")
_VALUES: dict[FactKind | None, Expectation] = {
    FactKind.PAY: "money",
    FactKind.HOURS: "number",
    FactKind.START: "date",
    FactKind.END: "date",
    FactKind.DEADLINE: "date",
    FactKind.PUBLISHED: "date",
    FactKind.DURATION: "number",
    FactKind.CONTACT: "person",
    FactKind.LOCATION: "place",
    FactKind.REFERENCE: "code",
}


@dataclass(frozen=True, slots=True)
class Understanding:
    """Turns questions into queries, with the words of one library.

    Args:
        identities: which words name which assignment.
        repairer: mends typing errors with the words of the documents.
        is_known: whether a normalised word stands in any document, in this or another inflection.
        is_word: whether it stands in one just so.
        today: the date that "deze maand" is counted from.
    """

    identities: Identities
    repairer: Repairer
    is_known: Callable[[str], bool]
    today: Callable[[], date]
    is_word: Callable[[str], bool] = lambda word: False
    told_of: Callable[[Collection[str], Language, Collection[str]], tuple[str, frozenset[str]] | None] = (
        lambda words, language, among: None
    )
    spoken_with: Callable[[tuple[str, str]], tuple[str, ...] | None] = lambda pair: None

    def understand(self, question: Question, history: History) -> Query:
        """The query that a question stands for, in the light of the conversation so far."""
        text = conversation.tidy(question.text)
        before = followups.background_of(history)
        language = detect(text, before.last.language if before.last else "nl")
        query = Query(text, language, Intent.PASSAGE, question.space, misuse=conversation.is_misuse(text))
        if query.misuse:
            text = conversation.without_misuse(text)
        query = self._read(query, text, before, question.own if self.identities.is_served(question.own) else "")
        if query.misuse and not (query.certain and query.kinds):
            query = replace(query, intent=Intent.MISUSE)
        else:
            query = self._small_talk(query, text) or query
        return replace(query, language=question.language or language)

    def _small_talk(self, query: Query, text: str) -> Query | None:
        asks = bool(query.kinds and (query.certain or query.assumed))
        topic = conversation.said_alone(text) or ("" if asks else conversation.topic_of(text))
        if topic:
            return replace(query, intent=Intent.CONVERSATION, topic=topic)
        if not query.certain and conversation.is_off_topic(text):
            return replace(query, intent=Intent.OFF_TOPIC)
        return None

    def _read(self, query: Query, text: str, before: Background, own: str) -> Query:
        text = conversation.without_opening(text)
        fresh = followups.changes_subject(text)
        text, before = (followups.without_change(text), Background()) if fresh else (text, before)
        repaired = self._repair(text, query.language)
        asking = asked_words(repaired.text, tuple(FactKind)) | words_asked(repaired.text)
        scope = scope_of(repaired.text, self.identities, asking)
        scope = self._unless_elsewhere(repaired.text, scope, asking)
        held = (own and scope_of_own(own, repaired.text, scope, before, self.identities, self.is_known)) or None
        elsewhere = self._in_doubt(repaired.text, held)
        scope = elsewhere or held or scope
        asked = self._asked(replace(query, own=own if held else ""), repaired.text, scope)
        if elsewhere and not asked.kinds:
            asked = replace(asked, kinds=(FactKind.LOCATION,), intent=Intent.FACT)
        query = replace(
            asked,
            repaired=repaired.changes,
            absent=self._absent(repaired.text),
            terms=(),
        )
        query = self._in_scope(query, scope, before, own)
        query = self._by_content(query, scope, before)
        if _asks_where(query):
            query = replace(query, intent=Intent.LIST)
        return replace(query, terms=query.terms or self._terms(query, scope))

    def _repair(self, text: str, language: Language) -> Repaired:
        return self.repairer.repair(self._as_asked(self._in_parts(self._with_usual_names(text))), language)

    def _in_parts(self, text: str) -> str:
        """The question with "sensorenstage" as "sensoren stage": what a placement is about names it."""
        for word in tokenise(text):
            head, tail = placement_parts(word)
            if head and not self.is_word(word) and self.is_known(head) and is_topical(head):
                text = re.sub(rf"\b{re.escape(word)}\b", f"{head} {tail}", text, flags=re.I)
        return text

    def _as_asked(self, text: str) -> str:
        """The question with a mistyped word of the glossary in full: "deadlin" has the stem of a word, and is none."""
        whole = glossary.glossary_stems()
        for word in tokenise(text):
            if (
                word not in glossary.glossary_words()
                and not self.is_word(word)
                and (meant := whole.get(word, ""))
                and len(meant) - len(word) == 1
            ):
                text = re.sub(rf"\b{re.escape(word)}\b", meant, normalise(text))
        return text

    def _with_usual_names(self, text: str) -> str:
        """The question with places by the name the documents use: "The Hague" is Den Haag."""
        words = text.split()
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                typed = " ".join(words[start : start + size]).strip(" ,.?!;:")
                if any(is_category(normalise(word)) for word in words[start : start + size]):
                    continue  # "gemeente Delfzijl" is who, not only where
                place = places.find(typed) if len(typed) > 3 and not self.is_known(normalise(typed)) else None
                if (
                    place
                    and normalise(place.name) != normalise(typed)
                    and all(map(self.is_known, tokenise(place.name)))
                ):
                    text = text.replace(typed, place.name)
        return text

    def _asked(self, query: Query, text: str, scope: Scope) -> Query:
        mentions = [m for m in glossary.mentions(text) if not only_names(text, m, scope)]
        filters = filters_in(text, self.today())
        if (
            all(m.weak for m in mentions)
            and not intent.wants_comparison(text)
            and self._has_topic(text, mentions, scope, filters)
        ):
            mentions = []
        if intent.wants_suited(text) and all(m.weak for m in mentions) and not query.own:
            mentions = [
                m for m in mentions if m.kind is not FactKind.LOCATION
            ]  # "waar gaat het over …" asks for no place
        mentions = [m for m in mentions if not goes_with_placement(text, m)]
        if len({m.kind for m in mentions}) > 1 and not _ASKS_TWO_THINGS.search(normalise(text)):
            # "when is the team in": whose it is that is asked about
            mentions = [m for m in mentions if m.kind is not FactKind.TEAM]
        mentions = things_asked(text, mentions, elliptic=followups.names_another(text))
        if intent.asks_purpose(text) or (intent.wants_comparison(text) and len({m.kind for m in mentions}) > 1):
            # "waar verdien je meer", "waar is dat voor"
            mentions = [m for m in mentions if m.kind is not FactKind.LOCATION]

        filters += stated_in(text, tuple(m.kind for m in mentions))
        kinds = () if intent.abbreviation_asked(text) else tuple(dict.fromkeys(m.kind for m in mentions))
        return replace(
            query,
            text=text,
            kinds=kinds,
            intent=_intent_of(text, kinds, filters, scope),
            filters=filters,
            expects=intent.expectation_of(text) or _VALUES.get(kinds[0] if kinds else None, ""),
            yes_no=intent.is_yes_no(text),
            focus=first_topical(intent.focus_words(text)) or commissioner_asked(text, kinds),
        )

    def _in_doubt(self, text: str, held: Scope | None) -> Scope | None:
        """The assignment of "is de stage bij Rijkswaterstaat in Den Haag?", where the place is what is asked."""
        if not intent.doubts_place(text) or intent.wants_list(text):
            return None
        found = _PLACE_ASKED.search(normalise(text))
        if found is None or not places.find(found[1].strip()):
            return None
        before = normalise(text)[: found.start()]
        scope = held or scope_of(before, self.identities)
        single = scope.certain and len(scope.assignments) == 1
        more = any(is_topical(w) and w not in scope.words | self._naming(before, scope) for w in tokenise(before))
        return scope if single and not more else None

    def _unless_elsewhere(self, text: str, scope: Scope, asked: frozenset[str]) -> Scope:
        """The scope, unless a word beside the name says that another one is meant: "wijkteam West" of whoever has just that."""
        if not (scope.certain and len(scope.assignments) == 1):
            return scope
        for pair in pairwise(tokenise(text)):
            other = [w for w in pair if w not in scope.words]
            if len(other) != 1 or other[0] in asked or not is_topical(other[0]) or self.identities.names_of(other[0]):
                continue
            owners = self.spoken_with(pair)
            if owners and scope.assignments[0] not in owners:
                return Scope(owners, len(owners) == 1, frozenset(pair))
        return scope

    def _naming(self, text: str, scope: Scope) -> frozenset[str]:
        """The words that name an assignment in scope in any way, also by what they mean."""
        named = [w for w in tokenise(text) if any(a in self.identities.names_of(w) for a in scope.assignments)]
        return names_in(text, named, scope.assignments, self.identities)

    def _has_topic(self, text: str, mentions: list[Mention], scope: Scope, filters: tuple[Filter, ...]) -> bool:
        """Whether a question speaks of more than the weak words that seem to ask for a fact."""
        asked = asked_words(text, tuple(m.kind for m in mentions)) | scope.words
        asked |= {w for f in filters for w in tokenise(f.words)}
        return any(is_topical(w) and w not in asked for w in tokenise(text))

    def _in_scope(self, query: Query, scope: Scope, before: Background, own: str) -> Query:
        if numbered := self._numbered(query.text, scope, before):
            return with_unsaid(
                replace(query, assignments=(numbered,), certain=True, named=tuple(sorted(scope.words))), before
            )
        if not scope.assignments and not before.spoken_of and (alike := self._numbered_alone(query.text)):
            return replace(query, assignments=alike, certain=len(alike) == 1)
        if query.intent is Intent.FACT and len(both := named_beside(query.text, self.identities)) > 1:
            return replace(
                query, assignments=both, certain=True, intent=Intent.COMPARE, named=tuple(sorted(scope.words))
            )
        if query.intent is Intent.COMPARE:
            if own and (with_own := compared_with_own(own, query.text, before, self.identities)):
                query, compared = replace(query, own=own), with_own
            else:
                compared = compared_in(query.text, self.identities)
                compared += self._told_beside(query, compared) if len(compared) == 1 else ()
            if len(compared) > 1:
                return replace(query, assignments=compared, certain=True, named=tuple(sorted(scope.words)))
        if scope.assignments and (scope.certain or not before.spoken_of):
            words = scope.words | self._naming(query.text, scope) if scope.certain else scope.words
            named = replace(query, assignments=scope.assignments, certain=scope.certain, named=tuple(sorted(words)))
            return with_unsaid(named, before) if scope.certain else named
        if chosen := followups.chosen_in(query.text, before.listed):
            return with_unsaid(replace(query, assignments=(chosen,), certain=True), before)
        if before.spoken_of and carries_on(query):
            kept = own if before.last and before.last.own == own and own in before.spoken_of else ""
            carried = replace(query, assignments=before.spoken_of, assumed=True, own=kept)
            if len(before.spoken_of) == 1 and intent.parts_asked(query.text):
                carried = replace(carried, intent=Intent.FACT if query.kinds else Intent.PASSAGE)
            return with_unsaid(carried, before) if not query.kinds and not self._topical(query.text) else carried
        return replace(query, assignments=scope.assignments, certain=False, named=tuple(sorted(scope.words)))

    def _told_beside(self, query: Query, compared: tuple[str, ...]) -> tuple[str, ...]:
        """The other side of a comparison, where it is spoken of by what is done there ("of die met de bijen")."""
        sides = [[w for w in tokenise(side) if is_topical(w)] for side in _SIDES.split(normalise(query.text))[-2:]]
        told = [found[0] for words in sides if words and (found := self.told_of(words, query.language, ()))]
        return tuple(dict.fromkeys(one for one in told if one not in compared))[:1]

    def _by_content(self, query: Query, scope: Scope, before: Background) -> Query:
        """The query for the assignment that it speaks of by what is done there, where it names none or several.

        Within a conversation only when it says that it is about another one, or asks nothing of its own.
        """
        if query.intent not in (Intent.FACT, Intent.PASSAGE, Intent.OVERVIEW):
            return query
        asked = asked_words(query.text, query.kinds) | words_asked(query.text)
        described = self._described(query.text, asked)
        if query.certain:
            return self._of_those(query, described)
        if query.assumed and not followups.names_another(query.text):
            return query
        words = described or [w for w in tokenise(query.text) if is_topical(w) and w not in asked]
        told = self.told_of(words, query.language, ()) if words else None
        if told is None or (scope.assignments and told[0] not in scope.assignments and not scope.words <= told[1]):
            return query  # what it is called tells more
        named = tuple(dict.fromkeys((*query.named, *(described or told[1]))))
        terms = () if query.kinds else tuple(w for w in words if w not in described)  # what tells may be asked, too
        found = replace(query, assignments=(told[0],), assumed=False, named=named, terms=terms)
        return with_unsaid(replace(found, certain=True), before)

    def _of_those(self, query: Query, described: list[str]) -> Query:
        """The query for the one of the assignments named that fits the description, which has then done its work."""
        words = [w for w in described if w not in query.named]
        told = self.told_of(words, query.language, query.assignments) if words else None
        if told is None:
            return query
        return replace(query, assignments=(told[0],), named=tuple(dict.fromkeys((*query.named, *words))))

    def _described(self, text: str, asked: frozenset[str]) -> list[str]:
        """The words that only say which placement is meant, by what is done there; none where they ask something."""
        stretch = description_in(text)
        if not stretch or any(not m.weak for m in glossary.mentions(stretch)) or words_asked(stretch):
            return []
        return [w for w in dict.fromkeys(tokenise(stretch)) if is_topical(w) and w not in asked]

    def _numbered(self, text: str, scope: Scope, before: Background) -> str | None:
        """The assignment that a number in its document picks ("stageplaats 3", "en nummer 2?"), or None."""
        number = number_in(text)
        spoken = scope.assignments or before.spoken_of
        documents = {a.rpartition("/")[0] for a in spoken}
        if number is None or len(documents) != 1 or (scope.certain and len(scope.assignments) == 1):
            return None
        return self.identities.nth_of(documents.pop(), number)

    def _numbered_alone(self, text: str) -> tuple[str, ...]:
        """The assignments that bear a number where nothing else says which one is meant: one for each document that has it."""
        number = number_alone(text)
        return self.identities.nth_of_any(number) if number else ()

    def _topical(self, text: str) -> bool:
        return any(is_topical(word) for word in tokenise(text))

    def _absent(self, text: str) -> tuple[str, ...]:
        words = tokenise(text)
        return tuple(
            dict.fromkeys(
                name
                for size in (3, 2, 1)
                for start in range(len(words) - size + 1)
                if (name := " ".join(words[start : start + size]))
                and len(name) > 3
                and (size > 1 or (is_topical(name) and not self.is_known(name)))
                and not all(self.is_known(word) for word in name.split())
                and not self.identities.names_of(name)
                and places.find(name)
            )
        )

    def _terms(self, query: Query, scope: Scope) -> tuple[str, ...]:
        words, asked = tokenise(query.text), asked_words(query.text, query.kinds)
        named = scope.words | set(query.named) if query.certain else frozenset()
        conditions = {w for f in query.filters for w in tokenise(f.words)} if query.kinds else set()
        asked |= intent.source_named(query.text) if query.intent in (Intent.LIST, Intent.COUNT) else set()
        own = [w for w in words if is_topical(w) and w not in asked and w not in named and w not in conditions]
        if query.intent in (Intent.PASSAGE, Intent.FACT) and (part := intent.parts_asked(query.text)):
            own.append(part)
        if not own and not query.kinds:
            bare = bare_focus(intent.focus_words(query.text))
            own = [bare] if bare else [w for w in words if may_be_topic(w) and w not in named]
            own = own if bare or (query.intent is Intent.PASSAGE and intent.is_specific(query.text)) else []
        return tuple(dict.fromkeys(own))


def _intent_of(text: str, kinds: tuple[FactKind, ...], filters: tuple[Filter, ...], scope: Scope) -> Intent:
    single = scope.certain and len(scope.assignments) == 1
    if intent.abbreviation_asked(text):
        return Intent.PASSAGE
    if intent.wants_comparison(text):
        return Intent.COMPARE
    if single and intent.parts_asked(text):
        return Intent.FACT if kinds else Intent.PASSAGE
    if intent.wants_count(text) and not (single and FactKind.POSITIONS in kinds):
        return Intent.COUNT
    in_period = any(f.kind in (FactKind.START, FactKind.DEADLINE) and "/" in f.value for f in filters)
    if (
        in_period
        and not (single and any(w.isalpha() and is_topical(w) for w in scope.words))
        and intent.wants_those_of(text)
    ):
        return Intent.LIST
    listed = intent.wants_list(text) and not (single and (kinds or intent.wants_thing_of_one(text)))
    if listed or (intent.wants_plural(text) and not intent.wants_choice(text)):
        return Intent.LIST
    several = len(scope.assignments) > 1 and intent.wants_one_of(text)
    if intent.wants_mentions(text) or (
        intent.wants_suited(text) and not single and (several or not (scope.certain and kinds))
    ):
        return Intent.LIST
    if single and not kinds and intent.wants_placement(text):
        return Intent.LIST
    if intent.wants_overview(text) and not kinds:
        return Intent.OVERVIEW
    return Intent.FACT if kinds else Intent.PASSAGE


def _asks_where(query: Query) -> bool:
    """Whether a question asks for a placement by asking where something is done, of no placement that it names."""
    named = query.assumed or (query.certain and intent.is_at(query.text, query.named))
    where = intent.wants_whereabouts(query.text) and not intent.asks_purpose(query.text)
    return query.intent is Intent.PASSAGE and where and not (query.kinds or named)
