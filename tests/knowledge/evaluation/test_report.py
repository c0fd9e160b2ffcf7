"""The page can be read by everybody, loads nothing, and runs nothing that an answer holds."""

import json
import re
from itertools import pairwise

import pytest
from lxml import html

from knowledge.evaluation.baseline import Change, Move, Movement
from knowledge.evaluation.report import Evaluation, page_of, percent, write_report
from knowledge.evaluation.running import tally
from tests.knowledge.evaluation.builders import answer, asked, case, citation

HOSTILE = "<script>alert(1)</script><img src=http://x.example/a.png>"


def evaluation(movement=None, said="Het is 24 uur. [1]", tokens=(0, 0)):
    spoken = [
        asked(case(id="good", doc=("haven",), rows=("24", ("a", "b")), gold_quote="24 uur", note="n", today="2026-11-21"), answer(said, tokens=tokens)),
        asked(case(id='b"ad', lang="en", kind="list", expect_all=(("36", "re:qq"),), expect_none=("24",), answerable=False), answer(HOSTILE, citations=[citation(HOSTILE)])),
    ]  # fmt: skip
    return Evaluation("cases.jsonl", spoken, tally(spoken), {"right": 0.9, "quotes": 1.0}, movement)


@pytest.fixture
def page():
    move = Move('b"ad', (Change("right", 1.0, 0.0),))
    return html.fromstring(page_of(evaluation(Movement((), (move,), ("good",), ("old",)))))


def test_nothing_is_loaded_from_elsewhere(page):
    text = page_of(evaluation())
    assert [e.tag for e in page.iter() if e.tag in ("link", "img", "iframe", "object", "embed")] == []
    assert [script for script in page.iter("script") if script.get("src")] == []
    assert re.findall(r"@import|url\(", text) == []
    assert "default-src 'none'" in text


def test_what_an_answer_holds_is_shown_and_not_run(page):
    assert len(list(page.iter("script"))) == 1
    assert any(HOSTILE in div.text_content() for div in page.find_class("answer"))


def test_every_link_leads_to_a_case_on_the_page(page):
    ids = {e.get("id") for e in page.iter() if e.get("id")}
    links = [a.get("href") for a in page.iter("a")]
    assert {link.removeprefix("#") for link in links} <= ids
    assert links.count("#case-2") == 2


def test_no_id_is_given_twice(page):
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_tables_and_controls_say_what_they_are(page):
    assert page.get("lang") == "en"
    assert page.findtext(".//title").startswith("cases.jsonl: 50.0 % right")
    assert all(th.get("scope") in ("col", "row") for th in page.iter("th"))
    assert all(table.find("caption") is not None for table in page.iter("table"))
    assert all(control.getparent().tag == "label" for control in page.iter("select", "input"))
    assert page.find(".//fieldset/legend") is not None


def test_headings_skip_no_level(page):
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "tint"])
def test_words_can_be_read_by_day_and_by_night(mode, paper):
    colours = dict(re.findall(r"--(\w+): (#\w+);", re.findall(r":root \{[^}]*\}", page_of(evaluation()))[mode]))
    assert {
        name: contrast(colours[name], colours[paper]) >= 4.5 for name in ("ink", "soft", "good", "bad", "link")
    } == (dict.fromkeys(("ink", "soft", "good", "bad", "link"), True))


def test_bars_that_are_missed_stand_at_the_top(page):
    assert "right: 50.0 %, the bar is 90.0 %" in page.find(".//header").text_content()


def test_tokens_are_shown_only_when_a_model_was_used():
    assert "Tokens read" not in page_of(evaluation())
    assert "Tokens read" in page_of(evaluation(tokens=(10, 1)))


def test_the_folder_holds_the_page_and_the_results(tmp_path):
    page = write_report(tmp_path / "new" / "report", evaluation())
    assert sorted(path.name for path in page.parent.iterdir()) == ["index.html", "results.json"]
    read = json.loads((page.parent / "results.json").read_text("utf-8"))
    assert [(c["id"], c["answer"]["outcome"], c["scores"][0]["value"]) for c in read["cases"]] == [
        ("good", "answered", 1.0),
        ('b"ad', "answered", 0.0),
    ]
    assert [g["name"] for g in read["groups"]] == ["all", "fact", "list", "nl", "en"]


@pytest.mark.parametrize(("value", "words"), [(0.923, "92.3 %"), (1.0, "100.0 %"), (None, "–")])
def test_a_share_is_written_as_people_read_it(value, words):
    assert percent(value) == words
