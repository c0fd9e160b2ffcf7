"""What every store of vectors keeps to: the one in memory and Chroma pass the same tests."""

from dataclasses import replace

import pytest

from knowledge.errors import IndexDamaged
from knowledge.index.analysis import analysed_text
from knowledge.index.health import check
from knowledge.index.vectors import VectorIndex
from knowledge.records import Passage
from tests.fakes.vectors import MemoryVectors

TEXTS = [
    "De imker telt elke week de bijenvolken op het dak van het stadhuis.",
    "Je krijgt een reiskostenvergoeding en een laptop.",
    "Solliciteren kan met een korte brief aan de afdeling bruggen.",
    "The swimming pool reopens after the maintenance of the filters.",
    "De kaart van het riool wordt getekend door twee landmeters.",
    "Werkdagen zijn dinsdag en donderdag, de vrijdag is vrij te kiezen.",
]
PASSAGES = tuple(
    Passage(f"d{n // 2}#{n % 2}", f"d{n // 2}", None, "", text, 0, len(text), n or None, f"Kop {n}")
    for n, text in enumerate(TEXTS)
)
BY_ID = {passage.id: passage for passage in PASSAGES}


@pytest.fixture(scope="module", params=["memory", "chroma"])
def shared(request, tmp_path_factory):
    store = MemoryVectors() if request.param == "memory" else VectorIndex(tmp_path_factory.mktemp("vectors"))
    yield store
    store.close()


@pytest.fixture
def store(shared):
    shared.clear()
    shared.upsert(PASSAGES)
    shared.flush()
    return shared


def test_every_passage_is_nearest_to_its_own_text(store):
    assert [store.nearest(analysed_text(p), limit=1)[0][0] for p in PASSAGES] == [p.id for p in PASSAGES]


def test_similarities_are_cosines_and_fall(store):
    found = store.nearest("de vergoeding van reiskosten")
    similarities = [similarity for _, similarity in found]
    assert (len(found), found[0][0]) == (6, "d0#1")
    assert similarities == sorted(similarities, reverse=True)
    assert all(-1.001 <= similarity <= 1.001 for similarity in similarities)


def test_only_the_documents_asked_for_are_searched(store):
    assert {key for key, _ in store.nearest("laptop", documents=["d1", "d9"])} == {"d1#0", "d1#1"}
    assert store.nearest("laptop", documents=[]) == []


def test_a_passage_taken_in_again_replaces_the_old_one(store):
    changed = replace(PASSAGES[0], text="De boswachter telt de reeën.")
    store.upsert([PASSAGES[0], changed])
    assert store.count() == 6
    assert store.nearest("boswachter telt reeën", limit=1)[0][0] == "d0#0"
    assert check(store, {**BY_ID, "d0#0": changed}).sound


def test_what_was_removed_is_not_found(store):
    store.remove(["d0#0", "nowhere#1"])
    store.remove([])
    assert store.count() == 5
    assert "d0#0" not in {key for key, _ in store.nearest(TEXTS[0])}


def test_an_empty_store_finds_nothing(store):
    store.clear()
    store.upsert([])
    assert (store.count(), store.nearest("iets"), store.digests()) == (0, [], {})


def test_a_sound_index_is_called_so(store):
    health = check(store, BY_ID)
    assert (health.sound, health.expected, health.found, health.sampled, health.reached) == (True, 6, 6, 6, 6)
    health.ensure()


def test_what_is_missing_extra_or_stale_is_named(store):
    store.remove(["d0#0"])
    store.upsert([replace(PASSAGES[1], text="Iets anders."), replace(PASSAGES[2], id="x#1")])
    health = check(store, BY_ID)
    assert (health.missing, health.extra, health.stale) == (("d0#0",), ("x#1",), ("d0#1",))
    with pytest.raises(IndexDamaged):
        health.ensure()


def test_copies_of_one_text_do_not_count_as_lost(store):
    copies = {f"k#{n}": replace(PASSAGES[0], id=f"k#{n}") for n in range(30)}
    store.clear()
    store.upsert(list(copies.values()))
    assert check(store, copies).sound


def test_a_text_without_words_has_a_vector_too(store):
    store.upsert([replace(PASSAGES[0], id="leeg#1", text="…", header="")])
    assert store.count() == 7
