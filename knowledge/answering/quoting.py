"""Quoting: free questions, answered by the sentences or list items that answer them, verbatim and in order."""

from __future__ import annotations

import re

from knowledge.answering import wording
from knowledge.answering.deciding import settled
from knowledge.answering.drafting import Draft, name_of
from knowledge.answering.evidence import Evidence, Witness
from knowledge.answering.relevance import Judged, judged, probability
from knowledge.answering.sections import answer_section, say_list
from knowledge.answering.units import Unit, one_line
from knowledge.answering.writers import say_writer
from knowledge.documents.forms import has_boxes, ticked_answer
from knowledge.language.quantities.calendar import MONTH, SEASON
from knowledge.language.words import normalise
from knowledge.questions.followups import points_back
from knowledge.questions.intent import abbreviation_asked, is_yes_no
from knowledge.records import Assignment, BlockKind, FactKind

_SURE = 0.65  # how likely a sentence must be to answer before it is given as the answer
_NEAR = 0.06  # … before it is shown as what comes nearest
_NEARLY = (
    0.75  # how far, in score, the other sentences that are shown beside it may be behind: further ones were never right
)
_MOST_NEAR = 3
_LOOKED_AT = 4  # sentences
_LITERALLY = 0.5
_CLEAR = 0.8  # of the question's words, for a "yes" or a "no"
_MORE = 0.2  # what a second sentence must add
_AWAY = 0.4  # by so much must the score of a sentence outside the scope be better
_ELSEWHERE = 1.0  # … to leave the assignment spoken of
_MOST_ITEMS = 14
_SEVERAL = re.compile(
    r"\b(?:noem|opsomming|som|welke|wat zijn|wat voor|list|name|which|what are|voorbeelden|examples|stappen|steps|waaruit|uit welke|waarover|allemaal|all)\b"
)
_TOLD_IN_PROSE = frozenset(
    {FactKind.TEAM, FactKind.PARTNERS, FactKind.RESULT, FactKind.PROGRAMME, FactKind.UNIT, FactKind.EXPERIENCE, FactKind.EDUCATION,
     FactKind.APPLY, FactKind.MENTORS}
)  # fmt: skip
# Who guides the reader; not whom the reader guides ("je begeleidt initiatiefnemers").
_GUIDED = re.compile(
    r"\b(?:begeleid(?:ers?|sters?|ing)?|\w*mentor\w*|\w*coach(?:es)?|buddy|tutor|supervis(?:or|ors|ed|ion)|guid(?:ed|ance)|mentored|coached|ingewerkt|inwerk\w*)\b|"
    r"\bbegeleidt (?:jou|je (?:bij|in|tijdens|door|naar|daarbij))\b|\bje begeleidt[.,;]|\bwerk(?:t|en) (?:je|jou) in\b|\b(?:guides|supervises|mentors|coaches) you\b"
)
# what a sentence must hold to say something of a kind
_HOLDS = {
    FactKind.HOURS: re.compile(
        r"\d.{0,20}\b(?:uur|uren|urige|hours?|hrs?|fte)\b|\b(?:voltijd|deeltijd|fulltime|parttime|full-time|part-time)"
    ),
    FactKind.PAY: re.compile(
        r"€|\beuros?\b|\beur\b|\bschaal\b|\bcao\b|\bscale\b|vergoeding|salaris|betaald|salary|paid|allowance"
    ),
    FactKind.DURATION: re.compile(
        r"\b(?:dag|dagen|we[ek]+en?|maand\w*|ja+r\w*|periode|days?|weeks?|months?|years?)\b|jarig|-jaars"
    ),
    FactKind.START: re.compile(  # and not the hour at which the day begins
        rf"\b(?:{MONTH}|{SEASON}|collegejaar|studiejaar|kwartaal|semester|quarter|maand\w*|month|overleg|consultation|direct|meteen|spoedig|snel|soon|"
        r"immediately|zodra|flexibel|flexible|doorlopend)\b|\d{1,2}[-/.]\d{1,2}[-/.]|\b20\d\d\b"
    ),
}
_TOGETHER = 420  # characters of two sentences
# "Je rondt elke periode af met een product. Na de eerste is dat …": what follows is what was asked
_GOES_ON = re.compile(
    r"(?:dat|dit|die|deze|daar\w*|het gaat|zo |eerst|daarna|vervolgens|bijvoorbeeld|namelijk|na (?:de eerste|periode|jaar|deel|fase)|"
    r"in (?:de eerste|het eerste)|this|these|that|it|they|first|then|after (?:the first|phase|year|that)|for example|for instance)\b"
)
_FURTHER = re.compile(
    r"\b(?:en (?:hoe|wat|wie|wanneer|waar) .*|verder|daarna|vervolg\w*|and (?:how|what|who|when|where) .*|next|afterwards)\b"
)
_NEGATED = re.compile(r"\b(?:geen|niet|nooit|not|no|never|n't)\b")


def answer_passage(draft: Draft, assignments: list[Assignment], *, literally: bool = False) -> bool:
    """Answer with the words of the documents; False when it is too unlikely that they answer.

    What may answer after all stays with the draft, for a refusal to show.
    """
    witness = Witness(draft.desk, draft.query)
    if (short := abbreviation_asked(draft.query.text)) and _say_long_form(draft, witness, assignments, short):
        return True
    if len(assignments) == 1 and answer_section(draft, witness, assignments[0]):
        return True
    if not witness.terms:
        return False
    best = _best(draft, witness, assignments, stays=literally and bool(assignments))
    chance = probability(witness, best)
    draft.steps.append(f"chance {chance:.2f}")
    weighed = [witness.weigh(judged.unit) for judged in best[:_LOOKED_AT]]
    if chance < _SURE or not _may_be_said(draft, witness, weighed[0], literally):
        _keep_near(draft, witness, best, chance)
        return False
    say_evidence(draft, witness, _chosen(weighed), bool(assignments), _verdict(draft, witness, weighed[0]))
    owner = draft.desk.owner(best[0].unit)
    draft.shown = (owner.id,) if owner else ()
    return True


def say_evidence(draft: Draft, witness: Witness, best: list[Evidence], scoped: bool, verdict: str = "") -> None:
    """Say what was chosen, best first: the whole list that the best announces or belongs to, or the sentences."""
    whole = _list_around(draft, witness, best[0].unit)
    if whole:
        say_list(draft, whole, scoped)
    else:
        chosen = [evidence.unit for evidence in best]
        together = chosen if len(chosen) > 1 else _with_what_follows(draft, witness, chosen[0])
        _say_sentences(draft, together, scoped, verdict)


def _with_what_follows(draft: Draft, witness: Witness, unit: Unit) -> list[Unit]:
    """A sentence with the one after it, where that goes on about the same thing and something is asked after, or where
    only that one has the value."""
    if is_yes_no(draft.query.text) or unit.kind is not BlockKind.PARAGRAPH:
        return [unit]
    goes_on = _after(draft, unit)
    asked = _FURTHER.search(normalise(draft.query.text)) or not witness.fits(unit)
    return [unit, *(u for u in goes_on if asked or _GOES_ON.match(normalise(u.text)))]


def _after(draft: Draft, unit: Unit) -> list[Unit]:
    """The sentence after one in its paragraph; none where they are long."""
    units = draft.desk.units(unit.document)
    after = units[units.index(unit) + 1 :][:1] if unit.kind is BlockKind.PARAGRAPH else []
    return [u for u in after if u.group == unit.group and len(unit.text) + len(u.text) <= _TOGETHER]


def _say_long_form(draft: Draft, witness: Witness, assignments: list[Assignment], short: str) -> bool:
    """The sentence that gives an abbreviation with its long form, "Economie en Cultuur (EC)"."""
    units = witness.candidates([a.id for a in assignments] or None)
    written = re.compile(
        rf"\w\s*\({re.escape(short)}\)|\b{re.escape(short)} \(|\bafgekort (?:tot )?{re.escape(short)}\b", re.I
    )
    for unit in units:
        if written.search(unit.text):
            line = wording.saying(one_line(unit.text), draft.language)
            draft.add(line, draft.sources.cite(unit.document, unit.span))
            return True
    return False


def _best(draft: Draft, witness: Witness, assignments: list[Assignment], *, stays: bool) -> list[Judged]:
    """The sentences judged, best first: in scope, or elsewhere when the scope was only assumed and nothing says to stay."""
    query = draft.query
    inside = judged(witness, witness.candidates([a.id for a in assignments])) if assignments else []
    outside = []
    stays = stays or (query.assumed and points_back(query.text))  # "en krijg ik daar …": there, and nowhere else
    if not assignments or not (query.certain or stays):
        outside = judged(witness, witness.candidates())
    if outside and (not inside or outside[0].score > inside[0].score + (_ELSEWHERE if query.assumed else _AWAY)):
        return outside
    return inside


def _may_be_said(draft: Draft, witness: Witness, evidence: Evidence, literally: bool) -> bool:
    """Whether nothing speaks against a sentence: where a fact is asked for that no record has, its own word must be there."""
    plain = normalise(evidence.unit.text)
    if any(kind in _HOLDS and not _HOLDS[kind].search(plain) for kind in witness.kinds):
        return False
    if not literally:
        return witness.fits(evidence.unit) or any(map(witness.fits, _after(draft, evidence.unit)))
    if FactKind.MENTORS in witness.kinds and not (_GUIDED.search(plain) and witness.names(evidence.unit)):
        return False
    return evidence.literal >= _LITERALLY and witness.fits(evidence.unit)


def _keep_near(draft: Draft, witness: Witness, best: list[Judged], chance: float) -> None:
    """Keep what comes nearest to an answer, where it is not too far from one; a date or an address has nothing near it."""
    if chance < _NEAR or not set(draft.query.kinds) <= _TOLD_IN_PROSE:
        return
    near = [j.unit for j in best[:_MOST_NEAR] if j.score > best[0].score - _NEARLY]
    draft.near = tuple(_list_around(draft, witness, best[0].unit) or near)


def _chosen(best: list[Evidence]) -> list[Evidence]:
    """The best evidence and what adds what it leaves out."""
    first = best[0]
    chosen, met = [first], set(first.met)
    for evidence in best[1:]:
        near = evidence.unit.document == first.unit.document and abs(evidence.unit.group - first.unit.group) <= 2
        fresh = evidence.met - met
        if near and fresh and evidence.score >= first.score - _MORE and first.coverage < 0.95:
            chosen.append(evidence)
            met |= fresh
        if len(chosen) == 2:
            break
    return chosen


def _say_sentences(draft: Draft, units: list[Unit], scoped: bool, verdict: str) -> None:
    units = sorted(units, key=lambda unit: unit.span.start)
    owner = draft.desk.owner(units[0])
    named = owner and (not draft.query.certain or draft.query.assumed or not scoped)
    prefix = f"{name_of(owner)}: " if owner and named else ""
    for number, unit in enumerate(units):
        quote = one_line(unit.text)
        line = (
            wording.sentence("says_more", draft.language, quote=quote)
            if number
            else wording.saying(quote, draft.language)
        )
        draft.add((prefix + verdict if number == 0 else "") + line, draft.sources.cite(unit.document, unit.span))
        say_writer(draft, unit.document, unit.span, quote)


def _verdict(draft: Draft, witness: Witness, best: Evidence) -> str:
    if not draft.query.yes_no or best.coverage < _CLEAR:
        return ""
    if has_boxes(best.unit.text):
        return _as_ticked(draft, best.unit.text)
    if not settled(draft.query.text, best.unit.text, lambda clause: witness.share(best.unit, clause) >= _CLEAR):
        return ""
    negated = bool(_NEGATED.search(normalise(best.unit.text))) != bool(_NEGATED.search(normalise(draft.query.text)))
    return wording.word("no" if negated else "yes", draft.language) + ". "


def _as_ticked(draft: Draft, field: str) -> str:
    """The answer that is ticked on a form, to a question that denies nothing itself."""
    ticked = None if _NEGATED.search(normalise(draft.query.text)) else ticked_answer(field)
    return "" if ticked is None else wording.word("yes" if ticked else "no", draft.language) + ". "


# --- lists ------------------------------------------------------------------------------------------------------------


def _list_around(draft: Draft, witness: Witness, best: Unit) -> list[Unit]:
    """The whole list that a unit announces or belongs to, when the question asks for several things."""
    units = draft.desk.units(best.document)
    at = units.index(best)
    if best.announces:
        return _group(units, units[at + 1].group)
    if best.kind is not BlockKind.ITEM or not _SEVERAL.search(normalise(draft.query.text)):
        return []
    focus = next((t for t in witness.terms if t.word == draft.query.focus), None)
    if focus is not None and best.around.meets(focus) < 0.5 <= best.words.meets(focus):
        return _with_children(units, at)
    by_lead = sum(t.weight * best.around.meets(t) for t in witness.terms)
    by_item = sum(t.weight * best.words.meets(t) for t in witness.terms)
    return _group(units, best.group) if by_lead >= by_item else _with_children(units, at)


def _with_children(units: list[Unit], at: int) -> list[Unit]:
    children = []
    for unit in units[at + 1 :]:
        if unit.group != units[at].group or unit.level <= units[at].level:
            break
        children.append(unit)
    return [units[at], *children] if children else []


def _group(units: list[Unit], group: int) -> list[Unit]:
    return [unit for unit in units if unit.group == group and unit.kind is not BlockKind.PARAGRAPH][: _MOST_ITEMS + 6]
