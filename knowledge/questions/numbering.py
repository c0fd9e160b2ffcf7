"""Numbering: the number, letter or rank by which a question picks an assignment of a document ("opdracht 6", "plaats B")."""

from __future__ import annotations

import re

from knowledge.language.quantities.numbers import SMALL_NUMBERS
from knowledge.language.words import normalise

_PLACEMENT = (
    r"stageplaats|stageplek|werkervaringsplaats|traineeplaats|plaats|place|stage|opdracht|traineeopdracht|project|plek|"
    r"assignment|internship|placement"
)
_PART = r"nummer|nr\.?|no\.?|number|fase|phase|ronde|round|blok|block|deel|part"
_SPELLED = {"een": 1, "one": 1} | SMALL_NUMBERS
_RANKS = {
    w: n
    for row in ("eerste tweede derde vierde vijfde zesde zevende achtste", "first second third fourth fifth sixth seventh eighth")
    for n, w in enumerate(row.split(), 1)
}  # fmt: skip
_NUMBERED = re.compile(rf"\b(?:{_PLACEMENT}|{_PART}) (\d{{1,2}}|[a-h]|{'|'.join(_SPELLED)})\b")
_COLD = re.compile(rf"\b(?:{_PLACEMENT}) (\d{{1,2}}|[a-h])\b(?! (?:uur|dagen|maanden|weken|hours|days|months|weeks)\b)")
_RANKED = re.compile(
    rf"(?<!mijn )(?<!je )(?<!jouw )(?<!uw )(?<!my )(?<!your )\b({'|'.join(_RANKS)}) (?:{_PLACEMENT})\b"
)


def number_in(text: str) -> int | None:
    """The number that picks one of the assignments spoken of, from 1, or None."""
    plain = normalise(text)
    if found := _NUMBERED.search(plain):
        return _number(found[1]) if _is_written(found[1], text) else None
    ranked = _RANKED.search(plain)
    return _RANKS[ranked[1]] if ranked else None


def number_alone(text: str) -> int | None:
    """The number that picks an assignment where nothing else says which one is meant, or None."""
    plain = normalise(text)
    if found := _COLD.search(plain):
        return _number(found[1]) if _is_written(found[1], text) else None
    ranked = _RANKED.search(plain)
    return _RANKS[ranked[1]] if ranked else None


def _is_written(label: str, text: str) -> bool:
    """Whether a letter is a label, not the English article ("an assignment a student likes")."""
    return label.isdigit() or len(label) > 1 or bool(re.search(rf"\b{label.upper()}\b|\b{label}\W*$", text))


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _SPELLED[word] if word in _SPELLED else ord(word) - ord("a") + 1
