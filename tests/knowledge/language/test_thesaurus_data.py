"""The thesaurus is data that people edit: these tests say what every concept in it must be."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

LANGUAGES = ("nl", "en")


@pytest.fixture(scope="module")
def concepts() -> list[dict[str, list[str]]]:
    source = files("knowledge.language") / "data" / "thesaurus.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))["concept"]


def test_it_covers_the_domain(concepts):
    assert len(concepts) >= 450


def test_each_concept_has_words_in_both_languages_and_nothing_else(concepts):
    assert [c for c in concepts if set(c) != set(LANGUAGES) or not all(c.values())] == []


def test_no_concept_stands_in_it_twice(concepts):
    counts = Counter(tuple(sorted(set(c["nl"]))) for c in concepts)
    assert [words for words, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_in_one_concept(concepts, language):
    assert [c[language] for c in concepts if len(set(c[language])) != len(c[language])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_stands_in_at_most_three_concepts(concepts, language):
    counts = Counter(word for c in concepts for word in c[language])
    assert {word: count for word, count in counts.items() if count > 3} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_lower_case_and_trimmed(concepts, language):
    assert [w for c in concepts for w in c[language] if w != " ".join(w.lower().split())] == []
