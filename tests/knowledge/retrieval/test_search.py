"""The search: repair, scope, order, and how far a passage speaks of a question."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ModelUnavailable
from knowledge.index.keywords import KeywordIndex
from knowledge.records import Passage
from knowledge.retrieval.search import PassageSearch


def passage(key: str, text: str, assignment: str | None = None, header: str = "") -> Passage:
    return Passage(key, key.split("#")[0], assignment, "", text, 0, len(text), None, header)


PASSAGES = (
    passage("dijk#1", "Alle trainees krijgen een thuiswerkvergoeding en een fiets."),
    passage("dijk#2", "Je inspecteert de dijken langs de rivier en schrijft een advies.", "dijk/1", "Dijkbewaking"),
    passage("dijk#3", "De begeleider is de opzichter van het gemaal.", "dijk/1", "Dijkbewaking"),
    passage("dijk#4", "Je ontwerpt een tentoonstelling over de watersnood.", "dijk/2", "Museum"),
    passage("park#1", "Voor het park tekent u bomen in op de kaart. De begeleider is een hovenier.", "park/1", "Park"),
)


class Library:
    def __init__(self, passages):
        self.passages = {p.id: p for p in passages}


LIBRARY = Library(PASSAGES)
SEARCH = PassageSearch(LIBRARY, KeywordIndex.build(PASSAGES))


def ids(hits):
    return [hit.passage.id for hit in hits]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("wie is de begeleider bij dijkbewaking", "dijk#3"),
        ("wie is de begelider bij dijkbewakign", "dijk#3"),  # typos
        ("krijg ik een thuis werk vergoeding", "dijk#1"),  # a compound in pieces
        ("tekenen van bomen", "park#1"),
    ],
)
def test_the_best_passage_comes_first(question, best):
    assert ids(SEARCH.search(question))[0] == best


def test_scores_lie_between_0_and_1_and_fall():
    scores = [hit.score for hit in SEARCH.search("begeleider van de bomen en de dijken")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_within_an_assignment_its_passages_and_the_general_ones_of_its_document_are_found():
    question = "begeleider fiets dijken tentoonstelling kaart"
    assert set(ids(SEARCH.search(question, assignments=["dijk/1"]))) == {"dijk#1", "dijk#2", "dijk#3"}
    assert set(ids(SEARCH.search(question, documents=["park"]))) == {"park#1"}
    assert ids(SEARCH.search(question, assignments=["dijk/1"], documents=["park"])) == []
    assert ids(SEARCH.search(question, assignments=[])) == []


def test_one_file_under_two_names_is_found_once():
    copies = [*PASSAGES, *(replace(p, id=p.id.replace("park", "copy"), document="copy") for p in PASSAGES[4:])]
    search = PassageSearch(Library(copies), KeywordIndex.build(copies))
    assert ids(search.search("bomen op de kaart", limit=3)).count("park#1") == 0
    assert ids(search.search("bomen op de kaart", limit=3))[0] == "copy#1"


def test_a_stale_index_is_brought_up_to_date_first():
    search = PassageSearch(LIBRARY, KeywordIndex.build([passage("old#1", "verdwenen tekst"), PASSAGES[0]]))
    assert ids(search.search("bomen op de kaart"))[0] == "park#1"
    assert "verdwenen" not in search.vocabulary


def test_no_more_than_the_limit_is_found():
    assert len(SEARCH.search("begeleider dijken bomen fiets", limit=2)) == 2


@pytest.mark.parametrize("question", ["", "???", "de het een", "x" * 500])
def test_a_question_that_says_nothing_is_survived(question):
    hits = SEARCH.search(question)
    assert all(SEARCH.coverage(question, hit) == 0 for hit in hits)


@pytest.mark.parametrize(
    ("question", "least", "most"),
    [
        ("wat kost een thuiswerkvergoeding", 0.3, 0.7),
        ("krijgen trainees een fiets", 0.99, 1.0),
        ("krijg ik een vergoeding", 0.99, 1.0),  # part of a compound, by its end
        ("hoe bak ik pannenkoeken", 0.0, 0.1),
    ],
)
def test_coverage_is_the_share_of_the_question_that_a_passage_speaks_of(question, least, most):
    hit = next(h for h in SEARCH.search("trainees thuiswerkvergoeding fiets") if h.passage.id == "dijk#1")
    assert least <= SEARCH.coverage(question, hit) <= most


@given(st.text(alphabet="begldrdijkn ?", max_size=60))
def test_coverage_stays_between_0_and_1(question):
    for hit in SEARCH.search(question):
        assert 0 <= SEARCH.coverage(question, hit) <= 1


class Vectors:
    """Finds what it is told to."""

    def __init__(self, found):
        self._found = found

    def nearest(self, text, *, limit=10, documents=None):
        if isinstance(self._found, Exception):
            raise self._found
        return [(key, s) for key, s in self._found if documents is None or key.split("#")[0] in documents][:limit]


def search_with(found):
    return PassageSearch(LIBRARY, KeywordIndex.build(PASSAGES), dense=Vectors(found))


def test_a_model_finds_what_shares_no_word_with_the_question():
    search = search_with([("dijk#4", 0.8), ("park#1", 0.5), ("gone#1", 0.4)])
    assert ids(search.search("een expositie over een overstroming"))[0] == "dijk#4"
    assert set(ids(search.search("expositie", assignments=["park/1"]))) <= {"park#1"}


def test_when_the_model_fails_the_keywords_answer():
    question = "wie is de begeleider"
    assert search_with(ModelUnavailable()).search(question) == SEARCH.search(question)
