"""Documents, assignments: a thread of mails in which several people each offer one, in their own words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.extent import without_frame
from knowledge.documents.assignments.letters import is_header, sender_of
from knowledge.documents.assignments.naming import said_title
from knowledge.documents.assignments.organisations import organisations_in
from knowledge.documents.assignments.outline import Outline
from knowledge.documents.assignments.vocabulary import distinguishing, vocabulary
from knowledge.language.words import normalise
from knowledge.records import BlockKind

_DESCRIBES = 150  # characters of a mail that describes a placement
_TOLD = 2  # kinds of facts (hours, place, start, who guides) that it gives, at least


@dataclass(frozen=True, slots=True)
class _Offer:
    draft: Draft
    sender: str
    length: int


def offered_in_mails(view: Outline) -> list[Draft]:
    """The assignments of a thread about several, one for each mail that offers one; nothing for any other document."""
    if not view.several or len(view.letters.starts) < 2:
        return []
    mails = pairwise([*view.letters.starts, len(view.blocks)])
    offers = [offer for first, last in mails if (offer := _offer(view, first, last))]
    kept = [one for one in offers if one.draft.title or not _is_later_word(one, offers)]
    return [one.draft for one in kept] if len({one.sender for one in kept}) > 1 else []


def _is_later_word(one: _Offer, offers: list[_Offer]) -> bool:
    """Whether somebody who offers something says more of it in another mail: this one only adds or corrects."""
    return any(other.sender == one.sender and other.length > one.length for other in offers)


def _offer(view: Outline, first: int, last: int) -> _Offer | None:
    own = [n for n in range(first, last) if n not in view.letters.frame and not is_header(view.words(n))]
    text = "\n".join(view.words(n) for n in own)
    plain = normalise(text)
    told = sum(bool(fact.search(plain)) for fact in vocabulary().offer_facts)
    if len(text) < _DESCRIBES or told < _TOLD or vocabulary().collecting.search(plain):
        return None
    sender = next((line for n in range(first, last) if sender_of(line := view.words(n))), "")
    headed = next((n for n in own if view.blocks[n].kind is BlockKind.HEADING and distinguishing(view.words(n))), None)
    start = own[0] if headed is None else headed
    title = view.words(start) if headed is not None else said_title(text)
    end = without_frame(view, start, last)
    above = (sender,) if organisations_in(sender) else ()
    return _Offer(
        Draft(start, end, view.span(start, end), title, above), " ".join(sorted(sender_of(sender))), len(text)
    )
