"""Retrieval against two yardsticks: plain BM25 and LangChain's quick start, on questions with known passages.

    python tests/benchmarks/bench_retrieval.py FOLDER [--seed 7]

FOLDER (or the environment's BENCH_RETRIEVAL) holds sets: `*/queries.jsonl` with {"query", "positive_passage_ids"} and
`*/corpus.jsonl` with {"id", "title", "text"}. All sets go into one index, texts without their titles (in such sets the
title is the question).
Prints nDCG@10 per system, clean and with two typos a question, and the ratios that must hold. Exit code 1 below a bar.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean

from knowledge.index.keywords import KeywordIndex
from knowledge.records import Passage
from knowledge.retrieval.search import PassageSearch

Ranker = Callable[[str], list[str]]

BARS = {"plain BM25": 1.15, "quick start": 1.15, "typos": 0.95}


@dataclass(frozen=True)
class Case:
    """A question and the passages that answer it."""

    query: str
    positives: frozenset[str]


@dataclass(frozen=True)
class Library:
    """The passages, as search wants them."""

    passages: dict[str, Passage]


def read(folder: Path) -> tuple[dict[str, str], list[Case]]:
    """The texts by id and the questions of every set in the folder."""
    texts = {row["id"]: row["text"] for path in sorted(folder.glob("*/corpus.jsonl")) for row in lines(path)}
    rows = [row for path in sorted(folder.glob("*/queries.jsonl")) for row in lines(path)]
    return texts, [Case(row["query"], frozenset(row["positive_passage_ids"])) for row in rows]


def lines(path: Path) -> list[dict]:  # type: ignore[type-arg]
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ndcg(ranked: Sequence[str], positives: frozenset[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with binary relevance (Järvelin & Kekäläinen 2002)."""
    gain = sum(1 / log2(place + 2) for place, key in enumerate(ranked[:depth]) if key in positives)
    ideal = sum(1 / log2(place + 2) for place in range(min(depth, len(positives))))
    return gain / ideal if ideal else 0.0


def with_typos(query: str, chance: random.Random, count: int = 2) -> str:
    """The query with a typo in each of `count` different words of four letters or more."""
    words = list(re.finditer(r"[^\W\d_]{4,}", query))
    for match in sorted(chance.sample(words, min(count, len(words))), key=lambda m: -m.start()):
        query = query[: match.start()] + misspelt(match.group(), chance) + query[match.end() :]
    return query


def misspelt(word: str, chance: random.Random) -> str:
    """The word with two letters swapped, or one dropped, doubled or replaced."""
    while True:
        at = chance.randrange(len(word) - 1)
        a, b = word[at], word[at + 1]
        other = chance.choice("abcdefghijklmnopqrstuvwxyz")
        wrong = word[:at] + chance.choice((b + a, b, a + a + b, other + b)) + word[at + 2 :]
        if wrong != word:
            return wrong


def ours(texts: dict[str, str]) -> Ranker:
    """Our search."""
    passages = {key: Passage(key, key, None, "", text, 0, len(text), None, "") for key, text in texts.items()}
    search = PassageSearch(Library(passages), KeywordIndex.build(passages.values()))
    return lambda query: [hit.passage.id for hit in search.search(query, limit=10)]


def plain_bm25(texts: dict[str, str]) -> Ranker:
    """bm25s as it comes: lower-cased words, no stop words left out, no stemming."""
    import bm25s

    keys = list(texts)
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(list(texts.values()), stopwords=None, show_progress=False), show_progress=False)

    def rank(query: str) -> list[str]:
        tokens = bm25s.tokenize([query], stopwords=None, show_progress=False)
        found, _ = retriever.retrieve(tokens, k=10, show_progress=False)
        return [keys[i] for i in found[0]]

    return rank


def quick_start(texts: dict[str, str], folder: Path) -> Ranker:
    """LangChain's quick start with our offline vectors: pieces of 1000 characters that overlap by 200, in Chroma."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    from knowledge.index.embedding import HashedEmbedder

    documents = [Document(page_content=text, metadata={"id": key}) for key, text in texts.items()]
    pieces = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(documents)
    store = Chroma.from_documents(pieces, HashedEmbedder(), persist_directory=str(folder))

    def rank(query: str) -> list[str]:
        found = store.similarity_search(query, k=30)
        return list(dict.fromkeys(document.metadata["id"] for document in found))[:10]

    return rank


def measured(rank: Ranker, cases: Sequence[Case]) -> tuple[float, float]:
    """The mean nDCG@10, and the milliseconds a question takes."""
    start = time.perf_counter()
    scores = [ndcg(rank(case.query), case.positives) for case in cases]
    return mean(scores), (time.perf_counter() - start) / len(cases) * 1000


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=os.environ.get("BENCH_RETRIEVAL"))
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.folder is None:
        print("no questions to measure with: give a folder, or set BENCH_RETRIEVAL")
        return 0
    texts, cases = read(Path(options.folder))
    chance = random.Random(options.seed)  # noqa: S311  (typos, not secrets)
    typos = [Case(with_typos(case.query, chance), case.positives) for case in cases]
    print(f"{len(texts)} passages, {len(cases)} questions")
    folder = Path(tempfile.mkdtemp())
    try:
        systems = {"ours": ours(texts), "plain BM25": plain_bm25(texts), "quick start": quick_start(texts, folder)}
        clean = {name: report(name, rank, cases, typos) for name, rank in systems.items()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return verdict(clean)


def report(name: str, rank: Ranker, cases: Sequence[Case], typos: Sequence[Case]) -> tuple[float, float]:
    """Print a system's figures and give them: nDCG clean, nDCG with typos."""
    (clean, milliseconds), (mistyped, _) = measured(rank, cases), measured(rank, typos)
    print(f"{name:12} nDCG@10 {clean:.3f}   two typos {mistyped:.3f}   {milliseconds:.2f} ms a question")
    return clean, mistyped


def verdict(figures: dict[str, tuple[float, float]]) -> int:
    """Print each ratio beside its bar; 1 when one is missed."""
    clean, mistyped = figures["ours"]
    ratios = {"typos": mistyped / clean}
    ratios |= {name: clean / figures[name][0] for name in ("plain BM25", "quick start")}
    for name, ratio in ratios.items():
        print(f"{name:12} {ratio:.3f}  (bar {BARS[name]}) {'met' if ratio >= BARS[name] else 'MISSED'}")
    return int(any(ratio < BARS[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
