"""The keyword index: BM25 over stems and BM25 over character 4-grams, of header and text of every passage.

Character 4-grams find what stems miss: parts of compounds, and words with a typo. On 539 Dutch government questions
stems and 4-grams together score nDCG@10 .754, and plain BM25 over words, without stemming or stop words, .640.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.index.analysis import Analysed, analyse, digest
from knowledge.index.postings import Bm25, Floats, Ints, Postings
from knowledge.language.words import STOP_WORDS, ngrams, stem, tokenise
from knowledge.records import Language, Passage

_FORMAT = 1  # of the file and of what is counted how often in it
_TABLES = ("words", "stems", "grams")
_PROBES = ("vergoedingen", "werkzaamheden", "assignments", "geïnteresseerde")


@dataclass(frozen=True)
class Weights:
    """How much each way of matching counts; the ways' scores are divided by their maximum first."""

    stems: float = 0.6
    grams: float = 0.4


@dataclass(frozen=True)
class KeywordIndex:
    """The words of all passages; immutable: a change gives a new one. Rows are in the order of the passages' ids, so
    that an index that grew and one that was built anew are the same and rank the same."""

    ids: tuple[str, ...]
    digests: NDArray[np.uint64]
    analysed: Analysed
    weights: Weights = Weights()

    @classmethod
    def build(cls, passages: Iterable[Passage]) -> KeywordIndex:
        """The index of these passages; of two with one id the last counts."""
        unique = {passage.id: passage for passage in passages}
        ordered = [unique[key] for key in sorted(unique)]
        digests = np.array([digest(passage) for passage in ordered], np.uint64)
        return cls(tuple(p.id for p in ordered), digests, analyse(ordered))

    # --- keeping up -------------------------------------------------------------------------------------------------

    def changed(self, added: Iterable[Passage], removed: Collection[str] = ()) -> KeywordIndex:
        """The index after a change; an added passage replaces the one with its id."""
        new = KeywordIndex.build(added)
        gone = {*removed, *new.ids}
        stay = [key for key in self.ids if key not in gone]
        ids = tuple(sorted([*stay, *new.ids]))
        number = {key: i for i, key in enumerate(ids)}
        mine = np.array([-1 if key in gone else number[key] for key in self.ids], np.int32)
        theirs = np.array([number[key] for key in new.ids], np.int32)
        digests = np.zeros(len(ids), np.uint64)
        digests[mine[mine >= 0]] = self.digests[mine >= 0]
        digests[theirs] = new.digests
        tables = (self._table(name).merged(new._table(name), mine, theirs, len(ids)) for name in _TABLES)
        return KeywordIndex(ids, digests, Analysed(*tables), self.weights)

    def difference(self, passages: Mapping[str, Passage]) -> tuple[list[Passage], list[str]]:
        """What must be added and which ids removed to make this the index of these passages."""
        known = dict(zip(self.ids, self.digests.tolist(), strict=True))
        added = [passage for key, passage in passages.items() if known.get(key) != digest(passage)]
        return added, [key for key in self.ids if key not in passages]

    def caught_up(self, passages: Mapping[str, Passage]) -> KeywordIndex:
        """The index of exactly these passages, built from what differs: itself when nothing does."""
        added, removed = self.difference(passages)
        return self.changed(added, removed) if added or removed else self

    def _table(self, name: str) -> Postings:
        table: Postings = getattr(self.analysed, name)
        return table

    # --- searching --------------------------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        *,
        language: Language = "nl",
        extra: Sequence[str] = (),
        among: Collection[str] | None = None,
        limit: int = 10,
    ) -> list[tuple[str, float]]:
        """The ids of the best passages with their scores in 0..1, best first; equal scores in the order of the ids.

        Args:
            text: the query.
            language: of the query: its stop words are left out.
            extra: more words that are as good as the text's (a compound joined or split).
            among: the ids that may be found; None for all.
            limit: at most so many.
        """
        rows = np.arange(len(self.ids), dtype=np.int32) if among is None else self._rows(among)
        stems, grams = self._channels([*content_words(text, language), *extra])
        scores = self.weights.stems * _scaled(stems[rows]) + self.weights.grams * _scaled(grams[rows])
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(self.ids[rows[i]], float(scores[i])) for i in best.tolist() if scores[i] > 0]

    def _channels(self, words: Sequence[str]) -> tuple[Floats, Floats]:
        stems = self._stems.scores([term for word in words for term in stems_of(word)])
        grams = self._grams.scores([gram for word in words for gram in ngrams(word)])
        return stems, grams

    @cached_property
    def _stems(self) -> Bm25:
        return Bm25(self.analysed.stems)

    @cached_property
    def _grams(self) -> Bm25:
        return Bm25(self.analysed.grams)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self.ids)}

    def _rows(self, ids: Collection[str]) -> Ints:
        found = (self._number.get(key) for key in ids)
        return np.array(sorted({row for row in found if row is not None}), np.int32)

    def idf(self, word: str) -> float:
        """How telling a word is among these passages: near 0 for a word in all of them, highest for one in none."""
        return min(self.analysed.stems.idf(term) for term in stems_of(word))

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Every word, normalised, and in how many passages it stands."""
        return self.analysed.words.frequencies()

    # --- keeping on disk --------------------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write the index to a file (.npz), in whole or not at all."""
        arrays: dict[str, NDArray[np.generic]] = {
            "version": np.array([_FORMAT, _words_version()], np.int64),
            "ids": np.frombuffer("\n".join(self.ids).encode(), np.uint8),
            "digests": self.digests,
        }
        for name in _TABLES:
            arrays.update({f"{name}.{part}": array for part, array in self._table(name).to_arrays().items()})
        unfinished = path.with_suffix(f".{os.getpid()}.part")  # another process may be writing one of its own
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> KeywordIndex | None:
        """The index in a file; None when there is none, it is damaged, or words are cut or stemmed otherwise now."""
        try:
            with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
                if file["version"].tolist() != [_FORMAT, _words_version()]:
                    return None
                arrays = {name: file[name] for name in file.files}
                text = arrays["ids"].tobytes().decode()
                ids = tuple(text.split("\n")) if text else ()
                tables = [Postings.from_arrays(len(ids), _part(arrays, name)) for name in _TABLES]
                return cls(ids, arrays["digests"], Analysed(*tables))
        except (OSError, ValueError, KeyError, BadZipFile, EOFError):
            return None


def content_words(text: str, language: Language = "nl") -> list[str]:
    """The words of a query without the stop words of its language, in order."""
    return [word for word in tokenise(text) if word not in STOP_WORDS[language]]


def stems_of(word: str) -> tuple[str, ...]:
    """The stems under which a word of a query may stand: one for Dutch passages, one for English, where they differ."""
    dutch, english = stem(word, "nl"), stem(word, "en")
    return (dutch,) if dutch == english else (dutch, english)


def _scaled(scores: Floats) -> Floats:
    top = scores.max(initial=0)
    return scores / top if top > 0 else scores


def _part(arrays: Mapping[str, NDArray[np.generic]], name: str) -> dict[str, NDArray[np.generic]]:
    return {part: arrays[f"{name}.{part}"] for part in ("terms", "starts", "rows", "counts")}


def _words_version() -> int:
    """Changes when words are analysed otherwise, so that an old file is not read as if it were new."""
    sample = [sorted(STOP_WORDS["nl"]), sorted(STOP_WORDS["en"]), tokenise("é-2.0 foto's"), ngrams("proef")]
    return crc32(repr((sample, [(stem(word, "nl"), stem(word, "en")) for word in _PROBES])).encode())
