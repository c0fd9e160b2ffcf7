"""Documents, assignments: which parts of a document each describe one assignment. A wrong split is worse than none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from knowledge.documents.assignments.bodies import (
    assignments_in_items,
    assignments_in_rows,
    assignments_in_terms,
    assignments_in_text,
)
from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.outline import Outline, bare_title, opening_title
from knowledge.documents.assignments.rows import code_in, number_in
from knowledge.documents.assignments.series import completed, is_series, without_general
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
    heads = _heads(view)
    drafts: list[Draft] = []
    for number, section in enumerate(view.sections):
        if number in heads:
            last = view.sections[_end(view, number, heads) - 1].last
            title, above = bare_title(section.title), _above(view, number, heads)
            drafts.append(Draft(section.first, last, view.span(section.first, last), title, above))
        elif not drafts or section.first >= drafts[-1].last:
            inside = [draft for draft in _in_body(view, number, heads) if draft.span.start < draft.span.end]
            own = (section.title,) if section.title and not section.part else ()
            drafts += [replace(draft, above=(*_above(view, number, heads), *own)) for draft in inside]
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
    """The assignments under one heading that has none of its own; a heading that is a part of one counts as text."""
    section = view.sections[number]
    rows = assignments_in_rows(view, section.body, section.last)
    if rows or section.general or section.part:
        return rows
    return (
        _in_text(view, number, heads)
        or assignments_in_items(view, section.body, section.last)
        or assignments_in_terms(view, section.body, section.last)
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
    if _within_one(view, number) or _names_one(section.title):
        return []
    return assignments_in_text(view, section.body, last)


# --- headings that open an assignment --------------------------------------------------------------------------------


def _heads(view: Outline) -> set[int]:
    """The sections whose heading opens an assignment: the series for which most speaks, if enough does."""
    bodies = {n for n, section in enumerate(view.sections) if not section.part and len(_in_body(view, n, set())) > 1}
    best: tuple[float, set[int]] = (0.0, set())
    for kind, find in _FINDERS.items():
        found = without_general(view, find(view) - bodies)
        for heads in (found, without_general(view, completed(view, found) - bodies)):
            if len(heads) > 1 and (weight := _weight(view, heads, kind)) > best[0]:
                best = weight, heads
    return best[1] or _posted(view) - bodies


def _weight(view: Outline, heads: set[int], kind: str) -> float:
    named = sum(_names_a_placement(view.sections[n].title) for n in heads)
    described = sum(_describes_a_placement(view, n) for n in heads)
    return is_series(view, heads, kind, named=named, described=described, board=_is_board(view))


def _posted(view: Outline) -> set[int]:
    """On a board with messages of all kinds: the headings that name a placement and stand above its description."""
    if not _is_board(view):
        return set()
    posted = [n for n in range(len(view.sections)) if _could_open(view, n) and not _within_one(view, n)]
    deepest = {view.parents[n] for n in posted}
    return {n for n in posted if n not in deepest and _is_posted(view, n)}


def _is_board(view: Outline) -> bool:
    trails = [
        removal.text for removal in view.document.removed if removal.reason == "navigation" and ">" in removal.text
    ]
    titles = (view.document.title, view.sections[0].title, *trails[:1])
    return any(vocabulary().board.search(normalise(title)) for title in titles)


def _is_posted(view: Outline, number: int) -> bool:
    section = view.sections[number]
    named = _names_a_placement(section.title)
    board, offered = (words.search(normalise(section.title)) for words in (vocabulary().board, vocabulary().offered))
    return bool(named and offered) or (_describes_a_placement(view, number) and not board)


def _numbered(view: Outline) -> set[int]:
    return {n for n, section in enumerate(view.sections) if section.numbered}


def _coded(view: Outline) -> set[int]:
    """Headings with codes of one series ("VO-11 …", "VO-12 …")."""
    series = Counter(section.series for section in view.sections if section.series)
    return {n for n, section in enumerate(view.sections) if series[section.series] > 1}


def _counted(view: Outline) -> set[int]:
    """In a document about several assignments: headings that count from one, each a topic with text under it."""
    counts = [n for n, section in enumerate(view.sections) if section.count]
    run = [n for expected, n in enumerate(counts, 1) if view.sections[n].count == expected]
    sections = [view.sections[n] for n in run]
    if not view.several or len(run) < 2 or run != counts or len({section.level for section in sections}) > 1:
        return set()
    topics = all(distinguishing(bare_title(s.title)) and not s.part and not s.general for s in sections)
    own = [[view.sections[below] for below in range(n + 1, last)] for n, last in pairwise([*run, len(view.sections)])]
    simple = all(sum(not one.part and not one.general for one in under) <= 1 for under in own)
    told = all(
        not section.empty or (under and not under[0].empty) for section, under in zip(sections, own, strict=True)
    )
    return set(run) if topics and simple and told else set()


def _repeating(view: Outline) -> set[int]:
    """Headings above parts in the same words ("Wat ga je doen?", "Wie ben jij?") time and again."""
    said = [re.sub(r"\bjij\b", "je", normalise(section.title)).strip(" ?:!") for section in view.sections]
    times = Counter(words for words, section in zip(said, view.sections, strict=True) if section.part)
    heads: set[int] = set()
    seen: set[str] = set()
    topic: int | None = None
    for n, section in enumerate(view.sections):
        if not section.part:
            topic = n if section.title and not section.general else topic
        elif (
            topic is not None
            and topic not in heads
            and not _within_one(view, topic)
            and times[said[n]] > 1
            and (said[n] in seen or not heads)
        ):
            heads.add(topic)
            seen = {said[n]}
        else:
            seen.add(said[n])
    return heads


def _offering(view: Outline) -> set[int]:
    """Sibling headings that each name a placement and stand above its description; in a document about several
    assignments, also those that only describe one, or that stand under a heading which announces assignments."""
    levels: dict[int, list[int]] = {}
    for n, section in enumerate(view.sections):
        if _could_open(view, n) and not _within_one(view, n):
            levels.setdefault(section.level, []).append(n)
    openings = {n for siblings in levels.values() for n in siblings}
    themes = {view.parents[n] for n in openings}
    return {n for siblings in levels.values() for n in _openers(view, [one for one in siblings if one not in themes])}


def _could_open(view: Outline, number: int) -> bool:
    section = view.sections[number]
    if not section.title or section.part or section.general or section.title.endswith("?"):
        return False
    last = number + 1
    while last < len(view.sections) and view.sections[last].level > section.level:
        last += 1
    under = view.span(section.first, view.sections[last - 1].last)
    return distinguishing(bare_title(section.title)) and under.end - under.start - len(section.title) >= _DESCRIBES


def _openers(view: Outline, siblings: list[int]) -> list[int]:
    named = [n for n in siblings if _names_a_placement(view.sections[n].title)]
    described = [n for n in siblings if _describes_a_placement(view, n)]
    if not view.several:
        both = [n for n in named if n in described]
        return both if len(both) > 1 else []
    evident = [n for n in siblings if n in named or n in described]
    if _only_topics(view, siblings) or (len(evident) > 1 and 2 * len(evident) >= len(siblings)):
        return siblings
    return evident if len(evident) > 1 else []


def _only_topics(view: Outline, siblings: list[int]) -> bool:
    """Whether nearly all headings of this rank are topics, under headings that announce assignments; a page about how
    internships go has headings about pay, hours and rules beside them."""
    if len(siblings) < 3:
        return False
    level = view.sections[siblings[0]].level
    others = [
        one for one in view.sections if one.level == level and (one.part or one.general or one.title.endswith("?"))
    ]
    over = {0} | {parent for n in siblings if (parent := view.parents[n]) is not None}
    return len(siblings) >= 2 * len(others) and any(_announces(view, n) for n in over)


def _announces(view: Outline, number: int) -> bool:
    words = vocabulary()
    plain = normalise(f"{view.sections[number].title} {_body(view, number)}")
    return bool(words.several.search(plain)) and not words.general_document.search(plain)


def _body(view: Outline, number: int) -> str:
    section = view.sections[number]
    return "" if section.empty else view.between(section.body, section.last)


def _names_a_placement(title: str) -> bool:
    plain = normalise(title)
    words = vocabulary()
    return bool(words.offered.search(plain) or words.role.search(plain)) and distinguishing(title)


def _within_one(view: Outline, number: int) -> bool:
    """Whether a heading is a part of something single: it stands under the title of one placement, or names a programme
    in which the placement is."""
    plain = normalise(view.sections[number].title)
    if plain.startswith("programma ") and not vocabulary().role.search(plain):
        return True
    parent = view.parents[number]
    return parent is not None and _names_one(view.sections[parent].title)


def _names_one(title: str) -> bool:
    words, plain = vocabulary(), normalise(title)
    return _names_a_placement(title) and not words.several.search(plain) and not words.general_document.search(plain)


def _describes_a_placement(view: Outline, number: int) -> bool:
    words = vocabulary()
    section = view.sections[number]
    labels = sum(bool(words.label.match(view.plain(index))) for index in range(section.body, section.last))
    opens = any(words.openings.search(view.plain(index)) for index in range(section.body, section.last))
    below = view.sections[number + 1] if number + 1 < len(view.sections) else section
    has_parts = below.level > section.level and below.part in _DESCRIBING
    return opens or has_parts or labels > 1 or bool(words.offers.search(normalise(_body(view, number))))


_FINDERS = {
    "numbered": _numbered,
    "coded": _coded,
    "repeating": _repeating,
    "counted": _counted,
    "offering": _offering,
}


# --- how far an assignment goes, and what stands above it ------------------------------------------------------------


def _end(view: Outline, head: int, heads: set[int]) -> int:
    """The section after the last one of the assignment that a heading opens.

    Deeper headings are its own, and so are parts of an assignment as high as its own heading; any other heading as
    high is only when it is a subtitle, or stands between such parts, or before the next number ("Opdracht 2").
    """
    opening = view.sections[head]
    end = head + 1
    for n in range(head + 1, len(view.sections)):
        section = view.sections[n]
        if n in heads and {head, n} <= _numbered(view):
            return n
        if n in heads or section.level < opening.level or (section.level == opening.level and section.general):
            break
        as_others = view.parts[section.part] >= len(heads)
        own_part = section.part and (
            as_others or (section.part not in _CLOSING and not _is_the_only_part(view, n, heads))
        )
        subtitle = all(view.sections[before].empty for before in range(head, n))
        if section.level > opening.level or subtitle or own_part:
            end = n + 1
        elif section.part or section.empty:
            break
    return end


def _is_the_only_part(view: Outline, number: int, heads: set[int]) -> bool:
    """Whether a heading behind the last of several assignments is of a kind that none of the others has: it closes the
    whole document ("Hoe gaat het verder?")."""
    level = view.sections[number].level
    parts = [n for n, one in enumerate(view.sections) if one.part and one.level == level and n > min(heads)]
    return len(heads) > 1 and number > max(heads) and min(parts, default=number) > max(heads)


def _above(view: Outline, number: int, heads: set[int]) -> tuple[str, ...]:
    """The headings over a section: those of a higher rank, and an empty one of its own rank (a programme's name)."""
    above: list[str] = []
    level = view.sections[number].level
    for n in range(number - 1, -1, -1):
        section = view.sections[n]
        if section.part or section.general or not section.title or n in heads:
            continue
        if section.level < level or (section.level == level and section.empty and not above):
            above.append(section.title)
            level = min(level, section.level)
    return tuple(reversed(above))


# --- one or none -----------------------------------------------------------------------------------------------------


def offers_one(view: Outline) -> bool:
    """Whether a document that is not several assignments is one: it speaks as a vacancy does, not as rules or news."""
    words = vocabulary()
    plain = normalise(view.document.text)
    titles = " ".join([view.name.replace("_", " "), view.document.title, *(s.title for s in view.sections[:2])])
    score = len(set(words.offers.findall(plain)))
    score += len({section.part for section in view.sections if section.part and section.part != "speaking"})
    score += sum(bool(words.label.match(view.plain(index))) for index in range(len(view.blocks))) // 2
    titled = any(_names_a_placement(bare_title(section.title)) for section in view.sections if not section.part)
    score += 2 * (titled or bool(opening_title(view)))
    score += 2 * (len(view.blocks) <= _SHORT and _has_strong_label(view))
    score += 2 * (not view.several and _told_of(plain) >= _TOLD)
    score -= 4 * bool(words.general_document.search(normalise(titles)))
    score -= 3 * _asks_and_answers(view)
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
