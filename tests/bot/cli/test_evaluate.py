"""`wegwijzer evaluate`: scores, a page, what moved, and an exit code that CI can hold on to."""

import json

import pytest

from bot.cli import run

CASES = [
    {"id": "hours", "lang": "nl", "kind": "fact", "turns": ["Hoeveel uur is de stage havenmeester?"], "doc": ["havenmeester"], "expect_all": [["24 uur"]], "gold_quote": None},
    {"id": "open", "lang": "nl", "kind": "fact", "turns": ["Kan ik nog reageren op de stage havenmeester?"], "doc": ["havenmeester.md"], "expect_all": [["re:^nee"]], "today": "2027-04-01"},
]  # fmt: skip


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(case) for case in CASES), "utf-8")
    (tmp_path / "cases.toml").write_text("today = 2026-11-21\n", "utf-8")
    return path


def spoil(cases):
    cases.write_text(cases.read_text("utf-8").replace("24 uur", "36 uur"), "utf-8")


def test_cases_that_come_out_as_expected_meet_every_bar(cases, documents, capsys):
    assert run(["evaluate", str(cases), "--documents", str(documents)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Elke drempel is gehaald."


def test_below_a_bar_the_exit_code_is_one_and_the_case_is_named(cases, documents, capsys):
    spoil(cases)
    assert run(["evaluate", str(cases), "--documents", str(documents)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "Niet goed: hours: misses 36 uur" in lines
    assert "Onder de drempel: right is 50.0 %, de drempel is 92.0 %." in lines


def test_a_bar_can_be_set_on_the_command_line(cases, documents):
    spoil(cases)
    bars = ["--bar", "right=0.5", "--bar", "confident_wrong=0.5"]
    assert run(["evaluate", str(cases), "--documents", str(documents), *bars]) == 0


def test_the_report_of_one_evaluation_is_the_baseline_of_the_next(cases, documents, tmp_path, capsys):
    run(["evaluate", str(cases), "--documents", str(documents), "--report", str(tmp_path / "first")])
    spoil(cases)
    again = ["--baseline", str(tmp_path / "first" / "results.json"), "--report", str(tmp_path / "second")]
    assert run(["evaluate", str(cases), "--documents", str(documents), *again]) == 1
    assert "Slechter dan de vorige keer, 1 geval: hours" in capsys.readouterr().out.splitlines()
    assert 'href="#case-1">hours' in (tmp_path / "second" / "index.html").read_text("utf-8")


def test_a_broken_line_is_named_before_anything_is_asked(cases, documents, capsys):
    cases.write_text(cases.read_text("utf-8") + "\n{", "utf-8")
    assert run(["evaluate", str(cases), "--documents", str(documents)]) == 2
    assert capsys.readouterr().err.startswith("Regel 3 van cases.jsonl is geen geval: Invalid JSON")
