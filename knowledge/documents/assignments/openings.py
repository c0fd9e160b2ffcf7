"""Documents, assignments: which headings open an assignment each: of all series of headings the one that most speaks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from knowledge.documents.assignments.naming import is_remark
from knowledge.documents.assignments.offering import begins_with_authority, is_authority
from knowledge.documents.assignments.outline import Outline, bare_title
from knowledge.documents.assignments.series import completed, filled_in, is_series, without_general
from knowledge.documents.assignments.vocabulary import distinguishing, telling_words, vocabulary
from knowledge.language.words import normalise

_DESCRIBING = ("tasks", "you", "offer", "result", "background", "details")
_CHAPTER = re.compile(r"(?P<chapter>\d{1,2}(?:\.\d{1,2})*)\.(?P<number>\d{1,2})\.?\s+\S")
_DESCRIBES = 60  # characters of text that a section needs to describe a placement


def openings(view: Outline, bodies: set[int]) -> set[int]:
    """The sections whose heading opens an assignment: the series for which most speaks, if enough does.

    Args:
        view: the document.
        bodies: the sections that hold more than one assignment themselves, and so open none.
    """
    best: tuple[float, set[int]] = (0.0, set())
    for kind, find in _FINDERS.items():
        for series in find(view):
            found = without_general(view, series - bodies)
            for heads in (found, without_general(view, completed(view, found) - bodies), filled_in(view, found)):
                if len(heads) > 1 and (weight := _weight(view, heads, kind)) > best[0]:
                    best = weight, heads
    return _titled(view, best[1]) or _posted(view) - bodies


def _titled(view: Outline, heads: set[int]) -> set[int]:
    """The headings of assignments, one up where they only say below a title whose it is, or all stand below one."""
    below = {n for n in heads if _names_a_subject(view, n - 1) and view.is_subtitle(n)} - {0}
    below -= {n for n in below if is_authority(view.sections[n - 1].title)}
    whose = {n for n in below if begins_with_authority(view.sections[n].title)}
    return {n - (n in (below if below == heads else whose)) for n in heads}


def _weight(view: Outline, heads: set[int], kind: str) -> float:
    named = sum(names_a_placement(view.sections[n].title) for n in heads)
    described = sum(_describes_a_placement(view, n) for n in heads)
    return is_series(view, heads, kind, named=named, described=described, board=_is_board(view))


def _posted(view: Outline) -> set[int]:
    """On a board with messages of all kinds: the headings that name a placement and stand above its description."""
    if not _is_board(view):
        return set()
    posted = [n for n in range(len(view.sections)) if _could_open(view, n) and not within_one(view, n)]
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
    named = names_a_placement(section.title)
    board, offered = (words.search(normalise(section.title)) for words in (vocabulary().board, vocabulary().offered))
    return bool(named and offered) or (_describes_a_placement(view, number) and not board)


def numbered(view: Outline) -> set[int]:
    """The sections whose heading counts assignments ("Opdracht 2: …") or names one by its kind ("Stage: …")."""
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
            and not within_one(view, topic)
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
        if _could_open(view, n) and not within_one(view, n):
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
    named = [n for n in siblings if names_a_placement(view.sections[n].title)]
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
    return len(siblings) >= 2 * len(others) and any(view.announces(n) for n in over)


def _body(view: Outline, number: int) -> str:
    section = view.sections[number]
    return "" if section.empty else view.between(section.body, section.last)


def names_a_placement(title: str) -> bool:
    """Whether a title says that something is offered, or a role, and which."""
    plain = normalise(title)
    words = vocabulary()
    return bool(words.offered.search(plain) or words.role.search(plain)) and distinguishing(title)


def within_one(view: Outline, number: int) -> bool:
    """Whether a heading is a part of something single: it stands under the title of one placement, or names a programme
    in which the placement is."""
    plain = normalise(view.sections[number].title)
    if plain.startswith("programma ") and not vocabulary().role.search(plain):
        return True
    parent = view.parents[number]
    return parent is not None and names_one(view.sections[parent].title)


def names_one(title: str) -> bool:
    """Whether a title names a single placement."""
    words, plain = vocabulary(), normalise(title)
    return names_a_placement(title) and not words.several.search(plain) and not words.general_document.search(plain)


def _describes_a_placement(view: Outline, number: int) -> bool:
    words = vocabulary()
    section = view.sections[number]
    labels = sum(bool(words.label.match(view.plain(index))) for index in range(section.body, section.last))
    opens = any(words.openings.search(view.plain(index)) for index in range(section.body, section.last))
    below = view.sections[number + 1] if number + 1 < len(view.sections) else section
    has_parts = below.level > section.level and below.part in _DESCRIBING
    return opens or has_parts or labels > 1 or bool(words.offers.search(normalise(_body(view, number))))


def _in_letters(view: Outline) -> set[int]:
    """The first heading of each mail that names a subject with a description under it, or the subject of the mail."""
    if _is_one_matter(view):
        return set()
    first: dict[int, int] = {}
    for n, section in enumerate(view.sections):
        mail = bisect_right(view.letters.starts, section.first)
        deeper = n + 1 < len(view.sections) and view.sections[n + 1].level > section.level
        if mail and mail not in first and not (section.empty and deeper) and _is_topic(view, n):
            first[mail] = n
    return set(first.values())


def _is_one_matter(view: Outline) -> bool:
    """Whether all mails of a thread have the placement for their subject that one of them names."""
    subjects = [subject for _, subject in view.letters.subjects]
    shared = frozenset.intersection(*map(telling_words, subjects)) if len(subjects) > 1 else frozenset()
    return bool(shared) and any(names_one(subject) for subject in subjects)


def _siblings(view: Outline) -> Iterator[set[int]]:
    """The headings of one rank below one heading, that each name a subject with a text of its own."""
    groups: dict[tuple[int | None, int], list[int]] = {}
    for n, section in enumerate(view.sections):
        if _is_topic(view, n):
            groups.setdefault((view.parents[n], section.level), []).append(n)
    for group in groups.values():
        yield set(group)


def _names_a_subject(view: Outline, number: int) -> bool:
    section = view.sections[number]
    own = bool(section.title) and not section.part and not section.general
    return own and distinguishing(bare_title(section.title)) and not is_remark(section.title)


def _counted_below(view: Outline) -> Iterator[set[int]]:
    """The headings "3.1 …", "3.2 …" below one chapter, each a topic."""
    chapters: dict[str, list[tuple[int, int]]] = {}
    for n, section in enumerate(view.sections):
        if found := _CHAPTER.match(section.title):
            chapters.setdefault(found["chapter"], []).append((int(found["number"]), n))
    for members in chapters.values():
        in_order = [number for number, _ in members] == list(range(1, len(members) + 1))
        if in_order and all(_is_topic(view, n) for _, n in members):
            yield {n for _, n in members}


def _is_topic(view: Outline, number: int) -> bool:
    """Whether a heading names a subject, and a text follows before the next such heading."""
    section = view.sections[number]
    if not _names_a_subject(view, number):
        return False
    kicker = number and is_authority(view.sections[number - 1].title)
    if is_authority(section.title) or (view.is_subtitle(number) and not kicker):
        return False
    below = view.span(section.first, view.sections[view.reach(number) - 1].last)
    return below.end - below.start - len(section.title) >= _DESCRIBES and not view.introduces(number)


def _runs(view: Outline) -> Iterator[set[int]]:
    """The headings that count by one word, whatever it is, for each such word."""
    for word in {section.run for section in view.sections} - {""}:
        yield {n for n, section in enumerate(view.sections) if section.run == word}


def _each(find: Callable[[Outline], set[int]]) -> Callable[[Outline], Iterator[set[int]]]:
    return lambda view: iter((find(view),))


_FINDERS: dict[str, Callable[[Outline], Iterator[set[int]]]] = {
    "run": _runs,
    "numbered": _each(numbered),
    "coded": _each(_coded),
    "repeating": _each(_repeating),
    "counted": _each(_counted),
    "offering": _each(_offering),
    "letters": _each(_in_letters),
    "siblings": _siblings,
    "chaptered": _counted_below,
}
