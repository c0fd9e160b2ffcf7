"""Each space is served from its own documents, and nothing of one is ever found in another."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.catalogue.catalogue import Catalogue
from knowledge.errors import FolderMissing
from knowledge.index.index import Index
from knowledge.index.spaces import PerSpace
from knowledge.ingestion.folder import File, added_path, shown_path
from knowledge.ingestion.spaces import Besides, Spaces, sync_spaces
from knowledge.records import DEFAULT_SPACE
from knowledge.retrieval.search import PassageSearch
from tests.knowledge.ingestion.conftest import MemoryIndex, PlainReader

SPACES = ("noord", "Zuid-1")
FOLDERS = {DEFAULT_SPACE: "", "noord": "noord/", "Zuid-1": "Zuid-1/"}
HARBOUR = "Stage havens\n\nGemeente Zandwerve zoekt een stagiair voor de havens, 24 uur per week, in Goes."
DIKES = "Trainee dijken\n\nWaterschap Rietmeer zoekt een trainee voor de dijken, 32 uur per week, in Meppel."


class House:
    """A folder with spaces, and everything that is made of it."""

    def __init__(self, root, names=SPACES, catalogue=None):
        self.folder, self.root = root / "documents", root
        self.folder.mkdir(parents=True, exist_ok=True)
        self.catalogue = Catalogue(f"sqlite:///{catalogue or root / 'catalogue.db'}")
        self.vectors = PerSpace(lambda space: MemoryIndex())
        self.indexes = PerSpace(lambda space: Index(root, space=space))
        self.besides: dict[str, Besides] = {}
        self.names = names

    def write(self, path, text):
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        return place

    def sync(self, **more):
        spaces = Spaces(self.folder, self.names, lambda space: self.besides.get(space, Besides()))
        return sync_spaces(spaces, self.catalogue, self.vectors.of, reader=PlainReader(), **more)

    def paths(self, space):
        return [document.path for document in self.catalogue.library(space).documents.values()]

    def search(self, space):
        library = self.catalogue.library(space)
        return PassageSearch(library, self.indexes.of(space).keywords(library))

    def close(self):
        self.indexes.close()
        self.catalogue.close()


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path)
    yield made
    made.close()


def test_a_named_folder_is_a_space_and_everything_else_is_the_default_one(house):
    for path in ("a.txt", "noord/b.txt", "noord/diep/c.txt", "oost/d.txt", "oost/noord/e.txt", "Zuid-1/f.txt"):
        house.write(path, f"{HARBOUR} {path}")
    report = house.sync()
    assert house.paths(DEFAULT_SPACE) == ["a.txt", "oost/d.txt", "oost/noord/e.txt"]
    assert house.paths("noord") == ["b.txt", "diep/c.txt"]
    assert house.paths("Zuid-1") == ["f.txt"]
    assert [document.path for document in report.of("added")] == [
        *("a.txt", "oost/d.txt", "oost/noord/e.txt", "noord/b.txt", "noord/diep/c.txt", "Zuid-1/f.txt")
    ]
    assert (house.sync().documents, house.sync().unchanged) == ((), 6)


def test_one_space_is_synced_alone(house):
    house.write("a.txt", HARBOUR)
    house.write("noord/b.txt", DIKES)
    house.sync(only="noord")
    assert (house.paths(DEFAULT_SPACE), house.paths("noord")) == ([], ["b.txt"])


def test_the_same_file_in_two_spaces_is_two_documents(house):
    house.write("a.txt", HARBOUR)
    house.write("noord/a.txt", HARBOUR)
    house.sync()
    one, other = house.catalogue.library(DEFAULT_SPACE), house.catalogue.library("noord")
    assert not one.documents.keys() & other.documents.keys()
    assert not one.passages.keys() & other.passages.keys()
    (house.folder / "noord/a.txt").unlink()
    house.sync()
    assert (house.paths(DEFAULT_SPACE), house.paths("noord")) == (["a.txt"], [])


def test_the_vectors_of_spaces_are_checked_rebuilt_and_emptied_apart(house):
    house.write("a.txt", HARBOUR)
    house.write("noord/b.txt", DIKES)
    house.vectors = house.indexes
    house.sync()
    ids = {space: house.catalogue.library(space).passages.keys() for space in (DEFAULT_SPACE, "noord")}
    for space in ids:
        assert house.indexes.of(space).check(house.catalogue.library(space)).sound
        assert house.indexes.of(space).vectors.digests().keys() == ids[space]
        found = house.indexes.of(space).vectors.nearest(f"{HARBOUR} {DIKES}", limit=50)
        assert {id_ for id_, _ in found} <= ids[space]
    house.indexes.of("noord").vectors.clear()
    assert house.indexes.of(DEFAULT_SPACE).check(house.catalogue.library(DEFAULT_SPACE)).sound
    assert not house.indexes.of("noord").check(house.catalogue.library("noord")).sound
    house.indexes.of("noord").rebuild(house.catalogue.library("noord"))
    assert house.indexes.of("noord").vectors.digests().keys() == ids["noord"]
    assert house.indexes.of(DEFAULT_SPACE).vectors.digests().keys() == ids[DEFAULT_SPACE]


def test_a_named_space_without_a_folder_is_empty(house):
    house.write("a.txt", HARBOUR)
    house.sync()
    assert house.paths("noord") == []


def test_a_folder_that_is_gone_takes_nothing_out_and_holds_up_no_other_space(house):
    house.write("noord/b.txt", DIKES)
    house.sync()
    (house.folder / "noord").rename(house.root / "elders")
    house.write("Zuid-1/c.txt", HARBOUR)
    with pytest.raises(FolderMissing) as missing:
        house.sync()
    assert missing.value.folder == str(house.folder / "noord")
    assert (house.paths("noord"), house.paths("Zuid-1")) == (["b.txt"], ["c.txt"])


def test_an_empty_folder_empties_its_space(house):
    house.write("noord/b.txt", DIKES)
    house.sync()
    (house.folder / "noord/b.txt").unlink()
    assert [(d.path, d.change) for d in house.sync().documents] == [("noord/b.txt", "removed")]
    assert house.paths("noord") == []


def test_what_is_no_space_any_more_belongs_to_the_default_one(house):
    house.write("noord/b.txt", DIKES)
    house.sync()
    house.names = ("Zuid-1",)
    house.sync()
    assert (house.paths(DEFAULT_SPACE), house.paths("noord")) == (["noord/b.txt"], [])


def test_a_folder_may_have_the_name_of_the_default_space(house):
    house.write("default/a.txt", HARBOUR)
    house.sync()
    assert house.paths(DEFAULT_SPACE) == ["default/a.txt"]


@pytest.mark.parametrize(
    ("path", "seen"),
    [("a.txt", "a.txt"), (".added/1/b.txt", "b.txt"), ("noord/.added/1/b.txt", "noord/b.txt"), (".added//b", "b")],
)
def test_an_added_document_is_shown_by_its_name(path, seen):
    assert shown_path(path) == seen


def added(root, key, name, text, instead=()):
    location = root / f"{key}.txt"
    location.write_text(text)
    stat = location.stat()
    return File(added_path(key, name), location, stat.st_size, stat.st_mtime_ns, instead)


def test_added_files_are_served_with_those_of_the_folder_and_hidden_ones_are_not(house):
    house.write("a.txt", HARBOUR)
    house.write("b.txt", DIKES)
    house.besides[DEFAULT_SPACE] = Besides((added(house.root, "1", "../a/b", DIKES),), frozenset({"b.txt"}))
    report = house.sync()
    assert [document.name for document in house.catalogue.library().documents.values()] == ["..∕a∕b", "a.txt"]
    assert report.hidden == ("b.txt",)
    assert house.sync().hidden == ("b.txt",)


def test_a_document_gives_way_to_another_in_one_step(house):
    house.write("a.txt", HARBOUR)
    house.sync()
    before = house.catalogue.generation()
    house.besides[DEFAULT_SPACE] = Besides((added(house.root, "1", "n.txt", DIKES, ("a.txt",)),), frozenset({"a.txt"}))
    report = house.sync()
    assert [(document.path, document.change) for document in report.documents] == [
        (".added/1/n.txt", "added"),
        ("a.txt", "removed"),
    ]
    assert (house.paths(DEFAULT_SPACE), house.catalogue.generation()) == ([".added/1/n.txt"], before + 1)
    assert house.vectors.of(DEFAULT_SPACE).durable == dict(house.catalogue.library().passages)


def test_a_document_does_not_give_way_to_one_that_cannot_be_read(house):
    house.write("a.txt", HARBOUR)
    house.sync()
    house.besides[DEFAULT_SPACE] = Besides(
        (added(house.root, "1", "n.txt", "kapot", ("a.txt",)),), frozenset({"a.txt"})
    )
    assert [document.change for document in house.sync().documents] == ["failed"]
    assert (house.sync().documents, house.paths(DEFAULT_SPACE)) == ((), ["a.txt"])
    house.besides.clear()
    assert (house.sync().unchanged, house.paths(DEFAULT_SPACE), house.catalogue.failures()) == (1, ["a.txt"], {})


@pytest.fixture(scope="module")
def empty_catalogue(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "catalogue.db"
    Catalogue(f"sqlite:///{path}").close()
    return path


WORDS = st.lists(st.sampled_from("kade dijk haven brug sluis weg park plein bos beek veld wijk".split()), max_size=8)
PLACES = st.sampled_from([DEFAULT_SPACE, *SPACES])


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    rounds=st.lists(st.lists(st.tuples(PLACES, st.sampled_from("abc"), WORDS), max_size=5), min_size=1, max_size=3),
    asked=WORDS,
)
def test_no_passage_of_a_space_is_ever_found_in_another(empty_catalogue, rounds, asked):
    root = Path(mkdtemp())
    shutil.copy(empty_catalogue, root)
    house = House(root)
    try:
        for changes in rounds:
            for space, name, words in changes:
                house.write(
                    f"{FOLDERS[space]}{name}.txt", f"Stage {name}\n\nJe werkt in {space} aan {' '.join(words)}."
                )
            house.sync()
            every = {space: set(house.catalogue.library(space).passages) for space in (DEFAULT_SPACE, *SPACES)}
            assert len(set.union(*every.values())) == sum(map(len, every.values()))
            for space, ids in every.items():
                search = house.search(space)
                found = {hit.passage.id for text in (" ".join(asked), *SPACES, "stage") for hit in search.search(text)}
                assert found <= ids
                assert set(house.indexes.of(space).keywords(house.catalogue.library(space)).ids) == ids
                others = set.union(*(other for name, other in every.items() if name != space))
                assert not search.search("stage", documents=[id_.partition(".")[0] for id_ in others])
    finally:
        house.close()
        shutil.rmtree(root)
