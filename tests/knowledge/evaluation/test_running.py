"""Cases are asked one by one, and their scores add up per kind and language."""

import pytest

from knowledge.evaluation.running import Group, Prices, run, tally
from knowledge.records import Outcome
from tests.knowledge.evaluation.builders import SOURCES, answer, asked, case, citation


def test_each_case_is_asked_in_order_and_scored():
    cases = [case(id="a", expect_all=(("24",),)), case(id="b", expect_all=(("36",),))]
    found = list(run(cases, lambda given: (answer(), 7.0), SOURCES.get))
    assert [(one.case.id, one.right, one.milliseconds) for one in found] == [("a", True, 7.0), ("b", False, 7.0)]


def test_scores_add_up_for_all_and_for_each_kind_and_language():
    said = [
        asked(case(id="1", doc=("haven",)), answer(tokens=(1000, 100)), 10.0),
        asked(case(id="2", kind="list", doc=("haven",)), answer(citations=[citation(), citation(name="wolf.md"), citation("De stage")]), 30.0),
        asked(case(id="3", lang="en", answerable=False, expect_all=(("not",),)), answer("24", Outcome.ANSWERED, ()), 20.0),
    ]  # fmt: skip
    groups = tally(said, Prices(prompt=2.0, completion=10.0))
    assert [(g.by, g.name, g.count) for g in groups] == [
        ("all", "all", 3), ("kind", "fact", 2), ("kind", "list", 1), ("lang", "nl", 2), ("lang", "en", 1),
    ]  # fmt: skip
    assert groups[0] == Group(
        by="all",
        name="all",
        count=3,
        scores={
            "right": pytest.approx(2 / 3),
            "text": pytest.approx(2 / 3),
            "cited": 1,
            "citation_precision": pytest.approx(3 / 4),
            "figures": pytest.approx(2 / 3),
            "language": 1,
            "false_refusal": 0,
            "abstention": 0,
            "confident_wrong": pytest.approx(1 / 3),
            "quotes": pytest.approx(3 / 4),
        },
        p50=20.0,
        p95=30.0,
        tokens=(1000, 100),
        cost=pytest.approx(0.003),
    )
