"""Documents, assignments: which parts of a document each describe one assignment. A wrong split is worse than none."""

from __future__ import annotations

from dataclasses import replace

from knowledge.documents.assignments.bodies import (
    assignments_in_items,
    assignments_in_rows,
    assignments_in_terms,
    assignments_in_text,
)
from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.extent import above, end_of
from knowledge.documents.assignments.openings import names_a_placement, names_one, openings, within_one
from knowledge.documents.assignments.outline import Outline, bare_title, opening_title
from knowledge.documents.assignments.rows import code_in, number_in
from knowledge.documents.assignments.threads import offered_in_mails
from knowledge.documents.assignments.vocabulary import distinguishing, vocabulary
from knowledge.language.words import normalise, tokenise
from knowledge.records import BlockKind

_CLOSING = ("apply", "contact")
_DESCRIBING = ("tasks", "you", "offer", "result", "background", "details")
_SHORT = 8  # blocks; a notice of no more than these says little, and need not say much to be one
_TOLD = 4  # kinds of things said; a rule or a piece of news has one or two
_DESCRIBES = 60  # characters of text that a section needs to describe a placement


def split(view: Outline) -> list[Draft]:
    """The assignments of a document, in order; the whole document when it offers just one, nothing when none."""
    if not view.sections:
        return []
    bodies = {n for n, section in enumerate(view.sections) if not section.part and len(_in_body(view, n, set())) > 1}
    heads = openings(view, bodies)
    mailed = offered_in_mails(view)
    if len(mailed) > len(heads):
        return mailed
    drafts: list[Draft] = []
    for number, section in enumerate(view.sections):
        if number in heads:
            last = end_of(view, number, heads)
            title, over = bare_title(section.title), above(view, number, heads)
            drafts.append(Draft(section.first, last, view.span(section.first, last), title, over))
        elif not drafts or section.first >= drafts[-1].last:
            inside = [draft for draft in _in_body(view, number, heads) if draft.span.start < draft.span.end]
            own = (section.title,) if section.title and not section.part else ()
            drafts += [replace(draft, above=(*above(view, number, heads), *own)) for draft in inside]
    drafts = _without_overview(view, drafts)
    if len(drafts) > 1 or any(_is_headed(view, draft) for draft in drafts):  # a single card on a board is one
        return drafts
    return [Draft(0, len(view.blocks), view.span(0, len(view.blocks)))] if offers_one(view) else []


def _without_overview(view: Outline, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the rows or items of a list that only sums up what has a description of its own, and without
    the rows of a further table about the same ones."""
    headed = [draft for draft in drafts if _is_headed(view, draft)]
    titles = [_words(draft.title) for draft in headed]
    numbers = {number_in(code_in(view.document, view.blocks[draft.first], draft.title)) for draft in headed} - {""}
    kept: list[Draft] = []
    known: set[frozenset[str]] = set()
    for draft in drafts:
        words = _words(bare_title(draft.title or view.words(draft.first)))
        if not _is_headed(view, draft):
            row = view.blocks[draft.first].kind is BlockKind.ROW
            code = code_in(view.document, view.blocks[draft.first], draft.title) if row else ""
            summed = sum(_sums_up(words, title) for title in titles) == 1 or number_in(code) in numbers
            if summed or (row and words in known):
                continue
            known |= {words, _words(code)}
        kept.append(draft)
    return kept


def _is_headed(view: Outline, draft: Draft) -> bool:
    block = view.blocks[draft.first]
    return block.kind is BlockKind.HEADING or any(one.title and one.first == draft.first for one in view.sections)


def _words(title: str) -> frozenset[str]:
    return frozenset(word for word in tokenise(title) if distinguishing(word)) or frozenset(tokenise(title))


def _sums_up(words: frozenset[str], title: frozenset[str]) -> bool:
    """Whether words name what a title names, perhaps more shortly."""
    return words == title or (len(words) > 1 and words <= title)


def _in_body(view: Outline, number: int, heads: set[int]) -> list[Draft]:
    """The assignments under one heading that has none of its own; a heading that is a part of one counts as text, and
    beside headings that open one each a list is more of them only if it says so."""
    section = view.sections[number]
    rows = assignments_in_rows(view, section.body, section.last)
    if rows or section.general or section.part:
        return rows
    return (
        _in_text(view, number, heads)
        or assignments_in_items(view, section.body, section.last, announced=bool(heads))
        or assignments_in_terms(view, section.body, section.last, announced=bool(heads))
    )


def _in_text(view: Outline, number: int, heads: set[int]) -> list[Draft]:
    """Untitled descriptions under a heading, with lines such as "Werkzaamheden:" between them; none where the heading is
    that of one placement, or what is asked and offered follows as in a vacancy."""
    section = view.sections[number]
    last = section.last
    for n, follower in enumerate(view.sections[number + 1 :], number + 1):
        if n in heads or not follower.part:
            break
        if follower.part not in ("tasks", "result", "background", "lead_in", "speaking"):
            return []
        last = follower.last
    if within_one(view, number) or names_one(section.title):
        return []
    return assignments_in_text(view, section.body, last)


# --- one or none -----------------------------------------------------------------------------------------------------


def offers_one(view: Outline) -> bool:
    """Whether a document that is not several assignments is one: it speaks as a vacancy does, not as rules or news."""
    words = vocabulary()
    plain = normalise(view.document.text)
    titles = " ".join([view.name.replace("_", " "), view.document.title, *(s.title for s in view.sections[:2])])
    score = len(set(words.offers.findall(plain)))
    score += len({section.part for section in view.sections if section.part and section.part != "speaking"})
    score += sum(bool(words.label.match(view.plain(index))) for index in range(len(view.blocks))) // 2
    titled = any(names_a_placement(bare_title(section.title)) for section in view.sections if not section.part)
    score += 2 * (titled or bool(opening_title(view)))
    score += 2 * (len(view.blocks) <= _SHORT and _has_strong_label(view))
    score += 2 * (not view.several and _told_of(plain) >= _TOLD)
    everything = _told_of(plain) > len(words.signals) - 1  # whatever it is called
    score -= (2 if everything else 4) * bool(words.general_document.search(normalise(titles)))
    score -= 3 * (_asks_and_answers(view) and not names_one(view.sections[0].title))
    return score >= 2 and any(block.kind is not BlockKind.HEADING for block in view.blocks)


def _told_of(plain: str) -> int:
    """How many kinds of things a text says that are said of one placement, in running prose too; none where it seeks
    nobody."""
    seeking, *others = vocabulary().signals
    return 1 + sum(bool(signal.search(plain)) for signal in others) if seeking.search(plain) else 0


def _has_strong_label(view: Outline) -> bool:
    """Whether a title stands over a line such as "Werkgever: …", which is all that a short notice has."""
    named = view.blocks[0].kind is BlockKind.HEADING and distinguishing(view.words(0))
    return named and any(vocabulary().strong_label.match(view.plain(index)) for index in range(1, len(view.blocks)))


def _asks_and_answers(view: Outline) -> bool:
    """Whether most headings are questions that are not the usual ones of a vacancy."""
    questions = [section for section in view.sections if section.title.endswith("?")]
    usual = {"tasks", "you", "offer", "surroundings", "apply", "contact"}
    return len([section for section in questions if section.part not in usual]) >= 3
