"""How many tokens a question costs that goes to a model, against LangChain's quick start on the same documents.

`python tests/benchmarks/bench_tokens.py [QUESTIONS --documents DIR]`; the exit code is 1 when the bar is missed.

The quick start stuffs the four nearest chunks of 1,000 characters into its prompt, for every question. Counted with
tiktoken; its tables are downloaded, or found where `TIKTOKEN_CACHE_DIR` says. Without them characters are counted, three
to a token, which errs to our side: keys and delimiters take more tokens than prose.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.assembly import House, assemble
from bot.settings import SAMPLES, load_settings
from knowledge.answering.speaking import Speaker
from knowledge.index.embedding import HashedEmbedder
from knowledge.llm.chat import Completion, Prompt, Usage, estimated_tokens
from knowledge.records import Exchange, History, Question

if TYPE_CHECKING:
    from langchain_core.vectorstores import InMemoryVectorStore

BAR = 0.6
GOLDEN = Path(__file__).parent.parent / "golden" / "questions.jsonl"
# The prompt of LangChain's question-answering chain (langchain-ai/rag on its hub, and its documentation).
QUICK_START = (
    "You are an assistant for question-answering tasks. Use the following pieces of retrieved context to answer the "
    "question. If you don't know the answer, just say that you don't know. Use three sentences maximum and keep the answer "
    "concise.\n\nQuestion: {question}\n\nContext: {context}\n\nAnswer:"
)


class Listening:
    """A model that only writes down what it is told."""

    name = "listening"

    def __init__(self) -> None:
        self.told: list[Prompt] = []

    def complete(self, prompt: Prompt) -> Completion:
        """Nothing of use."""
        self.told.append(prompt)
        return Completion("?")

    def stream(self, prompt: Prompt) -> Iterator[str | Usage]:
        """Nothing of use, and its usage."""
        self.told.append(prompt)
        yield from ("?", Usage(1, 1))


def main() -> int:
    """Measure, print, and say whether the bar is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="?", default=GOLDEN)
    parser.add_argument("--documents", type=Path, default=SAMPLES)
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.questions.read_text("utf-8").splitlines() if line.strip()]
    with TemporaryDirectory() as data:
        house = assemble(load_settings().of(options.documents).model_copy(update={"data": Path(data)}))
        house.sync()
        missed = _measured(house, [line["turns"] for line in lines])
        house.close()
    return missed


def _measured(house: House, conversations: list[list[str]]) -> int:
    count, how = _counter()
    chunks = _chunks(house)
    ours, theirs, spent = [], [], 0
    for turns in conversations:
        told = _told(house, turns)
        nearest = "\n\n".join(one.page_content for one in chunks.similarity_search(turns[-1], k=4))
        quick = count(QUICK_START.format(question=turns[-1], context=nearest))
        theirs.append(quick)
        spent += sum(count(f"{prompt.system}\n{prompt.user}") for prompt in told)
        ours += [(count(f"{prompt.system}\n{prompt.user}"), quick) for prompt in told[-1:]]
    ratio = sum(a for a, _ in ours) / sum(b for _, b in ours)
    print(f"counted with {how}: {len(theirs)} questions, of which {len(ours)} go to the model")
    print(f"tokens of a prompt          {mean(a for a, _ in ours):6.0f}, at most {max(a for a, _ in ours)}")
    print(f"of the quick start          {mean(b for _, b in ours):6.0f}")
    print(f"over all questions          {spent / sum(theirs):6.2f}")
    print(f"per question that goes      {ratio:6.2f}  (bar {BAR:g}){'  MISSED' if ratio > BAR else ''}")
    return int(ratio > BAR)


def _told(house: House, turns: list[str]) -> list[Prompt]:
    """The prompts of the last turn of a conversation."""
    model, history = Listening(), History()
    quoted, speaker = house.answerer._answerer, Speaker(house.answerer._answerer, model)
    for turn in turns[:-1]:
        history = History((*history.exchanges, Exchange(Question(turn), quoted.answer(Question(turn), history))))
    speaker.answer(Question(turns[-1]), history)
    return model.told


def _chunks(house: House) -> InMemoryVectorStore:
    """The documents as the quick start keeps them."""
    from langchain_core.vectorstores import InMemoryVectorStore
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    library = house.catalogue.library()
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    store = InMemoryVectorStore(HashedEmbedder())
    store.add_texts([chunk for id_ in library.documents for chunk in splitter.split_text(library.text(id_).text)])
    return store


def _counter() -> tuple[Callable[[str], int], str]:
    try:
        import tiktoken

        encoding = tiktoken.get_encoding("o200k_base")
    except Exception as error:  # no network, and no tables at hand
        return estimated_tokens, f"characters ({type(error).__name__})"
    return (lambda text: len(encoding.encode(text))), "tiktoken (o200k_base)"


if __name__ == "__main__":
    sys.exit(main())
