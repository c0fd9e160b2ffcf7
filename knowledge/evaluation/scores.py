"""Scores: what is right about one answer, a small function per score, each with its reason.

None of them asks the code that made the answer: what a figure, a language or a refusal is, is decided here anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from knowledge.evaluation.cases import Alternatives, Case
from knowledge.records import Answer, Outcome

Source = Callable[[str], str | None]

LOWER_IS_BETTER = frozenset({"false_refusal", "confident_wrong"})
_UNSCORED_REFUSALS = frozenset({"smalltalk", "ambiguous", "injection"})
_REFUSED = frozenset({Outcome.NOT_STATED, Outcome.OUT_OF_SCOPE})
_UNDECIDED = frozenset({Outcome.AMBIGUOUS, Outcome.ERROR})

_MARKER = re.compile("\\[\\d+\\]|[\u00b9\u00b2\u00b3\u2070-\u2079]+")
_EMPHASIS = re.compile(r"(?<!\w)[*_~]+|[*_~]+(?!\w)")
_DASHES = re.compile("[\u2010-\u2014\u2212]")
_ROW = re.compile(r"^\s*(?:[-•*]|\d+[.)])\s+(.*)", re.MULTILINE)
_SUFFIX = re.compile(r"\.(?:txt|pdf|docx|html?|md|eml)$")
_FIGURE = re.compile(r"\d[\d.,]*\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}\b)")
_COUNTED = r"opdracht\w*|stage\w*|vacature\w*|document\w*|assignment\w*|internship\w*|result\w*"
_WORKED_OUT = re.compile(
    rf"\b\d+ (?:(?:van|of)(?: de| the)?) \d+\b|\b\d+ (?:{_COUNTED})\b|\b(?:vandaag|today)\b[^.]{{0,40}}|"
    r"\b\d+ (?:dag|week|maand|jaar|day|month|year)\w* (?:geleden|ago)\b",
    re.IGNORECASE,
)
_DUTCH = frozenset(
    "de het een en van je bij voor met dat die op naar niet zijn wordt staat uit als ook om te is er".split()
)
_ENGLISH = frozenset(
    "the a an and of you at for with that which on to not are is from as also by in this it there".split()
)


@dataclass(frozen=True, slots=True)
class Score:
    """One score of one answer, 0..1, and why it is not better. `weight` is how many things it is a share of."""

    name: str
    value: float
    reason: str = ""
    weight: int = 1

    @property
    def fine(self) -> bool:
        """Whether it can't be better."""
        return self.value == (0 if self.name in LOWER_IS_BETTER else 1)


def scores_of(case: Case, answer: Answer, source: Source) -> tuple[Score, ...]:
    """Every score that says something about the answer to a case.

    Args:
        case: what was asked, and what is expected.
        answer: what was said.
        source: the whole text of a document by its name, or None where there is none.
    """
    scores = [score(case, answer) for score in _SCORES]
    return tuple(score for score in (*scores, quotes(answer, source)) if score is not None)


def right(case: Case, answer: Answer) -> Score:
    """Whether the text is as expected and every expected document is cited."""
    parts = [score for score in (text(case, answer), cited(case, answer)) if score is not None]
    return _yes("right", all(part.fine for part in parts), "; ".join(part.reason for part in parts if part.reason))


def text(case: Case, answer: Answer) -> Score:
    """Whether every expected group has a hit and nothing unwanted has one."""
    said = plain(answer.text)
    lost = [f"misses {_shown(group)}" for group in case.expect_all if not _any(group, said)]
    found = [f"has {pattern}" for pattern in case.expect_none if _fits(pattern, said)]
    return _yes("text", not lost + found, "; ".join(lost + found))


def cited(case: Case, answer: Answer) -> Score | None:
    """Whether every expected document is cited."""
    if not case.doc:
        return None
    lost = {stem_of(name) for name in case.doc} - {stem_of(c.name) for c in answer.citations}
    return _yes("cited", not lost, f"does not cite {', '.join(sorted(lost))}" if lost else "")


def citation_precision(case: Case, answer: Answer) -> Score | None:
    """The share of citations of an expected document: what is cited beside it is noise to the reader."""
    if not case.doc or not answer.citations:
        return None
    wanted = {stem_of(name) for name in case.doc}
    outside = [c.name for c in answer.citations if stem_of(c.name) not in wanted]
    reason = f"also cites {', '.join(dict.fromkeys(outside))}" if outside else ""
    return _share("citation_precision", len(outside), len(answer.citations), reason)


def quotes(answer: Answer, source: Source) -> Score | None:
    """The share of quotes that stand in the cited document, letter for letter."""
    texts = [(c, source(c.name)) for c in answer.citations]
    held = [(c.quote, letters(whole)) for c, whole in texts if whole is not None]
    if not held:
        return None
    invented = [quote for quote, whole in held if not quote or letters(quote) not in whole]
    reason = f"not in the document: {invented[0][:120]!r}" if invented else ""
    return _share("quotes", len(invented), len(held), reason)


def figures(case: Case, answer: Answer) -> Score:
    """Whether every number of two digits or more stands in a cited quote or in the question."""
    support = figures_in(" ".join([*(c.quote for c in answer.citations), *case.turns]))
    loose = sorted(figures_in(plain(answer.text)) - support)
    return _yes("figures", not loose, f"in no cited quote: {', '.join(loose)}" if loose else "")


def language(case: Case, answer: Answer) -> Score | None:
    """Whether the answer is in the asker's language; None where its words don't tell."""
    words = re.findall(r"[a-zà-ÿ]+", answer.text.lower())
    dutch, english = (sum(word in own for word in words) for own in (_DUTCH, _ENGLISH))
    if dutch == english:
        return None
    spoken = "nl" if dutch > english else "en"
    return _yes("language", spoken == case.lang, "" if spoken == case.lang else f"is in {spoken}")


def false_refusal(case: Case, answer: Answer) -> Score | None:
    """1 where an answer was refused that the documents have."""
    if not case.answerable or case.kind in _UNSCORED_REFUSALS:
        return None
    refused = answer.outcome in _REFUSED
    return Score("false_refusal", float(refused), f"outcome is {answer.outcome}" if refused else "")


def abstention(case: Case, answer: Answer) -> Score | None:
    """Whether what the documents don't say is refused in the expected words."""
    if case.answerable:
        return None
    found = text(case, answer)
    return Score("abstention", found.value, found.reason)


def confident_wrong(case: Case, answer: Answer) -> Score:
    """1 where something else than the expected was said without any doubt: the worst that can happen."""
    found = text(case, answer)
    wrong = not found.fine and answer.outcome not in _REFUSED | _UNDECIDED
    return Score("confident_wrong", float(wrong), found.reason if wrong else "")


def list_f1(case: Case, answer: Answer) -> Score | None:
    """The harmonic mean of the share of listed rows that are expected and the share of expected rows that are listed."""
    if case.rows is None:
        return None
    expected = [(row,) if isinstance(row, str) else row for row in case.rows]
    listed = _ROW.findall(plain_lines(answer.text))
    if not listed and len(expected) == 1 and answer.outcome not in _REFUSED:
        listed = [plain(answer.text)]  # one row is said as a sentence
    extra = [row for row in listed if not any(_any(group, row) for group in expected)]
    lost = [_shown(group) for group in expected if not any(_any(group, row) for row in listed)]
    reasons = [f"misses row {row}" for row in lost] + [f"extra row {row[:80]}" for row in extra]
    return Score("list_f1", f1(len(listed) - len(extra), len(extra), len(lost)), "; ".join(reasons))


def f1(hits: int, extra: int, lost: int) -> float:
    """F1 of a list; a list that is rightly empty has 1."""
    return 2 * hits / (2 * hits + extra + lost) if hits + extra + lost else 1.0


_SCORES: tuple[Callable[[Case, Answer], Score | None], ...] = (
    right, text, cited, citation_precision, figures, language, false_refusal, abstention, confident_wrong, list_f1,
)  # fmt: skip
NAMES = tuple(score.__name__ for score in (*_SCORES, quotes))


# --- reading answers --------------------------------------------------------------------------------------------------


def plain(words: str) -> str:
    """Words as they are compared: no markers or emphasis, every dash a hyphen, one space between words."""
    return re.sub(r"\s+", " ", plain_lines(words)).strip()


def plain_lines(words: str) -> str:
    """The same, with its lines kept."""
    return _DASHES.sub("-", _EMPHASIS.sub("", _MARKER.sub("", words)))


def letters(words: str) -> str:
    """Only the letters and digits of a text, small: what stays the same however a text is laid out."""
    return re.sub(r"[\W_]+", "", words.replace("\ufffe", "").lower())


def stem_of(name: str) -> str:
    """The name of a document without its folder and its kind."""
    return _SUFFIX.sub("", PurePath(name).name.lower())


def figures_in(words: str) -> frozenset[str]:
    """Numbers of two digits or more without thousands separators; not what is counted or worked out from today."""
    return frozenset(_THOUSANDS.sub("", found) for found in _FIGURE.findall(_WORKED_OUT.sub(" ", words)))


def _fits(pattern: str, said: str) -> bool:
    if pattern.startswith("re:"):
        return re.search(pattern.removeprefix("re:"), said, re.IGNORECASE | re.DOTALL) is not None
    return pattern.lower() in said.lower()


def _any(group: Alternatives, said: str) -> bool:
    return any(_fits(pattern, said) for pattern in group)


def _shown(group: Iterable[str]) -> str:
    return " | ".join(group)


def _yes(name: str, good: bool, reason: str) -> Score:
    return Score(name, float(good), reason)


def _share(name: str, bad: int, total: int, reason: str) -> Score:
    return Score(name, 1 - bad / total, reason, total)
