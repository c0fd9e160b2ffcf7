"""Cases are read from JSON lines, and a broken line is named by its number."""

from datetime import date

import pytest

from knowledge.errors import CaseUnreadable
from knowledge.evaluation.cases import Case, read_cases

GOOD = '{"id": "1", "lang": "nl", "kind": "fact", "turns": ["Hoi?"]}'


def written(tmp_path, *lines):
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_a_case_has_all_its_fields_and_leaves_others_alone(tmp_path):
    line = (
        '{"id": 7, "lang": "en", "kind": "list", "turns": ["Which?", "And?"], "doc": ["haven.md"], "expect_all": [["a", "re:b+"]],'
        ' "expect_none": ["c"], "gold_quote": null, "answerable": false, "note": "n", "rows": ["x", ["y", "z"]],'
        ' "today": "2026-11-21", "extra": 1}'
    )
    assert read_cases(written(tmp_path, "", line, " ")) == (
        Case(
            id="7",
            lang="en",
            kind="list",
            turns=("Which?", "And?"),
            doc=("haven.md",),
            expect_all=(("a", "re:b+"),),
            expect_none=("c",),
            answerable=False,
            note="n",
            rows=("x", ("y", "z")),
            today=date(2026, 11, 21),
        ),
    )


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        ("{", "Invalid JSON"),
        ("[]", "should be an object"),
        ('{"id": "2", "lang": "nl", "kind": "fact"}', "turns: Field required"),
        (GOOD.replace('["Hoi?"]', "[]").replace('"1"', '"2"'), "turns: Tuple should have at least 1 item"),
        (GOOD.replace("nl", "de").replace('"1"', '"2"'), "lang: Input should be"),
        (GOOD.replace('"1"', '"2"')[:-1] + ', "expect_all": [["re:("]]}', "expect_all.0.0: Value error, not a regular"),
        (GOOD.replace('"1"', '"2"')[:-1] + ', "expect_none": [""]}', "expect_none.0: Value error, an empty pattern"),
        (GOOD.replace('"1"', '"2"')[:-1] + ', "expect_all": [[]]}', "expect_all.0: Tuple should have at least 1 item"),
        (GOOD, "id '1' is that of line 1"),
    ],
)
def test_a_broken_line_is_named_by_its_number(tmp_path, line, detail):
    with pytest.raises(CaseUnreadable) as raised:
        read_cases(written(tmp_path, GOOD, "", line))
    assert (raised.value.name, raised.value.line) == ("cases.jsonl", 3)
    assert detail in raised.value.detail


def test_a_file_without_cases_is_an_error(tmp_path):
    with pytest.raises(CaseUnreadable, match="no case"):
        read_cases(written(tmp_path, "", " "))


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n")
    assert [case.id for case in read_cases(path)] == ["1"]
