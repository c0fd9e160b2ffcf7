"""Results are a baseline for later: what is better and worse, what is new and what is gone."""

import pytest

from knowledge.errors import BaselineUnreadable
from knowledge.evaluation.baseline import Change, Move, Movement, moved, read_baseline, write_results
from knowledge.evaluation.running import tally
from knowledge.records import Outcome
from tests.knowledge.evaluation.builders import answer, asked, case

WANTED = {"expect_all": (("24",),)}
REFUSED = answer("Dat staat er niet.", Outcome.NOT_STATED, ())


def baseline_of(tmp_path, said):
    write_results(tmp_path / "results.json", tally(said), said)
    return read_baseline(tmp_path / "results.json")


def test_results_are_read_back_as_a_baseline(tmp_path):
    said = [asked(case(**WANTED), answer())]
    assert baseline_of(tmp_path, said) == {"1": {score.name: score.value for score in said[0].scores}}


def test_nothing_moves_when_the_answers_are_the_same(tmp_path):
    said = [asked(case(**WANTED), answer())]
    assert moved(baseline_of(tmp_path, said), said) == Movement((), (), (), ())


def test_what_moved_is_better_worse_new_or_gone(tmp_path):
    before = [
        asked(case(id="a", **WANTED), REFUSED),
        asked(case(id="b", **WANTED), answer()),
        asked(case(id="gone"), answer()),
    ]
    after = [
        asked(case(id="a", **WANTED), answer()),
        asked(case(id="b", **WANTED), answer("36 uur [1]")),
        asked(case(id="new"), answer()),
    ]
    up, down = (0.0, 1.0), (1.0, 0.0)
    assert moved(baseline_of(tmp_path, before), after) == Movement(
        better=(Move("a", (Change("right", *up), Change("text", *up), Change("false_refusal", *down))),),
        worse=(
            Move("b", (*(Change(name, *down) for name in ("right", "text", "figures")), Change("confident_wrong", *up))),
        ),
        new=("new",),
        gone=("gone",),
    )  # fmt: skip


def test_a_case_that_stays_right_but_loses_something_is_worse(tmp_path):
    before = [asked(case(**WANTED), answer())]
    after = [asked(case(**WANTED), answer("24 of 36 uur [1]"))]
    assert [move.id for move in moved(baseline_of(tmp_path, before), after).worse] == ["1"]


@pytest.mark.parametrize("content", ["", "[]", '{"cases": [{"id": "1"}]}', "\x00"])
def test_a_file_without_results_is_no_baseline(tmp_path, content):
    (tmp_path / "other.json").write_text(content, "utf-8")
    with pytest.raises(BaselineUnreadable):
        read_baseline(tmp_path / "other.json")
