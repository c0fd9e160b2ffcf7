"""Fusion of rankings: bounds, order and weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.fusion import Weights, by_maximum, by_range, fuse

scores = st.dictionaries(st.sampled_from("abcdefg"), st.floats(-100, 100), max_size=7)


def test_the_weights_decide_and_equal_sums_stand_in_order():
    dense, keywords = {"a": 1.0, "b": 0.5}, {"b": 1.0, "c": 0.5, "d": 0.5}
    assert fuse([(0.5, dense), (0.5, keywords)]) == [("b", 0.75), ("a", 0.5), ("c", 0.25), ("d", 0.25)]


def test_the_weights_add_up_to_one():
    weights = Weights()
    assert weights.dense + weights.keywords == pytest.approx(1)


@given(scores)
def test_scaled_scores_lie_between_0_and_1_and_keep_their_order(given_scores):
    for scale in (by_maximum, by_range):
        scaled = scale(given_scores)
        assert scaled.keys() == given_scores.keys()
        assert all(0 <= score <= 1 for score in scaled.values())
        assert all(scaled[a] >= scaled[b] for a in scaled for b in scaled if given_scores[a] >= given_scores[b])


@given(st.lists(st.tuples(st.floats(0, 1), scores.map(by_range)), max_size=4))
def test_a_fused_score_is_at_most_the_sum_of_the_weights(rankings):
    fused = fuse(rankings)
    assert {key for key, _ in fused} == {key for _, ranking in rankings for key in ranking}
    assert all(0 <= score <= sum(weight for weight, _ in rankings) + 1e-9 for _, score in fused)
    assert fused == sorted(fused, key=lambda pair: (-pair[1], pair[0]))
