"""The keyword index: what it finds, in which order, and that growing and rebuilding give the same."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index.keywords import KeywordIndex
from knowledge.records import Passage


def passage(key: str, text: str, header: str = "") -> Passage:
    return Passage(key, key.split("#")[0], None, "", text, 0, len(text), None, header)


TEXTS = {
    "bos#1": "De boswachter plant ieder voorjaar bomen in het stadspark.",
    "bos#2": "Vergoedingen voor reiskosten worden maandelijks uitbetaald.",
    "haven#1": "De havenmeester controleert schepen en hun lading.",
    "haven#2": "The harbour offers internships to students who are applying for the first time.",
}
INDEX = KeywordIndex.build(passage(key, text) for key, text in TEXTS.items())


def found(index, text, **how):
    return [key for key, _ in index.search(text, **how)]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("welke boom plant hij", "bos#1"),  # another inflection, by its 4-grams
        ("wat is de vergoeding", "bos#2"),  # by its stem
        ("kosten van de reis", "bos#2"),  # part of a compound
        ("scheepen", "haven#1"),  # a typo
        ("internship, apply", "haven#2"),  # English stems in an English passage
    ],
)
def test_the_passage_with_the_words_comes_first(query, best):
    assert found(INDEX, query)[:1] == [best]


def test_the_header_is_searched_too():
    index = KeywordIndex.build([passage("a#1", "32 uur"), passage("b#1", "32 uur", header="Waterschap Rivierenland")])
    assert found(index, "uur bij rivierenland")[0] == "b#1"


def test_scores_lie_between_0_and_1_and_fall():
    scores = [score for _, score in INDEX.search("vergoeding van de haven in het stadspark")]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] <= scores[0] <= 1 + 1e-6


def test_equal_scores_stand_in_the_order_of_the_ids():
    index = KeywordIndex.build(passage(key, "zelfde woorden") for key in ("c#1", "a#2", "b#1", "a#1"))
    assert found(index, "woorden") == ["a#1", "a#2", "b#1", "c#1"]


def test_only_the_passages_asked_for_are_found_and_unknown_ids_are_ignored():
    assert found(INDEX, "schepen en bomen", among={"bos#1", "weg#9"}) == ["bos#1"]
    assert found(INDEX, "schepen", among=()) == []


@pytest.mark.parametrize("query", ["", "de het een", "qqqq", "!!!"])
def test_a_query_that_says_nothing_finds_nothing_certain(query):
    assert all(score <= 1 for _, score in INDEX.search(query))
    assert KeywordIndex.build([]).search(query) == []


def test_a_telling_word_weighs_more_than_a_common_one_and_an_unknown_one_most():
    index = KeywordIndex.build(passage(f"d#{i}", f"opdracht {'kaart' if i == 3 else 'plan'}") for i in range(9))
    assert index.idf("opdracht") < index.idf("plan") < index.idf("kaart") < index.idf("zeilboot")


def test_the_vocabulary_counts_passages():
    index = KeywordIndex.build([passage("a#1", "kaart kaart plan"), passage("a#2", "Kaart")])
    assert index.vocabulary == {"kaart": 2, "plan": 1}


def same(one: KeywordIndex, other: KeywordIndex) -> bool:
    return (
        one.ids == other.ids
        and np.array_equal(one.digests, other.digests)
        and one.vocabulary == other.vocabulary
        and all(one.search(query) == other.search(query) for query in ("kaart", "plannen voor de haven", "a b c"))
    )


def test_a_saved_index_is_the_same_when_loaded(tmp_path):
    INDEX.save(tmp_path / "deep" / "keywords.npz")
    loaded = KeywordIndex.load(tmp_path / "deep" / "keywords.npz")
    assert loaded is not None
    assert same(loaded, INDEX)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", None])
def test_a_missing_or_damaged_file_is_no_index(tmp_path, content):
    path = tmp_path / "keywords.npz"
    if content is not None:
        path.write_bytes(content)
    assert KeywordIndex.load(path) is None


def test_half_a_file_is_no_index(tmp_path):
    path = tmp_path / "keywords.npz"
    INDEX.save(path)
    path.write_bytes(path.read_bytes()[:-400])
    assert KeywordIndex.load(path) is None


def test_an_index_that_is_up_to_date_stays_itself():
    passages = {key: passage(key, text) for key, text in TEXTS.items()}
    assert INDEX.caught_up(passages) is INDEX


def test_a_removed_passage_leaves_no_word_behind():
    index = INDEX.changed([], ["haven#1"])
    assert "havenmeester" not in index.vocabulary
    assert same(index, KeywordIndex.build(passage(k, t) for k, t in TEXTS.items() if k != "haven#1"))


VARIED = ("kaart", "plan", "haven", "de", "harbour", "the", "who", "plannen", "bos", "a")
words = st.lists(st.sampled_from(VARIED), max_size=6).map(" ".join)
libraries = st.dictionaries(st.sampled_from([f"{d}#{n}" for d in "abc" for n in (1, 2, 10)]), words, max_size=9)


@settings(max_examples=60)
@given(libraries, libraries)
def test_an_index_that_grew_ranks_as_one_that_was_built_anew(before, after):
    old = KeywordIndex.build(passage(k, t) for k, t in before.items())
    library = {k: passage(k, t) for k, t in after.items()}
    assert same(old.caught_up(library), KeywordIndex.build(library.values()))


def test_of_two_passages_with_one_id_the_last_counts():
    first = passage("a#1", "kaart")
    assert KeywordIndex.build([first, replace(first, text="plan")]).vocabulary == {"plan": 1}
