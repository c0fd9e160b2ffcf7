"""Naming: which words of a question only say which assignment it is about, so that they are not what is asked."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.language.words import tokenise
from knowledge.questions.generic import is_category, is_placement

# what stands within a name: "the resilience internship at BZK"; behind "van" and "for" begins another thing
_WITHIN = frozenset("de het een 't the a an in bij te at over about on aan and en &".split())


def name_words(text: str, written: Collection[str], meant: Collection[str]) -> frozenset[str]:
    """The words of a question that name an assignment: those of its name as it is written, and what stands beside them.

    A word that only means the same as a part of a name ("which *goal* …" of a "Lobbydoel") names it where it stands in one
    breath with a written name, or where there is none.

    Args:
        text: the question, mended.
        written: its words that stand in a name, inflected or not.
        meant: its words that mean the same as one that does.
    """
    if not written:
        return frozenset(meant)
    words = tokenise(text)
    found = set(written)
    for order in (words, words[::-1]):
        beside = False
        for word in order:
            if word in written:
                beside = True
            elif beside and word in meant:
                found.add(word)
                beside = False
            elif not (word in _WITHIN or is_placement(word) or is_category(word)):
                beside = False
    return frozenset(found)
