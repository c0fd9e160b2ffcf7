"""Which documents say nearly the same, and which hold versions of one assignment."""

from itertools import product
from random import Random

import pytest

from knowledge.ingestion.resemblance import near_duplicates, other_versions, signature_of

WORDS = [
    f"{a}{b}" for a, b in product(("dijk", "sluis", "polder", "gemaal", "kade"), ("wacht", "plan", "kaart", "raad"))
]


def some_words(seed, count=400):
    chance = Random(seed)  # noqa: S311 - chance that can be repeated is the point
    return [chance.choice(WORDS) for _ in range(count)]


def altered(words, times, seed=9):
    """The words with so many of them replaced; each spoils the five shingles that hold it."""
    chance, words = Random(seed), list(words)  # noqa: S311
    for at in chance.sample(range(0, len(words), 6), times):
        words[at] = f"anders{at}"
    return words


def jaccard(one, other):
    ours, theirs = ({tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (one, other))
    return len(ours & theirs) / len(ours | theirs)


@pytest.mark.parametrize("times", [0, 1, 4, 12, 20, 40])
def test_the_estimate_agrees_with_the_similarity_itself(times):
    one = some_words(1)
    other = altered(one, times)
    signatures = {"one": signature_of(" ".join(one)), "other": signature_of(" ".join(other))}
    alike = near_duplicates(signatures, {"one"}) == {"one": ("other",)}
    assert abs(jaccard(one, other) - 0.8) < 0.05 or alike == (jaccard(one, other) >= 0.8)


def test_layout_and_capitals_do_not_matter():
    words = some_words(1)
    assert signature_of(" ".join(words)) == signature_of("\n".join(words).upper())


def test_only_those_asked_for_are_told():
    text = signature_of(" ".join(some_words(1)))
    signatures = {"a": text, "b": text, "c": signature_of(" ".join(some_words(2)))}
    assert near_duplicates(signatures, {"b", "c"}) == {"b": ("a",)}
    assert near_duplicates({}, {"a"}) == {}


def test_texts_too_short_to_compare_resemble_nothing():
    assert signature_of("Stage gezocht.") == ""
    assert near_duplicates({"a": "", "b": ""}, {"a"}) == {}


@pytest.mark.parametrize(
    ("title", "organisation", "is_version"),
    [
        ("Adviseur Waterveiligheid", "Waterschap Rietmeer", True),
        ("adviseur waterveiligheid 2030", "waterschap rietmeer", True),
        ("Waterveiligheid, adviseur", "Waterschap Rietmeer", True),
        ("Adviseur Waterveiligheid", "Gemeente Zandwerve", False),
        ("Adviseur Jeugdhulp", "Waterschap Rietmeer", False),
    ],
)
def test_the_same_title_at_the_same_organisation_is_another_version(title, organisation, is_version):
    titles = [("new", "Adviseur waterveiligheid (2031)", "Waterschap Rietmeer"), ("old", title, organisation)]
    assert other_versions(titles, {"new"}) == ({"new": ("old",)} if is_version else {})


def test_assignments_within_one_document_are_not_each_others_versions():
    titles = [("a", "Trainee", "Gemeente Zandwerve"), ("a", "Trainee", "Gemeente Zandwerve")]
    assert other_versions(titles, {"a"}) == {}
