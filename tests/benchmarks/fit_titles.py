"""Fit the weights by which a line is taken to name an assignment (`knowledge/documents/assignments/titles.toml`).

    python tests/benchmarks/fit_titles.py TITLES [TITLES …] [--write]

TITLES has a line of JSON per document: `file`, `set`, and `title`, a regular expression that matches its title in lower
case. Each set in turn is left out of the fit and predicted from the others. `--write` keeps the fit on all.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.documents.assignments.outline import outline
from knowledge.documents.assignments.titles import Candidate, candidates
from knowledge.documents.reading import read_document

Numbers = NDArray[np.float64]
WEIGHTS = Path(__file__).resolve().parents[2] / "knowledge/documents/assignments/titles.toml"
SHRINK = 0.01  # of the squared distance from what is expected: there are few documents
STEPS, RATE = 600, 0.3
LEAST = 0.05  # a weight nearer to nothing is left out
FALLBACKS = {"file", "composed", "work", "trail"}  # right only where nothing in the text is
# What the signs should say before any document is seen; the rest should say nothing.
EXPECTED = {
    "name_label": 4.0, "role_label": 2.0, "subject_label": 2.0, "page": 1.0, "trail": 0.5, "opening": 0.5, "highest": 0.5,
    "role": 1.5, "offered": 1.0, "telling": 1.5, "in_text": 1.0, "in_file": 1.0, "in_page": 0.5, "in_trail": 1.0,
    "after": -1.0, "first": 0.5, "nothing": -4.0, "organisation": -3.0, "place": -4.0, "person": -3.0, "unit": -3.0, "body": -1.5,
    "remark": -4.0, "part": -7.0, "measure": -3.0, "address": -3.0, "general": -2.0, "several": -1.0, "sentence": -2.0,
    "question": -0.5, "numbered": -1.0, "lower": -1.0, "figures": -0.5, "item": -1.0, "line": -0.5, "long": -0.5,
    "file": -2.0, "work": -2.0, "composed": -4.0, "sought": 0.5, "above_facts": 0.5,
}  # fmt: skip


@dataclass
class Page:
    """A document's candidates, and which of them are right."""

    name: str
    set: str
    found: list[Candidate]
    right: NDArray[np.bool_]


def main() -> int:
    """Prints which title each document gets when its set is left out, and the share that is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("titles", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pages = [page for path in asked.titles for page in pages_of(path)]
    names = sorted({sign for page in pages for one in page.found for sign in one.signs})
    good = 0
    for name in sorted({page.set for page in pages}):
        weights = fit([page for page in pages if page.set != name], names)
        good += sum(told(page, weights, names) for page in pages if page.set == name)
    weights = fit(pages, names)
    fitted = sum(told(page, weights, names, silent=True) for page in pages)
    print(f"{good} of {len(pages)} right with their set left out, {fitted} when fitted on all")
    kept = [(name, weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= LEAST]
    text = "".join(f"{name} = {weight:.2f}\n" for name, weight in kept)
    header = "# How much each sign says for or against words being an assignment's name; fitted by `tests/benchmarks/fit_titles.py`.\n"
    WEIGHTS.write_text(f"{header}[weights]\n{text}", "utf-8") if asked.write else print(text)
    return 0


def pages_of(path: Path) -> Iterator[Page]:
    """The documents of a file, those without a candidate that is right left out."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        file = Path(row["file"])
        found = list(candidates(outline(read_document(file), file.name)))
        right = np.array([bool(re.search(row["title"], one.words.lower())) for one in found])
        sure = right & np.array([not FALLBACKS & set(one.signs) for one in found])
        if right.any():
            yield Page(file.name, row["set"], found, sure if sure.any() else right)
        else:
            print("no candidate:", file.name, [one.words for one in found][:8])


def matrix(page: Page, names: Sequence[str]) -> Numbers:
    """The signs of each candidate, in the order of names."""
    return np.array([[one.signs.get(name, 0.0) for name in names] for one in page.found])


def fit(pages: Sequence[Page], names: Sequence[str]) -> Numbers:
    """The weights that make a right candidate the likeliest of its document (softmax, drawn towards what is expected)."""
    signs = np.concatenate([matrix(page, names) for page in pages])
    right = np.concatenate([page.right for page in pages])
    sizes = [len(page.found) for page in pages]
    starts = np.cumsum([0, *sizes[:-1]])
    expected = np.array([EXPECTED.get(name, 0.0) for name in names])
    weights = expected.copy()
    for _ in range(STEPS):
        scores = signs @ weights
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        among = chance * right
        chance /= np.repeat(np.add.reduceat(chance, starts), sizes)
        among /= np.repeat(np.add.reduceat(among, starts), sizes)
        weights += RATE * ((among - chance) @ signs / len(pages) - SHRINK * (weights - expected))
    return weights


def told(page: Page, weights: Numbers, names: Sequence[str], *, silent: bool = False) -> bool:
    """Whether the likeliest candidate is right; says so where it is not."""
    best = int(np.argmax(matrix(page, names) @ weights))
    if not page.right[best] and not silent:
        print(f"{page.set}/{page.name}: {page.found[best].words!r}")
    return bool(page.right[best])


if __name__ == "__main__":
    raise SystemExit(main())
