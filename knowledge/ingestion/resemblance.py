"""Ingestion: which documents say nearly the same, and which hold versions of one assignment.

Documents are compared by MinHash (Broder 1997) over shingles of five words: the share of equal minima estimates the
Jaccard similarity of the shingle sets, with a standard error of at most 0.045 for 128 minima.
"""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from knowledge.language.words import normalise, tokenise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEARLY_THE_SAME = 0.8  # Jaccard similarity from which two documents count as near-duplicates
SAME_TITLE = 90  # rapidfuzz token_sort_ratio, 0..100, from which two titles name one assignment
_SHINGLE = 5
_MINIMA = 128
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def signature_of(text: str) -> str:
    """The MinHash signature of a text, in base64; "" for a text shorter than a shingle."""
    import numpy as np

    words = _WORD.findall(text.lower())
    shingles = {crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1)}
    if not shingles:
        return ""
    factors, terms = _permutations()
    hashed = np.fromiter(shingles, np.uint64, len(shingles))
    minima = (hashed[:, None] * factors + terms).min(axis=0) >> np.uint64(32)
    return base64.b64encode(minima.astype("<u4").tobytes()).decode()


def near_duplicates(signatures: Mapping[str, str], of: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each of these documents the others that say nearly the same, by id; only those that have any."""
    import numpy as np

    ids = [id_ for id_, signature in signatures.items() if signature]
    if not ids:
        return {}
    rows = np.array([np.frombuffer(base64.b64decode(signatures[id_]), "<u4") for id_ in ids])
    found = {}
    for at, id_ in enumerate(ids):
        if id_ in of:
            alike = np.flatnonzero((rows == rows[at]).mean(axis=1) >= NEARLY_THE_SAME)
            found[id_] = tuple(ids[other] for other in alike if other != at)
    return {id_: others for id_, others in found.items() if others}


def other_versions(titles: Sequence[tuple[str, str, str]], of: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each of these documents the others that hold an assignment of the same organisation under the same or nearly
    the same title, by id.

    Args:
        titles: (document id, title, organisation) of every assignment.
        of: the documents to look for.
    """
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document, title, organisation in titles:
        if plain := " ".join(tokenise(_YEAR.sub(" ", title))):
            groups[normalise(organisation)].append((document, plain))
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        _match(group, of, found)
    return {id_: tuple(sorted(others)) for id_, others in found.items()}


def _match(group: list[tuple[str, str]], of: Collection[str], found: dict[str, set[str]]) -> None:
    from rapidfuzz import fuzz, process

    asked = [(document, title) for document, title in group if document in of]
    if not asked or len({document for document, _ in group}) == 1:
        return
    all_titles = [title for _, title in group]
    for document, title in asked:
        for _, _, at in process.extract(
            title, all_titles, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_TITLE, limit=None
        ):
            if group[at][0] != document:
                found[document].add(group[at][0])


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Factors (odd) and terms of the hash functions; from a fixed sequence, for signatures are kept."""
    import numpy as np

    def sequence(seed: int) -> NDArray[Any]:
        # Multiples of the golden ratio's 64 bits, mixed as in SplitMix64: no library's generator to depend on.
        x = np.arange(1, _MINIMA + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return x ^ (x >> np.uint64(31))

    return sequence(1) | np.uint64(1), sequence(2)
