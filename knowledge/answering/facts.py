"""Facts: questions that a record answers, in one line each with the words it stands on."""

from __future__ import annotations

import re

from knowledge.answering import verdicts, wording
from knowledge.answering.aptness import apt
from knowledge.answering.availability import gone_by
from knowledge.answering.deciding import comparable
from knowledge.answering.drafting import Draft, document_label, name_of, names
from knowledge.answering.holding import Stated, holds, of_event, reaches
from knowledge.answering.overviews import say_how_many_more
from knowledge.answering.qualifying import contradict, is_qualified, is_unsaid_rule
from knowledge.answering.rivals import rival
from knowledge.answering.units import one_line
from knowledge.answering.values import day, said
from knowledge.answering.writers import say_writer
from knowledge.language.sentences import sentence_spans
from knowledge.language.words import normalise
from knowledge.questions.conditions import asks_hour, hour_behind
from knowledge.records import Assignment, Choice, Day, Fact, FactKind, Filter, Outcome, Query, Words

_FEW = 4  # assignments whose values are all given before it is asked which one is meant
_NOW = re.compile(
    r"\b(?:nu|momenteel|inmiddels|tegenwoordig|actuele|huidige|nieuwste|laatste versie|now|currently|current|latest|at the moment)\b"
)
_ADDRESS = re.compile(r"\b(?:adres|straat|address|street|waar precies|where exactly)\b")
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
        found = [s for s in stated if reaches(draft, s.assignment, s.fact) and holds(draft, s)]
        if stated and not found:
            if not all(of_event(draft, s) for s in stated):
                keep_near(draft, stated)
        elif not found and assignment.stated(kind):  # of another sort: a scale, where euros are asked for
            keep_near(draft, [Stated(assignment, f) for f in assignment.stated(kind)])
        elif not found:
            related = [Stated(versions[0], f) for other in _RELATED.get(kind, ()) for f in versions[0].stated(other)]
            related = [s for s in related if holds(draft, s)]
            found = [s for s in related if _settles(draft, kind, s)]
            if related and not found:
                keep_near(draft, related)
        if not found:
            missing.append(kind)
        elif other := rival(draft, assignment, kind, found):
            line = _prefix(draft, assignment) + wording.saying(one_line(other.text), draft.language)
            draft.add(line, draft.sources.cite(other.document, other.span))
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


def keep_near(draft: Draft, stated: list[Stated]) -> None:
    """Keep the sentences of facts that are stated of another case, and what comes after them: what comes nearest to an answer."""
    units = draft.desk.units(stated[0].assignment.document)
    quotes = [s.fact.quote for s in stated if s.assignment.document == stated[0].assignment.document]
    holding = [i for i, u in enumerate(units) if any(u.span.start < q.end and q.start < u.span.end for q in quotes)]
    after = [i + 1 for i in holding if i + 1 < len(units) and units[i + 1].group == units[i].group]
    draft.near = tuple(units[i] for i in sorted({*holding, *after})[:_MOST_NEAR])


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


def _prefix(draft: Draft, assignment: Assignment) -> str:
    """Whose it is, where the question does not name it."""
    plain = draft.query.own or (draft.query.certain and not draft.query.assumed)
    return "" if plain else f"{name_of(assignment)}: "


def _say(draft: Draft, kind: FactKind, found: list[Stated]) -> None:
    prefix = _prefix(draft, found[0].assignment)
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
        say_writer(draft, stated.assignment.document, stated.fact.quote, line)
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
    if fact.kind is FactKind.DEADLINE and not asks_hour(query.text):
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
    if verdict and not comparable(query.text, draft.desk.library.text(stated.assignment.document).of(fact.quote)):
        verdict = None
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
    if fact.kind is FactKind.DEADLINE and asks_hour(draft.query.text):
        return _in_its_words(draft, stated)
    if is_qualified(fact, draft.desk.library.text(stated.assignment.document).of(fact.quote)):
        return _in_its_words(draft, stated)
    if fact.kind in _AS_QUOTE or _needs_quote(fact):
        quote = _sentence_of(draft, stated)
        quote = fact.text if _CELLS in quote else quote
        if draft.language == "en" and fact.kind is FactKind.OFFICE_DAYS:
            return f"{wording.fact_sentence(fact.kind, 'en', said(fact, 'en'))} {wording.sentence('says', 'en', quote=quote)}"
        if fact.kind in (FactKind.OFFICE_DAYS, FactKind.HOURS, *_PLAIN_QUOTED):
            return wording.saying(quote, draft.language)
        return wording.fact_sentence(fact.kind, draft.language, quote)
    return wording.fact_sentence(fact.kind, draft.language, said(fact, draft.language) + _hour(draft, stated))


def _hour(draft: Draft, stated: Stated) -> str:
    """The hour behind the date of a deadline, as the document has it."""
    fact, quote = stated.fact, draft.desk.library.text(stated.assignment.document).of(stated.fact.quote)
    if fact.kind is not FactKind.DEADLINE or not isinstance(fact.value, Day) or fact.text not in quote:
        return ""
    hour = hour_behind(quote, quote.index(fact.text) + len(fact.text))
    return f", {hour}" if hour else ""


_CELLS = " | "  # between the cells of a row, which says little as it stands
_PLAIN_QUOTED = (FactKind.HOME_WORKING, FactKind.SELF_EMPLOYED, FactKind.EDUCATION, FactKind.UNIT)


def _needs_quote(fact: Fact) -> bool:
    """Whether the bare value would say too little: long words, or words where a number is usual ("omvang: in overleg")."""
    if fact.kind is FactKind.HOURS and isinstance(fact.value, Words):
        return True
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
    stated = [Stated(a, f) for a in assignments for kind in kinds for f in a.stated(kind)]
    suited = [s for s in stated if holds(draft, s)]
    stating = [a for a in assignments if any(s.assignment is a for s in suited)]
    if stated and not stating:
        keep_near(draft, stated)
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
    say_how_many_more(draft, len(stating) - _FEW)
    everything = len(assignments) if draft.query.assignments else len(draft.desk.library.assignments)
    if everything > len(stating) and len(kinds) == 1:
        name = wording.kind_name(kinds[0], draft.language)
        draft.work_out("list_unknown", count=everything - len(stating), total=everything, kind=name)
    draft.shown = tuple(a.id for a in stating[:_FEW])
    return True


def _all_the_same(assignments: list[Assignment], kinds: tuple[FactKind, ...]) -> bool:
    return all(len({frozenset(Stated(a, f).value for f in a.stated(kind)) for a in assignments}) == 1 for kind in kinds)
