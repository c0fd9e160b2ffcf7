"""The vectors in Chroma: what lives on after a restart, and what stays apart."""

import shutil
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.embedding import HashedEmbedder
from knowledge.index.index import Index
from knowledge.index.vectors import VectorIndex
from knowledge.records import Passage

EMBEDDER = HashedEmbedder()


def passage(key, text):
    return Passage(key, key.split("#")[0], f"{key}/1", "Taken", text, 0, len(text), 2, "Kop")


PASSAGES = [passage("a#1", "De brug gaat open voor schepen."), passage("b#1", "Het loket sluit om vijf uur.")]


class Library:
    def __init__(self, passages):
        self.passages = {p.id: p for p in passages}


def test_vectors_outlive_the_process_that_wrote_them(tmp_path):
    first = VectorIndex(tmp_path)
    first.upsert(PASSAGES)
    first.close()
    again = VectorIndex(tmp_path)
    assert again.nearest("wanneer sluit het loket", limit=1)[0][0] == "b#1"
    again.close()


def test_no_word_of_a_passage_stands_in_the_database(tmp_path):
    vectors = VectorIndex(tmp_path)
    vectors.upsert(PASSAGES)
    vectors.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"loket" not in kept


def test_spaces_and_embeddings_stay_apart(tmp_path):
    class Other(HashedEmbedder):
        name = "Another model/v2"

    one, two, three = (VectorIndex(tmp_path, space="north"), VectorIndex(tmp_path, space="Zuid!"),
                       VectorIndex(tmp_path, space="north", embedder=Other()))  # fmt: skip
    one.upsert(PASSAGES)
    two.upsert(PASSAGES[:1])
    assert (one.count(), two.count(), three.count()) == (2, 1, 0)
    one.close()


def test_a_lost_folder_of_vectors_is_noticed_and_a_rebuild_mends_it(tmp_path):
    passages = [
        passage(f"d#{n}", f"Lokaal {n} heeft plaats voor {n * 7} stoelen en {n * 3} tafels.") for n in range(1100)
    ]
    index, library = Index(tmp_path), Library(passages)
    index.upsert(passages)
    assert index.check(library).sound
    index.close()
    for folder in (tmp_path / "vectors").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    damaged = Index(tmp_path)
    assert not damaged.check(library).sound
    damaged.rebuild(library)
    assert damaged.check(library).sound
    damaged.close()


def test_the_index_is_the_same_after_a_rebuild(tmp_path):
    index, library = Index(tmp_path), Library(PASSAGES)
    index.upsert(PASSAGES[:1])
    assert not index.check(library).sound
    before, seen = index.keywords(library), []
    index.rebuild(library, lambda done, total: seen.append((done, total)))
    after = index.keywords(library)
    assert index.check(library).sound
    assert seen == [(2, 2)]
    assert before.search("wanneer gaat de brug open") == after.search("wanneer gaat de brug open")
    index.close()


def test_the_keyword_file_follows_the_library(tmp_path):
    index = Index(tmp_path)
    assert index.keywords(Library(PASSAGES)).ids == ("a#1", "b#1")
    assert index.keywords(Library(PASSAGES[1:])).ids == ("b#1",)
    assert Index(tmp_path).keywords(Library(PASSAGES[1:])).ids == ("b#1",)


def test_asking_the_keyword_index_does_not_import_chroma():
    script = "import sys, knowledge.index.index, knowledge.retrieval.search as s; print('chromadb' in sys.modules, " \
             "'langchain_core' in sys.modules, 'wordfreq' in sys.modules)"  # fmt: skip
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert out.stdout.split() == ["False", "False", "False"]


def test_a_vector_is_the_same_in_another_process():
    script = "from knowledge.index.embedding import HashedEmbedder as H; print(H().embed_query('de brug')[:200])"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert out.stdout.strip() == str(EMBEDDER.embed_query("de brug")[:200])


@given(st.text(max_size=300))
def test_every_text_has_a_vector_of_length_one(text):
    vector = np.array(EMBEDDER.embed_query(text))
    assert vector.shape == (1024,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_related_texts_are_nearer_than_others():
    asked, near, far = EMBEDDER.embed_documents(["reiskostenvergoeding", "vergoeding voor reizen", "een natte hond"])
    assert np.dot(asked, near) > np.dot(asked, far) + 0.2
