"""Bars come from the file beside the cases, and what is below one is named."""

from datetime import date

import pytest

from knowledge.errors import BarsUnreadable
from knowledge.evaluation.bars import DEFAULTS, missed, read_terms
from knowledge.evaluation.running import Prices, tally
from tests.knowledge.evaluation.builders import answer, asked, case


def test_without_a_file_the_usual_bars_hold(tmp_path):
    terms = read_terms(tmp_path / "cases.jsonl")
    assert (terms.today, terms.bars, terms.prices) == (None, DEFAULTS, Prices())


def test_the_file_goes_before_the_usual_bars_and_the_command_line_before_the_file(tmp_path):
    (tmp_path / "cases.toml").write_text(
        "today = 2026-11-21\n[bars]\nright = 0.5\nkind = 0.4\n[prices]\nprompt = 0.15\n", "utf-8"
    )
    terms = read_terms(tmp_path / "cases.jsonl", ["kind=0.3"])
    assert terms.today == date(2026, 11, 21)
    assert terms.bars == {**DEFAULTS, "right": 0.5, "kind": 0.3}
    assert terms.prices == Prices(prompt=0.15)


@pytest.mark.parametrize(
    ("content", "given", "detail"),
    [
        ("[bars]\nrigth = 0.5", [], "no such bar: rigth"),
        ("[bars]\nright = 92", [], "less than or equal to 1"),
        ("bars = ", [], "Invalid value"),
        ("[bar]\nright = 0.5", [], "Extra inputs"),
        ("", ["right"], "valid number"),
        ("", ["wrong=0.5"], "no such bar: wrong"),
    ],
)
def test_bars_that_make_no_sense_are_refused(tmp_path, content, given, detail):
    (tmp_path / "cases.toml").write_text(content, "utf-8")
    with pytest.raises(BarsUnreadable) as raised:
        read_terms(tmp_path / "cases.jsonl", given)
    assert detail in raised.value.detail


def said(right, wrong, kind="fact"):
    good = [asked(case(kind=kind), answer()) for _ in range(right)]
    return good + [asked(case(kind=kind, expect_all=(("36",),)), answer()) for _ in range(wrong)]


def test_what_is_below_its_bar_is_named():
    groups = tally(said(8, 2))
    bars = {"right": 0.9, "confident_wrong": 0.1, "quotes": 1.0, "list_f1": 1.0, "kind": 0.85}
    assert missed(groups, bars) == (("right", 0.8, 0.9), ("confident_wrong", 0.2, 0.1), ("right (fact)", 0.8, 0.85))


def test_what_is_at_its_bar_is_met():
    assert missed(tally(said(8, 2)), {"right": 0.8, "confident_wrong": 0.2, "kind": 0.8}) == ()


def test_a_kind_of_a_few_cases_has_no_bar():
    groups = tally(said(96, 0) + said(2, 2, kind="list"))
    assert missed(groups, {"right": 0.9, "kind": 0.85}) == ()
