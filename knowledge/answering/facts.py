"""Facts: questions that a record answers, in one line each with the words it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.answering import verdicts, wording
from knowledge.answering.aptness import apt
from knowledge.answering.availability import gone_by
from knowledge.answering.drafting import Draft, document_label, name_of, names
from knowledge.answering.qualifying import contradict, is_of_event, is_qualified, is_unsaid_rule
from knowledge.answering.values import day, said
from knowledge.language.matching import SAME_CONCEPT, bag, term
from knowledge.language.sentences import sentence_spans
from knowledge.language.words import normalise, tokenise
from knowledge.questions.asking import asked_words
from knowledge.questions.conditions import condition_in, leaves_out, rules_out
from knowledge.records import Assignment, Choice, Day, Fact, FactKind, Filter, Outcome, Person, Query, Words

_FEW = 4  # assignments whose values are all given before it is asked which one is meant
_WITH_PEOPLE = (FactKind.CONTACT, FactKind.MENTORS, FactKind.TEAM)
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+")
_NOW = re.compile(
    r"\b(?:nu|momenteel|inmiddels|tegenwoordig|actuele|huidige|nieuwste|laatste versie|now|currently|current|latest|at the moment)\b"
)
_ADDRESS = re.compile(r"\b(?:adres|straat|address|street|waar precies|where exactly)\b")
_PROPER = re.compile(r"(?<!^)(?<![.!?:] )\b[A-ZÀ-Þ][\w'’-]+")
_MOST_NEAR = 3  # sentences
_HOME_OR_OFFICE = re.compile(r"\b(?:thuis\w*|\w*kantoor\w*|hybride?|remote\w*|home|office)\b")
_RELATED: dict[FactKind, tuple[FactKind, ...]] = {
    FactKind.HOME_WORKING: (FactKind.OFFICE_DAYS,),
    FactKind.OFFICE_DAYS: (FactKind.HOME_WORKING,),
    FactKind.DURATION: (FactKind.START, FactKind.END),
    FactKind.END: (FactKind.DURATION,),
    FactKind.EMPLOYMENT: (FactKind.ROTATION,),
    FactKind.ROTATION: (FactKind.EMPLOYMENT,),
    FactKind.UNIT: (FactKind.ORGANISATION,),
}
_AS_QUOTE = frozenset(
    {FactKind.TEAM, FactKind.MENTORS, FactKind.PARTNERS, FactKind.RESULT, FactKind.APPLY, FactKind.EXPERIENCE, FactKind.LANGUAGE,
     FactKind.OFFICE_DAYS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with the assignment it is of."""

    assignment: Assignment
    fact: Fact

    @property
    def value(self) -> object:
        """What makes two statements the same: the value, and for words their content."""
        value = self.fact.value
        return frozenset(bag(self.fact.text).stems) if isinstance(value, Words) else value


def answer_facts(draft: Draft, assignments: list[Assignment]) -> bool:
    """Answer the kinds asked for of the assignments in scope; False when no record answers.

    One assignment gets one line a kind; a few get one line each with their names; many get the question which one.
    """
    query = draft.query
    if not assignments:
        return _answer_unscoped(draft)
    if len(assignments) == 1 or _are_versions(draft, assignments):
        return _answer_one(draft, assignments)
    return _answer_several(draft, assignments, query.kinds)


def _are_versions(draft: Draft, assignments: list[Assignment]) -> bool:
    group = {a.id for a in draft.desk.versions.of(assignments[0])}
    return all(a.id in group for a in assignments)


def _answer_one(draft: Draft, assignments: list[Assignment]) -> bool:
    assignment = draft.desk.versions.of(assignments[0])[0]
    versions = draft.desk.versions.of(assignment)
    missing = []
    kinds = _kinds_asked(draft.query, assignment)
    for kind in kinds:
        stated = [Stated(a, f) for a in versions for f in apt(draft, a, kind)]
        found = [s for s in stated if _reaches(draft, s.assignment, s.fact) and _holds(draft, s)]
        if stated and not found:
            if not all(_of_event(draft, s) for s in stated):
                keep_near(draft, stated)
        elif not found and assignment.stated(kind):  # of another sort: a scale, where euros are asked for
            keep_near(draft, [Stated(assignment, f) for f in assignment.stated(kind)])
        elif not found:
            related = [Stated(versions[0], f) for other in _RELATED.get(kind, ()) for f in versions[0].stated(other)]
            related = [s for s in related if _holds(draft, s)]
            found = [s for s in related if _settles(draft, kind, s)]
            if related and not found:
                keep_near(draft, related)
        if not found:
            missing.append(kind)
        elif len({stated.value for stated in found if stated.assignment is not assignment}) and differ(found, versions):
            _say_versions(draft, kind, found)
        else:
            _say(draft, kind, [s for s in found if s.assignment is found[0].assignment])
    if len(missing) == len(kinds):
        return False
    missing = [kind for kind in missing if not _implied(kind, kinds, missing)]
    if missing:
        draft.outcome = Outcome.PARTIAL
        draft.say(
            "partly", kinds=wording.joined([wording.kind_name(k, draft.language) for k in missing], draft.language)
        )
    draft.shown = (assignment.id,)
    return True


def _kinds_asked(query: Query, assignment: Assignment) -> tuple[FactKind, ...]:
    """The kinds asked for. Whether one can still apply is settled by what says that it is gone, whatever the last day."""
    if FactKind.DEADLINE not in query.kinds or not verdicts.asks_whether_open(query.text) or not gone_by(assignment):
        return query.kinds
    return (FactKind.STATUS, *(k for k in query.kinds if k not in (FactKind.DEADLINE, FactKind.STATUS)))


def _say_versions(draft: Draft, kind: FactKind, found: list[Stated]) -> None:
    """What each version says; what the newest does where a question asks how it is now."""
    if _NOW.search(normalise(draft.query.text)):
        _say(draft, kind, [stated for stated in found if stated.assignment is found[0].assignment])
        draft.say("was_otherwise")
    else:
        say_conflict(draft, kind, found)


def _reaches(draft: Draft, assignment: Assignment, fact: Fact) -> bool:
    """Whether a contact has what is asked: a phone number, an e-mail address, and the name when one is named."""
    if not isinstance(fact.value, Person) or draft.query.expects not in ("phone", "email"):
        return True
    text = draft.desk.library.text(assignment.document).text
    asked = {w for w in tokenise(draft.query.text) if w in _people_of(assignment) or _is_name_in(text, w)}
    asked -= set(tokenise(f"{assignment.title} {assignment.organisation} {assignment.place}"))
    named = not asked or bool(asked & set(tokenise(fact.value.name)))
    return named and bool(fact.value.phone if draft.query.expects == "phone" else fact.value.email)


def _holds(draft: Draft, stated: Stated) -> bool:
    """Whether a fact is stated for the case that is asked about ("als je het afmaakt"), and by name where a name is asked."""
    query = draft.query
    quote = draft.desk.library.text(stated.assignment.document).of(stated.fact.quote)
    if query.expects == "name" and stated.fact.kind in _WITH_PEOPLE and not _named_in(stated.fact, quote):
        return False
    if _of_event(draft, stated):
        return False
    if query.yes_no:  # whether it is so, is for the fact to say
        return True
    if rules_out(query.text, quote) or leaves_out(query.text, quote):
        return False
    one = stated.assignment
    name, words = bag(one.title, one.organisation, one.programme, one.place, *one.aliases), bag(quote)
    asked = {*query.named, *asked_words(query.text, query.kinds)}
    case = [term(w) for w in condition_in(query.text) - asked if not name.meets(term(w))]
    return not case or sum(words.meets(t) >= SAME_CONCEPT for t in case) >= len(case) / 2


def _of_event(draft: Draft, stated: Stated) -> bool:
    quote = draft.desk.library.text(stated.assignment.document).of(stated.fact.quote)
    return is_of_event(draft.query.text, stated.fact, quote)


def _named_in(fact: Fact, quote: str) -> bool:
    return bool(fact.value.name) if isinstance(fact.value, Person) else bool(_PROPER.search(quote))


def keep_near(draft: Draft, stated: list[Stated]) -> None:
    """Keep the sentences of facts that are stated of another case, and what comes after them: what comes nearest to an answer."""
    units = draft.desk.units(stated[0].assignment.document)
    quotes = [s.fact.quote for s in stated if s.assignment.document == stated[0].assignment.document]
    holding = [i for i, u in enumerate(units) if any(u.span.start < q.end and q.start < u.span.end for q in quotes)]
    after = [i + 1 for i in holding if i + 1 < len(units) and units[i + 1].group == units[i].group]
    draft.near = tuple(units[i] for i in sorted({*holding, *after})[:_MOST_NEAR])


def _is_name_in(text: str, word: str) -> bool:
    """Whether a word stands in a text as a name does: behind or before another one, and never in small letters."""
    name = re.escape(word.capitalize())
    beside = rf"[A-ZÀ-Þ][\w'’-]+ (?:(?:van|de|der|den|el|al|ter|ten|von) )*{name}\b|\b{name} (?:(?:van|de|der|den|el|al|ter|ten|von) )*[A-ZÀ-Þ]"
    return len(word) > 2 and bool(re.search(beside, text)) and not re.search(rf"\b{re.escape(word)}\b", text)


def _people_of(assignment: Assignment) -> frozenset[str]:
    """The words of the names of the people that an assignment speaks of."""
    texts = [
        f.value.name if isinstance(f.value, Person) else f.text for k in _WITH_PEOPLE for f in assignment.stated(k)
    ]
    return frozenset(w for text in texts for name in _CAPITALISED.findall(text) for w in tokenise(name))


def _settles(draft: Draft, kind: FactKind, stated: Stated) -> bool:
    """Whether a related fact answers: "dinsdag is iedereen er" says nothing of working at home."""
    quote = draft.desk.library.text(stated.assignment.document).of(stated.fact.quote)
    return kind is not FactKind.HOME_WORKING or bool(_HOME_OR_OFFICE.search(normalise(quote)))


def _implied(kind: FactKind, asked: tuple[FactKind, ...], missing: list[FactKind]) -> bool:
    """Whether a missing kind was only another reading of what is answered ("thuiswerken of kantoor")."""
    return any(other in asked and other not in missing for other in _RELATED.get(kind, ()))


def differ(found: list[Stated], versions: tuple[Assignment, ...]) -> bool:
    """Whether versions state different values."""
    per_version = {v.id: frozenset(s.value for s in found if s.assignment.id == v.id) for v in versions}
    stating = [values for values in per_version.values() if values]
    return len(set(stating)) > 1


def say_conflict(draft: Draft, kind: FactKind, found: list[Stated], *, first: bool = True) -> None:
    """Give each version's value with its document and date, newest first."""
    draft.outcome = Outcome.CONFLICTING
    if first:
        draft.say("conflicting")
    newest = found[0].assignment
    for stated in found:
        line = _line(draft, kind, stated) if stated.assignment is newest else _before(draft, stated)
        draft.add(
            f"- {_version(draft, stated.assignment)}: {line}",
            draft.cite(stated.assignment, stated.fact),
            _dating(draft, stated),
        )


def _version(draft: Draft, assignment: Assignment) -> str:
    """What a version is called, with its date where it states one."""
    label = document_label(draft.desk.document_of(assignment), draft.language)
    dated = draft.desk.versions.dated(assignment)
    if dated is not None and assignment.stated(FactKind.PUBLISHED):
        label += f" ({day(Day(dated.year, dated.month, dated.day), draft.language)})"
    return label


def _before(draft: Draft, stated: Stated) -> str:
    """What an older version says: its bare value, so that nobody takes it for the answer."""
    whole = stated.fact.kind in _AS_QUOTE or isinstance(stated.fact.value, Choice)
    value = f"“{_sentence_of(draft, stated)}”" if whole else said(stated.fact, draft.language)
    return wording.sentence("stated_before", draft.language, value=value)


def _dating(draft: Draft, stated: Stated) -> str:
    published = stated.assignment.stated(FactKind.PUBLISHED)
    return draft.cite(stated.assignment, published[0]) if published else ""


def _say(draft: Draft, kind: FactKind, found: list[Stated]) -> None:
    plain = draft.query.own or (draft.query.certain and not draft.query.assumed)
    prefix = "" if plain else f"{name_of(found[0].assignment)}: "
    quotes = list(dict.fromkeys((s.fact.quote.start, s.fact.quote.end) for s in found))
    for number, stated in enumerate(found):
        repeats = number and (stated.fact.quote.start, stated.fact.quote.end) not in quotes[1:]
        if repeats and stated.fact.kind is found[0].fact.kind and stated.fact.kind in _AS_QUOTE:
            continue
        if contradict([s.fact for s in found]):
            line = _in_its_words(draft, stated)
        else:
            line = _with_verdict(draft, stated) if number == 0 else _line(draft, stated.fact.kind, stated)
        draft.add(prefix + line, draft.cite(stated.assignment, stated.fact))
    if any(_is_unsaid_rule(draft, stated) for stated in found):
        draft.say("general_rule")


def _is_unsaid_rule(draft: Draft, stated: Stated) -> bool:
    document = stated.assignment.document
    several = sum(one.document == document for one in draft.desk.library.assignments.values()) > 1
    return several and is_unsaid_rule(stated.fact, draft.desk.library.text(document).of(stated.fact.quote))


def _in_its_words(draft: Draft, stated: Stated) -> str:
    """A value with the words of the source that say what it is of."""
    quote = _sentence_of(draft, stated)
    if draft.language == "nl":
        return wording.saying(quote, "nl")
    value = wording.fact_sentence(stated.fact.kind, "en", said(stated.fact, "en"))
    return f"{value} {wording.sentence('says', 'en', quote=quote)}"


def _with_verdict(draft: Draft, stated: Stated) -> str:
    query, fact = draft.query, stated.fact
    if fact.kind is FactKind.DEADLINE:
        settled = verdicts.of_deadline(query, fact, draft.desk.today(), draft.language)
        if settled:
            draft.worked_out += verdicts.spans_of_time(settled)
            return settled
    line = _line(draft, fact.kind, stated)
    if (
        fact.kind is FactKind.DEADLINE
        and isinstance(fact.value, Day)
        and fact.value.day
        and fact.value.earliest < draft.desk.today()
    ):
        line += " " + ("Die is al voorbij." if draft.language == "nl" else "It has passed.")
    asserted = query.yes_no or _presumed_wrong(query.filters, fact)
    verdict = verdicts.of_fact(query, fact) if asserted else None
    if verdict is None:
        return line
    return f"{wording.word('yes' if verdict else 'no', draft.language)}. {line}"


def _presumed_wrong(filters: tuple[Filter, ...], fact: Fact) -> bool:
    """Whether the question takes for granted what the fact denies ("de vaste opdracht …" of one that rotates)."""
    return fact.kind in (FactKind.ROTATION, FactKind.SELF_EMPLOYED) and any(
        f.kind is fact.kind and verdicts.meets(f, fact) is False for f in filters
    )


def _line(draft: Draft, kind: FactKind, stated: Stated) -> str:
    fact = stated.fact
    if isinstance(fact.value, Choice) and len(fact.value.values) == 1:
        line = wording.choice_sentence(kind, fact.value.values[0], draft.language, _sentence_of(draft, stated))
        if line is not None and kind is fact.kind:
            return line
    if fact.kind is FactKind.LOCATION and _ADDRESS.search(normalise(draft.query.text)):
        return wording.saying(_sentence_of(draft, stated), draft.language)
    if is_qualified(fact, draft.desk.library.text(stated.assignment.document).of(fact.quote)):
        return _in_its_words(draft, stated)
    if fact.kind in _AS_QUOTE or _needs_quote(fact):
        quote = _sentence_of(draft, stated)
        quote = fact.text if _CELLS in quote else quote
        if draft.language == "en" and fact.kind is FactKind.OFFICE_DAYS:
            return f"{wording.fact_sentence(fact.kind, 'en', said(fact, 'en'))} {wording.sentence('says', 'en', quote=quote)}"
        if fact.kind in (FactKind.OFFICE_DAYS, *_PLAIN_QUOTED):
            return wording.saying(quote, draft.language)
        return wording.fact_sentence(fact.kind, draft.language, quote)
    return wording.fact_sentence(fact.kind, draft.language, said(fact, draft.language))


_CELLS = " | "  # between the cells of a row, which says little as it stands
_PLAIN_QUOTED = (FactKind.HOME_WORKING, FactKind.SELF_EMPLOYED, FactKind.EDUCATION, FactKind.UNIT)


def _needs_quote(fact: Fact) -> bool:
    """Whether the bare value would say too little: long words, or a choice that its sentence qualifies."""
    return isinstance(fact.value, Words) and len(fact.text) > 120 and fact.kind in _PLAIN_QUOTED


def _sentence_of(draft: Draft, stated: Stated) -> str:
    """The sentence that states a fact, when its quote is longer than a sentence."""
    text = draft.desk.library.text(stated.assignment.document)
    quote = text.of(stated.fact.quote)
    if len(quote) <= 320:
        return re.sub(r"\s+", " ", quote)
    spans = sentence_spans(quote)
    holding = [quote[s.start : s.end] for s in spans if stated.fact.text[:40] in quote[s.start : s.end]]
    return re.sub(r"\s+", " ", holding[0] if holding else stated.fact.text)


def _answer_unscoped(draft: Draft) -> bool:
    kinds = draft.query.kinds
    everything = draft.desk.versions.newest(list(draft.desk.library.assignments.values()))
    stating = [a for a in everything if any(a.stated(kind) for kind in kinds)]
    if not stating:
        return False
    if len(everything) == 1:
        return _answer_one(draft, everything)
    return _answer_several(draft, stating, kinds)


def _answer_several(draft: Draft, assignments: list[Assignment], kinds: tuple[FactKind, ...]) -> bool:
    assignments = draft.desk.versions.newest(assignments)
    stating = [a for a in assignments if any(a.stated(kind) for kind in kinds)]
    if not stating:
        return False
    named = bool(draft.query.named or draft.query.terms)
    if len(assignments) == 1 and (named or len(draft.desk.library.assignments) == 1):
        return _answer_one(draft, assignments)
    if len(assignments) > 1 and len(stating) == len(assignments) and _all_the_same(stating, kinds):
        for kind in kinds:
            facts = [Stated(stating[0], f) for f in stating[0].stated(kind)]
            if facts:
                draft.add(_with_verdict(draft, facts[0]), draft.cite(facts[0].assignment, facts[0].fact))
        draft.shown = tuple(a.id for a in stating)
        return True
    draft.outcome = Outcome.AMBIGUOUS
    draft.say("which_several" if len(stating) > 1 else "which")
    titles = names(stating)
    for title, assignment in list(zip(titles, stating, strict=True))[:_FEW]:
        for kind in kinds:
            for fact in assignment.stated(kind)[:2]:
                draft.add(f"- {title}: {_line(draft, kind, Stated(assignment, fact))}", draft.cite(assignment, fact))
    if len(stating) > _FEW:
        draft.work_out("which_more", count=len(stating) - _FEW)
    everything = len(assignments) if draft.query.assignments else len(draft.desk.library.assignments)
    if everything > len(stating) and len(kinds) == 1:
        name = wording.kind_name(kinds[0], draft.language)
        draft.work_out("list_unknown", count=everything - len(stating), total=everything, kind=name)
    draft.shown = tuple(a.id for a in stating[:_FEW])
    return True


def _all_the_same(assignments: list[Assignment], kinds: tuple[FactKind, ...]) -> bool:
    return all(len({frozenset(Stated(a, f).value for f in a.stated(kind)) for a in assignments}) == 1 for kind in kinds)
