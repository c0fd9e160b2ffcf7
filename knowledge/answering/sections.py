"""Sections: what somebody does, what is asked of them and what they get, which documents put under headings of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.answering import wording
from knowledge.answering.drafting import Draft, name_of
from knowledge.answering.enumerations import enumeration_asked, lists_in
from knowledge.answering.evidence import Witness
from knowledge.answering.facts import answer_facts
from knowledge.answering.units import Unit, one_line
from knowledge.language.matching import bag, term
from knowledge.language.words import normalise, tokenise
from knowledge.records import Assignment, BlockKind, FactKind, Query

_ROLE_ASKED = re.compile(
    r"\b(?:welke|wat voor|wat is (?:mijn|je|jouw)|which|what|what kind of) (?:soort )?(?:rol|role|functie)\b|\bals wat\b|\bin welke rol\b"
)
_ROLE = re.compile(
    r"\b(?:(?:je|jij) wordt (?!aangenomen|uitgenodigd|gevraagd|verwacht|begeleid|geplaatst|gekoppeld|ingewerkt|onderdeel)|aan de slag als|in de rol van|je rol is|you will be(?:come)? an?|your role is|you join as|als (?:junior|senior|project|programma)[\w-]*)\b",
    re.I,
)
# What somebody does there, in the present tense: not what they have, get, are or may.
_DOES = re.compile(
    r"\b(?:je|jij) (?!bent|hebt|krijgt|mag|kunt|kan|wordt|zit|stuurt|reageert|solliciteert|ontvangt|verdient|werkt (?:\d|gemiddeld|minimaal))[a-zé]{2,}[te]?n?t?\b|"
    r"\b(?:de|een) (?:trainee|stagiaire?|student|kandidaat|medewerker|adviseur) [a-zé]{2,}t\b|\bthe (?:trainee|intern|student) [a-z]+s\b|"
    r"\b[a-z]{3,}t je\b|\b(?:you|you'll|you will) (?!are|have|get|receive|can|may|need|must|earn|apply)[a-z]+\b",
    re.I,
)
_ASKS_ONE_THING = re.compile(
    r"(?!wat\b|what\b|waar\w* (?:\w+ )*(?:aan|mee)\b|wie (?:zoek|ben|vragen)|who (?:are|is)|hoe (?:werkt|gaat|verloopt)).*\?$"
)
_MOST_DOCUMENTS = 12  # that are looked through for a list
_FEW = 4  # sentences of a section that has no list


@dataclass(frozen=True, slots=True)
class Section:
    """A part that most documents have: how people ask for it, and how its headings and lead-ins are worded.

    `kinds` are the facts that say the same where a document has no such part; `told` is how the sentences begin that do.
    What is `told` is so of one assignment: the general part of a document with several does not say it.
    """

    asked: re.Pattern[str]
    headed: re.Pattern[str]
    kinds: tuple[FactKind, ...] = ()
    told: re.Pattern[str] | None = None


_SECTIONS = (
    Section(
        re.compile(
            r"\bwat (?:doe|doet|ga|gaat|moet|moeten|zou|mag) (?:je|jij|ik|een|de|die|hij|zij|men|iemand|er)\b(?! (?:om|als|gestudeerd|opleveren|aanleveren|meebrengen|kunnen)\b)|\bwat houdt\b|"
            r"\b(?:taken|taak|\w*werkzaamheden|takenpakket|verantwoordelijkheden|activiteiten|bezigheden)\b|"
            r"\bwhat (?:do|does|would|will) (?:you|i|the|a|an)\b[^?]* (?:do|doing)\b|\b(?:tasks|duties|responsibilities|activities)\b|\bwat ga (?:je|ik)\b|"
            r"\bwaar(?:mee)? (?:ga|houd|ben) (?:je|ik)\b[^?]*bezig\b"
        ),
        re.compile(
            r"\b(?:taken|taak|\w*werkzaamheden|verantwoordelijkheden|resultaten|wat ga (?:je|jij)|ga je|je gaat|jij gaat|aan de slag|activiteiten|"
            r"opdrachtomschrijving|functieomschrijving|(?:kunt|kan|kun|gaat|wat) (?:je )?(?:hier )?(?:kunt )?doen|you can do|je werk|jouw werk|tasks|responsibilities|duties|what you|you will|your role|your work|the job|the work|"
            r"de opdracht|jouw opdracht|je opdracht\w*|concreet|wat doe je|dit ga je|dit doe je|je rol|jouw rol|je dagen|te doen|over het werk|het werk|de stage|de functie|jouw stage|je stage|what it involves|waar(?:mee|aan)? (?:je|jij|ga|werk)\b[^?]* (?:werken|werkt|aan|mee|bezig))\b"
        ),
        told=_DOES,
    ),
    Section(
        re.compile(
            r"\b(?:\w*eisen|vereisten|voorwaarden om|profiel|competenties|kwaliteiten|vaardigheden)\b|\bwat (?:vraag|vragen|verwachten|zoek|zoeken) (?:je|jullie|ze|zij|men|de|het|een)\b|\bwat (?:vraagt|verwacht|zoekt)\b(?! (?:er|de markt)\b)|"
            r"\bwie (?:zoek|zoeken) (?:je|jullie|ze)\b|\bwat voor (?:iemand|persoon|type)\b|\bwat moet (?:ik|je|jij|iemand) (?:allemaal )?(?:kunnen|kennen|meebrengen|in huis)\b|\bwaar(?:aan)? moet (?:ik|je|jij|iemand) (?:allemaal )?(?:aan )?voldoen\b|\bwhat (?:do|should|must) (?:i|you) (?:need to )?(?:be able to|know|bring)\b|"
            r"\b(?:requirements|qualifications|skills|profile)\b|\bwhat (?:are you|are they|do you|do they) (?:looking for|ask|expect|require)\b|\bwho are (?:you|they) looking for\b|\bwat wordt er (?:van me |van mij |van je )?(?:gevraagd|verwacht)\b"
        ),
        re.compile(
            r"\b(?:\w*eisen|profiel|wie ben jij|wie ben je|dit ben jij|(?:wat|dit) vragen (?:we|wij)|(?:wat|dit) (?:we|wij) vragen|wat je meebrengt|je brengt mee|wat we zoeken|wij vragen|we vragen|wat breng je mee|dit neem je mee|je hebt|jij hebt|wie zoeken|we zoeken|"
            r"wij zoeken|verwachten (?:wij|we)|(?:wij|we) verwachten|requirements|profile|who you are|what you bring|we ask|we are looking|your profile|word trainee|competenties|kwalificaties|wensen)\b"
        ),
        (FactKind.EDUCATION, FactKind.EXPERIENCE, FactKind.LANGUAGE),
    ),
    Section(
        re.compile(
            r"\bwat (?:bied|bieden|krijg|krijgen|levert) (?:je|jullie|ze|zij|ik|het|dat|me)\b(?! (?:per|op)\b)|\barbeidsvoorwaarden\b|\bwat bieden\b|\b(?:secundaire|voordelen|extra's)\b|"
            r"\bwhat (?:do you|do they|does it) offer\b|\b(?:benefits|perks|employment conditions)\b"
        ),
        re.compile(
            r"\b(?:wat (?:we|wij) bieden|dit bieden (?:we|wij)|wat bieden|wij bieden|we bieden|wat krijg je|dit bieden|arbeidsvoorwaarden|aanbod|what we offer|we offer|benefits|wat je krijgt|dit krijg je|je krijgt)\b"
        ),
        (FactKind.PAY,),
    ),
    Section(
        re.compile(
            r"\bwat (?:moet|moeten|zal|ligt|is|levert|lever|leveren)\b[^?]*\b(?:liggen|ligt|klaar|af|gereed|op|opgeleverd|opleveren|aanleveren)\b|\b(?:welke|wat zijn de|noem de) (?:[\w-]+ )?(?:eindproducten|producten|resultaten|opbrengsten)\b|"
            r"\bwhat (?:must|should|do|does|will)\b[^?]*\b(?:delivered?|ready|produced?|finished|hand(?:ed)? in)\b|\bdeliverables\b"
        ),
        re.compile(
            r"\b(?:\w*resulta(?:at|ten)|\w*producten|eindproduct|op te leveren|opleveren|lever(?:t|en)? (?:je )?op|oplevering|opgeleverd|deliverables|results|you (?:will )?deliver|aan het eind\w*)\b"
        ),
        (FactKind.RESULT,),
    ),
    Section(
        re.compile(
            r"\b(?:stappen|steps|verloop)\b[^?]{0,40}\b(?:sollicit\w*|procedure|selectie|application|hiring|selection|contract)|\bhoe (?:verloopt|gaat|werkt) (?:het|de|dat)?\s?(?:sollicit\w*|sollicitatieprocedure|selectie)\b"
        ),
        re.compile(
            r"\b(?:sollicit\w*|reageren|reageer|procedure|selectie|zo werkt|hoe werkt|hoe nu verder|hoe gaat het|hiring|apply|application|selection|interesse|stappen|steps)\b"
        ),
        (FactKind.APPLY,),
    ),
)


def answer_section(draft: Draft, witness: Witness, assignment: Assignment) -> bool:
    """Answer a question for tasks, requirements or what is offered with the list (or else the sentences) that says so."""
    if draft.query.expects == "person":  # whom to turn to about it, and not the thing itself
        return False
    text = normalise(draft.query.text)
    if _ROLE_ASKED.search(text) and _say_role(draft, assignment):
        return True
    asked = [section for section in _SECTIONS if section.asked.search(text)]
    if any(_say_section(draft, witness, assignment, section) for section in asked):
        return True
    if items := enumeration_asked(draft.desk, draft.query, assignment):
        say_list(draft, items, scoped=True)
        draft.shown = (assignment.id,)
        return True
    kinds = tuple(kind for section in asked for kind in section.kinds if assignment.stated(kind))
    if not kinds:
        return False
    draft.query = replace(draft.query, kinds=kinds)
    return answer_facts(draft, [assignment])


def asks_for_section(query: Query) -> bool:
    """Whether a question asks for nothing but a part that most documents have: what there is to do, what is required, what
    is offered."""
    found = (section.asked.search(normalise(query.text)) for section in _SECTIONS)
    return any(asked and set(query.terms) <= set(tokenise(asked[0])) for asked in found)


def answer_enumeration(draft: Draft, assignments: list[Assignment]) -> bool:
    """Answer with the list that is announced by the very things asked for: of the one assignment in scope, or, where
    nothing says which is meant, of the only document that has such a list."""
    if len(assignments) > 1 or draft.query.expects == "person":
        return False
    scope = assignments or _one_of_each(draft)
    found = [items for a in scope if (items := enumeration_asked(draft.desk, draft.query, a, firmly=True, wholly=not assignments))]  # fmt: skip
    if len(found) != 1:
        return False
    say_list(draft, found[0], scoped=bool(assignments))
    owner = draft.desk.owner(found[0][0])
    draft.shown = (owner.id,) if owner else ()
    return True


def _one_of_each(draft: Draft) -> list[Assignment]:
    """The only assignment of each of few documents."""
    documents = draft.desk.library.documents
    if len(documents) > _MOST_DOCUMENTS:
        return []
    return [own[0] for document in documents if len(own := draft.desk.of_document(document)) == 1]


def _say_role(draft: Draft, assignment: Assignment) -> bool:
    """The sentence that says as what somebody is taken on."""
    units = [u for u in draft.desk.units_in(assignment) if _ROLE.search(u.text)]
    for unit in units[:1]:
        line = wording.saying(one_line(unit.text), draft.language)
        draft.add(line, draft.sources.cite(unit.document, unit.span))
    draft.shown = (assignment.id,)
    return bool(units)


def _say_section(draft: Draft, witness: Witness, assignment: Assignment, section: Section) -> bool:
    units = draft.desk.units_in(assignment)
    if section.told and _is_one_of_several(draft, assignment):
        units = [u for u in units if draft.desk.owner(u) is assignment]
    lists = [
        group
        for group in lists_in(draft.desk, assignment)
        if _is_headed(group[0], section) and any(u.span.start == group[0].span.start for u in units)
    ]
    own = [
        t
        for t in witness.terms
        if t.word in draft.query.terms and not section.asked.search(t.word) and not section.headed.search(t.word)
    ]
    if own and not any(
        max(u.around.meets(t), u.near.meets(t), u.words.meets(t)) for t in own for g in lists for u in g
    ):
        return False
    if lists:
        say_list(draft, max(lists, key=lambda group: _fit(witness, draft, group)), scoped=True)
    else:
        sentences = [u for u in units if u.kind is BlockKind.PARAGRAPH and _is_headed(u, section)][:_FEW]
        if not sentences and section.told and not own:
            sentences = [u for u in units if u.kind is BlockKind.PARAGRAPH and section.told.search(u.text)][:_FEW]
        if not sentences:
            return False
        say_list(draft, sentences, scoped=True)
    draft.shown = (assignment.id,)
    return True


def _is_headed(unit: Unit, section: Section) -> bool:
    """Whether a unit stands in such a part, by the heading and the lead above it; of a heading that asks, one thing alone."""
    if _ASKS_ONE_THING.match(normalise(unit.section)):
        return False
    return bool(section.headed.search(normalise(f"{unit.section} {unit.lead}")))


def _is_one_of_several(draft: Draft, assignment: Assignment) -> bool:
    return sum(a.document == assignment.document for a in draft.desk.library.assignments.values()) > 1


def _fit(witness: Witness, draft: Draft, group: list[Unit]) -> float:
    """How well what stands around a list fits the question: two lists may have the same lead-in."""
    unit = group[0]
    around = bag(unit.before, unit.lead, unit.section)
    asked = [term(w) for w in tokenise(draft.query.text) if len(w) > 3]
    own = sum(t.weight * max(unit.around.meets(t), unit.near.meets(t)) for t in witness.terms)
    return own + sum(around.meets(t) for t in asked) + 0.01 * len(group)


def say_list(draft: Draft, items: list[Unit], scoped: bool) -> None:
    """Say units one under the other, each with its source."""
    owner = draft.desk.owner(items[0])
    lead = wording.sentence("list_lead", draft.language)
    if owner and (not scoped or draft.query.assumed or not draft.query.certain):
        lead = f"{name_of(owner)}: {lead}"
    draft.lines.append(lead)
    top = min(unit.level for unit in items)
    for unit in items:
        draft.add(f"{'  ' * (unit.level - top)}- {one_line(unit.text)}", draft.sources.cite(unit.document, unit.span))
