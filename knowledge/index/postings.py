"""Postings: which terms stand in which rows and how often, as flat arrays, with the BM25 score over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Arrays = Mapping[str, NDArray[np.generic]]

_COUNT_BITS = 16
_MOST = 2**_COUNT_BITS - 1  # times a term counts in one row


@dataclass(frozen=True)
class Postings:
    """An inverted index: the rows of term t are `rows[starts[t]:starts[t + 1]]`, with `counts` beside them."""

    size: int
    terms: tuple[str, ...]
    starts: NDArray[np.int64]
    rows: Ints
    counts: NDArray[np.uint16]

    @classmethod
    def of(cls, size: int, terms: Sequence[str], term_ids: Ints, rows: Ints, counts: NDArray[np.integer]) -> Postings:
        """The postings of (term, row, count) cells in any order; equal cells are added up, unused terms are left out.

        Args:
            size: the number of rows.
            terms: the term of each term id.
        """
        # Cell and count in one number: sorting that is three times as fast as sorting positions, in half the memory.
        packed = ((term_ids.astype(np.int64) * size + rows) << _COUNT_BITS) | np.minimum(counts, _MOST)
        packed.sort()
        cells = packed >> _COUNT_BITS
        first = np.flatnonzero(np.diff(cells, prepend=-1))
        sums = np.add.reduceat(packed & _MOST, first) if len(first) else np.zeros(0, np.int64)
        cells = cells[first]
        frequencies = np.bincount(cells // max(1, size), minlength=len(terms))
        used = np.flatnonzero(frequencies)
        return cls(
            size=size,
            terms=tuple(terms[i] for i in used.tolist()),
            starts=np.concatenate(([0], np.cumsum(frequencies[used]))).astype(np.int64),
            rows=(cells % max(1, size)).astype(np.int32),
            counts=np.minimum(sums, _MOST).astype(np.uint16),
        )

    def merged(self, other: Postings, mine: Ints, theirs: Ints, size: int) -> Postings:
        """These postings and the other's together, on new row numbers.

        Args:
            mine: the new number of each of my rows, -1 for a row that goes.
            theirs: the same for the other's rows.
            size: how many rows there will be.
        """
        number = {term: i for i, term in enumerate(self.terms)}
        terms = [*self.terms, *(term for term in other.terms if term not in number)]
        number.update((term, i) for i, term in enumerate(terms[len(self.terms) :], len(self.terms)))
        translated = np.array([number[term] for term in other.terms], np.int32)
        rows = np.concatenate((mine[self.rows], theirs[other.rows]))
        term_ids = np.concatenate((self.term_ids(), translated[other.term_ids()]))
        counts = np.concatenate((self.counts, other.counts))
        stays = rows >= 0
        return Postings.of(size, terms, term_ids[stays], rows[stays], counts[stays])

    def term_ids(self) -> Ints:
        """The term id of every cell."""
        return np.repeat(np.arange(len(self.terms), dtype=np.int32), np.diff(self.starts))

    @cached_property
    def number(self) -> dict[str, int]:
        """The id of each term."""
        return {term: i for i, term in enumerate(self.terms)}

    @cached_property
    def lengths(self) -> Floats:
        """How many terms each row has, repetitions counted."""
        return np.bincount(self.rows, weights=self.counts, minlength=self.size).astype(np.float32)

    def frequency(self, term: str) -> int:
        """In how many rows the term stands."""
        at = self.number.get(term)
        return 0 if at is None else int(self.starts[at + 1] - self.starts[at])

    def frequencies(self) -> dict[str, int]:
        """In how many rows each term stands."""
        return dict(zip(self.terms, np.diff(self.starts).tolist(), strict=True))

    def idf(self, term: str) -> float:
        """How telling a term is: ln(1 + (N - n + 0.5) / (n + 0.5)), Lucene's form, which is never negative."""
        found = self.frequency(term)
        return log(1 + (self.size - found + 0.5) / (found + 0.5))

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """The postings as plain arrays, for a file without pickles."""
        text = np.frombuffer("\n".join(self.terms).encode(), np.uint8)
        return {"terms": text, "starts": self.starts, "rows": self.rows, "counts": self.counts}

    @classmethod
    def from_arrays(cls, size: int, arrays: Arrays) -> Postings:
        """The postings that `to_arrays` wrote down."""
        text = arrays["terms"].tobytes().decode()
        terms = tuple(text.split("\n")) if text else ()
        return cls(size, terms, arrays["starts"], arrays["rows"], arrays["counts"])  # type: ignore[arg-type]


@dataclass(frozen=True)
class Bm25:
    """BM25 over postings (Robertson & Zaragoza 2009, in Lucene's form).

    `k1` says how soon repetition stops counting, `b` how much a long row is held back. The usual 1.2 for k1 scores .743
    on 539 Dutch government questions, 2 scores .754.
    """

    postings: Postings
    k1: float = 2.0
    b: float = 0.75

    @cached_property
    def _norms(self) -> Floats:
        lengths = self.postings.lengths
        mean = float(lengths.mean()) if len(lengths) else 1.0
        norms: Floats = (self.k1 * (1 - self.b + self.b * lengths / (mean or 1.0))).astype(np.float32)
        return norms

    def scores(self, terms: Sequence[str]) -> Floats:
        """The score of every row for the terms of a query; a term given twice counts twice."""
        total = np.zeros(self.postings.size, np.float32)
        for term in terms:
            at = self.postings.number.get(term)
            if at is None:
                continue
            start, end = self.postings.starts[at : at + 2].tolist()
            rows = self.postings.rows[start:end]
            counts = self.postings.counts[start:end].astype(np.float32)
            total[rows] += np.float32(self.postings.idf(term)) * counts / (counts + self._norms[rows])
        return total


def runs(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Where each run begins when runs of these lengths are laid end to end, and where the last ends."""
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def gather(starts: NDArray[np.int64], picked: NDArray[np.integer]) -> NDArray[np.int64]:
    """The positions of the picked runs, run after run: `starts` as `runs` gives it."""
    lengths = np.diff(starts)[picked]
    ends = np.cumsum(lengths)
    shifts: NDArray[np.int64] = np.repeat(starts[picked] - (ends - lengths), lengths)
    return shifts + np.arange(len(shifts))
