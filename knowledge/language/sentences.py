"""Sentences: where each one in a text begins and ends."""

from __future__ import annotations

import itertools
import re

from knowledge.records import Span

# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "o.a a.o bijv bv bijvoorb d.w.z dwz e.d e.a evt excl incl i.c.m i.o i.p.v i.s.m i.v.m jl m.b.t m.b.v m.i.v mw mevr dhr mr drs dr ir "
    "ing prof n.t.b nr nrs o.l.v p.w p.m resp st t.a.v t.b.v t.o.v t/m tel v.a vgl z.o.z zgn ca c.q cq max min afd art "
    "jan feb mrt apr jun jul aug sep sept okt nov dec mar oct ma di wo do vr za zo mon tue wed thu fri etc e.g i.e vs "
    "mrs ms no approx dept gov co inc ltd".split()
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-ZÀ-Þ0-9€•]|\s*\n|\s*$)")


_LETTERED = re.compile(
    r"\b(?:plek|plaats|optie|student|groep|deel|variant|place|option|group|part|[A-H] (?:of|en|or|and))\s[A-H]$",
    re.IGNORECASE,
)
"""A letter that tells one thing from another, no initial ("plek A of B.")."""


def sentence_spans(text: str, offset: int = 0) -> list[Span]:
    """The spans of a text's sentences, without white space around them; a line feed always ends one.

    `offset` is added to every position, for a text that is cut from a longer one.
    """
    cuts = [0]
    for match in _END.finditer(text):
        before = text[: match.start()].rsplit(None, 1)
        word = (before[-1] if before else "").lstrip("(\"'“‘").lower()
        initial = re.fullmatch(r"[a-z]", word) and not _LETTERED.search(text[: match.start()])
        if match.group().startswith(".") and (word in _ABBREVIATIONS or initial):
            continue
        cuts.append(match.end())
    cuts.extend(match.start() for match in re.finditer(r"\n", text))
    cuts = sorted({*cuts, len(text)})
    spans = []
    for start, end in itertools.pairwise(cuts):
        piece = text[start:end]
        kept = piece.strip()
        if kept:
            begin = start + len(piece) - len(piece.lstrip())
            spans.append(Span(offset + begin, offset + begin + len(kept)))
    return spans
